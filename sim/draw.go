package sim

import (
	"context"
	"runtime"

	"costcone/sim/program"
	"costcone/sim/stat"
)

// A Draws holds the values of the first trials of a plan, column by column, in
// base units.
type Draws struct {
	Inputs  [][]float64 // by input; nil where the program reads no draw
	Outputs [][]float64 // by output
}

// Draw evaluates the plan's first n trials, a multiple of Replicates, or all of
// them if it has fewer. They are those of Run. It returns ctx.Err() soon after ctx
// ends, and a *TrialError when an output is not a finite number.
func Draw(ctx context.Context, p *Plan, n int, o Options) (*Draws, error) {
	if n <= 0 || n%Replicates != 0 {
		panic("sim: the trials to draw are not a multiple of the replicates")
	}
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	n = min(n, p.Trials)
	e, err := newEngine(ctx, p, p.Program, workers)
	if err != nil {
		return nil, err
	}
	d := &Draws{Inputs: make([][]float64, len(p.Inputs)), Outputs: make([][]float64, len(p.Outputs))}
	for i := range d.Inputs {
		if e.samplers[i] != nil && p.Program.Uses(i) {
			d.Inputs[i] = make([]float64, n)
		}
	}
	for j := range d.Outputs {
		d.Outputs[j] = make([]float64, n)
	}
	workers = min(workers, (n+defaultBlock-1)/defaultBlock)
	scratch := make([]*drawScratch, workers)
	err = Parallel(ctx, workers, (n+defaultBlock-1)/defaultBlock, func(worker, block int) error {
		if scratch[worker] == nil {
			scratch[worker] = newDrawScratch(e)
		}
		first := block * defaultBlock
		return scratch[worker].fill(d, first, min(defaultBlock, n-first))
	})
	return d, err
}

// A drawScratch is what one worker of Draw needs.
type drawScratch struct {
	*engine
	columns *columns
	scratch *program.Scratch
}

func (s *drawScratch) fill(d *Draws, first, n int) error {
	s.draw(s.columns, first, n)
	for i, column := range d.Inputs {
		if column != nil {
			copy(column[first:], s.columns.values[i][:n])
		}
	}
	out := make([][]float64, len(d.Outputs))
	for j := range out {
		out[j] = d.Outputs[j][first : first+n]
	}
	s.program.Eval(s.scratch, s.columns.values, out, n)
	lowest, output := n, -1
	for j, column := range out {
		if at := stat.FirstNonFinite(column); at >= 0 && at < lowest {
			lowest, output = at, j
		}
	}
	if output >= 0 {
		return (&run{engine: s.engine}).trialError(first+lowest, output, out[output][lowest])
	}
	return nil
}

func newDrawScratch(e *engine) *drawScratch {
	return &drawScratch{engine: e, columns: e.newColumns(defaultBlock), scratch: e.program.NewScratch(defaultBlock)}
}
