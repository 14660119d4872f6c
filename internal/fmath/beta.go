package fmath

import "math"

// A betaShape is a beta distribution's parameters and the logarithm of its
// normalizing constant.
type betaShape struct {
	a, b    float64
	logBeta double
}

func newBetaShape(a, b float64) betaShape {
	return betaShape{a, b, logBeta(a, b)}
}

func (s betaShape) swapped() betaShape { return betaShape{s.b, s.a, s.logBeta} }

// logBeta returns ln B(a, b), its large terms in double length because they
// cancel.
func logBeta(a, b float64) double {
	r := logGammaDouble(double{a, 0}).add(logGammaDouble(double{b, 0}))
	return r.sub(logGammaDouble(sum(a, b)))
}

// LogBeta returns ln B(a, b) for positive finite a and b, otherwise NaN. The
// error is below 5e-16, absolute or relative, whichever is larger (measured, a
// and b in [1e-3, 1e5]).
//
// Source: Stirling's formula with its exact error (see stirlingError), as C.
// Loader, "Fast and accurate computation of binomial probabilities" (2000).
func LogBeta(a, b float64) float64 {
	switch {
	case !(a > 0 && b > 0) || math.IsInf(a, 0) || math.IsInf(b, 0):
		return math.NaN()
	case a == 1:
		return -Log(b)
	case b == 1:
		return -Log(a)
	}
	l := logBeta(a, b)
	return l.high + l.low
}

// A betaPoint is x in [0, 1] with y = 1 - x, each to its own relative accuracy.
type betaPoint struct{ x, y double }

func betaPointAt(x float64) betaPoint { return betaPoint{double{x, 0}, sum(1, -x)} }

func (p betaPoint) swapped() betaPoint { return betaPoint{p.y, p.x} }

// weight returns ln(x^a y^b / B(a, b)).
func (s betaShape) weight(p betaPoint) double {
	return p.x.log().mulFloat(s.a).add(p.y.log().mulFloat(s.b)).sub(s.logBeta)
}

// slope returns a·y - b·x, the derivative of the weight in logit x.
func (s betaShape) slope(p betaPoint) float64 {
	t := sum(s.a, s.b).mul(p.x)
	d := double{s.a, 0}.sub(t)
	return d.high + d.low
}

// fraction returns the continued fraction f with I_x(a, b) = weight/f, fast for
// x up to the mean.
//
// Source: A. R. Didonato and A. H. Morris, "Algorithm 708", ACM TOMS 18 (1992),
// eq. (9), by the modified Lentz method.
func (s betaShape) fraction(p betaPoint) float64 {
	a, b, x := s.a, s.b, p.x.high
	slope := s.slope(p)
	f := float64(a*(slope+1)) / (a + 1)
	if f == 0 {
		f = 1e-300
	}
	c, d := f, 0.0
	for m := 1.0; m < 1e6 && f == f; m++ {
		w := a + float64(2*m) - 1
		mbx := float64(float64(m*(b-m)) * x)
		an := float64(float64(float64((a+m-1)/w)*float64((a+b+m-1)/w)) * float64(mbx*x))
		bn := m + mbx/w + float64((a+m)*(slope+1+float64(m*(2-x))))/(w+2)
		d = 1 / nonzero(bn+float64(an*d))
		c = nonzero(bn + an/c)
		step := float64(c * d)
		f = float64(f * step)
		if math.Abs(step-1) < 2.3e-16 {
			break
		}
	}
	return f
}

// nonzero is the modification in the modified Lentz method.
func nonzero(x float64) float64 {
	if x == 0 {
		return 1e-300
	}
	return x
}

// belowMean reports whether the lower tail's fraction converges fast.
func (s betaShape) belowMean(p betaPoint) bool {
	return float64(p.x.high*(s.a+s.b+2)) <= s.a+1
}

// direct returns I_x by its fraction.
func (s betaShape) direct(p betaPoint) float64 {
	return math.Min(1, expDouble(s.weight(p))/s.fraction(p))
}

// lower returns I_x, accurate where it is small.
func (s betaShape) lower(p betaPoint) float64 {
	if s.belowMean(p) {
		return s.direct(p)
	}
	t, q := s.swapped(), p.swapped()
	v := 1 - t.direct(q)
	switch {
	case v > 0.1:
		return v
	case float64(q.x.high*(s.a+s.b)) < 0.7 && q.x.high < 0.7:
		return t.upperSmall(q)
	}
	return s.direct(p) // 1 - v would cancel
}

// upperSmall returns 1 - I_x where the distribution stands below x almost whole
// (a small) and (a + b)x < 1: both parts of 1 - x^a/(aB)·(1 + Σ) are formed
// small.
//
// Source: DLMF 8.17.7 and 15.2.1, arranged as Gautschi does for the gamma function.
func (s betaShape) upperSmall(p betaPoint) float64 {
	a, x := s.a, p.x.high
	term, f := 1.0, 0.0
	for n := 1.0; n < 1000; n++ {
		term = float64(float64(term*(n-s.b))*x) / n
		f += term / (a + n)
		if math.Abs(term) < 1e-18*math.Abs(f) {
			break
		}
	}
	l := p.x.log().mulFloat(a).sub(s.logBeta).sub(logDouble(a))
	e := Expm1(l.high)
	e += float64((1 + e) * l.low)
	return -e - float64(float64((1+e)*a)*f)
}

func betaDomain(a, b, x float64) bool {
	return a > 0 && b > 0 && a <= math.MaxFloat64 && b <= math.MaxFloat64 && x >= 0 && x <= 1
}

// BetaInc returns I_x(a, b), the regularized incomplete beta function, for
// positive a and b and x in [0, 1], otherwise NaN. The relative error is below
// 1e-14 for a and b in [1e-3, 1e5], in tails down to 1e-300 (measured); digits
// are lost slowly beyond, all of them past 10^10.
//
// Source: see weight, fraction and upperSmall.
func BetaInc(a, b, x float64) float64 {
	switch {
	case !betaDomain(a, b, x):
		return math.NaN()
	case x == 0 || x == 1:
		return x
	}
	return newBetaShape(a, b).lower(betaPointAt(x))
}

// BetaIncUpper returns 1 - I_x(a, b), accurate where it is small: domain, error
// and source as for BetaInc.
func BetaIncUpper(a, b, x float64) float64 {
	switch {
	case !betaDomain(a, b, x):
		return math.NaN()
	case x == 0 || x == 1:
		return 1 - x
	}
	return newBetaShape(b, a).lower(betaPointAt(x).swapped())
}
