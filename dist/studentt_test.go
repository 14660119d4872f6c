package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestStudentT(t *testing.T) {
	d := build(t, "student_t", named("df", 4, "location", 10, "scale", 2))
	checkString(t, d, "student_t(4, 10, 2)")
	checkString(t, build(t, "student_t", named("df", 3)), "student_t(3)")
	one, two, near := dist.Must(dist.StudentT(1, 0, 1)), dist.Must(dist.StudentT(2, 0, 1)), dist.Must(dist.StudentT(1000, 0, 1))
	checkKnown(t, []known{
		{"p 1e-16", d.Quantile(1e-16), -26311.480005771286},
		{"p 1e-300", d.Quantile(1e-300), -2.6321480259049849e+75},
		{"p 0.05", d.Quantile(0.05), 5.7363064273466994},
		{"upper 0.05", d.UpperQuantile(0.05), 14.263693572653301},
		{"mean", d.Mean(), 10},
		{"variance", d.Variance(), 8},
		{"CDF(12)", d.CDF(12), 0.81304951684997056},
		{"Survival(30)", d.Survival(30), 2.8100181135799558e-4},
		{"upper 0.05", one.UpperQuantile(0.05), 6.3137515146750431},
		{"upper 1e-16", one.UpperQuantile(1e-16), 3183098861837906.7},
		{"upper 1e-300", one.UpperQuantile(1e-300), 3.1830988618379067e+299},
		{"p0.3", one.Quantile(0.3), -0.72654252800536089},
		{"Survival 1e200", one.Survival(1e200), 3.1830988618379067e-201},
		{"CDF(-1)", one.CDF(-1), 0.25},
		{"upper 0.05", two.UpperQuantile(0.05), 2.9199855803537257},
		{"upper 1e-16", two.UpperQuantile(1e-16), 70710678.118654742},
		{"upper 1e-300", two.UpperQuantile(1e-300), 7.0710678118654752e+149},
		{"Survival(3)", two.Survival(3), 0.047732983133354566},
		{"upper 0.05", near.UpperQuantile(0.05), 1.6463788172854647},
		{"upper 1e-16", near.UpperQuantile(1e-16), 8.3651682163865244},
		{"upper 1e-300", near.UpperQuantile(1e-300), 54.291388553051743},
	})
	// NIST/SEMATECH e-Handbook 1.3.6.7.2
	for _, c := range []struct{ df, upper, want float64 }{
		{1, 0.025, 12.706}, {10, 0.025, 2.228}, {30, 0.001, 3.385}, {100, 0.1, 1.290}, {3, 0.005, 5.841},
	} {
		checkPrinted(t, dist.Must(dist.StudentT(c.df, 0, 1)), c.upper, c.want)
	}
	infinite(t, two, false)
	if !math.IsNaN(one.Mean()) || !math.IsNaN(one.Variance()) {
		t.Errorf("%s: mean %v and variance %v exist", one, one.Mean(), one.Variance())
	}
}

func TestStudentTByQuantiles(t *testing.T) {
	a := quantiles(5, -3, 90, 7)
	a.Named = map[string]float64{"df": 3}
	d := build(t, "student_t", a)
	checkKnown(t, []known{{"p5", d.Quantile(0.05), -3}, {"p90", d.Quantile(0.9), 7}})
}

func TestStudentTConforms(t *testing.T) {
	for _, df := range []float64{0.1, 0.3, 0.5, 1, 1.5, 2, 2.5, 4, 10, 37, 38, 39, 100, 1e4, 1e6} {
		disttest.Run(t, dist.Must(dist.StudentT(df, 0, 1)))
		disttest.Run(t, dist.Must(dist.StudentT(df, 1e6, 3)))
	}
}

func TestStudentTRefusals(t *testing.T) {
	both := quantiles(5, 3, 90, 2)
	both.Named = map[string]float64{"df": 3}
	checkRefusals(t, "student_t", []refusal{
		{named("df", 0), "df", "positive"},
		{named("df", 0.05), "df", "between 0.1 and 1e6"},
		{named("df", 3, "scale", 0), "scale", "positive"},
		{named("location", 3), "", "also needs df"},
		{both, "p90", "p5 must be below p90"},
		{quantiles(5, 1, 90, 2), "", "also needs df"},
	})
}
