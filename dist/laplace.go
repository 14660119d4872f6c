package dist

import (
	"math"

	"costcone/internal/fmath"
)

var laplaceKind = locationScaleKind(Kind{
	Name: "laplace",
	Doc:  "An exponential to either side of a peak, by location and scale or through quantiles.",
	Params: []Param{
		{Name: "location", Role: Value, Doc: "mean, median and mode"},
		{Name: "scale", Role: Value, Doc: "mean distance from the location"},
	},
	Example: "laplace(10, 2)",
}, laplaceScore, Laplace)

type laplace struct{ location, scale float64 }

// Laplace returns the Laplace (double exponential) distribution; scale > 0.
func Laplace(location, scale float64) (Dist, error) {
	if err := checkLocationScale(location, scale); err != nil {
		return nil, err
	}
	return laplace{location, scale}, nil
}

// laplaceScore returns the quantile at p for location 0 and scale 1.
func laplaceScore(p float64) float64 {
	if p > 0.5 {
		return -fmath.Log(2 * (1 - p))
	}
	return fmath.Log(2 * p)
}

func (d laplace) score(x float64) float64 { return (x - d.location) / d.scale }

func (d laplace) CDF(x float64) float64      { return laplaceTail(d.score(x)) }
func (d laplace) Survival(x float64) float64 { return laplaceTail(-d.score(x)) }

// laplaceTail returns the probability below z.
func laplaceTail(z float64) float64 {
	tail := fmath.Exp(-math.Abs(z)) / 2
	if z > 0 {
		return 1 - tail
	}
	return tail
}

func (d laplace) Quantile(p float64) float64 {
	return d.location + float64(d.scale*laplaceScore(p))
}

func (d laplace) UpperQuantile(q float64) float64 {
	return d.location - float64(d.scale*laplaceScore(q))
}

func (d laplace) Mean() float64                { return d.location }
func (d laplace) Variance() float64            { return float64(2 * d.scale * d.scale) }
func (d laplace) Support() (low, high float64) { return negInf, posInf }
func (d laplace) String() string               { return call("laplace", d.location, d.scale) }

// Explicit marks the quantiles as cheap.
func (d laplace) Explicit() {}

// Breakpoints returns the peak, on either side.
func (d laplace) Breakpoints() []float64 { return []float64{0.5} }

// PDF returns the density at x.
func (d laplace) PDF(x float64) float64 {
	return fmath.Exp(-math.Abs(d.score(x))) / (2 * d.scale)
}

// LogSlope returns the derivative of the log density at x; at the peak that
// from below.
func (d laplace) LogSlope(x float64) float64 {
	if x > d.location {
		return -1 / d.scale
	}
	return 1 / d.scale
}

// Tails returns two mirrored halves of the standard Laplace distribution.
func (d laplace) Tails() (lower, upper Tail) {
	return Tail{Shape: laplace{0, 1}, Origin: d.location, Scale: d.scale},
		Tail{Shape: laplace{0, 1}, Origin: d.location, Scale: -d.scale}
}
