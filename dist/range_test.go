package dist_test

import (
	"math"
	"strings"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestRangeLogNormal(t *testing.T) {
	d := build(t, "range", named("low", 9000, "high", 17500))
	if !strings.HasPrefix(d.String(), "lognormal(mu=9.43746800811498") {
		t.Errorf("range(9k, 17.5k) is %s", d)
	}
	checkKnown(t, []known{
		{"p5", d.Quantile(0.05), 9000},
		{"p95", d.UpperQuantile(0.05), 17500},
		{"median", d.Quantile(0.5), math.Sqrt(9000 * 17500)},
		{"mean", d.Mean(), 12808.931541673659},
		{"sd", math.Sqrt(d.Variance()), 2615.8524274320107},
		{"p25", d.Quantile(0.25), 10950.360969049725},
		{"p99.9", d.UpperQuantile(0.001), 23438.207203484213},
	})
	disttest.Run(t, d)
	for _, ends := range [][2]float64{{1e-12, 3e-12}, {1e15, 1.0001e15}, {1e-12, 1e15}, {1, 1 + 1e-9}} {
		r := build(t, "range", named("low", ends[0], "high", ends[1]))
		disttest.Run(t, r)
		checkKnown(t, []known{{"low", r.Quantile(0.05), ends[0]}, {"high", r.UpperQuantile(0.05), ends[1]}})
	}
}

// TestRangeEpochDGX is Epoch's production cost of a DGX H100 (2024):
// 8·LN(2500, 8000) + 32,010 USD, 90 % interval 52,010 to 96,010.
func TestRangeEpochDGX(t *testing.T) {
	d := dist.Must(dist.Range(2500, 8000, 0.9, ""))
	for _, c := range []known{
		{"p5", 8*d.Quantile(0.05) + 32010, 52010},
		{"p50", 8*d.Quantile(0.5) + 32010, 67787},
		{"p95", 8*d.Quantile(0.95) + 32010, 96010},
	} {
		if math.Abs(c.got-c.want) > 0.5 {
			t.Errorf("%s: %v, published %v", c.what, c.got, c.want)
		}
	}
}

func TestRangeShapes(t *testing.T) {
	for _, c := range []struct {
		args   dist.Args
		prefix string
		tail   float64
	}{
		{named("low", -2, "high", 10), "normal(4, 3.64774099147061", 0.05},
		{named("low", 0, "high", 10), "normal(5, ", 0.05},
		{named("low", 1, "high", 3, "p", 0.5, "shape", "normal"), "normal(2, ", 0.25},
		{named("low", 1, "high", 3, "p", 0.8, "shape", "uniform"), "uniform(0.75, 3.25)", 0.1},
		{named("low", 1, "high", 3, "p", 0.8, "shape", "triangular"), "triangular(0.1909830056250", 0.1},
		{named("low", 9, "high", 11, "shape", "pert"), "pert(8.39096169749527", 0.05},
		{named("low", 1, "high", 3, "p", 0.8, "shape", "lognormal"), "lognormal(", 0.1},
		{named("low", 1, "high", 3, "p", 1e-6, "shape", "triangular"), "triangular(", 0.4999995},
		{named("low", 1, "high", 3, "p", 1-1e-9), "lognormal(", 5e-10},
	} {
		d := build(t, "range", c.args)
		if !strings.HasPrefix(d.String(), c.prefix) {
			t.Errorf("range(%v) is %s, want %s…", c.args, d, c.prefix)
		}
		low, high := c.args.Named["low"], c.args.Named["high"]
		slack := 1e-7 * (high - low) // 1-p has few digits at the extremes
		if got := d.Quantile(c.tail); math.Abs(got-low) > slack {
			t.Errorf("%s: low end %v, want %v", d, got, low)
		}
		if got := d.UpperQuantile(c.tail); math.Abs(got-high) > slack {
			t.Errorf("%s: high end %v, want %v", d, got, high)
		}
	}
}

func TestRangeRefusals(t *testing.T) {
	checkRefusals(t, "range", []refusal{
		{named("low", 1), "", "also needs high"},
		{named("low", 3, "high", 1), "high", "low must be below high"},
		{named("low", 3, "high", 3), "high", "use point(x)"},
		{named("low", -3, "high", 3, "shape", "lognormal"), "low", "both ends positive"},
		{named("low", 1, "high", 3, "p", 0), "p", "between 0 and 1"},
		{named("low", 1, "high", 3, "p", 1), "p", "between 0 and 1"},
		{named("low", 1, "high", 3, "p", 90), "p", "between 0 and 1"},
		{named("low", 1, "high", 3, "shape", "weibull"), "shape", "must be one of lognormal, normal"},
		{named("low", math.NaN(), "high", 3), "low", "finite"},
		{named("low", -1e308, "high", 1e308), "high", "too far apart"},
	})
}
