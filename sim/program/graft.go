package program

// Graft adds all that p computes to b, reading inputs[i] where p reads its
// input column i, and returns what p's outputs have become there. Inputs that p
// does not use are not looked at. Operations are folded, simplified and shared as
// by Apply, which changes no bit of any value.
func (b *Builder) Graft(p *Program, inputs []Ref) []Ref {
	if len(inputs) < p.inputs {
		panic("program: too few inputs")
	}
	g := graft{b: b, p: p, inputs: inputs, outputs: make([]Ref, len(p.outputs)), slots: make([]Ref, p.slots)}
	for i := range p.code {
		g.add(&p.code[i])
	}
	for _, m := range p.copies {
		g.outputs[m.to] = g.ref(m.from)
	}
	return g.outputs
}

// A graft replays the instructions of a program; a slot holds the value that was
// last written to it.
type graft struct {
	b       *Builder
	p       *Program
	inputs  []Ref
	outputs []Ref
	slots   []Ref
}

func (g *graft) add(c *instruction) {
	args := make([]Ref, c.op.Arity())
	for i := range args {
		args[i] = g.ref(c.args[i])
	}
	r := g.b.Apply(c.op, args...)
	if c.to.kind == inOutput {
		g.outputs[c.to.at] = r
	} else {
		g.slots[c.to.at] = r
	}
}

func (g *graft) ref(at place) Ref {
	switch at.kind {
	case inInput:
		return g.inputs[at.at]
	case inOutput:
		return g.outputs[at.at]
	case inSlot:
		return g.slots[at.at]
	case inSpread:
		return g.b.Const(g.p.spreads[at.at])
	}
	return g.b.Const(g.p.consts[at.at])
}
