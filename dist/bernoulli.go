package dist

import "math"

var bernoulliKind = Kind{
	Name:    "bernoulli",
	Doc:     "True with probability p: a truth value, 0 or 1 in arithmetic.",
	Params:  []Param{{Name: "p", Role: Probability, Doc: "probability of 1"}},
	Forms:   []Form{{Params: []string{"p"}}},
	Example: "bernoulli(0.3)",
	Truth:   true,
	build:   func(a Args) (Dist, error) { return Bernoulli(a.Named["p"]) },
}

type bernoulli float64

// Bernoulli returns the distribution that is 1 with probability p in [0, 1],
// else 0.
func Bernoulli(p float64) (Dist, error) {
	if !(p >= 0 && p <= 1) {
		return nil, argError("p", "p must lie between 0 and 1")
	}
	return bernoulli(p), nil
}

func (d bernoulli) CDF(x float64) float64 {
	switch {
	case x < 0:
		return 0
	case x < 1:
		return 1 - float64(d)
	}
	return 1
}

func (d bernoulli) Survival(x float64) float64 {
	switch {
	case x < 0:
		return 1
	case x < 1:
		return float64(d)
	}
	return 0
}

func (d bernoulli) Quantile(p float64) float64 {
	if p > 1-float64(d) {
		return 1
	}
	return 0
}

func (d bernoulli) UpperQuantile(q float64) float64 {
	if q < float64(d) {
		return 1
	}
	return 0
}

func (d bernoulli) Mean() float64     { return float64(d) }
func (d bernoulli) Variance() float64 { return float64(float64(d) * (1 - float64(d))) }
func (d bernoulli) String() string    { return call("bernoulli", float64(d)) }
func (d bernoulli) Discrete() bool    { return true }

func (d bernoulli) Support() (low, high float64) {
	switch d {
	case 0:
		return 0, 0
	case 1:
		return 1, 1
	}
	return 0, 1
}

func (d bernoulli) Mass(x float64) float64 {
	switch x {
	case 0:
		return 1 - float64(d)
	case 1:
		return float64(d)
	}
	return 0
}

// Breakpoints returns the jump.
func (d bernoulli) Breakpoints() []float64 {
	if d <= 0.5 {
		return []float64{-float64(d)}
	}
	return []float64{1 - float64(d)}
}

func (d bernoulli) Sample(column []float64) {
	limit := [2]float64{1 - float64(d), -float64(d)} // the jump, as a signed tail on either side
	one := math.Float64bits(1)
	for i, v := range column {
		beyond := side(limit[side(v)] - v)
		column[i] = math.Float64frombits(one & -beyond)
	}
}
