package sim

import (
	"fmt"
	"slices"
	"strings"

	"costcone/sim/design"
	"costcone/sim/program"
)

// A Joint puts plans together in one, so that they share draws and all that they
// compute alike. The draws of an address are the same for all; where plans draw
// other distributions there, they read them off the same uniforms. A Joint
// belongs to one goroutine.
type Joint struct {
	builder *program.Builder
	inputs  []Input
	known   map[drawKey]int // position in inputs
	pairs   []Correlation
	paired  map[string]bool // the groups whose correlations are in pairs
	outputs []Output
	refs    []program.Ref
	columns map[columnKey]int
}

// A drawKey tells inputs apart that cannot share a column. Those that differ in
// dist alone share their uniforms.
type drawKey struct{ address, row, group, dist string }

// A columnKey tells outputs apart that cannot share a column.
type columnKey struct {
	ref      program.Ref
	kind     Kind
	relative bool
	claims   string
}

// NewJoint is an empty Joint.
func NewJoint() *Joint {
	return &Joint{
		builder: program.NewBuilder(),
		known:   map[drawKey]int{},
		paired:  map[string]bool{},
		columns: map[columnKey]int{},
	}
}

// Builder returns the builder of the joint program, for values made of several
// plans' outputs.
func (j *Joint) Builder() *program.Builder { return j.builder }

// Add enters the plan's inputs and returns what its outputs are in Builder. The
// addresses of plans that are added later stand behind those that are known.
func (j *Joint) Add(p *Plan) []program.Ref { return j.Graft(p, p.Program) }

// Graft enters the plan's inputs and returns what the outputs of prog, which
// reads them, are in Builder.
func (j *Joint) Graft(p *Plan, prog *program.Program) []program.Ref {
	positions := j.enter(p)
	refs := make([]program.Ref, len(positions))
	for i, at := range positions {
		refs[i] = j.builder.Input(at)
	}
	return j.builder.Graft(prog, refs)
}

// Enter enters the plan's inputs alone: their addresses stand before those of
// plans that are added later.
func (j *Joint) Enter(p *Plan) { j.enter(p) }

// enter enters the plan's inputs and correlations and returns the inputs'
// positions.
func (j *Joint) enter(p *Plan) []int {
	groups := make([]string, len(p.Inputs))
	signed := components(p)
	for _, g := range signed {
		text := signature(p, g.Pairs)
		for _, i := range g.Inputs {
			groups[i] = text
		}
	}
	positions := make([]int, len(p.Inputs))
	for i := range p.Inputs {
		positions[i] = j.input(p.Inputs[i], groups[i])
	}
	for _, g := range signed {
		if j.paired[groups[g.Inputs[0]]] {
			continue
		}
		j.paired[groups[g.Inputs[0]]] = true
		for _, k := range g.Pairs {
			c := p.Correlations[k]
			c.A, c.B = j.original(positions[c.A]), j.original(positions[c.B])
			j.pairs = append(j.pairs, c)
		}
	}
	return positions
}

// input returns the position of an input, which it enters at first sight.
func (j *Joint) input(in Input, group string) int {
	in.Twin = 0
	key := drawKey{address: in.Address, row: in.Row, group: group}
	if in.Dist != nil {
		key.dist = in.Dist.String()
	}
	if at, ok := j.known[key]; ok {
		return at
	}
	// The first input of its uniforms is the one that the others copy.
	uniforms := drawKey{address: in.Address, row: in.Row, group: group, dist: "\x00"}
	if at, ok := j.known[uniforms]; ok {
		in.Twin = at + 1
	} else {
		j.known[uniforms] = len(j.inputs)
	}
	j.known[key] = len(j.inputs)
	j.inputs = append(j.inputs, in)
	return len(j.inputs) - 1
}

// original returns the input whose uniforms the one at the position takes.
func (j *Joint) original(position int) int {
	if twin := j.inputs[position].Twin; twin > 0 {
		return twin - 1
	}
	return position
}

// signature writes the correlations of a group by address.
func signature(p *Plan, pairs []int) string {
	var b strings.Builder
	for _, k := range pairs {
		c := p.Correlations[k]
		fmt.Fprintf(&b, "%q %q %s %t %s\n", p.Inputs[c.A].Address, p.Inputs[c.B].Address, exact(c.Asked), c.Spearman, exact(c.DF))
	}
	return b.String()
}

// Report makes r an output of the joint plan and returns its position. Reports
// of one value that ask for the same statistics are one output, named as the
// first.
func (j *Joint) Report(o Output, r program.Ref) int {
	key := columnKey{ref: r, kind: o.Kind, relative: o.RelativeToMedian}
	for _, t := range o.Thresholds {
		key.claims += exact(t) + " "
	}
	if at, ok := j.columns[key]; ok {
		return at
	}
	j.columns[key] = len(j.outputs)
	j.outputs = append(j.outputs, o)
	j.refs = append(j.refs, r)
	return len(j.outputs) - 1
}

// Plan returns the joint plan of all reports, or of those alone whose positions
// are given, in that order.
func (j *Joint) Plan(kind design.Kind, trials int, seed uint64, level float64, reports ...int) *Plan {
	if len(reports) == 0 {
		for i := range j.outputs {
			reports = append(reports, i)
		}
	}
	p := &Plan{
		Inputs:       slices.Clone(j.inputs),
		Correlations: slices.Clone(j.pairs),
		Design:       kind, Trials: design.Round(kind, trials), Seed: seed, Level: level,
	}
	refs := make([]program.Ref, len(reports))
	for i, at := range reports {
		refs[i] = j.refs[at]
		p.Outputs = append(p.Outputs, j.outputs[at])
	}
	p.Program = j.builder.Build(len(j.inputs), refs)
	return p
}
