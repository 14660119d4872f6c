package dist

import (
	"math"
	"slices"

	"costcone/internal/fmath"
)

// errorLimit is the error in u, relative to the nearer tail, that the builder
// lets pass at the points it checks, with 1e-9 kept for the edges; 1e-8 is
// promised everywhere.
const errorLimit = 8.9e-9

// A builder fits one half of a table: the tail of a shape, as a function of the
// tail probability v, or the logarithm of it.
type builder struct {
	tail      Tail
	density   Density   // nil: unknown, all cells are interpolated
	joint     joint     // nil: density and slope are told one by one
	jet       Jet       // nil: the density tells the derivatives
	explicit  bool      // the quantile costs little more than the density
	cuts      []float64 // breakpoints in v, ascending
	perBits   uint
	logarithm bool
	slivers   bool // exact next to breakpoints

	base    []cell // by rising v; links count in pieces
	pieces  []cell
	missed  []int // base cells without a polynomial, ascending
	careful bool  // see walkOctave
	// spent is the price of a sample's detours, in units of a nanosecond or so:
	// bisected cells cost 1, exact calls 500, times their probability.
	spent, budget float64
}

func newBuilder(tail Tail, cuts []float64, perBits uint, logarithm bool) *builder {
	b := &builder{tail: tail, cuts: slices.Sorted(slices.Values(cuts)), perBits: perBits, logarithm: logarithm}
	b.density, _ = tail.Shape.(Density)
	b.joint, _ = tail.Shape.(joint)
	b.jet, _ = tail.Shape.(Jet)
	atoms, _ := tail.Shape.(Atoms)
	b.slivers = atoms == nil || !atoms.Discrete() // those of a discrete kind are fitted exactly
	_, b.explicit = tail.Shape.(Explicit)
	b.base = make([]cell, octaves<<perBits)
	return b
}

// A span is the stretch of v that a base cell covers.
type span struct{ low, width float64 }

func (s span) at(t float64) float64 { return s.low + float64(s.width*(t+0.5)) }

func (b *builder) span(k int) span {
	perOctave := 1 << b.perBits
	octave := math.Ldexp(1, k/perOctave-deepest)
	return span{float64(octave * (1 + float64(k%perOctave)/float64(perOctave))), octave / float64(perOctave)}
}

// exists reports whether the logarithm does, if that is to be fitted.
func (b *builder) exists() bool {
	low, _ := b.tail.Shape.Support()
	return !b.logarithm || low >= 0
}

// mostMissed is how many cells may be missing for those that are there to be
// worth keeping.
const mostMissed = 64

// fill puts pieces, and the exact function, where the walk has found no
// polynomial. It reports false if that costs samples more than the budget.
func (b *builder) fill(budget float64) bool {
	b.pieces, b.spent, b.budget = nil, 0, budget
	for _, k := range slices.Backward(b.missed) { // the probable ones first
		s := b.span(k)
		b.base[k] = b.split(s, b.cutsIn(s))
		if b.spent > b.budget {
			return false
		}
	}
	return true
}

// cutsIn returns the breakpoints in a span and at its ends, as t.
func (b *builder) cutsIn(s span) (cuts []float64) {
	first, _ := slices.BinarySearch(b.cuts, s.low)
	for _, v := range b.cuts[first:] {
		t := (v-s.low)/s.width - 0.5
		if t > 0.5 {
			break
		}
		cuts = append(cuts, t)
	}
	return cuts
}

// raw returns the value of the shape that y, the fitted quantity, stands for.
func (b *builder) raw(y float64) float64 {
	if b.logarithm {
		return fmath.Exp(y)
	}
	return y
}

// quantile returns the shape's own quantile, unscaled.
func (b *builder) quantile(v float64) float64 {
	if b.tail.Upper {
		return b.tail.Shape.UpperQuantile(v)
	}
	return b.tail.Shape.Quantile(v)
}

// probability is the inverse of quantile.
func (b *builder) probability(x float64) float64 {
	if b.tail.Upper {
		return b.tail.Shape.Survival(x)
	}
	return b.tail.Shape.CDF(x)
}

// fits checks c at t: its error in u, or, where the value's own rounding is
// coarser than that, its error in the last places.
func (b *builder) fits(c *cell, s span, t float64) bool {
	v := s.at(t)
	x := b.raw(c.at(t))
	off := math.Abs(b.probability(x) - v)
	if off <= errorLimit*v {
		return true
	}
	if b.density != nil {
		if f := b.density.PDF(x); f > 0 && off > float64(f*0x1p-30*math.Abs(x)) {
			return false // by far more than the last places
		}
	}
	q := b.quantile(v)
	last := 0x1p-52 * math.Abs(q)
	return math.Abs(x-q) <= 4*last
}
