package plots

import (
	"context"
	"fmt"
	"image/color"
	"math"

	"costcone/result"

	"gonum.org/v1/plot/vg"
)

// mostOverlaid is how many cases one figure shows; more are not told apart.
const mostOverlaid = 6

// caseColors are Okabe and Ito's, in an order in which neighbours differ.
var caseColors = []color.RGBA{
	blue, vermillion, {0x00, 0x9E, 0x73, 0xFF}, {0xCC, 0x79, 0xA7, 0xFF}, {0xE6, 0x9F, 0x00, 0xFF}, sky,
}

// WriteComparison draws the figures of c into the folder dir, as Write does:
// for each quantity that differs NAME.cases with the densities of the first six
// cases, and NAME.difference-B with the histogram of B - A for each of them.
func WriteComparison(ctx context.Context, dir string, c *result.Comparison, format string) ([]string, error) {
	f, err := newFolder(ctx, dir, format)
	if err != nil {
		return nil, err
	}
	l := newLook()
	taken := map[string]bool{}
	for i := range c.Outputs {
		o := &c.Outputs[i]
		name := fileName(&result.Output{Name: o.Name, At: o.At}, taken)
		if o.Same || o.Kind != result.Quantity {
			continue
		}
		if err := f.save(name+".cases", overlay(l, c, o)); err != nil {
			return f.files, err
		}
		for k := range o.Against {
			if k+1 >= mostOverlaid {
				break
			}
			if err := f.save(name+".difference-"+result.Letter(k+1), differenceFigure(l, c, o, k)); err != nil {
				return f.files, err
			}
		}
	}
	return f.files, nil
}

// compareTrials says how the cases were run, for a caption.
func compareTrials(c *result.Comparison) *result.Result {
	return &result.Result{Run: result.Run{Trials: c.Run.Trials, Design: c.Run.Design, Seed: c.Run.Seed, Level: c.Run.Level}}
}

// differenceFigure is the histogram of a case less the first.
func differenceFigure(l look, c *result.Comparison, o *result.ComparedOutput, k int) *scene {
	if o.Against[k].Difference == nil {
		return nil
	}
	d := *o.Against[k].Difference
	d.Name, d.At = fmt.Sprintf("%s: %s − A", o.Label(), result.Letter(k+1)), nil
	d.Scope = fmt.Sprintf("%s: %s. A: %s", result.Letter(k+1), c.Cases[k+1].Name, c.Cases[0].Name)
	s := histogram(l, compareTrials(c), &d)
	return s
}

// A curve is the density of one case over the figure's axis.
type curve struct {
	of      *result.Output
	heights []float64
	color   color.RGBA
}

// overlay lays out the densities of all cases over one axis as outlines, with
// their medians flagged. It is nil where no case has a spread.
func overlay(l look, c *result.Comparison, o *result.ComparedOutput) *scene {
	n := min(len(o.Cases), mostOverlaid)
	x, ok := commonSpan(o.Cases[:n])
	if !ok {
		return nil
	}
	edges := binEdges(x)
	var curves []curve
	tallest := 0.0
	for i := range n {
		of := o.Cases[i].Output
		k := curve{of: of, color: caseColors[i]}
		if of.Curve != nil && !of.Constant() {
			for b, share := range of.Curve.Cells().Rebin(edges) {
				h := share / (x.at1(edges[b+1]) - x.at1(edges[b]))
				k.heights, tallest = append(k.heights, h), max(tallest, h)
			}
		}
		curves = append(curves, k)
	}
	if tallest == 0 {
		return nil
	}
	s := &scene{width: figureWidth, height: figureHeight}
	top := l.head(s, &result.Output{Name: o.Name, At: o.At, Doc: o.Doc, Scope: o.Scope})
	caption := trials(compareTrials(c)) + ", the same draws for all. Lines: the density of each case; dashed: its median."
	if n < len(o.Cases) {
		caption += fmt.Sprintf(" The first %d of %d cases.", n, len(o.Cases))
	}
	bottom := l.caption(s, caption) + axisHeight
	x.from, x.to = margin+24, s.width-margin-8
	f := frame{look: l, x: x, bottom: bottom}
	top = l.legend(s, c, n, top)
	flags := place(l.medianFlags(x, curves), margin, s.width-margin)
	_, height := rows(flags)
	f.top = top - height - 6
	f.axis(s, measured(&result.Output{Name: o.Name, At: o.At, Unit: o.Unit, Format: o.Format}), false)
	f.upright(s, "density")
	for _, k := range curves {
		if k.heights != nil {
			s.add(path{stroke(k.color, 1.6), f.outline(edges, k.heights, tallest)})
		}
	}
	for _, p := range flags {
		s.add(path{stroke(p.color, 0.9, 3, 2), []vg.Point{{X: p.x, Y: f.bottom}, {X: p.x, Y: f.top}}})
	}
	s.raise(flags, f.top)
	return s
}

