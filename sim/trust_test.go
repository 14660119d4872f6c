package sim

import (
	"math"
	"strings"
	"testing"

	"costcone/dist"
	"costcone/sim/program"
)

// isOpen reports whether the interval is open at both ends.
func isOpen(e Estimate) bool { return math.IsNaN(e.Low) && math.IsNaN(e.High) }

// Where an output's variance is infinite, or a handful of trials carries it, an
// interval from the spread of the replicates would be too short.
func TestMomentsThatCannotBeTrusted(t *testing.T) {
	s := newSketch()
	a, b := s.input("a", normal(0, 1)), s.input("b", normal(0, 1))
	s.output("Cauchy", Quantity, s.Apply(program.Div, a, b))
	// One or two trials of 2^14 at 50 standard deviations: 8 carry the squares, they
	// alone the fourth powers.
	event := s.input("event", dist.Must(dist.Bernoulli(1.0/(1<<14))))
	s.output("outliers", Quantity, s.Apply(program.Add, a, s.Apply(program.Mul, s.Const(50), event)))
	s.output("narrow", Quantity, s.Apply(program.Exp, s.Apply(program.Mul, s.Const(0.5), a)))
	s.output("disaster", Quantity, s.Apply(program.Add, a, s.Apply(program.Mul, s.Const(1000), event)))
	often := s.input("often", dist.Must(dist.Bernoulli(0.01)))
	s.output("nuisance", Quantity, s.Apply(program.Add, a, s.Apply(program.Mul, s.Const(1000), often)))
	r := mustRun(t, s.build())
	for i, want := range []struct{ mean, sd bool }{{true, true}, {false, true}, {false, false}, {true, true}, {false, false}} {
		out, name := &r.Outputs[i], r.Plan.Outputs[i].Name
		if isOpen(out.Mean) != want.mean || isOpen(out.SD) != want.sd {
			t.Errorf("%s: mean %+v, sd %+v", name, out.Mean, out.SD)
		}
		for _, q := range out.Quantiles {
			if math.IsNaN(q.Low) || math.IsNaN(q.High) {
				t.Errorf("%s: p = %v is open", name, q.P)
			}
		}
		text := strings.Join(out.Warnings, "\n")
		if strings.Contains(text, "standard deviation ha") != want.sd || strings.Contains(text, "mean and") != want.mean {
			t.Errorf("%s: warnings %q", name, text)
		}
	}
}
