package lang

import (
	"math"

	"costcone/sim/program"
)

// binary checks an operator between two operands.
func (s *scope) binary(e *Binary) node {
	x, y := s.expr(e.X), s.expr(e.Y)
	if x == nil || y == nil {
		return nil
	}
	switch e.Op {
	case "*", "/":
		return s.product(e, x, y)
	case "+", "-":
		return s.addition(e, x, y)
	case "^":
		return s.power(e, x, y)
	case "and", "or":
		okX, okY := s.condition(e.X, x, e.Op), s.condition(e.Y, y, e.Op)
		if !okX || !okY {
			return nil
		}
		op := program.And
		if e.Op == "or" {
			op = program.Or
		}
		return s.elementwise(e, opKernel(op), typ{truth: true}, x, y)
	}
	return s.comparison(e, x, y)
}

func (s *scope) product(e *Binary, x, y node) node {
	if s.unsettled(x, y) {
		return s.elementwise(e, multiply, typ{zero: true}, x, y)
	}
	if e.Op == "*" {
		d := x.typeOf().dim.Mul(y.typeOf().dim)
		n := carries(s.elementwise(e, multiply, typ{dim: d}, x, y), 0, 1)
		if a, ok := n.(*apply); ok {
			a.product = true
		}
		return n
	}
	if k, ok := y.(*constant); ok && k.value == 0 {
		return s.fail(e.Y, "division by 0")
	}
	d := x.typeOf().dim.Div(y.typeOf().dim)
	return carries(s.elementwise(e, opKernel(program.Div), typ{dim: d}, x, y), 0)
}

// multiply is the product, and the constant 0 where a factor is 0 and the other
// is finite whatever is drawn: what starts at 0 and grows by a share of itself
// does not vary then.
func multiply(b *program.Builder, x []program.Ref) program.Ref {
	for i, r := range x {
		if v, ok := b.ConstValue(r); ok && v == 0 && b.Finite(x[1-i]) {
			return b.Const(0)
		}
	}
	return b.Apply(program.Mul, x...)
}

func (s *scope) addition(e *Binary, x, y node) node {
	t, first, other := commonType([]node{x, y})
	if first != other {
		what := "cannot add %s and %s"
		a, b := x, y
		if e.Op == "-" {
			what, a, b = "cannot subtract %s from %s", y, x
		}
		hint := s.unlike(e.X, e.Y, x, y)
		if write := s.module.Units.meant(s.text.S); write != "" && s.place == inInput {
			hint = write // 10-20 USD
		}
		s.msgs.Add(s.text.Error(e.OpPos, e.OpPos+len(e.Op), what, s.describe(a), s.describe(b)).WithHint("%s", hint))
		return nil
	}
	op := program.Add
	if e.Op == "-" {
		op = program.Sub
	}
	return carries(s.elementwise(e, opKernel(op), t, x, y), 0, 1)
}

func (s *scope) comparison(e *Binary, x, y node) node {
	if _, first, other := commonType([]node{x, y}); first != other {
		s.msgs.Add(s.text.Error(e.OpPos, e.OpPos+len(e.Op), "cannot compare %s and %s", s.describe(x), s.describe(y)).
			WithHint("%s", s.unlike(e.X, e.Y, x, y)))
		return nil
	}
	return s.elementwise(e, comparisonKernel(e.Op), typ{truth: true}, x, y)
}

// comparisonKernel writes > and >= as < and <= of exchanged operands.
func comparisonKernel(op string) kernel {
	swapped := func(op program.Op) kernel {
		return func(b *program.Builder, x []program.Ref) program.Ref { return b.Apply(op, x[1], x[0]) }
	}
	switch op {
	case "<":
		return opKernel(program.Less)
	case "<=":
		return opKernel(program.LessEqual)
	case ">":
		return swapped(program.Less)
	case ">=":
		return swapped(program.LessEqual)
	case "==":
		return opKernel(program.Equal)
	case "!=":
		return opKernel(program.NotEqual)
	}
	panic("lang: unknown operator " + op)
}

// power checks x^y: a pure exponent, and a constant one that leaves whole
// exponents where x has a dimension.
func (s *scope) power(e *Binary, x, y node) node {
	if s.unsettled(x) {
		return s.elementwise(e, opKernel(program.Pow), typ{zero: true}, x, y)
	}
	if !y.typeOf().dim.IsPure() {
		return s.fail(e.Y, "an exponent is a pure number, this is %s", s.describe(y))
	}
	d := x.typeOf().dim
	n, isConst := 0.0, isConstant(e.Y)
	if isConst {
		n = s.constantValue(y)
	}
	if !d.IsPure() {
		if !isConst {
			s.msgs.Add(s.errorAt(e.Y, "%s to a power needs a constant exponent", s.describe(x)).
				WithHint("the unit of the result would depend on it: make the base a pure number, e.g. (x / %s)^n", s.oneOf(x)))
			return nil
		}
		var ok bool
		if d, ok = powerOf(d, n); !ok {
			return s.fail(e.Y, "%s to this power is not a unit", s.describe(x))
		}
	}
	kernel := opKernel(program.Pow)
	if isConst && n == 0.5 {
		kernel = func(b *program.Builder, x []program.Ref) program.Ref { return b.Apply(program.Sqrt, x[0]) }
	}
	return s.elementwise(e, kernel, typ{dim: d}, x, y)
}

// maxPower keeps the exponents that x^n gives to units small.
const maxPower = 12

// powerOf returns d^n where that has whole exponents, n being a fraction with a
// small denominator.
func powerOf(d Dim, n float64) (Dim, bool) {
	for k := 1; k <= 6; k++ {
		whole := math.Round(float64(n * float64(k)))
		if math.Abs(float64(n*float64(k))-whole) > 1e-12 || math.Abs(whole) > maxPower {
			continue
		}
		p, ok := d.Pow(int(whole)), true
		if k > 1 {
			p, ok = p.Root(k)
		}
		return p, ok
	}
	return Dim{}, false
}
