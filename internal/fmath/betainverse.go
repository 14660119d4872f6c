package fmath

import "math"

// BetaIncInverse returns the x with I_x(a, b) = p, p in [0, 1]; NaN outside. To
// within the relative error of BetaInc, x is the float64 next to the root, 0 or
// 1 if that is next.
//
// Source: Halley's method on ln I_x as a function of logit x, which is concave
// (see concaveRoot), from the start of AS 109.
func BetaIncInverse(a, b, p float64) float64 {
	if !betaDomain(a, b, p) {
		return math.NaN()
	}
	x, _ := betaQuantile(a, b, p)
	return x
}

// BetaIncUpperInverse returns the x with 1 - I_x(a, b) = q, q in [0, 1]; NaN
// outside.
func BetaIncUpperInverse(a, b, q float64) float64 {
	if !betaDomain(a, b, q) {
		return math.NaN()
	}
	_, x := betaQuantile(b, a, q)
	return x
}

// betaQuantile returns x and 1 - x, each to its own relative accuracy.
func betaQuantile(a, b, p float64) (x, y float64) {
	switch {
	case p == 0:
		return 0, 1
	case p == 1:
		return 1, 0
	case p > 0.5:
		y, x = newBetaShape(b, a).quantile(1 - p)
	default:
		x, y = newBetaShape(a, b).quantile(p)
	}
	return x, y
}

// quantile solves I_x = p for p in (0, ½].
func (s betaShape) quantile(p float64) (x, y float64) {
	logP := logDouble(p)
	// I_x ≤ (x/y)^a/(aB): its root lies left of the true one.
	left := logP.add(s.logBeta).add(logDouble(s.a))
	start := left.high / s.a
	if start < -700 {
		x = Exp(start)
		return x, 1
	}
	t := betaTail{shape: s, logP: logP}
	low := start
	if s.a > 1 && s.b > 1 {
		if z := s.normalStart(p); z > start {
			start = z
		}
	}
	start = math.Min(start, 709)
	t.point = logisticPoint(start)
	concaveRoot(&t, start, low, 710)
	return t.point.x.high, t.point.y.high
}

// normalStart returns an approximate logit of the p-quantile.
//
// Source: Abramowitz and Stegun 26.5.22.
func (s betaShape) normalStart(p float64) float64 {
	z := -NormalQuantile(p)
	ra, rb := 1/(float64(2*s.a)-1), 1/(float64(2*s.b)-1)
	h := 2 / (ra + rb)
	l := (float64(z*z) - 3) / 6
	if h+l <= 0 {
		return math.Inf(-1)
	}
	w := float64(z*math.Sqrt(h+l))/h - float64((rb-ra)*(l+5./6-2/(3*h)))
	return Log(s.a/s.b) - float64(2*w)
}

// logisticPoint returns the point with logit s.
func logisticPoint(s float64) betaPoint {
	e := Exp(-math.Abs(s))
	p := betaPointAt(e / (1 + e))
	if s > 0 {
		return p.swapped()
	}
	return p
}

// A betaTail is ln I_x - ln p along logit x.
type betaTail struct {
	shape betaShape
	logP  double
	point betaPoint
}

func (t *betaTail) at() (value, first, second float64) {
	w := t.shape.weight(t.point)
	var l double
	if t.shape.belowMean(t.point) {
		first = t.shape.fraction(t.point)
		l = w.sub(logDouble(first))
	} else {
		v := t.shape.lower(t.point)
		first = expDouble(w) / v
		l = logDouble(v)
	}
	d := l.sub(t.logP)
	return d.high, first, float64(first * (t.shape.slope(t.point) - first))
}

func (t *betaTail) move(step float64) {
	x, y := t.point.x.high, t.point.y.high
	if math.Abs(step) > 0.5 {
		e := Exp(step)
		n := float64(x*e) + y
		t.point = pointOf(float64(x*e)/n, y/n)
		return
	}
	e := Expm1(step)
	d := float64(float64(x*y)*e) / (1 + float64(x*e))
	t.point = pointOf(x+d, y-d)
}

// pointOf returns the point given by the smaller of x and 1 - x.
func pointOf(x, y float64) betaPoint {
	if x <= y {
		return betaPointAt(x)
	}
	return betaPointAt(y).swapped()
}
