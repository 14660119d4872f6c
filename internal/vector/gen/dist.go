package main

import (
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// distributions writes the samplers of package dist.
func distributions(g *generator) {
	tableValues(g)
	triangularValues(g)
	uniformValues(g)
}

// Of a table in package dist.
const mostValues = 256 // of a call of tableValues

// tableValues works in two passes, so that the processor can look far ahead: one
// finds the cells, the other loads eight of them, each a cache line, and turns
// them into registers of first coefficients, of second ones, and so on.
func tableValues(g *generator) {
	g.framed("tableValues", "func(column []float64, cells *float64, base, perBits uint64, missed *uint8) uint64",
		"tableValues replaces those of at most 256 values, a multiple of 8, whose base",
		"cell holds, and sets the bits of the others in missed; it returns not 0 if there",
		"are any. A cell that never holds follows the base cells.")
	column, n := g.slice("column")
	cells, missed := g.pointer("cells"), g.pointer("missed")
	offsets := g.GP64()
	g.LEAQ(g.AllocLocal(4*mostValues), offsets)
	fine := g.GP64()
	g.Load(g.Param("perBits"), fine)
	fines := g.ZMM()
	g.VPBROADCASTQ(fine, fines)
	g.cellOffsets(column, n, offsets, fine, fines)

	g.Load(g.Param("column").Base(), column)
	g.Load(g.Param("column").Len(), n)
	fraction, unit, middle := g.bits(1<<52-1), g.bits(0x3ff<<52), g.float(1.5)
	any := g.GP64()
	g.XORQ(any, any)
	g.while(n, lanes, func() {
		t := g.ZMM()
		g.VMOVDQU64(at(column, 0), t)
		g.VPSLLVQ(fines, t, t)
		g.VPTERNLOGQ(andThenOr, unit, fraction, t)
		g.VSUBPD(middle, t, t)
		c := g.cells(cells, offsets)
		beyond, here, mask := g.K(), g.K(), g.GP64()
		g.VCMPPD(greaterOrEqual, c[6], t, beyond)
		y := c[5]
		for i := 4; i >= 0; i-- {
			g.VMULPD(t, y, y)
			g.VADDPD(c[i], y, y)
		}
		g.KNOTB(beyond, here)
		g.VMOVUPD(y, here, at(column, 0))
		g.KMOVB(beyond, mask.As32())
		g.MOVB(mask.As8(), at(missed, 0))
		g.ORQ(mask, any)
		g.advance(width, column)
		g.advance(4*lanes, offsets)
		g.INCQ(missed)
	})
	g.Store(any, g.ReturnIndex(0))
	g.end()
}

// cellOffsets writes the offsets in bytes of the values' cells.
func (g *generator) cellOffsets(column, n, offsets, fine reg.GPVirtual, fines reg.VecVirtual) {
	// As (*table).Sample has it: shift 53-fine, first the exponent of 2^-32 << fine.
	shift, first, shifts, firsts := g.GP64(), g.GP64(), g.ZMM(), g.ZMM()
	g.MOVQ(operand.U32(53), shift)
	g.SUBQ(fine, shift)
	g.VPBROADCASTQ(shift, shifts)
	g.MOVQ(operand.U32(1023-32), first)
	g.VPBROADCASTQ(first, firsts)
	g.VPSLLVQ(fines, firsts, firsts)
	base, to := g.spread("base"), g.GP64()
	g.MOVQ(offsets, to)
	g.while(n, lanes, func() {
		v, k := g.ZMM(), g.ZMM()
		g.VMOVDQU64(at(column, 0), v)
		g.VPADDQ(v, v, k)
		g.VPSRLVQ(shifts, k, k)
		g.VPSUBQ(firsts, k, k)
		g.VPADDQ(k, k, k)
		g.VPSRLQ(u8(63), v, v)
		g.VPORQ(v, k, k)
		g.VPMINUQ(base, k, k)
		g.VPSLLQ(u8(6), k, k)
		g.VPMOVQD(k, at(to, 0))
		g.advance(width, column)
		g.advance(4*lanes, to)
	})
}

// cells loads eight cells and returns their first to seventh words.
func (g *generator) cells(cells, offsets reg.GPVirtual) (words [7]reg.VecVirtual) {
	var cell [lanes]reg.GPVirtual
	for i := range cell {
		cell[i] = g.GP64()
		g.MOVL(at(offsets, 4*i), cell[i].As32())
	}
	// Halves of two cells share a register, such that what is left to do moves no
	// more than 128 bits at a time.
	pair := func(half, low, high int) reg.VecVirtual {
		from := func(i int) operand.Mem {
			return operand.Mem{Base: cells, Index: cell[i], Scale: 1, Disp: 32 * half}
		}
		z := g.ZMM()
		g.VMOVUPD(from(low), z.AsY())
		g.VINSERTF64X4(u8(1), from(high), z, z)
		return z
	}
	for half := range 2 {
		a, b := pair(half, 0, 2), pair(half, 1, 3)
		c, d := pair(half, 4, 6), pair(half, 5, 7)
		even, odd := g.ZMM(), g.ZMM()
		even2, odd2 := g.ZMM(), g.ZMM()
		g.VUNPCKLPD(b, a, even)
		g.VUNPCKHPD(b, a, odd)
		g.VUNPCKLPD(d, c, even2)
		g.VUNPCKHPD(d, c, odd2)
		join := func(word int, x, y reg.VecVirtual, parts uint8) {
			words[word] = g.ZMM()
			g.VSHUFF64X2(operand.U8(parts), y, x, words[word])
		}
		join(4*half, even, even2, 0x88)
		join(4*half+1, odd, odd2, 0x88)
		join(4*half+2, even, even2, 0xdd)
		if half == 0 {
			join(3, odd, odd2, 0xdd)
		}
	}
	return words
}

// triangularValues is the loop of (triangular).Sample.
func triangularValues(g *generator) {
	g.function("triangularValues", "func(column []float64, below, above, low, high, rise, fall float64)",
		"triangularValues replaces a multiple of 8 signed tails. below and -above are the",
		"mode as a tail; low + rise·√ and high + fall·√ the values on its sides.")
	column, n := g.slice("column")
	below, above := g.spreadFloat("below"), g.spreadFloat("above")
	low, high := g.spreadFloat("low"), g.spreadFloat("high")
	rise, fall := g.spreadFloat("rise"), g.spreadFloat("fall")
	one, magnitude := g.float(1), g.bits(1<<63-1)
	g.while(n, lanes, func() {
		v, d, u := g.ZMM(), g.ZMM(), g.ZMM()
		upper, part, far := g.K(), g.K(), g.K()
		g.VMOVUPD(at(column, 0), v)
		g.VPMOVQ2M(v, upper)
		g.VBLENDMPD(above, below, upper, d)
		g.VSUBPD(v, d, d)
		g.VPMOVQ2M(d, part)
		g.KXORB(part, upper, far)
		g.VMOVAPD_Z(one, far, u)
		g.VANDPD(magnitude, v, v)
		g.VSUBPD(v, u, u)
		g.VANDPD(magnitude, u, u)
		g.VSQRTPD(u, u)
		slope, origin := g.ZMM(), g.ZMM()
		g.VBLENDMPD(fall, rise, part, slope)
		g.VMULPD(u, slope, u)
		g.VBLENDMPD(high, low, part, origin)
		g.VADDPD(u, origin, u)
		g.VMOVUPD(u, at(column, 0))
		g.advance(width, column)
	})
	g.end()
}

// uniformValues is the loop of (uniform).Sample.
func uniformValues(g *generator) {
	g.function("uniformValues", "func(column []float64, low, high, width float64)",
		"uniformValues replaces a multiple of 8 signed tails.")
	column, n := g.slice("column")
	low, high, size := g.spreadFloat("low"), g.spreadFloat("high"), g.spreadFloat("width")
	g.while(n, lanes, func() {
		v, origin, upper := g.ZMM(), g.ZMM(), g.K()
		g.VMOVUPD(at(column, 0), v)
		g.VPMOVQ2M(v, upper)
		g.VBLENDMPD(high, low, upper, origin)
		g.VMULPD(size, v, v)
		g.VADDPD(v, origin, v)
		g.VMOVUPD(v, at(column, 0))
		g.advance(width, column)
	})
	g.end()
}
