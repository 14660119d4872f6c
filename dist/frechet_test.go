package dist_test

import (
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestFrechet(t *testing.T) {
	d := build(t, "frechet", named("shape", 3, "scale", 10))
	checkString(t, d, "frechet(3, 10)")
	checkKnown(t, []known{
		{"mean", d.Mean(), 13.541179394264004},
		{"variance", d.Variance(), 84.5303140831347},
		{"CDF(2)", d.CDF(2), 5.166420632837861e-55},
		{"Survival", d.Survival(1e50), 1e-147},
		{"p 1e-300", d.Quantile(1e-300), 1.1312389556533695},
		{"p 1e-16", d.Quantile(1e-16), 3.005301925045602},
		{"p 0.05", d.Quantile(0.05), 6.93690372761244},
		{"p 0.5", d.Quantile(0.5), 11.299472763373901},
		{"upper 0.05", d.UpperQuantile(0.05), 26.914096317001385},
		{"upper 1e-16", d.UpperQuantile(1e-16), 2154434.6900318837},
		{"upper 1e-300", d.UpperQuantile(1e-300), 1e+101},
	})
	steep, edge := dist.Must(dist.Frechet(1e6, 1)), dist.Must(dist.Frechet(2+0x1p-10, 1))
	checkKnown(t, []known{
		{"steep mean", steep.Mean(), 1.000000577216654},
		{"steep variance", steep.Variance(), 1.6449383699371734e-12},
		{"edge mean", edge.Mean(), 1.7716050634730998},
		{"edge variance", edge.Variance(), 2045.2846823199437},
	})
	infinite(t, dist.Must(dist.Frechet(1, 1)), true)
	infinite(t, dist.Must(dist.Frechet(2, 1)), false)
}

func TestFrechetConforms(t *testing.T) {
	for i, shape := range []float64{0.1, 0.1, 0.3, 0.5, 1, 1.5, 2, 2.5, 10, 100, 1e4, 1e6} {
		for _, scale := range []float64{3, []float64{1e-9, 1e9}[i%2]} {
			disttest.Run(t, dist.Must(dist.Frechet(shape, scale)))
		}
	}
}

func TestFrechetByQuantiles(t *testing.T) {
	for _, c := range [][4]float64{{10, 20, 90, 80}, {1, 1e-3, 90, 1e3}, {50, 5e9, 99, 5.001e9}} {
		d := build(t, "frechet", quantiles(c[2], c[3], c[0], c[1]))
		checkKnown(t, []known{{"first", d.Quantile(c[0] / 100), c[1]}, {"second", d.Quantile(c[2] / 100), c[3]}})
	}
	want := dist.Must(dist.Frechet(2.5, 7))
	three := build(t, "frechet", quantiles(10, want.Quantile(0.1), 50, want.Quantile(0.5), 90, want.Quantile(0.9)))
	checkKnown(t, []known{{"through three", three.Quantile(0.99), want.Quantile(0.99)}})
}

func TestFrechetRefusals(t *testing.T) {
	checkRefusals(t, "frechet", []refusal{
		{named("shape", 0, "scale", 1), "shape", "positive"},
		{named("shape", 0.09, "scale", 1), "shape", "between 0.1 and 1e6"},
		{named("shape", 2e6, "scale", 1), "shape", "between 0.1 and 1e6"},
		{named("shape", 1, "scale", 0), "scale", "positive"},
		{named("shape", 1), "", "also needs scale"},
		{quantiles(10, -1, 90, 1), "p10", "must be positive"},
		{quantiles(10, 2, 90, 1), "p90", "p10 must be below p90"},
		{quantiles(10, 2, 90, 2), "p90", "use point(x)"},
		{quantiles(10, 2, 90, 2.000001), "", "too close together for frechet"},
		{quantiles(50, 1e-200, 50.1, 1e200), "", "too far apart for frechet"},
		{dist.Args{Named: map[string]float64{"shape": 1}, Quantiles: quantiles(10, 1, 90, 2).Quantiles}, "", "do not go together"},
	})
}