// legend writes what the colours stand for and returns the height left below.
func (l look) legend(s *scene, c *result.Comparison, n int, y vg.Length) vg.Length {
	style := l.style(textSize, dark)
	for i := range n {
		lines := wrap(style, result.Letter(i)+"  "+plain(c.Cases[i].Name), s.width-2*margin-22, 1)
		middle := y - leading*textSize/2
		s.add(path{stroke(caseColors[i], 2.2), []vg.Point{{X: margin, Y: middle}, {X: margin + 16, Y: middle}}})
		y -= s.paragraph(style, vg.Point{X: margin + 22, Y: y}, lines)
	}
	return y - 4
}

// medianFlags flags the median of each case.
func (l look) medianFlags(x scale, curves []curve) []flag {
	var flags []flag
	for i, k := range curves {
		if q, ok := k.of.Quantile(0.5); ok && q.Value.OK() && x.holds(float64(q.Value)) {
			flags = append(flags, newFlag(l.style(textSize, dark), k.color, x.at(float64(q.Value)), result.Letter(i)+" "+brief(k.of, q), flagWide))
		}
	}
	return flags
}

// outline is the steps of a density.
func (f frame) outline(edges, heights []float64, tallest float64) []vg.Point {
	at := func(h float64) vg.Length { return f.bottom + vg.Length(0.97*h/tallest)*(f.top-f.bottom) }
	points := []vg.Point{{X: f.x.at(edges[0]), Y: f.bottom}}
	for i, h := range heights {
		points = append(points, vg.Point{X: f.x.at(edges[i]), Y: at(h)}, vg.Point{X: f.x.at(edges[i+1]), Y: at(h)})
	}
	return append(points, vg.Point{X: f.x.at(edges[len(edges)-1]), Y: f.bottom})
}

// commonSpan is the scale that holds the spans of all cases, logarithmic where
// that of each is, or the whole would need it.
func commonSpan(cases []result.ComparedCase) (scale, bool) {
	var all scale
	some := false
	for i := range cases {
		x, ok := span(cases[i].Output)
		if !ok {
			continue
		}
		if !some {
			all, some = x, true
			continue
		}
		all.min, all.max, all.log = min(all.min, x.min), max(all.max, x.max), all.log && x.log
	}
	if some && !all.log && all.min > 0 && all.max/all.min > logFrom {
		all.log = true
	}
	return all, some
}

// binEdges are the ends of equal bars on the scale.
func binEdges(x scale) []float64 {
	if !x.log {
		return result.Linear(x.min, x.max, bars)
	}
	edges := result.Linear(math.Log(x.min), math.Log(x.max), bars)
	for i, e := range edges {
		edges[i] = math.Exp(e)
	}
	edges[0], edges[bars] = x.min, x.max
	return edges
}

// at1 is the place of a value in units of the axis: its logarithm on a
// logarithmic one.
func (s scale) at1(v float64) float64 {
	if s.log {
		return math.Log(v)
	}
	return v
}
