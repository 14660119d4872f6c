package study

import (
	"context"
	"errors"
	"math"

	"costcone/internal/fmath"
	"costcone/sim"
	"costcone/sim/program"
	"costcone/sim/stat"
)

// CompareOptions say how cases are compared.
type CompareOptions struct {
	sim.Options
	Highest bool // the highest value is the best one, else the lowest
	// Base, if not nil, is a plan whose addresses stand before those of the cases,
	// which are variants of it.
	Base *sim.Plan
}

// A Comparison is cases set against each other on shared draws.
type Comparison struct {
	Plan    *sim.Plan // of the first outputs; how all were run
	Outputs []ComparedOutput
}

// A ComparedOutput is one output that all cases have.
type ComparedOutput struct {
	Cases   []ComparedCase
	Against []Against // of each case but the first, against the first
	Same    bool      // all cases compute it alike: no trial differs
}

// A ComparedCase is what an output is in one case.
type ComparedCase struct {
	Output *sim.Output
	Result sim.OutputResult
	Best   sim.Estimate // P(no other case is better); does not exist for a probability
	Regret sim.Estimate // mean distance from the best case of each trial; does not exist for a probability
}

// An Against sets a case against the first one.
type Against struct {
	Mean       sim.Estimate      // of the case less that of the first, paired
	Difference *sim.OutputResult // distribution of case - first; nil for a probability
	Ratio      *sim.OutputResult // distribution of case ÷ first; nil for a probability, and where NoRatio says why
	NoRatio    error
	Below      sim.Estimate // P(case < first); does not exist for a probability
	Equal      sim.Estimate // P(case = first); does not exist for a probability
}

// Compare runs the plans on shared draws. Of each output k, outputs[k][i] is its
// position in plans[i]; it must be of one dimension and kind in all, and not
// relative to its median. Design, trials, seed and level are those of the first
// plan. Draws are paired by address: where two plans draw from one address,
// they read their distributions off the same uniforms. A trial that is not finite
// in a case is an error that names the formula; one that is not finite in a ratio
// alone leaves out that ratio.
func Compare(ctx context.Context, plans []*sim.Plan, outputs [][]int, o CompareOptions) (*Comparison, error) {
	c := &comparing{plans: plans, outputs: outputs, options: o, noRatio: map[[2]int]error{}}
	out := &Comparison{}
	perOutput := 6*len(plans) - 4
	for first := 0; first < len(outputs); {
		n := min(len(outputs)-first, max(1, mostColumns/perOutput))
		p, compared, err := c.run(ctx, first, n)
		if err != nil {
			return nil, err
		}
		if out.Plan == nil {
			out.Plan = p
		}
		out.Outputs = append(out.Outputs, compared...)
		first += n
	}
	return out, nil
}

// comparing is a call of Compare under way.
type comparing struct {
	plans   []*sim.Plan
	outputs [][]int
	options CompareOptions
	noRatio map[[2]int]error // by output and case
}

// A versus is the columns of a case against the first.
type versus struct{ difference, ratio, below, equal int }

// compareColumns are the columns of one output.
type compareColumns struct {
	cases, best, regret []int
	against             []versus
	same                bool
}

// A compareBatch is a joint plan of some outputs.
type compareBatch struct {
	*comparing
	joint  *sim.Joint
	refs   [][]program.Ref // by case, of its outputs
	first  int
	bundle []compareColumns
}

