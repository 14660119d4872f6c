package dist

import (
	"math"

	"costcone/internal/fmath"
)

var lognormalKind = Kind{
	Name: "lognormal",
	Doc:  "A positive quantity whose logarithm is normal, by mean and standard deviation, by those of its logarithm, or through quantiles.",
	Params: []Param{
		{Name: "mean", Role: Value, Doc: "expectation"},
		{Name: "sd", Role: Value, Doc: "standard deviation"},
		{Name: "mu", Role: LogValue, Doc: "mean of the natural logarithm of the number in the declared unit"},
		{Name: "sigma", Role: Pure, Doc: "standard deviation of that logarithm"},
	},
	Forms:   []Form{{Params: []string{"mean", "sd"}}, {Params: []string{"mu", "sigma"}}, {Quantiles: 2}},
	Example: "lognormal(10, 2)",
	build:   buildLogNormal,
}

func buildLogNormal(a Args) (Dist, error) {
	if len(a.Quantiles) > 0 {
		for _, q := range a.Quantiles {
			if q.X <= 0 {
				return nil, argError(nameOf(q), "the quantiles of a lognormal must be positive")
			}
		}
		mu, sigma, err := fitNormalScores(a.Quantiles, fmath.Log)
		if err != nil {
			return nil, err
		}
		return LogNormal(mu, sigma)
	}
	if mu, ok := a.Named["mu"]; ok {
		return LogNormal(mu, a.Named["sigma"])
	}
	return logNormalByMoments(a.Named["mean"], a.Named["sd"])
}

type lognormal struct{ mu, sigma, median float64 }

// LogNormal returns the distribution of exp(X), X normal with mean mu and
// standard deviation sigma > 0. The median exp(mu) must be a normal number.
func LogNormal(mu, sigma float64) (Dist, error) {
	if err := checkFinite(named{"mu", mu}); err != nil {
		return nil, err
	}
	if err := checkPositive(named{"sigma", sigma}); err != nil {
		return nil, err
	}
	if math.Abs(mu) > 700 {
		return nil, argError("mu", "mu is the mean of the natural logarithm: it must lie between -700 and 700")
	}
	return lognormal{mu, sigma, fmath.Exp(mu)}, nil
}

func logNormalByMoments(mean, sd float64) (Dist, error) {
	if err := checkPositive(named{"mean", mean}, named{"sd", sd}); err != nil {
		return nil, err
	}
	cv := sd / mean
	var variance float64 // of the logarithm: ln(1 + cv²)
	switch {
	case cv < 1e-9: // cv² is lost beside 1, and may underflow
		return LogNormal(fmath.Log(mean), cv)
	case cv > 1e9:
		variance = 2 * fmath.Log(cv)
	default:
		variance = fmath.Log1p(float64(cv * cv))
	}
	if !finite(variance) {
		return nil, argError("sd", "sd is too large for the mean")
	}
	return LogNormal(fmath.Log(mean)-float64(variance/2), math.Sqrt(variance))
}

// score returns (log x - mu)/sigma by way of x/median, which keeps its digits
// when sigma is small.
func (d lognormal) score(x float64) float64 {
	if e := (x - d.median) / d.median; math.Abs(e) < 1./16 {
		return fmath.Log1p(e) / d.sigma
	}
	return fmath.Log(x/d.median) / d.sigma
}

func (d lognormal) CDF(x float64) float64 {
	if x <= 0 {
		return 0
	}
	return fmath.NormalCDF(d.score(x))
}

func (d lognormal) Survival(x float64) float64 {
	if x <= 0 {
		return 1
	}
	return fmath.NormalSurvival(d.score(x))
}

func (d lognormal) Quantile(p float64) float64 {
	return float64(d.median * fmath.Exp(float64(d.sigma*fmath.NormalQuantile(p))))
}

func (d lognormal) UpperQuantile(q float64) float64 {
	return float64(d.median * fmath.Exp(float64(d.sigma*fmath.NormalUpperQuantile(q))))
}

func (d lognormal) Mean() float64 { return float64(d.median * fmath.Exp(d.sigma*d.sigma/2)) }

func (d lognormal) Variance() float64 {
	s2 := float64(d.sigma * d.sigma)
	return float64(fmath.Expm1(s2) * d.median * fmath.Exp(s2) * d.median)
}

func (d lognormal) Support() (low, high float64) { return 0, posInf }

func (d lognormal) String() string {
	return "lognormal(mu=" + number(d.mu) + ", sigma=" + number(d.sigma) + ")"
}

// Explicit marks the quantiles as cheap.
func (d lognormal) Explicit() {}

// PDF returns the density at x.
func (d lognormal) PDF(x float64) float64 {
	if x <= 0 {
		return 0
	}
	return fmath.NormalPDF(d.score(x)) / (d.sigma * x)
}

// LogSlope returns the derivative of the log density at x > 0.
func (d lognormal) LogSlope(x float64) float64 { return -(1 + d.score(x)/d.sigma) / x }

// Tails returns the halves of the lognormal with median 1, scaled.
func (d lognormal) Tails() (lower, upper Tail) {
	shape := lognormal{0, d.sigma, 1}
	return Tail{Shape: shape, Scale: d.median}, Tail{Shape: shape, Upper: true, Scale: d.median}
}
