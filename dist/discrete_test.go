package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func pairs(xw ...float64) dist.Args {
	var a dist.Args
	for i := 0; i < len(xw); i += 2 {
		a.Pairs = append(a.Pairs, dist.Pair{X: xw[i], Weight: xw[i+1]})
	}
	return a
}

func TestDiscrete(t *testing.T) {
	d := build(t, "discrete", pairs(4, 0.3, 1, 0.2, 2, 0.5, 9, 0))
	checkString(t, d, "discrete(1: 0.2, 2: 0.5, 4: 0.3)")
	checkKnown(t, []known{
		{"mean", d.Mean(), 2.4},
		{"variance", d.Variance(), 0.2 + 2 + 4.8 - 2.4*2.4},
		{"CDF(3)", d.CDF(3), 0.7},
		{"CDF(1)", d.CDF(1), 0.2},
		{"Survival(2)", d.Survival(2), 0.3},
		{"p20", d.Quantile(0.2), 1},
		{"just above p20", d.Quantile(0.2 + 1e-15), 2},
		{"p70", d.UpperQuantile(0.3), 2},
		{"p71", d.Quantile(0.71), 4},
	})
	disttest.Run(t, d)
	disttest.Run(t, build(t, "discrete", pairs(7, 1)))
	disttest.Run(t, build(t, "discrete", pairs(0, 0.5, 1, 0.5)))
	disttest.Run(t, build(t, "discrete", pairs(-1, 1e-18, 0, 1e-12, 5, 0.999999, 6, 1e-6, 7, 1e-9, 8, 1e-17)))
	disttest.Run(t, many(3000))
}

// many is a distribution of n atoms of unequal weight.
func many(n int) dist.Dist {
	var ps []dist.Pair
	total := float64(n) * float64(n+1) / 2
	for i := 1; i <= n; i++ {
		ps = append(ps, dist.Pair{X: float64(i), Weight: float64(i) / total})
	}
	return dist.Must(dist.Discrete(ps))
}

// TestDiscreteFrequencies counts the atoms that evenly spread uniforms give.
func TestDiscreteFrequencies(t *testing.T) {
	d := many(100)
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
	for x := 1.; x <= 100; x++ {
		if want := n * x / 5050; math.Abs(counts[x]-want) > 1 {
			t.Errorf("atom %v: %v times, want %v", x, counts[x], want)
		}
	}
}

func TestDiscreteRefusals(t *testing.T) {
	checkRefusals(t, "discrete", []refusal{
		{dist.Args{}, "", "needs arguments"},
		{pairs(1, 0.2, 2, 0.2), "", "the weights sum to 0.4, not 1; in the same proportions: 0.5, 0.5"},
		{pairs(1, 0.5, 2, 0.50001), "", "not 1"},
		{pairs(1, 0, 2, 0), "", "the weights sum to 0, not 1"},
		{pairs(1, 1.5, 2, -0.5), "", "negative"},
		{pairs(1, 0.5, 1, 0.5), "", "stands twice"},
		{pairs(math.NaN(), 1), "", "finite"},
		{pairs(1, math.Inf(1)), "", "finite"},
		{named("x", 1), "x", "no parameter"},
	})
	_, err := kind(t, "discrete").New(pairs(1, 0.5, 2, -0.5, 3, 1))
	if e, ok := err.(*dist.ArgError); !ok || e.Pair != 1 {
		t.Errorf("blames %+v, want pair 1", err)
	}
	if d := build(t, "discrete", pairs(1, 1./3, 2, 1./3, 3, 0.3333334)); math.Abs(d.CDF(2)-2./3) > 1e-6 {
		t.Errorf("weights within the slack are not normalised: %v", d)
	}
}