// run compares n outputs from first on, again without the ratios that fail.
func (c *comparing) run(ctx context.Context, first, n int) (*sim.Plan, []ComparedOutput, error) {
	for {
		b := c.batch(first, n)
		base, o := c.plans[0], c.options.Options
		if o.Progress != nil {
			o.Progress = func(done, total int) {
				c.options.Progress(first*total+n*done, len(c.outputs)*total)
			}
		}
		p := b.joint.Plan(base.Design, base.Trials, base.Seed, base.Level)
		r, err := sim.Run(ctx, p, o)
		var bad *sim.TrialError
		if errors.As(err, &bad) {
			if err := b.fail(ctx, bad); err != nil {
				return nil, nil, err
			}
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		out := make([]ComparedOutput, n)
		for k := range out {
			out[k] = b.pick(r, k)
		}
		return p, out, nil
	}
}

func (c *comparing) batch(first, n int) *compareBatch {
	b := &compareBatch{comparing: c, joint: sim.NewJoint(), first: first}
	if c.options.Base != nil {
		b.joint.Enter(c.options.Base)
	}
	for _, p := range c.plans {
		b.refs = append(b.refs, b.joint.Add(p))
	}
	for k := first; k < first+n; k++ {
		b.bundle = append(b.bundle, b.report(k))
	}
	return b
}

// report makes the columns of output k.
func (b *compareBatch) report(k int) compareColumns {
	x := make([]program.Ref, len(b.plans))
	col := compareColumns{same: true}
	for i, p := range b.plans {
		at := b.outputs[k][i]
		x[i] = b.refs[i][at]
		o := p.Outputs[at]
		o.Thresholds = nil
		col.cases = append(col.cases, b.joint.Report(o, x[i]))
		col.same = col.same && x[i] == x[0]
	}
	proto := b.plans[0].Outputs[b.outputs[k][0]]
	if col.same || proto.Kind == sim.Probability {
		return col
	}
	quantity := func(what string, unit *sim.Output, r program.Ref) int {
		return b.joint.Report(sim.Output{Name: what + " " + proto.FullName(), Kind: sim.Quantity, Unit: unit.Unit, Scale: unit.Scale}, r)
	}
	event := func(what string, r program.Ref) int {
		return b.joint.Report(sim.Output{Name: what + " " + proto.FullName(), Kind: sim.Probability, Unit: pureOutput.Unit, Scale: pureOutput.Scale}, r)
	}
	apply := b.joint.Builder().Apply
	best := x[0]
	for i := 1; i < len(x); i++ {
		v := versus{ratio: -1}
		v.difference = quantity("difference of", &proto, b.difference(x[i], x[0]))
		if c := [2]int{k, i}; b.noRatio[c] == nil {
			v.ratio = quantity("ratio of", &pureOutput, b.ratio(x[i], x[0]))
		}
		below, equal := b.joint.Builder().Const(0), b.joint.Builder().Const(1)
		if x[i] != x[0] {
			below, equal = apply(program.Less, x[i], x[0]), apply(program.Equal, x[i], x[0])
		}
		v.below, v.equal = event("lower", below), event("equal", equal)
		col.against = append(col.against, v)
		if b.options.Highest {
			best = apply(program.Max, best, x[i])
		} else {
			best = apply(program.Min, best, x[i])
		}
	}
	for i := range x {
		regret, good := b.difference(x[i], best), apply(program.LessEqual, x[i], best)
		if b.options.Highest {
			regret, good = b.difference(best, x[i]), apply(program.LessEqual, best, x[i])
		}
		col.regret = append(col.regret, quantity("regret of", &proto, regret))
		col.best = append(col.best, event("best", good))
	}
	return col
}

// difference is x - y, 0 for one value.
func (b *compareBatch) difference(x, y program.Ref) program.Ref {
	if x == y {
		return b.joint.Builder().Const(0)
	}
	return b.joint.Builder().Apply(program.Sub, x, y)
}

// ratio is x ÷ y, 1 for one value.
func (b *compareBatch) ratio(x, y program.Ref) program.Ref {
	if x == y {
		return b.joint.Builder().Const(1)
	}
	return b.joint.Builder().Apply(program.Div, x, y)
}

// fail notes a ratio that does not exist. Any other column is an error, that of
// the first case which has it by itself.
func (b *compareBatch) fail(ctx context.Context, bad *sim.TrialError) error {
	for k, col := range b.bundle {
		for i, v := range col.against {
			if v.ratio == bad.Column {
				b.noRatio[[2]int{b.first + k, i + 1}] = bad
				return nil
			}
		}
	}
	for _, p := range b.plans {
		o := b.options.Options
		o.Progress = nil
		if _, err := sim.Run(ctx, p, o); err != nil {
			return err
		}
	}
	return bad
}

// pick returns what the columns of the batch's k-th output gave.
func (b *compareBatch) pick(r *sim.Result, k int) ComparedOutput {
	col := b.bundle[k]
	out := ComparedOutput{Same: col.same}
	for i, p := range b.plans {
		c := ComparedCase{Output: &p.Outputs[b.outputs[b.first+k][i]], Result: r.Outputs[col.cases[i]], Best: noEstimate, Regret: noEstimate}
		if col.best != nil {
			c.Best, c.Regret = probability(r, col.best[i]), r.Outputs[col.regret[i]].Mean
		}
		out.Cases = append(out.Cases, c)
	}
	for i := 1; i < len(b.plans) && !col.same; i++ {
		a := Against{Below: noEstimate, Equal: noEstimate, NoRatio: b.noRatio[[2]int{b.first + k, i}]}
		a.Mean = stat.MeanDifference(&out.Cases[i].Result.Spread, &out.Cases[0].Result.Spread)
		if col.against != nil {
			v := col.against[i-1]
			a.Difference, a.Below, a.Equal = &r.Outputs[v.difference], probability(r, v.below), probability(r, v.equal)
			if v.ratio >= 0 {
				a.Ratio = &r.Outputs[v.ratio]
			}
		}
		out.Against = append(out.Against, a)
	}
	return out
}

// probability is that of an event, exact where the program knows it.
func probability(r *sim.Result, column int) sim.Estimate {
	if v, constant := r.Plan.Program.Constant(column); constant {
		return stat.Exact(v)
	}
	return r.Outputs[column].Mean
}

// noEstimate is an estimate that does not exist.
var noEstimate = sim.Estimate{Value: math.NaN(), Low: math.NaN(), High: math.NaN()}

// pureOutput is an output of a pure number.
var pureOutput = sim.Output{Kind: sim.Quantity, Unit: "1", Scale: fmath.One}
