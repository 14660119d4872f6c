package dist

import (
	"math"

	"costcone/internal/fmath"
)

var gammaKind = Kind{
	Name: "gamma",
	Doc:  "A positive, skewed quantity, by shape and scale, by mean and standard deviation, or through quantiles.",
	Params: []Param{
		{Name: "shape", Role: Pure, Doc: "below 1 the density has a pole at zero"},
		{Name: "scale", Role: Value, Doc: "mean divided by shape"},
		{Name: "mean", Role: Value, Doc: "expectation"},
		{Name: "sd", Role: Value, Doc: "standard deviation"},
	},
	Forms:   []Form{{Params: []string{"shape", "scale"}}, {Params: []string{"mean", "sd"}}, {Quantiles: 2}},
	Example: "gamma(2, 5)",
	build: func(a Args) (Dist, error) {
		if len(a.Quantiles) > 0 {
			shape, scale, err := fitGamma(a.Quantiles)
			if err != nil {
				return nil, err
			}
			return Gamma(shape, scale)
		}
		if mean, ok := a.Named["mean"]; ok {
			return gammaByMoments(mean, a.Named["sd"])
		}
		return Gamma(a.Named["shape"], a.Named["scale"])
	},
}

type gamma struct {
	shape, scale float64
	logGamma     float64 // of shape
}

// minGamma bounds the shape: below, quantiles that a sampler meets underflow.
const minGamma = 0.05

// Gamma returns the gamma distribution; shape in [0.05, 1e6], scale > 0.
func Gamma(shape, scale float64) (Dist, error) {
	if err := checkWithin(minGamma, maxShape, named{"shape", shape}); err != nil {
		return nil, err
	}
	if err := checkPositive(named{"scale", scale}); err != nil {
		return nil, err
	}
	return newGamma(shape, scale), nil
}

func newGamma(shape, scale float64) gamma { return gamma{shape, scale, fmath.LogGamma(shape)} }

func gammaByMoments(mean, sd float64) (Dist, error) {
	if err := checkPositive(named{"mean", mean}, named{"sd", sd}); err != nil {
		return nil, err
	}
	ratio := mean / sd
	switch shape := float64(ratio * ratio); {
	case shape > maxShape:
		return nil, argError("sd", "sd is too small: the shape, (mean/sd)², would be above 1e6")
	case shape < minGamma:
		return nil, argError("sd", "sd is too large: the shape, (mean/sd)², would be below 0.05")
	default:
		return Gamma(shape, sd/ratio)
	}
}

func (d gamma) CDF(x float64) float64 {
	if x <= 0 {
		return 0
	}
	return lowerGamma(d.shape, x, d.scale, d.logGamma)
}

func (d gamma) Survival(x float64) float64 {
	if x <= 0 {
		return 1
	}
	return fmath.GammaIncUpper(d.shape, x/d.scale)
}

func (d gamma) Quantile(p float64) float64 {
	y := fmath.GammaIncInverse(d.shape, p)
	if y < smallRatio {
		return fmath.Exp(logGammaStart(d.shape, p, d.logGamma) + fmath.Log(d.scale))
	}
	return float64(d.scale * y)
}

func (d gamma) UpperQuantile(q float64) float64 {
	return float64(d.scale * fmath.GammaIncUpperInverse(d.shape, q))
}

func (d gamma) Mean() float64                { return float64(d.shape * d.scale) }
func (d gamma) Variance() float64            { return float64(d.shape * d.scale * d.scale) }
func (d gamma) Support() (low, high float64) { return 0, posInf }
func (d gamma) String() string               { return call("gamma", d.shape, d.scale) }

// lowerGamma returns P(shape, x/scale), also where the quotient underflows and
// P(a, y) is y^a/Γ(a+1).
func lowerGamma(shape, x, scale, logGamma float64) float64 {
	if y := x / scale; y >= smallRatio {
		return fmath.GammaInc(shape, y)
	}
	return fmath.Exp(float64(shape*(fmath.Log(x)-fmath.Log(scale)))-logGamma) / shape
}

// logGammaStart returns the logarithm of the y with y^shape/Γ(shape+1) = p.
func logGammaStart(shape, p, logGamma float64) float64 {
	return (fmath.Log(p) + fmath.Log(shape) + logGamma) / shape
}

// PDF returns the density at x: +Inf at 0 if that is a pole.
func (d gamma) PDF(x float64) float64 {
	if x < 0 || math.IsInf(x, 1) {
		return 0
	}
	y := x / d.scale
	return fmath.Exp(powerLog(d.shape-1, y)-y-d.logGamma) / d.scale
}

// LogSlope returns the derivative of the log density at x > 0.
func (d gamma) LogSlope(x float64) float64 { return (d.shape-1)/x - 1/d.scale }

// Tails returns the halves of the gamma with scale 1, scaled.
func (d gamma) Tails() (lower, upper Tail) {
	shape := gamma{d.shape, 1, d.logGamma}
	return Tail{Shape: shape, Scale: d.scale}, Tail{Shape: shape, Upper: true, Scale: d.scale}
}
