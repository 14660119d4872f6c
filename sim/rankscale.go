package sim

import (
	"math"

	"costcone/internal/fmath"
)

// A rankScale translates between the parameter of a copula, the correlation of
// its latent normal variables, and the Spearman rank correlation that inputs
// with continuous margins have under it. It belongs to one goroutine.
type rankScale struct {
	// terms are the coefficients of the odd powers of the parameter in the rank
	// correlation under a t copula; nil: the Gaussian copula.
	terms []float64
	known map[float64]float64 // parameters, by rank correlation
}

// newRankScale returns the scale of the t copula with df degrees of freedom, of
// the Gaussian copula for 0.
func newRankScale(df float64) rankScale {
	s := rankScale{known: map[float64]float64{}}
	if df > 0 {
		s.terms = tRankTerms(df)
	}
	return s
}

// rank returns Spearman's rank correlation under the parameter, in [-1, 1].
func (s rankScale) rank(parameter float64) float64 {
	if s.terms == nil {
		half := parameter / 2 // 6/π times its arcsine
		return float64(6 / math.Pi * fmath.Atan(half/math.Sqrt(1-float64(half*half))))
	}
	square, sum := float64(parameter*parameter), 0.0
	for k := len(s.terms) - 1; k >= 0; k-- {
		sum = float64(sum*square) + s.terms[k]
	}
	return float64(parameter * sum)
}

// parameter returns the copula's parameter for Spearman's rank correlation.
func (s rankScale) parameter(rank float64) float64 {
	if s.terms == nil {
		return gaussParameter(rank)
	}
	r, ok := s.known[rank]
	if !ok {
		r = inverse(s.rank, rank)
		s.known[rank] = r
	}
	return r
}

// gaussParameter returns 2 sin(πρ/6), the parameter of the Gaussian copula for
// the rank correlation ρ (Pearson 1907).
func gaussParameter(rank float64) float64 {
	return 2 * fmath.Sin(float64(math.Pi*rank)/6)
}

// inverse returns x in [-1, 1] with f(x) = y, for a rising odd f.
func inverse(f func(float64) float64, y float64) float64 {
	if y == 0 {
		return 0
	}
	low, high := -1.0, 1.0
	for range 60 {
		mid := (low + high) / 2
		if f(mid) < y {
			low = mid
		} else {
			high = mid
		}
	}
	return (low + high) / 2
}

// tRankTerms returns the coefficients of ρ, ρ³, ρ⁵, … in Spearman's rank
// correlation under a t copula with parameter ρ,
//
//	6/π · E arcsin(ρ √(B₁B₂)),  B = W'/(W + W'),
//
// where W is the chi-squared variable of the pair and those of B₁ and B₂ are
// independent of it and of each other: the probability of concordance with two
// independent copies, given the three. The expectations are sums over a product
// rule. What is left of the last of the powers is added to it, so that ρ = 1
// gives 1.
//
// Source: A. Heinen and A. Valdesogo, "Spearman rank correlation of the
// bivariate Student t and scale mixtures of normal distributions", J.
// Multivariate Anal. 179 (2020).
func tRankTerms(df float64) []float64 {
	const powers, nodes = 300, 96
	w, weight := chiSquaredRule(df, nodes)
	var b, power [nodes][nodes]float64 // B, and √B times a power of it
	for i := range nodes {
		for j := range nodes {
			b[i][j] = w[j] / (w[i] + w[j])
			power[i][j] = float64(math.Sqrt(b[i][j]) * weight[j])
		}
	}
	terms := make([]float64, powers)
	arcsine, rest := 1.0, 1.0 // coefficient of the arcsine's series; what is missing to 1
	for k := range terms {
		moment := 0.0
		for i := range nodes {
			sum := 0.0
			for j := range nodes {
				sum += power[i][j]
				power[i][j] = float64(power[i][j] * b[i][j])
			}
			moment += float64(weight[i] * float64(sum*sum))
		}
		terms[k] = float64(6 / math.Pi * arcsine * moment)
		rest -= terms[k]
		n := float64(2*k + 1)
		arcsine = float64(arcsine * (float64(n*n) / float64((n+1)*(n+2))))
	}
	terms[powers-1] += rest
	return terms
}

// chiSquaredRule returns nodes and weights that average a function of a
// chi-squared variable: the midpoint rule in t, where the variable is the
// quantile at t³(10 - 15t + 6t²). The substitution flattens the ends, where
// quantiles are singular.
func chiSquaredRule(df float64, nodes int) (w, weight []float64) {
	w, weight = make([]float64, nodes), make([]float64, nodes)
	for i := range nodes {
		t := (float64(i) + 0.5) / float64(nodes)
		s := min(t, 1-t)
		u := float64(float64(s*s*s) * (10 - float64(s*(15-float64(6*s)))))
		if t < 0.5 {
			w[i] = 2 * fmath.GammaIncInverse(df/2, u)
		} else {
			w[i] = 2 * fmath.GammaIncUpperInverse(df/2, u)
		}
		square := float64(s * (1 - s))
		weight[i] = float64(30*square*square) / float64(nodes)
	}
	return w, weight
}
