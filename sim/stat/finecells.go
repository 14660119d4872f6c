package stat

import (
	"math"
	"slices"
)

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

// add counts a value.
func (c *fineCell) add(y float64, lane uint32) {
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

// mostUnsettled is about the most values in windows that wait to be counted in
// fine cells. One by one they would be spread over megabytes; many at a time they
// are taken cell by cell.
const mostUnsettled = 1 << 14

// A settling is the scratch of settle.
type settling struct {
	slots []uint32 // of fine cells, by value
	next  []uint32 // by slot: where its next value stands in order
	order []uint32 // the values, cell by cell
}

// settle moves what was kept into fine cells.
func (c *Census) settle() {
	s, values := &c.settling, c.kept[:c.n]
	s.slots, s.order = slices.Grow(s.slots[:0], c.n)[:c.n], slices.Grow(s.order[:0], c.n)[:c.n]
	c.windows.shape.slotsAt(s.slots, values, FineBits)
	s.sort(len(c.cells))
	for _, i := range s.order {
		slot, sub := coarse(s.slots[i])
		if c.fine[slot] == nil {
			c.fine[slot] = newFineBlock()
		}
		c.fine[slot][sub].add(values[i], c.marks[i]%Replicates)
	}
	c.n = 0
}

// sort orders the values by their cells.
func (s *settling) sort(cells int) {
	s.next = append(s.next[:0], make([]uint32, cells)...)
	for _, fine := range s.slots {
		slot, _ := coarse(fine)
		s.next[slot]++
	}
	end := uint32(0)
	for slot, n := range s.next {
		s.next[slot], end = end, end+n
	}
	for i, fine := range s.slots {
		slot, _ := coarse(fine)
		s.order[s.next[slot]] = uint32(i)
		s.next[slot]++
	}
}

// coarse returns the slot of the cell that a fine cell lies in, and its place
// there, ascending.
func coarse(fine uint32) (slot, sub uint32) {
	below := fine & 1
	sub = fine >> 1 & (1<<fineBits - 1)
	sub ^= -below & (1<<fineBits - 1) // the larger distance is the lower value
	return fine>>(1+fineBits)<<1 | below, sub
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
