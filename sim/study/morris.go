package study

import (
	"context"
	"fmt"
	"math"

	"costcone/sim"
)

const (
	// levels is the number of levels of each input in morris: the middles of
	// equal parts of its probability.
	levels = 8
	// trajectories is the number of walks, a multiple of the replicates.
	trajectories = 512
)

// A walk is the elementary effects of a factor, by replicate: their number is
// the same in each.
type walk struct{ n, sum, absolute, squares sums }

// morris returns the elementary effects of each factor: what the output gains
// where the factor's probability grows by three or five of eight levels, scaled to
// four of them, a half. (Steps of one length are blind to what has that period:
// half a probability misses x2 of Ishigami's function.) Mean μ, mean of the absolute values μ*,
// standard deviation σ, in the output's unit.
//
// Sources: Morris 1991, Technometrics 33, 161; μ* from Campolongo, Cariboni and
// Saltelli 2007, Environmental Modelling & Software 22, 1509.
func (t *target) morris(ctx context.Context) (*OutputSensitivity, int, error) {
	if err := t.independent(); err != nil {
		return nil, 0, err
	}
	y, steps, err := t.walkAll(ctx)
	if err != nil {
		return nil, 0, err
	}
	if !varies(y) {
		return nil, 0, t.constant()
	}
	if err := t.relative(y); err != nil {
		return nil, 0, err
	}
	k := len(t.factors)
	walks := make([]walk, k)
	found := newFound()
	for w := range trajectories {
		r := w % sim.Replicates
		for n, step := range steps[w] {
			at := w*(k+1) + n
			e := float64((y[at+1] - y[at]) * (levels / 2) / float64(step.levels))
			s := &walks[step.factor]
			s.n[r]++
			s.sum[r] += e
			s.absolute[r] += math.Abs(e)
			s.squares[r] += float64(e * e)
		}
	}
	for i, factor := range t.factors {
		s := &walks[i]
		ratio := func(of *sums) sim.Estimate {
			return jackknife(func(skip int) float64 { return of.without(skip) / s.n.without(skip) })
		}
		sigma := jackknife(func(skip int) float64 {
			n, mean := s.n.without(skip), s.sum.without(skip)/s.n.without(skip)
			return math.Sqrt(max(0, (s.squares.without(skip)-float64(n*mean*mean))/(n-1)))
		})
		found.Drivers = append(found.Drivers, Driver{Factor: factor, Indices: []Index{
			{Name: "mu_star", Estimate: ratio(&s.absolute), InUnit: true},
			{Name: "mu", Estimate: ratio(&s.sum), InUnit: true},
			{Name: "sigma", Estimate: sigma, InUnit: true},
		}})
	}
	return found, trajectories * (k + 1), nil
}

// A step moves one factor, by position in target.factors, so many levels up, or
// down if negative.
type step struct{ factor, levels int }

// walkedTogether is about how many points are evaluated together.
const walkedTogether = 1 << 12

// walkAll evaluates the output at the points of all walks, one after the other,
// and returns the steps of each.
func (t *target) walkAll(ctx context.Context) (y []float64, steps [][]step, err error) {
	k, p := len(t.factors), t.plan
	quantiles := t.levelValues()
	g := generator{p.Seed ^ 0x3042}
	level := make([]int, len(p.Inputs))
	together := max(1, walkedTogether/(k+1))
	columns := make([][]float64, len(p.Inputs))
	for i := range columns {
		if quantiles[i] != nil {
			columns[i] = make([]float64, together*(k+1))
		}
	}
	at := 0
	visit := func() {
		for i, column := range columns {
			if column != nil {
				column[at] = quantiles[i][level[i]]
			}
		}
		at++
	}
	for w := range trajectories {
		t.start(&g, level)
		visit()
		var walked []step
		for _, f := range g.shuffled(k) {
			n := t.move(&g, f, level)
			visit()
			walked = append(walked, step{f, n})
		}
		steps = append(steps, walked)
		if w == trajectories-1 || (w+1)%together == 0 {
			if err := ctx.Err(); err != nil {
				return nil, nil, err
			}
			y = append(y, t.evaluate(columns, at)...)
			at = 0
		}
	}
	return y, steps, t.finite(y)
}

// levelValues returns the values of each input at the levels, nil where it is
// not read.
func (t *target) levelValues() []*[levels]float64 {
	quantiles := make([]*[levels]float64, len(t.plan.Inputs))
	for i, in := range t.plan.Inputs {
		if in.Dist == nil || !t.plan.Program.Uses(i) {
			continue
		}
		quantiles[i] = new([levels]float64)
		for l := range levels {
			quantiles[i][l] = in.Dist.Quantile((float64(l) + 0.5) / levels)
		}
	}
	return quantiles
}

// move takes a factor three or five levels up from the lower half of them, or
// down from the upper one, and tells how many. Three can always be taken.
func (t *target) move(g *generator, factor int, level []int) (moved int) {
	inputs := t.question.Factors[t.factors[factor]].Inputs
	far := g.below(2) == 1
	for _, i := range inputs {
		far = far && (level[i] < 3 || level[i] >= levels-3)
	}
	moved = 3
	if far {
		moved = 5
	}
	if level[inputs[0]] >= levels/2 {
		moved = -moved
	}
	for _, i := range inputs {
		level[i] += moved
	}
	return moved
}

// start sets all inputs to random levels. Those of a factor are in the same half,
// so that a step moves all of them one way.
func (t *target) start(g *generator, level []int) {
	for i := range level {
		level[i] = g.below(levels)
	}
	for _, f := range t.factors {
		inputs := t.question.Factors[f].Inputs
		upper := level[inputs[0]] >= levels/2
		row := level[inputs[0]]
		for _, i := range inputs {
			if t.plan.Inputs[i].Row != "" {
				level[i] = row
			} else if level[i] >= levels/2 != upper {
				level[i] = (level[i] + levels/2) % levels
			}
		}
	}
}

// evaluate returns the output at the points of the input columns.
func (t *target) evaluate(columns [][]float64, points int) []float64 {
	prog, outputs := t.plan.Program, make([][]float64, len(t.plan.Outputs))
	for j := range outputs {
		outputs[j] = make([]float64, points)
	}
	short := make([][]float64, len(columns))
	for i, column := range columns {
		if column != nil {
			short[i] = column[:points]
		}
	}
	prog.Eval(prog.NewScratch(points), short, outputs, points)
	return outputs[t.output]
}

// finite returns an error where the output is not a finite number at a point.
func (t *target) finite(y []float64) error {
	for _, v := range y {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("%s is %v at a point of morris, between the 6 %% and the 94 %% point of each input", t.plan.Outputs[t.output].FullName(), v)
		}
	}
	return nil
}
