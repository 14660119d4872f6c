package plots

import (
	"math"
	"sort"

	"costcone/result"

	"gonum.org/v1/plot/vg"
)

// bars is the number of bars of a histogram whose own cells are not drawn.
const bars = 64

// histogram lays out the density of an output: bars whose area is the share of
// trials, the 90 % interval in a stronger colour, the median and the
// interval's ends as flagged lines. It is nil for what has no spread.
func histogram(l look, r *result.Result, o *result.Output) *scene {
	x, ok := span(o)
	if !ok {
		return nil
	}
	s := &scene{width: figureWidth, height: figureHeight}
	top := l.head(s, o)
	caption := trials(r) + ". Blue: the 90 % range, p5 to p95."
	if float64(o.Min) < x.min && float64(o.Max) > x.max {
		caption += " The axis leaves out about 0.1 % of the trials at each end."
	}
	edges, heights := density(o, x)
	limit := cutBars(o, edges, heights)
	caption += limit.caption
	bottom := l.caption(s, caption) + axisHeight
	x.from, x.to = margin+24, s.width-margin-8
	f := frame{look: l, x: x, bottom: bottom}

	flags := place(l.quantileFlags(x, o), margin, s.width-margin)
	_, height := rows(flags)
	f.top = top - height - 6
	f.axis(s, measured(o), false)
	f.upright(s, "density")
	f.bars(s, o, edges, heights, limit.height)
	for _, p := range flags {
		dashes := []vg.Length{3, 2}
		if p.color == black {
			dashes = nil
		}
		s.add(path{stroke(p.color, 1.1, dashes...), []vg.Point{{X: p.x, Y: f.bottom}, {X: p.x, Y: f.top}}})
	}
	s.raise(flags, f.top)
	return s
}

// quantileFlags flags p5, the median and p95.
func (l look) quantileFlags(x scale, o *result.Output) []flag {
	var flags []flag
	for _, p := range []float64{0.05, 0.5, 0.95} {
		q, ok := o.Quantile(p)
		if !ok || !q.Value.OK() || !x.holds(float64(q.Value)) {
			continue
		}
		name, c, style := result.PName(p)+" ", grey, l.style(textSize, dark)
		if p == 0.5 {
			name, c, style = "median ", black, l.bold(textSize, black)
		}
		flags = append(flags, newFlag(style, c, x.at(float64(q.Value)), name+brief(o, q), flagWide))
	}
	return flags
}

// bars draws the bars, split where the 90 % interval begins and ends, none
// higher than tallest.
func (f frame) bars(s *scene, o *result.Output, edges, heights []float64, tallest float64) {
	p5, p95 := interval(o, edges)
	for i, h := range heights {
		y := f.bottom + vg.Length(min(1, 0.97*h/tallest))*(f.top-f.bottom)
		f.bar(s, edges[i], edges[i+1], y, p5, p95)
	}
}

// interval returns the ends of the 90 % range. Where one is an atom, the cell
// that holds it belongs to the range as a whole.
func interval(o *result.Output, edges []float64) (p5, p95 float64) {
	p5, p95 = math.Inf(-1), math.Inf(1)
	if q, ok := o.Quantile(0.05); ok && q.Value.OK() {
		p5 = float64(q.Value)
		if i := sort.SearchFloat64s(edges, math.Nextafter(p5, math.Inf(1))); q.Atom && i > 0 {
			p5 = edges[i-1]
		}
	}
	if q, ok := o.Quantile(0.95); ok && q.Value.OK() {
		p95 = float64(q.Value)
		if i := sort.SearchFloat64s(edges, math.Nextafter(p95, math.Inf(1))); q.Atom && i < len(edges) {
			p95 = edges[i]
		}
	}
	return p5, p95
}

// density returns the share of trials per length of axis, in cells of the
// axis: the histogram's own cells on a linear one, equal ones read off the
// curve on a logarithmic one, where the histogram's would be few and wide.
func density(o *result.Output, x scale) (edges, heights []float64) {
	cells := o.Histogram
	if x.log {
		cells = o.Curve.Cells()
		edges = result.Linear(math.Log(x.min), math.Log(x.max), bars)
		for i, e := range edges {
			edges[i] = math.Exp(e)
		}
		edges[0], edges[bars] = x.min, x.max
		return edges, cells.Rebin(edges)
	}
	edges = own(cells, x)
	if edges == nil {
		edges = result.Linear(x.min, x.max, bars)
	}
	for i, share := range cells.Rebin(edges) {
		heights = append(heights, share/(edges[i+1]-edges[i]))
	}
	return edges, heights
}

// own returns the edges of a histogram's cells on the axis, or nil where they
// are too few, too many, or a cell that holds trials has no width.
func own(h *result.Histogram, x scale) []float64 {
	edges := []float64{x.min}
	for i, e := range h.Edges {
		if i > 0 && h.Counts[i-1] > 0 && h.Edges[i-1] == e {
			return nil
		}
		if e > edges[len(edges)-1] && e < x.max {
			edges = append(edges, e)
		}
	}
	edges = append(edges, x.max)
	if n := len(edges) - 1; n < bars/3 || n > 3*bars {
		return nil
	}
	return edges
}

// bar draws one bar in up to three parts: left of, in and right of the
// interval.
func (f frame) bar(s *scene, low, high float64, y vg.Length, p5, p95 float64) {
	if y <= f.bottom {
		return
	}
	cuts := []float64{low, min(max(p5, low), high), min(max(p95, low), high), high}
	for i := range 3 {
		if cuts[i] >= cuts[i+1] {
			continue
		}
		c := pale
		if i == 1 {
			c = sky
		}
		s.add(area{c, corners(vg.Rectangle{
			Min: vg.Point{X: f.x.at(cuts[i]), Y: f.bottom},
			Max: vg.Point{X: f.x.at(cuts[i+1]), Y: y},
		})})
	}
}
