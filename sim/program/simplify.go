package program

import "math"

// simplify rewrites an operation where no bit of the result changes for any
// operand, NaN, infinities and both zeros included (all NaN count as equal):
//
//	x + (-0) = x    x − 0 = x         x · 1 = x    x / 1 = x    x ^ 1 = x
//	x · (-1) = -x   x / (-1) = -x     x ^ 2 = x·x  x ^ -1 = 1/x
//	x + (-y) = x−y  x − (-y) = x + y  -(-x) = x    |-x| = |x|   ||x|| = |x|
//	x / 2^k = x · 2^-k, as long as 2^-k is a float64
//	min(x, x) = max(x, x) = x         floor, ceil, round of such a result: itself
//	not(x < y) = y <= x, not(x <= y) = y < x, not(x == y) = (x != y) and back
//	x + NaN = x − NaN = x · NaN = x / NaN = NaN
//	select(not c, x, y) = select(c, y, x); of a constant c: the branch taken, or NaN
//
// What does not hold, and is left alone: x + 0 (x = -0), x · 0, 0 / x, x − x,
// x / x (NaN, Inf), x ^ 0 (NaN), select(c, x, x) (c = NaN), −(x − y) (x = y).
func (b *Builder) simplify(n node) (Ref, bool) {
	if n.op == Add || n.op == Sub || n.op == Mul || n.op == Div {
		for _, a := range n.args[:2] {
			if c, ok := b.ConstValue(a); ok && math.IsNaN(c) {
				return a, true
			}
		}
	}
	switch n.op {
	case Add, Sub:
		return b.simplifySum(n)
	case Mul, Div, Pow:
		return b.simplifyProduct(n)
	case Min, Max:
		return n.args[0], n.args[0] == n.args[1]
	case Neg, Abs, Floor, Ceil, Round:
		return b.simplifyUnary(n)
	case Not:
		return b.simplifyNot(b.nodes[n.args[0]])
	case Select:
		return b.simplifySelect(n)
	}
	return 0, false
}

func (b *Builder) simplifySum(n node) (Ref, bool) {
	x, y := n.args[0], n.args[1]
	if c, ok := b.ConstValue(y); ok {
		neutral := c == 0 && math.Signbit(c) == (n.op == Add)
		return x, neutral
	}
	if yn := b.nodes[y]; yn.op == Neg {
		if n.op == Add {
			return b.Apply(Sub, x, yn.args[0]), true
		}
		return b.Apply(Add, x, yn.args[0]), true
	}
	if xn := b.nodes[x]; xn.op == Neg && n.op == Add {
		return b.Apply(Sub, y, xn.args[0]), true
	}
	return 0, false
}

func (b *Builder) simplifyProduct(n node) (Ref, bool) {
	x := n.args[0]
	c, ok := b.ConstValue(n.args[1])
	switch {
	case !ok:
		return 0, false
	case c == 1:
		return x, true
	case c == -1 && n.op != Pow:
		return b.Apply(Neg, x), true
	case c == -1:
		return b.Apply(Div, b.Const(1), x), true
	case c == 2 && n.op == Pow:
		return b.Apply(Mul, x, x), true
	case n.op == Div && powerOfTwo(c) && !math.IsInf(1/c, 0):
		return b.Apply(Mul, x, b.Const(1/c)), true
	}
	return 0, false
}

// powerOfTwo tells whether c is ±2^k, so that 1/c is exact where it is finite.
func powerOfTwo(c float64) bool {
	m, _ := math.Frexp(c)
	return m == 0.5 || m == -0.5
}

func (b *Builder) simplifyUnary(n node) (Ref, bool) {
	inner := b.nodes[n.args[0]]
	switch {
	case n.op == Neg && inner.op == Neg:
		return inner.args[0], true
	case n.op == Abs && inner.op == Neg:
		return b.Apply(Abs, inner.args[0]), true
	case n.op == Abs && inner.op == Abs:
		return n.args[0], true
	case n.op >= Floor && n.op <= Round && inner.op >= Floor && inner.op <= Round:
		return n.args[0], true
	}
	return 0, false
}

func (b *Builder) simplifyNot(inner node) (Ref, bool) {
	switch inner.op {
	case Less:
		return b.Apply(LessEqual, inner.args[1], inner.args[0]), true
	case LessEqual:
		return b.Apply(Less, inner.args[1], inner.args[0]), true
	case Equal:
		return b.Apply(NotEqual, inner.args[0], inner.args[1]), true
	case NotEqual:
		return b.Apply(Equal, inner.args[0], inner.args[1]), true
	}
	return 0, false
}

func (b *Builder) simplifySelect(n node) (Ref, bool) {
	c, x, y := n.args[0], n.args[1], n.args[2]
	if v, ok := b.ConstValue(c); ok {
		switch {
		case v != v:
			return c, true
		case v != 0:
			return x, true
		}
		return y, true
	}
	if inner := b.nodes[c]; inner.op == Not {
		return b.Apply(Select, inner.args[0], y, x), true
	}
	return 0, false
}
