package study

import (
	"context"
	"errors"

	"costcone/sim"
)

// mostColumns is about how many output columns a joint plan of cases has: its
// block of them stays in the cache, its counts in some tens of megabytes.
const mostColumns = 48

// Cases runs plans, variants of the first one, on shared draws: what several of
// them compute alike is computed once for all that run together. Each result's
// outputs are bit for bit those of sim.Run of its plan, if the plan draws no
// address that is not in the first; results say nothing of correlations. A plan of
// which a trial is not finite has no result, but its *sim.TrialError stands in
// failed. Design, trials, seed and level are those of the first plan. When ctx
// ends, Cases returns its error beside the results that are complete.
func Cases(ctx context.Context, plans []*sim.Plan, o sim.Options) (results []*sim.Result, failed []error, err error) {
	c := &cases{plans: plans, options: o, results: make([]*sim.Result, len(plans)), failed: make([]error, len(plans))}
	for first := 0; first < len(plans); {
		n, err := c.runSome(ctx, first)
		if err != nil {
			return c.results, c.failed, err
		}
		first += n
	}
	return c.results, c.failed, nil
}

// cases is a call of Cases under way.
type cases struct {
	plans   []*sim.Plan
	options sim.Options
	results []*sim.Result
	failed  []error
}

// A batch is a joint plan of some cases that follow each other.
type batch struct {
	joint   *sim.Joint
	cases   []int
	columns [][]int // by case: the column of each output
	width   int     // columns
}

// batch joins the cases from first on that have not failed, until there are
// enough columns. It returns how many cases it went through.
func (c *cases) batch(first int) (b *batch, n int) {
	b = &batch{joint: sim.NewJoint()}
	b.joint.Enter(c.plans[0])
	for _, p := range c.plans[first:] {
		if len(b.cases) > 0 && b.width+len(p.Outputs) > mostColumns {
			break
		}
		if c.failed[first+n] == nil {
			b.add(first+n, p)
		}
		n++
	}
	return b, n
}

func (b *batch) add(index int, p *sim.Plan) {
	columns := make([]int, len(p.Outputs))
	for i, ref := range b.joint.Add(p) {
		columns[i] = b.joint.Report(p.Outputs[i], ref)
		b.width = max(b.width, columns[i]+1)
	}
	b.cases, b.columns = append(b.cases, index), append(b.columns, columns)
}

// runSome runs the cases from first on that fit together, without those that
// fail, and returns how many they are.
func (c *cases) runSome(ctx context.Context, first int) (int, error) {
	for {
		b, n := c.batch(first)
		if len(b.cases) == 0 {
			return n, nil
		}
		base, o := c.plans[0], c.options
		if o.Progress != nil {
			o.Progress = func(done, total int) {
				c.options.Progress(first*total+n*done, len(c.plans)*total)
			}
		}
		joint := b.joint.Plan(base.Design, base.Trials, base.Seed, base.Level)
		r, err := sim.Run(ctx, joint, o)
		var bad *sim.TrialError
		if errors.As(err, &bad) {
			if err := c.fail(ctx, b, bad.Column); err != nil {
				return 0, err
			}
			continue
		}
		if err != nil {
			return 0, err
		}
		for k, index := range b.cases {
			c.results[index] = c.pick(c.plans[index], r, b.columns[k])
		}
		return n, nil
	}
}

// fail notes the errors of the cases that report the column; a run of their own
// names the formula.
func (c *cases) fail(ctx context.Context, b *batch, column int) error {
	for k, index := range b.cases {
		for _, at := range b.columns[k] {
			if at != column || c.failed[index] != nil {
				continue
			}
			o := c.options
			o.Progress = nil
			_, err := sim.Run(ctx, c.plans[index], o)
			var bad *sim.TrialError
			if !errors.As(err, &bad) {
				return err
			}
			c.failed[index] = bad
		}
	}
	return nil
}

// pick returns the result of one case.
func (c *cases) pick(p *sim.Plan, joint *sim.Result, columns []int) *sim.Result {
	r := &sim.Result{Plan: p, Trials: joint.Trials}
	for _, at := range columns {
		r.Outputs = append(r.Outputs, joint.Outputs[at])
	}
	return r
}
