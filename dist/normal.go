package dist

import "costcone/internal/fmath"

var normalKind = Kind{
	Name: "normal",
	Doc:  "The bell curve, by mean and standard deviation or through quantiles.",
	Params: []Param{
		{Name: "mean", Role: Value, Doc: "expectation"},
		{Name: "sd", Role: Value, Doc: "standard deviation"},
	},
	Forms:   []Form{{Params: []string{"mean", "sd"}}, {Quantiles: 2}},
	Example: "normal(10, 2)",
	build: func(a Args) (Dist, error) {
		if len(a.Quantiles) == 0 {
			return Normal(a.Named["mean"], a.Named["sd"])
		}
		mean, sd, err := fitNormalScores(a.Quantiles, func(x float64) float64 { return x })
		if err != nil {
			return nil, err
		}
		return Normal(mean, sd)
	},
}

type normal struct{ mean, sd float64 }

// Normal returns the normal distribution; sd > 0.
func Normal(mean, sd float64) (Dist, error) {
	if err := checkFinite(named{"mean", mean}); err != nil {
		return nil, err
	}
	if err := checkPositive(named{"sd", sd}); err != nil {
		return nil, err
	}
	return normal{mean, sd}, nil
}

func (d normal) score(x float64) float64 { return (x - d.mean) / d.sd }

func (d normal) CDF(x float64) float64      { return fmath.NormalCDF(d.score(x)) }
func (d normal) Survival(x float64) float64 { return fmath.NormalSurvival(d.score(x)) }

func (d normal) Quantile(p float64) float64 {
	return d.mean + float64(d.sd*fmath.NormalQuantile(p))
}

func (d normal) UpperQuantile(q float64) float64 {
	return d.mean + float64(d.sd*fmath.NormalUpperQuantile(q))
}

func (d normal) Mean() float64                { return d.mean }
func (d normal) Variance() float64            { return float64(d.sd * d.sd) }
func (d normal) Support() (low, high float64) { return negInf, posInf }
func (d normal) String() string               { return call("normal", d.mean, d.sd) }

// Explicit marks the quantiles as cheap.
func (d normal) Explicit() {}

// PDF returns the density at x.
func (d normal) PDF(x float64) float64 { return fmath.NormalPDF(d.score(x)) / d.sd }

// LogSlope returns the derivative of the log density at x.
func (d normal) LogSlope(x float64) float64 { return -d.score(x) / d.sd }

// Tails returns two mirrored halves of the standard normal.
func (d normal) Tails() (lower, upper Tail) {
	return Tail{Shape: normal{0, 1}, Origin: d.mean, Scale: d.sd},
		Tail{Shape: normal{0, 1}, Origin: d.mean, Scale: -d.sd}
}
