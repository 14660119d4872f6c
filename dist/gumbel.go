package dist

import (
	"math"

	"costcone/internal/fmath"
)

var gumbelKind = locationScaleKind(Kind{
	Name: "gumbel",
	Doc:  "The largest of many values, such as the yearly peak, by location and scale or through quantiles.",
	Params: []Param{
		{Name: "location", Role: Value, Doc: "mode"},
		{Name: "scale", Role: Value, Doc: "spread: sd·√6/π"},
	},
	Example: "gumbel(10, 2)",
}, gumbelScore, Gumbel)

type gumbel struct{ location, scale float64 }

// Gumbel returns the Gumbel distribution of maxima, with CDF
// exp(-exp(-(x-location)/scale)); scale > 0.
func Gumbel(location, scale float64) (Dist, error) {
	if err := checkLocationScale(location, scale); err != nil {
		return nil, err
	}
	return gumbel{location, scale}, nil
}

// gumbelScore returns the quantile at p for location 0 and scale 1.
func gumbelScore(p float64) float64 { return -fmath.Log(-fmath.Log(p)) }

// rate returns exp(-z) at z, the score of x: the logarithm of 1/CDF.
func (d gumbel) rate(x float64) float64 { return fmath.Exp((d.location - x) / d.scale) }

func (d gumbel) CDF(x float64) float64      { return fmath.Exp(-d.rate(x)) }
func (d gumbel) Survival(x float64) float64 { return -fmath.Expm1(-d.rate(x)) }

func (d gumbel) Quantile(p float64) float64 {
	return d.location + float64(d.scale*gumbelScore(p))
}

func (d gumbel) UpperQuantile(q float64) float64 {
	return d.location - float64(d.scale*fmath.Log(-fmath.Log1p(-q)))
}

// eulerGamma is Euler's constant, the mean of the standard shape.
const eulerGamma = 0.5772156649015329

func (d gumbel) Mean() float64                { return d.location + float64(d.scale*eulerGamma) }
func (d gumbel) Variance() float64            { return float64(d.scale * d.scale * (math.Pi * math.Pi / 6)) }
func (d gumbel) Support() (low, high float64) { return negInf, posInf }
func (d gumbel) String() string               { return call("gumbel", d.location, d.scale) }

// Explicit marks the quantiles as cheap.
func (d gumbel) Explicit() {}

// PDF returns the density at x.
func (d gumbel) PDF(x float64) float64 {
	t := d.rate(x)
	if t > 800 { // infinite times zero
		return 0
	}
	return t * fmath.Exp(-t) / d.scale
}

// LogSlope returns the derivative of the log density at x.
func (d gumbel) LogSlope(x float64) float64 { return (d.rate(x) - 1) / d.scale }

// Tails returns the halves of the standard Gumbel distribution.
func (d gumbel) Tails() (lower, upper Tail) {
	shape := gumbel{0, 1}
	return Tail{Shape: shape, Origin: d.location, Scale: d.scale},
		Tail{Shape: shape, Upper: true, Origin: d.location, Scale: d.scale}
}
