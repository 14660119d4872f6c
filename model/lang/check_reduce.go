package lang

import (
	"slices"
	"strings"

	"costcone/internal/diag"
	"costcone/sim/program"
)

// A reducer combines elements along an axis into one; it is not called with
// none where onEmpty is refused.
type reducer func(b *program.Builder, x []program.Ref) program.Ref

// folded returns the reducer that applies op from left to right, with the value
// of an empty fold.
func folded(op program.Op, empty float64) reducer {
	return func(b *program.Builder, x []program.Ref) program.Ref {
		if len(x) == 0 {
			return b.Const(empty)
		}
		total := x[0]
		for _, r := range x[1:] {
			total = b.Apply(op, total, r)
		}
		return total
	}
}

// average is the sum over the number of elements.
func average(b *program.Builder, x []program.Ref) program.Ref {
	return b.Apply(program.Div, folded(program.Add, 0)(b, x), b.Const(float64(len(x))))
}

// reduce checks f(x, index) for sum, mean, min, max, prod.
func (s *scope) reduce(e *Call) node {
	x, axis, ok := s.along(e)
	if !ok {
		return nil
	}
	t := x.typeOf().number()
	a := t.axes[axis]
	t.zero = t.zero && s.settling
	t.axes = slices.Delete(slices.Clone(t.axes), axis, axis+1)
	if a.Len() == 0 && e.Func != "sum" && e.Func != "prod" {
		return s.fail(e, "%s along %s, which has no labels", e.Func, a.Index.Name)
	}
	r := &reduction{typ: t, x: x, axis: axis}
	switch e.Func {
	case "sum":
		r.reducer = folded(program.Add, 0)
	case "mean":
		r.reducer = average
	case "min":
		r.reducer = folded(program.Min, 0)
	case "max":
		r.reducer = folded(program.Max, 0)
	case "prod":
		r.reducer = folded(program.Mul, 1)
		if !t.dim.IsPure() && a.Len() > maxPower {
			return s.fail(e.Args[0].X, "the product of %d labels of %s is no unit", a.Len(), s.describe(x))
		}
		r.dim, r.shown = t.dim.Pow(a.Len()), nil
	}
	if !s.fits(e, x.typeOf().axes, 1) {
		return nil
	}
	return r
}

// shareOf checks share_of(x, index).
func (s *scope) shareOf(e *Call) node {
	x, axis, ok := s.along(e)
	if !ok || !s.fits(e, x.typeOf().axes, 2) {
		return nil
	}
	axes := x.typeOf().axes
	total := &reduction{typ: typ{axes: slices.Delete(slices.Clone(axes), axis, axis+1)}, x: x, axis: axis, reducer: folded(program.Add, 0)}
	return &share{typ: typ{axes: axes, assumed: x.typeOf().assumed}, x: x, axis: axis, total: total}
}

// along checks the arguments (x, index) and returns x and the position of the
// index among its axes.
func (s *scope) along(e *Call) (x node, axis int, ok bool) {
	if len(e.Args) > 0 && plain(e.Args[0]) {
		x = s.expr(e.Args[0].X)
	}
	if len(e.Args) != 2 || !plain(e.Args[0]) || !plain(e.Args[1]) {
		s.badAlong(e, x)
		return nil, 0, false
	}
	return s.alongIndex(e, 0, x)
}

// alongIndex returns the position, among the axes of x, of the index that
// stands behind it as an argument; x, argument at of e, is nil after an error.
func (s *scope) alongIndex(e *Call, at int, x node) (_ node, axis int, ok bool) {
	index, ok := s.indexName(e, e.Args[at+1].X)
	if !ok || x == nil {
		return nil, 0, false
	}
	axes := x.typeOf().axes
	axis = axisOf(axes, index)
	if axis < 0 && x.typeOf().assumed {
		return nil, 0, false
	}
	if axis < 0 {
		s.msgs.Add(s.errorAt(e.Args[at+1].X, "%s does not vary along %s: %s", s.brief(e.Args[at].X), index.Name, variesAlong(axes)))
		return nil, 0, false
	}
	return x, axis, true
}

// badAlong reports a wrong number or form of arguments of f(x, index).
func (s *scope) badAlong(e *Call, x node) {
	m := s.errorAt(e, "%s takes a value and an index: %s(x, index)", e.Func, e.Func)
	switch {
	case len(e.Args) == 1 && x != nil && len(x.typeOf().axes) > 0:
		m = m.WithHint("write %s(%s, %s)", e.Func, s.brief(e.Args[0].X), x.typeOf().axes[0].Index.Name)
	case len(e.Args) > 2 && e.Func == "sum":
		m = m.WithHint("to add values write a + b + c; to add along two indexes nest: sum(sum(x, a), b)")
	}
	s.msgs.Add(m)
}

// plain reports whether an argument is one expression and nothing else.
func plain(a Arg) bool { return a.Key == "" && a.X != nil && a.Weight == nil }

// indexName returns the index that an argument names.
func (s *scope) indexName(call *Call, e Expr) (*Index, bool) {
	name, ok := unwrapped(e).(*Name)
	if !ok {
		ordinal := "the second"
		if call.Func == "npv" {
			ordinal = "the third"
		}
		s.msgs.Add(s.errorAt(e, "%s argument of %s is the name of an index", ordinal, call.Func).WithHint("%s", s.knownIndexes()))
		return nil, false
	}
	if index, ok := s.names.indexes[name.Ident]; ok {
		return index, true
	}
	var known []string
	for _, x := range s.module.Indexes {
		known = append(known, x.Name)
	}
	what := "unknown index %q"
	if _, isQuantity := s.names.quantities[name.Ident]; isQuantity {
		what = "%q is a quantity, not an index"
	}
	m := s.errorAt(e, what, name.Ident)
	if near := diag.DidYouMean(name.Ident, known); near != "" {
		m = m.WithHint("%s", near)
	} else {
		m = m.WithHint("%s", s.knownIndexes())
	}
	s.msgs.Add(m)
	return nil, false
}

func (s *scope) knownIndexes() string {
	if len(s.module.Indexes) == 0 {
		return "no index is declared"
	}
	list := make([]string, len(s.module.Indexes))
	for i, x := range s.module.Indexes {
		list[i] = x.Name
	}
	return "indexes: " + strings.Join(list, ", ")
}

// namesIndex reports whether an argument is the bare name of an index.
func (s *scope) namesIndex(a Arg) bool {
	if !plain(a) {
		return false
	}
	name, ok := unwrapped(a.X).(*Name)
	if !ok {
		return false
	}
	_, ok = s.names.indexes[name.Ident]
	return ok
}
