package dist_test

import (
	"math"
	"math/big"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"

	"gonum.org/v1/gonum/stat/distuv"
)

func TestPoisson(t *testing.T) {
	d := build(t, "poisson", named("mean", 2.5))
	checkString(t, d, "poisson(2.5)")
	checkKnown(t, []known{
		{"mean", d.Mean(), 2.5},
		{"variance", d.Variance(), 2.5},
		{"CDF(0)", d.CDF(0), 0.0820849986238988}, // e^-2.5
		{"CDF(2)", d.CDF(2), 0.0820849986238988 * 6.625},
		{"Survival(0)", d.Survival(0), 0.9179150013761012},
		{"CDF(-1)", d.CDF(-1), 0},
		{"median", d.Quantile(0.5), 2},
		{"p95", d.UpperQuantile(0.05), 5},
	})
	zero := build(t, "poisson", named("mean", 0))
	checkString(t, zero, "poisson(0)")
	disttest.Run(t, zero)
}

// TestPoissonExactly compares with sums of mean^k/k!.
func TestPoissonExactly(t *testing.T) {
	for _, mean := range []float64{1e-9, 0.1, 1, 2.5, 30, 100.25, 700} {
		checkCounts(t, dist.Must(dist.Poisson(mean)), ratios(func(k int) *big.Float {
			return new(big.Float).Quo(bigNumber(mean), bigNumber(float64(k+1)))
		}))
	}
}

func TestPoissonConforms(t *testing.T) {
	for _, mean := range []float64{1e-250, 1e-17, 0.01, math.Ln2, 2.5, 40, 1e3} {
		disttest.Run(t, dist.Must(dist.Poisson(mean)))
	}
	checkFrequencies(t, dist.Must(dist.Poisson(50)))
}

func TestPoissonAgainstGonum(t *testing.T) {
	for _, mean := range []float64{3, 200, 5e4, 1e6} {
		d, oracle := dist.Must(dist.Poisson(mean)), distuv.Poisson{Lambda: mean}
		for z := -5.; z <= 5; z++ {
			x := math.Floor(mean + z*math.Sqrt(mean))
			if x >= 0 && math.Abs(d.CDF(x)-oracle.CDF(x)) > 1e-9*oracle.CDF(x) {
				t.Errorf("%v: CDF(%v) = %v, gonum says %v", d, x, d.CDF(x), oracle.CDF(x))
			}
		}
	}
}

func TestPoissonRefusals(t *testing.T) {
	checkRefusals(t, "poisson", []refusal{
		{named("mean", -1), "mean", "between 0 and 1e9"},
		{named("mean", 1.1e9), "mean", "between 0 and 1e9"},
		{named("mean", math.NaN()), "mean", "finite"},
		{named("mean", math.Inf(1)), "mean", "finite"},
		{named("lambda", 3), "lambda", "no parameter"},
		{quantiles(10, 3, 90, 5), "", "poisson(mean)"},
		{dist.Args{}, "", "needs arguments"},
	})
}
