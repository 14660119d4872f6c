package dist

import (
	"math/bits"

	"costcone/internal/vector"
)

// whole is how many of n values fill vector registers.
func whole(n int) int {
	if !vector.Enabled() {
		return 0
	}
	return n &^ 7
}

// sampleVector replaces the values that vector instructions can and returns the
// others, the last few.
func (s *table) sampleVector(column []float64) (rest []float64) {
	const most = 256 // of a call of tableValues
	rest = column[whole(len(column)):]
	for column = column[:whole(len(column))]; len(column) > 0; {
		var missed [most / 8]uint8
		part := column[:min(most, len(column))]
		column = column[len(part):]
		if tableValues(part, &s.cells[0].c[0], s.base, uint64(s.perBits), &missed[0]) == 0 {
			continue
		}
		for k, lanes := range missed[:len(part)/8] {
			for ; lanes != 0; lanes &= lanes - 1 {
				v := &part[8*k+bits.TrailingZeros8(lanes)]
				*v = s.missed(*v)
			}
		}
	}
	return rest
}

// sampleVector is as that of a table.
func (d triangular) sampleVector(column []float64) (rest []float64) {
	n := whole(len(column))
	if n == 0 {
		return column
	}
	triangularValues(column[:n], d.below, -d.above, d.low, d.high, d.rise, -d.fall)
	return column[n:]
}

// sampleVector is as that of a table.
func (d uniform) sampleVector(column []float64) (rest []float64) {
	n := whole(len(column))
	if n == 0 {
		return column
	}
	uniformValues(column[:n], d.low, d.high, d.width)
	return column[n:]
}
