package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
)

// checkPrinted compares the quantile above which upper lies with a table that
// prints three decimals.
func checkPrinted(t *testing.T, d dist.Dist, upper, want float64) {
	t.Helper()
	if got := d.UpperQuantile(upper); !(math.Abs(got-want) <= 0.0005000001) {
		t.Errorf("%s: upper quantile at %v is %v, the table says %v", d, upper, got, want)
	}
}

// infinite checks that the variance is infinite, and the mean too or not.
func infinite(t *testing.T, d dist.Dist, mean bool) {
	t.Helper()
	if !math.IsInf(d.Variance(), 1) || math.IsInf(d.Mean(), 1) != mean {
		t.Errorf("%s: mean %v, variance %v", d, d.Mean(), d.Variance())
	}
}

// misfitOf returns the sum of squares of the logarithms by which d misses.
func misfitOf(d dist.Dist, ps, xs []float64) float64 {
	var sum float64
	for i, p := range ps {
		e := math.Log(d.Quantile(p) / xs[i])
		sum += e * e
	}
	return sum
}
