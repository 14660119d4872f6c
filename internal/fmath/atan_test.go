package fmath

import (
	"math"
	"math/big"
	"testing"
)

// bigAtan halves the argument, atan x = 2 atan(x/(1 + sqrt(1 + x²))), ten times
// before it sums Taylor's series.
func bigAtan(x *big.Float) *big.Float {
	t := bigOp().Set(x)
	for range 10 {
		root := bigOp().Sqrt(bigOp().Add(bigInt(1), bigOp().Mul(t, t)))
		t.Quo(t, root.Add(root, bigInt(1)))
	}
	s, power := bigOp(), bigOp().Set(t)
	t.Neg(t.Mul(t, t))
	for n := int64(1); n < 40; n += 2 {
		s.Add(s, bigOp().Quo(power, bigInt(n)))
		power.Mul(power, t)
	}
	return s.SetMantExp(s, 10)
}

func TestAtanAgainstBig(t *testing.T) {
	args := append(uniforms(61, 3000, -4, 4), logUniforms(62, 1000, 1e-12, 1e20)...)
	args = append(args, negated(logUniforms(63, 1000, 0.1, 10))...)
	worstUlps(t, 0.9, args, Atan, bigAtan)
}

func TestAtanEdges(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range [][2]float64{
		{0, 0}, {1e-300, 1e-300}, {-5e-324, -5e-324}, {1, math.Pi / 4}, {-1, -math.Pi / 4}, {inf, math.Pi / 2}, {-inf, -math.Pi / 2},
		{1e300, math.Pi / 2}, {math.NaN(), math.NaN()}, {math.Copysign(0, -1), math.Copysign(0, -1)},
	} {
		if !same(Atan(c[0]), c[1]) {
			t.Errorf("Atan(%v) = %v, want %v", c[0], Atan(c[0]), c[1])
		}
	}
	last := math.Inf(-1)
	for i := -4000; i <= 4000; i++ {
		y := Atan(float64(i) / 1000)
		if y < last {
			t.Errorf("Atan falls at %v", float64(i)/1000)
		}
		last = y
	}
}
