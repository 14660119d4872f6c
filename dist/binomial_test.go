package dist_test

import (
	"math"
	"math/big"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"

	"gonum.org/v1/gonum/stat/distuv"
)

func TestBinomial(t *testing.T) {
	d := build(t, "binomial", named("n", 10, "p", 0.5))
	checkString(t, d, "binomial(10, 0.5)")
	checkKnown(t, []known{
		{"mean", d.Mean(), 5},
		{"variance", d.Variance(), 2.5},
		{"CDF(3)", d.CDF(3), 176. / 1024},
		{"Survival(7)", d.Survival(7), 56. / 1024},
		{"CDF(10)", d.CDF(10), 1},
		{"median", d.Quantile(0.5), 5},
		{"p95", d.UpperQuantile(0.05), 8},
		{"the last value", d.UpperQuantile(1e-300), 10},
	})
	for _, c := range [][3]float64{{0, 0.3, 0}, {7, 0, 0}, {7, 1, 7}} {
		d := build(t, "binomial", named("n", c[0], "p", c[1]))
		if d.Mean() != c[2] || d.Variance() != 0 || d.Quantile(0.3) != c[2] {
			t.Errorf("%v: mean %v, variance %v, p30 %v", d, d.Mean(), d.Variance(), d.Quantile(0.3))
		}
		disttest.Run(t, d)
	}
	checkString(t, build(t, "binomial", named("n", 7, "p", 1)), "binomial(7, 1)")
}

// TestBinomialExactly compares with sums of C(n, k)·p^k·(1-p)^(n-k).
func TestBinomialExactly(t *testing.T) {
	for _, c := range [][2]float64{{1, 0.3}, {10, 0.3}, {10, 1e-12}, {60, 1 - 0x1p-50}, {1000, 0.5}, {2000, 0.01}, {1500, 0.93}} {
		n := int64(c[0])
		odds := new(big.Float).Quo(bigNumber(c[1]), new(big.Float).Sub(bigNumber(1), bigNumber(c[1])))
		power := bigNumber(1)
		var masses []*big.Float
		for k := range n + 1 {
			choices := new(big.Float).SetPrec(400).SetInt(new(big.Int).Binomial(n, k))
			masses = append(masses, new(big.Float).Mul(choices, power))
			power = new(big.Float).Mul(power, odds)
		}
		checkCounts(t, dist.Must(dist.Binomial(c[0], c[1])), masses)
	}
}

func TestBinomialConforms(t *testing.T) {
	for _, c := range [][2]float64{{1, 0.3}, {1, 0.5}, {10, 0.5}, {10, 1e-17}, {5, 1 - 0x1p-53}, {300, 0.2}, {2000, 0.7}, {1e9, 3e-9}, {1e9, 1 - 1e-8}} {
		disttest.Run(t, dist.Must(dist.Binomial(c[0], c[1])))
	}
	checkFrequencies(t, dist.Must(dist.Binomial(100, 0.3)))
}

func TestBinomialAgainstGonum(t *testing.T) {
	for _, c := range [][2]float64{{12, 0.4}, {5000, 0.01}, {1e5, 0.5}} {
		d, oracle := dist.Must(dist.Binomial(c[0], c[1])), distuv.Binomial{N: c[0], P: c[1]}
		for z := -5.; z <= 5; z++ {
			x := math.Floor(d.Mean() + z*math.Sqrt(d.Variance()))
			if x >= 0 && x <= c[0] && math.Abs(d.CDF(x)-oracle.CDF(x)) > 1e-9*oracle.CDF(x) {
				t.Errorf("%v: CDF(%v) = %v, gonum says %v", d, x, d.CDF(x), oracle.CDF(x))
			}
		}
	}
}

func TestBinomialRefusals(t *testing.T) {
	checkRefusals(t, "binomial", []refusal{
		{named("n", -1, "p", 0.3), "n", "between 0 and 1e9"},
		{named("n", 2e9, "p", 0.3), "n", "between 0 and 1e9"},
		{named("n", 2.5, "p", 0.3), "n", "must be an integer"},
		{named("n", math.NaN(), "p", 0.3), "n", "finite"},
		{named("n", 3, "p", -0.1), "p", "between 0 and 1"},
		{named("n", 3, "p", 1.1), "p", "between 0 and 1"},
		{named("n", 3, "p", math.NaN()), "p", "finite"},
		{named("n", 3), "", "also needs p"},
	})
}
