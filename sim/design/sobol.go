package design

import "math/bits"

// A sobolColumn is one dimension of Sobol's sequence in each replicate, under a
// random linear scramble with digital shift of the replicate's own (Matoušek,
// "On the L2-discrepancy for anchored boxes", J. Complexity 14, 1998; Owen,
// "Variance with alternative scramblings of digital nets", 2003). Points come
// in Gray-code order (Antonov and Saleev 1979): point p has index p ^ p>>1,
// which permutes every aligned block of 2^k points in itself.
type sobolColumn struct {
	shift [Replicates]uint64
	steps [][Replicates]uint64 // scrambled direction numbers, by bit of the index
}

func newSobolColumn(seed uint64, address string, v *direction, points int) *sobolColumn {
	levels := bits.Len(uint(points - 1))
	c := &sobolColumn{steps: make([][Replicates]uint64, levels)}
	for r := range Replicates {
		s := newScramble(newKey("sobol", seed, r, address), levels)
		c.shift[r] = s.shift
		for k := range levels {
			c.steps[k][r] = s.times(v[k])
		}
	}
	return c
}

// A scramble is a random lower triangular matrix over GF(2) with a unit
// diagonal, kept by columns, and a random shift. Bit 63 is the first digit.
type scramble struct {
	columns []uint64
	shift   uint64
}

// newScramble draws the first n columns and the shift. A column is a function
// of the key and its position, so more trials keep the points there are.
func newScramble(k key, n int) scramble {
	s := scramble{columns: make([]uint64, n)}
	for j := range s.columns {
		x, _ := philox(uint64(j), k[1], k[0], 10)
		diagonal := uint64(1) << (63 - j)
		s.columns[j] = diagonal | x&(diagonal-1)
	}
	s.shift = k[2]
	return s
}

// times is the matrix times the digits of v, which end at the last column.
func (s scramble) times(v uint64) uint64 {
	var product uint64
	for v != 0 {
		j := bits.LeadingZeros64(v)
		product ^= s.columns[j]
		v &^= 1 << (63 - j)
	}
	return product
}

func (c *sobolColumn) fill(tails []float64, first int) {
	point := uint64(first / Replicates)
	x := c.at(point)
	if len(c.steps) > 0 && fillSobol(tails, &x, c.steps, point) {
		return
	}
	for len(tails) >= Replicates {
		row := (*[Replicates]float64)(tails)
		tails = tails[Replicates:]
		point++
		step := c.step(point)
		for r := range row {
			row[r] = Tail(x[r])
			x[r] ^= step[r]
		}
	}
}

// step is what leads from point−1 to a point; the one behind the last point of
// the design is never used and may be any.
func (c *sobolColumn) step(point uint64) *[Replicates]uint64 {
	return &c.steps[min(bits.TrailingZeros64(point), len(c.steps)-1)]
}

// at is the state of all replicates at a point.
func (c *sobolColumn) at(point uint64) [Replicates]uint64 {
	x := c.shift
	for index := point ^ point>>1; index != 0; index &= index - 1 {
		for r, v := range c.steps[bits.TrailingZeros64(index)] {
			x[r] ^= v
		}
	}
	return x
}
