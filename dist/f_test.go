package dist_test

import (
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestF(t *testing.T) {
	d := build(t, "f", named("df1", 2, "df2", 10)) // Survival(x) = (1 + x/5)^-5
	checkString(t, d, "f(2, 10)")
	odd := dist.Must(dist.F(3, 7))
	one := dist.Must(dist.F(1, 1)) // the square of a Cauchy variable
	checkKnown(t, []known{
		{"mean", d.Mean(), 1.25},
		{"variance", d.Variance(), 2.6041666666666667},
		{"CDF", d.CDF(0x1p-30), 9.3132257409506147e-10},
		{"Survival", d.Survival(1000), 3.0480333386234552e-12},
		{"p 1e-300", d.Quantile(1e-300), 1e-300},
		{"p 1e-16", d.Quantile(1e-16), 1.0000000000000001e-16},
		{"p 0.05", d.Quantile(0.05), 0.05155729658968044},
		{"p 0.5", d.Quantile(0.5), 0.74349177498517503},
		{"upper 0.05", d.UpperQuantile(0.05), 4.1028210151304013},
		{"upper 1e-16", d.UpperQuantile(1e-16), 7919.4659623055674},
		{"upper 1e-300", d.UpperQuantile(1e-300), 5e+60},
		{"p 1e-16", odd.Quantile(1e-16), 1.6267128459763255e-11},
		{"p5", odd.Quantile(0.05), 0.1125271660261075},
		{"p50", odd.Quantile(0.5), 0.87094425318728476},
		{"p95", odd.UpperQuantile(0.05), 4.3468313999078181},
		{"upper 1e-16", odd.UpperQuantile(1e-16), 110728.2995752557},
		{"p 1e-100", one.Quantile(1e-100), 2.4674011002723397e-200},
		{"p 1e-150", one.Quantile(1e-150), 2.4674011002723397e-300},
		{"upper 1e-120", one.UpperQuantile(1e-120), 4.0528473456935109e+239},
		{"CDF(3)", one.CDF(3), 0.66666666666666667},
		{"tail", one.Survival(1e300), 6.3661977236758134e-151},
		{"head", one.CDF(1e-300), 6.3661977236758134e-151},
	})
	infinite(t, dist.Must(dist.F(3, 2)), true)
	infinite(t, dist.Must(dist.F(3, 4)), false)
	// NIST/SEMATECH e-Handbook 1.3.6.7.3
	for _, c := range []struct{ df1, df2, upper, want float64 }{
		{1, 1, 0.05, 161.448}, {5, 10, 0.05, 3.326}, {10, 20, 0.1, 1.937}, {4, 6, 0.01, 9.148},
	} {
		checkPrinted(t, dist.Must(dist.F(c.df1, c.df2)), c.upper, c.want)
	}
}

func TestFConforms(t *testing.T) {
	for _, c := range [][2]float64{
		{4, 10}, {1, 1}, {0.2, 3}, {3, 0.2}, {0.2, 0.2}, {0.5, 1e6}, {1e6, 0.2}, {1e6, 1e6}, {1, 2}, {2, 1}, {300, 7}, {3, 1.6},
	} {
		disttest.Run(t, dist.Must(dist.F(c[0], c[1])))
	}
}

func TestFRefusals(t *testing.T) {
	checkRefusals(t, "f", []refusal{
		{named("df1", 0, "df2", 1), "df1", "positive"},
		{named("df1", 1, "df2", 0.1), "df2", "between 0.2 and 1e6"},
		{named("df1", 1), "", "also needs df2"},
	})
}
