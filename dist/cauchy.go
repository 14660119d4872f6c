package dist

import (
	"math"

	"costcone/internal/fmath"
)

var cauchyKind = locationScaleKind(Kind{
	Name: "cauchy",
	Doc:  "A bell curve with tails so heavy that it has no mean, by location and scale or through quantiles.",
	Params: []Param{
		{Name: "location", Role: Value, Doc: "median and mode"},
		{Name: "scale", Role: Value, Doc: "distance of the quartiles from the median"},
	},
	Example: "cauchy(10, 2)",
}, cauchyScore, Cauchy)

type cauchy struct{ location, scale float64 }

// Cauchy returns the Cauchy distribution; scale > 0. It has neither mean nor
// variance.
func Cauchy(location, scale float64) (Dist, error) {
	if err := checkLocationScale(location, scale); err != nil {
		return nil, err
	}
	return cauchy{location, scale}, nil
}

// cauchyScore returns the quantile at p for location 0 and scale 1, -cot(πp),
// by the angle from the nearer of 0, ½ and 1.
func cauchyScore(p float64) float64 {
	switch {
	case p > 0.75:
		return -cauchyScore(1 - p)
	case p < 0.25:
		angle := float64(math.Pi * p)
		return -fmath.Cos(angle) / fmath.Sin(angle)
	}
	angle := float64(math.Pi * (p - 0.5))
	return fmath.Sin(angle) / fmath.Cos(angle)
}

func (d cauchy) score(x float64) float64 { return (x - d.location) / d.scale }

func (d cauchy) CDF(x float64) float64      { return cauchyTail(d.score(x)) }
func (d cauchy) Survival(x float64) float64 { return cauchyTail(-d.score(x)) }

// cauchyTail returns the probability below z.
func cauchyTail(z float64) float64 {
	switch {
	case z < -1:
		return fmath.Atan(-1/z) / math.Pi
	case z > 1:
		return 1 - fmath.Atan(1/z)/math.Pi
	}
	return 0.5 + fmath.Atan(z)/math.Pi
}

func (d cauchy) Quantile(p float64) float64 {
	return d.location + float64(d.scale*cauchyScore(p))
}

func (d cauchy) UpperQuantile(q float64) float64 {
	return d.location - float64(d.scale*cauchyScore(q))
}

func (d cauchy) Mean() float64                { return math.NaN() }
func (d cauchy) Variance() float64            { return math.NaN() }
func (d cauchy) Support() (low, high float64) { return negInf, posInf }
func (d cauchy) String() string               { return call("cauchy", d.location, d.scale) }

// Explicit marks the quantiles as cheap.
func (d cauchy) Explicit() {}

// PDF returns the density at x.
func (d cauchy) PDF(x float64) float64 {
	z := d.score(x)
	return 1 / (math.Pi * d.scale * (1 + float64(z*z)))
}

// LogSlope returns the derivative of the log density at x.
func (d cauchy) LogSlope(x float64) float64 {
	z := d.score(x)
	return -2 * z / (1 + float64(z*z)) / d.scale
}

// Tails returns two mirrored halves of the standard Cauchy distribution.
func (d cauchy) Tails() (lower, upper Tail) {
	return Tail{Shape: cauchy{0, 1}, Origin: d.location, Scale: d.scale},
		Tail{Shape: cauchy{0, 1}, Origin: d.location, Scale: -d.scale}
}
