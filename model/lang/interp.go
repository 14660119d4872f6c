package lang

import "costcone/sim/program"

// interp checks interp(x, x1: y1, x2: y2, …): linear between knots, flat
// outside, exact at the knots. Knots are constants, in ascending order.
func (s *scope) interp(e *Call) node {
	usage, _ := usageOf(e.Func)
	wrong := len(e.Args) < 3
	for i, a := range e.Args {
		wrong = wrong || a.Key != "" || a.X == nil || (i == 0) != (a.Weight == nil)
	}
	if wrong {
		s.msgs.Add(s.errorAt(e, "interp takes a value and at least two knots").WithHint("write %s", usage))
		return nil
	}
	// x and the knots, then the values: each group has one unit of its own.
	across := []Expr{e.Args[0].X}
	var up []Expr
	for _, a := range e.Args[1:] {
		across, up = append(across, a.X), append(up, a.Weight)
	}
	xs, ys := s.alike(across, 0), s.alike(up, 0)
	for _, n := range append(xs[:len(xs):len(xs)], ys...) {
		if n == nil {
			return nil
		}
	}
	_, okX := s.common(e, across, xs)
	t, okY := s.common(e, up, ys)
	if !okX || !okY {
		return nil
	}
	knots, ok := s.knots(across[1:], xs[1:])
	if !ok {
		return nil
	}
	args := append([]node{xs[0]}, ys...)
	values := make([]int, len(ys))
	for i := range values {
		values[i] = i + 1
	}
	return carries(s.elementwise(e, interpKernel(knots), t, args...), values...)
}

// knots returns the constants that interp's knots are.
func (s *scope) knots(exprs []Expr, nodes []node) ([]float64, bool) {
	values := make([]float64, len(nodes))
	for i, n := range nodes {
		if !isConstant(exprs[i]) {
			s.fail(exprs[i], "a knot of interp is a constant")
			return nil, false
		}
		values[i] = s.constantValue(n)
		if i > 0 && !(values[i] > values[i-1]) {
			s.fail(exprs[i], "the knots of interp must ascend")
			return nil, false
		}
	}
	return values, true
}

// interpKernel interpolates x[0] between the knots, where the values are x[1:].
// Each segment is anchored at its upper knot, and the first value is chosen
// outright, so that every knot is met exactly. The last segment stands last: a
// NaN, which compares false, goes through it and stays one.
func interpKernel(knots []float64) kernel {
	return func(b *program.Builder, args []program.Ref) program.Ref {
		last := len(knots) - 1
		values := args[1:]
		x := b.Apply(program.Max, b.Const(knots[0]), b.Apply(program.Min, args[0], b.Const(knots[last])))
		segment := func(i int) program.Ref { // from knot i-1 to knot i
			width := b.Apply(program.Sub, b.Const(knots[i]), b.Const(knots[i-1]))
			part := b.Apply(program.Div, b.Apply(program.Sub, x, b.Const(knots[i])), width)
			rise := b.Apply(program.Sub, values[i], values[i-1])
			return b.Apply(program.Add, values[i], b.Apply(program.Mul, rise, part))
		}
		result := segment(last)
		for i := last - 1; i >= 1; i-- {
			below := b.Apply(program.LessEqual, x, b.Const(knots[i]))
			result = b.Apply(program.Select, below, segment(i), result)
		}
		return b.Apply(program.Select, b.Apply(program.LessEqual, x, b.Const(knots[0])), values[0], result)
	}
}
