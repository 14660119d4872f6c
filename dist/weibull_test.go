package dist_test

import (
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestWeibull(t *testing.T) {
	d := build(t, "weibull", named("shape", 1.5, "scale", 4))
	checkString(t, d, "weibull(1.5, 4)")
	checkKnown(t, []known{
		{"mean", d.Mean(), 3.6109811718037344},
		{"variance", d.Variance(), 6.011044557022912},
		{"CDF", d.CDF(0x1p-20), 1.1641532182015855e-10},
		{"Survival", d.Survival(100), 5.166420632837861e-55},
		{"p 1e-300", d.Quantile(1e-300), 4e-200},
		{"p 1e-16", d.Quantile(1e-16), 8.6177387601275352e-11},
		{"p 0.05", d.Quantile(0.05), 0.55220506622513665},
		{"p 0.5", d.Quantile(0.5), 3.1328790750986054},
		{"upper 0.05", d.UpperQuantile(0.05), 8.312442550138228},
		{"upper 1e-16", d.UpperQuantile(1e-16), 44.287765840360397},
		{"upper 1e-300", d.UpperQuantile(1e-300), 312.5728747081921},
	})
	heavy, steep := dist.Must(dist.Weibull(0.25, 4)), dist.Must(dist.Weibull(1e6, 1))
	checkKnown(t, []known{
		{"mean", heavy.Mean(), 96},
		{"variance", heavy.Variance(), 635904},
		{"p 1e-60", heavy.Quantile(1e-60), 4e-240},
		{"upper 1e-300", heavy.UpperQuantile(1e-300), 910768003794.17879},
		{"steep variance", steep.Variance(), 1.6449297637827162e-12},
		{"steep p5", steep.Quantile(0.05), 0.99999702980916198},
	})
}

func TestWeibullConforms(t *testing.T) {
	for i, shape := range []float64{0.1, 0.1, 0.3, 0.5, 1, 1.5, 2, 2.5, 10, 100, 1e4, 1e6} {
		for _, scale := range []float64{3, []float64{1e-9, 1e9}[i%2]} {
			disttest.Run(t, dist.Must(dist.Weibull(shape, scale)))
		}
	}
}

func TestWeibullByQuantiles(t *testing.T) {
	for _, c := range [][4]float64{{10, 20, 90, 80}, {1, 1e-3, 90, 1e3}, {50, 5e9, 99, 5.001e9}} {
		d := build(t, "weibull", quantiles(c[2], c[3], c[0], c[1]))
		checkKnown(t, []known{{"first", d.Quantile(c[0] / 100), c[1]}, {"second", d.Quantile(c[2] / 100), c[3]}})
	}
	want := dist.Must(dist.Weibull(2.5, 7))
	three := build(t, "weibull", quantiles(10, want.Quantile(0.1), 50, want.Quantile(0.5), 90, want.Quantile(0.9)))
	checkKnown(t, []known{{"through three", three.Quantile(0.99), want.Quantile(0.99)}})
}

func TestWeibullRefusals(t *testing.T) {
	checkRefusals(t, "weibull", []refusal{
		{named("shape", 0, "scale", 1), "shape", "positive"},
		{named("shape", 0.09, "scale", 1), "shape", "between 0.1 and 1e6"},
		{named("shape", 2e6, "scale", 1), "shape", "between 0.1 and 1e6"},
		{named("shape", 1, "scale", 0), "scale", "positive"},
		{named("shape", 1), "", "also needs scale"},
		{quantiles(10, -1, 90, 1), "p10", "must be positive"},
		{quantiles(10, 2, 90, 1), "p90", "p10 must be below p90"},
		{quantiles(10, 2, 90, 2), "p90", "use point(x)"},
		{quantiles(10, 2, 90, 2.000001), "", "too close together for weibull"},
		{quantiles(50, 1e-200, 50.1, 1e200), "", "too far apart for weibull"},
		{dist.Args{Named: map[string]float64{"shape": 1}, Quantiles: quantiles(10, 1, 90, 2).Quantiles}, "", "do not go together"},
	})
}
