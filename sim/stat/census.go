package stat

import "math"

// A Census counts a column by cell, and by region of its Windows and replicate,
// and keeps the values in windows. It belongs to one goroutine; censuses of parts
// of a column under the same windows merge in any order. A census counts at most
// 2^36 trials.
type Census struct {
	windows *Windows
	cells   []cellCount // by slot
	regions []uint32    // trials by mark
	kept    []float64   // values in windows
	marks   []uint32    // a region and a replicate, see laneBits; parallel to kept
	n       int         // of kept that count
	merged  []keptPart  // what merged censuses kept
	trials  int
	// extremes of the values, where they do not lie in windows
	extremes Extremes
	exact    bool
	fine     []*fineBlock // by slot, in windows; what was kept goes there where exact is unset
	settling settling
	slots    [slotChunk]uint32
}

// A keptPart is values in windows with their marks.
type keptPart struct {
	values []float64
	marks  []uint32
}

// slotChunk is the number of values whose slots are found before they are counted.
const slotChunk = 512

// A cellCount is one cell of a census: its count, and above it the mark of its
// region and replicate 0. One word, so that counting is one load and one store.
type cellCount uint64

// countBits are the bits of a count.
const countBits = 40

func newCellCount(region uint16) cellCount { return cellCount(region) << (countBits + laneBits) }

func (c cellCount) count() int64 { return int64(c & (1<<countBits - 1)) }
func (c cellCount) mark() uint32 { return uint32(c >> countBits) }

// keptMark is 1 for the mark of a window, 0 for that of a gap.
func keptMark(mark uint32) int { return int(mark >> laneBits & 1) }

// NewCensus returns an empty census of a part of some trials. Where exact is
// unset it keeps no values but counts finer cells in the windows: a quantile is
// then known to 2^-14 of the larger of the IQR and its distance from the median,
// and its interval is wider by as much.
func NewCensus(w *Windows, trials int, exact bool) *Census {
	c := &Census{windows: w, cells: make([]cellCount, len(w.regions)), regions: make([]uint32, w.count*Replicates), exact: exact, extremes: Extremes{math.Inf(1), math.Inf(-1)}}
	for slot, region := range w.regions {
		c.cells[slot] = newCellCount(region)
	}
	if exact {
		c.reserve(int(1.2*w.share*float64(trials)) + 64)
	} else {
		c.fine = make([]*fineBlock, len(c.cells))
		c.reserve(min(mostUnsettled, trials))
	}
	return c
}

// reserve makes room for n more kept values.
func (c *Census) reserve(n int) {
	if c.n+n <= len(c.kept) {
		return
	}
	size := max(c.n+n, c.n+c.n/2)
	kept, marks := make([]float64, size), make([]uint32, size)
	copy(kept, c.kept[:c.n])
	copy(marks, c.marks[:c.n])
	c.kept, c.marks = kept, marks
}

// laneBits are the bits of a replicate's number; a mark has the region above them.
const laneBits = 5

// Add counts the next trials of the column, a multiple of Replicates. It reports
// whether all values are finite; if not, the census is of no use any more.
func (c *Census) Add(column []float64) (finite bool) {
	if len(column)%Replicates != 0 {
		panic("stat: a block of trials is not a multiple of the replicates")
	}
	c.trials += len(column)
	if !c.windows.ends {
		c.extremes.add(column)
	}
	if !c.exact && c.n+len(column) > mostUnsettled {
		c.settle()
	}
	c.reserve(len(column))
	for len(column) > 0 {
		part := column[:min(slotChunk, len(column))]
		column = column[len(part):]
		slots := c.slots[:len(part)]
		c.windows.shape.slotsAt(slots, part, CurveBits)
		if !c.count(part, slots) {
			return false
		}
	}
	return true
}

// overflown is the first slot of a distance that is no finite number: that of a
// value that is none, or of one too far away.
const overflown = 1024 << (CurveBits + 1)

// count counts values by their slots. A value is written where the next kept one
// belongs, and stays if it lies in a window: no branch depends on it.
func (c *Census) count(column []float64, slots []uint32) (finite bool) {
	done := c.countVector(column, slots)
	kept, marks, n := c.kept, c.marks, c.n
	cells, regions := c.cells, c.regions
	for i := done; i < len(column); i++ {
		y, slot := column[i], int(slots[i])
		if slot >= min(len(cells), overflown) {
			if !isFinite(y) {
				return false
			}
			if slot >= len(cells) {
				cells = c.grow(slot)
			}
		}
		cell := cells[slot] + 1
		cells[slot] = cell
		mark := cell.mark() | uint32(i%Replicates)
		regions[mark]++
		kept[n], marks[n] = y+0, mark // -0 becomes 0: equal values have equal bits
		n += keptMark(mark)
	}
	c.n = n
	return true
}

func isFinite(y float64) bool { return !math.IsNaN(y) && !math.IsInf(y, 0) }

// add takes the values of a column.
func (x *Extremes) add(column []float64) {
	low, high := x.Min, x.Max
	for _, y := range column {
		low, high = lesser(low, y+0), greater(high, y+0) // -0 becomes 0
	}
	x.Min, x.Max = low, high
}

// lesser is min for finite numbers, as a branch that is seldom taken.
func lesser(a, b float64) float64 {
	if b < a {
		return b
	}
	return a
}

// greater is max for finite numbers, as a branch that is seldom taken.
func greater(a, b float64) float64 {
	if b > a {
		return b
	}
	return a
}

// grow makes room for a slot, by whole octaves.
func (c *Census) grow(slot int) []cellCount {
	cells := make([]cellCount, c.windows.shape.octaves(slot>>1)<<1)
	for i := copy(cells, c.cells); i < len(cells); i++ {
		cells[i] = newCellCount(c.windows.outer[i&1])
	}
	c.cells = cells
	if !c.exact {
		c.fine = append(c.fine, make([]*fineBlock, len(cells)-len(c.fine))...)
	}
	return cells
}

// Merge adds other, which has the same windows and is not to be used any more: c
// takes over what it kept.
func (c *Census) Merge(other *Census) {
	if len(other.cells) > len(c.cells) {
		c.grow(len(other.cells) - 1)
	}
	for slot := range other.cells {
		c.cells[slot] += cellCount(other.cells[slot].count())
	}
	for mark, n := range other.regions {
		c.regions[mark] += n
	}
	c.trials += other.trials
	c.extremes = Extremes{lesser(c.extremes.Min, other.extremes.Min), greater(c.extremes.Max, other.extremes.Max)}
	if !c.exact {
		c.settle()
		other.settle()
		c.mergeFine(other)
		return
	}
	c.merged = append(append(c.merged, other.own()), other.merged...)
}

// own returns what the census itself kept.
func (c *Census) own() keptPart { return keptPart{c.kept[:c.n], c.marks[:c.n]} }

// Cells returns the counts by cell.
func (c *Census) Cells() *Cells {
	cells := c.windows.shape
	for side := range cells.counts {
		cells.counts[side] = make([]int64, len(c.cells)/2)
		for i := range cells.counts[side] {
			cells.counts[side][i] = c.cells[2*i+side].count()
		}
	}
	return &cells
}
