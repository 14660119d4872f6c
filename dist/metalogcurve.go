package dist

import (
	"math"

	"costcone/internal/fmath"
)

// metalogTerms is the most terms that a metalog is fitted with.
const metalogTerms = 10

// A metalogCurve is M(y) = mu(t) + s(t)·logit(y), with t = y - ½ and polynomials
// mu and s in 2t, lowest power first (Keelin 2016, equation 6).
type metalogCurve struct{ mu, s []float64 }

// metalogBasis returns the n terms at y, in Keelin's order:
// 1, l, t·l, t, t², t²·l, t³, t³·l, …, l being logit(y).
func metalogBasis(p float64, n int) []float64 {
	l, t := fmath.Log(p)-fmath.Log1p(-p), 2*p-1
	row := make([]float64, n)
	for k := range row {
		power, logit := metalogTerm(k)
		row[k] = 1
		for range power {
			row[k] = float64(row[k] * t)
		}
		if logit {
			row[k] = float64(row[k] * l)
		}
	}
	return row
}

// metalogTerm returns what term k (from 0) is: a power of t, times logit or not.
func metalogTerm(k int) (power int, logit bool) {
	switch k {
	case 0, 1:
		return 0, k == 1
	case 2, 3:
		return 1, k == 2
	}
	return k / 2, k%2 == 1
}

// fitMetalog returns the curve through the quantiles: exact for up to ten, else
// by least squares.
func fitMetalog(qs []Quantile) (metalogCurve, bool) {
	n := min(len(qs), metalogTerms)
	rows, xs := make([][]float64, len(qs)), make([]float64, len(qs))
	spread := qs[len(qs)-1].X - qs[0].X
	for i, q := range qs {
		rows[i], xs[i] = metalogBasis(q.P, n), (q.X-qs[0].X)/spread
	}
	a, ok := fmath.LeastSquares(rows, xs)
	if !ok {
		return metalogCurve{}, false
	}
	var c metalogCurve
	for k, ak := range a {
		if math.Abs(ak) < 1e-13 { // what rounding leaves of a term that is not needed
			ak = 0
		}
		ak = float64(ak * spread)
		if k == 0 {
			ak += qs[0].X
		}
		if _, logit := metalogTerm(k); logit {
			c.s = append(c.s, ak)
		} else {
			c.mu = append(c.mu, ak)
		}
	}
	for i, q := range qs {
		v := q.P
		if v > 0.5 {
			v = q.P - 1
		}
		if n == len(qs) && !(math.Abs(c.value(v)-q.X) <= float64(1e-9*spread)+float64(1e-14*math.Abs(xs[i]))) {
			return c, false
		}
	}
	return c, true
}

// A taylor is a polynomial with its first two derivatives in y, at a point.
type taylor struct{ y0, y1, y2 float64 }

// along evaluates a polynomial in 2t, and its derivatives in t.
func along(c []float64, t float64) taylor {
	var p taylor
	x := 2 * t
	for i := len(c) - 1; i >= 0; i-- {
		p.y2 = float64(p.y2*x) + p.y1
		p.y1 = float64(p.y1*x) + p.y0
		p.y0 = float64(p.y0*x) + c[i]
	}
	return taylor{p.y0, 2 * p.y1, 8 * p.y2}
}

// place returns t and logit(y) at a signed tail.
func place(v float64) (t, logit float64) {
	a := math.Abs(v)
	t, logit = a-0.5, fmath.Log(a)-fmath.Log1p(-a)
	if v < 0 {
		return -t, -logit
	}
	return t, logit
}

// value returns M at a signed tail.
func (c metalogCurve) value(v float64) float64 {
	t, l := place(v)
	return c.polynomial(c.mu, t) + float64(c.polynomial(c.s, t)*l)
}

func (c metalogCurve) polynomial(a []float64, t float64) float64 {
	y, x := 0.0, 2*t
	for i := len(a) - 1; i >= 0; i-- {
		y = float64(y*x) + a[i]
	}
	return y
}

// slope returns s(t).
func (c metalogCurve) slope(t float64) float64 { return c.polynomial(c.s, t) }

// jet returns M at a signed tail and its first two derivatives in y.
func (c metalogCurve) jet(v float64) (m, first, second float64) {
	t, l := place(v)
	mu, s := along(c.mu, t), along(c.s, t)
	a := math.Abs(v)
	w := float64(a * (1 - a)) // dl/dy = 1/w, dw/dy = -2t
	m = mu.y0 + float64(s.y0*l)
	first = mu.y1 + float64(s.y1*l) + s.y0/w
	second = mu.y2 + float64(s.y2*l) + float64(2*s.y1)/w + s.y0/w*float64(2*t)/w
	return m, first, second
}

// end returns M at y = 0 or 1.
func (c metalogCurve) end(y float64) float64 {
	t := y - 0.5
	if s := c.slope(t); s != 0 {
		return math.Copysign(posInf, t)
	}
	return c.polynomial(c.mu, t)
}

// solve returns the signed tail at which M is m: Newton's method in the
// logarithm of the tail, inside a bracket.
func (c metalogCurve) solve(m float64) float64 {
	sign := 1.0
	if m > c.mu[0] {
		sign = -1
	}
	rest := func(logTail float64) (tail, value, slope float64) {
		tail = fmath.Exp(logTail)
		v, first, _ := c.jet(float64(sign * tail))
		return tail, float64(sign * (v - m)), float64(first * tail)
	}
	low, high := -2.0, -0.6931471805599453
	for low > -744 {
		if _, value, _ := rest(low); value <= 0 {
			break
		}
		low, high = max(-744, 2*low), low
	}
	x := (low + high) / 2
	for range 100 {
		tail, value, slope := rest(x)
		if value > 0 {
			high = x
		} else {
			low = x
		}
		step := -value / slope
		if math.Abs(step) < 1e-9 { // one more step, on the tail itself, is the last
			return float64(sign * float64(tail*(1+step)))
		}
		if x += step; !(x > low && x < high) {
			x = (low + high) / 2
		}
		if high-low < 1e-15*math.Abs(low) {
			break
		}
	}
	return float64(sign * fmath.Exp(x))
}

// expectation returns the integral over z = logit(y) of h(M, log of the logistic
// density), by the trapezoidal rule in asinh(z), which is exact to rounding for
// integrands that decay like these (Takahasi & Mori 1974). h returns its value
// times the density, so that it can keep a product in range.
func (c metalogCurve) expectation(h func(m, logDensity float64) float64) float64 {
	const step, reach = 1.0 / 16, 16 * 24 // z up to e²⁴/2
	var sum float64
	for k := -reach; k <= reach; k++ {
		e := fmath.Exp(step * math.Abs(float64(k)))
		z := (e - 1/e) / 2
		tail := fmath.Exp(-z) // the same at both ends
		t := tail/(1+tail) - 0.5
		if k > 0 {
			t, z = -t, -z
		}
		m := c.polynomial(c.mu, t) - float64(c.polynomial(c.s, t)*z)
		density := -math.Abs(z) - float64(2*fmath.Log1p(tail))
		sum += float64(h(m, density) * (e + 1/e))
	}
	return sum * step / 2
}
