package lang

import (
	"errors"
	"slices"
	"strings"

	"costcone/dist"
	"costcone/internal/diag"
	"costcone/internal/fmath"
)

// carriesUnit reports whether the argument is in the unit of the value or in
// its inverse.
func (a argument) carriesUnit() bool {
	switch a.kind {
	case wordArgument, listArgument:
		return false
	case distributionArgument:
		return a.inner == nil || a.inner.scalable()
	}
	return a.param.Role == dist.Value || a.param.Role == dist.Inverse
}

// settleUnit gives the draw its dimension: that of the unit behind its
// parenthesis or of its numbers, among which those without a unit take that of
// the others.
func (s *scope) settleUnit(d *draw, behind *UnitRef) bool {
	first := -1 // the first value with a unit of its own
	for i, a := range d.args {
		if !a.carriesUnit() || a.bare {
			continue
		}
		if behind != nil {
			s.unitTwice(behind)
			return false
		}
		if first < 0 {
			first = i
		}
		if valueDim(a) != valueDim(d.args[first]) {
			m := s.errorAt(a.expr, "%s is %s, %s is %s", s.labelOf(d.args[first]), s.unitText(d.args[first].dim), s.labelOf(a), s.unitText(a.dim))
			s.msgs.Add(m.WithHint("%s", s.oneUnit(d, d.args[first], a)))
			return false
		}
	}
	switch {
	case behind != nil:
		d.unit = behind.Unit
	case first >= 0:
		d.unit = s.valueUnit(d.args[first])
		if !s.unambiguous(d) {
			return false
		}
	default:
		return true
	}
	for _, a := range d.args {
		if a.inner != nil && a.bare && !a.inner.scalable() {
			s.msgs.Add(s.errorAt(a.expr, "%s gives pure numbers and cannot be in %s", a.inner.kind.Name, d.unit.Text).
				WithHint("write its values with discrete(x: weight, …)"))
			return false
		}
	}
	u := d.unit
	d.dim, d.shown = u.Dim, &u
	return true
}

// oneUnit is the hint for a call of which one number is in USD and another in
// USD/GPU: all as the longer one.
func (s *scope) oneUnit(d *draw, a, b argument) string {
	ua, ub := firstUnit(a.expr), firstUnit(b.expr)
	if ua == nil || ub == nil {
		return ""
	}
	if len(ua.Unit.Text) > len(ub.Unit.Text) {
		ua, ub = ub, ua
	}
	rest, ok := strings.CutPrefix(withoutSigns(ub.Unit.Text), withoutSigns(ua.Unit.Text))
	if !ok || rest == "" || rest[0] != '/' && rest[0] != '*' {
		return ""
	}
	return "write " + s.joined(d.call, ua.Unit.Dim, rest)
}

// labelOf names an argument in a message.
func (s *scope) labelOf(a argument) string {
	if a.kind == distributionArgument {
		return s.brief(a.expr)
	}
	return a.param.Name
}

// valueDim returns the dimension that an argument gives to the value.
func valueDim(a argument) Dim {
	if a.param.Role == dist.Inverse {
		return Dim{}.Div(a.dim)
	}
	return a.dim
}

// valueUnit returns the unit that an argument gives to the value.
func (s *scope) valueUnit(a argument) Unit {
	if a.inner != nil {
		return a.inner.unit
	}
	u := s.module.Units.Show(a.dim, s.module.Currency)
	if written := firstUnit(a.expr); written != nil && written.Unit.Dim == a.dim {
		u = written.Unit
	}
	if a.param.Role == dist.Inverse {
		return Unit{"1/(" + u.Text + ")", Dim{}.Div(u.Dim), fmath.Ratio{Num: u.Scale.Den, Den: u.Scale.Num}}
	}
	return u
}

