package fmath

import "math"

// A concaveCurve is a point that moves along an increasing concave curve: at
// gives the value there and its first two derivatives, move goes on by a step.
type concaveCurve interface {
	at() (value, first, second float64)
	move(step float64)
}

// concaveRoot moves the curve's point, which stands at s in [low, high], to the
// root of the value. Left of the root Newton's method cannot overshoot on such a
// curve; Halley's correction speeds it up and a bracket guards both.
func concaveRoot(c concaveCurve, s, low, high float64) {
	for i := 0; i < 200; i++ {
		value, first, second := c.at()
		if value == 0 || first != first {
			return
		}
		if value < 0 {
			low = s
		} else {
			high = s
		}
		newton := -value / first
		bend := 1 + float64(newton*second)/float64(2*first)
		step := newton / math.Max(bend, 0.5)
		done := math.Abs(value) < 1e-5 || high-low < 1e-15*math.Abs(s)
		if next := s + step; !done && !(next > low && next < high) {
			step = float64((high-low)/2) + low - s
		}
		c.move(step)
		s += step
		if done {
			return
		}
	}
}
