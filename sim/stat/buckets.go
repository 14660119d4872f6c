package stat

import "slices"

const (
	// manyValues is from where on dealing a column into buckets pays when many
	// ranks are asked for.
	manyValues = 4096
	// sideBuckets is the number of buckets on either side of the middle.
	sideBuckets = 2048
)

// ResetForMany is Reset for a column of which many ranks will be asked: it deals
// long ones into ascending buckets first, by the leading bits of the distance from
// the middle. Each rank then concerns the few values of one bucket.
func (s *Selector) ResetForMany(column []float64) {
	if len(column) < manyValues {
		s.Reset(column)
		return
	}
	cells := NewCells(s.glance(column), CurveBits)
	var counts [2 * sideBuckets]uint32
	s.buckets = slices.Grow(s.buckets[:0], len(column))[:len(column)]
	cells.eachSlots(column, func(first int, slots []uint32) {
		buckets := s.buckets[first:]
		for i, slot := range slots {
			bucket := bucketOf(slot)
			buckets[i] = bucket
			counts[bucket]++
		}
	})
	s.deal(column, &counts)
}

// bucketOf returns the bucket of a slot, see slotAt; far ones share the outermost.
func bucketOf(slot uint32) uint16 {
	cell := min(slot>>1, sideBuckets-1)
	return uint16(sideBuckets + (cell ^ -(slot & 1))) // sideBuckets-1-cell below the middle
}

// deal copies the column bucket by bucket and cuts it between them.
func (s *Selector) deal(column []float64, counts *[2 * sideBuckets]uint32) {
	s.values = slices.Grow(s.values[:0], len(column))[:len(column)]
	s.cuts = append(s.cuts[:0], 0)
	end := uint32(0)
	for bucket, n := range counts {
		counts[bucket] = end // from now on, where its next value goes
		if end += n; n > 0 {
			s.cuts = append(s.cuts, int(end))
		}
	}
	for i, y := range column {
		at := &counts[s.buckets[i]]
		s.values[*at] = y
		*at++
	}
}

// glance returns a pilot of some values of the column: good enough to place
// buckets.
func (s *Selector) glance(column []float64) Pilot {
	const size = 255
	s.sample = s.sample[:0]
	for j := range size {
		s.sample = append(s.sample, column[(2*j+1)*len(column)/(2*size)])
	}
	slices.Sort(s.sample)
	x := s.sample
	return Pilot{Median: x[size/2], IQR: x[3*size/4] - x[size/4], Low: x[0], High: x[size-1], Min: x[0], Max: x[size-1]}
}
