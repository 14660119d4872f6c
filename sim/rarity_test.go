package sim

import (
	"math"
	"strings"
	"testing"

	"costcone/dist"
	"costcone/sim/design"
	"costcone/sim/program"
)

// rare is a plan with an event of the probability: an output that depends on it,
// one that does not, and the event by itself, as a quantity and as a truth.
func rare(kind design.Kind, trials int, d dist.Dist) *Plan {
	s := newSketch()
	s.plan.Design, s.plan.Trials = kind, trials
	base, event := s.input("base", normal(10, 1)), s.input("event", d)
	s.output("loss", Quantity, s.Apply(program.Add, base, s.Apply(program.Mul, s.Const(1000), event)))
	s.output("base", Quantity, base)
	s.output("event", Quantity, event)
	s.output("happens", Probability, s.Apply(program.Less, s.Const(0), event))
	return s.build()
}

// An event that no trial has met may move the mean as far as it likes: that of
// what depends on it, and of nothing else, has no interval.
func TestEventsThatNoTrialMet(t *testing.T) {
	for _, kind := range designs {
		for name, d := range map[string]dist.Dist{
			"bernoulli": dist.Must(dist.Bernoulli(1e-9)),
			"discrete":  dist.Must(dist.Discrete([]dist.Pair{{X: 0, Weight: 1 - 1e-9}, {X: 5, Weight: 1e-9}})),
			"poisson":   dist.Must(dist.Poisson(1e-9)),
		} {
			p := rare(kind, 1<<15, d)
			for _, o := range []Options{{Workers: 1}, {Workers: 5, Block: 32}} {
				r, err := Run(t.Context(), p, o)
				if err != nil {
					t.Fatal(err)
				}
				loss, base := &r.Outputs[0], &r.Outputs[1]
				if !isOpen(loss.Mean) || !isOpen(loss.SD) || math.Abs(loss.Mean.Value-10) > 0.1 {
					t.Errorf("%s, %s: mean %+v, sd %+v", kind, name, loss.Mean, loss.SD)
				}
				text := strings.Join(loss.Warnings, "\n")
				if !strings.Contains(text, "event is 0 in all 32768 trials, and something else with probability 1e-09") {
					t.Errorf("%s, %s: warnings %q", kind, name, text)
				}
				for _, q := range loss.Quantiles {
					if isOpen(q.Estimate) {
						t.Errorf("%s, %s: p = %v is open", kind, name, q.P)
					}
				}
				if isOpen(base.Mean) || isOpen(base.SD) || len(base.Warnings) > 0 {
					t.Errorf("%s, %s: what does not depend on it: %+v", kind, name, base)
				}
				if happens := r.Outputs[3].Mean; happens.Value != 0 || !(happens.High > 1e-4 && happens.High < 1.2e-4) {
					t.Errorf("%s, %s: P = %+v, want at most 1 - 0.025^(1/32768)", kind, name, happens)
				}
			}
		}
	}
}

// An event that some trials met is left to the carriers: 1 % of 2^15 are plenty.
func TestEventsThatTrialsMet(t *testing.T) {
	r := mustRun(t, rare(design.Latin, 1<<15, dist.Must(dist.Bernoulli(0.01))))
	inside(t, "mean", r.Outputs[0].Mean, 20, 0.2)
	// Of an event of which one is expected, some runs have none and some have
	// few: either way the mean has no interval, for the reason that is true.
	for seed := range uint64(50) {
		p := rare(design.Latin, 1<<15, dist.Must(dist.Bernoulli(1.0/(1<<15))))
		p.Seed = 1 + seed
		r := mustRun(t, p)
		text := strings.Join(r.Outputs[0].Warnings, "\n")
		met := r.Outputs[0].Max > 500
		if strings.Contains(text, "in all 32768 trials") == met || strings.Contains(text, "a few extreme ones") != met {
			t.Errorf("seed %d: met %v, warnings %q", 1+seed, met, text)
		}
		if !isOpen(r.Outputs[0].Mean) {
			t.Errorf("seed %d: mean %+v", 1+seed, r.Outputs[0].Mean)
		}
	}
}

// An output that is an input has the moments of its distribution, or none: the
// Cauchy distribution has no mean, Student's with 2 degrees no variance.
func TestMomentsThatDoNotExist(t *testing.T) {
	for _, kind := range designs {
		s := newSketch()
		s.plan.Design = kind
		s.output("cauchy", Quantity, s.input("a", dist.Must(dist.Cauchy(3, 2)))).Thresholds = []float64{3}
		s.output("student", Quantity, s.input("b", dist.Must(dist.StudentT(2, 0, 1))))
		s.output("pareto", Quantity, s.input("c", dist.Must(dist.Pareto(1, 1))))
		p := s.build()
		r := mustRun(t, p)
		for j, want := range []struct {
			mean, sd bool
			warning  string
			quartile float64
		}{
			{false, false, "the mean and the standard deviation do not exist: cauchy(3, 2) has no finite mean", 5}, // location + scale
			{true, false, "the standard deviation does not exist", math.Sqrt(2) / 2 / math.Sqrt(0.75)},             // (2u-1)/√(2u(1-u))
			{false, false, "the mean and the standard deviation do not exist: pareto(1, 1) has no finite mean", 4}, // 1/(1-u)
		} {
			out := &r.Outputs[j]
			if math.IsNaN(out.Mean.Value) == want.mean || math.IsNaN(out.SD.Value) == want.sd || !isOpen(out.Mean) || !isOpen(out.SD) {
				t.Errorf("%s: %s: mean %+v, sd %+v", kind, p.Outputs[j].Name, out.Mean, out.SD)
			}
			if len(out.Warnings) != 1 || !strings.HasPrefix(out.Warnings[0], want.warning) {
				t.Errorf("%s: %s: warnings %q", kind, p.Outputs[j].Name, out.Warnings)
			}
			q, _ := out.Quantile(0.75)
			sound(t, "upper quartile", q, want.quartile, 0.1)
			if math.Abs(q.Value-want.quartile) > 0.1*want.quartile {
				t.Errorf("%s: %s: upper quartile %+v, want %v", kind, p.Outputs[j].Name, q, want.quartile)
			}
		}
		if half := r.Outputs[0].Thresholds[0]; math.Abs(half.Value-0.5) > 0.02 { // 5 standard deviations of 2^14 trials
			t.Errorf("%s: P(y <= median) = %+v", kind, half)
		}
		// A mean that does not exist is not waited for.
		target := Precision{Targets: []float64{0.1, 0, 0}, MaxTrials: 1 << 14}
		if _, err := RunToPrecision(t.Context(), p, target, Options{}); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
	}
}
