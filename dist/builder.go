package dist

import (
	"math"
	"slices"

	"costcone/internal/fmath"
)

// errorLimit is the error in u, relative to the nearer tail, that the builder
// lets pass at the points it checks; 1e-8 is promised everywhere.
const errorLimit = 9e-9

// A builder fits one half of a table: the tail of a shape, as a function of the
// tail probability v, or the logarithm of it.
type builder struct {
	tail      Tail
	density   Density   // nil: unknown, all cells are interpolated
	cuts      []float64 // breakpoints in v, ascending
	perBits   uint
	logarithm bool

	base   []cell // by rising v; links count in pieces
	pieces []cell
	// spent is the price of a sample's detours, in units of a nanosecond or so:
	// bisected cells cost 1, exact calls 500, times their probability.
	spent, budget float64
}

func newBuilder(tail Tail, cuts []float64, perBits uint, logarithm bool, budget float64) *builder {
	b := &builder{tail: tail, cuts: slices.Sorted(slices.Values(cuts)), perBits: perBits, logarithm: logarithm, budget: budget}
	b.density, _ = tail.Shape.(Density)
	b.base = make([]cell, octaves<<perBits)
	return b
}

// A span is the stretch of v that a base cell covers.
type span struct{ low, width float64 }

func (s span) at(t float64) float64 { return s.low + float64(s.width*(t+0.5)) }

func (b *builder) span(k int) span {
	perOctave := 1 << b.perBits
	octave := math.Ldexp(1, k/perOctave-deepest)
	return span{octave * (1 + float64(k%perOctave)/float64(perOctave)), octave / float64(perOctave)}
}

// build fits all cells: from edge to edge where there is a density, the others
// and those that do not fit so by interpolation. It reports false if the budget
// is spent, or if the logarithm does not exist.
func (b *builder) build() bool {
	if low, _ := b.tail.Shape.Support(); b.logarithm && low < 0 {
		return false
	}
	missed, mass, drift := b.walk(false)
	if !(drift <= 1e-10) {
		missed, mass, _ = b.walk(true)
	}
	if mass > b.budget {
		return false
	}
	for _, k := range slices.Backward(missed) { // the probable ones first
		s := b.span(k)
		cuts, _ := b.cutsIn(s)
		b.base[k] = b.split(s, cuts)
		if b.spent > b.budget {
			return false
		}
	}
	return true
}

// walk fits the cells from edge to edge, from the deepest up, each edge found
// from the one before: by the CDF if careful, else by integrating the density,
// which is faster, with a look at the CDF in each octave. It returns the cells
// that are missing, the probability of those among them that have no breakpoint
// to blame, and how far the two ways drifted apart, relative to v.
func (b *builder) walk(careful bool) (missed []int, mass, drift float64) {
	var lower, upper edge
	var below cell
	for k := range b.base {
		s := b.span(k)
		_, clean := b.cutsIn(s)
		if b.density == nil || !clean {
			missed, lower = append(missed, k), edge{}
			continue
		}
		perOctave := 1 << b.perBits
		t := 1.5 // of the upper edge in the cell below, which is as wide
		if k%perOctave == 0 {
			t = 2.5 // or half as wide
		}
		if lower.ok {
			upper = b.nextEdge(lower, s, below.at(t), careful)
			if !careful && (k+1)%perOctave == 0 {
				drift = max(drift, math.Abs(b.probability(b.raw(upper.y))/s.at(0.5)-1))
			}
		} else {
			lower, upper = b.exactEdge(s.low), b.exactEdge(s.at(0.5))
		}
		below = hermite(lower, upper, s.width)
		if b.base[k] = below; !lower.ok || !upper.ok || !b.fitsHermite(&below, s) {
			missed, mass = append(missed, k), mass+s.width
		}
		lower = upper
	}
	return missed, mass, drift
}

// cutsIn returns the breakpoints inside a span, as t; clean means that there is
// none at its ends either.
func (b *builder) cutsIn(s span) (cuts []float64, clean bool) {
	clean = true
	for _, v := range b.cuts {
		t := (v-s.low)/s.width - 0.5
		if math.Abs(t) <= 0.5 {
			clean = false
		}
		if math.Abs(t) < 0.5 {
			cuts = append(cuts, t)
		}
	}
	return cuts, clean
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
	if math.Abs(b.probability(x)-v) <= errorLimit*v {
		return true
	}
	q := b.quantile(v)
	last := 0x1p-52 * math.Abs(float64(b.tail.Scale*q)+b.tail.Origin)
	return math.Abs((x-q)*b.tail.Scale) <= 4*last
}

