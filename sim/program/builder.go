package program

import (
	"fmt"
	"math"
)

// A Ref is a value of the Builder that gave it: an input, a constant or an
// operation on others.
type Ref int32

// A node is one value; equal nodes are one Ref. Nodes refer to earlier ones
// only, so the table is in topological order by itself.
type node struct {
	op   Op
	args [3]Ref // unused ones are 0
	bits uint64 // of a constant: Float64bits; of an input: its column
}

// A Builder collects expressions. Equal expressions are shared, constants are
// folded by the kernels that would run them, and simplify's rules are applied.
// A Builder is for one goroutine; it can Build any number of Programs.
type Builder struct {
	nodes []node
	known map[node]Ref
}

// NewBuilder is an empty Builder.
func NewBuilder() *Builder { return &Builder{known: map[node]Ref{}} }

// Const is the constant v; every NaN is one constant.
func (b *Builder) Const(v float64) Ref {
	if v != v {
		v = math.NaN()
	}
	return b.intern(node{op: constOp, bits: math.Float64bits(v)})
}

// ConstValue is the value of a Ref that is a constant.
func (b *Builder) ConstValue(r Ref) (float64, bool) {
	n := b.node(r)
	return math.Float64frombits(n.bits), n.op == constOp
}

// Input is input column i, from 0.
func (b *Builder) Input(i int) Ref {
	if i < 0 {
		panic("program: negative input column")
	}
	return b.intern(node{op: inputOp, bits: uint64(i)})
}

// Apply is op on its operands; their number must be op.Arity().
func (b *Builder) Apply(op Op, args ...Ref) Ref {
	if op >= inputOp || len(args) != op.Arity() {
		panic(fmt.Sprintf("program: %v does not take %d operands", op, len(args)))
	}
	n := node{op: op}
	for i, a := range args {
		b.node(a) // panics on a foreign Ref
		n.args[i] = a
	}
	if v, ok := b.fold(n); ok {
		return b.Const(v)
	}
	n = b.order(n)
	if r, ok := b.simplify(n); ok {
		return r
	}
	return b.intern(n)
}

// fold evaluates an operation on constants by its kernel on one-element
// columns, so that a folded value has the bits of a computed one.
func (b *Builder) fold(n node) (float64, bool) {
	var columns [3][]float64
	for i := range n.op.Arity() {
		v, ok := b.ConstValue(n.args[i])
		if !ok {
			return 0, false
		}
		columns[i] = []float64{v}
	}
	out := []float64{0}
	goKernels.op[n.op].run(out, columns)
	return out[0], true
}

// order puts the operands of a symmetric operation in one order, a constant
// last.
func (b *Builder) order(n node) node {
	if !opTable[n.op].symmetric {
		return n
	}
	x, y := n.args[0], n.args[1]
	xConst, yConst := b.nodes[x].op == constOp, b.nodes[y].op == constOp
	if xConst && !yConst || xConst == yConst && y < x {
		n.args[0], n.args[1] = y, x
	}
	return n
}

func (b *Builder) intern(n node) Ref {
	if r, ok := b.known[n]; ok {
		return r
	}
	if len(b.nodes) == math.MaxInt32 {
		panic("program: more than 2^31 − 1 values")
	}
	r := Ref(len(b.nodes))
	b.nodes = append(b.nodes, n)
	b.known[n] = r
	return r
}

func (b *Builder) node(r Ref) node {
	if r < 0 || int(r) >= len(b.nodes) {
		panic("program: Ref of another Builder")
	}
	return b.nodes[r]
}
