package stat

import "costcone/internal/vector"

// sumVector is the loop of (*Moments).add in vector instructions; it reports
// whether it ran.
func sumVector(m *Moments, rows []float64, shift float64) bool {
	if !vector.Enabled() {
		return false
	}
	sumRows(&m.Sum, &m.Squares, rows, shift)
	return true
}

// slotsVector is findSlots in vector instructions; it reports whether it ran.
func slotsVector(slots []uint32, column []float64, center, scale float64, shift uint) bool {
	if !vector.Enabled() || len(column)%8 != 0 || len(column) == 0 {
		return false
	}
	slotsOf(&slots[:len(column)][0], column, center, scale, uint64(shift))
	return true
}

// findVector is find in vector instructions; it reports whether it ran.
func (b *Bins) findVector(bins []uint32, column []float64) bool {
	if !vector.Enabled() || len(column)%8 != 0 {
		return false
	}
	binsOf(&bins[0], column, b.low, b.high, 1/b.width, b.first-1, uint64(len(b.counts)-1))
	return true
}
