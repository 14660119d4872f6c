package dist

import (
	"math"

	"costcone/internal/fmath"
)

var binomialKind = Kind{
	Name: "binomial",
	Doc:  "How many of n independent trials succeed, each with probability p: 0 to n.",
	Params: []Param{
		{Name: "n", Role: Pure, Doc: "number of trials, an integer up to 1e9"},
		{Name: "p", Role: Probability, Doc: "probability that one succeeds"},
	},
	Forms:   []Form{{Params: []string{"n", "p"}}},
	Example: "binomial(10, 0.3)",
	build:   func(a Args) (Dist, error) { return Binomial(a.Named["n"], a.Named["p"]) },
}

// Binomial returns the distribution of the successes among n trials, an integer
// from 0 to 1e9, each of probability p in [0, 1].
func Binomial(n, p float64) (Dist, error) {
	if err := checkCount("n", n); err != nil {
		return nil, err
	}
	if n != math.Floor(n) {
		return nil, argError("n", "n must be an integer")
	}
	if !(p >= 0 && p <= 1) {
		return nil, argError("p", "p must lie between 0 and 1")
	}
	if n == 0 || p == 0 || p == 1 {
		return certain{point(n * p), call("binomial", n, p)}, nil
	}
	return newCounts(binomial{n, p}, "normal(mean, sd)")
}

// A binomial is the law of n trials, 0 < p < 1. (Johnson, Kemp & Kotz 2005,
// chapter 3.)
type binomial struct{ n, p float64 }

func (l binomial) ratio(k float64) float64 {
	return (l.n - k) * l.p / ((k + 1) * (1 - l.p))
}

func (l binomial) lower(k float64) float64 { return fmath.BetaIncUpper(k+1, l.n-k, l.p) }
func (l binomial) upper(k float64) float64 { return fmath.BetaInc(k+1, l.n-k, l.p) }
func (l binomial) mass(k float64) float64 {
	switch k {
	case 0:
		return fmath.Exp(float64(l.n * fmath.Log1p(-l.p)))
	case l.n:
		return fmath.Exp(float64(l.n * fmath.Log(l.p)))
	}
	return float64(fmath.BetaWeight(k, l.n-k, l.p) * (l.n / k / (l.n - k)))
}
func (l binomial) mode() float64     { return min(l.n, math.Floor(float64((l.n+1)*l.p))) }
func (l binomial) last() float64     { return l.n }
func (l binomial) Mean() float64     { return float64(l.n * l.p) }
func (l binomial) Variance() float64 { return float64(l.n * l.p * (1 - l.p)) }
func (l binomial) String() string    { return call("binomial", l.n, l.p) }
