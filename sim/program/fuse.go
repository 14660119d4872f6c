package program

// A step is one instruction, or a product and the sum that alone reads it, which
// are evaluated together so that the product is never stored. Both are rounded, as
// if apart: a pool's sum of products takes one pass for each label.
type step struct {
	first *instruction
	sum   *instruction // nil: first alone
	rest  place        // the sum's other operand
}

// fuse makes steps of the code.
func (p *Program) fuse() {
	for i := 0; i < len(p.code); i++ {
		s := step{first: &p.code[i]}
		if i+1 < len(p.code) {
			if rest, ok := p.fusible(i); ok {
				s.sum, s.rest = &p.code[i+1], rest
				i++
			}
		}
		p.steps = append(p.steps, s)
	}
}

// fusible tells whether instruction i is a product of columns in a slot that only
// the next instruction, a sum of columns, reads; rest is what it is added to.
func (p *Program) fusible(i int) (rest place, ok bool) {
	product, sum := &p.code[i], &p.code[i+1]
	at := product.to
	if product.op != Mul || product.form != formVV || at.kind != inSlot || sum.op != Add || sum.form != formVV {
		return rest, false
	}
	switch {
	case sum.args[0] == at && sum.args[1] != at:
		rest = sum.args[1]
	case sum.args[1] == at && sum.args[0] != at:
		rest = sum.args[0]
	default:
		return rest, false
	}
	return rest, sum.to == at || p.dead(at, i+2)
}

// dead tells whether the slot is written before it is read from an instruction on.
func (p *Program) dead(slot place, from int) bool {
	for i := from; i < len(p.code); i++ {
		c := &p.code[i]
		for _, a := range c.args[:c.op.Arity()] {
			if a == slot {
				return false
			}
		}
		if c.to == slot {
			return true
		}
	}
	for _, m := range p.copies {
		if m.from == slot {
			return false
		}
	}
	return true
}
