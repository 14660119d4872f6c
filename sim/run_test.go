package sim

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"costcone/dist"
	"costcone/internal/fmath"
	"costcone/internal/vector"
	"costcone/sim/design"
	"costcone/sim/program"
)

// encode returns all bits of a result.
func encode(t *testing.T, r *Result) []byte {
	t.Helper()
	var b bytes.Buffer
	encoder := gob.NewEncoder(&b)
	for _, part := range []any{r.Outputs, r.Correlations, r.Warnings} {
		if err := encoder.Encode(part); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

// mixed is a plan with every kind of output, correlated inputs, and a last
// block, leaf and span that are not full.
func mixed(kind design.Kind, trials int) *Plan {
	s := newSketch()
	s.plan.Design, s.plan.Trials = kind, trials
	price := s.input("price", dist.Must(dist.LogNormal(10, 0.3)))
	number := s.input("number", dist.Must(dist.Pert(10, 30, 35, 4)))
	s.input("unused", normal(0, 1))
	power := s.input("power", dist.Must(dist.Beta(2, 5, 100, 700)))
	event := s.input("event", dist.Must(dist.Bernoulli(0.3)))
	capex := s.Apply(program.Mul, price, number)
	cost := s.sum(capex, s.Apply(program.Mul, power, s.Const(300)))
	s.output("capex", Quantity, capex).Thresholds = []float64{5e5, 1e6}
	s.output("cost", Quantity, s.Apply(program.Select, event, cost, capex))
	s.output("over", Probability, s.Apply(program.Less, s.Const(1e6), cost))
	s.output("spread", Quantity, cost).RelativeToMedian = true
	s.output("event", Quantity, event)
	s.output("constant", Quantity, s.Const(4))
	s.plan.Correlations = []Correlation{{A: 0, B: 3, Asked: 0.6, Spearman: true}, {A: 3, B: 1, Asked: -0.4}}
	return s.build()
}

func TestSameBytesForAnyWorkersAndBlocks(t *testing.T) {
	defer vector.Set(vector.Enabled())
	for kind, trials := range map[design.Kind]int{design.Random: 5*spanTrials + 32*77, design.Latin: 5*spanTrials + 32*77, design.Sobol: 1 << 17} {
		p := mixed(kind, trials)
		var want []byte
		for _, workers := range []int{1, 2, 7} {
			for i, block := range []int{32, 64, 2048, 2080, 16384, 2048} {
				vector.Set(i < 5) // the last one without vector instructions
				r, err := Run(context.Background(), p, Options{Workers: workers, Block: block})
				if err != nil {
					t.Fatal(err)
				}
				got := encode(t, r)
				if want == nil {
					want = got
				}
				if !bytes.Equal(got, want) {
					t.Errorf("%s: other bytes with %d workers and blocks of %d, vector instructions %t", kind, workers, block, vector.Enabled())
				}
			}
		}
	}
}

func TestResultIsWhole(t *testing.T) {
	p := mixed(design.Sobol, 1<<15)
	r := mustRun(t, p)
	for j, out := range r.Outputs {
		name := p.Outputs[j].Name
		if p.Outputs[j].Kind == Probability {
			if out.Histogram.Counts != nil || out.Curve != nil || out.Quantiles != nil || !math.IsNaN(out.Min) {
				t.Errorf("%s is a probability with a shape: %+v", name, out)
			}
			continue
		}
		var total int64
		for _, n := range out.Histogram.Counts {
			total += n
		}
		if total != 1<<15 || !slices.IsSorted(out.Histogram.Edges) {
			t.Errorf("%s: histogram of %d trials, edges %v", name, total, out.Histogram.Edges)
		}
		if len(out.Curve) != 201 || len(out.Quantiles) != 5 {
			t.Errorf("%s: %d points of a curve, %d quantiles", name, len(out.Curve), len(out.Quantiles))
		}
	}
	event, constant := r.Outputs[4], r.Outputs[5]
	if q, _ := event.Quantile(0.5); q.Value != 0 || !q.Atom {
		t.Errorf("median of an event of 0.3: %+v", q)
	}
	if constant.Mean.Value != 4 || !constant.Mean.Atom || constant.SD.Value != 0 || !constant.SD.Atom {
		t.Errorf("constant: mean %+v, sd %+v", constant.Mean, constant.SD)
	}
}

func TestLevelAddsItsEnds(t *testing.T) {
	for level, want := range map[float64][]float64{
		0.9:  {0.05, 0.25, 0.5, 0.75, 0.95},
		0.95: {0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975},
		0.8:  {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95},
	} {
		if got := probabilities(level); !slices.Equal(got, want) {
			t.Errorf("level %v: %v, want %v", level, got, want)
		}
	}
}

func TestFewTrialsLeaveEndsOpen(t *testing.T) {
	s := newSketch()
	s.plan.Trials, s.plan.Level = 64, 0.998
	s.output("x", Quantity, s.input("x", normal(0, 1)))
	x := mustRun(t, s.build()).Outputs[0]
	if !math.IsNaN(x.Quantiles[0].Low) || !strings.Contains(strings.Join(x.Warnings, "\n"), "p0.1 is open below: 64 trials are too few") {
		t.Errorf("%+v, warnings %q", x.Quantiles[0], x.Warnings)
	}
}

func TestRelativeToMedian(t *testing.T) {
	s := newSketch()
	x := s.input("x", dist.Must(dist.LogNormal(5, 0.4)))
	s.output("x", Quantity, x)
	out := s.output("relative", Quantity, x)
	out.RelativeToMedian, out.Thresholds = true, []float64{1, 1.5}
	s.output("negative", Quantity, s.Apply(program.Neg, x)).RelativeToMedian = true
	res := mustRun(t, s.build())
	r := res.Outputs[1]
	if q, _ := r.Quantile(0.5); q.Value != 1 || q.Low != 1 || q.High != 1 || !q.Atom {
		t.Errorf("median: %+v", q)
	}
	q, _ := r.Quantile(0.95)
	inside(t, "p95 / p50", q, math.Exp(0.4*1.6448536269514722), 0.03)
	inside(t, "mean / p50", r.Mean, math.Exp(0.08), 0.01)
	inside(t, "P(x <= median)", r.Thresholds[0], 0.5, 0.02)
	inside(t, "P(x <= 1.5 median)", r.Thresholds[1], 0.8446239, 0.02) // Φ(ln 1.5 / 0.4)
	if whole, part := res.Outputs[0].Quantiles[4], q; part.High-part.Low <= (whole.High-whole.Low)/res.Outputs[0].Quantiles[2].Value {
		t.Errorf("the interval %+v leaves out the median's error", part)
	}
	if n := res.Outputs[2]; !math.IsNaN(n.Mean.Value) || len(n.Warnings) != 1 {
		t.Errorf("relative to a negative median: %+v", n)
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	calls := 0
	p := mixed(design.Sobol, 1<<19)
	_, err := Run(ctx, p, Options{Block: 32, Progress: func(done, total int) {
		if calls++; calls == 2 {
			cancel()
		}
		if done >= total {
			t.Error("the run went on to its end")
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func TestProgressReachesTheEnd(t *testing.T) {
	var seen []int
	p := mixed(design.Latin, 6*spanTrials+64)
	_, err := Run(context.Background(), p, Options{Workers: 3, Progress: func(done, total int) {
		seen = append(seen, done)
		if total != p.Trials {
			t.Errorf("total %d", total)
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSorted(seen) || len(seen) != 7 || seen[6] != p.Trials {
		t.Errorf("progress %v", seen)
	}
}

// broken divides by a variable that is 0 in some trials.
func broken(trials int) *Plan {
	s := newSketch()
	s.plan.Design, s.plan.Trials = design.Random, trials
	number := s.input("number", dist.Must(dist.Bernoulli(0.9999)))
	s.plan.Inputs[0].Unit = "GPU"
	price := s.input("price", uniform(2000, 3000))
	s.plan.Inputs[1].Unit, s.plan.Inputs[1].Scale = "kUSD", fmath.Ratio{Num: 1000, Den: 1}
	each := s.Apply(program.Div, price, number)
	total := s.Apply(program.Add, each, s.Const(1))
	s.output("fine", Quantity, price)
	s.output("total", Quantity, total)
	p := s.build()
	p.Trace = Trace{
		Names:   []string{"number", "price", "each", "total"},
		Units:   []string{"GPU", "kUSD", "kUSD/GPU", "kUSD"},
		Scales:  []fmath.Ratio{fmath.One, {Num: 1000, Den: 1}, {Num: 1000, Den: 1}, {Num: 1000, Den: 1}},
		Program: s.Build(2, []program.Ref{number, price, each, total}),
	}
	return p
}

func TestTrialErrorNamesTheLowestTrial(t *testing.T) {
	p := broken(1 << 18)
	lowest := -1
	for trial := 0; lowest < 0; trial += 1 {
		_, quantities, err := EvalTrial(p, trial)
		if err != nil {
			t.Fatal(err)
		}
		if quantities[0].Value == 0 {
			lowest = trial
		}
	}
	for _, o := range []Options{{Workers: 1}, {Workers: 7, Block: 32}, {Workers: 2, Block: 16384}} {
		_, err := Run(context.Background(), p, o)
		var failed *TrialError
		if !errors.As(err, &failed) {
			t.Fatalf("error %v", err)
		}
		if failed.Trial != lowest || failed.Output != "total" || failed.Formula != "each" || !math.IsInf(failed.Value, 1) {
			t.Errorf("%+v, want trial %d of total, formula each", failed, lowest)
		}
		if len(failed.Inputs) != 2 || failed.Inputs[0] != (NamedValue{"number", 0, "GPU"}) ||
			failed.Inputs[1].Value < 2 || failed.Inputs[1].Value > 3 || failed.Inputs[1].Unit != "kUSD" {
			t.Errorf("inputs %+v", failed.Inputs)
		}
		if text := err.Error(); !strings.HasPrefix(text, "each is infinite in trial ") || !strings.Contains(text, "\n  number = 0 GPU") {
			t.Errorf("message %q", text)
		}
	}
}

// A trial past the pilot fails as one inside it.
func TestTrialErrorPastThePilot(t *testing.T) {
	s := newSketch()
	s.plan.Trials = 1 << 18
	x := s.input("x", uniform(0, 1))
	s.output("y", Quantity, s.Apply(program.Ln, s.Apply(program.Sub, x, s.Const(1e-5))))
	p := s.build()
	var want *TrialError
	for i := range 5 {
		_, err := Run(context.Background(), p, Options{Workers: 1 + i, Block: 32 << i})
		var failed *TrialError
		if !errors.As(err, &failed) {
			t.Fatalf("error %v", err)
		}
		if want == nil {
			want = failed
		}
		if failed.Trial != want.Trial || failed.Output != "y" || failed.Formula != "y" {
			t.Errorf("%+v, want trial %d", failed, want.Trial)
		}
	}
}

func TestHashKnowsEveryChange(t *testing.T) {
	base := mixed(design.Sobol, 1<<15)
	seen := map[string]string{base.Hash(): "base"}
	if again := mixed(design.Sobol, 1<<15).Hash(); again != base.Hash() || len(again) != 64 {
		t.Fatalf("hash %q, then %q", base.Hash(), again)
	}
	for name, change := range map[string]func(p *Plan){
		"design":      func(p *Plan) { p.Design = design.Random },
		"trials":      func(p *Plan) { p.Trials *= 2 },
		"seed":        func(p *Plan) { p.Seed++ },
		"level":       func(p *Plan) { p.Level = 0.8 },
		"address":     func(p *Plan) { p.Inputs[0].Address = "other" },
		"dist":        func(p *Plan) { p.Inputs[0].Dist = normal(0, 2) },
		"fixed":       func(p *Plan) { p.Inputs[2].Dist = nil },
		"correlation": func(p *Plan) { p.Correlations[0].Asked = 0.5 },
		"threshold":   func(p *Plan) { p.Outputs[0].Thresholds = []float64{1} },
		"unit":        func(p *Plan) { p.Outputs[0].Unit = "USD" },
		"relative":    func(p *Plan) { p.Outputs[0].RelativeToMedian = true },
		"program": func(p *Plan) {
			b := program.NewBuilder()
			p.Program = b.Build(len(p.Inputs), []program.Ref{b.Input(0), b.Input(1), b.Input(3), b.Const(1), b.Const(2), b.Const(3)})
		},
	} {
		p := mixed(design.Sobol, 1<<15)
		change(p)
		if before, known := seen[p.Hash()]; known {
			t.Errorf("a change of %s has the hash of %s", name, before)
		}
		seen[p.Hash()] = name
	}
}

func TestBlocksAllocateNothing(t *testing.T) {
	p := mixed(design.Sobol, 1<<17)
	ctx := context.Background()
	e, err := newEngine(ctx, p, p.Program, 1)
	if err != nil {
		t.Fatal(err)
	}
	r := newRun(e, Options{Workers: 1, Block: defaultBlock})
	if err := errors.Join(r.drawPilot(ctx), r.placePilot(ctx), r.drawRest(ctx)); err != nil {
		t.Fatal(err)
	}
	w, first := r.worker(0), pilotSpans*spanTrials
	w.beginSpan()
	allocations := testing.AllocsPerRun(10, func() {
		w.evaluate(first, defaultBlock, w.ready)
	})
	if allocations != 0 {
		t.Errorf("a block makes %v allocations", allocations)
	}
}
