package lang

import (
	"costcone/sim/program"
)

// A function is one row of the registry of functions: its name, its parameters
// and the rule that checks and lowers a call of it.
type function struct {
	name, usage string
	params      []string
	optional    int // how many of the last params may be left out
	alike       int // params from here on have one unit; -1: none
	along       alongness
	check       func(s *scope, e *Call) node
}

// An alongness says what a function does with an index that it is given.
type alongness int

const (
	elementwise alongness = iota // takes none
	removes                      // reduces along it
	keeps
)

// lookupFunction returns the function called name.
func lookupFunction(name string) (function, bool) {
	for _, f := range functions() {
		if f.name == name {
			return f, true
		}
	}
	return function{}, false
}

// functions returns the registry, in the order in which the docs list it.
func functions() []function {
	return []function{
		{name: "if", usage: "if(condition, a, b)", check: (*scope).choice},
		{name: "min", usage: "min(x, index) or min(a, b, …)", along: removes, check: (*scope).extreme},
		{name: "max", usage: "max(x, index) or max(a, b, …)", along: removes, check: (*scope).extreme},
		{name: "sum", usage: "sum(x, index)", along: removes, check: (*scope).reduce},
		{name: "mean", usage: "mean(x, index)", along: removes, check: (*scope).reduce},
		{name: "prod", usage: "prod(x, index)", along: removes, check: (*scope).reduce},
		{name: "share_of", usage: "share_of(x, index)", along: keeps, check: (*scope).shareOf},
		{name: "cumsum", usage: "cumsum(x, index)", along: keeps, check: (*scope).cumulate},
		{name: "prev", usage: "prev(x, index, x0)", along: keeps, check: (*scope).prev},
		{name: "npv", usage: "npv(rate, x, index)", along: removes, check: (*scope).npv},
		{name: "abs", usage: "abs(x)", check: (*scope).magnitude},
		{name: "sqrt", usage: "sqrt(x)", check: (*scope).root},
		{name: "exp", usage: "exp(x)", check: pure(program.Exp)},
		{name: "ln", usage: "ln(x)", check: pure(program.Ln)},
		{name: "log10", usage: "log10(x)", check: pure(program.Log10)},
		{name: "sin", usage: "sin(x)", check: pure(program.Sin)},
		{name: "cos", usage: "cos(x)", check: pure(program.Cos)},
		{name: "floor", usage: "floor(x)", check: pure(program.Floor)},
		{name: "ceil", usage: "ceil(x)", check: pure(program.Ceil)},
		{name: "round", usage: "round(x)", check: pure(program.Round)},
		{name: "clamp", usage: "clamp(x, low, high)", check: (*scope).clamp},
		{name: "interp", usage: "interp(x, x1: y1, x2: y2, …)", check: (*scope).interp},
		{name: "annuity", usage: "annuity(rate, life, [period=1 yr])", check: (*scope).annuity},
	}
}

// single checks a call of one argument and returns it.
func (s *scope) single(e *Call) (Expr, node) {
	usage, _ := usageOf(e.Func)
	exprs, nodes, ok := s.arguments(e, function{usage: usage, params: []string{"x"}, alike: -1})
	if !ok {
		return nil, nil
	}
	return exprs[0], nodes[0]
}

// pure returns the rule of a function of one pure number.
func pure(op program.Op) func(*scope, *Call) node {
	return func(s *scope, e *Call) node {
		at, x := s.single(e)
		if x == nil {
			return nil
		}
		if !x.typeOf().dim.IsPure() {
			s.msgs.Add(s.errorAt(at, "%s takes a pure number, this is %s", e.Func, s.describe(x)).
				WithHint("divide by a reference, e.g. %s(%s / %s)", e.Func, s.briefTerm(at), s.oneOf(x)))
			return nil
		}
		return s.elementwise(e, opKernel(op), typ{}, x)
	}
}

func (s *scope) magnitude(e *Call) node {
	_, x := s.single(e)
	if x == nil {
		return nil
	}
	return carries(s.elementwise(e, opKernel(program.Abs), x.typeOf().number(), x), 0)
}

func (s *scope) root(e *Call) node {
	at, x := s.single(e)
	if x == nil {
		return nil
	}
	d, ok := x.typeOf().dim.Root(2)
	if !ok {
		return s.fail(at, "the square root of %s is no unit", s.describe(x))
	}
	return s.elementwise(e, opKernel(program.Sqrt), typ{dim: d, zero: s.unsettled(x)}, x)
}

// choice checks if(condition, a, b).
func (s *scope) choice(e *Call) node {
	exprs, nodes, ok := s.arguments(e, function{usage: "if(condition, a, b)", params: []string{"condition", "a", "b"}, alike: 1})
	if !ok || !s.condition(exprs[0], nodes[0], "if") {
		return nil
	}
	t, ok := s.common(e, exprs[1:], nodes[1:])
	if !ok {
		return nil
	}
	t.truth = nodes[1].typeOf().truth && nodes[2].typeOf().truth
	return carries(s.elementwise(e, opKernel(program.Select), t, nodes...), 1, 2)
}

