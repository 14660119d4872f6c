package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

// knots makes Args of probabilities and values that take turns.
func knots(px ...float64) dist.Args {
	var a dist.Args
	for i := 0; i < len(px); i += 2 {
		a.Pairs = append(a.Pairs, dist.Pair{X: px[i+1], Weight: px[i]})
	}
	return a
}

func TestCDF(t *testing.T) {
	d := build(t, "cdf", knots(0, 1, 0.5, 2, 1, 4))
	checkString(t, d, "cdf(0: 1, 0.5: 2, 1: 4)")
	// an atom of 0.25 at 2 and a gap from 2 to 3
	e := build(t, "cdf", knots(0, 1, 0.25, 2, 0.5, 2, 0.5, 3, 1, 5))
	checkKnown(t, []known{
		{"p25", d.Quantile(0.25), 1.5},
		{"p75", d.UpperQuantile(0.25), 3},
		{"CDF", d.CDF(3), 0.75},
		{"Survival", d.Survival(3.5), 0.125},
		{"mean", d.Mean(), 0.5*1.5 + 0.5*3},
		{"variance", d.Variance(), 0.5*(1./12+1.5*1.5) + 0.5*(4./12+9) - 2.25*2.25},
		{"atom's mass", e.(dist.Atoms).Mass(2), 0.25},
		{"atom from below", e.Quantile(0.25), 2},
		{"in the atom", e.Quantile(0.4), 2},
		{"atom's end", e.Quantile(0.5), 2},
		{"behind the gap", e.Quantile(0.75), 4},
		{"mean with an atom", e.Mean(), 0.25*1.5 + 0.25*2 + 0.5*4},
	})
	for _, a := range []dist.Args{
		knots(0, 1, 0.5, 2, 1, 4),
		knots(0, 1, 0.25, 2, 0.5, 2, 0.5, 3, 1, 5),
		knots(0, 0, 0.4, 0, 1, 1),
		knots(0, 0, 0.6, 1, 1, 1),
		knots(0, -3, 0, -2, 0.1, 0, 0.10001, 1, 0.999, 7, 1, 9, 1, 12),
		knots(0, 0, 1e-12, 1, 1-1e-12, 2, 1, 3),
		knots(0, 1e9, 1, 1e9+1),
	} {
		disttest.Run(t, build(t, "cdf", a))
	}
	disttest.Run(t, mixed(t, nil, e, dist.Must(dist.Normal(3, 1))))
	disttest.Run(t, cut(t, d, 1.5, 3))
	disttest.Run(t, cut(t, e, 2, 4))
}

func TestCDFRefusals(t *testing.T) {
	for _, c := range []struct {
		args dist.Args
		pair int
		says string
	}{
		{knots(0, 1), -1, "at least two points"},
		{knots(0.1, 1, 1, 2), 0, "the first probability must be 0"},
		{knots(0, 1, 0.9, 2), 1, "the last probability must be 1"},
		{knots(0, 1, 0.5, 2, 0.4, 3, 1, 4), 2, "the probabilities must rise"},
		{knots(0, 1, 0.5, 3, 0.6, 2, 1, 4), 2, "the values must rise"},
		{knots(0, 1, 0.5, 2, 0.5, 2, 1, 4), 2, "stands twice"},
		{knots(0, 1, 1.5, 2), 1, "between 0 and 1"},
		{knots(0, 1, 1, math.Inf(1)), 1, "finite"},
		{knots(0, 2, 1, 2), -1, "use point(x)"},
	} {
		checkRefusals(t, "cdf", []refusal{{c.args, "", c.says}})
		_, err := kind(t, "cdf").New(c.args)
		if e, ok := err.(*dist.ArgError); !ok || e.Pair != c.pair {
			t.Errorf("%v: blames %+v, want pair %d", c.args, err, c.pair)
		}
	}
}
