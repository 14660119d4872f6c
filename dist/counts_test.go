package dist_test

import (
	"math"
	"math/big"
	"testing"

	"costcone/dist"
)

// bigNumber returns x at 400 bits.
func bigNumber(x float64) *big.Float { return new(big.Float).SetPrec(400).SetFloat64(x) }

// checkCounts compares CDF, Survival, Mass and the quantiles with masses that
// are proportional to exact ones: within 1e-12, in tails down to 1e-290.
func checkCounts(t *testing.T, d dist.Dist, masses []*big.Float) {
	t.Helper()
	lower, upper := make([]*big.Float, len(masses)), make([]*big.Float, len(masses))
	sum := bigNumber(0)
	for k, m := range masses {
		sum = new(big.Float).Add(sum, m)
		lower[k] = sum
	}
	total := sum
	sum = bigNumber(0)
	for k := len(masses) - 1; k >= 0; k-- {
		upper[k] = sum
		sum = new(big.Float).Add(sum, masses[k])
	}
	share := func(x *big.Float) float64 {
		f, _ := new(big.Float).Quo(x, total).Float64()
		return f
	}
	atoms := d.(dist.Atoms)
	for k := range masses {
		p, q, m := share(lower[k]), share(upper[k]), share(masses[k])
		if m < 1e-290 || q < 1e-290 && k < len(masses)-1 { // the last masses are cut
			continue
		}
		x := float64(k)
		cases := []known{
			{"CDF", d.CDF(x), p}, {"Survival", d.Survival(x), q},
			{"CDF between", d.CDF(x + 0.5), p}, {"Survival between", d.Survival(x + 0.99), q},
			{"Mass between", atoms.Mass(x + 0.5), 0},
		}
		if m > 1e-9*p {
			cases = append(cases, known{"quantile", d.Quantile(p * (1 - 1e-10)), x})
		}
		if m > 1e-9*q && q > 0 {
			cases = append(cases, known{"upper quantile", d.UpperQuantile(q * (1 + 1e-10)), x})
		}
		if p < 0.9 {
			cases = append(cases, known{"next quantile", d.Quantile(p * (1 + 1e-10)), x + 1})
		}
		if q > 0 && q < 0.9 {
			cases = append(cases, known{"next upper quantile", d.UpperQuantile(q * (1 - 1e-10)), x + 1})
		}
		checkKnown(t, cases)
		if got := atoms.Mass(x); !(math.Abs(got-m) <= 1e-12*m) {
			t.Errorf("Mass(%v) = %v, want %v", x, got, m)
		}
		if t.Failed() {
			t.Fatalf("%v at %v", d, x)
		}
	}
}

// ratios returns masses in units of the first, from the ratio of each to the one
// before, until they are below 1e-310 of all.
func ratios(ratio func(k int) *big.Float) []*big.Float {
	masses := []*big.Float{bigNumber(1)}
	sum := bigNumber(1)
	for k := 0; ; k++ {
		next := new(big.Float).Mul(masses[k], ratio(k))
		sum = new(big.Float).Add(sum, next)
		masses = append(masses, next)
		if share, _ := new(big.Float).Quo(next, sum).Float64(); share < 1e-310 {
			return masses
		}
	}
}

// checkFrequencies checks the sampler: evenly spread uniforms give each value so often as
// its mass says.
func checkFrequencies(t *testing.T, d dist.Dist) {
	t.Helper()
	sampler, err := dist.NewSampler(d)
	if err != nil {
		t.Fatal(err)
	}
	const n = 1 << 16
	column := make([]float64, n)
	for i := range column {
		u := (float64(i) + 0.5) / n
		if column[i] = u; u > 0.5 {
			column[i] = u - 1
		}
	}
	sampler.Sample(column)
	counts := map[float64]float64{}
	for _, x := range column {
		counts[x]++
	}
	for x, got := range counts {
		if want := n * d.(dist.Atoms).Mass(x); math.Abs(got-want) > 1 {
			t.Errorf("%v: %v comes %v times, want %v", d, x, got, want)
		}
	}
}

// TestLargeCounts compares laws of a billion with values from mpmath 1.3 at 50
// digits.
func TestLargeCounts(t *testing.T) {
	poisson := dist.Must(dist.Poisson(1e9))
	binomial := dist.Must(dist.Binomial(1e9, 0.5))
	failures := dist.Must(dist.NegativeBinomial(1e8, 0.5))
	mass := func(d dist.Dist, x float64) float64 { return d.(dist.Atoms).Mass(x) }
	checkKnown(t, []known{
		{"poisson Mass", mass(poisson, 1e9), 1.261566260904949502e-5},
		{"poisson Survival", poisson.Survival(1e9 + 150000), 1.05122402301639599795e-6},
		{"poisson CDF", poisson.CDF(1e9 - 150000), 1.050212099655718602e-6},
		{"binomial Mass", mass(binomial, 5e8), 2.52313252138937691782e-5},
		{"binomial Survival", binomial.Survival(500100000), 1.269554123562587683e-10},
		{"rare binomial Mass", mass(dist.Must(dist.Binomial(1e9, 0x1p-21)), 400), 2.8436390900400932903e-5},
		{"negative binomial Mass", mass(failures, 1e8), 2.8209479142125965398e-5},
		{"negative binomial Mass in the tail", mass(failures, 1e8+50000), 5.4521791334535228915e-8},
	})
}
