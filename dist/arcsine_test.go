package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestArcsine(t *testing.T) {
	d := build(t, "arcsine", named("low", 1, "high", 3))
	checkString(t, d, "arcsine(1, 3)")
	checkKnown(t, []known{
		{"mean", d.Mean(), 2},
		{"variance", d.Variance(), 0.5},
		{"CDF(1.5)", d.CDF(1.5), 0.33333333333333333},
		{"CDF", d.CDF(1 + 0x1p-40), 4.2930427368029323e-7},
		{"Survival", d.Survival(3 - 0x1p-40), 4.2930427368029323e-7},
		{"p 1e-300", d.Quantile(1e-300), 1},
		{"p 1e-16", d.Quantile(1e-16), 1},
		{"p 0.05", d.Quantile(0.05), 1.0123116594048623},
		{"p 0.5", d.Quantile(0.5), 2},
		{"upper 0.05", d.UpperQuantile(0.05), 2.9876883405951377},
		{"upper 1e-16", d.UpperQuantile(1e-16), 3},
		{"upper 1e-300", d.UpperQuantile(1e-300), 3},
	})
	unit := dist.Must(dist.Arcsine(0, 1))
	checkKnown(t, []known{
		{"1e-300", unit.Quantile(1e-150), 2.4674011002723397e-300},
		{"1e-16", unit.Quantile(1e-16), 2.4674011002723397e-32},
	})
}

func TestArcsineConforms(t *testing.T) {
	for _, c := range [][2]float64{{0, 1}, {1, 3}, {-3, 1e6}, {1e9, 1e9 + 1}, {-1e-9, 0}} {
		disttest.Run(t, dist.Must(dist.Arcsine(c[0], c[1])))
	}
}

func TestArcsineRefusals(t *testing.T) {
	checkRefusals(t, "arcsine", []refusal{
		{named("low", 2, "high", 1), "high", "low must be below high"},
		{named("low", 2, "high", 2), "high", "use point(x)"},
		{named("high", 2), "", "also needs low"},
	})
}

// The quartiles are sin²(π/8) and cos²(π/8) of the width, (1 ∓ √½)/2: those at 1
// and 3 belong to 2 ∓ √2.
func TestArcsineByQuantiles(t *testing.T) {
	d := build(t, "arcsine", quantiles(25, 1, 75, 3))
	low, high := d.Support()
	checkKnown(t, []known{{"low", low, 2 - math.Sqrt2}, {"high", high, 2 + math.Sqrt2}, {"p25", d.Quantile(0.25), 1}, {"p75", d.UpperQuantile(0.25), 3}})
}
