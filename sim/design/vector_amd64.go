package design

import (
	"math/bits"

	"costcone/internal/vector"
)

// fillSobol is the loop of (*sobolColumn).fill in vector instructions; it reports
// whether it ran.
func fillSobol(tails []float64, state *[Replicates]uint64, steps [][Replicates]uint64, point uint64) bool {
	if !vector.Enabled() {
		return false
	}
	sobolRows(tails, state, &steps[0], point, uint64(len(steps)-1))
	return true
}

// fillRandom is the loop of (randomColumn).fill in vector instructions; it reports
// whether it ran.
func fillRandom(tails []float64, key, counter uint64) bool {
	if !vector.Enabled() {
		return false
	}
	squaresTails(tails, counter, key)
	return true
}

// orderVector is the loop of (*feistel).order in vector instructions; it reports
// whether it ran.
func (f *feistel) orderVector(images *[Replicates]uint64, row, column uint64, t *turns) bool {
	if !vector.Enabled() || f.rows >= 1<<32 {
		return false
	}
	beyond := feistelImages(images, &t.by, &f.hashes[1].a, row, column, f.rows, f.columns, uint64(bits.TrailingZeros64(f.columns)), f.numbers)
	for ; beyond != 0; beyond &= beyond - 1 {
		r := bits.TrailingZeros64(beyond)
		images[r] = f.walk(r, images[r])
	}
	return true
}

// placeVector is the loop of (*latinColumn).place in vector instructions; it
// reports whether it ran.
func (c *latinColumn) placeVector(tails *[Replicates]float64, strata *[Replicates]uint64, counter uint64) bool {
	if !vector.Enabled() || c.strata.whole < 1<<21 { // else there are more than 2^32 strata
		return false
	}
	placeTails(tails, strata, counter, c.inside.key, c.strata.whole, c.strata.high, c.strata.low)
	return true
}
