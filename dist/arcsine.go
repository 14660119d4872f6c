package dist

import (
	"math"

	"costcone/internal/fmath"
)

var arcsineKind = endsKind(Kind{
	Name:    "arcsine",
	Doc:     "Values gather at both ends: what a sine wave shows at a random moment. By both ends or through quantiles.",
	Example: "arcsine(1, 3)",
}, arcsineStretch, Arcsine)

type arcsine struct{ low, high, width float64 }

// Arcsine returns the arcsine distribution on [low, high], which is
// beta(1/2, 1/2) there; low < high.
func Arcsine(low, high float64) (Dist, error) {
	if err := checkInterval(low, high); err != nil {
		return nil, err
	}
	return arcsine{low, high, high - low}, nil
}

// arcsineShare returns the probability of a stretch from one end; the rest of
// the interval is left over.
func arcsineShare(stretch, rest float64) float64 {
	switch {
	case stretch <= 0:
		return 0
	case rest <= 0:
		return 1
	}
	return float64(fmath.Atan(math.Sqrt(stretch/rest)) * (2 / math.Pi))
}

// arcsineStretch is its inverse, in widths.
func arcsineStretch(p float64) float64 {
	s := fmath.Sin(float64(p * (math.Pi / 2)))
	return float64(s * s)
}

func (d arcsine) CDF(x float64) float64      { return arcsineShare(x-d.low, d.high-x) }
func (d arcsine) Survival(x float64) float64 { return arcsineShare(d.high-x, x-d.low) }

func (d arcsine) Quantile(p float64) float64 {
	if p > 0.5 {
		return d.UpperQuantile(1 - p)
	}
	return d.low + float64(d.width*arcsineStretch(p))
}

func (d arcsine) UpperQuantile(q float64) float64 {
	if q > 0.5 {
		return d.Quantile(1 - q)
	}
	return d.high - float64(d.width*arcsineStretch(q))
}

func (d arcsine) Mean() float64                { return d.low + float64(d.width/2) }
func (d arcsine) Variance() float64            { return float64(d.width / 8 * d.width) }
func (d arcsine) Support() (low, high float64) { return d.low, d.high }
func (d arcsine) String() string               { return call("arcsine", d.low, d.high) }

// Explicit marks the quantiles as cheap.
func (d arcsine) Explicit() {}

// PDF returns the density at x: +Inf at both ends.
func (d arcsine) PDF(x float64) float64 {
	if x < d.low || x > d.high {
		return 0
	}
	return 1 / (math.Pi * math.Sqrt(x-d.low) * math.Sqrt(d.high-x))
}

// LogSlope returns the derivative of the log density at x inside (low, high).
func (d arcsine) LogSlope(x float64) float64 { return (1/(d.high-x) - 1/(x-d.low)) / 2 }

// Tails returns the two halves, each measured from its own end.
func (d arcsine) Tails() (lower, upper Tail) {
	shape := arcsine{0, 1, 1}
	return Tail{Shape: shape, Origin: d.low, Scale: d.width}, Tail{Shape: shape, Origin: d.high, Scale: -d.width}
}
