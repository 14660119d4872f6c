package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestBernoulli(t *testing.T) {
	d := build(t, "bernoulli", named("p", 0.3))
	checkString(t, d, "bernoulli(0.3)")
	checkKnown(t, []known{
		{"mean", d.Mean(), 0.3},
		{"variance", d.Variance(), 0.21},
		{"CDF(0)", d.CDF(0), 0.7},
		{"Survival(0)", d.Survival(0), 0.3},
		{"p69", d.Quantile(0.69), 0},
		{"p71", d.Quantile(0.71), 1},
	})
	for _, p := range []float64{0, 1e-17, 0.3, 0.5, 0.7, 1 - 1e-9, 1} {
		disttest.Run(t, dist.Must(dist.Bernoulli(p)))
	}
	if !kind(t, "bernoulli").Truth {
		t.Error("bernoulli must be marked as a truth value")
	}
	checkRefusals(t, "bernoulli", []refusal{
		{named("p", -0.1), "p", "between 0 and 1"},
		{named("p", 1.1), "p", "between 0 and 1"},
		{named("p", math.NaN()), "p", "finite"},
	})
}
