package lang

import (
	"costcone/sim/program"
)

type (
	// A previous is x at the label before, and first at the first one.
	previous struct {
		typ
		x, first           node
		axis               int
		viewOfX, viewFirst view
		viewed             bool
	}

	// A cumulative is the sum of x up to each label along one of its axes.
	cumulative struct {
		typ
		x    node
		axis int
	}
)

// seriesArguments checks that a call has exactly these plain arguments, and
// returns those that are no index as nodes, in the order written.
func (s *scope) seriesArguments(e *Call, what string, index int, n int) ([]node, bool) {
	ok := len(e.Args) == n
	nodes := make([]node, len(e.Args))
	for i, a := range e.Args {
		switch {
		case !plain(a):
			ok = false
		case i == index && s.namesIndex(a):
		case i != index:
			nodes[i] = s.expr(a.X)
		}
	}
	if !ok {
		usage, _ := usageOf(e.Func)
		s.msgs.Add(s.errorAt(e, "%s takes %s: %s", e.Func, what, usage).WithHint("%s", s.completed(e)))
	}
	return nodes, ok
}

// completed returns the hint for a call whose last argument is left out.
func (s *scope) completed(e *Call) string {
	if e.Func != "prev" || len(e.Args) != 2 || !plain(e.Args[0]) || !s.namesIndex(e.Args[1]) {
		return ""
	}
	return "before the first label there is no value: say which to take, e.g. prev(" + s.brief(e.Args[0].X) + ", " + s.brief(e.Args[1].X) + ", 0)"
}

// cumulate checks cumsum(x, index).
func (s *scope) cumulate(e *Call) node {
	x, axis, ok := s.along(e)
	if !ok || !s.fits(e, x.typeOf().axes, 1) {
		return nil
	}
	return &cumulative{typ: x.typeOf().number(), x: x, axis: axis}
}

func (n *cumulative) operands(i int, visit func(node, int)) {
	if l := lineOf(n.axes, n.axis); l.along(i) > 0 {
		visit(n, i-l.stride)
	}
	visit(n.x, i)
}

func (n *cumulative) combine(l *lowering, _ int, x []program.Ref) program.Ref {
	return folded(program.Add, 0)(l.builder, x)
}

// prev checks prev(x, index, x0).
func (s *scope) prev(e *Call) node {
	nodes, ok := s.seriesArguments(e, "a value, an index and the value at its first label", 1, 3)
	if !ok {
		return nil
	}
	x, first := nodes[0], nodes[2]
	x, axis, ok := s.alongIndex(e, 0, x)
	if !ok || first == nil {
		return nil
	}
	t, ok := s.common(e, []Expr{e.Args[0].X, e.Args[2].X}, []node{x, first})
	if !ok {
		return nil
	}
	t.assumed = x.typeOf().assumed || first.typeOf().assumed
	t.truth = x.typeOf().truth && isTruth(first)
	t.zeroOne = isTruth(x) && isTruth(first)
	if t.axes, ok = s.broadcast(e, []node{x, first}); !ok || !s.fits(e, t.axes, 1) {
		return nil
	}
	return &previous{typ: t, x: x, first: first, axis: axis}
}

// isTruth reports whether every value is 0 or 1.
func isTruth(n node) bool {
	t := n.typeOf()
	k, isConst := n.(*constant)
	return t.truth || t.zeroOne || isConst && (k.value == 0 || k.value == 1) && t.dim.IsPure()
}

func (n *previous) operands(i int, visit func(node, int)) {
	if !n.viewed {
		n.viewOfX, n.viewFirst, n.viewed = newView(n.x.typeOf().axes, n.axes), newView(n.first.typeOf().axes, n.axes), true
	}
	if l := lineOf(n.axes, n.axis); l.along(i) > 0 {
		visit(n.x, n.viewOfX.of(i-l.stride))
	} else {
		visit(n.first, n.viewFirst.of(i))
	}
}

func (n *previous) combine(_ *lowering, _ int, x []program.Ref) program.Ref { return x[0] }
