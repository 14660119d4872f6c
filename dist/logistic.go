package dist

import (
	"math"

	"costcone/internal/fmath"
)

var logisticKind = locationScaleKind(Kind{
	Name: "logistic",
	Doc:  "A bell curve with tails that fall off exponentially, by location and scale or through quantiles.",
	Params: []Param{
		{Name: "location", Role: Value, Doc: "mean and median"},
		{Name: "scale", Role: Value, Doc: "spread: sd·√3/π"},
	},
	Example: "logistic(10, 2)",
}, logit, Logistic)

type logistic struct{ location, scale float64 }

// Logistic returns the logistic distribution; scale > 0. (Johnson, Kotz &
// Balakrishnan 1995, chapter 23.)
func Logistic(location, scale float64) (Dist, error) {
	if err := checkLocationScale(location, scale); err != nil {
		return nil, err
	}
	return logistic{location, scale}, nil
}

// logit returns log(p/(1-p)), which keeps its digits about ½.
func logit(p float64) float64 {
	if math.Abs(p-0.5) < 0.125 {
		return fmath.Log1p((float64(2*p) - 1) / (1 - p))
	}
	return fmath.Log(p / (1 - p))
}

func (d logistic) score(x float64) float64 { return (x - d.location) / d.scale }

func (d logistic) CDF(x float64) float64      { return 1 / (1 + fmath.Exp(-d.score(x))) }
func (d logistic) Survival(x float64) float64 { return 1 / (1 + fmath.Exp(d.score(x))) }

func (d logistic) Quantile(p float64) float64 {
	return d.location + float64(d.scale*logit(p))
}

func (d logistic) UpperQuantile(q float64) float64 {
	return d.location - float64(d.scale*logit(q))
}

func (d logistic) Mean() float64                { return d.location }
func (d logistic) Variance() float64            { return float64(d.scale * d.scale * (math.Pi * math.Pi / 3)) }
func (d logistic) Support() (low, high float64) { return negInf, posInf }
func (d logistic) String() string               { return call("logistic", d.location, d.scale) }

// Explicit marks the quantiles as cheap.
func (d logistic) Explicit() {}

// PDF returns the density at x.
func (d logistic) PDF(x float64) float64 {
	e := fmath.Exp(-math.Abs(d.score(x)))
	return e / ((1 + e) * (1 + e)) / d.scale
}

// LogSlope returns the derivative of the log density at x.
func (d logistic) LogSlope(x float64) float64 {
	z := d.score(x)
	e := fmath.Exp(-math.Abs(z))
	return math.Copysign((1-e)/(1+e), -z) / d.scale
}

// Tails returns two mirrored halves of the standard logistic.
func (d logistic) Tails() (lower, upper Tail) {
	return Tail{Shape: logistic{0, 1}, Origin: d.location, Scale: d.scale},
		Tail{Shape: logistic{0, 1}, Origin: d.location, Scale: -d.scale}
}
