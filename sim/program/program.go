package program

import (
	"fmt"
	"math"
	"slices"
)

// A Program computes output columns from input columns. It is immutable and
// may be shared by goroutines.
type Program struct {
	inputs  int
	uses    []bool
	code    []instruction
	copies  []move    // outputs that no instruction writes
	consts  []float64 // operands of the forms vc and cv
	spreads []float64 // constants that stand as columns
	slots   int       // scratch columns
	outputs []place   // what each output is
	steps   []step    // code, with what is evaluated together
}

// A place is where a column, or a constant, is found during Eval.
type place struct {
	kind placeKind
	at   int32
}

type placeKind uint8

const (
	nowhere  placeKind = iota
	inInput            // column at of Eval's in
	inOutput           // column at of Eval's out
	inSlot             // column at of the scratch
	inSpread           // column of a constant in the scratch
	inConst            // constant at
)

type form uint8

const (
	formV form = iota
	formVV
	formVC
	formCV
	formVVV
)

type instruction struct {
	op   Op
	form form
	args [3]place
	to   place
}

// A move fills output column to from a place.
type move struct {
	from place
	to   int32
}

// Constant returns the value of output j where it is the same in every trial
// whatever the inputs are.
func (p *Program) Constant(j int) (float64, bool) {
	at := p.outputs[j]
	if at.kind != inConst {
		return 0, false
	}
	return p.consts[at.at], true
}

// Build is the Program that computes outputs from the given number of input
// columns: what no output needs is dropped, operands stand before results, and
// scratch columns are reused as soon as their value is dead. An output may be
// an input, a constant, or the same value as another output.
func (b *Builder) Build(inputs int, outputs []Ref) *Program {
	l := layout{
		b: b, p: &Program{inputs: inputs, uses: make([]bool, inputs)},
		needed: make([]bool, len(b.nodes)), places: make([]place, len(b.nodes)), lastUse: make([]Ref, len(b.nodes)),
		consts: map[Ref]int32{}, spreads: map[Ref]int32{},
	}
	l.mark(outputs)
	for r := range b.nodes {
		if l.needed[r] {
			l.place(Ref(r))
		}
	}
	for j, r := range outputs {
		if at := l.places[r]; at != (place{inOutput, int32(j)}) {
			l.p.copies = append(l.p.copies, move{at, int32(j)})
		}
		l.p.outputs = append(l.p.outputs, l.places[r])
	}
	l.p.fuse()
	return l.p
}

// A layout is the state of one Build; its tables go by Ref.
type layout struct {
	b       *Builder
	p       *Program
	needed  []bool
	places  []place
	lastUse []Ref         // the last operation that reads a value
	consts  map[Ref]int32 // positions in the program's consts
	spreads map[Ref]int32
	free    []int32 // slots whose value is dead
}

// mark notes the values that the outputs need and each one's last use. Results
// that are outputs get their place here.
func (l *layout) mark(outputs []Ref) {
	for j, r := range outputs {
		if n := l.b.node(r); n.op < inputOp && l.places[r].kind == nowhere {
			l.places[r] = place{inOutput, int32(j)}
		}
		l.needed[r] = true
	}
	for i := range l.needed { // operands stand before results, so backwards
		r := Ref(len(l.needed) - 1 - i)
		if n := l.b.nodes[r]; l.needed[r] {
			for _, a := range n.args[:n.op.Arity()] {
				l.needed[a] = true
				l.lastUse[a] = max(l.lastUse[a], r)
			}
		}
	}
}

// place finds a place for one value, and for an operation adds its instruction.
func (l *layout) place(r Ref) {
	n := l.b.nodes[r]
	switch n.op {
	case inputOp:
		if n.bits >= uint64(l.p.inputs) {
			panic(fmt.Sprintf("program: input %d of %d", n.bits, l.p.inputs))
		}
		l.p.uses[n.bits] = true
		l.places[r] = place{inInput, int32(n.bits)}
	case constOp:
		l.places[r] = place{inConst, index(l.consts, &l.p.consts, r, math.Float64frombits(n.bits))}
	default:
		l.add(r, n)
	}
}

func (l *layout) add(r Ref, n node) {
	c := instruction{op: n.op}
	args := n.args[:n.op.Arity()]
	for i, a := range args {
		c.args[i] = l.places[a]
	}
	c.form = formOf(n.op, c.args)
	for i, a := range args {
		if c.args[i].kind == inConst && !(c.form == formVC && i == 1) && !(c.form == formCV && i == 0) {
			c.args[i] = place{inSpread, index(l.spreads, &l.p.spreads, a, l.p.consts[c.args[i].at])}
		}
	}
	l.release(r, args)
	if l.places[r].kind == nowhere {
		l.places[r] = place{inSlot, l.slot()}
	}
	c.to = l.places[r]
	l.p.code = append(l.p.code, c)
}

// formOf is the narrowest form that op has for operands at these places.
func formOf(op Op, args [3]place) form {
	switch op.Arity() {
	case 1:
		return formV
	case 3:
		return formVVV
	}
	switch k := goKernels.op[op]; {
	case args[1].kind == inConst && k.vc != nil:
		return formVC
	case args[0].kind == inConst && k.cv != nil:
		return formCV
	}
	return formVV
}

// release frees the slots of operands that r reads last; r itself may then
// take one of them, as kernels may write over an operand.
func (l *layout) release(r Ref, args []Ref) {
	for i, a := range args {
		if at := l.places[a]; at.kind == inSlot && l.lastUse[a] == r && !slices.Contains(args[:i], a) {
			l.free = append(l.free, at.at)
		}
	}
}

func (l *layout) slot() int32 {
	if last := len(l.free) - 1; last >= 0 {
		s := l.free[last]
		l.free = l.free[:last]
		return s
	}
	l.p.slots++
	return int32(l.p.slots - 1)
}

// index is the position of a constant in a table, which it enters at first sight.
func index(known map[Ref]int32, table *[]float64, r Ref, v float64) int32 {
	at, ok := known[r]
	if !ok {
		at = int32(len(*table))
		known[r] = at
		*table = append(*table, v)
	}
	return at
}

// NumInputs is the number of input columns.
func (p *Program) NumInputs() int { return p.inputs }

// NumOutputs is the number of output columns.
func (p *Program) NumOutputs() int { return len(p.outputs) }

// Uses tells whether the program reads input column i.
func (p *Program) Uses(i int) bool { return p.uses[i] }
