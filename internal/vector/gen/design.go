package main

import "github.com/mmcloughlin/avo/reg"

const replicates = 32

// design writes the uniforms of package sim/design.
func design(g *generator) {
	sobolRows(g)
	philoxTails(g)
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

const (
	philoxMultiplier = 0xD2B74407B1CE6E93
	philoxWeyl       = 0x9E3779B97F4A7C15
	philoxRounds     = 6
)

func philoxTails(g *generator) {
	g.function("philoxTails", "func(tails []float64, counter, high, key uint64)",
		"philoxTails writes the tails of both words of Philox-2x64 with 6 rounds for",
		"counters from counter on, a multiple of 16 tails.")
	tails, n := g.slice("tails")
	counter, high := g.counters(), g.spread("high")
	key := g.pointer("key")
	var keys [philoxRounds]reg.VecVirtual
	weyl := g.GP64()
	g.MOVQ(u64(philoxWeyl), weyl)
	for i := range keys {
		keys[i] = g.ZMM()
		g.VPBROADCASTQ(key, keys[i])
		g.ADDQ(weyl, key)
	}
	m := multiplier{low: g.bits(philoxMultiplier & (1<<32 - 1)), high: g.bits(philoxMultiplier >> 32), mask: g.bits(1<<32 - 1)}
	step, c := g.bits(lanes), g.tailing()
	g.while(n, 2*lanes, func() {
		x, y := counter, high
		for _, k := range keys {
			h, l := g.product(m, x)
			g.VPTERNLOGQ(xorAll, y, k, h)
			x, y = h, l
		}
		g.tail(c, x, x)
		g.tail(c, y, y)
		first, second := g.ZMM(), g.ZMM()
		g.VUNPCKLPD(y, x, first)
		g.VUNPCKHPD(y, x, second)
		g.VMOVUPD(first, at(tails, 0))
		g.VMOVUPD(second, at(tails, width))
		g.VPADDQ(step, counter, counter)
		g.advance(2*width, tails)
	})
	g.end()
}

// counters are eight in a row, in the order in which interleaving pairs of lanes
// puts their words one after the other.
func (g *generator) counters() reg.VecVirtual {
	first := g.pointer("counter")
	order := g.StaticGlobal("counterOrder")
	g.DataAttributes(rodata)
	for i, offset := range []uint64{0, 4, 1, 5, 2, 6, 3, 7} {
		g.AddDatum(8*i, u64(offset))
	}
	z := g.ZMM()
	g.VPBROADCASTQ(first, z)
	g.VPADDQ(order, z, z)
	return z
}

// A multiplier is the halves of a constant factor and the mask of a low half.
type multiplier struct{ low, high, mask reg.VecVirtual }

// product is the 128-bit product by halves, as there is no instruction for it.
func (g *generator) product(m multiplier, x reg.VecVirtual) (high, low reg.VecVirtual) {
	upper, ll, lh, hl, hh := g.ZMM(), g.ZMM(), g.ZMM(), g.ZMM(), g.ZMM()
	g.VPSRLQ(u8(32), x, upper)
	g.VPMULUDQ(m.low, x, ll)
	g.VPMULUDQ(m.high, x, lh)
	g.VPMULUDQ(m.low, upper, hl)
	g.VPMULUDQ(m.high, upper, hh)
	carry, middle, part := g.ZMM(), g.ZMM(), g.ZMM()
	g.VPSRLQ(u8(32), ll, carry)
	g.VPADDQ(carry, hl, hl)
	g.VPANDQ(m.mask, hl, middle)
	g.VPADDQ(lh, middle, middle)
	g.VPSRLQ(u8(32), hl, part)
	g.VPADDQ(part, hh, hh)
	g.VPSRLQ(u8(32), middle, part)
	g.VPADDQ(part, hh, hh)
	g.VPSLLQ(u8(32), middle, middle)
	g.VPTERNLOGQ(orOfAnd, m.mask, ll, middle)
	return hh, middle
}
