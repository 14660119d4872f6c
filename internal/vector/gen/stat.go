package main

import (
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// statistics writes the counting and summing of package sim/stat.
func statistics(g *generator) {
	sumRows(g)
	slotsOf(g)
	binsOf(g)
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
