package sim

import (
	"context"

	"costcone/sim/stat"
)

// newCensus returns an empty census for one worker.
func (r *run) newCensus(w *stat.Windows) *stat.Census {
	return stat.NewCensus(w, (r.plan.Trials+len(r.workers)-1)/len(r.workers), r.exact())
}

// census merges what the workers counted of the output.
func (r *run) census(output int) *stat.Census {
	var merged *stat.Census
	for _, w := range r.workers {
		switch {
		case w == nil || w.tallies == nil || w.tallies[output].order == nil:
		case merged == nil:
			merged = w.tallies[output].order
		default:
			merged.Merge(w.tallies[output].order)
			w.tallies[output].order = nil
		}
	}
	return merged
}

// recount evaluates all trials again for the outputs whose windows missed a rank
// that was needed, under windows that hold it, until none is missed. Draws are
// addressed, so that they are the same.
func (r *run) recount(ctx context.Context, moments []stat.Moments, missed []*stat.Windows) error {
	for {
		var outputs []int
		for j, w := range missed {
			if w != nil {
				outputs = append(outputs, j)
			}
		}
		if outputs == nil {
			return nil
		}
		for _, w := range r.workers {
			if w != nil && w.tallies != nil {
				for _, j := range outputs {
					w.tallies[j].order = nil
				}
			}
		}
		err := Parallel(ctx, len(r.workers), r.spans, func(worker, span int) error {
			return r.worker(worker).recount(ctx, span, outputs, missed)
		})
		if err != nil {
			return err
		}
		var order stat.Order
		for _, j := range outputs {
			r.result.Outputs[j], missed[j] = r.quantity(j, &moments[j], &order)
		}
	}
}

// recount counts a span's values of the outputs again.
func (w *worker) recount(ctx context.Context, span int, outputs []int, windows []*stat.Windows) error {
	if w.tallies == nil { // no work was left for it the first time
		w.tallies = make([]tally, len(w.run.kept))
	}
	for _, j := range outputs {
		if w.tallies[j].order == nil {
			w.tallies[j].order = w.run.newCensus(windows[j])
		}
	}
	return w.blocks(ctx, span, func(first, n int) error {
		w.evaluate(first, n, func(int) {})
		for _, j := range outputs {
			w.tallies[j].order.Add(w.out[j])
		}
		return nil
	})
}
