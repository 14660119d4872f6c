package sim

import (
	"context"

	"costcone/sim/program"
	"costcone/sim/stat"
)

// A worker is the scratch of one goroutine of a run. After its first span it
// allocates nothing.
type worker struct {
	run     *run
	columns *columns
	scratch *program.Scratch
	out     [][]float64 // columns of the block under way: the pilot's or spare
	spare   [][]float64 // by output
	tallies []tally     // by output
	ready   func(int)   // tallies an output of the block under way
	bad     bool        // an output of the block under way is not finite
	met     []bool      // parallel to the run's rarities
}

// A tally is what a worker has counted of one output.
type tally struct {
	sums  stat.Accumulator // of the span under way
	order *stat.Census     // of all its spans; nil for a probability
	bins  *stat.Bins
}

// newWorker returns a worker of r.
func newWorker(r *run) *worker {
	block := min(r.options.Block, spanTrials)
	w := &worker{
		run:     r,
		columns: r.newColumns(block),
		scratch: r.program.NewScratch(block),
		out:     make([][]float64, len(r.kept)),
		spare:   make([][]float64, len(r.kept)),
		met:     make([]bool, len(r.rare)),
	}
	for j, kept := range r.kept {
		if len(kept) < r.plan.Trials {
			w.spare[j] = make([]float64, block)
		}
	}
	return w
}

// blocks calls do for the blocks of a span, in order, until it fails or ctx
// ends.
func (w *worker) blocks(ctx context.Context, span int, do func(first, n int) error) error {
	first, end := w.run.span(span)
	for first < end {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := min(w.run.options.Block, end-first)
		if err := do(first, n); err != nil {
			return err
		}
		first += n
	}
	return nil
}

// evaluate draws trials first … first+n and points w.out to their outputs, which
// may not be finite; it calls ready for each as soon as it is complete.
func (w *worker) evaluate(first, n int, ready func(output int)) {
	r := w.run
	r.draw(w.columns, first, n)
	w.watch(n)
	w.show(first, n)
	r.program.EvalEach(w.scratch, w.columns.values, w.out, n, ready)
}

// check returns the error of the lowest of the block's n trials that is not
// finite.
func (w *worker) check(first, n int) error {
	lowest, output := n, -1
	for j, column := range w.out {
		if at := stat.FirstNonFinite(column); at >= 0 && at < lowest {
			lowest, output = at, j
		}
	}
	if output >= 0 {
		return w.run.trialError(first+lowest, output, w.out[output][lowest])
	}
	return nil
}

// show points w.out to the columns of trials first … first+n.
func (w *worker) show(first, n int) {
	for j, kept := range w.run.kept {
		if first+n <= len(kept) {
			w.out[j] = kept[first : first+n]
		} else {
			w.out[j] = w.spare[j][:n]
		}
	}
}

// drawSpan evaluates a span and calls then after each block.
func (w *worker) drawSpan(ctx context.Context, span int, then func(first, n int)) error {
	err := w.blocks(ctx, span, func(first, n int) error {
		w.evaluate(first, n, func(int) {})
		then(first, n)
		return w.check(first, n)
	})
	first, end := w.run.span(span)
	w.run.advance(end - first)
	return err
}

// tallySpan reduces a span, which it evaluates unless the pilot did, and hands
// its sums to the tree.
func (w *worker) tallySpan(ctx context.Context, span int) error {
	r := w.run
	w.beginSpan()
	err := w.blocks(ctx, span, func(first, n int) error {
		if span < r.pilot {
			w.show(first, n)
			for j := range w.out {
				w.ready(j)
			}
		} else {
			w.evaluate(first, n, w.ready)
		}
		if w.bad {
			return w.check(first, n)
		}
		return nil
	})
	if err != nil {
		return err
	}
	state := w.state()
	for j := range w.tallies {
		w.tallies[j].sums.Root(&state[j])
	}
	r.mu.Lock()
	r.tree.Add(span, state)
	r.mu.Unlock()
	if span >= r.pilot {
		first, end := r.span(span)
		r.advance(end - first)
	}
	return nil
}

// beginSpan empties the sums, and makes the tallies when there are none.
func (w *worker) beginSpan() {
	r := w.run
	if w.tallies == nil {
		w.newTallies()
	}
	for j := range w.tallies {
		w.tallies[j].sums.Reset(r.pilots[j].Median)
	}
}

// newTallies makes empty tallies.
func (w *worker) newTallies() {
	r := w.run
	w.tallies = make([]tally, len(r.kept))
	w.ready = func(j int) {
		if !w.tallies[j].add(w.out[j]) {
			w.bad = true
		}
	}
	for j := range w.tallies {
		if r.plan.Outputs[j].Kind != Probability {
			w.tallies[j].order = r.newCensus(r.windows[j])
			w.tallies[j].bins = stat.NewBins(r.pilots[j])
		}
	}
}

// state returns room for the sums of a span.
func (w *worker) state() []stat.Moments {
	w.run.mu.Lock()
	defer w.run.mu.Unlock()
	if state, ok := w.run.tree.Spare(); ok {
		return state
	}
	return make([]stat.Moments, len(w.tallies))
}

// add counts a block. It reports whether all its values are finite; if not, the
// tally is of no use any more.
func (t *tally) add(column []float64) (finite bool) {
	t.sums.Add(column)
	if t.order == nil {
		return stat.FirstNonFinite(column) < 0
	}
	if !t.order.Add(column) {
		return false
	}
	t.bins.Add(column)
	return true
}
