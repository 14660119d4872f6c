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
	// With this seed each replicate has five events of nuisance, one of the 5 % that
	// miss.
	variance := func(p, loss float64) float64 { return 1 + p*(1-p)*loss*loss }
	for i, want := range []struct {
		open bool
		sd   float64
	}{
		{true, math.NaN()}, {false, math.Sqrt(variance(1.0/(1<<14), 50))}, {false, math.Sqrt(math.Expm1(0.25) * math.Exp(0.25))},
		{true, math.NaN()}, {false, math.NaN()},
	} {
		out, name := &r.Outputs[i], r.Plan.Outputs[i].Name
		if isOpen(out.Mean) != want.open || isOpen(out.SD) != want.open || out.SD.Low > want.sd || out.SD.High < want.sd {
			t.Errorf("%s: mean %+v, sd %+v, want %v", name, out.Mean, out.SD, want.sd)
		}
		for _, q := range out.Quantiles {
			if math.IsNaN(q.Low) || math.IsNaN(q.High) {
				t.Errorf("%s: p = %v is open", name, q.P)
			}
		}
		text := strings.Join(out.Warnings, "\n")
		if strings.Contains(text, "mean and") != want.open {
			t.Errorf("%s: warnings %q", name, text)
		}
	}
}

// The fourth moment of Pareto's distribution with shape 4 is infinite: without room
// for a trial that was not seen, 87 to 89 % of the standard deviation's intervals
// hold, with it 98 %. 91 % of 500 are five standard deviations from the latter.
func TestSDOfAHeavyTail(t *testing.T) {
	const seeds, shape = 500, 4.0
	want := math.Sqrt(shape / ((shape - 1) * (shape - 1) * (shape - 2)))
	for _, kind := range designs {
		s := newSketch()
		s.plan.Design, s.plan.Trials = kind, 4096
		s.output("y", Quantity, s.input("y", dist.Must(dist.Pareto(shape, 1))))
		p := s.build()
		covered, open := 0, 0
		for seed := range uint64(seeds) {
			p.Seed = 1 + seed
			sd := mustRun(t, p).Outputs[0].SD
			switch {
			case isOpen(sd):
				open++
			case sd.Low <= want && want <= sd.High:
				covered++
			}
		}
		t.Logf("%s: %d cover, %d are open", kind, covered, open)
		if float64(covered) < 0.91*float64(seeds-open) || open > seeds/5 {
			t.Errorf("%s: %d of %d cover, %d are open", kind, covered, seeds, open)
		}
	}
}
