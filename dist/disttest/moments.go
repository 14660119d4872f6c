package disttest

import (
	"math"
	"sort"

	"costcone/dist"
)

// moments checks Mean and Variance against integrals of the quantile function
// over u, within 1e-9 of the spread and of the variance. Moments that are
// infinite or do not exist are left alone.
func (c *checker) moments() {
	const tolerance = 1e-9
	mean, variance := c.d.Mean(), c.d.Variance()
	if !finite(mean) {
		return
	}
	center := c.d.Quantile(0.5)
	offset := c.integrate(func(x float64) float64 { return x - center })
	spread := c.integrate(func(x float64) float64 { return math.Abs(x - center) })
	if math.Abs(center+offset-mean) > tolerance*spread+places(mean, 8)+places(center, 8) {
		c.fail("mean", "%v, by quadrature %v", mean, center+offset)
	}
	if !finite(variance) {
		return
	}
	if variance < 0 {
		c.fail("variance", "%v is negative", variance)
	}
	// about the mean: rounding of the values themselves shows where the spread
	// is a few last places of the mean
	square := c.integrate(func(x float64) float64 { return (x - mean) * (x - mean) })
	sd := math.Sqrt(variance)
	if math.Abs(square-variance) > tolerance*variance+4*sd*places(math.Max(math.Abs(mean), sd), 1) {
		c.fail("variance", "%v, by quadrature %v", variance, square)
	}
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// integrate returns the integral over u of g at the quantile of u, both tails
// measured from their own end, piece by piece between the breakpoints.
func (c *checker) integrate(g func(x float64) float64) float64 {
	var sum float64
	for _, side := range []float64{1, -1} {
		cuts := []float64{0, 0.5}
		for _, b := range breakpoints(c.d) {
			if b*side > 0 && b*side < 0.5 {
				cuts = append(cuts, b*side)
			}
		}
		sort.Float64s(cuts)
		for i := 1; i < len(cuts); i++ {
			if cuts[i] > cuts[i-1] {
				sum += tanhSinh(cuts[i-1], cuts[i], func(v float64) float64 { return g(dist.SignedTail(c.d, v*side)) })
			}
		}
	}
	return sum
}

// tanhSinh integrates f over (a, b) by the double exponential rule (Takahasi &
// Mori 1974), whose nodes crowd towards both ends, so that poles and kinks there
// do no harm; at a = 0 they reach down to 1e-300.
func tanhSinh(a, b float64, f func(float64) float64) float64 {
	const step, reach = 1.0 / 32, 195 // exp(-π sinh(195/32)) is 1e-303
	var sum float64
	for k := -reach; k <= reach; k++ {
		s := float64(k) * step
		// x = a + (b-a)/(1+exp(-π sinh s)), measured from a while it is nearer
		e := math.Exp(-math.Pi * math.Abs(math.Sinh(s)))
		near := (b - a) * e / (1 + e)
		weight := math.Pi * math.Cosh(s) * e / (1 + e) / (1 + e)
		x := a + near
		if s > 0 {
			x = b - near
		}
		if x <= a || x >= b || weight == 0 || (a == 0 && x < 1e-300) {
			continue
		}
		sum += weight * f(x)
	}
	return sum * step * (b - a)
}
