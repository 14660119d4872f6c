package sim

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// Pearson 1907: ρ = 6/π asin(r/2).
func TestRankScaleOfNormals(t *testing.T) {
	s := newRankScale(0)
	for _, r := range []float64{-0.9, -0.2, 0, 0.5, 0.99} {
		want := 6 / math.Pi * math.Asin(r/2)
		if got := s.rank(r); math.Abs(got-want) > 1e-12 {
			t.Errorf("rank of %v is %v, want %v", r, got, want)
		}
		if got := s.parameter(want); math.Abs(got-r) > 1e-12 {
			t.Errorf("parameter of %v is %v, want %v", want, got, r)
		}
	}
	// With many degrees of freedom, a t copula is nearly the Gaussian one.
	many := newRankScale(MaxDF)
	for _, r := range []float64{-0.9, 0.5, 0.99} {
		if got, want := many.rank(r), s.rank(r); math.Abs(got-want) > 1e-3 {
			t.Errorf("rank of %v with %d degrees of freedom is %v, want about %v", r, MaxDF, got, want)
		}
	}
}

// The terms are those of a probability of concordance: with parameter 1 they
// must add up to 1 by themselves.
func TestRankTermsAddUp(t *testing.T) {
	for _, df := range []float64{2, 3, 4, 10, 100, MaxDF} {
		terms := tRankTerms(df)
		last := terms[len(terms)-1]
		if math.Abs(last) > 2e-4 {
			t.Errorf("df = %v: what is missing to 1 is %v", df, last)
		}
	}
}

// Heinen and Valdesogo 2020, theorem 2: with 4 degrees of freedom the parameter
// ½ has ρ = 0.46902017 (as evaluated in the tests of Copulas.jl).
func TestRankScaleOfTPublished(t *testing.T) {
	if got := newRankScale(4).rank(0.5); math.Abs(got-0.4690201700259207) > 1e-6 {
		t.Errorf("rank of ½ is %v", got)
	}
}

// By Monte Carlo with other draws and gonum's distribution function: 12 E[UV] - 3.
func TestRankScaleOfT(t *testing.T) {
	for _, df := range []float64{1, 3, 5} {
		student := distuv.StudentsT{Sigma: 1, Nu: df}
		draws := rand.New(rand.NewPCG(7, uint64(df)))
		chi := distuv.ChiSquared{K: df, Src: rand.NewPCG(8, uint64(df))}
		scale := newRankScale(df)
		for _, r := range []float64{-0.5, 0.8} {
			const n = 100_000
			sum, squares := 0.0, 0.0
			for range n {
				x, e := draws.NormFloat64(), draws.NormFloat64()
				y := r*x + math.Sqrt(1-r*r)*e
				s := math.Sqrt(df / chi.Rand())
				uv := 12 * (student.CDF(x*s) - 0.5) * (student.CDF(y*s) - 0.5)
				sum += uv
				squares += uv * uv
			}
			mean := sum / n
			se := math.Sqrt((squares/n - mean*mean) / n)
			if got := scale.rank(r); math.Abs(got-mean) > 4*se {
				t.Errorf("df = %v, parameter %v: rank %v, simulated %v ± %v", df, r, got, mean, se)
			}
			if got := scale.parameter(scale.rank(r)); math.Abs(got-r) > 1e-12 {
				t.Errorf("df = %v: the parameter comes back as %v, want %v", df, got, r)
			}
		}
	}
}