// extreme checks min and max, of an index or of any number of values.
func (s *scope) extreme(e *Call) node {
	if len(e.Args) == 2 && s.namesIndex(e.Args[1]) {
		return s.reduce(e)
	}
	exprs := make([]Expr, 0, len(e.Args))
	for _, a := range e.Args {
		if !plain(a) {
			s.msgs.Add(s.text.Error(a.start, a.end, "%s takes plain values", e.Func))
			return nil
		}
		exprs = append(exprs, a.X)
	}
	nodes := s.alike(exprs, 0)
	for _, n := range nodes {
		if n == nil {
			return nil
		}
	}
	if len(exprs) < 2 {
		m := s.errorAt(e, "%s takes an index or at least two values", e.Func)
		if len(nodes) == 1 && len(nodes[0].typeOf().axes) > 0 {
			m = m.WithHint("write %s(%s, %s)", e.Func, s.brief(exprs[0]), nodes[0].typeOf().axes[0].Index.Name)
		}
		s.msgs.Add(m)
		return nil
	}
	t, ok := s.common(e, exprs, nodes)
	if !ok {
		return nil
	}
	op := program.Min
	if e.Func == "max" {
		op = program.Max
	}
	chain := func(b *program.Builder, x []program.Ref) program.Ref { return folded(op, 0)(b, x) }
	return carries(s.elementwise(e, chain, t, nodes...), upTo(len(nodes))...)
}

func (s *scope) clamp(e *Call) node {
	exprs, nodes, ok := s.arguments(e, function{usage: "clamp(x, low, high)", params: []string{"x", "low", "high"}, alike: 0})
	if !ok {
		return nil
	}
	t, ok := s.common(e, exprs, nodes)
	if !ok {
		return nil
	}
	low, isLow := nodes[1].(*constant)
	high, isHigh := nodes[2].(*constant)
	if isLow && isHigh && low.value > high.value {
		return s.fail(exprs[1], "low is above high")
	}
	k := func(b *program.Builder, x []program.Ref) program.Ref {
		return b.Apply(program.Max, x[1], b.Apply(program.Min, x[0], x[2]))
	}
	return carries(s.elementwise(e, k, t, nodes...), 0, 1, 2)
}

// annuity checks annuity(rate, life, [period=1 yr]): the payment per period, as
// a rate in time, that pays back 1 over the life.
func (s *scope) annuity(e *Call) node {
	f := function{usage: "annuity(rate, life, [period=1 yr])", params: []string{"rate", "life", "period"}, optional: 1, alike: -1}
	exprs, nodes, ok := s.arguments(e, f)
	if !ok {
		return nil
	}
	year, _ := s.module.Units.Lookup("yr")
	if nodes[2] == nil {
		nodes[2] = &constant{typ: typ{dim: year.Dim, shown: &year}, value: year.Scale.Mul(1)}
	}
	wanted := []Dim{Dim{}.Div(year.Dim), year.Dim, year.Dim}
	examples := []string{"9 %/yr", "5 yr", "1 month"}
	for i, n := range nodes {
		if t := n.typeOf(); t.dim != wanted[i] && !t.zero {
			s.msgs.Add(s.errorAt(exprs[i], "%s of annuity is %s, this is %s", f.params[i], s.unitText(wanted[i]), s.describe(n)).
				WithHint("for example %s", examples[i]))
			ok = false
		}
	}
	if !ok {
		return nil
	}
	return s.elementwise(e, annuityKernel, typ{dim: wanted[0]}, nodes...)
}

// annuityKernel is i/(1−(1+i)^−n)/period with i = rate·period, n = life/period.
func annuityKernel(b *program.Builder, x []program.Ref) program.Ref {
	rate, life, period := x[0], x[1], x[2]
	i := b.Apply(program.Mul, rate, period)
	n := b.Apply(program.Div, life, period)
	return b.Apply(program.Div, b.Apply(program.Annuity, i, n), period)
}

// common returns the type of operands that need one dimension, with the message
// at the first that differs.
func (s *scope) common(e *Call, exprs []Expr, nodes []node) (typ, bool) {
	t, first, other := commonType(nodes)
	if first == other {
		return t, true
	}
	a, b := nodes[first], nodes[other]
	s.msgs.Add(s.errorAt(exprs[other], "%s needs values of one unit: %s and %s", e.Func, s.describe(a), s.describe(b)).
		WithHint("%s", s.unlike(exprs[first], exprs[other], a, b)))
	return typ{}, false
}

// commonType returns the type of operands that need one dimension, and the
// positions of two that differ; they are equal where none do. The literal 0 has
// every dimension.
func commonType(nodes []node) (t typ, first, other int) {
	first = -1
	t.zero = true
	for i, n := range nodes {
		u := n.typeOf()
		switch {
		case u.zero:
		case first < 0:
			first, t = i, typ{dim: u.dim, shown: u.shown}
		case u.dim != t.dim:
			return typ{}, first, i
		}
	}
	return t, 0, 0
}
