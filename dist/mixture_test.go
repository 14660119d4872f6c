package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func mixed(t *testing.T, weights []float64, parts ...dist.Dist) dist.Dist {
	t.Helper()
	a := dist.Args{Dists: parts}
	if weights != nil {
		a.Lists = map[string][]float64{"weights": weights}
	}
	return build(t, "mixture", a)
}

func TestMixture(t *testing.T) {
	published := mixed(t, []float64{0.6, 0.2, 0.1, 0.1}, dist.Point(0), dist.Point(1),
		dist.Must(dist.Range(1, 3, 0.9, "")), dist.Must(dist.Range(2, 10, 0.9, "")))
	if m := published.Mean(); math.Abs(m-0.88720599) > 5e-9 { // NuñoSempere, time-to-botec
		t.Errorf("mean %v, want 0.88720599", m)
	}
	two := mixed(t, nil, dist.Must(dist.Normal(-3, 1)), dist.Must(dist.Normal(3, 1)))
	checkString(t, two, "mixture(normal(-3, 1), normal(3, 1), weights=[0.5, 0.5])")
	gap := mixed(t, []float64{0.25, 0.25, 0.5}, dist.Must(dist.Uniform(0, 1)), dist.Point(2), dist.Must(dist.Uniform(3, 5)))
	checkKnown(t, []known{
		{"mean of two", two.Mean() + 1, 1},
		{"variance of two", two.Variance(), 10},
		{"median of two", two.Quantile(0.5) + 1, 1},
		{"CDF of two", two.CDF(-3), 0.5 * (0.5 + 9.865876450376981e-10)}, // Φ(-6)
		{"deep tail of two", two.CDF(-40), 0.5 * 5.725571222524577e-300}, // Φ(-37)
		{"gap p10", gap.Quantile(0.1), 0.4},
		{"gap p25", gap.Quantile(0.25), 1},
		{"gap p26", gap.Quantile(0.26), 2},
		{"gap p50", gap.Quantile(0.5), 2},
		{"gap p75", gap.Quantile(0.75), 4},
		{"gap mean", gap.Mean(), 0.125 + 0.5 + 2},
		{"gap mass", gap.(dist.Atoms).Mass(2), 0.25},
		{"one", mixed(t, []float64{1, 0}, dist.Point(7), dist.Must(dist.Normal(0, 1))).Mean(), 7},
	})
	disttest.Run(t, published)
	disttest.Run(t, two)
	disttest.Run(t, gap)
	for _, d := range []dist.Dist{
		mixed(t, []float64{0.3, 0.7}, dist.Must(dist.Triangular(0, 1, 5)), dist.Must(dist.Uniform(2, 9))),
		mixed(t, []float64{0.9, 0.1}, dist.Must(dist.Normal(0, 1)), dist.Must(dist.LogNormal(1, 0.5))),
		mixed(t, []float64{0.1, 0.9}, dist.Must(dist.Bernoulli(0.3)), dist.Must(dist.Pert(0, 1, 4, 4))),
		mixed(t, nil, dist.Must(dist.Bernoulli(0.3)), dist.Point(5), dist.Must(dist.Discrete([]dist.Pair{{X: 1, Weight: 0.5}, {X: 7, Weight: 0.5}}))),
		mixed(t, nil, build(t, "metalog", quantiles(5, 1, 50, 2, 95, 4)), dist.Must(dist.Beta(2, 3, 0, 1))),
		mixed(t, nil, dist.Must(dist.Uniform(1e9, 1e9+1)), dist.Must(dist.Uniform(-1, 1e-9))),
	} {
		disttest.Run(t, d)
	}
}

// TestNestedMixture: a mixture of mixtures is the mixture of all parts.
func TestNestedMixture(t *testing.T) {
	normal := func(mean float64) dist.Dist { return dist.Must(dist.Normal(mean, 1)) }
	nested := mixed(t, []float64{0.5, 0.5}, mixed(t, []float64{0.2, 0.8}, normal(0), dist.Point(1)), mixed(t, nil, normal(2), normal(3)))
	flat := mixed(t, []float64{0.1, 0.4, 0.25, 0.25}, normal(0), dist.Point(1), normal(2), normal(3))
	for _, v := range []float64{1e-100, 1e-9, 0.01, 0.2, 0.3, 0.49, -0.4, -0.1, -1e-9, -1e-100} {
		checkKnown(t, []known{{"nested quantile", dist.SignedTail(nested, v), dist.SignedTail(flat, v)}})
	}
	sampler, err := dist.NewSampler(nested)
	if err != nil {
		t.Fatal(err)
	}
	disttest.CheckSampler(t, flat, sampler)
}

func TestMixtureRefusals(t *testing.T) {
	parts := []dist.Dist{dist.Point(1), dist.Point(2)}
	weights := func(w ...float64) dist.Args {
		return dist.Args{Dists: parts, Lists: map[string][]float64{"weights": w}}
	}
	checkRefusals(t, "mixture", []refusal{
		{dist.Args{}, "", "needs arguments"},
		{weights(0.2, 0.6), "weights", "the weights sum to 0.8, not 1; in the same proportions: 0.25, 0.75"},
		{weights(0.5, 0.50001), "weights", "not 1"},
		{weights(1), "weights", "one weight for each"},
		{weights(1.5, -0.5), "weights", "negative"},
		{weights(math.NaN(), 1), "weights", "finite"},
		{named("p", 1), "p", "no parameter"},
	})
}
