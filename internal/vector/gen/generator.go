package main

import (
	"fmt"
	"math"

	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// A generator adds to avo's context what the loops have in common. Operands stand
// in the order of Go's assembler: that of Intel's manual from back to front, the
// destination last.
type generator struct {
	*build.Context
	labels int
	order  operand.Mem // see ascending
}

// lanes is the number of float64 in a register, and width its bytes.
const lanes, width = 8, 64

// Predicates of VCMPPD, false for NaN.
const (
	lessThan       = operand.U8(0x11)
	greaterOrEqual = operand.U8(0x1d)
)

// Truth tables of VPTERNLOGQ, of the operands in Intel's order.
const (
	xorAll    = operand.U8(0x96) // a ^ b ^ c
	andThenOr = operand.U8(0xea) // a & b | c
	orOfAnd   = operand.U8(0xf8) // a | b & c
)

// function begins a function.
func (g *generator) function(name, signature string, doc ...string) {
	g.framed(name, signature, doc...)
	g.Attributes(attr.NOSPLIT)
}

// framed begins a function whose locals may need more stack than there is.
func (g *generator) framed(name, signature string, doc ...string) {
	g.Function(name)
	g.SignatureExpr(signature)
	g.Doc(doc...)
	g.Pragma("noescape")
}

// pointer loads a parameter that is a pointer or a number.
func (g *generator) pointer(name string) reg.GPVirtual {
	r := g.GP64()
	g.Load(g.Param(name), r)
	return r
}

// slice loads the base of a slice and its length.
func (g *generator) slice(name string) (base, length reg.GPVirtual) {
	base, length = g.GP64(), g.GP64()
	g.Load(g.Param(name).Base(), base)
	g.Load(g.Param(name).Len(), length)
	return base, length
}

// base loads the base of a slice whose length another one has.
func (g *generator) base(name string) reg.GPVirtual {
	r := g.GP64()
	g.Load(g.Param(name).Base(), r)
	return r
}

// spread loads a parameter into every lane.
func (g *generator) spread(name string) reg.VecVirtual {
	z := g.ZMM()
	g.VPBROADCASTQ(g.pointer(name), z)
	return z
}

// spreadFloat is spread for a float64.
func (g *generator) spreadFloat(name string) reg.VecVirtual {
	z := g.ZMM()
	parameter, err := g.Param(name).Resolve()
	if err != nil {
		panic(err)
	}
	g.VBROADCASTSD(parameter.Addr, z)
	return z
}

// bits spreads a constant.
func (g *generator) bits(x uint64) reg.VecVirtual {
	r, z := g.GP64(), g.ZMM()
	g.MOVQ(operand.U64(x), r)
	g.VPBROADCASTQ(r, z)
	return z
}

// float spreads a floating-point constant.
func (g *generator) float(x float64) reg.VecVirtual { return g.bits(math.Float64bits(x)) }

// while repeats the body as long as the counter is at least step, and lowers it by
// that.
func (g *generator) while(counter reg.GPVirtual, step int, body func()) {
	g.labels++
	top, end := fmt.Sprintf("loop%d", g.labels), fmt.Sprintf("end%d", g.labels)
	g.CMPQ(counter, operand.U32(step))
	g.JLT(operand.LabelRef(end))
	g.Label(top)
	body()
	g.SUBQ(operand.U32(step), counter)
	g.CMPQ(counter, operand.U32(step))
	g.JGE(operand.LabelRef(top))
	g.Label(end)
}

// unless0 skips the body where the counter is 0.
func (g *generator) unless0(counter reg.GPVirtual, body func()) {
	g.labels++
	end := fmt.Sprintf("end%d", g.labels)
	g.TESTQ(counter, counter)
	g.JZ(operand.LabelRef(end))
	body()
	g.Label(end)
}

// advance moves pointers on by bytes.
func (g *generator) advance(bytes int, pointers ...reg.GPVirtual) {
	for _, p := range pointers {
		g.ADDQ(operand.U32(bytes), p)
	}
}

// at is the memory at a pointer, so many bytes further.
func at(p reg.Register, bytes int) operand.Mem { return operand.Mem{Base: p, Disp: bytes} }

// end returns, with the upper halves of the registers clean for what does not use
// them.
func (g *generator) end() {
	g.VZEROUPPER()
	g.RET()
}

// first is the mask of the first n lanes, n below 8.
func (g *generator) first(n reg.GPVirtual) reg.OpmaskVirtual {
	bits, k := g.GP64(), g.K()
	g.MOVQ(operand.I32(-1), bits)
	g.BZHIQ(n, bits, bits)
	g.KMOVB(bits.As32(), k)
	return k
}

func u8(x uint8) operand.U8    { return operand.U8(x) }
func u64(x uint64) operand.U64 { return operand.U64(x) }

// rodata are the attributes of constants.
const rodata = attr.RODATA | attr.NOPTR
