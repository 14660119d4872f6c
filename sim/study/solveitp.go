package study

import "math"

// An itp is the ITP method's state: interpolate, truncate, project (Oliveira
// and Takahashi 2020, ACM Trans. Math. Softw. 47(1), 5, algorithm 1), with their
// κ1 = 0.2/(b - a), κ2 = 2, n0 = 1.
type itp struct {
	kappa, tolerance float64
	budget           float64 // ε·2^(n_max - j)
}

// newITP begins a search in [a, b] for a bracket of the tolerance.
func newITP(a, b, tolerance float64) *itp {
	budget := tolerance / 2
	for budget < (b-a)/2 {
		budget *= 2
	}
	return &itp{kappa: 0.2 / (b - a), tolerance: tolerance, budget: float64(2 * budget)}
}

// next returns where to look in the bracket [a, b], given fa < 0 <= fb or
// fa <= 0 < fb.
func (k *itp) next(a, b, fa, fb float64) float64 {
	middle, width := a+(b-a)/2, b-a
	r := k.budget - width/2
	k.budget /= 2
	falsi := middle
	if d := fb - fa; d > 0 && !math.IsInf(d, 0) {
		falsi = (float64(fb*a) - float64(fa*b)) / d
	}
	sign := 1.0
	if middle < falsi {
		sign = -1
	}
	// A step off the interpolated point towards the middle closes the bracket from
	// both sides; it is never less than half the tolerance.
	delta := max(float64(float64(k.kappa*width)*width), k.tolerance/2)
	truncated := middle
	if delta <= math.Abs(middle-falsi) {
		truncated = falsi + float64(sign*delta)
	}
	if math.Abs(truncated-middle) <= r {
		return truncated
	}
	return middle - float64(sign*max(0, r))
}