// unambiguous reports an argument without unit beside others that have
// different ones, such as pert(1 month, 2, 3 yr).
func (s *scope) unambiguous(d *draw) bool {
	for _, a := range d.args {
		if !a.carriesUnit() || !a.bare || a.inner == nil && a.value == 0 {
			continue
		}
		for _, other := range d.args {
			if !other.carriesUnit() || other.bare {
				continue
			}
			if u := s.valueUnit(other); u.Scale != d.unit.Scale {
				s.msgs.Add(s.errorAt(a.expr, "%s has no unit, and could be in %s or in %s", s.brief(a.expr), d.unit.Text, u.Text).
					WithHint("give it a unit"))
				return false
			}
		}
	}
	return true
}

// scalable reports whether a unit can go into the parameters of d.
func (d *draw) scalable() bool {
	if d.data != nil {
		return true
	}
	for _, a := range d.args {
		if a.inner != nil && !a.inner.scalable() {
			return false
		}
	}
	for _, p := range d.kind.Params {
		switch p.Role {
		case dist.Value, dist.Inverse, dist.LogValue, dist.Distribution:
			return true
		}
	}
	return slices.ContainsFunc(d.kind.Forms, func(f dist.Form) bool { return f.Pairs || f.Quantiles > 0 })
}

// baseValue returns the number of an argument in base units.
func (d *draw) baseValue(a argument) float64 {
	switch {
	case a.param.Role == dist.LogValue:
		return a.value + (fmath.Log(d.unit.Scale.Num) - fmath.Log(d.unit.Scale.Den))
	case !a.bare:
		return a.value
	case a.param.Role == dist.Value, a.param.Role == dist.Distribution:
		return d.unit.Scale.Mul(a.value)
	case a.param.Role == dist.Inverse:
		return d.unit.Scale.Div(a.value)
	}
	return a.value
}

// build makes the distribution of a draw, in base units, and reports what the
// kind finds wrong. It is called again when the draw is given a unit.
func (s *scope) build(d *draw) bool {
	for _, a := range d.args { // what is written without a unit is in that of the call
		if a.inner != nil && a.bare && a.inner.unit != d.unit {
			a.inner.unit = d.unit
			if !s.build(a.inner) {
				return false
			}
		}
	}
	inBase := func(a argument) dist.Dist { return a.inner.dist }
	made, err := d.kind.New(d.arguments(d.baseValue, inBase, d.unit.Scale))
	if err != nil {
		s.msgs.Add(s.argumentError(d, err))
		return false
	}
	d.dist = made
	return true
}

// shownCall returns the distribution with its numbers in the unit of the draw.
func (d *draw) shownCall() string {
	made, err := d.shownIn(d.unit)
	if err != nil { // only where rounding in another unit breaks a rule
		return d.dist.String()
	}
	return made.String()
}

// shownIn returns the distribution with its numbers in a unit.
func (d *draw) shownIn(u Unit) (dist.Dist, error) {
	inUnit := func(a argument) float64 {
		switch {
		case a.bare && d.unit.Scale == u.Scale, a.param.Role == dist.LogValue && d.unit.Scale == u.Scale:
			return a.value
		case a.param.Role == dist.LogValue:
			return d.baseValue(a) - (fmath.Log(u.Scale.Num) - fmath.Log(u.Scale.Den))
		case !a.carriesUnit():
			return a.value
		case a.param.Role == dist.Inverse:
			return u.Scale.Mul(d.baseValue(a))
		}
		return u.Scale.Div(d.baseValue(a))
	}
	var failed error
	nested := func(a argument) dist.Dist {
		made, err := a.inner.shownIn(u)
		if err != nil {
			failed = err
			return a.inner.dist
		}
		return made
	}
	args := d.arguments(inUnit, nested, fmath.One)
	if failed != nil {
		return nil, failed
	}
	if d.data != nil {
		args.Sample = d.data.sample(u)
		args.Sample.Call = d.data.call
	}
	return d.kind.New(args)
}

