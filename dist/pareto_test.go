package dist_test

import (
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestPareto(t *testing.T) {
	d := build(t, "pareto", named("shape", 2.5, "scale", 10))
	checkString(t, d, "pareto(2.5, 10)")
	checkKnown(t, []known{
		{"mean", d.Mean(), 16.666666666666667},
		{"variance", d.Variance(), 222.22222222222222},
		{"CDF", d.CDF(10 + 0x1p-30), 2.3283064361592255e-10},
		{"Survival", d.Survival(1e100), 3.1622776601683793e-248},
		{"p 1e-300", d.Quantile(1e-300), 10},
		{"p 1e-16", d.Quantile(1e-16), 10},
		{"p 0.05", d.Quantile(0.05), 10.207292448291376},
		{"p 0.5", d.Quantile(0.5), 13.195079107728943},
		{"upper 0.05", d.UpperQuantile(0.05), 33.144540173399868},
		{"upper 1e-16", d.UpperQuantile(1e-16), 25118864.315095801},
		{"upper 1e-300", d.UpperQuantile(1e-300), 1e+121},
	})
	infinite(t, dist.Must(dist.Pareto(1, 1)), true)
	infinite(t, dist.Must(dist.Pareto(2, 1)), false)
}

func TestParetoConforms(t *testing.T) {
	for i, shape := range []float64{0.1, 0.1, 0.3, 0.5, 1, 1.5, 2, 2.5, 10, 100, 1e4, 1e6} {
		for _, scale := range []float64{3, []float64{1e-9, 1e9}[i%2]} {
			disttest.Run(t, dist.Must(dist.Pareto(shape, scale)))
		}
	}
}

func TestParetoByQuantiles(t *testing.T) {
	for _, c := range [][4]float64{{10, 20, 90, 80}, {1, 1e-3, 90, 1e3}, {50, 5e9, 99, 5.001e9}} {
		d := build(t, "pareto", quantiles(c[2], c[3], c[0], c[1]))
		checkKnown(t, []known{{"first", d.Quantile(c[0] / 100), c[1]}, {"second", d.Quantile(c[2] / 100), c[3]}})
	}
	want := dist.Must(dist.Pareto(2.5, 7))
	three := build(t, "pareto", quantiles(10, want.Quantile(0.1), 50, want.Quantile(0.5), 90, want.Quantile(0.9)))
	checkKnown(t, []known{{"through three", three.Quantile(0.99), want.Quantile(0.99)}})
}

func TestParetoRefusals(t *testing.T) {
	checkRefusals(t, "pareto", []refusal{
		{named("shape", 0, "scale", 1), "shape", "positive"},
		{named("shape", 0.09, "scale", 1), "shape", "between 0.1 and 1e6"},
		{named("shape", 2e6, "scale", 1), "shape", "between 0.1 and 1e6"},
		{named("shape", 1, "scale", 0), "scale", "positive"},
		{named("shape", 1), "", "also needs scale"},
		{quantiles(10, -1, 90, 1), "p10", "must be positive"},
		{quantiles(10, 2, 90, 1), "p90", "p10 must be below p90"},
		{quantiles(10, 2, 90, 2), "p90", "use point(x)"},
		{quantiles(10, 2, 90, 2.000001), "", "too close together for pareto"},
		{quantiles(50, 1e-200, 50.1, 1e200), "", "too far apart for pareto"},
		{dist.Args{Named: map[string]float64{"shape": 1}, Quantiles: quantiles(10, 1, 90, 2).Quantiles}, "", "do not go together"},
	})
}
