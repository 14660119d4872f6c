package plots

import (
	"fmt"
	"math"
	"slices"

	"costcone/result"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// Small multiples: at most so many panels of that size.
const (
	mostPanels  = 30
	panelWidth  = 2.5 * vg.Inch
	panelHeight = 2.0 * vg.Inch
)

// dotsUpTo is the number of points up to which each has a dot.
const dotsUpTo = 41

// fan lays out an output along the first axis: the band from p5 to p95 and the
// median. It is nil where fewer than two points can be drawn.
func fan(l look, s *result.Sweep, i int) *scene {
	if _, drawn := fanPoints(s, i); drawn < 2 {
		return nil
	}
	sc := &scene{width: figureWidth, height: figureHeight}
	o := sweptOutput(s, i)
	top := l.head(sc, o)
	bottom := l.caption(sc, fanCaption(s, o.Kind))
	box := vg.Rectangle{Min: vg.Point{X: margin, Y: bottom}, Max: vg.Point{X: sc.width - margin, Y: top - 8}}
	l.fanIn(sc, box, s, i, fanTitle(o))
	return sc
}

// fanTitle names an output for its vertical axis, a probability in percent.
func fanTitle(o *result.Output) string {
	if o.Kind == result.Probability {
		return plain(o.Label()) + " (%)"
	}
	return measured(o)
}

// percentScale is the scale of a probability in percent.
func percentScale(low, high float64) scale {
	if high-low < 1 { // not all of a digit's noise
		low, high = low-0.5, high+0.5
	}
	y := scale{min: low, max: high}.widen(0.08)
	y.min, y.max = max(0, y.min), min(100, y.max)
	return y
}

// fanCaption explains the marks of a figure of outputs of these kinds.
func fanCaption(s *result.Sweep, kinds ...string) string {
	caption := ""
	if slices.Contains(kinds, result.Quantity) {
		caption += "Line: median. Band: the 90 % range, p5 to p95. "
	}
	switch {
	case !slices.Contains(kinds, result.Probability):
	case caption == "":
		caption = "Line: the probability. "
	default:
		caption += "In %: the line is the probability. "
	}
	if len(s.FailedPoints()) > 0 {
		caption += "Crosses: points that failed. "
	}
	if s.Partial() {
		caption += fmt.Sprintf("Partial: %d of %d points. ", len(s.Points), s.Asked)
	}
	if s.Zip && len(s.Axes) > 1 {
		for _, a := range s.Axes[1:] {
			caption += "Together with it goes " + axisName(&a) + ". "
		}
	}
	return caption + sweepTrials(s)
}

// panels lays out the fans of all outputs beside each other. It is nil for
// fewer than two.
func panels(l look, s *result.Sweep) *scene {
	var some []int
	for i := range s.Outputs {
		if _, drawn := fanPoints(s, i); drawn >= 2 && len(some) < mostPanels {
			some = append(some, i)
		}
	}
	if len(some) < 2 {
		return nil
	}
	columns := min(3, len(some))
	if len(some) == 4 {
		columns = 2
	}
	rows := (len(some) + columns - 1) / columns
	sc := &scene{width: 2*margin + vg.Length(columns)*panelWidth}
	title := l.bold(titleSize, dark)
	titles := wrap(title, plain(s.Scenario.Title), sc.width-2*margin, 2)
	var kinds []string
	for _, i := range some {
		kinds = append(kinds, s.Outputs[i].Kind)
	}
	caption := fanCaption(s, kinds...)
	if len(some) == mostPanels && len(s.Outputs) > mostPanels {
		caption += fmt.Sprintf(" The first %d outputs.", mostPanels)
	}
	captionLines := len(wrap(l.style(captionSize, grey), caption, sc.width-2*margin, 4))
	titleHeight := leading * titleSize * vg.Length(len(titles))
	sc.height = 2*margin + titleHeight + vg.Length(rows)*panelHeight + leading*captionSize*vg.Length(captionLines) + 8
	sc.paragraph(title, vg.Point{X: margin, Y: sc.height - margin}, titles)
	l.caption(sc, caption)
	top := sc.height - margin - titleHeight - 4
	bold := l.bold(textSize, dark)
	for k, i := range some {
		left := margin + vg.Length(k%columns)*panelWidth
		y := top - vg.Length(k/columns)*panelHeight
		name := wrap(bold, fanTitle(sweptOutput(s, i)), panelWidth-12, 2)
		used := sc.paragraph(bold, vg.Point{X: left, Y: y - 6}, name)
		l.fanIn(sc, vg.Rectangle{
			Min: vg.Point{X: left, Y: y - panelHeight},
			Max: vg.Point{X: left + panelWidth - 10, Y: y - 6 - used - 5},
		}, s, i, "")
	}
	return sc
}

// fanIn draws a fan with its axes into the box; a title of the vertical axis is
// written if there is one.
func (l look) fanIn(sc *scene, box vg.Rectangle, s *result.Sweep, i int, title string) {
	points, _ := fanPoints(s, i)
	low, high := math.Inf(1), math.Inf(-1)
	for _, p := range points {
		if p.ok {
			low, high = min(low, p.low), max(high, p.high)
		}
	}
	y := valueScale(low, high, s.Outputs[i].Format, s.Outputs[i].Unit)
	if s.Outputs[i].Kind == result.Probability {
		y = percentScale(low, high)
	}
	y.from, y.to = box.Min.Y+axisHeight, box.Max.Y
	x := axisScale(s, points)
	x.from, x.to = box.Min.X+l.upwardWidth(y), box.Max.X-6
	if title != "" {
		x.from += leading*textSize + 2
	}
	f := frame{look: l, x: x, bottom: y.from, top: y.to}
	if title != "" {
		f.upright(sc, wrap(l.style(textSize, dark), title, y.to-y.from, 1)[0])
	}
	l.upward(sc, y, x.from, x.to)
	for start := 0; start < len(points); {
		end := start
		for end < len(points) && points[end].ok {
			end++
		}
		f.band(sc, y, points[start:end], len(points) <= dotsUpTo)
		start = end + 1
	}
	for _, p := range points {
		if !p.ok {
			f.cross(sc, vg.Point{X: x.at(p.x), Y: y.from + 7})
		}
	}
	if s.Axes[0].Numeric() {
		f.axis(sc, axisName(&s.Axes[0]), false)
	} else {
		f.categories(sc, &s.Axes[0])
	}
}

// band draws neighbouring points: the range as an area, the median as a line.
func (f frame) band(sc *scene, y scale, points []fanPoint, dots bool) {
	if len(points) == 0 {
		return
	}
	var outline, median []vg.Point
	for _, p := range points {
		outline = append(outline, vg.Point{X: f.x.at(p.x), Y: y.at(p.high)})
		median = append(median, vg.Point{X: f.x.at(p.x), Y: y.at(p.mid)})
	}
	for k := len(points) - 1; k >= 0; k-- {
		outline = append(outline, vg.Point{X: f.x.at(points[k].x), Y: y.at(points[k].low)})
	}
	if len(points) > 1 {
		sc.add(area{sky, outline}, path{stroke(blue, 1.6), median})
	} else {
		sc.add(path{stroke(sky, 3), []vg.Point{outline[0], outline[1]}})
	}
	for _, at := range median {
		if dots || len(points) == 1 {
			sc.add(dot{blue, blue, at, 1.2})
		}
	}
}

// cross marks a point that failed.
func (f frame) cross(sc *scene, at vg.Point) {
	const r = vg.Length(3)
	style := stroke(vermillion, 1.2)
	sc.add(path{style, []vg.Point{{X: at.X - r, Y: at.Y - r}, {X: at.X + r, Y: at.Y + r}}},
		path{style, []vg.Point{{X: at.X - r, Y: at.Y + r}, {X: at.X + r, Y: at.Y - r}}})
}

// categories draws a horizontal axis whose values are texts, as many of them as
// have room.
func (f frame) categories(sc *scene, a *result.SweepAxis) {
	style := aligned(f.style(textSize, dark), text.XCenter)
	sc.add(path{stroke(dark, 0.8), []vg.Point{{X: f.x.from, Y: f.bottom}, {X: f.x.to, Y: f.bottom}}})
	step := f.x.at(1) - f.x.at(0)
	every := 1
	room := max(step-6, 48)
	if step < room {
		every = int(math.Ceil(float64((room + 6) / step)))
	}
	for k := range a.Values {
		x := f.x.at(float64(k))
		sc.add(path{stroke(dark, 0.6), []vg.Point{{X: x, Y: f.bottom}, {X: x, Y: f.bottom - tickLength}}})
		if k%every != 0 {
			continue
		}
		if lines := wrap(style, plain(a.Shown(k)), room, 1); len(lines) > 0 {
			sc.add(label{style, vg.Point{X: x, Y: f.bottom - tickLength - 7}, lines[0]})
		}
	}
	lines := wrap(style, axisName(a), f.x.to-f.x.from, 1)
	sc.paragraph(style, vg.Point{X: (f.x.from + f.x.to) / 2, Y: f.bottom - axisHeight + leading*textSize + 2}, lines)
}
