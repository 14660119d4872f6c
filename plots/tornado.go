package plots

import (
	"context"
	"fmt"
	"image/color"
	"math"

	"costcone/result"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

const (
	mostBars = 15             // drivers in one figure
	barName  = vg.Length(140) // room for a driver's name
	barRow   = vg.Length(17)
	barHalf  = vg.Length(4.2)
	capHalf  = vg.Length(2.4) // of an error bar's ends

	thinBelow = vg.Length(8) // room for a thin bar below another
	thinHalf  = vg.Length(1.5)
)

// WriteSensitivity draws the figures of r into the folder dir, as Write does:
// for each output NAME.tornado where the method gives swings, and NAME.indices.
func WriteSensitivity(ctx context.Context, dir string, r *result.Sensitivity, format string) ([]string, error) {
	f, err := newFolder(ctx, dir, format)
	if err != nil {
		return nil, err
	}
	l := newLook()
	taken := map[string]bool{}
	for i := range r.Outputs {
		o := &r.Outputs[i]
		name := fileName(&result.Output{Name: o.Name, At: o.At}, taken)
		for _, figure := range []struct {
			ending string
			scene  *scene
		}{{"tornado", tornado(l, r, o)}, {"indices", indexBars(l, r, o)}} {
			if err := f.save(name+"."+figure.ending, figure.scene); err != nil {
				return f.files, err
			}
		}
	}
	return f.files, nil
}

// A barChart is a page of named rows over one horizontal axis.
type barChart struct {
	frame
	scene *scene
	rows  int
	step  vg.Length
}

// newBars lays out a page for the rows, with the heading above and the caption
// below.
func newBars(l look, r *result.Sensitivity, o *result.OutputSensitivity, x scale, rows int, step vg.Length, axis, about, caption string) *barChart {
	s := &scene{width: ladderWidth}
	caption += " " + sensitivityRun(r) + "."
	captionLines := len(wrap(l.style(captionSize, grey), caption, s.width-2*margin, 4))
	s.height = margin + leading*captionSize*vg.Length(captionLines) + 4 + axisHeight + step*vg.Length(rows) + 10 +
		leading*(titleSize+textSize) + 6 + margin
	b := &barChart{scene: s, rows: rows, step: step}
	b.look, b.x = l, x
	b.x.from, b.x.to = margin+barName+10, s.width-margin-24
	b.bottom = l.caption(s, caption) + axisHeight
	b.top = b.bottom + step*vg.Length(rows) + 4
	b.axis(s, axis, true)
	y := s.height - margin
	title := l.bold(titleSize, dark)
	y -= s.paragraph(title, vg.Point{X: margin, Y: y}, wrap(title, plain(o.Label()), s.width-2*margin, 1))
	s.paragraph(l.style(textSize, grey), vg.Point{X: margin, Y: y}, wrap(l.style(textSize, grey), about, s.width-2*margin, 1))
	return b
}

// row returns the middle of row i, from the top.
func (b *barChart) row(i int) vg.Length { return b.top - 4 - b.step*(vg.Length(i)+0.5) }

// name writes the name of row i, flush right.
func (b *barChart) name(i int, name string) {
	style := aligned(b.style(textSize, dark), text.XRight)
	lines := wrap(style, plain(name), barName, 1)
	b.scene.paragraph(style, vg.Point{X: b.x.from - 8, Y: b.row(i) + leading*textSize/2}, lines)
}

// between fills a bar from one value to another.
func (b *barChart) between(y, half vg.Length, from, to float64, fill area) {
	x0, x1 := b.x.at(min(from, to)), b.x.at(max(from, to))
	fill.points = corners(vg.Rectangle{Min: vg.Point{X: x0, Y: y - half}, Max: vg.Point{X: x1, Y: y + half}})
	b.scene.add(fill)
}

// interval draws the error bar of an estimate.
func (b *barChart) interval(y vg.Length, e *result.Estimate) {
	if e == nil || !finite(float64(e.Lo), float64(e.Hi)) {
		return
	}
	line := stroke(black, 0.8)
	low, high := b.x.at(max(b.x.min, float64(e.Lo))), b.x.at(min(b.x.max, float64(e.Hi)))
	b.scene.add(path{line, []vg.Point{{X: low, Y: y}, {X: high, Y: y}}})
	for _, x := range []vg.Length{low, high} {
		b.scene.add(path{line, []vg.Point{{X: x, Y: y - capHalf}, {X: x, Y: y + capHalf}}})
	}
}

// tornado lays out one bar for each driver, from the mean at its 10 % point to
// that at its 90 % point, the longest first, and ticks for the quantile there. It
// is nil without swings.
func tornado(l look, r *result.Sensitivity, o *result.OutputSensitivity) *scene {
	drivers := o.Swings()
	left := max(0, len(drivers)-mostBars)
	drivers = drivers[:len(drivers)-left]
	x, ok := tornadoScale(o, drivers)
	if !ok {
		return nil
	}
	caption := "Bars: mean of the output where the input is about its 10 % point (light) and about its 90 % point (dark). " +
		"Error bars: 95 % Monte Carlo intervals. Dashed: mean of all trials."
	quantile := o.SwingP.OK()
	if quantile {
		caption += " Thin bars below: the same for the output's " + result.PName(float64(o.SwingP)) + ", from that of all trials, dotted."
	}
	if left > 0 {
		caption += fmt.Sprintf(" Not drawn: %d inputs with shorter bars.", left)
	}
	step, lift := barRow, vg.Length(0)
	if quantile {
		step, lift = barRow+thinBelow, thinBelow/2
	}
	b := newBars(l, r, o, x, len(drivers), step, axisOf(o), "What the output becomes as each input goes from its 10 % to its 90 % point", caption)
	mean := float64(o.Mean)
	for i, d := range drivers {
		y, s := b.row(i)+lift, d.Swing
		b.name(i, d.Factor)
		b.between(y, barHalf, mean, float64(s.LowMean.Value), area{color: sky})
		b.between(y, barHalf, mean, float64(s.HighMean.Value), area{color: blue})
		b.interval(y, s.LowMean)
		b.interval(y, s.HighMean)
		if quantile {
			b.thin(y-barHalf-thinBelow/2, float64(o.Quantile), s.LowQuantile, sky)
			b.thin(y-barHalf-thinBelow/2, float64(o.Quantile), s.HighQuantile, blue)
		}
	}
	b.upDown(mean, 4, 2)
	if quantile {
		b.upDown(float64(o.Quantile), 1, 2)
	}
	return b.scene
}

// thin draws a thin bar from a value to an estimate, nothing where that is none.
func (b *barChart) thin(y vg.Length, from float64, to *result.Estimate, c color.Color) {
	if to != nil && finite(from, float64(to.Value)) {
		b.between(y, thinHalf, from, float64(to.Value), area{color: c})
		b.interval(y, to)
	}
}

// upDown draws a vertical line at a value.
func (b *barChart) upDown(value float64, dashes ...vg.Length) {
	at := b.x.at(value)
	b.scene.add(path{stroke(vermillion, 0.8, dashes...), []vg.Point{{X: at, Y: b.bottom}, {X: at, Y: b.top}}})
}

// axisOf names the output with its unit.
func axisOf(o *result.OutputSensitivity) string {
	return measured(&result.Output{Name: o.Name, At: o.At, Unit: o.Unit, Format: o.Format})
}

// tornadoScale reaches over all means and quantiles of the bars.
func tornadoScale(o *result.OutputSensitivity, drivers []result.Driver) (x scale, ok bool) {
	x = scale{min: float64(o.Mean), max: float64(o.Mean), format: o.Format, unit: o.Unit}
	reach := func(e *result.Estimate) {
		for _, v := range []result.Number{e.Lo, e.Value, e.Hi} {
			if v.OK() {
				x.min, x.max = min(x.min, float64(v)), max(x.max, float64(v))
			}
		}
	}
	for _, d := range drivers {
		for _, e := range []*result.Estimate{d.Swing.LowMean, d.Swing.HighMean, d.Swing.LowQuantile, d.Swing.HighQuantile} {
			if e != nil {
				reach(e)
			}
		}
	}
	if o.Quantile.OK() {
		x.min, x.max = min(x.min, float64(o.Quantile)), max(x.max, float64(o.Quantile))
	}
	if len(drivers) == 0 || !(x.max > x.min) || !finite(x.min, x.max, x.max-x.min) {
		return x, false
	}
	return x.widen(0.03), true
}

// sensitivityRun says what stands behind a figure.
func sensitivityRun(r *result.Sensitivity) string {
	if r.Method == "morris" {
		return fmt.Sprintf("Morris, %s points, seed %d", result.Thousands(r.Evaluations), r.Run.Seed)
	}
	return fmt.Sprintf("Method %s, target %s, %s trials, %s design, seed %d", r.Method, r.Target, result.Thousands(r.Run.Trials),
		r.Run.Design, r.Run.Seed)
}

// shown reports whether an estimate can stand on an axis.
func shown(e result.Estimate) bool { return e.Value.OK() && !math.IsInf(float64(e.Value), 0) }
