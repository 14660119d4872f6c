package dist_test

import (
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestInverseGamma(t *testing.T) {
	d := build(t, "inverse_gamma", named("shape", 3, "scale", 10))
	checkString(t, d, "inverse_gamma(3, 10)")
	checkKnown(t, []known{
		{"mean", d.Mean(), 5},
		{"variance", d.Variance(), 25},
		{"CDF", d.CDF(0.1), 1.8976107553682284e-40},
		{"Survival(10)", d.Survival(10), 0.080301397071394196},
		{"p 1e-300", d.Quantile(1e-300), 0.014220776175824683},
		{"p 1e-16", d.Quantile(1e-16), 0.2285665262853108},
		{"p 0.05", d.Quantile(0.05), 1.5883621034303539},
		{"p 0.5", d.Quantile(0.5), 3.7396314319011215},
		{"upper 0.05", d.UpperQuantile(0.05), 12.229551910667013},
		{"upper 1e-16", d.UpperQuantile(1e-16), 1185628.601494579},
		{"upper 1e-300", d.UpperQuantile(1e-300), 5.5032120814910445e+100},
	})
	levy := dist.Must(dist.InverseGamma(0.5, 2)) // CDF(x) = erfc(sqrt(2/x))
	checkKnown(t, []known{
		{"Levy upper 1e-150", levy.UpperQuantile(1e-150), 2.5464790894703254e+300},
		{"Levy CDF", levy.CDF(8), 0.47950012218695346},
		{"Levy tail", levy.Survival(1e300), 1.5957691216057307e-150},
	})
	infinite(t, dist.Must(dist.InverseGamma(1, 1)), true)
	infinite(t, dist.Must(dist.InverseGamma(2, 1)), false)
}

func TestInverseGammaConforms(t *testing.T) {
	for i, shape := range []float64{0.1, 0.1, 0.3, 0.5, 1, 1.5, 2, 2.5, 10, 100, 1e4, 1e6} {
		for _, scale := range []float64{3, []float64{1e-9, 1e9}[i%2]} {
			disttest.Run(t, dist.Must(dist.InverseGamma(shape, scale)))
		}
	}
}

func TestInverseGammaByQuantiles(t *testing.T) {
	for _, c := range [][4]float64{{10, 20, 90, 80}, {1, 1e-3, 90, 1e3}, {50, 5e9, 99, 5.02e9}} {
		d := build(t, "inverse_gamma", quantiles(c[2], c[3], c[0], c[1]))
		checkKnown(t, []known{{"first", d.Quantile(c[0] / 100), c[1]}, {"second", d.Quantile(c[2] / 100), c[3]}})
	}
	want := dist.Must(dist.InverseGamma(2.5, 7))
	three := build(t, "inverse_gamma", quantiles(10, want.Quantile(0.1), 50, want.Quantile(0.5), 90, want.Quantile(0.9)))
	checkKnown(t, []known{{"through three", three.Quantile(0.99), want.Quantile(0.99)}})
}

func TestInverseGammaRefusals(t *testing.T) {
	checkRefusals(t, "inverse_gamma", []refusal{
		{named("shape", 0, "scale", 1), "shape", "positive"},
		{named("shape", 0.09, "scale", 1), "shape", "between 0.1 and 1e6"},
		{named("shape", 2e6, "scale", 1), "shape", "between 0.1 and 1e6"},
		{named("shape", 1, "scale", 0), "scale", "positive"},
		{named("shape", 1), "", "also needs scale"},
		{quantiles(10, -1, 90, 1), "p10", "must be positive"},
		{quantiles(10, 2, 90, 1), "p90", "p10 must be below p90"},
		{quantiles(10, 2, 90, 2), "p90", "use point(x)"},
		{quantiles(10, 2, 90, 2.000001), "", "too close together for inverse_gamma"},
		{quantiles(50, 1e-200, 50.1, 1e200), "", "too far apart for inverse_gamma"},
		{dist.Args{Named: map[string]float64{"shape": 1}, Quantiles: quantiles(10, 1, 90, 2).Quantiles}, "", "do not go together"},
	})
}
