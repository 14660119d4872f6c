package dist

var exponentialKind = Kind{
	Name: "exponential",
	Doc:  "Waiting time for an event that may happen at any moment, by its mean or its rate.",
	Params: []Param{
		{Name: "mean", Role: Value, Doc: "expectation"},
		{Name: "rate", Role: Inverse, Doc: "events per unit: 1/mean"},
	},
	Forms:   []Form{{Params: []string{"mean"}}, {Params: []string{"rate"}}},
	Example: "exponential(3)",
	build: func(a Args) (Dist, error) {
		rate, ok := a.Named["rate"]
		if !ok {
			return Exponential(a.Named["mean"])
		}
		if err := checkPositive(named{"rate", rate}); err != nil {
			return nil, err
		}
		if !finite(1 / rate) {
			return nil, argError("rate", "rate is too small")
		}
		return Exponential(1 / rate)
	},
}

// An exponential is a weibull of shape 1.
type exponential struct{ weibull }

// Exponential returns the exponential distribution; mean > 0.
func Exponential(mean float64) (Dist, error) {
	if err := checkPositive(named{"mean", mean}); err != nil {
		return nil, err
	}
	return exponential{weibull{1, mean}}, nil
}

func (d exponential) Mean() float64     { return d.scale }
func (d exponential) Variance() float64 { return float64(d.scale * d.scale) }
func (d exponential) String() string    { return call("exponential", d.scale) }
