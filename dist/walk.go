package dist

import (
	"math"

	"costcone/internal/fmath"
)

// A walk is how far the fitting from edge to edge has come.
type walk struct {
	lower  edge // of the next cell, if ok
	below  cell // the one before
	missed []int
}

// walk fits the cells from edge to edge, from the deepest up, each edge found
// from the one before. It reports false if it has stopped because more than most
// are missing.
func (b *builder) walk(most int) bool {
	var w walk
	for octave := range octaves {
		next, drift := b.walkOctave(octave, w)
		if !b.careful && !(drift <= 1e-9) { // and so it will be further up
			b.careful = true
			next, _ = b.walkOctave(octave, w)
		}
		if w = next; len(w.missed) > most {
			return false
		}
	}
	b.missed = w.missed
	return true
}

// walkOctave fits the cells of one octave: by the CDF if careful, else by
// integrating the density, which is faster; then drift is how far the two are
// apart at the end, relative to v.
func (b *builder) walkOctave(octave int, w walk) (next walk, drift float64) {
	first := octave << b.perBits
	for k := first; k < first+1<<b.perBits; k++ {
		t := 1.5 // of the upper edge in the cell below, which is as wide
		if k == first {
			t = 2.5 // or half as wide
		}
		w = b.step(k, w, w.below.at(t))
	}
	if v := math.Ldexp(1, octave+1-deepest); w.lower.ok && !b.explicit {
		drift = math.Abs(b.probability(b.raw(w.lower.y))/v - 1)
	}
	return w, drift
}

// step fits cell k, whose upper edge is near guess if the lower one is known.
func (b *builder) step(k int, w walk, guess float64) walk {
	s := b.span(k)
	if b.density == nil || len(b.cutsIn(s)) > 0 {
		w.missed, w.lower = append(w.missed, k), edge{}
		return w
	}
	var upper edge
	if !w.lower.ok {
		w.lower, upper = b.exactEdge(s.low), b.exactEdge(s.at(0.5))
	} else {
		upper = b.nextEdge(w.lower, s, guess)
	}
	w.below = hermite(w.lower, upper, s.width)
	b.base[k] = w.below
	if ok := w.lower.ok && upper.ok; !ok || !b.fitsHermite(&w.below, s) {
		mended := false
		if ok {
			b.base[k], mended = b.mend(w.lower, upper, s, w.below.at(0))
		}
		if !mended {
			w.missed = append(w.missed, k)
		}
	}
	w.lower = upper
	return w
}

// mend returns the polynomial of a cell where that from edge to edge does not
// fit: through Chebyshev nodes, whose error is a 32nd of that. The values there
// are those of the halves, each fitted from edge to edge.
func (b *builder) mend(lower, upper edge, s span, guess float64) (c cell, ok bool) {
	below, above := span{s.low, s.width / 2}, span{s.at(0), s.width / 2}
	middle := b.nextEdge(lower, below, guess)
	if !middle.ok {
		return c, false
	}
	left, right := hermite(lower, middle, below.width), hermite(middle, upper, above.width)
	if !(max(b.hermiteError(&left, below), b.hermiteError(&right, above)) <= errorLimit/2) {
		return c, false
	}
	y := make([]float64, len(nodes6))
	for i, node := range nodes6 {
		if node < 0 {
			y[i] = left.at(node + 0.5)
		} else {
			y[i] = right.at(node - 0.5)
		}
	}
	c = cell{c: newtonPolynomial(nodes6, y, 0, 0.5), cut: posInf}
	return c, b.fits(&c, s, -0.4999) && b.fits(&c, s, 0.005) && b.fits(&c, s, 0.4999)
}

// fitsHermite is fits for a polynomial that is right at both edges, mostly
// without a call of the CDF. Only where the error comes near the limit is it
// measured at the places where it may be largest.
func (b *builder) fitsHermite(c *cell, s span) bool {
	return b.hermiteError(c, s) <= errorLimit/2 || b.fits(c, s, -0.07) && b.fits(c, s, 0.1) && b.fits(c, s, -0.2)
}

// hermiteError estimates the largest error in u, relative to the tail, of a
// polynomial that is right at both edges.
func (b *builder) hermiteError(c *cell, s span) float64 {
	if !b.explicit {
		return b.slopeError(c, s)
	}
	const t = -0.05
	slip := b.raw(c.at(t)) - b.quantile(s.at(t))
	if b.logarithm {
		slip /= b.quantile(s.at(t))
	}
	return math.Abs(slip/c.slope(t)) * s.width / s.at(t)
}

