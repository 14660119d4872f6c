package dist

import (
	"math"

	"costcone/internal/fmath"
)

var poissonKind = Kind{
	Name: "poisson",
	Doc:  "How many independent events happen, when so many are expected: 0, 1, 2, …",
	Params: []Param{
		{Name: "mean", Role: Pure, Doc: "expected number, up to 1e9"},
	},
	Forms:   []Form{{Params: []string{"mean"}}},
	Example: "poisson(2.5)",
	build:   func(a Args) (Dist, error) { return Poisson(a.Named["mean"]) },
}

// Poisson returns the Poisson distribution; mean from 0 to 1e9.
func Poisson(mean float64) (Dist, error) {
	if err := checkCount("mean", mean); err != nil {
		return nil, err
	}
	if mean == 0 {
		return certain{0, call("poisson", mean)}, nil
	}
	return newCounts(poisson(mean), "normal(mean, sd)")
}

// checkCount refuses an expected or fixed number outside [0, maxCount].
func checkCount(name string, x float64) error {
	if err := checkFinite(named{name, x}); err != nil {
		return err
	}
	if x < 0 || x > maxCount {
		return argError(name, name+" must lie between 0 and 1e9")
	}
	return nil
}

// A poisson is the law of that mean. (Johnson, Kemp & Kotz 2005, chapter 4.)
type poisson float64

func (l poisson) ratio(k float64) float64 { return float64(l) / (k + 1) }
func (l poisson) lower(k float64) float64 { return fmath.GammaIncUpper(k+1, float64(l)) }
func (l poisson) upper(k float64) float64 { return fmath.GammaInc(k+1, float64(l)) }
func (l poisson) mass(k float64) float64 {
	if k == 0 {
		return fmath.Exp(-float64(l))
	}
	return fmath.GammaWeight(k, float64(l)) / k
}
func (l poisson) mode() float64     { return math.Floor(float64(l)) }
func (l poisson) last() float64     { return posInf }
func (l poisson) Mean() float64     { return float64(l) }
func (l poisson) Variance() float64 { return float64(l) }
func (l poisson) String() string    { return call("poisson", float64(l)) }
