package stat

import (
	"math"

	"costcone/internal/fmath"
)

// Resolutions of Cells, in bits.
const (
	CurveBits = 8  // for a drawing
	FineBits  = 14 // quantiles to 2^-14 of the larger of the IQR and the distance from the median
)

// Cells count a column in fine cells that are linear within about one IQR of
// the pilot's median and logarithmic outside, so that a handful of octaves
// holds any column. The error of a value read off its cell's middle is at most
// 2^-bits times the larger of the IQR and the value's distance from the median.
// Counts are integers and merge in any order. Cells belong to one goroutine.
type Cells struct {
	bits   int
	center float64
	unit   float64    // a power of two, about the IQR
	counts [2][]int64 // above and below the center, outwards
}

// wide is the ratio of the ends of a positive pilot's central 99.8 % beyond
// which its low end would be lost in cells as wide as the IQR asks for.
const wide = 64

// NewCells returns empty cells placed by the pilot; bits is 1 … 20. Those of a
// wide positive pilot are logarithmic in the value itself: the center is 0 and
// the unit about the pilot's low end.
func NewCells(p Pilot, bits int) *Cells {
	if p.Low > 0 && p.High > float64(wide*p.Low) {
		return &Cells{bits: bits, center: math.Copysign(0, -1), unit: powerOfTwo(p.Low)}
	}
	// A center that is a whole number of cells leaves edges without rounding
	// errors. Less -0 both zeros are 0: one cell holds them.
	unit := powerOfTwo(p.spread())
	center := p.Median
	cell := math.Ldexp(unit, -bits)
	if near := float64(math.Round(center/cell) * cell); math.Abs(near-center) <= cell {
		center = near
	}
	if center == 0 {
		center = math.Copysign(0, -1)
	}
	return &Cells{bits: bits, center: center, unit: unit}
}

// one is the bit pattern of 1.0.
const one = 1023 << 52

// slotAt returns the slot of a value u units from the center: twice the number of
// its cell, counted outwards, and 1 more below the center. With t the distance, the
// leading bits of 1+t are the cell: linear while t < 1 and logarithmic beyond.
func slotAt(u float64, shift uint) int {
	return int((math.Float64bits(1+math.Abs(u))-one)>>(shift&63)<<1 | math.Float64bits(u)>>63)
}

// slotsAt writes the slots of values in cells of that many bits with c's center and
// unit, see slotAt.
func (c *Cells) slotsAt(slots []uint32, column []float64, bits int) {
	center, scale, shift := c.center, 1/c.unit, uint(52-bits)
	if slotsVector(slots, column, center, scale, shift) {
		return
	}
	slots = slots[:len(column)]
	for i, y := range column {
		slots[i] = uint32(slotAt(float64((y-center)*scale), shift))
	}
}

// eachSlots calls do for the slots of all values, some at a time: those of values
// first and on.
func (c *Cells) eachSlots(values []float64, do func(first int, slots []uint32)) {
	var found [slotChunk]uint32
	for first := 0; first < len(values); first += slotChunk {
		part := values[first:min(first+slotChunk, len(values))]
		c.slotsAt(found[:], part, c.bits)
		do(first, found[:len(part)])
	}
}

// Add counts the values of a block, which are finite.
func (c *Cells) Add(column []float64) {
	for _, y := range column {
		key := c.key(y)
		side, i := uint64(0), key
		if key < 0 {
			side, i = 1, -1-key
		}
		if i >= len(c.counts[side]) {
			c.grow(side, i)
		}
		c.counts[side][i]++
	}
}

// grow makes room for cell i, by whole octaves.
func (c *Cells) grow(side uint64, i int) {
	octaves := i>>c.bits + 1
	counts := make([]int64, octaves<<c.bits)
	copy(counts, c.counts[side])
	c.counts[side] = counts
}

// Merge adds the counts of other, which the same pilot placed.
func (c *Cells) Merge(other *Cells) {
	for side, counts := range other.counts {
		if len(counts) > len(c.counts[side]) {
			c.grow(uint64(side), len(counts)-1)
		}
		for i, n := range counts {
			c.counts[side][i] += n
		}
	}
}

// edge returns the near edge of cell i above (side 0) or below the center.
func (c *Cells) edge(side, i int) float64 {
	t := math.Float64frombits(one+uint64(i)<<uint(52-c.bits)) - 1
	if side == 1 {
		t = -t
	}
	return c.center + float64(t*c.unit)
}

// each calls f for the occupied cells in ascending order.
func (c *Cells) each(f func(low, high float64, count int64)) {
	for i := len(c.counts[1]) - 1; i >= 0; i-- {
		if n := c.counts[1][i]; n > 0 {
			f(c.edge(1, i+1), c.edge(1, i), n)
		}
	}
	for i, n := range c.counts[0] {
		if n > 0 {
			f(c.edge(0, i), c.edge(0, i+1), n)
		}
	}
}

// A CurvePoint is one point of the exceedance curve: a drawing aid, not a
// statistic.
type CurvePoint struct {
	X          float64
	Exceedance float64 // P(output > X)
}

// curvePoints is the number of points of a curve.
const curvePoints = 201

// Curve returns the exceedance curve in 201 points, from 1 at low to 0 at high,
// the extremes of the column. The points between are equally spaced in the
// log-odds of the exceedance, so that both tails keep their shape, and
// interpolate linearly inside their cells.
func (c *Cells) Curve(low, high float64) []CurvePoint {
	total := int64(0)
	c.each(func(_, _ float64, n int64) { total += n })
	curve := make([]CurvePoint, 0, curvePoints)
	curve = append(curve, CurvePoint{low, 1})
	reach := -fmath.Log(max(1e-4, min(0.05, 8/float64(total))))
	below := 0.0 // trials in the cells before
	c.each(func(from, to float64, n int64) {
		for len(curve) < curvePoints-1 {
			z := float64(reach * (float64(2*len(curve))/(curvePoints-1) - 1))
			share := 1 / (1 + fmath.Exp(-z))
			rest := float64(share*float64(total)) - below
			if rest > float64(n) {
				break
			}
			x := from + float64((to-from)*rest/float64(n))
			curve = append(curve, CurvePoint{max(low, min(high, x)), 1 - share})
		}
		below += float64(n)
	})
	return append(curve, CurvePoint{high, 0})
}
