package dist

import (
	"math"
	"strings"

	"costcone/internal/fmath"
)

var metalogKind = Kind{
	Name: "metalog",
	Doc: "A flexible smooth shape through any quantiles, with open ends or with known lowest and highest values " +
		"(Keelin 2016); beyond ten quantiles the ten terms fit them by least squares.",
	Params: []Param{
		{Name: "lower", Role: Value, Optional: true, Default: math.NaN(), Doc: "nothing lies below; left out: open"},
		{Name: "upper", Role: Value, Optional: true, Default: math.NaN(), Doc: "nothing lies above; left out: open"},
	},
	Forms:   []Form{{Params: []string{"lower", "upper"}, Quantiles: 2, Usage: "p5=, p50=, p95=, …, [lower=, upper=]"}},
	Example: "metalog(p5=9k, p50=13.5k, p95=17.5k, lower=0)",
	build:   func(a Args) (Dist, error) { return Metalog(a.Quantiles, a.Named["lower"], a.Named["upper"]) },
}

// A metalog is the distribution whose quantile function, after a transform that
// takes the bounds to infinity, is M(y) = mu(t) + s(t)·logit(y), t = y - ½.
type metalog struct {
	metalogCurve
	lower, upper float64 // bounds; infinite where there is none
	low, high    float64 // support
	text         string
}

// Metalog returns the metalog distribution with as many terms as quantiles, so
// that it passes through all of them, and with ten fitted by least squares where
// there are more. lower and upper are its bounds, NaN or infinite where there is
// none: with one the logarithm of the distance to it is a metalog, with both the
// logit (T. W. Keelin, "The Metalog Distributions", Decision Analysis 13 (2016)
// 243–277, equations 6, 7, 11 and 14). Quantiles through which no such
// distribution passes, since its density would be negative, are an error.
func Metalog(quantiles []Quantile, lower, upper float64) (Dist, error) {
	d := metalog{lower: orInfinite(lower, -1), upper: orInfinite(upper, 1)}
	qs, err := sortQuantiles(quantiles)
	if err != nil {
		return nil, err
	}
	if len(qs) < 2 {
		return nil, argError("", "metalog needs at least two quantiles")
	}
	if err := d.checkBounds(qs); err != nil {
		return nil, err
	}
	transformed := make([]Quantile, len(qs))
	for i, q := range qs {
		transformed[i] = Quantile{q.P, d.transform(q.X)}
	}
	curve, ok := fitMetalog(transformed)
	if !ok {
		return nil, argError("", "these quantiles are too close together to be told apart: leave some out")
	}
	d.metalogCurve = curve
	if at, rises := curve.rises(); !rises {
		return nil, argError("", infeasible(at, len(qs)))
	}
	d.low, d.high = d.untransform(curve.end(0)), d.untransform(curve.end(1))
	if !finite(d.at(0x1p-54)) || !finite(d.at(-0x1p-54)) {
		return nil, argError("", "the tails of a metalog through these quantiles leave the range of numbers: give lower and upper")
	}
	d.text = d.call(qs)
	return d, nil
}

// infeasible says that the density would be negative near y, and what to do.
func infeasible(y float64, n int) string {
	where := "near p" + number(math.Round(float64(y*1000))/10)
	if y < 0.001 {
		where = "in the lower tail"
	} else if y > 0.999 {
		where = "in the upper tail"
	}
	text := "no metalog passes through these quantiles: its density would be negative " + where
	if n == 2 {
		return text
	}
	return text + "; bring the middle quantiles nearer to the middle, give fewer of them, or set lower and upper"
}

func orInfinite(bound float64, sign int) float64 {
	if math.IsNaN(bound) {
		return math.Inf(sign)
	}
	return bound
}

func (d metalog) checkBounds(qs []Quantile) error {
	first, last := qs[0], qs[len(qs)-1]
	switch {
	case !(d.lower < d.upper):
		return argError("upper", "lower must be below upper")
	case !finite(d.upper-d.lower) && !math.IsInf(d.lower, 0) && !math.IsInf(d.upper, 0):
		return argError("upper", "lower and upper are too far apart")
	case first.X <= d.lower:
		return argError(nameOf(first), nameOf(first)+" must lie above lower")
	case last.X >= d.upper:
		return argError(nameOf(last), nameOf(last)+" must lie below upper")
	}
	return nil
}

func (d metalog) call(qs []Quantile) string {
	var parts []string
	for _, q := range qs {
		parts = append(parts, nameOf(q)+"="+number(q.X))
	}
	if !math.IsInf(d.lower, 0) {
		parts = append(parts, "lower="+number(d.lower))
	}
	if !math.IsInf(d.upper, 0) {
		parts = append(parts, "upper="+number(d.upper))
	}
	return "metalog(" + strings.Join(parts, ", ") + ")"
}

// transform takes values between the bounds to the whole line.
func (d metalog) transform(x float64) float64 {
	switch below, above := !math.IsInf(d.lower, 0), !math.IsInf(d.upper, 0); {
	case below && above:
		return fmath.Log(x-d.lower) - fmath.Log(d.upper-x)
	case below:
		return fmath.Log(x - d.lower)
	case above:
		return -fmath.Log(d.upper - x)
	}
	return x
}

