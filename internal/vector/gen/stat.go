package main

import (
	"fmt"

	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// statistics writes the counting and summing of package sim/stat.
func statistics(g *generator) {
	sumRows(g)
	slotsOf(g)
	binsOf(g)
	countRows(g)
}

func sumRows(g *generator) {
	g.function("sumRows", "func(sum, squares *[32]float64, rows []float64, shift float64)",
		"sumRows adds rows of 32 values less shift, and their squares, lane by lane.")
	sum, squares := g.pointer("sum"), g.pointer("squares")
	rows, n := g.slice("rows")
	shift := g.spreadFloat("shift")
	var a, b [replicates / lanes]reg.VecVirtual
	for i := range a {
		a[i], b[i] = g.ZMM(), g.ZMM()
		g.VMOVUPD(at(sum, width*i), a[i])
		g.VMOVUPD(at(squares, width*i), b[i])
	}
	g.while(n, replicates, func() {
		for i := range a {
			d := g.ZMM()
			g.VMOVUPD(at(rows, width*i), d)
			g.VSUBPD(shift, d, d)
			g.VADDPD(d, a[i], a[i])
			g.VMULPD(d, d, d)
			g.VADDPD(d, b[i], b[i])
		}
		g.advance(width*len(a), rows)
	})
	for i := range a {
		g.VMOVUPD(a[i], at(sum, width*i))
		g.VMOVUPD(b[i], at(squares, width*i))
	}
	g.end()
}

func slotsOf(g *generator) {
	g.function("slotsOf", "func(slots *uint32, column []float64, center, scale float64, shift uint64)",
		"slotsOf writes the slots of a multiple of 8 values, see slotAt.")
	slots := g.pointer("slots")
	column, n := g.slice("column")
	center, scale, shift := g.spreadFloat("center"), g.spreadFloat("scale"), g.spread("shift")
	one, magnitude := g.float(1), g.bits(1<<63-1)
	g.while(n, lanes, func() {
		u, t := g.ZMM(), g.ZMM()
		g.VMOVUPD(at(column, 0), u)
		g.VSUBPD(center, u, u)
		g.VMULPD(scale, u, u)
		g.VANDPD(magnitude, u, t)
		g.VADDPD(t, one, t)
		g.VPSUBQ(one, t, t)
		g.VPSRLVQ(shift, t, t)
		g.VPADDQ(t, t, t)
		g.VPSRLQ(u8(63), u, u)
		g.VPORQ(u, t, t)
		g.VPMOVQD(t, at(slots, 0))
		g.advance(width, column)
		g.advance(4*lanes, slots)
	})
	g.end()
}

func binsOf(g *generator) {
	g.function("binsOf", "func(bins *uint32, column []float64, low, high, scale float64, before int64, last uint64)",
		"binsOf writes the bins of a multiple of 8 finite values: 0 below low, last from",
		"high on, else how many widths from the one before the first.")
	bins := g.pointer("bins")
	column, n := g.slice("column")
	low, high, scale := g.spreadFloat("low"), g.spreadFloat("high"), g.spreadFloat("scale")
	before, last := g.spread("before"), g.spread("last")
	g.while(n, lanes, func() {
		y, z := g.ZMM(), g.ZMM()
		inside, over := g.K(), g.K()
		g.VMOVUPD(at(column, 0), y)
		g.VCMPPD(greaterOrEqual, low, y, inside)
		g.VCMPPD(greaterOrEqual, high, y, over)
		g.VMULPD(scale, y, z)
		g.VRNDSCALEPD(operand.U8(9), z, z) // downward
		g.VCVTTPD2QQ(z, z)
		g.VPSUBQ_Z(before, z, inside, z)
		g.VMOVDQA64(last, over, z)
		g.VPMOVQD(z, at(bins, 0))
		g.advance(width, column)
		g.advance(4*lanes, bins)
	})
	g.end()
}

// countRows is no vector code: it is the loop of (*Census).count without the checks
// of what cannot be, which took half of its time.
func countRows(g *generator) {
	g.function("countRows", "func(cells *uint64, most uint64, regions *uint32, kept *float64, marks *uint32, column []float64, slots *uint32) (n, done int)",
		"countRows counts values by their slots up to the first whose slot is not among the",
		"most cells, or to the last whole four of them. n is how many it kept, done how many it",
		"counted.")
	cells, most := g.pointer("cells"), g.pointer("most")
	regions, kept, marks := g.pointer("regions"), g.pointer("kept"), g.pointer("marks")
	column, left := g.slice("column")
	slots := g.pointer("slots")
	n, done, lanes, slot, zero := g.GP64(), g.GP64(), g.GP64(), g.GP64(), g.XMM()
	g.XORQ(n, n)
	g.XORQ(done, done)
	g.VXORPD(zero, zero, zero)
	const unrolled = 4
	g.while(left, unrolled, func() {
		g.MOVQ(done, lanes)
		g.ANDQ(operand.U8(replicates-1), lanes)
		for i := range unrolled {
			cell, x := g.GP64(), g.XMM()
			g.MOVL(operand.Mem{Base: slots, Index: done, Scale: 4, Disp: 4 * i}, slot.As32())
			g.CMPQ(slot, most)
			g.JAE(operand.LabelRef(fmt.Sprintf("beyond%d", i)))
			at := operand.Mem{Base: cells, Index: slot, Scale: 8}
			g.MOVQ(at, cell)
			g.INCQ(cell)
			g.MOVQ(cell, at)
			g.SHRQ(operand.U8(countBits), cell)
			g.LEAQ(operand.Mem{Base: cell, Index: lanes, Scale: 1, Disp: i}, cell)
			g.INCL(operand.Mem{Base: regions, Index: cell, Scale: 4})
			g.VMOVSD(operand.Mem{Base: column, Index: done, Scale: 8, Disp: 8 * i}, x)
			g.VADDSD(zero, x, x) // -0 becomes 0
			g.VMOVSD(x, operand.Mem{Base: kept, Index: n, Scale: 8})
			g.MOVL(cell.As32(), operand.Mem{Base: marks, Index: n, Scale: 4})
			g.SHRL(operand.U8(laneBits), cell.As32())
			g.ANDL(operand.U8(1), cell.As32())
			g.ADDQ(cell, n)
		}
		g.ADDQ(operand.U8(unrolled), done)
	})
	g.JMP(operand.LabelRef("beyond0"))
	for i := unrolled - 1; i > 0; i-- { // so many of the last four were counted
		g.Label(fmt.Sprintf("beyond%d", i))
		g.INCQ(done)
	}
	g.Label("beyond0")
	g.Store(n, g.ReturnIndex(0))
	g.Store(done, g.ReturnIndex(1))
	g.RET()
}

// Of a census in package stat.
const countBits, laneBits = 40, 5
