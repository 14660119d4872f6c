package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"

	"gonum.org/v1/gonum/stat/distuv"
)

func TestTriangular(t *testing.T) {
	d := build(t, "triangular", named("low", 3, "mode", 4, "high", 6))
	checkString(t, d, "triangular(3, 4, 6)")
	checkKnown(t, []known{ // P(below the mode) = 1/3
		{"mean", d.Mean(), 13. / 3},
		{"variance", d.Variance(), (9. + 16 + 36 - 12 - 18 - 24) / 18},
		{"p12", d.Quantile(0.12), 3.6}, // 3 + sqrt(3·0.12)
		{"p40", d.Quantile(0.4), 6 - math.Sqrt(6*0.6)},
		{"p85", d.UpperQuantile(0.15), 6 - math.Sqrt(0.9)},
		{"CDF", d.CDF(4), 1. / 3},
		{"Survival", d.Survival(5), 1. / 6},
	})
	for _, c := range [][3]float64{
		{3, 4, 6}, {0, 0.5, 1}, {1, 1, 2}, {1, 2, 2}, {-1, 0, 0}, {-5, -1, 7}, {1e-12, 1.5e-12, 3e-12}, {-1e15, 0, 1e15}, {0, 1e-9, 1}, {0, 1 - 1e-9, 1},
	} {
		disttest.Run(t, dist.Must(dist.Triangular(c[0], c[1], c[2])))
	}
	oracle := distuv.NewTriangle(-5, 7, -1, nil)
	d = dist.Must(dist.Triangular(-5, -1, 7))
	for _, p := range []float64{0.01, 0.2, 1. / 3, 0.5, 0.9, 0.999} {
		checkKnown(t, []known{{"gonum's quantile", d.Quantile(p), oracle.Quantile(p)}})
	}
	checkRefusals(t, "triangular", []refusal{
		{named("low", 1, "mode", 0.5, "high", 2), "mode", "mode must lie between low and high"},
		{named("low", 1, "mode", 2.5, "high", 2), "mode", "mode must lie between low and high"},
		{named("low", 3, "mode", 2, "high", 1), "high", "low must be below high"},
		{named("low", 1, "mode", 1, "high", 1), "high", "use point(x)"},
		{named("low", 1, "mode", math.Inf(1), "high", 2), "mode", "finite"},
		{named("low", 1, "high", 2), "", "also needs mode"},
	})
}
