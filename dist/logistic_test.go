package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

// TestLogistic compares with closed forms: the quantile at p is the logarithm of
// the odds.
func TestLogistic(t *testing.T) {
	d := build(t, "logistic", named("location", 10, "scale", 2))
	checkString(t, d, "logistic(10, 2)")
	standard := dist.Must(dist.Logistic(0, 1))
	checkKnown(t, []known{
		{"mean", d.Mean(), 10},
		{"variance", d.Variance(), 13.15947253478581}, // 4π²/3
		{"median", d.Quantile(0.5), 10},
		{"p75", d.Quantile(0.75), 12.19722457733622}, // 10 + 2 ln 3
		{"p25", d.Quantile(0.25), 7.802775422663781},
		{"p90", d.UpperQuantile(0.1), 14.394449154672438}, // 10 + 2 ln 9
		{"CDF(0)", d.CDF(0), 0.0066928509242848554},       // 1/(1+e⁵)
		{"Survival(12)", d.Survival(12), 0.2689414213699951},
		{"1e-300", standard.Quantile(1e-300), -690.7755278982137}, // 300 ln 10
		{"1-1e-16", standard.UpperQuantile(1e-16), 36.841361487904731},
		{"just above the median", standard.Quantile(0.5 + 0x1p-40), 0x1p-38},
	})
	fitted := build(t, "logistic", quantiles(25, 10-2*math.Log(3), 90, 10+2*math.Log(9)))
	checkKnown(t, []known{
		{"fitted location", fitted.Mean(), 10},
		{"fitted p90", fitted.Quantile(0.9), 14.394449154672438},
		{"fitted p25", fitted.Quantile(0.25), 7.802775422663781},
	})
}

func TestLogisticConforms(t *testing.T) {
	for _, c := range [][2]float64{{0, 1}, {10, 2}, {-3e6, 1e-3}, {1e12, 1}, {0, 1e-200}, {5, 1e200}} {
		disttest.Run(t, dist.Must(dist.Logistic(c[0], c[1])))
	}
}

func TestLogisticRefusals(t *testing.T) { checkLocationScale(t, "logistic") }

// checkLocationScale checks what kinds of location and scale refuse.
func checkLocationScale(t *testing.T, name string) {
	t.Helper()
	checkRefusals(t, name, []refusal{
		{named("location", 1, "scale", 0), "scale", "positive"},
		{named("location", 1, "scale", -2), "scale", "positive"},
		{named("location", math.NaN(), "scale", 1), "location", "finite"},
		{named("location", math.Inf(1), "scale", 1), "location", "finite"},
		{named("location", 1, "scale", math.Inf(1)), "scale", "finite"},
		{named("location", 1, "scale", math.NaN()), "scale", "finite"},
		{named("location", 1e308, "scale", 1e308), "scale", "too large"},
		{named("location", 1), "", "also needs scale"},
		{named("location", 1, "shape", 1), "shape", "no parameter"},
		{dist.Args{}, "", name + "(location, scale)"},
		{quantiles(10, 3, 90, 2), "p90", "p10 must be below p90"},
		{quantiles(10, 3, 90, 3), "p90", "p10 and p90 are equal"},
		{quantiles(50, 3, 50, 4), "p50", "p50 stands twice"},
		{quantiles(5, 3), "", "one more quantile"},
		{quantiles(0, 3, 90, 4), "p0", "between p0 and p100"},
	})
}
