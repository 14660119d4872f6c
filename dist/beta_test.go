package dist_test

import (
	"fmt"
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"

	"gonum.org/v1/gonum/stat/distuv"
)

func TestBeta(t *testing.T) {
	d := build(t, "beta", named("alpha", 2, "beta", 5))
	checkString(t, d, "beta(2, 5)")
	checkString(t, build(t, "beta", named("alpha", 2, "beta", 5, "high", 10)), "beta(2, 5, 0, 10)")
	checkKnown(t, []known{ // CDF(x) = 1 - (1-x)^5·(1+5x)
		{"mean", d.Mean(), 2. / 7},
		{"variance", d.Variance(), 10. / 49 / 8},
		{"CDF(1/2)", d.CDF(0.5), 0.890625},
		{"Survival(7/8)", d.Survival(0.875), 0.000164031982421875},
		{"CDF(2^-30)", d.CDF(0x1p-30), 1.301042603751431e-17},
		{"1e-16", d.Quantile(1e-16), 2.5819889063605e-09},
		{"p0.1", d.Quantile(0.001), 0.008255492787746678},
		{"p5", d.Quantile(0.05), 0.06284989170835438},
		{"p50", d.Quantile(0.5), 0.26444998329565994},
		{"p95", d.UpperQuantile(0.05), 0.5818034092520258},
		{"1-1e-16", 1 - d.UpperQuantile(1e-16), 0.0004409625158655468},
	})
	arcsine := dist.Must(dist.Beta(0.5, 0.5, 0, 1)) // quantile sin²(πp/2)
	checkKnown(t, []known{
		{"arcsine CDF", arcsine.CDF(0.125), 0.23005345616261588},
		{"arcsine p0.1", arcsine.Quantile(0.001), 2.467399070916944e-06},
		{"arcsine 1e-16", arcsine.Quantile(1e-16), 2.46740110027234e-32},
		{"arcsine p95", arcsine.UpperQuantile(0.05), 0.9938441702975689},
	})
	pole := dist.Must(dist.Beta(0.1, 3, 0, 1))
	checkKnown(t, []known{
		{"pole 1e-16", pole.Quantile(1e-16), 2.366901351944953e-161},
		{"pole p0.1", pole.Quantile(0.001), 2.3669013519449144e-31},
		{"pole p5", pole.Quantile(0.05), 2.3114271015087984e-14},
		{"pole p50", pole.Quantile(0.5), 0.00023123990750011794},
		{"pole p95", pole.UpperQuantile(0.05), 0.20187367368641881},
		{"pole Survival", pole.Survival(0.875), 8.221045002344456e-05},
	})
	high := dist.Must(dist.Beta(3.5, 0.25, -1, 0)) // a pole at 0: the distance to it keeps its digits
	checkKnown(t, []known{
		{"upper pole 1e-16", high.UpperQuantile(1e-16), -2.1514237716075128e-65},
		{"upper pole p99.9", high.UpperQuantile(0.001), -2.151423771608439e-13},
		{"upper pole p5", high.Quantile(0.05) + 1, 0.6809488095305343},
		{"upper pole CDF", high.CDF(-0.5), 0.013582447099443057},
	})
}

func TestBetaByMoments(t *testing.T) {
	d := build(t, "beta", named("mean", 0.2, "sd", 0.1)) // beta(3, 12)
	scaled := build(t, "beta", named("mean", 12, "sd", 1, "low", 10, "high", 20))
	checkKnown(t, []known{
		{"mean", d.Mean(), 0.2},
		{"variance", d.Variance(), 0.01},
		{"CDF", d.CDF(0.3), distuv.Beta{Alpha: 3, Beta: 12}.CDF(0.3)},
		{"scaled mean", scaled.Mean(), 12},
		{"scaled variance", scaled.Variance(), 1},
		{"scaled CDF", scaled.CDF(13), d.CDF(0.3)},
	})
}

func TestBetaConforms(t *testing.T) {
	for _, c := range [][2]float64{
		{2, 5}, {0.5, 0.5}, {1, 1}, {0.1, 3}, {3.5, 0.25}, {0.05, 0.1}, {1, 0.3}, {30, 2}, {500, 800}, {1e6, 1e6}, {2, 1e5}, {0.02, 0.04},
	} {
		t.Run(fmt.Sprint(c), func(t *testing.T) {
			disttest.Run(t, dist.Must(dist.Beta(c[0], c[1], 0, 1)))
			disttest.Run(t, dist.Must(dist.Beta(c[0], c[1], -3, 1e3)))
		})
	}
}

func TestBetaRefusals(t *testing.T) {
	checkRefusals(t, "beta", []refusal{
		{named("alpha", 1), "", "also needs beta"},
		{named("alpha", 0, "beta", 1), "alpha", "positive"},
		{named("alpha", 1, "beta", -2), "beta", "positive"},
		{named("alpha", 1, "beta", 2e6), "beta", "between 0.01 and 1e6"},
		{named("alpha", 1, "beta", 2, "low", 3), "high", "low must be below high"},
		{named("alpha", 1, "beta", 2, "low", 1), "high", "use point(x)"},
		{named("alpha", math.NaN(), "beta", 2), "alpha", "finite"},
		{named("mean", 0.5, "sd", 0.5), "sd", "too large"},
		{named("mean", 0.5, "sd", 0.499), "sd", "below 0.01"},
		{named("mean", 1.5, "sd", 0.1), "mean", "between low and high"},
		{named("mean", 0.5, "sd", 1e-9), "sd", "too small"},
		{named("alpha", 1, "beta", 2, "mean", 0.5), "", "do not go together"},
	})
}
