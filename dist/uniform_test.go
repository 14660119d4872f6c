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
		{dist.Args{Named: map[string]float64{"low": 1}, Quantiles: quantiles(10, 1, 90, 2).Quantiles}, "", "do not go together"},
	})
}

// Through two quantiles uniform runs on as far as they say: p10 = 1 and p90 = 9
// are those of 0 to 10; three are met by least squares, here the slope 3.6/0.32
// and the mean 4 at ½.
func TestUniformByQuantiles(t *testing.T) {
	d, one, three := build(t, "uniform", quantiles(90, 9, 10, 1)), build(t, "uniform", quantiles(5, -1, 50, 8)), build(t, "uniform", quantiles(10, 0, 50, 3, 90, 9))
	for _, c := range []struct {
		d         dist.Dist
		low, high float64
	}{{d, 0, 10}, {one, -2, 18}, {three, 4 - 0.5*11.25, 4 + 0.5*11.25}} {
		if low, high := c.d.Support(); math.Abs(low-c.low) > 1e-13 || math.Abs(high-c.high) > 1e-13 {
			t.Errorf("from %v to %v, want %v to %v", low, high, c.low, c.high)
		}
	}
	checkRefusals(t, "uniform", []refusal{
		{quantiles(10, 1), "", "one more quantile"},
		{quantiles(10, 2, 90, 1), "p90", "p10 must be below p90"},
		{quantiles(50, 0, 51, 1e307), "", "too far apart"},
	})
}
