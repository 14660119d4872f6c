package stat

import "math"

// A Census counts a column by cell, and by region of its Windows and replicate,
// and keeps the values in windows. It belongs to one goroutine; censuses of parts
// of a column under the same windows merge in any order. A census counts at most
// 2^32 - 1 trials.
type Census struct {
	windows *Windows
	cells   []cellCount          // by slot
	regions [][Replicates]uint32 // trials by region and replicate
	kept    []float64            // values in windows
	marks   []uint32             // their regions and replicates, parallel to kept, see mark
	n       int                  // of kept that count
	trials  int
	// extremes of the values, where they do not lie in windows
	extremes Extremes
	exact    bool
	fine     []*fineBlock // by slot, in windows; in place of kept where exact is unset
}

// A cellCount is one cell of a census.
type cellCount struct {
	count  uint32
	region uint32
}

// NewCensus returns an empty census of a part of some trials. Where exact is
// unset it keeps no values but counts finer cells in the windows: a quantile is
// then known to 2^-14 of the larger of the IQR and its distance from the median,
// and its interval is wider by as much.
func NewCensus(w *Windows, trials int, exact bool) *Census {
	c := &Census{windows: w, cells: make([]cellCount, len(w.regions)), regions: make([][Replicates]uint32, w.count), exact: exact, extremes: Extremes{math.Inf(1), math.Inf(-1)}}
	for slot, region := range w.regions {
		c.cells[slot].region = uint32(region)
	}
	if exact {
		c.reserve(int(1.2*w.share*float64(trials)) + 64)
	} else {
		c.fine = make([]*fineBlock, len(c.cells))
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
	if !c.exact {
		return c.addFine(column)
	}
	c.reserve(len(column))
	// The value is written where the next kept one belongs, and stays if it lies
	// in a window: no branch depends on it.
	kept, marks := c.kept, c.marks
	n, center, scale, shift := c.n, c.windows.shape.center, 1/c.windows.shape.unit, uint(52-CurveBits)
	cells, regions := c.cells, c.regions
	for first := 0; first < len(column); first += Replicates {
		row := (*[Replicates]float64)(column[first:])
		for lane, y := range row {
			slot := slotAt(float64((y-center)*scale), shift)
			if slot >= len(cells) {
				if !isFinite(y) {
					return false
				}
				cells = c.grow(slot)
			}
			cell := &cells[slot]
			cell.count++
			regions[cell.region][lane]++
			kept[n], marks[n] = y+0, cell.region<<laneBits|uint32(lane) // -0 becomes 0: equal values have equal bits
			n += int(cell.region & 1)
		}
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
		cells[i].region = uint32(c.windows.outer[i&1])
	}
	c.cells = cells
	if !c.exact {
		c.fine = append(c.fine, make([]*fineBlock, len(cells)-len(c.fine))...)
	}
	return cells
}

// Merge adds other, which has the same windows.
func (c *Census) Merge(other *Census) {
	if len(other.cells) > len(c.cells) {
		c.grow(len(other.cells) - 1)
	}
	for slot := range other.cells {
		c.cells[slot].count += other.cells[slot].count
	}
	for region := range other.regions {
		for lane, n := range other.regions[region] {
			c.regions[region][lane] += n
		}
	}
	c.trials += other.trials
	c.extremes = Extremes{lesser(c.extremes.Min, other.extremes.Min), greater(c.extremes.Max, other.extremes.Max)}
	if !c.exact {
		c.mergeFine(other)
		return
	}
	c.reserve(other.n)
	copy(c.kept[c.n:], other.kept[:other.n])
	copy(c.marks[c.n:], other.marks[:other.n])
	c.n += other.n
}

// Cells returns the counts by cell.
func (c *Census) Cells() *Cells {
	cells := c.windows.shape
	for side := range cells.counts {
		cells.counts[side] = make([]int64, len(c.cells)/2)
		for i := range cells.counts[side] {
			cells.counts[side][i] = int64(c.cells[2*i+side].count)
		}
	}
	return &cells
}
