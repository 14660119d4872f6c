package dist

import (
	"math"

	"costcone/internal/fmath"
)

var geometricKind = Kind{
	Name: "geometric",
	Doc:  "How many trials fail before the first success, each succeeding with probability p: 0, 1, 2, …; one more is the number of trials.",
	Params: []Param{
		{Name: "p", Role: Probability, Doc: "probability that one trial succeeds, above 0"},
	},
	Forms:   []Form{{Params: []string{"p"}}},
	Example: "geometric(0.3)",
	build:   func(a Args) (Dist, error) { return Geometric(a.Named["p"]) },
}

// rareSuccess is the p below which a geometric is not tabulated.
const rareSuccess = 1e-3

// Geometric returns the distribution of the failures before the first success,
// which is NegativeBinomial(1, p); p in (0, 1], with a mean up to 1e9.
func Geometric(p float64) (Dist, error) {
	if err := checkSuccess(1, p); err != nil {
		return nil, err
	}
	l := geometric{p, fmath.Log1p(-p)}
	switch {
	case p == 1:
		return certain{0, call("geometric", p)}, nil
	case p < rareSuccess:
		return longGeometric{l}, nil
	}
	return newCounts(l, "exponential")
}

// A geometric is the law of p, with the logarithm of 1-p. (Johnson, Kemp & Kotz
// 2005, §5.2.)
type geometric struct{ p, logFail float64 }

func (l geometric) ratio(float64) float64   { return 1 - l.p }
func (l geometric) lower(k float64) float64 { return -fmath.Expm1(float64((k + 1) * l.logFail)) }
func (l geometric) upper(k float64) float64 { return fmath.Exp(float64((k + 1) * l.logFail)) }
func (l geometric) mass(k float64) float64  { return float64(l.p * fmath.Exp(float64(k*l.logFail))) }
func (l geometric) mode() float64           { return 0 }
func (l geometric) last() float64           { return posInf }
func (l geometric) Mean() float64           { return (1 - l.p) / l.p }
func (l geometric) Variance() float64       { return (1 - l.p) / l.p / l.p }
func (l geometric) String() string          { return call("geometric", l.p) }

// A longGeometric has too many values for a table that stays in the cache.
type longGeometric struct{ geometric }

func (d longGeometric) CDF(x float64) float64 {
	if x < 0 {
		return 0
	}
	return d.lower(math.Floor(x))
}

func (d longGeometric) Survival(x float64) float64 {
	if x < 0 {
		return 1
	}
	return d.upper(math.Floor(x))
}

func (d longGeometric) Quantile(p float64) float64      { return countQuantile(d, p) }
func (d longGeometric) UpperQuantile(q float64) float64 { return upperCountQuantile(d, q) }

// at returns the value at a signed tail v, and lets the tails decide where it is
// so close to a jump that rounding could.
func (d longGeometric) at(v float64) float64 {
	var logUpper float64
	if v > 0 {
		logUpper = fmath.Log1p(-v)
	} else {
		logUpper = fmath.Log(-v)
	}
	trials := logUpper / d.logFail
	k := math.Ceil(trials) - 1
	if math.Abs(trials-math.Round(trials)) > 1e-12*trials {
		return k
	}
	k = max(0, k-1)
	for !(v > 0 && d.lower(k) >= v || v < 0 && d.upper(k) <= -v) {
		k++
	}
	return k
}

func (d longGeometric) Support() (low, high float64) { return 0, posInf }
func (d longGeometric) Discrete() bool               { return true }

// Mass returns P(X = x).
func (d longGeometric) Mass(x float64) float64 {
	if x < 0 || x != math.Floor(x) {
		return 0
	}
	return d.mass(x)
}

func (d longGeometric) Sample(column []float64) {
	for i, v := range column {
		column[i] = d.at(v)
	}
}
