package lang

import (
	"costcone/dist"
	"costcone/internal/fmath"
	"costcone/sim/program"
)

// unitAppears reports whether a unit is written in e where it says what the
// value is: not on probabilities, shapes and weights, whose % is their own.
func unitAppears(e Expr) bool {
	switch e := e.(type) {
	case *Number:
		return e.Unit != nil
	case *Paren:
		return e.Unit != nil || unitAppears(e.X)
	case *Call:
		if k, ok := dist.Lookup(e.Func); ok {
			return e.Unit != nil || ownUnit(valueExprs(k, e.Args)) != nil
		}
	}
	appears := false
	children(e, func(x Expr) { appears = appears || unitAppears(x) })
	return appears
}

// ownUnit returns the first unit that stands at a value of one of the
// expressions, nil where there is none.
func ownUnit(exprs []Expr) *UnitRef {
	for _, e := range exprs {
		if u := firstUnit(e); u != nil {
			return u
		}
	}
	return nil
}

// firstUnit returns the first unit that makes unitAppears true.
func firstUnit(e Expr) *UnitRef {
	switch e := e.(type) {
	case *Number:
		return e.Unit
	case *Paren:
		if e.Unit != nil {
			return e.Unit
		}
	case *Call:
		if k, ok := dist.Lookup(e.Func); ok {
			if e.Unit != nil {
				return e.Unit
			}
			return ownUnit(valueExprs(k, e.Args))
		}
	}
	var first *UnitRef
	children(e, func(x Expr) {
		if first == nil {
			first = firstUnit(x)
		}
	})
	return first
}

// literalUnit returns the unit of an expression that is a number, a range or a
// distribution, with sign and parentheses; nil for anything else.
func literalUnit(e Expr) *UnitRef {
	switch e := e.(type) {
	case *Number, *Range:
		return firstUnit(e)
	case *Call:
		if isKind(e.Func) {
			return firstUnit(e)
		}
	case *Unary:
		return literalUnit(e.X)
	case *Paren:
		if e.Unit != nil {
			return e.Unit
		}
		return literalUnit(e.X)
	}
	return nil
}

// unitAmong returns the unit which bare numbers among the arguments of a
// function take: that of those that have one. A pure unit such as % is not
// handed on, since beside it a bare number has a meaning of its own.
func (s *scope) unitAmong(exprs []Expr) *Unit {
	for _, e := range exprs {
		if e == nil {
			continue
		}
		if u := literalUnit(e); u != nil && !u.Unit.Dim.IsPure() {
			return &u.Unit
		}
	}
	return nil
}

// isBare reports whether e is made of numbers and distributions without any
// unit, so that it can take one as a whole.
func (s *scope) isBare(e Expr) bool { return !unitAppears(e) && !usesNames(e) }

// usesNames reports whether a quantity or an index stands in e.
func usesNames(e Expr) bool {
	switch e := e.(type) {
	case *Name, *Pick:
		return true
	case *Call:
		if isKind(e.Func) { // its parameters are constants, its names words
			return false
		}
	}
	uses := false
	children(e, func(x Expr) { uses = uses || usesNames(x) })
	return uses
}

// scaled returns the bare value n in the unit u: what was a pure number is now a
// number of u. The scale goes into constants and the parameters of
// distributions; only where a function stands between does the program multiply.
func (s *scope) scaled(n node, u Unit) node {
	t := n.typeOf()
	switch n := n.(type) {
	case *constant:
		n.value = u.Scale.Mul(n.value)
	case *draw:
		if !n.scalable() {
			return s.multiplied(n, u)
		}
		n.unit = u
		s.build(n)
	case *apply:
		if !scalable(n) {
			return s.multiplied(n, u)
		}
		s.scaleArguments(n, u)
	default:
		return s.multiplied(n, u)
	}
	if !t.zero {
		t.dim, t.shown = u.Dim, &u
	}
	return n
}

// scaleArguments gives the unit to all terms of a sum, or to one factor of a
// product: a random one if it can take it.
func (s *scope) scaleArguments(n *apply, u Unit) {
	if !n.product {
		for _, i := range n.scales {
			n.args[i] = s.scaled(n.args[i], u)
		}
		return
	}
	best := -1
	for _, i := range n.scales {
		if _, isConst := n.args[i].(*constant); scalable(n.args[i]) && (best < 0 || !isConst) {
			best = i
			if !isConst {
				break
			}
		}
	}
	n.args[best] = s.scaled(n.args[best], u)
}

// scalable reports whether a unit can go into the constants and parameters that
// n is made of.
func scalable(n node) bool {
	switch n := n.(type) {
	case *constant:
		return true
	case *draw:
		return n.scalable()
	case *apply:
		some := false
		for _, i := range n.scales {
			if ok := scalable(n.args[i]); ok && n.product {
				return true
			} else if !ok && !n.product {
				return false
			}
			some = !n.product
		}
		return some
	}
	return false
}

// multiplied is the general case of scaled: a multiplication by the unit.
func (s *scope) multiplied(n node, u Unit) node {
	t := n.typeOf().number()
	if u.Scale != fmath.One {
		scale := &constant{value: u.Scale.Mul(1)}
		n = &apply{typ: t, kernel: opKernel(program.Mul), args: []node{n, scale}}
		t = *n.typeOf()
	}
	t.dim, t.shown = u.Dim, &u
	return &apply{typ: t, kernel: identity, args: []node{n}}
}