// arguments returns the arguments as the kind takes them, with the numbers that
// value gives, the distributions that nested gives and the defaults at that scale.
func (d *draw) arguments(value func(argument) float64, nested func(argument) dist.Dist, scale fmath.Ratio) dist.Args {
	args := dist.Args{Named: map[string]float64{}, Words: map[string]string{}, Lists: map[string][]float64{}}
	for _, a := range d.args {
		switch a.kind {
		case wordArgument:
			args.Words[a.param.Name] = a.word
		case quantileArgument:
			args.Quantiles = append(args.Quantiles, dist.Quantile{P: a.p, X: value(a)})
		case pairArgument:
			args.Pairs = append(args.Pairs, dist.Pair{X: value(a), Weight: a.weight})
		case listArgument:
			args.Lists[a.param.Name] = a.values
		case distributionArgument:
			if a.inner != nil {
				args.Dists = append(args.Dists, nested(a))
			} else {
				args.Dists = append(args.Dists, dist.Point(value(a)))
			}
		default:
			args.Named[a.param.Name] = value(a)
		}
	}
	if d.data != nil {
		args.Sample = d.data.sample(d.unit)
	}
	d.addDefaults(args, scale)
	return args
}

// addDefaults adds the defaults that are in the unit of the value, which the
// kind itself does not know, to the form that the arguments fit.
func (d *draw) addDefaults(args dist.Args, scale fmath.Ratio) {
	for _, f := range d.kind.Forms {
		if !fitsForm(d.kind, f, args) {
			continue
		}
		for _, name := range f.Params {
			p, _ := d.kind.Param(name)
			if _, given := args.Named[name]; !given && p.Optional && p.Role == dist.Value && isFinite(p.Default) {
				args.Named[name] = scale.Mul(p.Default)
			}
		}
		return
	}
}

// fitsForm reports whether all that is given belongs to a form and nothing that
// it requires is missing.
func fitsForm(k dist.Kind, f dist.Form, args dist.Args) bool {
	taken := 0
	for _, name := range f.Params {
		p, _ := k.Param(name)
		_, number := args.Named[name]
		_, word := args.Words[name]
		if number || word {
			taken++
		} else if !p.Optional {
			return false
		}
	}
	return taken == len(args.Named)+len(args.Words) && len(args.Quantiles) >= f.Quantiles &&
		(len(args.Quantiles) == 0 || f.Quantiles > 0) && f.Pairs == (len(args.Pairs) > 0)
}

// swapped is the hint for a range whose low end is the higher one, else "". A unit
// behind the last number stays behind the last.
func (s *scope) swapped(r *Range, d *draw) string {
	if !(d.baseValue(d.args[0]) > d.baseValue(d.args[1])) {
		return ""
	}
	text := Source{Text: s.text}
	low, high, unit := text.Slice(r.Low), text.Slice(r.High), ""
	n, number := r.High.(*Number)
	if _, plain := r.Low.(*Number); number && plain && firstUnit(r.Low) == nil && n.Unit != nil && n.Unit.start > n.start {
		unit = s.text.S[n.Unit.start:n.end]
		if high = strings.TrimRight(s.text.S[n.start:n.Unit.start], " "); unit != "%" {
			unit = " " + unit
		}
	}
	return "write " + high + " to " + low + unit
}

// argumentError places what a kind says about its arguments.
func (s *scope) argumentError(d *draw, err error) diag.Message {
	var fault *dist.ArgError
	if !errors.As(err, &fault) {
		return s.errorAt(d.call, "%s", err)
	}
	at, pair := d.call, 0
	for _, a := range d.args {
		if fault.Param != "" && fault.Param == a.name() {
			at = a.expr
		}
		if a.kind == pairArgument {
			if pair == fault.Pair {
				at = a.expr
				if fault.Weight {
					at = a.weightExpr
				}
			}
			pair++
		}
	}
	hint := s.from
	if hint == "" && fault.Param == "" && fault.Pair < 0 && strings.Contains(fault.Msg, " also needs ") {
		hint = usage(d.kind) + ", such as " + d.kind.Example
	}
	if r, isRange := d.call.(*Range); isRange && hint == "" && d.mixedShare() == nil {
		hint = s.swapped(r, d)
	}
	if mixed := d.mixedShare(); mixed != nil {
		hint = strings.TrimSuffix(s.readAs(d, mixed)+"\n"+hint, "\n")
	}
	return s.errorAt(at, "%s", fault.Msg).WithHint("%s", hint)
}
