package dist_test

import (
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestRayleigh(t *testing.T) {
	d := build(t, "rayleigh", named("scale", 2))
	checkString(t, d, "rayleigh(2)")
	checkKnown(t, []known{
		{"mean", d.Mean(), 2.5066282746310005},
		{"variance", d.Variance(), 1.7168146928204135},
		{"CDF", d.CDF(0x1p-10), 1.1920928244535417e-7},
		{"Survival", d.Survival(40), 1.3838965267367375e-87},
		{"p 1e-300", d.Quantile(1e-300), 2.8284271247461901e-150},
		{"p 1e-16", d.Quantile(1e-16), 2.8284271247461902e-8},
		{"p 0.05", d.Quantile(0.05), 0.64058282454371524},
		{"p 0.5", d.Quantile(0.5), 2.3548200450309494},
		{"upper 0.05", d.UpperQuantile(0.05), 4.8954936613616331},
		{"upper 1e-16", d.UpperQuantile(1e-16), 17.167728210314778},
		{"upper 1e-300", d.UpperQuantile(1e-300), 74.338443776996769},
	})
	for _, scale := range []float64{1e-9, 2, 1e300} {
		disttest.Run(t, dist.Must(dist.Rayleigh(scale)))
	}
	checkRefusals(t, "rayleigh", []refusal{
		{named("scale", 0), "scale", "positive"},
		{named("scale", 1.5e308), "scale", "too large"},
	})
}
