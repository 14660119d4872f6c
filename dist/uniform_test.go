package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestUniform(t *testing.T) {
	d := build(t, "uniform", named("low", 2, "high", 6))
	checkString(t, d, "uniform(2, 6)")
	checkKnown(t, []known{
		{"mean", d.Mean(), 4},
		{"variance", d.Variance(), 4. / 3},
		{"p5", d.Quantile(0.05), 2.2},
		{"p95", d.UpperQuantile(0.05), 5.8},
		{"CDF", d.CDF(3), 0.25},
		{"Survival", d.Survival(3), 0.75},
	})
	disttest.Run(t, d)
	for _, ends := range [][2]float64{{0, 1}, {-1, 0}, {-1e15, 1e-12}, {1e-12, 2e-12}, {1e15, 1e15 + 8}} {
		disttest.Run(t, dist.Must(dist.Uniform(ends[0], ends[1])))
	}
	checkRefusals(t, "uniform", []refusal{
		{named("low", 1), "", "also needs high"},
		{named("low", 1, "high", 1), "high", "use point(x)"},
		{named("low", 2, "high", 1), "high", "low must be below high"},
		{named("low", 2, "high", math.NaN()), "high", "finite"},
		{named("low", -1e308, "high", 1e308), "high", "too far apart"},
		{quantiles(10, 1, 90, 2), "", "do not go together"},
	})
}
