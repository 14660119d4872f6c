package dist

import (
	"math"
	"slices"

	"costcone/internal/fmath"
)

// integrateDensity returns the integral of a density over a narrow interval, by
// the Gauss–Legendre rule of three points, halved until two halves agree with
// the whole to 1e-12.
func integrateDensity(d Density, a, b float64) float64 {
	rule := func(a, b float64) float64 {
		const node = 0.7745966692414834 // sqrt(3/5)
		half := float64((b - a) / 2)
		middle := a + half
		outer := d.PDF(middle-float64(node*half)) + d.PDF(middle+float64(node*half))
		return half * (float64(5*outer) + float64(8*d.PDF(middle))) / 9
	}
	var refine func(a, b, whole float64, depth int) float64
	refine = func(a, b, whole float64, depth int) float64 {
		middle := a + float64((b-a)/2)
		left, right := rule(a, middle), rule(middle, b)
		if depth == 0 || !(middle > a && middle < b) || math.Abs(left+right-whole) <= 1e-12*whole {
			return left + right
		}
		return refine(a, middle, left, depth-1) + refine(middle, b, right, depth-1)
	}
	return refine(a, b, rule(a, b), 12)
}

// quantileMoments returns mean and variance as integrals of the quantile
// function over u, both tails from their own end, piece by piece between the
// breakpoints.
func quantileMoments(d Dist) (mean, variance float64) {
	center := d.Quantile(0.5)
	mean = center + integrateQuantile(d, func(x float64) float64 { return x - center })
	variance = integrateQuantile(d, func(x float64) float64 { return float64((x - mean) * (x - mean)) })
	return mean, variance
}

func integrateQuantile(d Dist, g func(x float64) float64) float64 {
	cuts := cutsOf(d)
	var sum float64
	for side, sign := range [2]float64{1, -1} {
		ends := append([]float64{0, 0.5}, cuts[side]...)
		slices.Sort(ends)
		for i := 1; i < len(ends); i++ {
			if ends[i] > ends[i-1] {
				sum += tanhSinh(ends[i-1], ends[i], func(v float64) float64 { return g(SignedTail(d, float64(sign*v))) })
			}
		}
	}
	return sum
}

// tanhSinh integrates f over (a, b) by the double exponential rule (Takahasi &
// Mori 1974), whose nodes crowd towards both ends: poles and kinks there do no
// harm. At a = 0 they reach down to 1e-300.
func tanhSinh(a, b float64, f func(float64) float64) float64 {
	const step, reach, pi = 1.0 / 32, 195, 3.141592653589793
	var sum float64
	for k := -reach; k <= reach; k++ {
		up := fmath.Exp(step * math.Abs(float64(k)))
		sinh, cosh := (up-1/up)/2, (up+1/up)/2
		e := fmath.Exp(-float64(pi * sinh))
		near := float64((b - a) * (e / (1 + e)))
		weight := pi * cosh * e / (1 + e) / (1 + e)
		x := a + near
		if k > 0 {
			x = b - near
		}
		if x <= a || x >= b || weight == 0 || a == 0 && x < 1e-300 {
			continue
		}
		sum += float64(weight * f(x))
	}
	return float64(float64(sum*step) * (b - a))
}
