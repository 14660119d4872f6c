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

// slotsVector is slotsAt in vector instructions; it reports whether it ran.
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

// countVector is the loop of count in assembly, up to a value without a cell; it
// returns how many it counted.
func (c *Census) countVector(column []float64, slots []uint32) (done int) {
	if !vector.Enabled() || len(column) == 0 {
		return 0
	}
	n, done := countRows((*uint64)(&c.cells[0]), uint64(min(len(c.cells), overflown)), &c.regions[0], &c.kept[c.n], &c.marks[c.n], column, &slots[0])
	c.n += n
	return done
}
