package dist

import "math"

// A half is what the cells of one tail are fitted to.
type half struct {
	tail Tail
	cuts []float64
}

// sampleBudget is what the detours of samples may cost either half of a table,
// see builder.spent.
const sampleBudget = 0.3

// A fit is the cells of one half or both, of one fineness, before scaling.
type fit struct {
	perBits   uint
	logarithm bool
	halves    []fitHalf
}

// A fitHalf is what a builder has made.
type fitHalf struct{ base, pieces []cell }

// size returns the number of cells.
func (f fit) size() (n int) {
	for _, h := range f.halves {
		n += len(h.base) + len(h.pieces)
	}
	return n
}

// halvesOf returns what a table of d is fitted to; where there is one half only,
// it serves both tails.
func halvesOf(d Dist) (tails [2]Tail, halves []half) {
	tails, cuts := tailsOf(d), cutsOf(d)
	halves = []half{{tails[0], cuts[0]}, {tails[1], cuts[1]}}
	if len(cuts[0])+len(cuts[1]) == 0 && sameShape(tails) {
		halves = halves[:1]
	}
	return tails, halves
}

// fitted fits coarse cells first, and takes the first that need hardly any pieces
// beside them. Taking an exponential per sample costs more than finer cells do,
// so that stands late.
func fitted(halves []half) fit {
	builders := fitHalves(halves, 3, 5, false)
	if builders == nil {
		builders = fitHalves(halves, 3, 4, true)
	}
	if builders == nil {
		builders = fitHalves(halves, 6, 6, false)
	}
	if builders == nil {
		builders = walkHalves(halves, 3, false, math.MaxInt)
		for _, b := range builders {
			b.fill(math.Inf(1))
		}
	}
	f := fit{perBits: builders[0].perBits, logarithm: builders[0].logarithm}
	for _, b := range builders {
		f.halves = append(f.halves, fitHalf{b.base, b.pieces})
	}
	return f
}

// fitHalves fits the halves with 2^from to 2^to cells per octave, the coarsest
// that do; nil if none does. Where a few cells are missing, the next finer ones
// are halves of those that are not.
func fitHalves(halves []half, from, to uint, logarithm bool) []*builder {
	var builders []*builder
	for perBits := from; perBits <= to; perBits++ {
		if builders != nil {
			for i, b := range builders {
				builders[i] = b.finer()
			}
		} else if builders = walkHalves(halves, perBits, logarithm, mostMissed); builders == nil {
			continue
		}
		filled := true
		for _, b := range builders {
			filled = filled && b.fill(sampleBudget)
		}
		if filled {
			return builders
		}
	}
	return nil
}

// walkHalves walks along the halves; nil if more than most cells are missing in
// one, or are foreseen to be.
func walkHalves(halves []half, perBits uint, logarithm bool, most int) []*builder {
	builders := make([]*builder, len(halves))
	for i, h := range halves {
		b := newBuilder(h.tail, h.cuts, perBits, logarithm)
		if builders[i] = b; !b.exists() || most < math.MaxInt && b.hopeless() {
			return nil
		}
	}
	for _, b := range builders {
		if !b.walk(most) {
			return nil
		}
	}
	return builders
}

// hopeless reports whether the tail is so far from a polynomial that most cells
// would be missing. Where x goes like v^s, the polynomial from edge to edge of a
// cell of relative width h is off by Π(s-i)·h⁶/(6!·2⁶), i = 1 … 5, in u.
func (b *builder) hopeless() bool {
	if b.density == nil || b.logarithm {
		return false
	}
	v := math.Ldexp(1, -deepest)
	e := b.exactEdge(v)
	if !e.ok || e.y == 0 {
		return false
	}
	s := float64(e.d1*v) / e.y
	h := math.Ldexp(1, -int(b.perBits))
	off := h * (s - 1) / 46080
	for i := 2.0; i <= 5; i++ {
		off = float64(off * h * (s - i))
	}
	return math.Abs(off)*h > 4*errorLimit
}

// finer returns the builder with cells of half the width. Cells that are there
// are halved, which takes no call of the distribution; only those that are
// missing are fitted anew.
func (b *builder) finer() *builder {
	f := newBuilder(b.tail, b.cuts, b.perBits+1, b.logarithm)
	f.careful = b.careful
	for k := range b.base {
		f.base[2*k], f.base[2*k+1] = b.base[k].part(-0.25), b.base[k].part(0.25)
	}
	var w walk
	last := -1
	for _, k := range b.missed {
		if k != last+1 {
			w.lower = edge{}
		}
		for _, k := range [2]int{2 * k, 2*k + 1} {
			width := f.span(k).width
			guess := w.lower.y + float64(width*(w.lower.d1+float64(width*w.lower.d2/2)))
			w = f.step(k, w, guess)
		}
		last = k
	}
	f.missed = w.missed
	return f
}

// part returns the cell's polynomial on the half of it whose middle is at t.
func (c *cell) part(t float64) cell {
	p := *c
	for i := range p.c { // p(t + x) by repeated division
		for j := len(p.c) - 2; j >= i; j-- {
			p.c[j] += float64(t * p.c[j+1])
		}
	}
	scale := 1.0
	for i := range p.c {
		p.c[i] = float64(p.c[i] * scale)
		scale /= 2
	}
	return p
}
