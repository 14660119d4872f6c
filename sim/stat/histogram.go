package stat

import "math"

// A Histogram counts trials in cells: Counts[i] of them lie in
// [Edges[i], Edges[i+1]), the last cell closed. The counts add up to the trials.
// A constant has one cell without width.
type Histogram struct {
	Edges  []float64 // len(Counts)+1, ascending
	Counts []int64
}

// Bins count a column in the 50 to 100 equal cells of the histogram that is
// shown, which cover the central 99.8 % of the pilot, and one more at either
// side. Their width is a power of two and their edges are its multiples: the
// cell of a value is found without rounding. Bins belong to one goroutine and
// merge in any order.
type Bins struct {
	width     float64 // a power of two
	first     int64   // the cells begin at first·width
	low, high float64 // and cover [low, high)
	counts    []int64 // below low, the cells, from high on
}

// mostBins is the most cells that the central 99.8 % are cut into, but for the
// two cells at its ends.
const mostBins = 100

// NewBins returns empty bins placed by the pilot.
func NewBins(p Pilot) *Bins {
	length := p.High - p.Low
	if length <= 0 {
		length = p.Max - p.Min
	}
	width := powerOfTwo(p.spread())
	if length > 0 {
		const slack = 1 - 0x1p-40
		width = 2 * powerOfTwo(float64(min(length, math.MaxFloat64)/mostBins*slack))
	}
	// Finer than the numbers themselves no cell can be.
	width = max(width, powerOfTwo(max(math.Abs(p.Low), math.Abs(p.High), 0x1p-900))*0x1p-50)
	b := &Bins{width: width, first: int64(math.Floor(p.Low / width))}
	cells := int64(math.Floor(p.High/width)) + 1 - b.first
	b.low = float64(float64(b.first) * width)
	b.high = float64(float64(b.first+cells) * width)
	b.counts = make([]int64, cells+2)
	return b
}

// Add counts the values of a block, which are finite.
func (b *Bins) Add(column []float64) {
	var found [slotChunk]uint32
	for len(column) > 0 {
		part := column[:min(slotChunk, len(column))]
		column = column[len(part):]
		bins := found[:len(part)]
		if !b.findVector(bins, part) {
			b.find(bins, part)
		}
		for _, i := range bins {
			b.counts[i]++
		}
	}
}

// find writes the bins of values.
func (b *Bins) find(bins []uint32, column []float64) {
	scale := 1 / b.width
	bins = bins[:len(column)]
	for i, y := range column {
		z := float64(y * scale)
		floor := int64(z)
		if float64(floor) > z {
			floor--
		}
		bin := uint32(floor - b.first + 1)
		if y < b.low {
			bin = 0
		}
		if y >= b.high {
			bin = uint32(len(b.counts) - 1)
		}
		bins[i] = bin
	}
}

// Merge adds the counts of other, which the same pilot placed.
func (b *Bins) Merge(other *Bins) {
	for i, n := range other.counts {
		b.counts[i] += n
	}
}

// Histogram returns the counts with edges that reach from low to high, the
// extremes of the column.
func (b *Bins) Histogram(low, high float64) Histogram {
	last := len(b.counts) - 1
	if low == high {
		total := int64(0)
		for _, n := range b.counts {
			total += n
		}
		return Histogram{Edges: []float64{low, high}, Counts: []int64{total}}
	}
	var h Histogram
	if b.counts[0] > 0 {
		h.Edges = append(h.Edges, low)
		h.Counts = append(h.Counts, b.counts[0])
	}
	for i := range b.counts[1:last] {
		h.Edges = append(h.Edges, float64(float64(b.first+int64(i))*b.width))
		h.Counts = append(h.Counts, b.counts[i+1])
	}
	h.Edges = append(h.Edges, b.high)
	switch {
	case b.counts[last] == 0:
	case high > b.high:
		h.Edges = append(h.Edges, high)
		h.Counts = append(h.Counts, b.counts[last])
	default: // the maximum is the upper edge itself
		h.Counts[len(h.Counts)-1] += b.counts[last]
	}
	return h
}
