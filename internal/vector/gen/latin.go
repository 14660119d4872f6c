package main

import (
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// finalizer is the factor of hash.of.
const finalizer = 0xff51afd7ed558ccd

// feistelImages moves 32 numbers of one row and column, the column moved already,
// by the last four rounds of (*feistel).order.
func feistelImages(g *generator) {
	g.function("feistelImages", "func(images, by *[32]uint64, hashes *[32]uint64, row, column, rows, columns, shift, numbers uint64) uint64",
		"feistelImages writes the images of a number in each replicate, and returns the",
		"bits of those that are no numbers. by is the first round's, hashes the others':",
		"factors and addends, round by round. rows is below 2^32.")
	images, by, hashes := g.pointer("images"), g.pointer("by"), g.pointer("hashes")
	row, column, rows := g.spread("row"), g.spread("column"), g.spread("rows")
	mask, shift, numbers := g.spread("columns"), g.spread("shift"), g.spread("numbers")
	g.VPADDQ(g.bits(1<<64-1), mask, mask) // columns - 1
	factor := g.bits(finalizer)
	beyond := g.GP64()
	g.XORQ(beyond, beyond)
	for part := range replicates / lanes {
		i, j := g.ZMM(), g.ZMM()
		g.VMOVDQA64(row, i)
		g.VPXORQ(at(by, width*part), column, j)
		for round := range 4 {
			from := i
			if round%2 == 0 {
				from = j
			}
			h := g.hash(hashes, 2*round, part, from, factor)
			if round%2 == 1 {
				g.VPANDQ(mask, h, h)
				g.VPXORQ(h, j, j)
				continue
			}
			// The row goes on by a share of the rows, and round.
			less := g.ZMM()
			g.VPMULUDQ(rows, h, h)
			g.VPSRLQ(u8(32), h, h)
			g.VPADDQ(h, i, i)
			g.VPSUBQ(rows, i, less)
			g.VPMINUQ(less, i, i)
		}
		k, bits := g.K(), g.GP64()
		g.VPSLLVQ(shift, i, i)
		g.VPORQ(j, i, i)
		g.VMOVDQU64(i, at(images, width*part))
		g.VPCMPUQ(operand.U8(5), numbers, i, k) // not below
		g.KMOVB(k, bits.As32())
		g.SHLQ(u8(uint8(lanes*part)), bits)
		g.ORQ(bits, beyond)
	}
	g.Store(beyond, g.ReturnIndex(0))
	g.end()
}

// hash is hash.of, of the factors at position of, and the addends behind them.
func (g *generator) hash(hashes reg.GPVirtual, of, part int, x, factor reg.VecVirtual) reg.VecVirtual {
	const all = replicates * 8
	y, t := g.ZMM(), g.ZMM()
	g.VPMULLQ(at(hashes, all*of+width*part), x, y)
	g.VPADDQ(at(hashes, all*(of+1)+width*part), y, y)
	g.VPSRLQ(u8(33), y, t)
	g.VPXORQ(t, y, y)
	g.VPMULLQ(factor, y, y)
	g.VPSRLQ(u8(32), y, y)
	return y
}

// placeTails is the loop of (*latinColumn).place.
func placeTails(g *generator) {
	g.function("placeTails", "func(tails *[32]float64, strata *[32]uint64, counter, key, whole, high, low uint64)",
		"placeTails writes a tail inside each stratum, of fewer than 2^32, by squares of",
		"counters from counter on. whole, high and low are a stratification's.")
	tails, strata := g.pointer("tails"), g.pointer("strata")
	whole, high, low := g.spread("whole"), g.spread("high"), g.spread("low")
	draws := g.squaring()
	c := g.tailing()
	half, one, low32 := g.bits(1<<63), g.bits(1), g.bits(1<<32-1)
	for part := range replicates / lanes {
		k, x := g.ZMM(), g.ZMM()
		g.VMOVDQU64(at(strata, width*part), k)
		draws.next(g, x)
		// See (*stratification).cell.
		carried, first, fraction, sum := g.small(k, low), g.small(k, high), g.ZMM(), g.ZMM()
		g.VPADDQ(half, carried, carried)
		g.VPMULLQ(high, k, fraction)
		g.VPADDQ(carried, fraction, sum)
		g.plusCarry(first, one, sum, fraction)
		g.VPMULLQ(whole, k, k)
		g.VPADDQ(k, first, first)
		width, next := g.ZMM(), g.ZMM()
		g.VMOVDQA64(whole, width)
		g.VPADDQ(high, sum, next)
		g.plusCarry(width, one, next, sum)
		inside := g.upper(x, width, low32)
		g.VPADDQ(inside, first, first)
		g.VPSLLQ(u8(11), first, first)
		g.tail(c, first, first)
		g.VMOVUPD(first, at(tails, 64*part))
	}
	g.end()
}

// plusCarry adds 1 where a sum is less than one of its addends, that is where it
// went beyond 64 bits.
func (g *generator) plusCarry(to, one, sum, addend reg.VecVirtual) {
	k := g.K()
	g.VPCMPUQ(operand.U8(1), addend, sum, k)
	g.VPADDQ(one, to, k, to)
}

// small is the upper word of the product of a number below 2^32 and another.
func (g *generator) small(k, x reg.VecVirtual) reg.VecVirtual {
	high, low := g.ZMM(), g.ZMM()
	g.VPSRLQ(u8(32), x, high)
	g.VPMULUDQ(k, high, high)
	g.VPMULUDQ(k, x, low)
	g.VPSRLQ(u8(32), low, low)
	g.VPADDQ(low, high, high)
	g.VPSRLQ(u8(32), high, high)
	return high
}

// upper is the upper word of a product, by halves, as there is no instruction for
// it.
func (g *generator) upper(x, y, mask reg.VecVirtual) reg.VecVirtual {
	xh, yh, ll, lh, hl, hh := g.ZMM(), g.ZMM(), g.ZMM(), g.ZMM(), g.ZMM(), g.ZMM()
	g.VPSRLQ(u8(32), x, xh)
	g.VPSRLQ(u8(32), y, yh)
	g.VPMULUDQ(x, y, ll)
	g.VPMULUDQ(x, yh, lh)
	g.VPMULUDQ(xh, y, hl)
	g.VPMULUDQ(xh, yh, hh)
	g.VPSRLQ(u8(32), ll, ll)
	g.VPADDQ(ll, hl, hl)
	g.VPANDQ(mask, hl, ll)
	g.VPADDQ(ll, lh, lh)
	g.VPSRLQ(u8(32), hl, hl)
	g.VPADDQ(hl, hh, hh)
	g.VPSRLQ(u8(32), lh, lh)
	g.VPADDQ(lh, hh, hh)
	return hh
}
