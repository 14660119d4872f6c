package dist

import "costcone/internal/fmath"

var frechetKind = shapeScaleKind(Kind{
	Name: "frechet",
	Doc:  "The largest of many values with heavy tails: one over a Weibull.",
	Params: []Param{
		{Name: "shape", Role: Pure, Doc: "exponent of the upper tail; the mean is infinite up to 1, the variance up to 2"},
		{Name: "scale", Role: Value, Doc: "the value that 36.8 % stay below"},
	},
	Example: "frechet(3, 10)",
}, func(p float64) float64 { return -fmath.Log(-fmath.Log(p)) }, Frechet)

type frechet struct{ shape, scale float64 }

// Frechet returns the distribution with P(X <= x) = exp(-(scale/x)^shape); shape
// in [0.1, 1e6], scale > 0.
func Frechet(shape, scale float64) (Dist, error) {
	if err := checkShapeScale(shape, scale); err != nil {
		return nil, err
	}
	return frechet{shape, scale}, nil
}

// hazard returns (scale/x)^shape, -log of the CDF, at x > 0.
func (d frechet) hazard(x float64) float64 { return ratioPower(d.scale, x, d.shape) }

func (d frechet) CDF(x float64) float64 {
	if x <= 0 {
		return 0
	}
	return fmath.Exp(-d.hazard(x))
}

func (d frechet) Survival(x float64) float64 {
	if x <= 0 {
		return 1
	}
	return -fmath.Expm1(-d.hazard(x))
}

func (d frechet) Quantile(p float64) float64 {
	return scaledPower(d.scale, -fmath.Log(p), -1/d.shape)
}

func (d frechet) UpperQuantile(q float64) float64 {
	return scaledPower(d.scale, -fmath.Log1p(-q), -1/d.shape)
}

func (d frechet) Mean() float64 {
	if d.shape <= 1 {
		return posInf
	}
	return float64(d.scale * fmath.Exp(fmath.LogGamma((d.shape-1)/d.shape)))
}

// Variance returns mean²·(E X²/(E X)² - 1).
func (d frechet) Variance() float64 {
	if d.shape <= 2 {
		return posInf
	}
	mean := d.Mean()
	return float64(mean * fmath.Expm1(fmath.LogGammaSpread(-1/d.shape)) * mean)
}

func (d frechet) Support() (low, high float64) { return 0, posInf }
func (d frechet) String() string               { return call("frechet", d.shape, d.scale) }

// Explicit marks the quantiles as cheap.
func (d frechet) Explicit() {}

// PDF returns the density at x.
func (d frechet) PDF(x float64) float64 {
	if x <= 0 {
		return 0
	}
	h := d.hazard(x)
	if h > 1e4 { // and may be infinite
		return 0
	}
	return float64(d.shape / x * h * fmath.Exp(-h))
}

// LogSlope returns the derivative of the log density at x > 0.
func (d frechet) LogSlope(x float64) float64 {
	return (float64(d.shape*(d.hazard(x)-1)) - 1) / x
}

// Tails returns the halves of the Fréchet with scale 1, scaled.
func (d frechet) Tails() (lower, upper Tail) {
	shape := frechet{d.shape, 1}
	return Tail{Shape: shape, Scale: d.scale}, Tail{Shape: shape, Upper: true, Scale: d.scale}
}
