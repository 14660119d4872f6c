package fmath

import (
	"math"
	"math/big"
	"slices"
	"testing"
)

func TestExpAgainstBig(t *testing.T) {
	xs := slices.Concat(uniforms(1, 4000, -745, 709.78), uniforms(2, 4000, -2, 2), uniforms(3, 1000, -745.13, -707),
		uniforms(4, 1000, 707, 709.78), logUniforms(5, 500, 1e-300, 1), negated(logUniforms(6, 500, 1e-300, 1)))
	worstUlps(t, 0.52, xs, Exp, bigExp)
}

func TestExpm1AgainstBig(t *testing.T) {
	xs := slices.Concat(uniforms(1, 2000, -40, 709.78), uniforms(2, 8000, -0.5, 0.5), uniforms(3, 3000, -0.02, 0.02),
		logUniforms(5, 2000, 1e-20, 1), negated(logUniforms(6, 2000, 1e-20, 1)))
	worstUlps(t, 0.95, xs, Expm1, func(x *big.Float) *big.Float { return bigOp().Sub(bigExp(x), bigInt(1)) })
}

func TestLogAgainstBig(t *testing.T) {
	xs := slices.Concat(logUniforms(1, 3000, 1e-308, 1e308), uniforms(2, 3000, 0.9, 1.1), uniforms(3, 3000, 0.6, 1.5),
		logUniforms(4, 300, 5e-324, 1e-308), []float64{1 + 0x1p-52, 1 - 0x1p-53, math.MaxFloat64, 5e-324})
	worstUlps(t, 0.52, xs, Log, bigLog)
}

func TestLog1pAgainstBig(t *testing.T) {
	xs := slices.Concat(uniforms(2, 3000, -1, 2), logUniforms(1, 2000, 1e-20, 1e300), negated(logUniforms(1, 2000, 1e-20, 1)))
	worstUlps(t, 0.52, xs, Log1p, func(x *big.Float) *big.Float { return bigLog(bigOp().Add(bigInt(1), x)) })
}

func TestLog10AgainstBig(t *testing.T) {
	ln10 := bigLog(bigInt(10))
	xs := slices.Concat(logUniforms(1, 3000, 1e-308, 1e308), uniforms(2, 3000, 0.5, 2))
	worstUlps(t, 0.51, xs, Log10, func(x *big.Float) *big.Float { return bigOp().Quo(bigLog(x), ln10) })
}

func TestPowAgainstBig(t *testing.T) {
	r := source(7)
	worst := 0.0
	for i := range 8000 {
		x := math.Exp(1400*r.Float64() - 700)
		if i%2 == 0 {
			x = 1 + (r.Float64()-0.5)*math.Ldexp(1, -r.IntN(45))
		}
		if x == 1 {
			continue
		}
		y := (2*r.Float64() - 1) * 745 / math.Log(x)
		want := bigExp(bigOp().Mul(bigNew(y), bigLog(bigNew(x))))
		if u := ulps(Pow(x, y), want); u > worst {
			worst = u
			if u > 0.52 {
				t.Errorf("Pow(%v, %v) is off by %.3f ulp", x, y, u)
			}
		}
	}
	t.Logf("worst %.4f ulp", worst)
}

func TestTrigAgainstBig(t *testing.T) {
	xs := slices.Concat(uniforms(1, 2000, -10, 10), uniforms(2, 500, -1e6, 1e6), logUniforms(3, 500, 1e-12, 1e40))
	for k := 1; k < 400; k++ { // close to the zeros of both
		xs = append(xs, float64(k)*math.Pi/2)
	}
	worstUlps(t, 0.75, xs, Sin, func(x *big.Float) *big.Float { return bigCircular(x, 0) })
	worstUlps(t, 0.75, xs, Cos, func(x *big.Float) *big.Float { return bigCircular(x, 1) })
}

