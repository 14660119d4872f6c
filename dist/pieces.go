package dist

import (
	"math"

	"costcone/internal/fmath"
)

// A piece of a base cell ends at t = cut.
type piece struct {
	cell
	exact bool
}

// sliver is how far on either side of a breakpoint the exact function is called,
// in t: there the error of a polynomial could jump over what follows.
const sliver = 0x1p-20

// split fits a base cell that is cut at breakpoints, or that one polynomial from
// edge to edge does not fit, and returns the cell to put in its place.
func (b *builder) split(s span, cuts []float64) cell {
	var pieces []piece
	start := -0.5
	exact := func(to float64) {
		if to = min(to, 0.5); to > start {
			pieces = append(pieces, piece{exactCell(to), true})
			b.spent += float64(500 * s.width * (to - start))
			start = to
		}
	}
	for _, t := range cuts {
		if b.slivers {
			if to := t - sliver; to > start {
				pieces = b.fitPiece(pieces, s, start, to, 3, math.NaN())
				start = to
			}
			exact(t + sliver)
		} else if t > start && t < 0.5 {
			pieces = b.fitPiece(pieces, s, start, t, 3, math.NaN())
			start = t
		}
	}
	if start < 0.5 {
		pieces = b.fitPiece(pieces, s, start, 0.5, 3, math.NaN())
	}
	return b.link(pieces)
}

// exactCell stands for the exact function.
func exactCell(to float64) cell { return cell{c: [6]float64{math.NaN()}, cut: to} }

// link stores all pieces but the first and returns that one. If the first is
// exact, a cell that holds nowhere stands before it.
func (b *builder) link(pieces []piece) cell {
	pieces[len(pieces)-1].cut = posInf
	if !b.tail.Upper { // a breakpoint itself belongs to what is below it
		for i := range pieces {
			pieces[i].cut = math.Nextafter(pieces[i].cut, posInf)
		}
	}
	first, rest := pieces[0].cell, pieces[1:]
	if pieces[0].exact {
		first, rest = cell{cut: negInf}, pieces
	}
	first.next, first.count = int32(len(b.pieces)), int32(len(rest))
	for _, p := range rest {
		b.pieces = append(b.pieces, p.cell)
	}
	return first
}

// fitPiece appends the pieces that cover [from, to]: one polynomial, or those of
// its halves, or the exact function if depth is used up. A guess of the fitted
// quantity near from may be NaN.
func (b *builder) fitPiece(pieces []piece, s span, from, to float64, depth int, guess float64) []piece {
	mass := float64(s.width * (to - from))
	if to-from > 0x1p-44 {
		c, nearMiddle, ok := b.interpolate(s, from, to, guess)
		if ok {
			return append(pieces, piece{cell: c})
		}
		if depth > 0 {
			b.spent += mass
			if b.spent <= b.budget {
				middle := from + float64((to-from)/2)
				pieces = b.fitPiece(pieces, s, from, middle, depth-1, guess)
				return b.fitPiece(pieces, s, middle, to, depth-1, nearMiddle)
			}
		}
	}
	b.spent += float64(500 * mass)
	return append(pieces, piece{exactCell(to), true})
}

// Chebyshev nodes cos((2i+1)π/2n) of n = 6, 4, 2: a narrow piece needs a lower
// degree, and a high one would lose its digits when it is written in t.
var (
	nodes6 = []float64{-0.9659258262890683, -0.7071067811865476, -0.25881904510252074, 0.25881904510252074, 0.7071067811865476, 0.9659258262890683}
	nodes4 = []float64{-0.9238795325112867, -0.3826834323650898, 0.3826834323650898, 0.9238795325112867}
	nodes2 = []float64{-0.7071067811865476, 0.7071067811865476}
)

// interpolate returns the polynomial through exact quantiles inside [from, to],
// never at its ends, where they may jump, and whether it fits. It begins at a
// guess, if that is not NaN, and gives one for the middle.
func (b *builder) interpolate(s span, from, to, guess float64) (c cell, nearMiddle float64, ok bool) {
	half := float64((to - from) / 2)
	middle := from + half
	nodes := nodes6
	if half < 0x1p-20 {
		nodes = nodes2
	} else if half < 0x1p-9 {
		nodes = nodes4
	}
	y := make([]float64, len(nodes))
	for i, node := range nodes {
		v := s.at(middle + float64(half*node))
		if math.IsNaN(guess) {
			guess = b.fitted(v)
		} else {
			guess = b.fittedNear(v, guess)
		}
		if !finite(guess) {
			return cell{}, math.NaN(), false
		}
		y[i] = guess
	}
	nearMiddle = y[len(y)/2]
	c = cell{c: newtonPolynomial(nodes, y, middle, half), cut: to}
	for _, node := range [3]float64{-0.999, 0.01, 0.999} {
		if !b.fits(&c, s, middle+float64(half*node)) {
			return cell{}, nearMiddle, false
		}
	}
	return c, nearMiddle, true
}

// fitted returns the fitted quantity at v.
func (b *builder) fitted(v float64) float64 {
	y := b.quantile(v)
	if b.logarithm {
		y = fmath.Log(y)
	}
	return y
}

// fittedNear is fitted where a guess is known: by Newton's method with second
// order correction, if that leads to a value whose probability is v.
func (b *builder) fittedNear(v, guess float64) float64 {
	if b.density == nil || b.explicit {
		return b.fitted(v)
	}
	y := guess
	rising := 1.0
	if b.tail.Upper {
		rising = -1
	}
	for range 8 {
		residual := v - b.probability(b.raw(y))
		if math.Abs(residual) < 1e-12*v {
			return y
		}
		f, slope := b.slopesAt(y)
		step := rising * residual / f
		if a := float64(step * slope); math.Abs(a) < 1 {
			step -= float64(step * a / 2)
		}
		if y += step; !finite(y) {
			break
		}
	}
	return b.fitted(v)
}

// newtonPolynomial returns the coefficients, in t = middle + half·node, of the
// polynomial through y at the nodes: Newton's divided differences, multiplied
// out from the innermost bracket. It overwrites y.
func newtonPolynomial(nodes, y []float64, middle, half float64) (c [6]float64) {
	n := len(nodes)
	for order := 1; order < n; order++ {
		for i := n - 1; i >= order; i-- {
			y[i] = (y[i] - y[i-1]) / (nodes[i] - nodes[i-order])
		}
	}
	for i := n - 1; i >= 0; i-- {
		// c ← c·(t - middle)/half - c·node + y
		shift := middle/half + nodes[i]
		for j := 5; j > 0; j-- {
			c[j] = c[j-1]/half - float64(c[j]*shift)
		}
		c[0] = y[i] - float64(c[0]*shift)
	}
	return c
}
