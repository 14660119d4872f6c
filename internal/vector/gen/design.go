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
	feistelImages(g)
	placeTails(g)
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
	draws, c := g.squaring(), g.tailing()
	// Two registers beside each other: one alone would wait for its products.
	g.while(n, 2*lanes, func() {
		x := []reg.VecVirtual{g.ZMM(), g.ZMM()}
		draws.next(g, x...)
		for i := range x {
			g.tail(c, x[i], x[i])
			g.VMOVUPD(x[i], at(tails, width*i))
		}
		g.advance(width*len(x), tails)
	})
	g.end()
}

// A squaring holds the products of key and the counters that are next, one in each
// lane.
type squaring struct{ y, key, step reg.VecVirtual }

// squaring begins with the parameters counter and key.
func (g *generator) squaring() squaring {
	counter, key := g.pointer("counter"), g.pointer("key")
	s := squaring{g.ZMM(), g.ZMM(), g.ZMM()}
	g.IMULQ(key, counter)
	g.VPBROADCASTQ(counter, s.y)
	g.VPBROADCASTQ(key, s.key)
	g.VPMULLQ(g.ascending(), s.key, s.step)
	g.VPADDQ(s.step, s.y, s.y)
	g.VPSLLQ(u8(3), s.key, s.step)
	return s
}

// next writes squares of the next counters to registers, all in step.
func (s squaring) next(g *generator, x ...reg.VecVirtual) {
	each := func(apply func(i int)) {
		for i := range x {
			apply(i)
		}
	}
	odd, even, half := make([]reg.VecVirtual, len(x)), make([]reg.VecVirtual, len(x)), make([]reg.VecVirtual, len(x))
	each(func(i int) {
		odd[i], even[i], half[i] = g.ZMM(), g.ZMM(), g.ZMM()
		g.VMOVDQA64(s.y, odd[i])
		g.VPADDQ(s.key, s.y, even[i])
		g.VPADDQ(s.step, s.y, s.y)
	})
	each(func(i int) { g.VPMULLQ(odd[i], odd[i], x[i]) })
	for _, add := range [][]reg.VecVirtual{odd, even, odd} {
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
}

// ascending is 0, 1, … 7.
func (g *generator) ascending() operand.Mem {
	if g.order == (operand.Mem{}) {
		g.order = g.StaticGlobal("ascending")
		g.DataAttributes(rodata)
		for i := range lanes {
			g.AddDatum(8*i, u64(uint64(i)))
		}
	}
	return g.order
}
