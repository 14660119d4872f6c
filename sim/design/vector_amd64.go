package design

import "costcone/internal/vector"

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
