package study

import (
	"context"
	"math"
	"runtime"
	"slices"
	"sync"

	"costcone/sim"
	"costcone/sim/stat"
)

// given is the data of one run that an output's indices are read off: nothing
// more is evaluated.
type given struct {
	target *target
	n      int
	y      []float64   // the output
	ranks  []float64   // its midranks
	null   [][]float64 // y in random orders
	// nullRanks are the midranks of each.
	nullRanks [][]float64
	columns   [][]column // by factor: one for each value that belongs to it
	scores    []column   // by factor
}

// A column is values with their order.
type column struct {
	values, ranks, sorted []float64
}

func newColumn(values []float64) column {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	return column{values, stat.Midranks(values), sorted}
}

// class returns in which of so many equal parts, by rank, the trial's value
// lies. Equal values lie in one.
func (c *column) class(i, parts int) int {
	return min(parts-1, int((c.ranks[i]-0.5)*float64(parts)/float64(len(c.ranks))))
}

func (t *target) givenData(ctx context.Context) (*OutputSensitivity, error) {
	d, err := t.drawData(ctx)
	if err != nil {
		return nil, err
	}
	if !varies(d.y) {
		return nil, t.constant()
	}
	found := newFound()
	d.ranks = stat.Midranks(d.y)
	d.null, d.nullRanks = permuted(d.y, t.plan.Seed), permuted(d.ranks, t.plan.Seed)
	for k := range t.factors {
		d.scores = append(d.scores, d.score(d.columns[k], d.y))
	}
	found.Mean = meanOfAll(d.y)
	p := t.swingQuantile()
	if !math.IsNaN(p) {
		found.Quantile = quantileOf(d.y, p)
	}
	weights, r2 := d.regression(found)
	found.RankR2 = r2
	found.Drivers = make([]Driver, len(t.factors))
	var running sync.WaitGroup
	next := make(chan int, len(t.factors))
	for k := range t.factors {
		next <- k
	}
	close(next)
	for range t.workers() {
		running.Go(func() {
			for k := range next {
				if ctx.Err() == nil {
					found.Drivers[k] = d.driver(k, weights[k], p)
				}
			}
		})
	}
	running.Wait()
	return found, ctx.Err()
}

// workers returns how many factors are looked at side by side.
func (t *target) workers() int {
	if t.options.Workers > 0 {
		return t.options.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// driver returns what the data say of factor k.
func (d *given) driver(k int, weight sim.Estimate, p float64) Driver {
	return Driver{
		Factor: d.target.factors[k],
		Indices: []Index{
			{Name: "first", Estimate: d.first(k)},
			{Name: "delta", Estimate: d.delta(k)},
			{Name: "spearman", Estimate: d.spearman(k)},
			{Name: "srrc", Estimate: weight},
		},
		Swing: d.swing(k, p),
	}
}

// column returns the values of an input, or of one of its draws, with their
// order, which all outputs share.
func (t *target) column(key string, values []float64) column {
	c, ok := t.known[key]
	if !ok {
		c = newColumn(values)
		t.known[key] = c
	}
	return c
}

// swingQuantile returns the probability of the quantile in the swings: that
// asked about, else 0.9; NaN for an event, which has none.
func (t *target) swingQuantile() float64 {
	if t.plan.Outputs[t.output].Kind == sim.Probability {
		return math.NaN()
	}
	if q := t.question.Quantile; q > 0 {
		return q
	}
	return 0.9
}

// drawData draws the output with the inputs that it reads. Of an input whose
// value holds several draws it takes the value itself.
func (t *target) drawData(ctx context.Context) (*given, error) {
	p := t.plan
	j := sim.NewJoint()
	refs := j.Add(p)
	at := []int{j.Report(p.Outputs[t.output], refs[t.output])}
	of := t.split()
	values := map[string]int{} // position in at
	if p.Trace.Program != nil {
		traced := j.Graft(p, p.Trace.Program)
		for i, name := range p.Trace.Names {
			if _, constant := p.Trace.Program.Constant(i); !constant && of[name] {
				values[name] = len(at)
				at = append(at, j.Report(sim.Output{Name: name, Kind: sim.Quantity, Unit: p.Trace.Units[i], Scale: p.Trace.Scales[i], Doc: name}, traced[i]))
			}
		}
	}
	drawn, err := sim.Draw(ctx, j.Plan(p.Design, p.Trials, p.Seed, p.Level, at...), p.Trials, t.options)
	if err != nil {
		return nil, t.ownError(ctx, err)
	}
	d := &given{target: t, n: p.Trials, y: drawn.Outputs[0]}
	if err := t.relative(d.y); err != nil {
		return nil, err
	}
	for _, k := range t.factors {
		var columns []column
		taken := map[string]bool{}
		for _, i := range t.question.Factors[k].Inputs {
			if drawn.Inputs[i] == nil {
				continue
			}
			name := valueOf(p.Inputs[i].Address)
			x, key := drawn.Inputs[i], p.Inputs[i].Address
			if position, ok := values[name]; ok {
				if taken[name] {
					continue
				}
				taken[name], x, key = true, drawn.Outputs[position], "value of "+name
			}
			columns = append(columns, t.column(key, x))
		}
		d.columns = append(d.columns, columns)
	}
	return d, nil
}

// split returns the inputs whose value holds several draws.
func (t *target) split() map[string]bool {
	several := map[string]bool{}
	for _, k := range t.factors {
		for _, i := range t.question.Factors[k].Inputs {
			if address := t.plan.Inputs[i].Address; valueOf(address) != address {
				several[valueOf(address)] = true
			}
		}
	}
	return several
}

// relative divides the column of an output relative to its median by that.
func (t *target) relative(y []float64) error {
	if !t.plan.Outputs[t.output].RelativeToMedian {
		return nil
	}
	median := quantileOf(y, 0.5)
	if median == 0 {
		return &ConstantError{t.plan.Outputs[t.output].FullName()}
	}
	for i := range y {
		y[i] /= median
	}
	return nil
}

// ownError returns the error of a run of the plan itself in place of that of a
// joint one, which knows no formula.
func (t *target) ownError(ctx context.Context, err error) error {
	if _, bad := err.(*sim.TrialError); !bad {
		return err
	}
	if _, own := sim.Draw(ctx, t.plan, t.plan.Trials, t.options); own != nil {
		return own
	}
	return err
}

// spearman returns the rank correlation of a factor that is one value.
func (d *given) spearman(k int) sim.Estimate {
	if len(d.columns[k]) != 1 {
		return none()
	}
	return existing(stat.Correlation(d.columns[k][0].ranks, d.ranks))
}

// quantileOf returns the order statistic ⌈np⌉ of the values.
func quantileOf(values []float64, p float64) float64 {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	return sorted[rankOf(p, len(sorted))]
}

// rankOf returns the position of the p-quantile among n ascending values.
func rankOf(p float64, n int) int {
	return max(0, min(n-1, int(math.Ceil(float64(p*float64(n))))-1))
}
