package stat

import "math"

// fineBits are the bits of a fine cell's place inside its cell.
const fineBits = FineBits - CurveBits

// A fineBlock holds the fine cells of one cell, ascending.
type fineBlock [1 << fineBits]fineCell

// A fineCell counts the values in it by replicate and knows their extremes, so
// that an atom is still exact.
type fineCell struct {
	counts    [Replicates]uint32
	low, high float64
}

// newFineBlock is a block of empty cells.
func newFineBlock() *fineBlock {
	b := &fineBlock{}
	for i := range b {
		b[i].low, b[i].high = math.Inf(1), math.Inf(-1)
	}
	return b
}

// at returns the fine cell of a value whose distance from the center is u units.
func (b *fineBlock) at(u float64) *fineCell {
	sub := slotAt(u, 52-FineBits) >> 1 & (1<<fineBits - 1)
	if math.Signbit(u) {
		sub ^= 1<<fineBits - 1 // the larger distance is the lower value
	}
	return &b[sub]
}

// add counts a value.
func (c *fineCell) add(y float64, lane int) {
	c.counts[lane]++
	c.low, c.high = lesser(c.low, y), greater(c.high, y)
}

// total is the number of values in the cell.
func (c *fineCell) total() (n int) {
	for _, count := range c.counts {
		n += int(count)
	}
	return n
}

func (b *fineBlock) merge(other *fineBlock) {
	for i := range b {
		c, o := &b[i], &other[i]
		for lane, n := range o.counts {
			c.counts[lane] += n
		}
		c.low, c.high = lesser(c.low, o.low), greater(c.high, o.high)
	}
}

// addFine counts values by their slots, and in fine cells instead of keeping them.
func (c *Census) addFine(column []float64, slots []uint32) (finite bool) {
	center, scale := c.windows.shape.center, 1/c.windows.shape.unit
	for i, y := range column {
		slot := int(slots[i])
		if slot >= len(c.cells) {
			if !isFinite(y) {
				return false
			}
			c.grow(slot)
		}
		c.cells[slot]++
		mark := c.cells[slot].mark() | uint32(i%Replicates)
		c.regions[mark]++
		if keptMark(mark) == 0 {
			continue
		}
		if c.fine[slot] == nil {
			c.fine[slot] = newFineBlock()
		}
		c.fine[slot].at(float64((y-center)*scale)).add(y+0, i%Replicates)
	}
	return true
}

// mergeFine adds the fine cells of other, whose cells are merged already.
func (c *Census) mergeFine(other *Census) {
	for slot, block := range other.fine {
		switch {
		case block == nil:
		case c.fine[slot] == nil:
			c.fine[slot] = block
		default:
			c.fine[slot].merge(block)
		}
	}
}

// eachFine calls f for the fine cells of a window, ascending, until it returns
// false.
func (c *Census) eachFine(window int, f func(*fineCell) bool) {
	span, reach := c.windows.spans[window], len(c.cells)/2
	for key := max(span.low, -reach); key <= min(span.high, reach-1); key++ {
		block := c.fine[slotOf(key)]
		if block == nil {
			continue
		}
		for i := range block {
			if !f(&block[i]) {
				return
			}
		}
	}
}
