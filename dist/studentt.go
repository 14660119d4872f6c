package dist

import (
	"math"

	"costcone/internal/fmath"
)

var studentTKind = Kind{
	Name: "student_t",
	Doc:  "A bell curve with heavy tails, the heavier the fewer degrees of freedom.",
	Params: []Param{
		{Name: "df", Role: Pure, Doc: "degrees of freedom; the mean exists above 1, the variance above 2"},
		{Name: "location", Role: Value, Optional: true, Default: 0, Doc: "centre"},
		{Name: "scale", Role: Value, Optional: true, Default: 1, Doc: "spread; not the standard deviation"},
	},
	Forms:   []Form{{Params: []string{"df", "location", "scale"}}, {Params: []string{"df"}, Quantiles: 2}},
	Example: "student_t(4, 10, 2)",
	build: func(a Args) (Dist, error) {
		df := a.Named["df"]
		if len(a.Quantiles) == 0 {
			return StudentT(df, a.Named["location"], a.Named["scale"])
		}
		standard, err := StudentT(df, 0, 1)
		if err != nil {
			return nil, err
		}
		location, scale, err := fitScores(a.Quantiles, standard.Quantile, func(x float64) float64 { return x })
		if err != nil {
			return nil, err
		}
		return StudentT(df, location, scale)
	},
}

type studentT struct {
	df, location, scale float64
	root                float64 // sqrt(df)
	peak                float64 // density at 0: 1/(sqrt(df)·B(df/2, 1/2))
	share               fmath.IncompleteBeta
}

// StudentT returns location + scale·T, T of Student's t distribution; df in
// [0.1, 1e6], scale > 0.
func StudentT(df, location, scale float64) (Dist, error) {
	if err := checkWithin(minPower, maxShape, named{"df", df}); err != nil {
		return nil, err
	}
	if err := checkFinite(named{"location", location}); err != nil {
		return nil, err
	}
	if err := checkPositive(named{"scale", scale}); err != nil {
		return nil, err
	}
	root := math.Sqrt(df)
	peak := fmath.Exp(-fmath.LogBeta(df/2, 0.5)) / root
	return studentT{df, location, scale, root, peak, fmath.NewIncompleteBeta(df/2, 0.5)}, nil
}

// far is where, in units of sqrt(df), the tail is a power of t to the last bit:
// P(T > t) = (sqrt(df)/t)^df·peak/sqrt(df). The incomplete beta function would
// need t², which overflows.
const far = 1e9

// tail returns P(T > t) for t >= 0.
func (d studentT) tail(t float64) float64 {
	if t > far*d.root {
		return float64(fmath.Pow(d.root/t, d.df) * (d.peak / d.root))
	}
	r := float64(t*t) / d.df
	return d.share.At(1/(1+r), r/(1+r)) / 2
}

// tailQuantile is its inverse, for q in (0, 1/2].
func (d studentT) tailQuantile(q float64) float64 {
	if q < d.tail(float64(2*far*d.root)) {
		return float64(d.root * fmath.Pow(d.peak/d.root/q, 1/d.df))
	}
	return -fmath.StudentTQuantile(d.df, q)
}

func (d studentT) score(x float64) float64 { return (x - d.location) / d.scale }

func (d studentT) CDF(x float64) float64 {
	t := d.score(x)
	if t > 0 {
		return 1 - d.tail(t)
	}
	return d.tail(-t)
}

func (d studentT) Survival(x float64) float64 {
	t := d.score(x)
	if t > 0 {
		return d.tail(t)
	}
	return 1 - d.tail(-t)
}

func (d studentT) Quantile(p float64) float64 {
	if p > 0.5 {
		return d.UpperQuantile(1 - p)
	}
	return d.location - float64(d.scale*d.tailQuantile(p))
}

func (d studentT) UpperQuantile(q float64) float64 {
	if q > 0.5 {
		return d.Quantile(1 - q)
	}
	return d.location + float64(d.scale*d.tailQuantile(q))
}

func (d studentT) Mean() float64 {
	if d.df <= 1 {
		return math.NaN()
	}
	return d.location
}

func (d studentT) Variance() float64 {
	switch {
	case d.df <= 1:
		return math.NaN()
	case d.df <= 2:
		return posInf
	}
	return float64(d.scale * (d.df / (d.df - 2)) * d.scale)
}

func (d studentT) Support() (low, high float64) { return negInf, posInf }

func (d studentT) String() string {
	if d.location == 0 && d.scale == 1 {
		return call("student_t", d.df)
	}
	return call("student_t", d.df, d.location, d.scale)
}

// PDF returns the density at x.
func (d studentT) PDF(x float64) float64 {
	t := d.score(x) / d.root
	return d.peak * fmath.Exp(float64(-(d.df+1)/2*fmath.Log1p(float64(t*t)))) / d.scale
}

// LogSlope returns the derivative of the log density at x.
func (d studentT) LogSlope(x float64) float64 {
	t := d.score(x)
	return -(d.df + 1) / (t + d.df/t) / d.scale
}

// Tails returns two mirrored halves of the standard distribution.
func (d studentT) Tails() (lower, upper Tail) {
	shape := studentT{d.df, 0, 1, d.root, d.peak, d.share}
	return Tail{Shape: shape, Origin: d.location, Scale: d.scale}, Tail{Shape: shape, Origin: d.location, Scale: -d.scale}
}
