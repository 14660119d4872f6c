package simtest

import (
	"context"
	"math"

	"costcone/sim"
)

// Statistics names what is measured of a result, in this order.
func Statistics() []string {
	return []string{"mean", "sd", "p5", "p50", "p95", "p99.9", "50 hits", "rare"}
}

// An Outcome says what became of one interval.
type Outcome struct {
	Covered bool // it holds the exact value; an open end does at that side
	Open    bool // it says at one end or both that it cannot be trusted
	None    bool // the result does not have it
}

// outcomes sets a result of the problem's plan against the exact answers.
func (p *Problem) outcomes(r *sim.Result) []Outcome {
	y := &r.Outputs[0]
	out := []Outcome{holds(y.Mean, p.Mean), holds(y.SD, p.SD)}
	for _, q := range []float64{0.05, 0.5, 0.95, 0.999} {
		e, ok := y.Quantile(q)
		if ok {
			out = append(out, p.holdsQuantile(e, q))
		} else {
			out = append(out, Outcome{None: true})
		}
	}
	for i, t := range r.Plan.Outputs[0].Thresholds {
		out = append(out, holds(y.Thresholds[i], p.CDF(t)))
	}
	return out
}

// holds sets an interval against a value.
func holds(e sim.Estimate, want float64) Outcome {
	return Outcome{Covered: !(e.Low > want) && !(e.High < want), Open: math.IsNaN(e.Low) || math.IsNaN(e.High)}
}

// holdsQuantile sets an interval against the least x with CDF(x) >= q, by the
// probabilities at its ends, so that an atom is one value exactly.
func (p *Problem) holdsQuantile(e sim.Estimate, q float64) Outcome {
	above := !math.IsNaN(e.Low) && p.CDF(math.Nextafter(e.Low, math.Inf(-1))) >= q
	below := !math.IsNaN(e.High) && p.CDF(e.High) < q
	return Outcome{Covered: !above && !below, Open: math.IsNaN(e.Low) || math.IsNaN(e.High)}
}

// A Tally counts outcomes over seeds.
type Tally struct {
	Seeds                int
	Trials               int   // of all seeds
	Covered, Open, Found []int // seeds, by statistic
}

// add counts the outcomes of one seed.
func (t *Tally) add(outcomes []Outcome, trials int) {
	t.Seeds++
	t.Trials += trials
	for i, o := range outcomes {
		t.Covered[i] += count(o.Covered)
		t.Open[i] += count(o.Open)
		t.Found[i] += count(!o.None)
	}
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// A Runner is sim.Run or a run to a precision.
type Runner func(context.Context, *sim.Plan, sim.Options) (*sim.Result, error)

// Count runs the plan with the seeds 1 … seeds, on one worker.
func (p *Problem) Count(plan *sim.Plan, seeds int, run Runner) (*Tally, error) {
	n := len(Statistics())
	t := &Tally{Covered: make([]int, n), Open: make([]int, n), Found: make([]int, n)}
	for seed := range seeds {
		again := *plan
		again.Seed = uint64(1 + seed)
		r, err := run(context.Background(), &again, sim.Options{Workers: 1})
		if r == nil {
			return nil, err
		}
		t.add(p.outcomes(r), r.Trials)
	}
	return t, nil
}
