package fmath

import (
	"math"
	"math/big"
	"math/rand/v2"
	"sync"
	"testing"
)

// The oracle: elementary functions in math/big, by Taylor series.

const oraclePrec = 240

func bigNew(x float64) *big.Float { return new(big.Float).SetPrec(oraclePrec).SetFloat64(x) }

func bigInt(n int64) *big.Float { return new(big.Float).SetPrec(oraclePrec).SetInt64(n) }

func bigOp() *big.Float { return new(big.Float).SetPrec(oraclePrec) }

// bigAtanh returns atanh(1/n).
func bigAtanh(n int64) *big.Float {
	s := bigOp()
	term := bigOp().Quo(bigInt(1), bigInt(n))
	for k := int64(1); term.MantExp(nil) > -oraclePrec-8; k += 2 {
		s.Add(s, bigOp().Quo(term, bigInt(k)))
		term.Quo(term, bigInt(n*n))
	}
	return s
}

// bigLn2 is ln 2 = 18 atanh(1/26) - 2 atanh(1/4801) + 8 atanh(1/8749).
var bigLn2 = sync.OnceValue(func() *big.Float {
	s := bigOp().Mul(bigInt(18), bigAtanh(26))
	s.Sub(s, bigOp().Mul(bigInt(2), bigAtanh(4801)))
	return s.Add(s, bigOp().Mul(bigInt(8), bigAtanh(8749)))
})

func bigExp(x *big.Float) *big.Float {
	f, _ := x.Float64()
	k := math.Round(f / math.Ln2)
	r := bigOp().Sub(x, bigOp().Mul(bigNew(k), bigLn2()))
	r.SetMantExp(r, -12)
	s, term := bigInt(1), bigInt(1)
	for n := int64(1); n < 20; n++ {
		term.Quo(term.Mul(term, r), bigInt(n))
		s.Add(s, term)
	}
	for range 12 {
		s.Mul(s, s)
	}
	return s.SetMantExp(s, int(k))
}

func bigLog(x *big.Float) *big.Float {
	m := bigOp()
	e := x.MantExp(m)
	f, _ := m.Float64()
	y := bigNew(math.Log(f))
	for range 2 { // cubic: 53, 159, 240 bits
		v := bigExp(y)
		d := bigOp().Quo(bigOp().Sub(m, v), bigOp().Add(m, v))
		y.Add(y, d.SetMantExp(d, 1))
	}
	return y.Add(y, bigOp().Mul(bigInt(int64(e)), bigLn2()))
}

// ulps returns |got - want| in units of the last place of want.
func ulps(got float64, want *big.Float) float64 {
	w, _ := want.Float64()
	if got == w {
		if math.IsInf(got, 0) {
			return 0
		}
	} else if math.IsInf(got, 0) || math.IsInf(w, 0) || got != got {
		return math.Inf(1)
	}
	d, _ := bigOp().Sub(bigNew(got), want).Float64()
	e := want.MantExp(nil) - 53
	return math.Abs(d) / math.Ldexp(1, max(e, -1074))
}

// worstUlps measures f against an oracle and fails above the bound.
func worstUlps(t *testing.T, bound float64, args []float64, f func(float64) float64, oracle func(*big.Float) *big.Float) {
	t.Helper()
	worst, at := 0.0, 0.0
	for _, x := range args {
		if u := ulps(f(x), oracle(bigNew(x))); u > worst || u != u {
			worst, at = u, x
		}
	}
	t.Logf("worst %.4f ulp at %v (%x)", worst, at, at)
	if !(worst <= bound) {
		t.Errorf("error %.4f ulp at %v (%x), bound %v", worst, at, at, bound)
	}
}

// source is the generator of the tests' arguments.
func source(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 2024)) }

// uniforms returns n arguments in [low, high).
func uniforms(seed uint64, n int, low, high float64) []float64 {
	r, xs := source(seed), make([]float64, n)
	for i := range xs {
		xs[i] = low + (high-low)*r.Float64()
	}
	return xs
}

// logUniforms returns n positive arguments, log-uniform in [low, high).
func logUniforms(seed uint64, n int, low, high float64) []float64 {
	xs := uniforms(seed, n, math.Log(low), math.Log(high))
	for i, x := range xs {
		xs[i] = math.Exp(x)
	}
	return xs
}

func negated(xs []float64) []float64 {
	r := make([]float64, len(xs))
	for i, x := range xs {
		r[i] = -x
	}
	return r
}

// bigCircular returns sin(x + quarter·π/2), π by Machin's formula.
func bigCircular(x *big.Float, quarter int64) *big.Float {
	const prec = 480
	pi := bigHalfPi()
	q, _ := new(big.Float).SetPrec(prec).Quo(x, pi).Int(nil)
	r := new(big.Float).SetPrec(prec).Sub(x, new(big.Float).SetPrec(prec).Mul(pi, new(big.Float).SetPrec(prec).SetInt(q)))
	k := (new(big.Int).And(q, big.NewInt(3)).Int64() + quarter) & 3
	term, n := new(big.Float).SetPrec(prec).SetInt64(1), int64(0)
	if k&1 == 0 {
		term.Set(r)
		n = 1
	}
	s := new(big.Float).SetPrec(prec)
	r2 := new(big.Float).SetPrec(prec).Mul(r, r)
	for term.Sign() != 0 && term.MantExp(nil) > -400 {
		s.Add(s, term)
		term.Mul(term, r2)
		term.Quo(term, bigInt(-(n+1)*(n+2)))
		n += 2
	}
	if k&2 != 0 {
		s.Neg(s)
	}
	return s
}

// bigHalfPi is π/2 = 8 atan(1/5) - 2 atan(1/239).
var bigHalfPi = sync.OnceValue(func() *big.Float {
	atan := func(n, factor int64) *big.Float {
		s := new(big.Float).SetPrec(520)
		term := new(big.Float).SetPrec(520).Quo(bigInt(factor), bigInt(n))
		for k := int64(1); term.MantExp(nil) > -530; k += 2 {
			s.Add(s, new(big.Float).SetPrec(520).Quo(term, bigInt(k)))
			term.Quo(term, bigInt(-n*n))
		}
		return s
	}
	return new(big.Float).SetPrec(520).Sub(atan(5, 8), atan(239, 2))
})
