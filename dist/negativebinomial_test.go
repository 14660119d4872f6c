package dist_test

import (
	"math"
	"math/big"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestNegativeBinomial(t *testing.T) {
	d := build(t, "negative_binomial", named("r", 3, "p", 0.5))
	checkString(t, d, "negative_binomial(3, 0.5)")
	checkKnown(t, []known{
		{"mean", d.Mean(), 3}, // failures, not trials
		{"variance", d.Variance(), 6},
		{"CDF(0)", d.CDF(0), 1. / 8},
		{"CDF(1)", d.CDF(1), 5. / 16},
		{"CDF(2)", d.CDF(2), 0.5},
		{"median", d.Quantile(0.5), 2},
		{"p99", d.UpperQuantile(0.01), 11},
	})
	one := build(t, "negative_binomial", named("r", 2.5, "p", 1))
	checkString(t, one, "negative_binomial(2.5, 1)")
	disttest.Run(t, one)
}

// TestNegativeBinomialOfOne is geometric.
func TestNegativeBinomialOfOne(t *testing.T) {
	for _, p := range []float64{0.9, 0.3, 0.01} {
		d, g := dist.Must(dist.NegativeBinomial(1, p)), dist.Must(dist.Geometric(p))
		for x := 0.; x < 50; x++ {
			checkKnown(t, []known{{"CDF", d.CDF(x), g.CDF(x)}, {"Survival", d.Survival(x), g.Survival(x)}})
		}
	}
}

// TestNegativeBinomialExactly compares with sums of C(k+r-1, k)·(1-p)^k.
func TestNegativeBinomialExactly(t *testing.T) {
	for _, c := range [][2]float64{{3, 0.5}, {0.25, 0.1}, {2.5, 0.9}, {100, 0.3}, {1e6, 0.999}, {0.001, 0.5}} {
		fail := new(big.Float).Sub(bigNumber(1), bigNumber(c[1]))
		checkCounts(t, dist.Must(dist.NegativeBinomial(c[0], c[1])), ratios(func(k int) *big.Float {
			up := new(big.Float).Mul(fail, new(big.Float).Add(bigNumber(c[0]), bigNumber(float64(k))))
			return new(big.Float).Quo(up, bigNumber(float64(k+1)))
		}))
	}
}

func TestNegativeBinomialConforms(t *testing.T) {
	for _, c := range [][2]float64{{1, 0.5}, {3, 0.4}, {0.001, 0.5}, {0.5, 0.05}, {40, 0.3}, {2, 1 - 0x1p-53}, {1e6, 0.9999}} {
		disttest.Run(t, dist.Must(dist.NegativeBinomial(c[0], c[1])))
	}
	checkFrequencies(t, dist.Must(dist.NegativeBinomial(3, 0.05)))
}

func TestNegativeBinomialRefusals(t *testing.T) {
	checkRefusals(t, "negative_binomial", []refusal{
		{named("r", 0, "p", 0.5), "r", "positive"},
		{named("r", 1e-4, "p", 0.5), "r", "between 0.001 and 1e9"},
		{named("r", 2e9, "p", 0.5), "r", "between 0.001 and 1e9"},
		{named("r", math.NaN(), "p", 0.5), "r", "finite"},
		{named("r", 3, "p", 0), "p", "never comes"},
		{named("r", 3, "p", 1.5), "p", "between 0 and 1"},
		{named("r", 3, "p", 1e-12), "p", "too small"},
		{named("r", 3, "p", 1e-6), "", "use gamma"},
		{named("r", 3), "", "also needs p"},
	})
}
