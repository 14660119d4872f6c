package dist

import (
	"math"

	"costcone/internal/fmath"
)

var loguniformKind = Kind{
	Name: "loguniform",
	Doc:  "Every order of magnitude between low and high is as likely as any other: the logarithm is uniform. By both ends or through quantiles.",
	Params: []Param{
		{Name: "low", Role: Value, Doc: "smallest value, positive"},
		{Name: "high", Role: Value, Doc: "largest value"},
	},
	Forms:   []Form{{Params: []string{"low", "high"}}, {Quantiles: 2}},
	Example: "loguniform(1, 100)",
	build:   buildLogUniform,
}

func buildLogUniform(a Args) (Dist, error) {
	if len(a.Quantiles) == 0 {
		return LogUniform(a.Named["low"], a.Named["high"])
	}
	for _, q := range a.Quantiles {
		if q.X <= 0 {
			return nil, argError(nameOf(q), "the quantiles of a loguniform must be positive")
		}
	}
	low, width, err := fitScores(a.Quantiles, func(p float64) float64 { return p }, fmath.Log)
	if err != nil {
		return nil, err
	}
	if low < -700 || low+width > 700 {
		return nil, argError("", "the quantiles are too far apart")
	}
	return LogUniform(fmath.Exp(low), fmath.Exp(low+width))
}

type loguniform struct{ low, high, width float64 } // width of the logarithm

// LogUniform returns the distribution of exp(X), X uniform between the
// logarithms of low and high; 0 < low < high.
func LogUniform(low, high float64) (Dist, error) {
	if err := checkPositive(named{"low", low}); err != nil {
		return nil, err
	}
	if err := checkInterval(low, high); err != nil {
		return nil, err
	}
	return loguniform{low, high, logQuotient(low, high)}, nil
}

// logQuotient returns log(high/low), accurate when the two are close, and when
// they are large.
func logQuotient(low, high float64) float64 {
	if r := high / low; high >= 2*low && finite(r) {
		return fmath.Log(r)
	}
	return logRatio(low, high)
}

func (d loguniform) CDF(x float64) float64 {
	switch {
	case x <= d.low:
		return 0
	case x >= d.high:
		return 1
	}
	return min(1, logQuotient(d.low, x)/d.width)
}

func (d loguniform) Survival(x float64) float64 {
	switch {
	case x <= d.low:
		return 1
	case x >= d.high:
		return 0
	}
	return min(1, logQuotient(x, d.high)/d.width)
}

func (d loguniform) Quantile(p float64) float64 {
	if p > 0.5 {
		return d.UpperQuantile(1 - p)
	}
	return float64(d.low * fmath.Exp(float64(p*d.width)))
}

func (d loguniform) UpperQuantile(q float64) float64 {
	if q > 0.5 {
		return d.Quantile(1 - q)
	}
	return float64(d.high * fmath.Exp(float64(-q*d.width)))
}

func (d loguniform) Mean() float64 { return (d.high - d.low) / d.width }

// Variance returns mean·((low + high)/2 - mean); with r = width/2 and the
// geometric mean g of the ends, the bracket is g·(cosh r - sinh(r)/r), whose
// series is Σ 2k·r^2k/(2k+1)!.
func (d loguniform) Variance() float64 {
	mean, r := d.Mean(), d.width/2
	if r > 1 {
		return float64(mean * (d.low/2 + d.high/2 - mean))
	}
	r2 := float64(r * r)
	sum, term := 0.0, 1.0
	for n := 2.0; n <= 20; n += 2 {
		term = term * r2 / float64(n*(n+1))
		sum += float64(n * term)
	}
	return float64(mean * (math.Sqrt(d.low) * math.Sqrt(d.high)) * sum)
}

func (d loguniform) Support() (low, high float64) { return d.low, d.high }
func (d loguniform) String() string               { return call("loguniform", d.low, d.high) }

// Explicit marks the quantiles as cheap. Tables of them are faster still.
func (d loguniform) Explicit() {}

// PDF returns the density at x.
func (d loguniform) PDF(x float64) float64 {
	if x < d.low || x > d.high {
		return 0
	}
	return 1 / d.width / x
}

// LogSlope returns the derivative of the log density at x inside (low, high).
func (d loguniform) LogSlope(x float64) float64 { return -1 / x }

// Tails returns the two halves, each as multiples of its own end, so that small
// logarithms are tabulated.
func (d loguniform) Tails() (lower, upper Tail) {
	return Tail{Shape: loguniform{1, fmath.Exp(d.width), d.width}, Scale: d.low},
		Tail{Shape: loguniform{fmath.Exp(-d.width), 1, d.width}, Upper: true, Scale: d.high}
}
