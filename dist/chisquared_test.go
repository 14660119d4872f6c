package dist_test

import (
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestChiSquared(t *testing.T) {
	d := build(t, "chi_squared", named("df", 5))
	checkString(t, d, "chi_squared(5)")
	one := dist.Must(dist.ChiSquared(1)) // the square of a normal variable
	checkKnown(t, []known{
		{"mean", d.Mean(), 5},
		{"variance", d.Variance(), 10},
		{"p 1e-300", d.Quantile(1e-300), 3.2334077805831283e-120},
		{"p 1e-16", d.Quantile(1e-16), 1.2872430594871136e-6},
		{"p 0.05", d.Quantile(0.05), 1.1454762260617692},
		{"p 0.5", d.Quantile(0.5), 4.3514601910955273},
		{"upper 0.05", d.UpperQuantile(0.05), 11.070497693516354},
		{"upper 1e-16", d.UpperQuantile(1e-16), 84.411683100633266},
		{"upper 1e-300", d.UpperQuantile(1e-300), 1400.6405856530269},
		{"CDF(1)", one.CDF(1), 0.6826894921370859},
		{"Survival(25)", one.Survival(25), 5.7330314375838782e-7},
	})
	// NIST/SEMATECH e-Handbook 1.3.6.7.4
	for _, c := range []struct{ df, upper, want float64 }{
		{1, 0.05, 3.841}, {10, 0.05, 18.307}, {30, 0.001, 59.703}, {100, 0.1, 118.498}, {10, 0.95, 3.940}, {100, 0.99, 70.065},
	} {
		checkPrinted(t, dist.Must(dist.ChiSquared(c.df)), c.upper, c.want)
	}
	for _, df := range []float64{0.1, 1, 2, 3, 10, 1000, 1e6} {
		disttest.Run(t, dist.Must(dist.ChiSquared(df)))
	}
	checkRefusals(t, "chi_squared", []refusal{
		{named("df", 0), "df", "positive"},
		{named("df", 0.01), "df", "between 0.1 and 1e6"},
	})
}
