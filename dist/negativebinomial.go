package dist

import (
	"math"

	"costcone/internal/fmath"
)

var negativeBinomialKind = Kind{
	Name: "negative_binomial",
	Doc:  "How many trials fail before the r-th success, each succeeding with probability p: 0, 1, 2, …",
	Params: []Param{
		{Name: "r", Role: Pure, Doc: "number of successes waited for, from 0.001 to 1e9; need not be an integer"},
		{Name: "p", Role: Probability, Doc: "probability that one trial succeeds, above 0"},
	},
	Forms:   []Form{{Params: []string{"r", "p"}}},
	Example: "negative_binomial(3, 0.4)",
	build:   func(a Args) (Dist, error) { return NegativeBinomial(a.Named["r"], a.Named["p"]) },
}

// NegativeBinomial returns the distribution of the failures before the r-th
// success, with r from 0.001 to 1e9, p in (0, 1] and a mean up to 1e9. Values
// that spread over more than 2^20 integers are refused.
func NegativeBinomial(r, p float64) (Dist, error) {
	if err := checkWithin(1e-3, maxCount, named{"r", r}); err != nil {
		return nil, err
	}
	if err := checkSuccess(r, p); err != nil {
		return nil, err
	}
	if p == 1 {
		return certain{0, call("negative_binomial", r, p)}, nil
	}
	return newCounts(negativeBinomial{r, p}, "gamma(shape, scale) with shape r and scale 1/p")
}

// checkSuccess refuses p outside (0, 1], and those that let one wait too long for
// r successes.
func checkSuccess(r, p float64) error {
	switch {
	case !(p >= 0 && p <= 1):
		return argError("p", "p must lie between 0 and 1")
	case p == 0:
		return argError("p", "p must be positive: the success never comes")
	case !(r*(1-p)/p <= maxCount):
		return argError("p", "p is too small: more than "+number(maxCount)+" failures are expected")
	}
	return nil
}

// A negativeBinomial is the law of r and p, 0 < p < 1. (Johnson, Kemp & Kotz
// 2005, chapter 5.)
type negativeBinomial struct{ r, p float64 }

func (l negativeBinomial) ratio(k float64) float64 { return (k + l.r) * (1 - l.p) / (k + 1) }
func (l negativeBinomial) lower(k float64) float64 { return fmath.BetaInc(l.r, k+1, l.p) }
func (l negativeBinomial) upper(k float64) float64 { return fmath.BetaIncUpper(l.r, k+1, l.p) }
func (l negativeBinomial) mass(k float64) float64 {
	if k == 0 {
		return fmath.Exp(float64(l.r * fmath.Log(l.p)))
	}
	return fmath.BetaWeight(l.r, k, l.p) / k
}
func (l negativeBinomial) mode() float64     { return max(0, math.Floor((l.r-1)*(1-l.p)/l.p)) }
func (l negativeBinomial) last() float64     { return posInf }
func (l negativeBinomial) Mean() float64     { return l.r * (1 - l.p) / l.p }
func (l negativeBinomial) Variance() float64 { return l.r * (1 - l.p) / l.p / l.p }
func (l negativeBinomial) String() string    { return call("negative_binomial", l.r, l.p) }
