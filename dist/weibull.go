package dist

import (
	"math"

	"costcone/internal/fmath"
)

var weibullKind = shapeScaleKind(Kind{
	Name: "weibull",
	Doc:  "Time to failure: shape below 1 wears in, above 1 wears out, 1 does neither.",
	Params: []Param{
		{Name: "shape", Role: Pure, Doc: "exponent; below 1 the density has a pole at zero"},
		{Name: "scale", Role: Value, Doc: "the value that 63.2 % stay below"},
	},
	Example: "weibull(1.5, 4)",
}, logExponential, Weibull)

// logExponential returns the logarithm of the p-quantile of the standard
// exponential distribution.
func logExponential(p float64) float64 { return fmath.Log(-fmath.Log1p(-p)) }

type weibull struct{ shape, scale float64 }

// Weibull returns the distribution with P(X > x) = exp(-(x/scale)^shape); shape
// in [0.1, 1e6], scale > 0.
func Weibull(shape, scale float64) (Dist, error) {
	if err := checkShapeScale(shape, scale); err != nil {
		return nil, err
	}
	return weibull{shape, scale}, nil
}

// hazard returns the cumulative hazard (x/scale)^shape at x >= 0.
func (d weibull) hazard(x float64) float64 { return ratioPower(x, d.scale, d.shape) }

func (d weibull) CDF(x float64) float64 {
	if x <= 0 {
		return 0
	}
	return -fmath.Expm1(-d.hazard(x))
}

func (d weibull) Survival(x float64) float64 {
	if x <= 0 {
		return 1
	}
	return fmath.Exp(-d.hazard(x))
}

func (d weibull) Quantile(p float64) float64 {
	return scaledPower(d.scale, -fmath.Log1p(-p), 1/d.shape)
}

func (d weibull) UpperQuantile(q float64) float64 {
	return scaledPower(d.scale, -fmath.Log(q), 1/d.shape)
}

func (d weibull) Mean() float64 { return float64(d.scale * fmath.Exp(fmath.LogGamma(1+1/d.shape))) }

// Variance returns mean²·(E X²/(E X)² - 1).
func (d weibull) Variance() float64 {
	mean := d.Mean()
	return float64(mean * fmath.Expm1(fmath.LogGammaSpread(1/d.shape)) * mean)
}

func (d weibull) Support() (low, high float64) { return 0, posInf }
func (d weibull) String() string               { return call("weibull", d.shape, d.scale) }

// Explicit marks the quantiles as cheap.
func (d weibull) Explicit() {}

// PDF returns the density at x: +Inf at 0 if that is a pole.
func (d weibull) PDF(x float64) float64 {
	if x < 0 || math.IsInf(x, 1) {
		return 0
	}
	return float64(d.shape / d.scale * fmath.Pow(x/d.scale, d.shape-1) * fmath.Exp(-d.hazard(x)))
}

// LogSlope returns the derivative of the log density at x > 0.
func (d weibull) LogSlope(x float64) float64 {
	return (d.shape - 1 - float64(d.shape*d.hazard(x))) / x
}

// Tails returns the halves of the Weibull with scale 1, scaled.
func (d weibull) Tails() (lower, upper Tail) {
	shape := weibull{d.shape, 1}
	return Tail{Shape: shape, Scale: d.scale}, Tail{Shape: shape, Upper: true, Scale: d.scale}
}
