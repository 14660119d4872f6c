package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestNormal(t *testing.T) {
	d := build(t, "normal", named("mean", 10, "sd", 2))
	checkString(t, d, "normal(10, 2)")
	z := dist.Must(dist.Normal(0, 1))
	checkKnown(t, []known{
		{"mean", d.Mean(), 10},
		{"variance", d.Variance(), 4},
		{"CDF(8)", d.CDF(8), 0.15865525393145705},
		{"Survival(14)", d.Survival(14), 0.02275013194817921},
		{"Survival(20)", d.Survival(20), 2.866515718791939e-07},
		{"p95", d.UpperQuantile(0.05), 10 + 2*1.6448536269514726},
		{"z(1e-300)", z.Quantile(1e-300), -37.0470962993612},
		{"z(1e-16)", z.UpperQuantile(1e-16), 8.222082216130435},
		{"z(1e-9)", z.Quantile(1e-9), -5.9978070150076865},
		{"z(0.001)", z.Quantile(0.001), -3.0902323061678136},
		{"z(0.25)", z.Quantile(0.25), -0.6744897501960817},
		{"Phi(-20)", z.CDF(-20), 2.7536241186062337e-89},
		{"Phi(-8)", z.Survival(8), 6.220960574271784e-16},
	})
	for _, c := range [][2]float64{{0, 1}, {10, 2}, {2.788e6, 1e5}, {-1e15, 1e-12}, {1e-12, 1e-13}, {0, 1e15}, {75000, 5000}} {
		disttest.Run(t, dist.Must(dist.Normal(c[0], c[1])))
	}
}

func TestNormalByQuantiles(t *testing.T) {
	central := build(t, "normal", quantiles(97.5, 4, 2.5, 1)) // in any order
	oneSided := build(t, "normal", quantiles(10, 1, 50, 2))
	checkKnown(t, []known{
		{"mean", central.Mean(), 2.5},
		{"sd", math.Sqrt(central.Variance()), 0.7653201853869809},
		{"p2.5", central.Quantile(0.025), 1},
		{"p97.5", central.UpperQuantile(0.025), 4},
		{"median", oneSided.Mean(), 2},
		{"sd from p10 and p50", math.Sqrt(oneSided.Variance()), 0.7803041460723791},
	})
	// least squares through three: slope and intercept of x on z(0.1), 0, z(0.9)
	three := build(t, "normal", quantiles(10, 1, 50, 3, 90, 4))
	checkKnown(t, []known{
		{"mean of three", three.Mean(), 8. / 3},
		{"sd of three", math.Sqrt(three.Variance()), 1.5 / 1.2815515655446004},
	})
}

func TestNormalRefusals(t *testing.T) {
	checkRefusals(t, "normal", []refusal{
		{named(), "", "needs arguments"},
		{named("mean", 1), "", "also needs sd"},
		{named("mean", 1, "sd", 0), "sd", "positive"},
		{named("mean", 1, "sd", -1), "sd", "positive"},
		{named("mean", math.Inf(1), "sd", 1), "mean", "finite"},
		{quantiles(10, 1), "", "one more quantile"},
		{quantiles(10, 2, 90, 1), "p90", "p10 must be below p90"},
		{quantiles(10, 1, 90, 1), "p90", "use point(x)"},
		{quantiles(10, 1, 10, 2), "p10", "stands twice"},
		{quantiles(2.5, 2, 7, 1), "p7", "p2.5 must be below p7"},
		{quantiles(10, 1, 90, math.NaN()), "p90", "finite"},
		{quantiles(10, 1, 100, 2), "p100", "between p0 and p100"},
		{dist.Args{Named: map[string]float64{"mean": 1}, Quantiles: quantiles(10, 1, 90, 2).Quantiles}, "", "do not go together"},
	})
}
