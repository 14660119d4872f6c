package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestTrapezoidal(t *testing.T) {
	d := build(t, "trapezoidal", named("low", 1, "mode1", 2, "mode2", 4, "high", 6))
	checkString(t, d, "trapezoidal(1, 2, 4, 6)")
	checkKnown(t, []known{
		{"mean", d.Mean(), 3.2857142857142857},
		{"variance", d.Variance(), 1.227891156462585},
		{"CDF(1.5)", d.CDF(1.5), 0.035714285714285714},
		{"CDF(3)", d.CDF(3), 0.42857142857142857},
		{"CDF(5)", d.CDF(5), 0.92857142857142857},
		{"Survival(5.5)", d.Survival(5.5), 0.017857142857142857},
		{"p1", d.Quantile(0.01), 1.2645751311064591},
		{"p50", d.Quantile(0.5), 3.25},
		{"p95", d.UpperQuantile(0.05), 5.1633399734659245},
	})
	zero := dist.Must(dist.Trapezoidal(0, 1, 3, 5)) // the same, so that the lower end keeps its digits
	checkKnown(t, []known{
		{"1e-300", zero.Quantile(1e-300), math.Sqrt(7) * 1e-150},
		{"1e-16", zero.Quantile(1e-16), math.Sqrt(7) * 1e-8},
		{"CDF", zero.CDF(1e-100), 1e-200 / 7},
	})
	mirrored := dist.Must(dist.Trapezoidal(-5, -3, -1, 0))
	checkKnown(t, []known{
		{"upper 1e-300", mirrored.UpperQuantile(1e-300), -math.Sqrt(7) * 1e-150},
		{"upper 1e-16", mirrored.UpperQuantile(1e-16), -math.Sqrt(7) * 1e-8},
	})
}

func TestTrapezoidalBreakpoints(t *testing.T) {
	for _, c := range [][4]float64{{0, 1, 3, 5}, {0, 8, 9, 10}, {0, 1, 2, 10}, {0, 1, 9, 10}} {
		d := dist.Must(dist.Trapezoidal(c[0], c[1], c[2], c[3]))
		cuts := d.(dist.Breakpoints).Breakpoints()
		checkKnown(t, []known{
			{"mode1", dist.SignedTail(d, cuts[0]), c[1]},
			{"mode2", dist.SignedTail(d, cuts[1]), c[2]},
		})
	}
}

// TestTrapezoidalLimits compares the shapes that the trapezoid contains.
func TestTrapezoidalLimits(t *testing.T) {
	for _, c := range []struct{ trapezoid, want dist.Dist }{
		{dist.Must(dist.Trapezoidal(1, 1, 3, 3)), dist.Must(dist.Uniform(1, 3))},
		{dist.Must(dist.Trapezoidal(1, 2, 2, 5)), dist.Must(dist.Triangular(1, 2, 5))},
		{dist.Must(dist.Trapezoidal(1, 1, 1, 5)), dist.Must(dist.Triangular(1, 1, 5))},
	} {
		d, w := c.trapezoid, c.want
		checkKnown(t, []known{
			{"mean", d.Mean(), w.Mean()},
			{"variance", d.Variance(), w.Variance()},
			{"CDF", d.CDF(2.5), w.CDF(2.5)},
			{"Survival", d.Survival(2.5), w.Survival(2.5)},
			{"p10", d.Quantile(0.1), w.Quantile(0.1)},
			{"p99", d.UpperQuantile(0.01), w.UpperQuantile(0.01)},
		})
	}
}

func TestTrapezoidalConforms(t *testing.T) {
	for _, c := range [][4]float64{
		{1, 2, 4, 6}, {0, 0, 0, 1}, {0, 1, 1, 1}, {0, 0, 1, 1}, {0, 0, 3, 4}, {-5, -4, 7, 7}, {0, 1e-9, 2e-9, 1}, {0, 1 - 1e-9, 1, 1},
		{1e9, 1e9 + 0.25, 1e9 + 0.5, 1e9 + 1}, {0, 0.5, 0.5, 1}, {0, 5e-12, 1 - 1e-12, 1},
	} {
		disttest.Run(t, dist.Must(dist.Trapezoidal(c[0], c[1], c[2], c[3])))
	}
}

func TestTrapezoidalRefusals(t *testing.T) {
	checkRefusals(t, "trapezoidal", []refusal{
		{named("low", 1, "mode1", 0, "mode2", 2, "high", 3), "mode1", "between low and high"},
		{named("low", 1, "mode1", 2, "mode2", 4, "high", 3), "mode2", "between low and high"},
		{named("low", 1, "mode1", 2.5, "mode2", 2, "high", 3), "mode2", "must not be below mode1"},
		{named("low", 3, "mode1", 2, "mode2", 2, "high", 1), "high", "low must be below high"},
		{named("low", 1, "mode1", math.NaN(), "mode2", 2, "high", 3), "mode1", "finite"},
		{named("low", 1, "mode1", 2, "high", 3), "", "also needs mode2"},
	})
}
