package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestPert(t *testing.T) {
	d := build(t, "pert", named("low", 10e3, "mode", 30e3, "high", 35e3)) // beta(4.2, 1.8)
	checkString(t, d, "pert(10000, 30000, 35000)")
	checkKnown(t, []known{
		{"mean", d.Mean(), (10e3 + 4*30e3 + 35e3) / 6},
		{"variance", d.Variance(), (27500. - 10e3) * (35e3 - 27500) / 7}, // (μ-low)(high-μ)/(shape+3)
		{"p0.1", d.Quantile(0.001), 13561.210781533036},
		{"p5", d.Quantile(0.05), 19468.081899595243},
		{"p25", d.Quantile(0.25), 24644.334326138403},
		{"p50", d.Quantile(0.5), 28083.193515187028},
		{"p75", d.UpperQuantile(0.25), 30914.212561943143},
		{"p95", d.Quantile(0.95), 33525.565309704565},
		{"p99.9", d.UpperQuantile(0.001), 34842.15064580383},
	})
	right := dist.Must(dist.Pert(0, 0, 1, 4)) // CDF 1 - (1-x)^5
	left := dist.Must(dist.Pert(0, 1, 1, 4))  // CDF x^5
	checkKnown(t, []known{
		{"mode at low", right.CDF(0.25), 1 - math.Pow(0.75, 5)},
		{"mode at low, quantile", right.UpperQuantile(1. / 32), 0.5},
		{"mode at high", left.CDF(0.25), math.Pow(0.25, 5)},
		{"mode at high, deep", left.Quantile(1e-300), 1e-60},
	})
}

func TestPertConforms(t *testing.T) {
	for _, c := range [][4]float64{
		{10e3, 30e3, 35e3, 4}, {0, 0.5, 1, 4}, {0, 0, 1, 4}, {0, 1, 1, 4}, {-3, 0, 0, 4}, {-3, -1, 0, 4},
		{1e-12, 1.2e-12, 4e-12, 4}, {-1e15, 3e14, 1e15, 4}, {1, 2, 3, 0.5}, {1, 2, 3, 60}, {1, 1.001, 3, 1000}, {0.4, 0.7, 0.95, 4},
	} {
		disttest.Run(t, dist.Must(dist.Pert(c[0], c[1], c[2], c[3])))
	}
	checkString(t, dist.Must(dist.Pert(1, 2, 3, 2.5)), "pert(1, 2, 3, 2.5)")
}

func TestPertRefusals(t *testing.T) {
	checkRefusals(t, "pert", []refusal{
		{named("low", 1, "mode", 0, "high", 2), "mode", "mode must lie between low and high"},
		{named("low", 1, "mode", 1, "high", 1), "high", "use point(x)"},
		{named("low", 2, "mode", 2, "high", 1), "high", "low must be below high"},
		{named("low", 1, "mode", 2, "high", 3, "shape", 0), "shape", "positive"},
		{named("low", 1, "mode", 2, "high", 3, "shape", 1e6), "shape", "at most 1e5"},
		{named("low", 1, "mode", math.NaN(), "high", 3), "mode", "finite"},
		{named("low", 1, "mode", 2), "", "also needs high"},
		{named("low", 1, "mode", 2, "high", 3, "shape", "normal"), "shape", "no parameter shape that takes a word"},
	})
}
