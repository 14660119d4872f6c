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
				pieces = b.fitPiece(pieces, s, start, to, 3)
				start = to
			}
			exact(t + sliver)
		} else if t > start && t < 0.5 {
			pieces = b.fitPiece(pieces, s, start, t, 3)
			start = t
		}
	}
	if start < 0.5 {
		pieces = b.fitPiece(pieces, s, start, 0.5, 3)
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
	next := int64(len(b.pieces))
	first, rest := pieces[0].cell, pieces[1:]
	if pieces[0].exact {
		first, rest = cell{cut: negInf}, pieces
	}
	first.next = next
	for i, p := range rest {
		p.next = next + int64(i) + 1
		b.pieces = append(b.pieces, p.cell)
	}
	return first
}

// fitPiece appends the pieces that cover [from, to]: one polynomial, or those of
// its halves, or the exact function if depth is used up.
func (b *builder) fitPiece(pieces []piece, s span, from, to float64, depth int) []piece {
	mass := float64(s.width * (to - from))
	if to-from > 0x1p-44 {
		if c, ok := b.interpolate(s, from, to); ok {
			return append(pieces, piece{cell: c})
		}
		if depth > 0 {
			b.spent += mass
			if b.spent <= b.budget {
				middle := from + float64((to-from)/2)
				pieces = b.fitPiece(pieces, s, from, middle, depth-1)
				return b.fitPiece(pieces, s, middle, to, depth-1)
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
// never at its ends, where they may jump, and whether it fits.
func (b *builder) interpolate(s span, from, to float64) (cell, bool) {
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
		y[i] = b.quantile(s.at(middle + float64(half*node)))
		if b.logarithm {
			y[i] = fmath.Log(y[i])
		}
		if !finite(y[i]) {
			return cell{}, false
		}
	}
	c := cell{c: newtonPolynomial(nodes, y, middle, half), cut: to}
	for _, node := range [3]float64{-0.999, 0.01, 0.999} {
		if !b.fits(&c, s, middle+float64(half*node)) {
			return cell{}, false
		}
	}
	return c, true
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
