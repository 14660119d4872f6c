package study

import (
	"context"
	"fmt"
	"slices"

	"costcone/sim"
	"costcone/sim/program"
)

// mostFrozen is how many evaluations are drawn together.
const mostFrozen = 48

// A frozen evaluation of an output takes some factors from the B side of the
// draws, the others from the A side. Where inputs are correlated, those of the
// factors in given stand before the others in the copula, so that the others are
// drawn conditionally on them.
type frozen struct {
	b     []bool // by position in target.factors
	given []bool // likewise; nil: none
	// allB takes the inputs that belong to no factor of the output from B too.
	allB bool
}

// A freezer evaluates an output at frozen points. The B side has addresses of
// its own, x' beside x, appended to the table: it takes dimensions and streams
// that no input of the A side has, else the two would be the same draws.
type freezer struct {
	target *target
	first  []int   // see blocks
	blocks [][]int // correlated inputs, by their first; nil elsewhere
	factor []int   // by input: position in target.factors, or -1
}

func newFreezer(t *target) *freezer {
	f := &freezer{target: t, first: blocks(t.plan), blocks: make([][]int, len(t.plan.Inputs)), factor: make([]int, len(t.plan.Inputs))}
	for i := range f.factor {
		f.factor[i] = -1
	}
	for k, at := range t.factors {
		for _, i := range t.question.Factors[at].Inputs {
			f.factor[i] = k
		}
	}
	for _, c := range t.plan.Correlations {
		f.blocks[f.first[c.A]] = []int{}
	}
	for i, first := range f.first {
		if f.blocks[first] != nil {
			f.blocks[first] = append(f.blocks[first], i)
		}
	}
	for _, block := range f.blocks {
		f.adopt(block)
	}
	return f
}

// adopt gives correlated inputs that the output does not read the side of those
// that it reads, where these are of one factor.
func (f *freezer) adopt(block []int) {
	factor := -1
	for _, i := range block {
		if k := f.factor[i]; k >= 0 && factor >= 0 && k != factor {
			return
		} else if k >= 0 {
			factor = k
		}
	}
	for _, i := range block {
		f.factor[i] = factor
	}
}

// primed is the B side of an address.
func primed(address string) string {
	if address == "" {
		return ""
	}
	return address + "'"
}

// side returns the input as it is drawn on a side.
func (f *freezer) side(i int, b bool) sim.Input {
	in := f.target.plan.Inputs[i]
	if b {
		in.Address, in.Row = primed(in.Address), primed(in.Row)
	}
	return in
}

// evaluate returns the output's columns at the points, in their order, to take.
func (f *freezer) evaluate(ctx context.Context, points []frozen, take func(point int, column []float64)) error {
	wishes := make([]wish, len(points))
	for i := range points {
		wishes[i] = wish{f, &points[i]}
	}
	return grant(ctx, wishes, func(first int, columns [][]float64) error {
		for i, column := range columns {
			take(first+i, column)
		}
		return nil
	})
}

// A wish is an output's column at a point.
type wish struct {
	*freezer
	point *frozen
}

// grant draws the columns of wishes for outputs of one plan, some at a time. What
// those have in common is drawn and computed once.
func grant(ctx context.Context, wishes []wish, take func(first int, columns [][]float64) error) error {
	for first := 0; first < len(wishes); first += mostFrozen {
		some := wishes[first:min(first+mostFrozen, len(wishes))]
		t := some[0].target
		drawn, err := sim.Draw(ctx, frozenPlan(some), t.plan.Trials, t.options)
		if err != nil {
			return t.ownError(ctx, err)
		}
		if err := take(first, drawn.Outputs); err != nil {
			return err
		}
	}
	return nil
}

// plan returns the plan of the output at the points.
func (f *freezer) plan(points []frozen) *sim.Plan {
	var wishes []wish
	for i := range points {
		wishes = append(wishes, wish{f, &points[i]})
	}
	return frozenPlan(wishes)
}

