package stat

import (
	"math"
	"slices"
)

// windowErrors is how many standard errors of the pilot a window reaches to
// either side of the pilot's quantile.
const windowErrors = 5

// Windows are the ranges of values around the quantiles and thresholds that are
// wanted of a column: what lies in one is kept, all else is only counted. They
// begin and end with cells, and number the regions of the line upwards: gaps are
// even, windows odd. Windows are immutable and shared.
type Windows struct {
	shape   Cells // of no counts
	spans   []keySpan
	regions []uint16 // by cell, see slot; cells beyond lie in the outermost region of their side
	outer   [2]uint16
	count   int     // of regions
	share   float64 // of the pilot that lies in windows
	ends    bool    // whether the extremes lie in windows
}

// A keySpan is a range of cells by key, both ends included. The keys of cells
// ascend with their values.
type keySpan struct{ low, high int }

const lowestKey, highestKey = math.MinInt, math.MaxInt

// A Wanted says what is asked of a column.
type Wanted struct {
	Quantiles  []float64 // their probabilities
	Thresholds []float64 // values t of which P(y <= t) is asked
	// OverMedian says that thresholds are multiples of the median.
	OverMedian bool
}

// NewWindows returns windows around what is wanted, of ±5 standard errors of the
// pilot, whose column s holds.
func NewWindows(p Pilot, s *Selector, wanted Wanted) *Windows {
	shape := *NewCells(p, CurveBits)
	var spans []keySpan
	median := keySpan{lowestKey, highestKey}
	n := len(s.values)
	for _, q := range wanted.Quantiles {
		span := shape.around(s, n, q)
		if q == 0.5 {
			median = span
		}
		spans = append(spans, span)
	}
	for _, t := range wanted.Thresholds {
		low, high := t, t
		if wanted.OverMedian {
			low, high = float64(t*shape.low(median.low)), float64(t*shape.high(median.high))
		}
		spans = append(spans, keySpan{shape.key(min(low, high)), shape.key(max(low, high))})
	}
	low, high := keySpan{lowestKey, shape.key(p.Min)}, keySpan{shape.key(p.Max), highestKey}
	counts := shape.slotCounts(s.values)
	ends := float64(within(counts, low)+within(counts, high)) < mostEnds*float64(n)
	if ends {
		spans = append(spans, low, high)
	}
	w := newWindows(shape, spans)
	w.ends = ends
	inside := 0
	for slot, count := range counts {
		inside += int(w.regionAt(slot)&1) * count
	}
	w.share = float64(inside) / float64(n)
	return w
}

// mostEnds is the most of the pilot that may lie in the cells of its extremes if
// these, and what is beyond, are to be windows.
const mostEnds = 0.01

// slotCounts returns how many of the values lie in the cell of each slot.
func (c *Cells) slotCounts(values []float64) []int {
	counts := make([]int, 2<<c.bits)
	c.eachSlots(values, func(_ int, slots []uint32) {
		for _, slot := range slots {
			if int(slot) >= len(counts) {
				counts = append(counts, make([]int, 2*c.octaves(int(slot>>1))-len(counts))...)
			}
			counts[slot]++
		}
	})
	return counts
}

// within returns how many values lie in the span, of counts by slot.
func within(counts []int, span keySpan) (n int) {
	for slot, count := range counts {
		if k := keyOf(slot); span.low <= k && k <= span.high {
			n += count
		}
	}
	return n
}

// around returns the window of the q-quantile. Where it reaches beyond the
// pilot, it is open.
func (c *Cells) around(s *Selector, n int, q float64) keySpan {
	rank := rankOf(q, n)
	// The few more are for the skewed intervals of small ranks.
	margin := 3 + int(math.Ceil(float64(windowErrors*math.Sqrt(1+float64(float64(n)*float64(q*(1-q)))))))
	span := keySpan{lowestKey, highestKey}
	if rank-margin >= 1 {
		span.low = c.key(s.Rank(rank - margin))
	}
	if rank+margin <= n {
		span.high = c.key(s.Rank(rank + margin))
	}
	return span
}

// newWindows returns windows on the spans, joined where they touch.
func newWindows(shape Cells, spans []keySpan) *Windows {
	slices.SortFunc(spans, func(a, b keySpan) int {
		if a.low < b.low {
			return -1
		}
		return 1
	})
	w := &Windows{shape: shape}
	for _, s := range spans {
		if last := len(w.spans) - 1; last >= 0 && (w.spans[last].high == highestKey || s.low <= w.spans[last].high+1) {
			w.spans[last].high = max(w.spans[last].high, s.high)
			continue
		}
		w.spans = append(w.spans, s)
	}
	w.count = 2*len(w.spans) + 1
	w.number()
	return w
}

// number fills the table of regions.
func (w *Windows) number() {
	reach := 0 // the furthest cell from the center at which a region ends
	for _, s := range w.spans {
		for _, k := range []int{s.low, s.high} {
			if k != lowestKey && k != highestKey {
				reach = max(reach, cellOf(k))
			}
		}
	}
	w.outer = [2]uint16{w.regionOf(highestKey), w.regionOf(lowestKey)}
	w.regions = make([]uint16, w.shape.octaves(reach)<<1)
	for slot := range w.regions {
		w.regions[slot] = w.regionOf(keyOf(slot))
	}
}

// regionOf returns the region of a cell.
func (w *Windows) regionOf(key int) uint16 {
	i, inside := slices.BinarySearchFunc(w.spans, key, func(s keySpan, k int) int {
		switch {
		case s.high < k:
			return -1
		case s.low > k:
			return 1
		}
		return 0
	})
	if inside {
		return uint16(2*i + 1)
	}
	return uint16(2 * i)
}

// region returns the region of a value.
func (w *Windows) region(y float64) uint16 { return w.regionAt(slotOf(w.shape.key(y))) }

// regionAt returns the region of the values in the cell of a slot.
func (w *Windows) regionAt(slot int) uint16 {
	if slot < len(w.regions) {
		return w.regions[slot]
	}
	return w.outer[slot&1]
}

// The key of a cell is its number above the center, and -1 less it below. Its
// slot in tables is twice the number, plus 1 below.

func cellOf(key int) int { return max(key, -1-key) }

func slotOf(key int) int {
	if key < 0 {
		return 2*(-1-key) + 1
	}
	return 2 * key
}

func keyOf(slot int) int {
	if slot&1 == 1 {
		return -1 - slot>>1
	}
	return slot >> 1
}

// key returns the cell of a finite value.
func (c *Cells) key(y float64) int {
	return keyOf(slotAt(float64((y-c.center)*(1/c.unit)), uint(52-c.bits)))
}

// octaves returns the number of cells of a side that hold cell i, by whole
// octaves.
func (c *Cells) octaves(i int) int { return (i>>c.bits + 1) << c.bits }

// low returns the lower edge of a cell, high the upper one.
func (c *Cells) low(key int) float64 {
	switch {
	case key == lowestKey:
		return math.Inf(-1)
	case key < 0:
		return c.edge(1, -key)
	}
	return c.edge(0, key)
}

func (c *Cells) high(key int) float64 {
	switch {
	case key == highestKey:
		return math.Inf(1)
	case key < 0:
		return c.edge(1, -1-key)
	}
	return c.edge(0, key+1)
}