// fitsHermite is fits for a polynomial that is right at both edges, mostly
// without a call of the CDF. The error e of such a polynomial goes about like
// s³(1-s)³ in s = t+½, at most 1/64, and its slope, which shows in the density,
// like 3s²(1-s)²(1-2s): extreme at the points below, with
// max|e| = 0.2911·max|e'|. Only where that comes near the limit is it measured.
func (b *builder) fitsHermite(c *cell, s span) bool {
	const extreme = 0.22360679774997896 // 1/√20
	worst := 0.0
	for _, t := range [2]float64{-extreme, extreme} {
		slip := math.Abs(c.slope(t))*b.densityAt(c.at(t)) - s.width
		worst = max(worst, 0.2911*math.Abs(slip)/s.at(t))
	}
	return worst <= errorLimit/2 || b.fits(c, s, -0.07) && b.fits(c, s, 0.1) && b.fits(c, s, -0.2)
}

// slope returns the derivative of the cell's polynomial.
func (c *cell) slope(t float64) float64 {
	y := float64(5*c.c[5]*t) + 4*c.c[4]
	y = float64(y*t) + float64(3*c.c[3])
	y = float64(y*t) + 2*c.c[2]
	return float64(y*t) + c.c[1]
}

// densityAt returns the density of the fitted quantity.
func (b *builder) densityAt(y float64) float64 {
	if b.logarithm {
		x := fmath.Exp(y)
		return b.density.PDF(x) * x
	}
	return b.density.PDF(y)
}

// logSlopeAt returns the logarithmic derivative of that density.
func (b *builder) logSlopeAt(y float64) float64 {
	if b.logarithm {
		x := fmath.Exp(y)
		return 1 + float64(b.density.LogSlope(x)*x)
	}
	return b.density.LogSlope(y)
}

// An edge is the fitted quantity and its derivatives in v at the end of a cell.
type edge struct {
	y, d1, d2 float64
	ok        bool // all finite
}

// nextEdge finds the edge at the upper end of s, near guess, by Newton steps with
// second order correction; one or two are the rule. The residual comes from the
// CDF if careful, else from integrating the density up from the lower edge; going
// up, rounding errors stay as small as v was.
func (b *builder) nextEdge(lower edge, s span, guess float64, careful bool) edge {
	y, v := guess, s.at(0.5)
	rising := 1.0
	if b.tail.Upper {
		rising = -1
	}
	for range 6 {
		f, slope := b.densityAt(y), b.logSlopeAt(y)
		var residual float64
		if careful {
			residual = v - b.probability(b.raw(y))
		} else {
			residual = s.width - float64(rising*b.mass(lower.y, y))
		}
		step := rising * residual / f
		step -= float64(step * step * slope / 2)
		y += step
		if math.Abs(residual) < 1e-5*v { // f and slope there need no new call
			a := step * slope
			return newEdge(y, rising*f*(1+a+float64(a*a/2)), slope)
		}
		if !finite(y) {
			break
		}
	}
	return b.exactEdge(v)
}

// mass returns the integral of the density from y0 to y1, by the Gauss–Legendre
// rule of three points. Where the density is smooth, that is exact to 1e-13 of v
// on a cell's width.
func (b *builder) mass(y0, y1 float64) float64 {
	const node = 0.7745966692414834 // sqrt(3/5)
	half := (y1 - y0) / 2
	middle := y0 + half
	outer := b.densityAt(middle-float64(node*half)) + b.densityAt(middle+float64(node*half))
	return half * (float64(5*outer) + float64(8*b.densityAt(middle))) / 9
}

func (b *builder) exactEdge(v float64) edge {
	y := b.quantile(v)
	if b.logarithm {
		y = fmath.Log(y)
	}
	f := b.densityAt(y)
	if b.tail.Upper {
		f = -f
	}
	return newEdge(y, f, b.logSlopeAt(y))
}

// newEdge returns the edge at y, where v grows by f per y and f by slope, in
// logarithms: the derivatives of the inverse function.
func newEdge(y, f, slope float64) edge {
	d1, d2 := 1/f, -slope/f/f
	return edge{y, d1, d2, finite(y) && finite(d1) && finite(d2)}
}

// hermite returns the polynomial that has the given values and first two
// derivatives at t = -½ and ½. Its even and odd parts are solved for separately.
func hermite(lower, upper edge, width float64) cell {
	a1, b1 := lower.d1*width, upper.d1*width
	a2, b2 := lower.d2*width*width, upper.d2*width*width
	even0, even1, even2 := lower.y+(upper.y-lower.y)/2, (b1-a1)/2, (a2+b2)/2
	odd0, odd1, odd2 := upper.y-lower.y, (a1+b1)/2, (b2-a2)/2
	var c [6]float64
	c[4] = even2/2 - even1
	c[2] = even1 - c[4]/2
	c[0] = even0 - c[2]/4 - c[4]/16
	d := odd1 - odd0
	c[5] = odd2 - float64(6*d)
	c[3] = 2*d - c[5]/2
	c[1] = odd0 - c[3]/4 - c[5]/16
	return cell{c: c, cut: posInf}
}