// frozenPlan returns the plan whose outputs are the wishes.
func frozenPlan(wishes []wish) *sim.Plan {
	f := wishes[0].freezer
	base := f.target.plan
	p := &sim.Plan{Design: base.Design, Trials: base.Trials, Seed: base.Seed, Level: base.Level}
	for _, b := range []bool{false, true} {
		for i := range base.Inputs {
			in := f.side(i, b)
			if f.blocks[f.first[i]] != nil {
				in.Dist = nil // keeps the dimension; the block's copies are drawn
			}
			p.Inputs = append(p.Inputs, in)
		}
	}
	builder := program.NewBuilder()
	known := map[string][]int{}          // positions of a block's copies, by its order and sides
	grafts := map[string][]program.Ref{} // all outputs, by the positions of their inputs
	var refs []program.Ref
	for _, w := range wishes {
		at := w.inputs(p, known)
		key := fmt.Sprint(at)
		if grafts[key] == nil {
			grafts[key] = graft(builder, base.Program, at)
		}
		refs = append(refs, grafts[key][w.target.output])
		o := base.Outputs[w.target.output]
		o.Thresholds = nil
		p.Outputs = append(p.Outputs, o)
	}
	p.Program = builder.Build(len(p.Inputs), refs)
	return p
}

// graft enters the program with the inputs at these positions.
func graft(builder *program.Builder, prog *program.Program, at []int) []program.Ref {
	inputs := make([]program.Ref, len(at))
	for i, position := range at {
		inputs[i] = builder.Input(position)
	}
	return builder.Graft(prog, inputs)
}

// inputs returns where the inputs of the wish stand in the plan, which gets the
// copies of blocks that it lacks.
func (w *wish) inputs(p *sim.Plan, known map[string][]int) []int {
	at := make([]int, len(w.target.plan.Inputs))
	for i := range at {
		at[i] = i
		if w.fromB(w.point, i) {
			at[i] += len(at)
		}
	}
	for _, block := range w.blocks {
		if block != nil {
			w.enter(p, block, w.point, known, func(i, position int) { at[i] = position })
		}
	}
	return at
}

func (f *freezer) fromB(point *frozen, i int) bool {
	if k := f.factor[i]; k >= 0 {
		return point.b[k]
	}
	return point.allB
}

// enter adds a copy of a block of correlated inputs, those given first, unless
// the plan has it, and places its inputs.
func (f *freezer) enter(p *sim.Plan, block []int, point *frozen, known map[string][]int, place func(i, at int)) {
	var order, rest []int
	for _, i := range block {
		if k := f.factor[i]; k >= 0 && point.given != nil && point.given[k] {
			order = append(order, i)
		} else {
			rest = append(rest, i)
		}
	}
	order = append(order, rest...)
	key := ""
	for _, i := range order {
		key += fmt.Sprint(i, f.fromB(point, i), " ")
	}
	if _, ok := known[key]; !ok {
		at := make([]int, len(order))
		for n, i := range order {
			at[n] = len(p.Inputs)
			p.Inputs = append(p.Inputs, f.side(i, f.fromB(point, i)))
		}
		for _, c := range f.target.plan.Correlations {
			a, b := slices.Index(order, c.A), slices.Index(order, c.B)
			if a < 0 {
				continue
			}
			c.A, c.B = at[a], at[b]
			p.Correlations = append(p.Correlations, c)
		}
		known[key] = at
	}
	for n, i := range order {
		place(i, known[key][n])
	}
}

// exceeds turns a column into the event that it is above the limit.
func exceeds(column []float64, limit float64) {
	for i, y := range column {
		column[i] = 0
		if y > limit {
			column[i] = 1
		}
	}
}

// bothSides are the points at which nothing is from B, and all.
func (f *freezer) bothSides() []frozen {
	n := len(f.target.factors)
	return []frozen{{b: make([]bool, n)}, {b: slices.Repeat([]bool{true}, n), allB: true}}
}

// sides evaluates the output on the A and on the B side. Asked about a quantile,
// it returns the event of exceeding it, and event does the same to a column.
func (f *freezer) sides(ctx context.Context) (a, b []float64, event func([]float64), err error) {
	var columns [2][]float64
	if err := f.evaluate(ctx, f.bothSides(), func(i int, c []float64) { columns[i] = c }); err != nil {
		return nil, nil, nil, err
	}
	event, err = f.asked(columns[0], columns[1])
	return columns[0], columns[1], event, err
}

// asked turns the columns of both sides into what is asked about, as event does to
// others.
func (f *freezer) asked(a, b []float64) (event func([]float64), err error) {
	event = func([]float64) {}
	if q := f.target.question.Quantile; q > 0 {
		limit := quantileOf(append(slices.Clone(a), b...), q)
		event = func(c []float64) { exceeds(c, limit) }
	}
	event(a)
	event(b)
	if !varies(a) && !varies(b) {
		return nil, f.target.constant()
	}
	return event, nil
}
