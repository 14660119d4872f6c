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
	cells   []cell // base cells, lower and upper tail taking turns, then the pieces they lead to
	base    uint64 // number of base cells
	perBits uint   // log2 of the cells per octave
	tails   [2]Tail
	// logarithm says that the polynomials give log of the value before it is
	// scaled: for a density with a pole at the end it is measured from.
	logarithm bool
}

// A cell is a polynomial in t, which runs from -½ to ½ along its base cell. It
// fills one cache line. It holds below cut; from cut on, the cell next does. A
// cell whose first coefficient is NaN stands for the exact function.
type cell struct {
	c    [6]float64
	cut  float64
	next int64
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

func (s *table) Sample(column []float64) {
	if s.logarithm {
		s.sampleLog(column)
		return
	}
	cells := s.cells[:s.base]
	fine := s.perBits & 63
	shift, first := (53-fine)&63, uint64(exponent)<<fine
	for i, v := range column {
		bits := math.Float64bits(v)
		k := (bits<<1>>shift-first)<<1 | bits>>63 // huge below the table
		if k >= uint64(len(cells)) {
			column[i] = s.exact(v)
			continue
		}
		t := math.Float64frombits(bits<<fine&fraction|unitBits) - 1.5
		c := &cells[k]
		if t >= c.cut {
			column[i] = s.beyond(c, t, v)
			continue
		}
		column[i] = c.at(t)
	}
}

func (s *table) sampleLog(column []float64) {
	cells := s.cells[:s.base]
	fine := s.perBits & 63
	shift, first := (53-fine)&63, uint64(exponent)<<fine
	origin := [2]float64{s.tails[0].Origin, s.tails[1].Origin}
	scale := [2]float64{s.tails[0].Scale, s.tails[1].Scale}
	for i, v := range column {
		bits := math.Float64bits(v)
		tail := bits >> 63
		k := (bits<<1>>shift-first)<<1 | tail
		if k >= uint64(len(cells)) {
			column[i] = s.exact(v)
			continue
		}
		t := math.Float64frombits(bits<<fine&fraction|unitBits) - 1.5
		c := &cells[k]
		if t >= c.cut {
			column[i] = s.beyond(c, t, v)
			continue
		}
		column[i] = float64(scale[tail]*fmath.Exp(c.at(t))) + origin[tail]
	}
}

// beyond follows the pieces of a cell to the one that holds t.
func (s *table) beyond(c *cell, t, v float64) float64 {
	for t >= c.cut {
		c = &s.cells[c.next]
	}
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

// An attempt is a way to build a table.
type attempt struct {
	perBits   uint
	logarithm bool
}

// newTable tries coarse tables first, and takes the first that needs hardly any
// pieces beside its base cells. Taking an exponential per sample costs more than
// finer cells do, so that stands late.
func newTable(d Dist) *table {
	tails, cuts := tailsOf(d), cutsOf(d)
	attempts := [...]attempt{{3, false}, {4, false}, {5, false}, {3, true}, {4, true}, {6, false}}
	for _, a := range attempts {
		if s := tabulate(d, tails, cuts, a, 0.1); s != nil {
			return s
		}
	}
	return tabulate(d, tails, cuts, attempts[0], math.Inf(1))
}

// tabulate returns nil if the table would spend more than budget, see
// builder.spent.
func tabulate(d Dist, tails [2]Tail, cuts [2][]float64, a attempt, budget float64) *table {
	s := &table{dist: d, perBits: a.perBits, tails: tails, logarithm: a.logarithm, base: 2 * octaves << a.perBits}
	s.cells = make([]cell, s.base, s.base+64)
	var b *builder
	for i, tail := range tails {
		if i == 0 || len(cuts[0])+len(cuts[1]) > 0 || !sameShape(tails) { // else the lower half serves both
			b = newBuilder(tail, cuts[i], a.perBits, a.logarithm, budget/2)
			if !b.build() {
				return nil
			}
		}
		s.add(i, b)
	}
	return s
}

// sameShape reports whether one half serves both sides.
func sameShape(tails [2]Tail) bool {
	return tails[0].Upper == tails[1].Upper &&
		reflect.TypeOf(tails[0].Shape).Comparable() && tails[0].Shape == tails[1].Shape
}

// add places the half that b built on side i.
func (s *table) add(i int, b *builder) {
	shift := int64(len(s.cells))
	for k, c := range b.base {
		s.cells[2*k+i] = s.placed(c, i, shift)
	}
	for _, c := range b.pieces {
		s.cells = append(s.cells, s.placed(c, i, shift))
	}
}

// placed returns the cell with its link counted from the table's start, and with
// origin and scale applied once to the coefficients instead of to every sample.
func (s *table) placed(c cell, i int, shift int64) cell {
	c.next += shift
	if !s.logarithm {
		for j := range c.c {
			c.c[j] *= s.tails[i].Scale
		}
		c.c[0] += s.tails[i].Origin
	}
	return c
}
