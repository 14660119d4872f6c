package stat

import (
	"math"
	"slices"
)

// A Selector finds order statistics of one column in a copy that it partitions
// further with each question, so that the next one costs less. It belongs to
// one goroutine and may be used for one column after another.
type Selector struct {
	values  []float64
	cuts    []int // ascending, 0 and len(values) among them: all before a cut are <= all behind it
	sample  []float64
	buckets []uint16 // of the values, while they are dealt out
}

// small is the length below which a segment is sorted outright.
const small = 24

// Reset copies the column, which holds no NaN and at least one value.
func (s *Selector) Reset(column []float64) {
	s.values = append(s.values[:0], column...)
	s.cuts = append(s.cuts[:0], 0, len(column))
}

// Rank returns the k-th smallest value, k in 1 … the length of the column.
func (s *Selector) Rank(k int) float64 {
	if k < 1 || k > len(s.values) {
		panic("stat: rank outside the sample")
	}
	return s.find(k - 1)
}

// Ranks writes the order statistics of ascending ranks to out. Those in the
// middle come first, so that each partition serves many.
func (s *Selector) Ranks(ranks []int, out []float64) {
	if len(ranks) == 0 {
		return
	}
	mid := len(ranks) / 2
	out[mid] = s.Rank(ranks[mid])
	s.Ranks(ranks[:mid], out[:mid])
	s.Ranks(ranks[mid+1:], out[mid+1:])
}

// find moves the value of rank i, counted from 0, to its place and returns it.
func (s *Selector) find(i int) float64 {
	at, found := slices.BinarySearch(s.cuts, i)
	if !found {
		at--
	}
	low, high := s.cuts[at], s.cuts[at+1]
	for budget := 64; high-low > small; budget-- {
		if budget == 0 { // patterned data that the sampled pivots fail on
			slices.Sort(s.values[low:high])
			break
		}
		cut, equal := s.split(low, high, i)
		s.remember(cut)
		s.remember(equal)
		switch {
		case i < cut:
			high = cut
		case i < equal: // all values of [cut, equal) are the same
			return s.values[i]
		default:
			low = equal
		}
	}
	insertionSort(s.values[low:high])
	return s.values[i]
}

// remember notes a cut.
func (s *Selector) remember(cut int) {
	if at, found := slices.BinarySearch(s.cuts, cut); !found {
		s.cuts = slices.Insert(s.cuts, at, cut)
	}
}

// split partitions the segment [low, high) around a pivot chosen near rank i:
// values before cut are less than the pivot, those of [cut, equal) are equal to
// it, and those from equal on are not less. At least one side shrinks.
func (s *Selector) split(low, high, i int) (cut, equal int) {
	segment := s.values[low:high]
	pivot := s.pivot(segment, i-low)
	cut = low + partition(segment, pivot)
	if cut > low {
		return cut, cut
	}
	// The pivot is the least value: set all its copies apart.
	return low, low + partition(segment, math.Nextafter(pivot, math.Inf(1)))
}

// pivot picks a value of the segment a little beyond rank i, on the side where
// more values can be cut off, from a sample at equal strides (the idea of Floyd
// and Rivest 1975, algorithm 489).
func (s *Selector) pivot(segment []float64, i int) float64 {
	n := len(segment)
	size := min(512, max(9, n/64))
	s.sample = s.sample[:0]
	for j := range size {
		s.sample = append(s.sample, segment[(2*j+1)*n/(2*size)])
	}
	slices.Sort(s.sample)
	share := (float64(i) + 0.5) / float64(n)
	margin := float64(1.5 * math.Sqrt(float64(share*(1-share))/float64(size)))
	if share < 0.5 {
		share += margin
	} else {
		share -= margin
	}
	return s.sample[max(0, min(size-1, int(share*float64(size))))]
}

// partition moves the values below pivot to the front and returns their
// number. The loop has no branch on the values.
func partition(values []float64, pivot float64) int {
	m := 0
	for i, x := range values {
		values[i] = values[m]
		values[m] = x
		step := 0
		if x < pivot {
			step = 1
		}
		m += step
	}
	return m
}

// insertionSort sorts a few values.
func insertionSort(values []float64) {
	for i := 1; i < len(values); i++ {
		x := values[i]
		j := i
		for ; j > 0 && values[j-1] > x; j-- {
			values[j] = values[j-1]
		}
		values[j] = x
	}
}
