package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

// TestCauchy compares with closed forms: the cotangents of π/4, π/8, π/12 and
// π/10 are 1, 1+√2, 2+√3 and √(5+2√5).
func TestCauchy(t *testing.T) {
	d := build(t, "cauchy", named("location", 10, "scale", 2))
	checkString(t, d, "cauchy(10, 2)")
	standard := dist.Must(dist.Cauchy(0, 1))
	if !math.IsNaN(d.Mean()) || !math.IsNaN(d.Variance()) {
		t.Errorf("mean %v and variance %v, but neither exists", d.Mean(), d.Variance())
	}
	checkKnown(t, []known{
		{"median", d.Quantile(0.5), 10},
		{"p25", d.Quantile(0.25), 8},
		{"p75", d.UpperQuantile(0.25), 12},
		{"p12.5", standard.Quantile(0.125), -1 - math.Sqrt2},
		{"p62.5", standard.Quantile(0.625), math.Sqrt2 - 1},
		{"p90", standard.UpperQuantile(0.1), math.Sqrt(5 + 2*math.Sqrt(5))},
		{"CDF(-√3)", standard.CDF(-math.Sqrt(3)), 1. / 6},
		{"CDF(2+√3)", standard.CDF(2 + math.Sqrt(3)), 11. / 12},
		{"Survival(2+√3)", standard.Survival(2 + math.Sqrt(3)), 1. / 12},
		{"Survival(1e20)", standard.Survival(1e20), 1e-20 / math.Pi},
		{"1e-300", standard.Quantile(1e-300), -1e300 / math.Pi},
		{"1-1e-16", standard.UpperQuantile(1e-16), 1e16 / math.Pi},
		{"just above the median", standard.Quantile(0.5 + 0x1p-40), math.Pi * 0x1p-40},
	})
	fitted := build(t, "cauchy", quantiles(25, 8, 90, 10+2*math.Sqrt(5+2*math.Sqrt(5))))
	checkKnown(t, []known{
		{"fitted median", fitted.Quantile(0.5), 10},
		{"fitted p75", fitted.Quantile(0.75), 12},
	})
}

func TestCauchyConforms(t *testing.T) {
	for _, c := range [][2]float64{{0, 1}, {10, 2}, {-3e6, 1e-3}, {1e12, 1}, {0, 1e-200}, {5, 1e200}} {
		disttest.Run(t, dist.Must(dist.Cauchy(c[0], c[1])))
	}
}

func TestCauchyRefusals(t *testing.T) { checkLocationScale(t, "cauchy") }
