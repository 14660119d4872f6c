package dist

import (
	"math"

	"costcone/internal/fmath"
)

var fKind = Kind{
	Name: "f",
	Doc:  "Ratio of two independent chi-squared variables, each divided by its degrees of freedom.",
	Params: []Param{
		{Name: "df1", Role: Pure, Doc: "degrees of freedom above"},
		{Name: "df2", Role: Pure, Doc: "degrees of freedom below; the mean is infinite up to 2"},
	},
	Forms:   []Form{{Params: []string{"df1", "df2"}}},
	Example: "f(4, 10)",
	build:   func(a Args) (Dist, error) { return F(a.Named["df1"], a.Named["df2"]) },
}

type fRatio struct {
	df1, df2 float64
	logScale float64 // log of the beta function of the halves
	lead     float64 // CDF/x^(df1/2) towards 0
	back     float64 // the same of 1/X
	// of df1·X/(df1·X + df2), which is a beta variable, and of 1 minus it
	below, above fmath.IncompleteBeta
}

// F returns Fisher's and Snedecor's F distribution; df1, df2 in [0.2, 1e6].
func F(df1, df2 float64) (Dist, error) {
	if err := checkWithin(2*minPower, maxShape, named{"df1", df1}, named{"df2", df2}); err != nil {
		return nil, err
	}
	logScale, logRatio := fmath.LogBeta(df1/2, df2/2), fmath.Log(df1/df2)
	lead := fmath.Exp(float64(df1/2*logRatio)-logScale) / (df1 / 2)
	back := fmath.Exp(float64(-df2/2*logRatio)-logScale) / (df2 / 2)
	return fRatio{
		df1, df2, logScale, lead, back,
		fmath.NewIncompleteBeta(df1/2, df2/2), fmath.NewIncompleteBeta(df2/2, df1/2),
	}, nil
}

// inverse returns the distribution of 1/X.
func (d fRatio) inverse() fRatio {
	return fRatio{d.df2, d.df1, d.logScale, d.back, d.lead, d.above, d.below}
}

// nearZero is where the CDF is a power of x to the last bit. The incomplete beta
// function would need df1/df2·x, which may underflow; for high powers the CDF
// itself does.
const nearZero, highPower = 1e-200, 2

// share returns df1·x/(df1·x + df2) and 1 minus it.
func (d fRatio) share(x float64) (y, z float64) {
	r := float64(d.df1 / d.df2 * x)
	if r > 1 {
		return 1 / (1 + 1/r), 1 / r / (1 + 1/r)
	}
	return r / (1 + r), 1 / (1 + r)
}

func (d fRatio) CDF(x float64) float64 {
	a := d.df1 / 2
	switch {
	case x <= 0:
		return 0
	case math.IsInf(x, 1):
		return 1
	case x < nearZero && a < highPower:
		return float64(d.lead * fmath.Pow(x, a))
	}
	y, z := d.share(x)
	return d.below.At(y, z)
}

func (d fRatio) Survival(x float64) float64 {
	if x <= 0 {
		return 1
	}
	if x < 1 { // 1/x may overflow
		y, z := d.share(x)
		return d.above.At(z, y)
	}
	return d.inverse().CDF(1 / x)
}

func (d fRatio) Quantile(p float64) float64 {
	a, b := d.df1/2, d.df2/2
	if a < highPower && p < d.CDF(nearZero/2) {
		return fmath.Pow(p/d.lead, 1/a)
	}
	if y := fmath.BetaIncInverse(a, b, p); y <= 0.5 {
		return float64(d.df2 / d.df1 * (y / (1 - y)))
	}
	z := fmath.BetaIncUpperInverse(b, a, p)
	return float64(d.df2 / d.df1 * ((1 - z) / z))
}

func (d fRatio) UpperQuantile(q float64) float64 { return 1 / d.inverse().Quantile(q) }

func (d fRatio) Mean() float64 {
	if d.df2 <= 2 {
		return posInf
	}
	return d.df2 / (d.df2 - 2)
}

func (d fRatio) Variance() float64 {
	if d.df2 <= 4 {
		return posInf
	}
	mean := d.Mean()
	return 2 * mean * mean * (d.df1 + d.df2 - 2) / d.df1 / (d.df2 - 4)
}

func (d fRatio) Support() (low, high float64) { return 0, posInf }
func (d fRatio) String() string               { return call("f", d.df1, d.df2) }

// PDF returns the density at x: +Inf at 0 if that is a pole.
func (d fRatio) PDF(x float64) float64 {
	if x < 0 || math.IsInf(x, 1) {
		return 0
	}
	y, z := d.share(x) // dy/dx = y·z/x = df1/df2·z²
	return float64(d.df1 / d.df2 * fmath.Exp(powerLog(d.df1/2-1, y)+powerLog(d.df2/2+1, z)-d.logScale))
}

// LogSlope returns the derivative of the log density at x > 0.
func (d fRatio) LogSlope(x float64) float64 {
	y, _ := d.share(x)
	return (d.df1/2 - 1 - float64((d.df1+d.df2)/2*y)) / x
}
