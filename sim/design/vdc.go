package design

import "math/bits"

// maxHashedPoints is how many points of a replicate a hashedColumn keeps
// stratified; Design ends there.
const maxHashedPoints = 1 << 32

// A hashedColumn is a van der Corput sequence in each replicate, shuffled and
// scrambled by two hashed nested uniform scrambles (Burley, "Practical
// hash-based Owen scrambling", JCGT 9(4), 2020) keyed by seed, address and
// replicate. Every aligned block of 2^k points is stratified to 2^-k, up to
// maxHashedPoints. Each point is then alone in its interval of 2^-32; the 32
// digits below are (a·x + b) div 2^32, pairwise independent (Dietzfelbinger,
// "Universal hashing and k-wise independent random variables via integer
// arithmetic without primes", STACS 1996).
type hashedColumn struct {
	shuffle, scramble [Replicates]uint32
	a, b              [Replicates]uint64 // of the digits below
}

func newHashedColumn(seed uint64, address string) *hashedColumn {
	c := &hashedColumn{}
	for r := range Replicates {
		k := newKey("van der Corput", seed, r, address)
		c.shuffle[r], c.scramble[r] = uint32(k[0]), uint32(k[1])
		c.a[r], c.b[r] = k[2], k[3]
	}
	return c
}

func (c *hashedColumn) fill(tails []float64, first int) {
	point := uint32(first / Replicates)
	for len(tails) >= Replicates {
		row := (*[Replicates]float64)(tails)
		tails = tails[Replicates:]
		reversed := bits.Reverse32(point)
		point++
		for r := 0; r < Replicates; r += 2 {
			// The index is shuffled by permute between two reversals, and van der
			// Corput reverses it again: two of the three cancel. Two replicates
			// share a 64-bit reversal, which swaps them.
			x, y := permute(reversed, c.shuffle[r]), permute(reversed, c.shuffle[r+1])
			both := bits.Reverse64(uint64(y)<<32 | uint64(x))
			x, y = permute(uint32(both>>32), c.scramble[r]), permute(uint32(both), c.scramble[r+1])
			both = bits.Reverse64(uint64(y)<<32 | uint64(x))
			row[r] = Tail(both&^(1<<32-1) | (both>>32*c.a[r]+c.b[r])>>32)
			row[r+1] = Tail(both<<32 | (uint64(uint32(both))*c.a[r+1]+c.b[r+1])>>32)
		}
	}
}

// permute is the Laine-Karras permutation with Burley's constants (2020,
// listing 2): bit i of the result depends on bits 0 … i of x only, so between
// two bit reversals it is a nested uniform scramble.
func permute(x, seed uint32) uint32 {
	x += seed
	x ^= x * 0x6c50b47c
	x ^= x * 0xb82f1e52
	x ^= x * 0xc7afe638
	x ^= x * 0x8d22f6e6
	return x
}
