package dist

import "math"

var rayleighKind = Kind{
	Name: "rayleigh",
	Doc:  "Length of a vector with two independent normal components, both with mean 0 and the same standard deviation.",
	Params: []Param{
		{Name: "scale", Role: Value, Doc: "standard deviation of a component; the mode"},
	},
	Forms:   []Form{{Params: []string{"scale"}}},
	Example: "rayleigh(2)",
	build:   func(a Args) (Dist, error) { return Rayleigh(a.Named["scale"]) },
}

// A rayleigh is a weibull of shape 2.
type rayleigh struct {
	weibull
	sigma float64
}

// Rayleigh returns the Rayleigh distribution; scale > 0.
func Rayleigh(scale float64) (Dist, error) {
	if err := checkPositive(named{"scale", scale}); err != nil {
		return nil, err
	}
	if !finite(float64(math.Sqrt2 * scale)) {
		return nil, argError("scale", "scale is too large")
	}
	return rayleigh{weibull{2, float64(math.Sqrt2 * scale)}, scale}, nil
}

func (d rayleigh) Mean() float64     { return float64(d.sigma * 1.2533141373155003) }        // sqrt(π/2)
func (d rayleigh) Variance() float64 { return float64(d.sigma * (2 - math.Pi/2) * d.sigma) } // (4-π)/2·scale²
func (d rayleigh) String() string    { return call("rayleigh", d.sigma) }
