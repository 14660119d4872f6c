package dist

import "costcone/internal/fmath"

var paretoKind = shapeScaleKind(Kind{
	Name: "pareto",
	Doc:  "Nothing below scale, and above it a tail that falls as a power: few hold most.",
	Params: []Param{
		{Name: "shape", Role: Pure, Doc: "exponent of the tail; the mean is infinite up to 1, the variance up to 2"},
		{Name: "scale", Role: Value, Doc: "smallest value"},
	},
	Example: "pareto(2.5, 10)",
}, func(p float64) float64 { return -fmath.Log1p(-p) }, Pareto)

type pareto struct{ shape, scale float64 }

// Pareto returns the distribution on [scale, ∞) with P(X > x) = (scale/x)^shape;
// shape in [0.1, 1e6], scale > 0.
func Pareto(shape, scale float64) (Dist, error) {
	if err := checkShapeScale(shape, scale); err != nil {
		return nil, err
	}
	return pareto{shape, scale}, nil
}

func (d pareto) CDF(x float64) float64 {
	switch {
	case x <= d.scale:
		return 0
	case x < 2*d.scale:
		return -fmath.Expm1(-d.hazardNear(x))
	}
	return 1 - d.Survival(x)
}

func (d pareto) Survival(x float64) float64 {
	switch {
	case x <= d.scale:
		return 1
	case x < 2*d.scale:
		return fmath.Exp(-d.hazardNear(x))
	}
	return ratioPower(d.scale, x, d.shape)
}

// hazardNear returns shape·log(x/scale) for x near scale.
func (d pareto) hazardNear(x float64) float64 {
	return float64(d.shape * fmath.Log1p((x-d.scale)/d.scale))
}

func (d pareto) Quantile(p float64) float64 {
	return float64(d.scale * fmath.Exp(-fmath.Log1p(-p)/d.shape))
}

func (d pareto) UpperQuantile(q float64) float64 { return scaledPower(d.scale, q, -1/d.shape) }

func (d pareto) Mean() float64 {
	if d.shape <= 1 {
		return posInf
	}
	return float64(d.scale * (d.shape / (d.shape - 1)))
}

func (d pareto) Variance() float64 {
	if d.shape <= 2 {
		return posInf
	}
	return float64(d.scale / (d.shape - 1) * (d.shape / (d.shape - 2)) * (d.scale / (d.shape - 1)))
}

func (d pareto) Support() (low, high float64) { return d.scale, posInf }
func (d pareto) String() string               { return call("pareto", d.shape, d.scale) }

// Explicit marks the quantiles as cheap.
func (d pareto) Explicit() {}

// PDF returns the density at x.
func (d pareto) PDF(x float64) float64 {
	if x < d.scale {
		return 0
	}
	return float64(d.shape / x * d.Survival(x))
}

// LogSlope returns the derivative of the log density at x > scale.
func (d pareto) LogSlope(x float64) float64 { return -(d.shape + 1) / x }

// Tails returns the halves of the Pareto with scale 1, scaled.
func (d pareto) Tails() (lower, upper Tail) {
	shape := pareto{d.shape, 1}
	return Tail{Shape: shape, Scale: d.scale}, Tail{Shape: shape, Upper: true, Scale: d.scale}
}