func TestTrigPublished(t *testing.T) {
	// The double closest to a multiple of π/2: J.-M. Muller, Elementary
	// Functions, §11.1; the other is K. C. Ng's, "Argument reduction for huge arguments" (1992).
	x := math.Ldexp(6381956970095103, 797)
	if got, want := Cos(x), -4.6871659242546276e-19; math.Abs(got/want-1) > 1e-15 {
		t.Errorf("Cos(6381956970095103·2^797) = %v, want %v", got, want)
	}
	if got, want := Sin(1e22), -0.8522008497671888; math.Abs(got/want-1) > 1e-15 {
		t.Errorf("Sin(1e22) = %v, want %v", got, want)
	}
}

func same(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || a != a && b != b
}

var edges = []float64{0, math.Copysign(0, -1), 1, -1, 2, -2, 3, -3, 0.5, -0.5, 1.5, -1.5, 5e-324, -5e-324, 1e-310, 1e300, -1e300,
	1e-300, 0x1p53, 0x1p53 + 2, -0x1p53 - 2, 0x1p52 + 1, -0x1p52 - 1, math.MaxFloat64, -math.MaxFloat64,
	math.Inf(1), math.Inf(-1), math.NaN()}

// Where the result is exact, zero, infinite or NaN, package math is the oracle.
func TestSpecialCasesAsInPackageMath(t *testing.T) {
	pairs := map[string][2]func(float64) float64{"Exp": {Exp, math.Exp}, "Expm1": {Expm1, math.Expm1}, "Log": {Log, math.Log},
		"Log1p": {Log1p, math.Log1p}, "Log10": {Log10, math.Log10}, "Sin": {Sin, math.Sin}, "Cos": {Cos, math.Cos}}
	special := func(x float64) bool { return x == 0 || math.IsInf(x, 0) || x != x || x == 1 || x == -1 }
	for name, f := range pairs {
		for _, x := range edges {
			got, want := f[0](x), f[1](x)
			if special(want) && !same(got, want) {
				t.Errorf("%s(%v) = %v, want %v", name, x, got, want)
			}
		}
	}
	for _, x := range edges {
		for _, y := range edges {
			got, want := Pow(x, y), math.Pow(x, y)
			if (special(want) || special(got)) && !same(got, want) {
				t.Errorf("Pow(%v, %v) = %v, want %v", x, y, got, want)
			}
		}
	}
}

func TestPowIsExactForIntegers(t *testing.T) {
	n := 0
	for base := int64(-60); base <= 60; base++ {
		want := bigInt(1)
		for e := 0; e < 60; e++ {
			if v, exact := want.Float64(); exact == big.Exact {
				n++
				if got := Pow(float64(base), float64(e)); got != v {
					t.Errorf("Pow(%d, %d) = %v, want %v", base, e, got, v)
				}
			}
			want.Mul(want, bigInt(base))
		}
	}
	for e := -1074; e < 1024; e++ {
		if got := Pow(2, float64(e)); got != math.Ldexp(1, e) {
			t.Errorf("Pow(2, %d) = %v", e, got)
		}
	}
	for e := range 23 {
		if got := Log10(Pow(10, float64(e))); got != float64(e) {
			t.Errorf("Log10(1e%d) = %v", e, got)
		}
	}
	if n < 1000 {
		t.Errorf("only %d exact powers seen", n)
	}
}

// Neighbouring arguments do not go backwards.
func TestMonotone(t *testing.T) {
	rising := map[string]func(float64) float64{"Exp": Exp, "Expm1": Expm1, "Log": Log, "Log1p": Log1p, "Log10": Log10}
	for name, f := range rising {
		for _, x := range slices.Concat(logUniforms(1, 3000, 1e-5, 700), uniforms(2, 3000, 0.98, 1.02)) {
			if next := math.Nextafter(x, 1e9); f(next) < f(x) {
				t.Errorf("%s falls after %v", name, x)
			}
		}
	}
}
