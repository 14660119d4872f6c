package program

// Reads tells, for each input column, whether output j depends on it.
func (p *Program) Reads(j int) []bool {
	reads := make([]bool, p.inputs)
	live := map[place]bool{p.outputs[j]: true}
	for i := len(p.code) - 1; i >= 0; i-- { // a slot is live from its last read up to its write
		c := &p.code[i]
		if !live[c.to] {
			continue
		}
		delete(live, c.to)
		for _, a := range c.args[:c.op.Arity()] {
			live[a] = true
		}
	}
	for at := range live {
		if at.kind == inInput {
			reads[at.at] = true
		}
	}
	return reads
}

// ReadsFrom says of each Ref whether it is made of an input column from first on.
func (b *Builder) ReadsFrom(first int, refs []Ref) []bool {
	reads := make([]bool, len(b.nodes)) // operands stand before results
	for r, n := range b.nodes {
		switch {
		case n.op == inputOp:
			reads[r] = n.bits >= uint64(first)
		case n.op < inputOp:
			for _, a := range n.args[:n.op.Arity()] {
				reads[r] = reads[r] || reads[a]
			}
		}
	}
	out := make([]bool, len(refs))
	for i, r := range refs {
		out[i] = reads[r]
	}
	return out
}
