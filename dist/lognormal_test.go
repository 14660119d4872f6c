package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestLogNormal(t *testing.T) {
	d := build(t, "lognormal", named("mean", 300, "sd", 30))
	checkKnown(t, []known{
		{"mean", d.Mean(), 300},
		{"variance", d.Variance(), 900},
		{"p5", d.Quantile(0.05), 253.3396167882953},
		{"median", d.Quantile(0.5), 298.51115706299674},
		{"p95", d.UpperQuantile(0.05), 351.73697671435843},
		{"1e-16", d.Quantile(1e-16), 131.4522343154978},
		{"1-1e-16", d.UpperQuantile(1e-16), 677.8805347440447},
	})
	checkString(t, build(t, "lognormal", named("mu", 1.5, "sigma", 0.25)), "lognormal(mu=1.5, sigma=0.25)")
	q := build(t, "lognormal", quantiles(10, 20, 90, 80))
	want := dist.Must(dist.LogNormal(3.6888794541139363, 0.5408656188293053))
	checkKnown(t, []known{
		{"p10", q.Quantile(0.1), 20},
		{"p90", q.UpperQuantile(0.1), 80},
		{"median", q.Quantile(0.5), 40},
		{"mean", q.Mean(), want.Mean()},
	})
}

// TestLogNormalSpread compares the extremes of sd/mean with the closed form
// sigma² = ln(1 + (sd/mean)²).
func TestLogNormalSpread(t *testing.T) {
	narrow := build(t, "lognormal", named("mean", 5, "sd", 5e-11))
	wide := build(t, "lognormal", named("mean", 1, "sd", 1e12))
	checkKnown(t, []known{
		{"narrow median", narrow.Quantile(0.5), 5},
		{"wide median", wide.Quantile(0.5), 1e-12}, // 1/sqrt(1+sd²)
		{"wide mean", wide.Mean(), 1},
	})
}

func TestLogNormalConforms(t *testing.T) {
	for _, c := range [][2]float64{
		{0, 1}, {9.4, 0.2}, {5.7, 0.0998}, {-27, 0.1}, {34, 3}, {0, 1e-12}, {2, 1e-5}, {0, 2.5}, {0, 6}, {650, 0.5}, {-690, 0.3},
	} {
		disttest.Run(t, dist.Must(dist.LogNormal(c[0], c[1])))
	}
}

func TestLogNormalRefusals(t *testing.T) {
	checkRefusals(t, "lognormal", []refusal{
		{named("mean", 0, "sd", 1), "mean", "positive"},
		{named("mean", 1, "sd", 0), "sd", "positive"},
		{named("mu", 1, "sigma", -1), "sigma", "positive"},
		{named("mu", 1000, "sigma", 1), "mu", "between -700 and 700"},
		{named("mu", math.NaN(), "sigma", 1), "mu", "finite"},
		{named("mu", 1), "", "also needs sigma"},
		{named("mean", 1, "sigma", 1), "", "do not go together"},
		{named("mean", 1, "sd", 1, "mu", 0, "sigma", 1), "", "lognormal(mu=, sigma=)"},
		{quantiles(10, 0, 90, 2), "p10", "must be positive"},
		{quantiles(10, 3, 90, 2), "p90", "p10 must be below p90"},
		{quantiles(5, 3), "", "one more quantile"},
	})
}
