package stat

import "math"

// leafPoints is the number of points of each replicate in a leaf of the
// summation tree. Sums run in order inside a leaf and pairwise above it.
const leafPoints = 64

// Moments are the power sums of a run of trials, for each replicate, about a
// shift that all Moments to be merged share.
type Moments struct {
	Points  int                 // of each replicate
	Sum     [Replicates]float64 // of y - shift
	Squares [Replicates]float64 // of (y - shift)²
}

// Merge adds the trials of right, which follow those of m.
func (m *Moments) Merge(right *Moments) {
	m.Points += right.Points
	for r := range m.Sum {
		m.Sum[r] += right.Sum[r]
		m.Squares[r] += right.Squares[r]
	}
}

// add sums rows of Replicates values in order. Four replicates at a time stay
// in registers.
func (m *Moments) add(rows []float64, shift float64) {
	m.Points += len(rows) / Replicates
	if sumVector(m, rows, shift) {
		return
	}
	for r := 0; r < Replicates; r += 4 {
		a0, a1, a2, a3 := m.Sum[r], m.Sum[r+1], m.Sum[r+2], m.Sum[r+3]
		b0, b1, b2, b3 := m.Squares[r], m.Squares[r+1], m.Squares[r+2], m.Squares[r+3]
		for k := r; k+4 <= len(rows); k += Replicates {
			y := (*[4]float64)(rows[k:])
			d0, d1, d2, d3 := y[0]-shift, y[1]-shift, y[2]-shift, y[3]-shift
			a0, b0 = a0+d0, b0+float64(d0*d0)
			a1, b1 = a1+d1, b1+float64(d1*d1)
			a2, b2 = a2+d2, b2+float64(d2*d2)
			a3, b3 = a3+d3, b3+float64(d3*d3)
		}
		m.Sum[r], m.Sum[r+1], m.Sum[r+2], m.Sum[r+3] = a0, a1, a2, a3
		m.Squares[r], m.Squares[r+1], m.Squares[r+2], m.Squares[r+3] = b0, b1, b2, b3
	}
}

// An Accumulator reduces consecutive blocks of one column to Moments, in the
// shape of a binary tree over leaves of 64 points of each replicate. A leaf
// that a block leaves unfinished is carried over to the next, so that the size
// of the blocks does not matter. It belongs to one goroutine.
type Accumulator struct {
	shift  float64
	leaf   Moments   // being filled
	roots  []Moments // of the complete aligned subtrees, left to right
	leaves int       // complete
}

// Reset empties a and sets the shift of its sums.
func (a *Accumulator) Reset(shift float64) {
	a.shift = shift
	a.leaf = Moments{}
	a.roots = a.roots[:0]
	a.leaves = 0
}

// Add takes the next trials of the column. Their number is a multiple of
// Replicates and their values are finite.
func (a *Accumulator) Add(column []float64) {
	if len(column)%Replicates != 0 {
		panic("stat: a block of trials is not a multiple of the replicates")
	}
	for len(column) > 0 {
		n := min(len(column), (leafPoints-a.leaf.Points)*Replicates)
		a.leaf.add(column[:n], a.shift)
		column = column[n:]
		if a.leaf.Points == leafPoints {
			a.closeLeaf()
		}
	}
}

// closeLeaf moves the full leaf into the tree and merges what is complete.
func (a *Accumulator) closeLeaf() {
	a.roots = append(a.roots, a.leaf)
	a.leaf = Moments{}
	a.leaves++
	for n := a.leaves; n%2 == 0; n /= 2 {
		last := len(a.roots) - 1
		a.roots[last-1].Merge(&a.roots[last])
		a.roots = a.roots[:last]
	}
}

// Root writes the moments of all trials since Reset to m.
func (a *Accumulator) Root(m *Moments) {
	*m = a.leaf
	for i := len(a.roots) - 1; i >= 0; i-- {
		left := a.roots[i]
		left.Merge(m)
		*m = left
	}
}

// Means returns the mean of each replicate, of sums about shift.
func (m *Moments) Means(shift float64) [Replicates]float64 {
	means := [Replicates]float64{}
	for r, sum := range m.Sum {
		means[r] = shift + sum/float64(m.Points)
	}
	return means
}

// FirstNonFinite returns the position of the first NaN or infinity of the
// column, or -1.
func FirstNonFinite(column []float64) int {
	const exponent = 0x7ff << 52
	// An exponent of all ones, plus one, carries into the sign bit.
	var carry uint64
	for _, y := range column {
		carry |= math.Float64bits(y)&exponent + 1<<52
	}
	if carry>>63 == 0 {
		return -1
	}
	for i, y := range column {
		if math.IsNaN(y) || math.IsInf(y, 0) {
			return i
		}
	}
	return -1
}
