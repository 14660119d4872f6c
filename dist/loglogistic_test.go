package dist_test

import (
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestLogLogistic(t *testing.T) {
	d := build(t, "loglogistic", named("shape", 4, "scale", 10))
	checkString(t, d, "loglogistic(4, 10)")
	checkKnown(t, []known{
		{"mean", d.Mean(), 11.107207345395916},
		{"variance", d.Variance(), 33.709577665872679},
		{"CDF(1)", d.CDF(1), 9.999000099990001e-5},
		{"Survival", d.Survival(1e30), 1e-116},
		{"p 1e-300", d.Quantile(1e-300), 1e-74},
		{"p 1e-16", d.Quantile(1e-16), 0.001},
		{"p 0.05", d.Quantile(0.05), 4.7897362544357468},
		{"p 0.5", d.Quantile(0.5), 10},
		{"upper 0.05", d.UpperQuantile(0.05), 20.877976299298439},
		{"upper 1e-16", d.UpperQuantile(1e-16), 99999.999999999997},
		{"upper 1e-300", d.UpperQuantile(1e-300), 1e+76},
	})
	steep, edge := dist.Must(dist.LogLogistic(1e6, 1)), dist.Must(dist.LogLogistic(2+0x1p-10, 1))
	barely := dist.Must(dist.LogLogistic(1+0x1p-20, 1))
	checkKnown(t, []known{
		{"steep mean", steep.Mean(), 1.0000000000016449},
		{"steep variance", steep.Variance(), 3.289868133720264e-12},
		{"edge mean", edge.Mean(), 1.5700301720787057},
		{"edge variance", edge.Variance(), 2045.5358076656533},
		{"barely mean", barely.Mean(), 1048576.0000015687},
	})
	infinite(t, dist.Must(dist.LogLogistic(1, 1)), true)
	infinite(t, dist.Must(dist.LogLogistic(2, 1)), false)
}

func TestLogLogisticConforms(t *testing.T) {
	for i, shape := range []float64{0.1, 0.1, 0.3, 0.5, 1, 1.5, 2, 2.5, 10, 100, 1e4, 1e6} {
		for _, scale := range []float64{3, []float64{1e-9, 1e9}[i%2]} {
			disttest.Run(t, dist.Must(dist.LogLogistic(shape, scale)))
		}
	}
}

func TestLogLogisticByQuantiles(t *testing.T) {
	for _, c := range [][4]float64{{10, 20, 90, 80}, {1, 1e-3, 90, 1e3}, {50, 5e9, 99, 5.001e9}} {
		d := build(t, "loglogistic", quantiles(c[2], c[3], c[0], c[1]))
		checkKnown(t, []known{{"first", d.Quantile(c[0] / 100), c[1]}, {"second", d.Quantile(c[2] / 100), c[3]}})
	}
	want := dist.Must(dist.LogLogistic(2.5, 7))
	three := build(t, "loglogistic", quantiles(10, want.Quantile(0.1), 50, want.Quantile(0.5), 90, want.Quantile(0.9)))
	checkKnown(t, []known{{"through three", three.Quantile(0.99), want.Quantile(0.99)}})
}

func TestLogLogisticRefusals(t *testing.T) {
	checkRefusals(t, "loglogistic", []refusal{
		{named("shape", 0, "scale", 1), "shape", "positive"},
		{named("shape", 0.09, "scale", 1), "shape", "between 0.1 and 1e6"},
		{named("shape", 2e6, "scale", 1), "shape", "between 0.1 and 1e6"},
		{named("shape", 1, "scale", 0), "scale", "positive"},
		{named("shape", 1), "", "also needs scale"},
		{quantiles(10, -1, 90, 1), "p10", "must be positive"},
		{quantiles(10, 2, 90, 1), "p90", "p10 must be below p90"},
		{quantiles(10, 2, 90, 2), "p90", "use point(x)"},
		{quantiles(10, 2, 90, 2.000001), "", "too close together for loglogistic"},
		{quantiles(50, 1e-200, 50.1, 1e200), "", "too far apart for loglogistic"},
		{dist.Args{Named: map[string]float64{"shape": 1}, Quantiles: quantiles(10, 1, 90, 2).Quantiles}, "", "do not go together"},
	})
}
