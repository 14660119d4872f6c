package sim

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"costcone/sim/stat"
)

const (
	// spanTrials is the number of trials in a span, the unit of work and of
	// the summation tree.
	spanTrials = 1 << 14
	// pilotSpans is the most spans of the pilot, whose values place the cells
	// and the shifts of the rest.
	pilotSpans = 4
	// defaultBlock is the number of trials that go through the stages together.
	defaultBlock = 1024
)

// Options say how a plan is run. They change nothing in its result.
type Options struct {
	Workers  int                   // goroutines; 0: one for each CPU that Go may use
	Block    int                   // trials per block, a multiple of 32; 0: 1024
	Progress func(done, total int) // called now and then, never twice at once; may be nil
}

// Run runs all trials of the plan and returns its statistics, which are the
// same bits for any Options. It returns ctx.Err() soon after ctx ends, and a
// *TrialError, of the lowest such trial, when an output is not a finite number.
func Run(ctx context.Context, p *Plan, o Options) (*Result, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Block <= 0 {
		o.Block = defaultBlock
	}
	if o.Block%Replicates != 0 {
		return nil, fmt.Errorf("the block of %d trials is not a multiple of %d", o.Block, Replicates)
	}
	if p.Trials <= 0 || p.Trials%Replicates != 0 {
		panic("sim: the plan's trials are not a multiple of the replicates")
	}
	if p.Trials > MostTrials(p) {
		panic("sim: more trials than MostTrials")
	}
	e, err := newEngine(ctx, p, p.Program, o.Workers)
	if err != nil {
		return nil, err
	}
	r := newRun(e, o)
	for _, phase := range []func(context.Context) error{r.drawPilot, r.placePilot, r.drawRest, r.finish} {
		if err := phase(ctx); err != nil {
			return nil, err
		}
	}
	return r.result, nil
}

// A run is one execution of an engine.
type run struct {
	*engine
	options Options
	workers []*worker
	spans   int
	pilot   int         // spans of the pilot
	kept    [][]float64 // by output: the pilot's values
	drawn   [][]float64 // values of correlated inputs, by input, from the pilot; nil for others
	pilots  []stat.Pilot
	windows []*stat.Windows // by output; nil for probabilities
	rare    []rarity        // inputs that may turn out to be the same in all trials
	result  *Result

	mu   sync.Mutex // guards what follows
	tree *stat.Tree[[]stat.Moments]
	done int // trials
}

// newRun allocates all that the run will need, but for its workers' columns.
func newRun(e *engine, o Options) *run {
	p := e.plan
	spans := (p.Trials + spanTrials - 1) / spanTrials
	r := &run{
		engine:  e,
		options: o,
		workers: make([]*worker, min(o.Workers, max(spans, len(p.Outputs)))),
		spans:   spans,
		pilot:   min(spans, pilotSpans),
		kept:    make([][]float64, len(p.Outputs)),
		drawn:   make([][]float64, len(p.Inputs)),
		pilots:  make([]stat.Pilot, len(p.Outputs)),
		windows: make([]*stat.Windows, len(p.Outputs)),
		rare:    e.rarities(p.Trials),
		tree:    stat.NewTree(mergeMoments),
	}
	for j := range p.Outputs {
		r.kept[j] = make([]float64, r.pilotTrials())
	}
	for _, g := range e.groups {
		for _, i := range g.Inputs {
			if p.Inputs[i].Dist != nil {
				r.drawn[i] = make([]float64, e.measured(r.pilotTrials()))
			}
		}
	}
	return r
}

// mergeMoments adds the moments of all outputs of the spans on the right to
// those on the left.
func mergeMoments(left, right []stat.Moments) {
	for j := range left {
		left[j].Merge(&right[j])
	}
}

// pilotTrials returns the number of trials of the pilot.
func (r *run) pilotTrials() int { return min(r.plan.Trials, r.pilot*spanTrials) }

// span returns the trials [first, end) of a span.
func (r *run) span(index int) (first, end int) {
	return index * spanTrials, min(r.plan.Trials, (index+1)*spanTrials)
}

// worker returns the i-th worker, which its own goroutine makes when it first
// has work.
func (r *run) worker(i int) *worker {
	if r.workers[i] == nil {
		r.workers[i] = newWorker(r)
	}
	return r.workers[i]
}

// drawPilot evaluates the pilot's spans and keeps their values.
func (r *run) drawPilot(ctx context.Context) error {
	return Parallel(ctx, len(r.workers), r.pilot, func(worker, span int) error {
		return r.worker(worker).drawSpan(ctx, span, func(first, n int) {
			for i, column := range r.drawn {
				if first < len(column) {
					copy(column[first:], r.workers[worker].columns.values[i][:n])
				}
			}
		})
	})
}

// placePilot reads each quantity's pilot off its first values and places the
// windows by it.
func (r *run) placePilot(ctx context.Context) error {
	selectors := make([]stat.Selector, len(r.workers))
	return Parallel(ctx, len(r.workers), len(r.pilots), func(worker, output int) error {
		out := &r.plan.Outputs[output]
		if out.Kind == Probability {
			return nil
		}
		r.pilots[output] = stat.NewPilot(r.kept[output], &selectors[worker])
		r.windows[output] = stat.NewWindows(r.pilots[output], &selectors[worker], stat.Wanted{
			Quantiles:  probabilities(r.plan.Level),
			Thresholds: out.Thresholds,
			OverMedian: out.RelativeToMedian,
		})
		return nil
	})
}

// exact reports whether the values in windows are kept, or counted in fine
// cells: a constant of the plan, whatever the machine.
func (r *run) exact() bool { return r.plan.Trials <= mostKept/max(1, len(r.plan.Outputs)) }

// mostKept is the number of trials times outputs up to which quantiles are
// exact order statistics.
const mostKept = 1 << 26

// drawRest evaluates the remaining spans and tallies all.
func (r *run) drawRest(ctx context.Context) error {
	return Parallel(ctx, len(r.workers), r.spans, func(worker, span int) error {
		return r.worker(worker).tallySpan(ctx, span)
	})
}

// advance reports that n more trials are evaluated.
func (r *run) advance(n int) {
	if r.options.Progress == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done += n
	r.options.Progress(r.done, r.plan.Trials)
}