// untransform is the inverse of transform.
func (d metalog) untransform(m float64) float64 {
	below, above := !math.IsInf(d.lower, 0), !math.IsInf(d.upper, 0)
	switch {
	case below && above && m > 0:
		e := fmath.Exp(-m)
		return d.upper - float64((d.upper-d.lower)*(e/(1+e)))
	case below && above:
		e := fmath.Exp(m)
		return d.lower + float64((d.upper-d.lower)*(e/(1+e)))
	case below:
		return d.lower + fmath.Exp(m)
	case above:
		return d.upper - fmath.Exp(-m)
	}
	return m
}

// slopes returns the first two derivatives of untransform at m, where it is x.
func (d metalog) slopes(m float64) (first, second float64) {
	below, above := !math.IsInf(d.lower, 0), !math.IsInf(d.upper, 0)
	switch {
	case below && above:
		e := fmath.Exp(-math.Abs(m))
		first = float64((d.upper - d.lower) * (e / float64((1+e)*(1+e))))
		return first, math.Copysign(float64(first*((1-e)/(1+e))), -m)
	case below:
		e := fmath.Exp(m)
		return e, e
	case above:
		e := fmath.Exp(-m)
		return e, -e
	}
	return 1, 0
}

// at returns the quantile at a signed tail.
func (d metalog) at(v float64) float64 { return d.untransform(d.value(v)) }

func (d metalog) Quantile(p float64) float64 {
	if p > 0.5 {
		return d.at(p - 1)
	}
	return d.at(p)
}

func (d metalog) UpperQuantile(q float64) float64 {
	if q > 0.5 {
		return d.at(1 - q)
	}
	return d.at(-q)
}

// tail returns the signed tail that x is the quantile of; an end of the support
// has tail 0, ok says which: -1 the lower, 1 the upper one.
func (d metalog) tail(x float64) (v float64, end int) {
	switch {
	case x <= d.low:
		return 0, -1
	case x >= d.high:
		return 0, 1
	}
	return d.solve(d.transform(x)), 0
}

func (d metalog) CDF(x float64) float64 {
	v, end := d.tail(x)
	return cumulative(v, end)
}

func (d metalog) Survival(x float64) float64 {
	v, end := d.tail(x)
	return cumulative(-v, -end)
}

// cumulative returns the u of a signed tail, and of the ends.
func cumulative(v float64, end int) float64 {
	switch {
	case end > 0:
		return 1
	case end < 0:
		return 0
	case v < 0:
		return 1 + v
	}
	return v
}

func (d metalog) Support() (low, high float64) { return d.low, d.high }
func (d metalog) String() string               { return d.text }

// Explicit marks the quantiles as cheap.
func (d metalog) Explicit() {}

// Jet returns the quantile at a signed tail with its derivatives in u.
func (d metalog) Jet(v float64) (x, first, second float64) {
	m, m1, m2 := d.jet(v)
	s1, s2 := d.slopes(m)
	return d.untransform(m), float64(s1 * m1), float64(s2*m1*m1) + float64(s1*m2)
}

// PDF returns the density at x.
func (d metalog) PDF(x float64) float64 {
	v, end := d.tail(x)
	if end != 0 {
		return 0
	}
	_, first, _ := d.Jet(v)
	return 1 / first
}

// LogSlope returns the derivative of the log density at x: -x″/x′² in u.
func (d metalog) LogSlope(x float64) float64 {
	_, slope := d.pdfAndSlope(x)
	return slope
}

// pdfAndSlope returns PDF and LogSlope.
func (d metalog) pdfAndSlope(x float64) (pdf, logSlope float64) {
	v, end := d.tail(x)
	if end != 0 {
		return 0, 0
	}
	_, first, second := d.Jet(v)
	return 1 / first, -second / first / first
}

// Mean is infinite where exp of the curve's tail has no mean.
func (d metalog) Mean() float64 {
	if !d.momentExists(1) {
		return math.Copysign(posInf, d.openSide())
	}
	center := d.at(0.5)
	return center + d.expectation(func(m, logDensity float64) float64 { return d.deviation(m, center, 1, logDensity) })
}

// Variance is infinite where exp of the curve's tail has none.
func (d metalog) Variance() float64 {
	mean := d.Mean()
	switch {
	case !finite(mean):
		return math.NaN()
	case !d.momentExists(2):
		return posInf
	}
	return d.expectation(func(m, logDensity float64) float64 { return d.deviation(m, mean, 2, logDensity) })
}

// deviation returns (x - center)^power · exp(logWeight), x being the value at m,
// also where x itself leaves the range of numbers.
func (d metalog) deviation(m, center float64, power int, logWeight float64) float64 {
	if math.IsInf(d.lower, -1) == math.IsInf(d.upper, 1) || math.Abs(m) < 300 {
		x, weight := d.untransform(m)-center, fmath.Exp(logWeight)
		if power == 2 {
			weight = float64(weight * x)
		}
		return float64(x * weight)
	}
	if side := d.openSide(); side*m > 0 {
		x := fmath.Exp(math.Abs(m) + logWeight/float64(power)) // its bound is nothing beside it
		if power == 2 {
			return float64(x * x)
		}
		return float64(side * x)
	}
	return 0
}

// openSide is the sign of the side without bound, where there is one bound.
func (d metalog) openSide() float64 {
	if math.IsInf(d.lower, -1) {
		return -1
	}
	return 1
}

// momentExists reports whether E|x|^k is finite: with one bound, x goes like
// v^-s in the open tail.
func (d metalog) momentExists(k float64) bool {
	if math.IsInf(d.lower, -1) == math.IsInf(d.upper, 1) {
		return true
	}
	return float64(k*d.slope(d.openSide()/2)) < 1-1e-9
}
