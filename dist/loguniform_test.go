package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestLogUniform(t *testing.T) {
	d := build(t, "loguniform", named("low", 2, "high", 50))
	checkString(t, d, "loguniform(2, 50)")
	checkKnown(t, []known{
		{"mean", d.Mean(), 14.912038429430683},
		{"variance", d.Variance(), 165.34410904438025},
		{"CDF", d.CDF(3), 0.12596481820629612},
		{"Survival", d.Survival(49), 0.0062763239145289686},
		{"p 1e-300", d.Quantile(1e-300), 2},
		{"p 1e-16", d.Quantile(1e-16), 2.0000000000000006},
		{"p 0.05", d.Quantile(0.05), 2.349237886176038},
		{"p 0.5", d.Quantile(0.5), 10},
		{"upper 0.05", d.UpperQuantile(0.05), 42.56699612603923},
		{"upper 1e-16", d.UpperQuantile(1e-16), 49.999999999999984},
		{"upper 1e-300", d.UpperQuantile(1e-300), 50},
	})
	n := dist.Must(dist.LogUniform(5, 5+0x1p-20))
	checkKnown(t, []known{
		{"narrow mean", n.Mean(), 5.000000476837143},
		{"narrow variance", n.Variance(), 7.5791225147743974e-14},
		{"narrow CDF", n.CDF(5 + 0x1p-22), 0.2500000178813923},
	})
}

func TestLogUniformConforms(t *testing.T) {
	for _, c := range [][2]float64{
		{2, 50}, {1, 2}, {5, 5.1}, {5, 5 + 1e-6}, {3, 30}, {1e-9, 1e12}, {1e-300, 1e300}, {1e290, 1e300}, {1e15, 1e15 + 1},
	} {
		disttest.Run(t, dist.Must(dist.LogUniform(c[0], c[1])))
	}
}

func TestLogUniformRefusals(t *testing.T) {
	checkRefusals(t, "loguniform", []refusal{
		{named("low", 0, "high", 1), "low", "positive"},
		{named("low", -1, "high", 1), "low", "positive"},
		{named("low", 2, "high", 1), "high", "low must be below high"},
		{named("low", 2, "high", 2), "high", "use point(x)"},
		{named("low", 2), "", "also needs high"},
	})
}

// Between p10 = 2 and p90 = 200 lie two decades, so that a quarter of one lies
// beyond either.
func TestLogUniformByQuantiles(t *testing.T) {
	d := build(t, "loguniform", quantiles(10, 2, 90, 200))
	low, high := d.Support()
	checkKnown(t, []known{{"low", low, 2 / math.Pow(10, 0.25)}, {"high", high, 200 * math.Pow(10, 0.25)}, {"median", d.Quantile(0.5), 20}})
	checkRefusals(t, "loguniform", []refusal{
		{quantiles(10, 0, 90, 1), "p10", "positive"},
		{quantiles(10, 1e-300, 20, 1e300), "", "too far apart"},
	})
}
