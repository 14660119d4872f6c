package fmath

import "math"

// GammaIncInverse returns the x with P(a, x) = p, p in [0, 1]; NaN outside. To
// within the relative error of GammaInc, x is the float64 next to the root.
//
// Source: Halley's method on the logarithm of the smaller tail as a function of
// ln x, which is concave (see concaveRoot), from Wilson and Hilferty's start.
func GammaIncInverse(a, p float64) float64 {
	switch {
	case !gammaDomain(a, p) || p > 1:
		return math.NaN()
	case p == 0:
		return 0
	case p == 1:
		return math.Inf(1)
	case p > 0.5:
		return newGammaShape(a).upperQuantile(1 - p)
	}
	return newGammaShape(a).lowerQuantile(p)
}

// GammaIncUpperInverse returns the x with Q(a, x) = q, q in [0, 1]; NaN outside.
func GammaIncUpperInverse(a, q float64) float64 {
	switch {
	case !gammaDomain(a, q) || q > 1:
		return math.NaN()
	case q == 0:
		return math.Inf(1)
	case q == 1:
		return 0
	case q > 0.5:
		return newGammaShape(a).lowerQuantile(1 - q)
	}
	return newGammaShape(a).upperQuantile(q)
}

// smallStart returns the logarithm of the root of x^a/Γ(a+1) = p, a bound from
// below on the p-quantile.
func (g gammaShape) smallStart(logP double) float64 {
	return logP.add(g.logGamma).add(logDouble(g.a)).high / g.a
}

// normalStart returns ln x for the quantile at the normal deviate z, or -Inf
// where the approximation fails.
func (g gammaShape) normalStart(z float64) float64 {
	c := 1 / float64(9*g.a)
	t := 1 - c + float64(z*math.Sqrt(c))
	if !(t > 0.1) {
		return math.Inf(-1)
	}
	return Log(g.a) + float64(3*Log(t))
}

func (g gammaShape) lowerQuantile(p float64) float64 {
	t := gammaTail{shape: g, logP: logDouble(p)}
	low := g.smallStart(t.logP)
	if low < -700 {
		return Exp(low)
	}
	start := low
	if g.a > 0.5 {
		start = math.Max(start, g.normalStart(NormalQuantile(p)))
	}
	t.x = Exp(start)
	concaveRoot(&t, start, low-1e-9, 710)
	return t.x
}

func (g gammaShape) upperQuantile(q float64) float64 {
	t := gammaTail{shape: g, logP: logDouble(q), upper: true}
	start := g.smallStart(logDouble(1 - q))
	if start < -700 {
		return Exp(start)
	}
	if g.a > 0.5 {
		start = math.Max(start, g.normalStart(-NormalQuantile(q)))
	} else if start > -1 {
		start = Log(math.Max(0.3, -Log(q)-LogGamma(g.a)))
	}
	t.x = Exp(start)
	concaveRoot(&t, -start, -710, 710)
	return t.x
}

// A gammaTail is ln P - ln p along ln x, or ln Q - ln p along -ln x.
type gammaTail struct {
	shape gammaShape
	logP  double
	x     float64
	upper bool
}

func (t *gammaTail) at() (value, first, second float64) {
	g, x := t.shape, t.x
	w := g.weight(x)
	slope := g.a - x
	var l double
	switch {
	case t.upper && !g.belowMean(x):
		first = g.fraction(x)
		l = w.sub(logDouble(first))
	case t.upper:
		v := g.upper(x)
		first = expDouble(w) / v
		l = logDouble(v)
	case g.belowMean(x):
		f := g.series(x)
		first = 1 / f
		l = w.add(logDouble(f))
	default:
		v := g.lower(x)
		first = expDouble(w) / v
		l = logDouble(v)
	}
	if t.upper {
		slope = -slope
	}
	d := l.sub(t.logP)
	return d.high, first, float64(first * (slope - first))
}

func (t *gammaTail) move(step float64) {
	if t.upper {
		step = -step
	}
	if math.Abs(step) > 0.5 {
		t.x = float64(t.x * Exp(step))
		return
	}
	t.x += float64(t.x * Expm1(step))
}
