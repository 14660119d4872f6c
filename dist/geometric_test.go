package dist_test

import (
	"math"
	"math/big"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestGeometric(t *testing.T) {
	d := build(t, "geometric", named("p", 0.25))
	checkString(t, d, "geometric(0.25)")
	checkKnown(t, []known{
		{"mean", d.Mean(), 3}, // failures, not trials
		{"variance", d.Variance(), 12},
		{"CDF(0)", d.CDF(0), 0.25},
		{"CDF(1)", d.CDF(1), 0.4375},
		{"Survival(9)", d.Survival(9), math.Ldexp(59049, -20)}, // (3/4)^10
		{"median", d.Quantile(0.5), 2},
		{"1-1e-300", d.UpperQuantile(1e-300), 2401}, // ceil(300 ln 10/ln(4/3)) - 1
	})
	one := build(t, "geometric", named("p", 1))
	checkString(t, one, "geometric(1)")
	disttest.Run(t, one)
	rare := build(t, "geometric", named("p", 1e-6)) // no table
	checkString(t, rare, "geometric(1e-06)")
	checkKnown(t, []known{
		{"rare mean", rare.Mean(), 999999},
		{"rare CDF(0)", rare.CDF(0), 1e-6},
		{"rare CDF(1)", rare.CDF(1), 1.999999e-6},
		{"rare median", rare.Quantile(0.5), 693146}, // ceil(ln 2/1.0000005e-6) - 1
	})
}

// TestGeometricExactly compares with sums of p·(1-p)^k.
func TestGeometricExactly(t *testing.T) {
	for _, p := range []float64{0.999, 0.7, 0.5, 0.02, 0.9e-3} {
		fail := new(big.Float).Sub(bigNumber(1), bigNumber(p))
		masses := ratios(func(int) *big.Float { return fail })
		if p < 1e-3 {
			masses = masses[:3000]
			last := masses[len(masses)-1] // all that is beyond it: fail/p times it
			rest := new(big.Float).Quo(new(big.Float).Mul(last, fail), bigNumber(p))
			masses = append(masses, rest)
		}
		checkGeometric(t, dist.Must(dist.Geometric(p)), masses, p < 1e-3)
	}
}

// checkGeometric leaves the last of the masses out if it stands for a tail.
func checkGeometric(t *testing.T, d dist.Dist, masses []*big.Float, tail bool) {
	t.Helper()
	if !tail {
		checkCounts(t, d, masses)
		return
	}
	total := bigNumber(0)
	for _, m := range masses {
		total = new(big.Float).Add(total, m)
	}
	sum := bigNumber(0)
	for k, m := range masses[:len(masses)-1] {
		sum = new(big.Float).Add(sum, m)
		p, _ := new(big.Float).Quo(sum, total).Float64()
		q, _ := new(big.Float).Quo(new(big.Float).Sub(total, sum), total).Float64()
		x := float64(k)
		checkKnown(t, []known{
			{"CDF", d.CDF(x), p}, {"Survival", d.Survival(x + 0.5), q},
			{"quantile", d.Quantile(p * (1 - 1e-10)), x}, {"next upper quantile", d.UpperQuantile(q * (1 - 1e-10)), x + 1},
			{"next quantile", d.Quantile(p * (1 + 1e-10)), x + 1}, {"upper quantile", d.UpperQuantile(q * (1 + 1e-10)), x},
		})
		if t.Failed() {
			t.Fatalf("%v at %v", d, x)
		}
	}
}

func TestGeometricConforms(t *testing.T) {
	for _, p := range []float64{1 - 0x1p-53, 0.9, 0.5, 0.3, 0.05} {
		disttest.Run(t, dist.Must(dist.Geometric(p)))
	}
	for _, p := range []float64{0.9e-3, 1e-6, 1.1e-9} {
		disttest.Run(besidesMoments{t}, dist.Must(dist.Geometric(p)))
	}
	checkFrequencies(t, dist.Must(dist.Geometric(0.03)))
	checkFrequencies(t, dist.Must(dist.Geometric(0.5e-3)))
}

func TestGeometricRefusals(t *testing.T) {
	checkRefusals(t, "geometric", []refusal{
		{named("p", 0), "p", "never comes"},
		{named("p", -0.1), "p", "between 0 and 1"},
		{named("p", 1.1), "p", "between 0 and 1"},
		{named("p", math.NaN()), "p", "finite"},
		{named("p", 1e-10), "p", "too small"},
		{named("n", 3), "n", "no parameter"},
	})
}

// besidesMoments leaves the moments out: a quadrature does not see a million
// jumps.
type besidesMoments struct{ testing.TB }

func (b besidesMoments) Errorf(format string, args ...any) {
	b.Helper()
	if property := args[1]; property != "mean" && property != "variance" {
		b.TB.Errorf(format, args...)
	}
}
