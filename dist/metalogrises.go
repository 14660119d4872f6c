package dist

import (
	"math"

	"costcone/internal/fmath"
)

// rises reports whether M rises on all of (0, 1), which makes it a quantile
// function; if not, or if that cannot be told for rounding, it returns a y where
// it does not.
//
// The certificate: g(y) = y(1-y)·M'(y) = w·mu' + w·l·s' + s, with w = y(1-y) and
// l = logit(y), is bounded from below on intervals that cover (0, 1): by its value
// in the middle less the radius times a bound of |g'|, and next to an end, where
// g' has a logarithmic pole, by the bounds of its three terms. An interval whose
// bound is not positive is halved.
func (c metalogCurve) rises() (y float64, ok bool) {
	k := newRiseCheck(c)
	if k.straight { // no tails: M is a polynomial
		k.margin = 0
	} else if y, ok := k.positiveAtEnds(); !ok {
		return y, false
	}
	for _, side := range []float64{1, -1} {
		if y, ok := k.half(side); !ok {
			return y, false
		}
	}
	return 0, true
}

// A riseCheck holds the curve with bounds of its derivatives on t in [-½, ½].
type riseCheck struct {
	metalogCurve
	straight         bool // s is 0
	mu1, mu2, s1, s2 float64
	margin           float64 // what rounding may add to g
}

func newRiseCheck(c metalogCurve) riseCheck {
	k := riseCheck{metalogCurve: c, straight: true}
	size := 0.0
	bound := func(a []float64) (first, second float64) { // of a polynomial in 2t
		for i, x := range a {
			n := float64(i)
			first += float64(2 * n * math.Abs(x))
			second += float64(4 * n * (n - 1) * math.Abs(x))
		}
		return first, second
	}
	for _, x := range c.s {
		k.straight = k.straight && x == 0
		size += math.Abs(x)
	}
	k.mu1, k.mu2 = bound(c.mu)
	k.s1, k.s2 = bound(c.s)
	k.margin = float64(0x1p-45 * (size + k.mu1 + k.s1))
	return k
}

func (k riseCheck) positiveAtEnds() (y float64, ok bool) {
	for _, y := range []float64{0, 1} {
		if !(k.slope(y-0.5) > k.margin) {
			return y, false
		}
	}
	return 0, true
}

// half checks the tails v in (0, ½] of one side.
func (k riseCheck) half(side float64) (y float64, ok bool) {
	type interval struct{ low, high float64 }
	open := []interval{{0, 0.5}}
	for len(open) > 0 {
		i := open[len(open)-1]
		open = open[:len(open)-1]
		if k.bounded(side, i.low, i.high) {
			continue
		}
		middle := i.low + (i.high-i.low)/2
		if k.at(side, middle) <= k.margin || i.high-i.low < 1e-9*i.high || i.high < 1e-30 {
			return math.Abs(math.Min(side, 0) + middle), false // 1 - middle on the upper side
		}
		open = append(open, interval{i.low, middle}, interval{middle, i.high})
	}
	return 0, true
}

// at returns g at tail v of a side, divided by w where the curve is straight.
func (k riseCheck) at(side, v float64) float64 {
	t, l := place(float64(side * v))
	mu, s := along(k.mu, t), along(k.s, t)
	if k.straight {
		return mu.y1
	}
	w := float64(v * (1 - v))
	return float64(w*mu.y1) + float64(w*l*s.y1) + s.y0
}

// bounded reports whether g is positive for certain on [low, high].
func (k riseCheck) bounded(side, low, high float64) bool {
	middle := low + (high-low)/2
	radius := (high - low) / 2
	if k.straight {
		return k.at(side, middle)-float64(radius*k.mu2) > k.margin
	}
	if low == 0 { // v·|log v| rises up to 1/e
		if high > 0.25 {
			return false
		}
		end := k.slope(side * -0.5)
		return end-float64(high*k.mu1)-float64(high*-fmath.Log(high)*k.s1)-float64(high*k.s1) > k.margin
	}
	// g' = w'·mu' + w·mu'' + (w'·s' + w·s'')·l + 2s', with |w'| <= 1, w <= ¼ or high
	w, l := math.Min(high, 0.25), -fmath.Log(low)
	slope := k.mu1 + float64(w*k.mu2) + float64((k.s1+float64(w*k.s2))*l) + 2*k.s1
	return k.at(side, middle)-float64(radius*slope) > k.margin
}
