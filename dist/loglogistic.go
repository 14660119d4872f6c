package dist

import (
	"math"

	"costcone/internal/fmath"
)

var loglogisticKind = shapeScaleKind(Kind{
	Name: "loglogistic",
	Doc:  "A positive quantity whose logarithm is logistic: like a lognormal, with a heavier tail.",
	Params: []Param{
		{Name: "shape", Role: Pure, Doc: "exponent of both tails; the mean is infinite up to 1, the variance up to 2"},
		{Name: "scale", Role: Value, Doc: "median"},
	},
	Example: "loglogistic(4, 10)",
}, func(p float64) float64 { return fmath.Log(p / (1 - p)) }, LogLogistic)

type loglogistic struct{ shape, scale float64 }

// LogLogistic returns the distribution with P(X > x) = 1/(1 + (x/scale)^shape);
// shape in [0.1, 1e6], scale > 0.
func LogLogistic(shape, scale float64) (Dist, error) {
	if err := checkShapeScale(shape, scale); err != nil {
		return nil, err
	}
	return loglogistic{shape, scale}, nil
}

// odds returns CDF/Survival at x >= 0.
func (d loglogistic) odds(x float64) float64 { return ratioPower(x, d.scale, d.shape) }

func (d loglogistic) CDF(x float64) float64 {
	if x <= 0 {
		return 0
	}
	return 1 / (1 + 1/d.odds(x))
}

func (d loglogistic) Survival(x float64) float64 {
	if x <= 0 {
		return 1
	}
	return 1 / (1 + d.odds(x))
}

func (d loglogistic) Quantile(p float64) float64 {
	return scaledPower(d.scale, p/(1-p), 1/d.shape)
}

func (d loglogistic) UpperQuantile(q float64) float64 {
	return scaledPower(d.scale, q/(1-q), -1/d.shape)
}

// Mean returns scale·b/sin b with b = π/shape.
func (d loglogistic) Mean() float64 {
	if d.shape <= 1 {
		return posInf
	}
	return d.scale * (math.Pi / d.shape) / sinPi(1, d.shape)
}

// sinPi returns sin(πn/m) for n <= m, accurate near m.
func sinPi(n, m float64) float64 {
	return fmath.Sin(math.Pi * min(n, m-n) / m)
}

// Variance returns scale²·(2b/sin 2b - (b/sin b)²), b = π/shape, as
// mean²·(sin b - b·cos b)/(b·cos b): the numerator is Σ ±2k·b^(2k+1)/(2k+1)!.
func (d loglogistic) Variance() float64 {
	if d.shape <= 2 {
		return posInf
	}
	b := math.Pi / d.shape
	cos := fmath.Sin(math.Pi * (d.shape - 2) / (2 * d.shape))
	b2 := float64(b * b)
	term, sum := 1.0, 0.0 // of the numerator over b
	for n := 2.0; n <= 30; n += 2 {
		term = -(float64(term * b2)) / float64(n*(n+1))
		sum -= float64(n * term)
	}
	mean := d.Mean()
	return float64(mean * (sum / cos) * mean)
}

func (d loglogistic) Support() (low, high float64) { return 0, posInf }
func (d loglogistic) String() string               { return call("loglogistic", d.shape, d.scale) }

// Explicit marks the quantiles as cheap.
func (d loglogistic) Explicit() {}

// PDF returns the density at x: +Inf at 0 if that is a pole.
func (d loglogistic) PDF(x float64) float64 {
	if x < 0 || math.IsInf(x, 1) {
		return 0
	}
	s := d.Survival(x)
	return float64(d.shape / d.scale * fmath.Pow(x/d.scale, d.shape-1) * s * s)
}

// LogSlope returns the derivative of the log density at x > 0.
func (d loglogistic) LogSlope(x float64) float64 {
	return (float64(d.shape*(d.Survival(x)-d.CDF(x))) - 1) / x
}

// Tails returns the halves of the loglogistic with scale 1, scaled.
func (d loglogistic) Tails() (lower, upper Tail) {
	shape := loglogistic{d.shape, 1}
	return Tail{Shape: shape, Scale: d.scale}, Tail{Shape: shape, Upper: true, Scale: d.scale}
}
