package dist

import (
	"math"

	"costcone/internal/fmath"
)

var inverseGammaKind = Kind{
	Name: "inverse_gamma",
	Doc:  "One over a gamma: a positive quantity with a heavy upper tail.",
	Params: []Param{
		{Name: "shape", Role: Pure, Doc: "exponent of the upper tail; the mean is infinite up to 1"},
		{Name: "scale", Role: Value, Doc: "1/scale is the scale of the gamma"},
	},
	Forms:   []Form{{Params: []string{"shape", "scale"}}, {Quantiles: 2}},
	Example: "inverse_gamma(3, 10)",
	build: func(a Args) (Dist, error) {
		if len(a.Quantiles) == 0 {
			return InverseGamma(a.Named["shape"], a.Named["scale"])
		}
		shape, scale, err := fitInverseGamma(a.Quantiles)
		if err != nil {
			return nil, err
		}
		return InverseGamma(shape, scale)
	},
}

type inverseGamma struct {
	shape, scale float64
	logGamma     float64 // of shape
}

// InverseGamma returns the distribution of scale/X, X gamma of that shape and
// scale 1; shape in [0.1, 1e6], scale > 0.
func InverseGamma(shape, scale float64) (Dist, error) {
	if err := checkShapeScale(shape, scale); err != nil {
		return nil, err
	}
	return inverseGamma{shape, scale, fmath.LogGamma(shape)}, nil
}

func (d inverseGamma) CDF(x float64) float64 {
	if x <= 0 {
		return 0
	}
	return fmath.GammaIncUpper(d.shape, d.scale/x)
}

func (d inverseGamma) Survival(x float64) float64 {
	if x <= 0 {
		return 1
	}
	return lowerGamma(d.shape, d.scale, x, d.logGamma)
}

func (d inverseGamma) Quantile(p float64) float64 {
	return d.scale / fmath.GammaIncUpperInverse(d.shape, p)
}

func (d inverseGamma) UpperQuantile(q float64) float64 {
	y := fmath.GammaIncInverse(d.shape, q)
	if y < smallRatio {
		return fmath.Exp(fmath.Log(d.scale) - logGammaStart(d.shape, q, d.logGamma))
	}
	return d.scale / y
}

func (d inverseGamma) Mean() float64 {
	if d.shape <= 1 {
		return posInf
	}
	return d.scale / (d.shape - 1)
}

func (d inverseGamma) Variance() float64 {
	if d.shape <= 2 {
		return posInf
	}
	mean := d.Mean()
	return float64(mean / (d.shape - 2) * mean)
}

func (d inverseGamma) Support() (low, high float64) { return 0, posInf }
func (d inverseGamma) String() string               { return call("inverse_gamma", d.shape, d.scale) }

// PDF returns the density at x.
func (d inverseGamma) PDF(x float64) float64 {
	y := d.scale / x
	if x <= 0 || math.IsInf(y, 1) || y == 0 {
		return 0
	}
	return fmath.Exp(powerLog(d.shape, y)-y-d.logGamma) / x
}

// LogSlope returns the derivative of the log density at x > 0.
func (d inverseGamma) LogSlope(x float64) float64 { return (d.scale/x - d.shape - 1) / x }

// Tails returns the halves of the inverse gamma with scale 1, scaled.
func (d inverseGamma) Tails() (lower, upper Tail) {
	shape := inverseGamma{d.shape, 1, d.logGamma}
	return Tail{Shape: shape, Scale: d.scale}, Tail{Shape: shape, Upper: true, Scale: d.scale}
}
