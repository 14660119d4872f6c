package sim

import (
	"bytes"
	"context"
	"testing"

	"costcone/dist"
	"costcone/sim/design"
	"costcone/sim/stat"
)

// Windows that miss every quantile give what the right ones give: the trials are
// counted again until no rank is missed.
func TestMissedWindowsAreCountedAgain(t *testing.T) {
	s := newSketch()
	s.plan.Design, s.plan.Trials = design.Random, 1<<18
	x := s.input("x", dist.Must(dist.LogNormal(0, 0.5)))
	s.output("x", Quantity, x)
	s.output("y", Quantity, s.input("y", normal(0, 1)))
	s.plan.Outputs[0].Thresholds = []float64{1}
	p := s.build()
	want := encode(t, mustRun(t, p))
	for _, workers := range []int{1, 3} {
		e, err := newEngine(context.Background(), p, p.Program, workers)
		if err != nil {
			t.Fatal(err)
		}
		r := newRun(e, Options{Workers: workers, Block: defaultBlock})
		ctx := context.Background()
		if err := r.drawPilot(ctx); err != nil {
			t.Fatal(err)
		}
		if err := r.placePilot(ctx); err != nil {
			t.Fatal(err)
		}
		for j := range r.windows {
			var selector stat.Selector
			pilot := stat.NewPilot(r.kept[j], &selector)
			r.windows[j] = stat.NewWindows(pilot, &selector, stat.Wanted{Quantiles: []float64{0.01}, Thresholds: p.Outputs[j].Thresholds})
		}
		if err := r.drawRest(ctx); err != nil {
			t.Fatal(err)
		}
		if err := r.finish(ctx); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(encode(t, r.result), want) {
			t.Errorf("%d workers: other bits", workers)
		}
	}
}
