package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func cut(t *testing.T, d dist.Dist, low, high float64) dist.Dist {
	t.Helper()
	out, err := dist.Truncate(d, low, high)
	if err != nil {
		t.Fatalf("truncate(%s, %v, %v): %v", d, low, high, err)
	}
	return out
}

func TestTruncate(t *testing.T) {
	nan := math.NaN()
	normal := dist.Must(dist.Normal(0, 1))
	a := named("low", 1)
	a.Dists = []dist.Dist{normal}
	checkString(t, build(t, "truncate", a), "truncate(normal(0, 1), low=1)")
	deep := cut(t, normal, 37, 38)
	half := cut(t, normal, 0, nan)
	narrow := cut(t, normal, 1, 1+1e-9)
	log := cut(t, dist.Must(dist.LogNormal(0, 1)), nan, 1)
	checkKnown(t, []known{ // without another source: mpmath at 60 digits
		{"half normal's mean", half.Mean(), math.Sqrt(2 / math.Pi)},
		{"half normal's variance", half.Variance(), 1 - 2/math.Pi},
		{"half normal near 0", half.CDF(1e-200), 1e-200 * math.Sqrt(2/math.Pi)},
		{"half normal's deep quantile", half.Quantile(1e-300), 1e-300 * math.Sqrt(math.Pi/2)},
		{"half normal's upper tail", half.Survival(30), 2 * 4.9067139271481870595e-198},
		{"narrow median", narrow.Quantile(0.5), 1 + 0.5e-9},
		{"lognormal's lower half", log.Quantile(0.25), math.Exp(-1.1503493803760082)},
		{"deep survival", deep.Survival(37.5), 8.0434821291019284877e-9},
		{"deep mean", deep.Mean(), 37.026987686126990046},
	})
	if x := deep.UpperQuantile(0.5); !(x > 37 && x < 37.05) {
		t.Errorf("deep median %v", x)
	}
	disttest.Run(t, cut(t, normal, 30, 32))
	disttest.Run(t, half)
	disttest.Run(t, log)
	atoms := dist.Must(dist.Discrete([]dist.Pair{{X: 1, Weight: 0.2}, {X: 2, Weight: 0.3}, {X: 4, Weight: 0.5}}))
	kept := cut(t, atoms, 2, 3.5)
	checkKnown(t, []known{{"atom at the cut", kept.Mean(), 2}, {"two atoms", cut(t, atoms, 2, nan).CDF(2), 0.375}})
	checkString(t, kept, "truncate(discrete(1: 0.2, 2: 0.3, 4: 0.5), low=2, high=3.5)")
	mixture := mixed(t, []float64{0.25, 0.25, 0.5}, dist.Must(dist.Uniform(0, 1)), dist.Point(2), dist.Must(dist.Uniform(3, 5)))
	for _, d := range []dist.Dist{
		kept,
		cut(t, atoms, 2, nan),
		cut(t, normal, -1, 2),
		cut(t, normal, -36, -35),
		cut(t, dist.Must(dist.Triangular(2, 4, 6)), 3, 5),
		cut(t, dist.Must(dist.Uniform(2, 4)), 3, 9),
		cut(t, dist.Must(dist.Beta(0.3, 0.4, 0, 1)), 1e-3, 0.5),
		cut(t, dist.Must(dist.Pert(0, 1, 4, 4)), nan, 3.5),
		cut(t, build(t, "metalog", quantiles(5, 1, 50, 2, 95, 4)), 0, 5),
		cut(t, mixture, 0.5, 4),
		cut(t, mixture, 1.5, 2.5),
		mixed(t, nil, cut(t, normal, 1, nan), cut(t, normal, nan, -1)),
		cut(t, cut(t, normal, 0, nan), 1, 2),
	} {
		disttest.Run(t, d)
	}
	if m := narrow.Mean(); !(m >= 1 && m <= 1+1e-9) {
		t.Errorf("mean of a narrow window: %v", m)
	}
}

func TestTruncateRefusals(t *testing.T) {
	of := func(d dist.Dist, pairs ...any) dist.Args {
		a := named(pairs...)
		a.Dists = []dist.Dist{d}
		return a
	}
	normal := dist.Must(dist.Normal(0, 1))
	checkRefusals(t, "truncate", []refusal{
		{of(normal), "", "low, high, or both"},
		{of(normal, "low", 2, "high", 1), "high", "low must not be above high"},
		{of(normal, "low", 40), "", "nothing is left"},
		{of(normal, "low", 1, "high", 1), "high", "nothing is left"},
		{of(dist.Must(dist.Uniform(0, 1)), "low", 2), "", "nothing is left"},
		{of(dist.Must(dist.Bernoulli(0.5)), "low", 0.2, "high", 0.8), "", "nothing is left"},
		{of(normal, "low", math.Inf(1)), "low", "finite"},
		{named("low", 1), "", "also needs d"},
		{of(normal, "mode", 1), "mode", "no parameter"},
	})
}
