package dist

import (
	"math"
	"reflect"

	"costcone/internal/fmath"
)

// A table is a Sampler that reads the quantile function off polynomials of
// degree 5, one per cell of the tail probability. Cells are logarithmic in both
// tails, 8 to 64 per octave down to 2^-32; below that, and in the rare pieces
// that no polynomial fits, the exact function is called. (Hörmann & Leydold
// 2003; Derflinger, Hörmann & Leydold 2010. The logarithmic cells, found from the
// bits of the uniform, are what gives both tails the same relative accuracy.)
type table struct {
	dist    Dist
	cells   []cell // base cells, lower and upper tail taking turns, one that never holds, then the pieces they lead to
	base    uint64 // number of base cells
	perBits uint   // log2 of the cells per octave
	tails   [2]Tail
	// logarithm says that the polynomials give log of the value before it is
	// scaled: for a density with a pole at the end it is measured from.
	logarithm bool
}

// A cell is a polynomial in t, which runs from -½ to ½ along its base cell. It
// fills one cache line. It holds below cut; from cut on, one of its pieces does:
// count cells from next on, each up to its own cut. A cell whose first coefficient
// is NaN stands for the exact function.
type cell struct {
	c           [6]float64
	cut         float64
	next, count int32
}

func (c *cell) at(t float64) float64 {
	y := float64(c.c[5]*t) + c.c[4]
	y = float64(y*t) + c.c[3]
	y = float64(y*t) + c.c[2]
	y = float64(y*t) + c.c[1]
	return float64(y*t) + c.c[0]
}

const (
	deepest  = 32             // tables reach down to 2^-deepest
	octaves  = deepest - 1    // from 2^-deepest to ½
	exponent = 1023 - deepest // biased exponent of 2^-deepest
	fraction = 1<<52 - 1      // of a float64
	unitBits = 0x3ff << 52    // of 1.0
)

// locate returns the base cell of a signed tail, 2 octaves << fine or more below the
// table, and how far along it the tail is.
func locate(v float64, fine uint) (k uint64, t float64) {
	bits := math.Float64bits(v)
	k = (bits<<1>>((53-fine)&63)-exponent<<(fine&63))<<1 | bits>>63
	return k, math.Float64frombits(bits<<(fine&63)&fraction|unitBits) - 1.5
}

func (s *table) Sample(column []float64) {
	if s.logarithm {
		s.sampleLog(column)
		return
	}
	column = s.sampleVector(column)
	cells, fine := s.cells[:s.base], s.perBits
	for i, v := range column {
		k, t := locate(v, fine)
		if k >= uint64(len(cells)) {
			column[i] = s.exact(v)
			continue
		}
		c := &cells[k]
		if t >= c.cut {
			column[i] = s.beyond(c, t, v)
			continue
		}
		column[i] = c.at(t)
	}
}

// missed returns the value at a signed tail that no base cell holds.
func (s *table) missed(v float64) float64 {
	k, t := locate(v, s.perBits)
	if k >= s.base {
		return s.exact(v)
	}
	return s.beyond(&s.cells[k], t, v)
}

func (s *table) sampleLog(column []float64) {
	cells, fine := s.cells[:s.base], s.perBits
	origin := [2]float64{s.tails[0].Origin, s.tails[1].Origin}
	scale := [2]float64{s.tails[0].Scale, s.tails[1].Scale}
	for i, v := range column {
		k, t := locate(v, fine)
		if k >= uint64(len(cells)) {
			column[i] = s.exact(v)
			continue
		}
		c := &cells[k]
		if t >= c.cut {
			column[i] = s.beyond(c, t, v)
			continue
		}
		tail := side(v)
		column[i] = float64(scale[tail]*fmath.Exp(c.at(t))) + origin[tail]
	}
}

// beyond finds the piece of a cell that holds t; there may be thousands.
func (s *table) beyond(c *cell, t, v float64) float64 {
	pieces := s.cells[c.next : c.next+c.count]
	for len(pieces) > 4 {
		if middle := len(pieces) / 2; t >= pieces[middle-1].cut {
			pieces = pieces[middle:]
		} else {
			pieces = pieces[:middle]
		}
	}
	i := 0
	for t >= pieces[i].cut {
		i++
	}
	c = &pieces[i]
	if math.IsNaN(c.c[0]) {
		return s.exact(v)
	}
	y := c.at(t)
	if s.logarithm {
		tail := &s.tails[side(v)]
		y = float64(tail.Scale*fmath.Exp(y)) + tail.Origin
	}
	return y
}

func (s *table) exact(v float64) float64 { return SignedTail(s.dist, v) }

// sameShape reports whether one half serves both sides.
func sameShape(tails [2]Tail) bool {
	return tails[0].Upper == tails[1].Upper &&
		reflect.ValueOf(tails[0].Shape).Comparable() && tails[0].Shape == tails[1].Shape
}

// newTable returns the table of d, its tails scaled from the halves of a fit.
func newTable(d Dist, tails [2]Tail, f fit) *table {
	s := &table{dist: d, perBits: f.perBits, tails: tails, logarithm: f.logarithm, base: 2 * octaves << f.perBits}
	s.cells = make([]cell, s.base+1, int(s.base)+1+2*len(f.halves[0].pieces))
	s.cells[s.base] = cell{cut: negInf}
	s.add(0, f.halves[0])
	s.add(1, f.halves[len(f.halves)-1])
	return s
}

// add places a half on side i.
func (s *table) add(i int, h fitHalf) {
	shift := int32(len(s.cells))
	for k, c := range h.base {
		s.cells[2*k+i] = s.placed(c, i, shift)
	}
	for _, c := range h.pieces {
		s.cells = append(s.cells, s.placed(c, i, shift))
	}
}

// placed returns the cell with its link counted from the table's start, and with
// origin and scale applied once to the coefficients instead of to every sample.
func (s *table) placed(c cell, i int, shift int32) cell {
	c.next += shift
	if !s.logarithm {
		for j := range c.c {
			c.c[j] = float64(c.c[j] * s.tails[i].Scale)
		}
		c.c[0] += s.tails[i].Origin
	}
	return c
}
