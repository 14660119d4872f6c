package dist_test

import (
	"fmt"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestGamma(t *testing.T) {
	d := build(t, "gamma", named("shape", 2, "scale", 5))
	checkString(t, d, "gamma(2, 5)")
	checkKnown(t, []known{
		{"mean", d.Mean(), 10},
		{"variance", d.Variance(), 50},
		{"CDF", d.CDF(0.5), 0.0046788401604444695},
		{"Survival", d.Survival(100), 4.3284226071209714e-8},
		{"p 1e-300", d.Quantile(1e-300), 7.0710678118654752e-150},
		{"p 1e-16", d.Quantile(1e-16), 7.0710678451988088e-8},
		{"p 0.05", d.Quantile(0.05), 1.7768075534933103},
		{"p 0.5", d.Quantile(0.5), 8.3917349500833033},
		{"upper 0.05", d.UpperQuantile(0.05), 23.719322591952892},
		{"upper 1e-16", d.UpperQuantile(1e-16), 202.84354594594104},
		{"upper 1e-300", d.UpperQuantile(1e-300), 3486.6210568967629},
	})
	half := dist.Must(dist.Gamma(0.5, 3)) // Survival(x) = erfc(sqrt(x/3))
	checkKnown(t, []known{
		{"p 1e-150", half.Quantile(1e-150), 2.3561944901923449e-300},
		{"p 1e-16", half.Quantile(1e-16), 2.3561944901923449e-32},
		{"p 0.05", half.Quantile(0.05), 0.0058982100000292841},
		{"p 0.5", half.Quantile(0.5), 0.68240463467935913},
		{"upper 0.05", half.UpperQuantile(0.05), 5.7621882310411889},
		{"upper 1e-16", half.UpperQuantile(1e-16), 103.45419143777486},
		{"upper 1e-300", half.UpperQuantile(1e-300), 2060.8089468335912},
		{"Survival", half.Survival(12), 0.0046777349810472658},
	})
	pole, thousand := dist.Must(dist.Gamma(0.3, 1)), dist.Must(dist.Gamma(1000, 1))
	checkKnown(t, []known{
		{"p 1e-80", pole.Quantile(1e-80), 1.5022224816457957e-267},
		{"p 1e-16", pole.Quantile(1e-16), 3.2364402266035458e-54},
		{"p 0.05", pole.Quantile(0.05), 3.2110346997229612e-5},
		{"p 0.5", pole.Quantile(0.5), 0.073131135866951896},
		{"upper 0.05", pole.UpperQuantile(0.05), 1.3723499441008873},
		{"upper 1e-16", pole.UpperQuantile(1e-16), 33.272015789352932},
		{"upper 1e-300", pole.UpperQuantile(1e-300), 685.10800662248266},
		{"p 1e-300", thousand.Quantile(1e-300), 233.92836429052843},
		{"p 0.05", thousand.Quantile(0.05), 948.55984938365113},
		{"upper 1e-300", thousand.UpperQuantile(1e-300), 2666.7520733019953},
	})
}

func TestGammaByMoments(t *testing.T) {
	d := build(t, "gamma", named("mean", 10, "sd", 5))
	checkString(t, d, "gamma(4, 2.5)")
	checkKnown(t, []known{{"mean", d.Mean(), 10}, {"variance", d.Variance(), 25}})
}

func TestGammaByQuantiles(t *testing.T) {
	for _, c := range [][4]float64{
		{10, 20, 90, 80}, {5, 1e-6, 95, 3}, {50, 1, 50.1, 1.001}, {2.5, 1e9, 97.5, 1.01e9}, {0.1, 2, 40, 3}, {90, 1, 99.9, 7}, {5, 1e-20, 95, 1},
	} {
		d := build(t, "gamma", quantiles(c[2], c[3], c[0], c[1]))
		checkKnown(t, []known{
			{fmt.Sprint("first of ", c), d.Quantile(c[0] / 100), c[1]},
			{fmt.Sprint("second of ", c), d.Quantile(c[2] / 100), c[3]},
		})
	}
	want := dist.Must(dist.Gamma(2.5, 7)) // three that fit, then three whose least squares a grid confirms
	fit := build(t, "gamma", quantiles(10, want.Quantile(0.1), 50, want.Quantile(0.5), 90, want.Quantile(0.9)))
	if !(fit.Mean() > 17.5*(1-1e-6) && fit.Mean() < 17.5*(1+1e-6)) {
		t.Errorf("through three quantiles of %s: %s", want, fit)
	}
	ps, xs := []float64{0.1, 0.5, 0.9}, []float64{1, 3, 5}
	best := build(t, "gamma", quantiles(10, 1, 50, 3, 90, 5))
	least := misfitOf(best, ps, xs)
	shape, scale := best.Mean()*best.Mean()/best.Variance(), best.Variance()/best.Mean()
	for _, f := range []float64{0.99, 1, 1.01} {
		for _, g := range []float64{0.99, 1, 1.01} {
			if other := dist.Must(dist.Gamma(shape*f, scale*g)); misfitOf(other, ps, xs) < least*(1-1e-9) {
				t.Errorf("%s fits better than %s", other, best)
			}
		}
	}
}

func TestGammaConforms(t *testing.T) {
	for _, shape := range []float64{0.05, 0.1, 0.3, 0.5, 1, 1.5, 2, 10, 100, 1e4, 1e6} {
		disttest.Run(t, dist.Must(dist.Gamma(shape, 3)))
		disttest.Run(t, dist.Must(dist.Gamma(shape, 1e9)))
	}
}

func TestGammaRefusals(t *testing.T) {
	checkRefusals(t, "gamma", []refusal{
		{named("shape", 0, "scale", 1), "shape", "positive"},
		{named("shape", 0.04, "scale", 1), "shape", "between 0.05 and 1e6"},
		{named("shape", 2e6, "scale", 1), "shape", "between 0.05 and 1e6"},
		{named("shape", 1, "scale", -1), "scale", "positive"},
		{named("mean", 0, "sd", 1), "mean", "positive"},
		{named("mean", 1, "sd", 0), "sd", "positive"},
		{named("mean", 1, "sd", 1e-4), "sd", "too small"},
		{named("mean", 1, "sd", 5), "sd", "too large"},
		{named("mean", 1, "scale", 5), "", "do not go together"},
		{quantiles(10, 1), "", "one more quantile"},
		{quantiles(10, 0, 90, 1), "p10", "positive"},
		{quantiles(10, 2, 90, 1), "p90", "p10 must be below p90"},
		{quantiles(10, 2, 90, 2), "p90", "use point(x)"},
		{quantiles(10, 2, 10, 3), "p10", "stands twice"},
		{quantiles(10, 2, 90, 2.0001), "", "too close together for gamma"},
		{quantiles(10, 2, 20, 1e300), "", "too far apart for gamma"},
		{quantiles(10, 2, 15, 1e100, 20, 1e300), "", "too far apart for gamma"},
	})
}
