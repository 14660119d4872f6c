package sim

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/integrate/quad"
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
// must add up to 1 by themselves, but for those behind the last, which are the
// more the fewer the degrees of freedom.
func TestRankTermsAddUp(t *testing.T) {
	for df, most := range map[float64]float64{1: 6e-4, 2: 3e-5, 3: 2e-6, 4: 2e-7, 10: 1e-7, 100: 1e-7, MaxDF: 1e-7} {
		terms := tRankTerms(df)
		last := terms[len(terms)-1]
		if math.Abs(last) > most {
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

// half returns F(t) - ½ of Student's t with 1 to 5 degrees of freedom, in closed
// form (Johnson, Kotz and Balakrishnan 1995, §28.2).
func half(df, t float64) float64 {
	u := t / math.Sqrt(df)
	c := 1 / (1 + u*u)
	switch df {
	case 1:
		return math.Atan(u) / math.Pi
	case 2:
		return t / (2 * math.Sqrt(2+t*t))
	case 3:
		return (math.Atan(u) + u*c) / math.Pi
	case 4:
		s := t / math.Sqrt(4+t*t)
		return s * (3 - s*s) / 4
	case 5:
		return (math.Atan(u) + u*c*(1+2*c/3)) / math.Pi
	}
	panic("no closed form here")
}

// spearmanOfT returns 12 E (U-½)(V-½) of a t copula by quadrature in polar
// coordinates: the angle is uniform, and the radius exceeds R with probability
// (1 + R²/df)^(-df/2).
func spearmanOfT(df, r float64) float64 {
	const nodes = 160
	// Nodes gather at the ends of each interval: where a score changes its sign, and
	// where the radius is infinite.
	gather := func(t float64) (x, dx float64) {
		return t * t * t * (10 - t*(15-6*t)), 30 * t * t * (1 - t) * (1 - t)
	}
	// Over half a turn, for the other half is alike: the first score changes its sign
	// at the ends, the second in between.
	breaks := []float64{-math.Pi / 2, -math.Asin(r), math.Pi / 2}
	sum := 0.0
	for k := range 2 {
		from, width := breaks[k], breaks[k+1]-breaks[k]
		sum += width * quad.Fixed(func(s float64) float64 {
			x, dx := gather(s)
			cosine, other := math.Cos(from+width*x), math.Sin(from+width*x+math.Asin(r))
			return dx * quad.Fixed(func(t float64) float64 {
				u, du := gather(t)
				radius := math.Sqrt(df * (math.Pow(u, -2/df) - 1))
				return du * half(df, radius*cosine) * half(df, radius*other)
			}, 0, 1, nodes, quad.Legendre{}, 0)
		}, 0, 1, nodes, quad.Legendre{}, 0)
	}
	return 12 * sum / math.Pi
}

func TestRankScaleOfT(t *testing.T) {
	for _, df := range []float64{1, 2, 3, 4, 5} {
		scale := newRankScale(df)
		for _, r := range []float64{-0.9, -0.5, 0.1, 0.8, 0.97} {
			if got, want := scale.rank(r), spearmanOfT(df, r); math.Abs(got-want) > 1e-5 {
				t.Errorf("df = %v, parameter %v: rank %v, by quadrature %v", df, r, got, want)
			}
			if got := scale.parameter(scale.rank(r)); math.Abs(got-r) > 1e-12 {
				t.Errorf("df = %v: the parameter comes back as %v, want %v", df, got, r)
			}
		}
	}
}

// Nothing is nothing, exactly.
func TestRankScaleOfZero(t *testing.T) {
	for _, df := range []float64{0, 1, 4, MaxDF} {
		if s := newRankScale(df); s.parameter(0) != 0 || s.rank(0) != 0 {
			t.Errorf("df = %v: the parameter of 0 is %v, the rank of 0 %v", df, s.parameter(0), s.rank(0))
		}
	}
}
