package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

// TestLaplace compares with closed forms: log(2p) below the peak.
func TestLaplace(t *testing.T) {
	d := build(t, "laplace", named("location", 10, "scale", 2))
	checkString(t, d, "laplace(10, 2)")
	standard := dist.Must(dist.Laplace(0, 1))
	checkKnown(t, []known{
		{"mean", d.Mean(), 10},
		{"variance", d.Variance(), 8},
		{"median", d.Quantile(0.5), 10},
		{"p25", d.Quantile(0.25), 8.613705638880109}, // 10 - 2 ln 2
		{"p75", d.Quantile(0.75), 11.386294361119891},
		{"p95", d.UpperQuantile(0.05), 14.605170185988092}, // 10 + 2 ln 10
		{"CDF(8)", d.CDF(8), 0.18393972058572117},          // e⁻¹/2
		{"Survival(8)", d.Survival(8), 0.8160602794142788},
		{"Survival(30)", d.Survival(30), 2.2699964881242427e-05}, // e⁻¹⁰/2
		{"1e-300", standard.Quantile(1e-300), -690.0823807176538},
		{"1-1e-16", standard.UpperQuantile(1e-16), 36.148214307344784}, // 16 ln 10 - ln 2
	})
	fitted := build(t, "laplace", quantiles(25, 10-2*math.Ln2, 95, 10+2*math.Ln10))
	checkKnown(t, []known{
		{"fitted location", fitted.Mean(), 10},
		{"fitted variance", fitted.Variance(), 8},
		{"fitted p95", fitted.UpperQuantile(0.05), 14.605170185988092},
	})
}

func TestLaplaceConforms(t *testing.T) {
	for _, c := range [][2]float64{{0, 1}, {10, 2}, {-3e6, 1e-3}, {1e12, 1}, {0, 1e-200}, {5, 1e200}} {
		disttest.Run(t, dist.Must(dist.Laplace(c[0], c[1])))
	}
}

func TestLaplaceRefusals(t *testing.T) { checkLocationScale(t, "laplace") }