// slopeError estimates the largest error of a polynomial that is right at both
// edges from its slope, which the density tells. The error e goes about like
// s³(1-s)³ in s = t+½, at most 1/64, and its slope like 3s²(1-s)²(1-2s): extreme
// at the points below, with max|e| = 0.2911·max|e'|.
func (b *builder) slopeError(c *cell, s span) float64 {
	const extreme = 0.22360679774997896 // 1/√20
	worst := 0.0
	for _, t := range [2]float64{-extreme, extreme} {
		slip := float64(math.Abs(c.slope(t))*b.densityAt(c.at(t))) - s.width
		worst = max(worst, 0.2911*math.Abs(slip)/s.at(t))
	}
	return worst
}

// slope returns the derivative of the cell's polynomial.
func (c *cell) slope(t float64) float64 {
	y := float64(5*c.c[5]*t) + float64(4*c.c[4])
	y = float64(y*t) + float64(3*c.c[3])
	y = float64(y*t) + 2*c.c[2]
	return float64(y*t) + c.c[1]
}

// densityAt returns the density of the fitted quantity.
func (b *builder) densityAt(y float64) float64 {
	if b.logarithm {
		x := fmath.Exp(y)
		return float64(b.density.PDF(x) * x)
	}
	return b.density.PDF(y)
}

// A joint is a Density that tells the density and its logarithmic slope together
// for little more than the price of one.
type joint interface {
	pdfAndSlope(x float64) (pdf, logSlope float64)
}

// slopesOf returns PDF and LogSlope.
func slopesOf(d Density, x float64) (pdf, logSlope float64) {
	if j, ok := d.(joint); ok {
		return j.pdfAndSlope(x)
	}
	return d.PDF(x), d.LogSlope(x)
}

// slopesAt returns the density of the fitted quantity, and the derivative of its
// logarithm.
func (b *builder) slopesAt(y float64) (f, slope float64) {
	x := b.raw(y)
	if b.joint != nil {
		f, slope = b.joint.pdfAndSlope(x)
	} else {
		f, slope = b.density.PDF(x), b.density.LogSlope(x)
	}
	if b.logarithm {
		return float64(f * x), 1 + float64(slope*x)
	}
	return f, slope
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
func (b *builder) nextEdge(lower edge, s span, guess float64) edge {
	if b.explicit {
		return b.exactEdge(s.at(0.5))
	}
	y, v := guess, s.at(0.5)
	rising := 1.0
	if b.tail.Upper {
		rising = -1
	}
	for range 6 {
		f, slope := b.slopesAt(y)
		var residual float64
		if b.careful {
			residual = v - b.probability(b.raw(y))
		} else {
			residual = s.width - float64(rising*b.mass(lower.y, y))
		}
		step := rising * residual / f
		step -= float64(step * step * slope / 2)
		y += step
		if math.Abs(residual) < 1e-5*v { // f and slope there need no new call
			a := float64(step * slope)
			return newEdge(y, float64(rising*f*(1+a+float64(a*a/2))), slope)
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
	half := float64((y1 - y0) / 2)
	middle := y0 + half
	outer := b.densityAt(middle-float64(node*half)) + b.densityAt(middle+float64(node*half))
	return half * (float64(5*outer) + float64(8*b.densityAt(middle))) / 9
}

func (b *builder) exactEdge(v float64) edge {
	if b.jet != nil {
		return b.jetEdge(v)
	}
	y := b.quantile(v)
	if b.logarithm {
		y = fmath.Log(y)
	}
	f, slope := b.slopesAt(y)
	if b.tail.Upper {
		f = -f
	}
	return newEdge(y, f, slope)
}

// jetEdge is exactEdge for a shape that knows the derivatives itself.
func (b *builder) jetEdge(v float64) edge {
	sign := 1.0
	if b.tail.Upper {
		sign = -1
	}
	x, d1, d2 := b.jet.Jet(float64(sign * v))
	d1 = float64(d1 * sign)
	if b.logarithm {
		d1 /= x
		d2 = d2/x - float64(d1*d1)
		x = fmath.Log(x)
	}
	return edge{x, d1, d2, finite(x) && finite(d1) && finite(d2)}
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
	a1, b1 := float64(lower.d1*width), float64(upper.d1*width)
	a2, b2 := float64(lower.d2*width*width), float64(upper.d2*width*width)
	even0, even1, even2 := lower.y+float64((upper.y-lower.y)/2), float64((b1-a1)/2), float64((a2+b2)/2)
	odd0, odd1, odd2 := upper.y-lower.y, float64((a1+b1)/2), float64((b2-a2)/2)
	var c [6]float64
	c[4] = float64(even2/2) - even1
	c[2] = even1 - float64(c[4]/2)
	c[0] = even0 - float64(c[2]/4) - float64(c[4]/16)
	d := odd1 - odd0
	c[5] = odd2 - float64(6*d)
	c[3] = float64(2*d) - float64(c[5]/2)
	c[1] = odd0 - float64(c[3]/4) - float64(c[5]/16)
	return cell{c: c, cut: posInf}
}
