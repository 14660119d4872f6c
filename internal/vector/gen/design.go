package main

import (
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

const replicates = 32

// design writes the uniforms of package sim/design.
func design(g *generator) {
	sobolRows(g)
	squaresTails(g)
}

// A tailing is what Tail needs.
type tailing struct{ one, unit reg.VecVirtual }

func (g *generator) tailing() tailing { return tailing{g.bits(1), g.float(0x1p-54)} }

// tail is the function Tail.
func (g *generator) tail(c tailing, x, out reg.VecVirtual) {
	g.VPSRAQ(u8(10), x, out)
	g.VPORQ(c.one, out, out)
	g.VCVTQQ2PD(out, out)
	g.VMULPD(c.unit, out, out)
}

func sobolRows(g *generator) {
	g.function("sobolRows", "func(tails []float64, state *[32]uint64, steps *[32]uint64, point, last uint64)",
		"sobolRows writes rows of tails from a state, and takes the step to the next",
		"point after each; last is the position of the last step.")
	tails, n := g.slice("tails")
	state, steps := g.pointer("state"), g.pointer("steps")
	point, last := g.pointer("point"), g.pointer("last")
	c := g.tailing()
	var x [replicates / lanes]reg.VecVirtual
	for i := range x {
		x[i] = g.ZMM()
		g.VMOVDQU64(at(state, width*i), x[i])
	}
	g.while(n, replicates, func() {
		for i := range x {
			out := g.ZMM()
			g.tail(c, x[i], out)
			g.VMOVUPD(out, at(tails, width*i))
		}
		step := g.GP64()
		g.INCQ(point)
		g.BSFQ(point, step)
		g.CMPQ(step, last)
		g.CMOVQGT(last, step)
		g.SHLQ(u8(8), step) // 32 words
		g.ADDQ(steps, step)
		for i := range x {
			g.VPXORQ(at(step, width*i), x[i], x[i])
		}
		g.advance(width*len(x), tails)
	})
	g.end()
}

func squaresTails(g *generator) {
	g.function("squaresTails", "func(tails []float64, counter, key uint64)",
		"squaresTails writes the tails of squares for counters from counter on, a multiple",
		"of 32 of them.")
	tails, n := g.slice("tails")
	counter, key := g.pointer("counter"), g.pointer("key")
	// y is counter·key, and key more in each lane.
	keys, y, step := g.ZMM(), g.ZMM(), g.ZMM()
	g.IMULQ(key, counter)
	g.VPBROADCASTQ(counter, y)
	g.VPBROADCASTQ(key, keys)
	g.VPMULLQ(g.ascending(), keys, step)
	g.VPADDQ(step, y, y)
	g.VPSLLQ(u8(3), keys, step)
	c := g.tailing()
	// Two rows of lanes beside each other: one alone would wait for its products.
	const rows = 2
	g.while(n, rows*lanes, func() {
		each := func(apply func(i int)) {
			for i := range rows {
				apply(i)
			}
		}
		var odd, even, x, half [rows]reg.VecVirtual
		each(func(i int) {
			odd[i], even[i], x[i], half[i] = g.ZMM(), g.ZMM(), g.ZMM(), g.ZMM()
			g.VMOVDQA64(y, odd[i])
			g.VPADDQ(keys, y, even[i])
			g.VPADDQ(step, y, y)
		})
		each(func(i int) { g.VPMULLQ(odd[i], odd[i], x[i]) })
		for _, add := range [][rows]reg.VecVirtual{odd, even, odd} {
			each(func(i int) { g.VPADDQ(add[i], x[i], x[i]) })
			each(func(i int) { g.VPROLQ(u8(32), x[i], x[i]) })
			each(func(i int) { g.VPMULLQ(x[i], x[i], x[i]) })
		}
		each(func(i int) { g.VPADDQ(even[i], x[i], x[i]) })
		each(func(i int) { g.VPROLQ(u8(32), x[i], half[i]) })
		each(func(i int) { g.VPMULLQ(half[i], half[i], half[i]) })
		each(func(i int) { g.VPADDQ(odd[i], half[i], half[i]) })
		each(func(i int) { g.VPSRLQ(u8(32), half[i], half[i]) })
		each(func(i int) { g.VPXORQ(half[i], x[i], x[i]) })
		each(func(i int) { g.tail(c, x[i], x[i]) })
		each(func(i int) { g.VMOVUPD(x[i], at(tails, width*i)) })
		g.advance(rows*width, tails)
	})
	g.end()
}

// ascending is 0, 1, … 7.
func (g *generator) ascending() operand.Mem {
	order := g.StaticGlobal("ascending")
	g.DataAttributes(rodata)
	for i := range lanes {
		g.AddDatum(8*i, u64(uint64(i)))
	}
	return order
}
