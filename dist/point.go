package dist

import "math"

var pointKind = Kind{
	Name:    "point",
	Doc:     "A constant that keeps its place among the random inputs.",
	Params:  []Param{{Name: "x", Role: Value, Doc: "the value"}},
	Forms:   []Form{{Params: []string{"x"}}},
	Example: "point(3)",
	build: func(a Args) (Dist, error) {
		x := a.Named["x"]
		if err := checkFinite(named{"x", x}); err != nil {
			return nil, err
		}
		return point(x), nil
	},
}

type point float64

// Point returns the distribution that is always x. It panics if x is not finite.
func Point(x float64) Dist {
	if !finite(x) {
		panic("dist: a point must be finite")
	}
	return point(x)
}

func (d point) CDF(x float64) float64 {
	if x < float64(d) {
		return 0
	}
	return 1
}

func (d point) Survival(x float64) float64    { return 1 - d.CDF(x) }
func (d point) Quantile(float64) float64      { return float64(d) }
func (d point) UpperQuantile(float64) float64 { return float64(d) }
func (d point) Mean() float64                 { return float64(d) }
func (d point) Variance() float64             { return 0 }
func (d point) Support() (low, high float64)  { return float64(d), float64(d) }
func (d point) String() string                { return call("point", float64(d)) }
func (d point) Discrete() bool                { return true }

func (d point) Mass(x float64) float64 {
	if x == float64(d) {
		return 1
	}
	return 0
}

func (d point) Sample(column []float64) {
	for i := range column {
		column[i] = float64(d)
	}
}

// side returns 0 for a lower, 1 for an upper signed tail, without a branch.
func side(v float64) uint64 { return math.Float64bits(v) >> 63 }
