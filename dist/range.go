package dist

import (
	"math"

	"costcone/internal/fmath"
)

var rangeKind = Kind{
	Name: "range",
	Doc: "An interval that holds the value with probability p, as `a to b`: lognormal when both ends are positive, " +
		"else normal; the triangular and pert shapes are symmetric.",
	Params: []Param{
		{Name: "low", Role: Value, Doc: "lower end"},
		{Name: "high", Role: Value, Doc: "upper end"},
		{Name: "p", Role: Probability, Optional: true, Default: 0.9, Doc: "probability inside; the rest is split evenly"},
		{Name: "shape", Role: Word, Optional: true, Words: []string{"lognormal", "normal", "uniform", "triangular", "pert"},
			Doc: "distribution used"},
	},
	Forms:   []Form{{Params: []string{"low", "high", "p", "shape"}}},
	Example: "range(9k, 17.5k)",
	build: func(a Args) (Dist, error) {
		return Range(a.Named["low"], a.Named["high"], a.Named["p"], a.Words["shape"])
	},
}

// Range returns the distribution of the named shape which holds probability p
// between low and high and (1-p)/2 on either side. An empty shape is lognormal
// when both ends are positive, else normal. low < high, p in (0, 1).
func Range(low, high, p float64, shape string) (Dist, error) {
	if err := checkInterval(low, high); err != nil {
		return nil, err
	}
	if !(p > 0 && p < 1) {
		return nil, argError("p", "p must lie between 0 and 1, both excluded")
	}
	if shape == "" {
		shape = "normal"
		if low > 0 {
			shape = "lognormal"
		}
	}
	d, err := fitRange(low, high, p, shape)
	if e, ok := err.(*ArgError); ok && e.Param != "shape" && e.Param != "low" {
		return nil, argError("", "no "+shape+" fits this range: "+e.Msg)
	}
	return d, err
}

func fitRange(low, high, p float64, shape string) (Dist, error) {
	tail := (1 - p) / 2
	half := float64((high - low) / 2)
	middle := low + half
	switch shape {
	case "lognormal":
		if low <= 0 {
			return nil, argError("low", "a lognormal range needs both ends positive; shape=normal takes any")
		}
		z := fmath.NormalUpperQuantile(tail)
		return LogNormal((fmath.Log(low)+fmath.Log(high))/2, logRatio(low, high)/2/z)
	case "normal":
		return Normal(middle, half/fmath.NormalUpperQuantile(tail))
	case "uniform":
		margin := float64((high - low) * (tail / p))
		return Uniform(low-margin, high+margin)
	case "triangular":
		halfWidth := float64(half * ((1 + math.Sqrt(1-p)) / p)) // = half / (1 - sqrt(2·tail)), without its cancellation
		return Triangular(middle-halfWidth, middle, middle+halfWidth)
	case "pert":
		return symmetricPert(low, high, tail)
	}
	return nil, argError("shape", "shape must be one of lognormal, normal, uniform, triangular, pert")
}

// logRatio returns log(high/low), accurate when the two are close.
func logRatio(low, high float64) float64 {
	if high < 2*low {
		return fmath.Log1p((high - low) / low)
	}
	return fmath.Log(high) - fmath.Log(low)
}
