package sim

import (
	"bytes"
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"costcone/sim/design"
	"costcone/sim/program"
)

// toAll asks for one precision of every output.
func toAll(p *Plan, target float64, most int) Precision {
	t := Precision{Targets: make([]float64, len(p.Outputs)), MaxTrials: most}
	for i := range t.Targets {
		t.Targets[i] = target
	}
	return t
}

func TestPrecisionIsTheRunOfItsTrials(t *testing.T) {
	for kind, target := range map[design.Kind]float64{design.Random: 0.005, design.Latin: 0.003, design.Sobol: 0.002} {
		p := mixed(kind, FirstTrials)
		r, err := RunToPrecision(context.Background(), p, toAll(p, target, 1<<22), Options{Workers: 2})
		if err != nil {
			t.Fatal(err)
		}
		if r.Trials <= FirstTrials || r.Trials&(r.Trials-1) != 0 || r.Plan.Trials != r.Trials {
			t.Errorf("%s: ended at %d trials, the plan at %d", kind, r.Trials, r.Plan.Trials)
		}
		whole := mixed(kind, r.Trials)
		if !bytes.Equal(encode(t, r), encode(t, mustRun(t, whole))) || r.Plan.Hash() != whole.Hash() {
			t.Errorf("%s: other bytes than a run with %d trials", kind, r.Trials)
		}
		if p.Trials != FirstTrials {
			t.Errorf("the plan was changed to %d trials", p.Trials)
		}
		for i := range r.Outputs {
			out := &r.Outputs[i]
			for _, e := range append([]Estimate{out.Mean}, quantilesOf(out)...) {
				scale := 1.0
				if low, ok := out.Quantile(0.05); ok {
					high, _ := out.Quantile(0.95)
					scale = max(math.Abs(e.Value), high.Value-low.Value)
				}
				if half := max(e.High-e.Value, e.Value-e.Low); half > target*scale {
					t.Errorf("%s: %s has the error %v of %v", kind, p.Outputs[i].Name, half, scale)
				}
			}
		}
	}
}

// quantilesOf returns the median and both ends of the level 0.9.
func quantilesOf(out *OutputResult) []Estimate {
	var es []Estimate
	for _, p := range []float64{0.05, 0.5, 0.95} {
		if q, ok := out.Quantile(p); ok {
			es = append(es, q)
		}
	}
	return es
}

func TestPrecisionHoldsForWhatItNames(t *testing.T) {
	p := mixed(design.Random, FirstTrials)
	p.Level = 0.9
	r, err := RunToPrecision(context.Background(), p, Precision{Targets: []float64{0, 0, 0.2, 0, 0, 0}, MaxTrials: 1 << 22}, Options{})
	if err != nil || r.Trials != FirstTrials {
		t.Errorf("%v after %d trials; the first stage reaches 20 percentage points", err, r.Trials)
	}
}

func TestPrecisionNotReached(t *testing.T) {
	p := mixed(design.Random, FirstTrials)
	target := toAll(p, 1e-5, 100_000)
	r, err := RunToPrecision(context.Background(), p, target, Options{})
	var missed *PrecisionError
	if !errors.As(err, &missed) || r == nil {
		t.Fatalf("result %v, error %v", r, err)
	}
	const most = 100_000 // a multiple of 32
	if r.Trials != most || missed.Trials != most {
		t.Errorf("ended at %d trials, error says %d, want %d", r.Trials, missed.Trials, most)
	}
	// The constant has no error, and the event's own quantiles are atoms.
	var names []string
	for _, m := range missed.Misses {
		names = append(names, m.Output)
		if m.Asked != 1e-5 || !(m.Reached > m.Asked) {
			t.Errorf("%+v", m)
		}
	}
	if got := strings.Join(names, " "); got != "capex cost over spread event" {
		t.Errorf("missed %s", got)
	}
	text := err.Error()
	if !strings.HasPrefix(text, "the precision is not reached with 100000 trials, the most allowed: capex: p") ||
		!strings.Contains(text, "asked ± 0.001 %") || !strings.HasSuffix(text, "; and 1 more") || strings.Contains(text, "\n") {
		t.Errorf("message %q", text)
	}
}

// The mean of a Cauchy variable does not exist: no number of trials reaches it.
func TestPrecisionOfAMeanThatDoesNotExist(t *testing.T) {
	s := newSketch()
	s.output("ratio", Quantity, s.Apply(program.Div, s.input("a", normal(0, 1)), s.input("b", normal(0, 1))))
	p := s.build()
	r, err := RunToPrecision(context.Background(), p, toAll(p, 0.1, 1<<18), Options{})
	if r == nil || r.Trials != 1<<18 || err == nil || !strings.Contains(err.Error(), "ratio: mean has an open interval, asked ± 10 %") {
		t.Errorf("%v", err)
	}
}

func TestJump(t *testing.T) {
	for _, c := range []struct {
		reached float64
		want    int
	}{
		{0.011, 1 << 11},     // (1.1·1.203)² = 1.75
		{0.04, 1 << 15},      // (4·1.203)² = 23.2
		{0.5, 1 << 20},       // more than allowed
		{math.Inf(1), 1024},  // an open end says nothing
		{0.01 / 1.203, 1024}, // as it stands
	} {
		if got := needed([]Miss{{Reached: c.reached, Asked: 0.01}}, 1024, 1<<20); got != c.want {
			t.Errorf("from an error of %v to 0.01: %d trials, want %d", c.reached, got, c.want)
		}
	}
}

func TestPessimism(t *testing.T) {
	const df = Replicates - 1
	if want := math.Sqrt(df / (distuv.ChiSquared{K: df}).Quantile(0.1)); math.Abs(pessimism-want) > 5e-4 {
		t.Errorf("pessimism %v, want %v", pessimism, want)
	}
}

func TestMostTrials(t *testing.T) {
	for _, c := range []struct {
		kind        design.Kind
		outputs     int
		limit, want int
	}{
		{design.Sobol, 1, 100_000_000, 1 << 26},
		{design.Sobol, 1, 1 << 20, 1 << 20},
		{design.Random, 1, 100_000, 100_000},
		{design.Random, 1, 100, 96},
		{design.Sobol, 10, 1 << 40, 1 << 32},
		{design.Random, 10, 1 << 40, 1 << 32},
		{design.Random, 1, 64, 64},
		{design.Latin, 1, 100_000, 100_000},
		{design.Latin, 10, 1 << 40, 1 << 32},
	} {
		p := &Plan{Design: c.kind, Outputs: make([]Output, c.outputs)}
		if got := mostTrials(p, c.limit); got != c.want {
			t.Errorf("%s, %d outputs, at most %d: %d, want %d", c.kind, c.outputs, c.limit, got, c.want)
		}
	}
}
