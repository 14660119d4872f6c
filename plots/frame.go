package plots

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"costcone/result"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// logFrom is the ratio of the ends of a positive range from which its axis is
// logarithmic: a linear one would show a spike and a tail.
const logFrom = 30

// tail is the share of trials beyond each end of a figure's axis.
const tail = 0.001

// A frame is the plot area of a figure with its horizontal axis.
type frame struct {
	look
	x           scale
	bottom, top vg.Length
}

// span returns the scale over which an output is drawn, a little more than its
// central 99.8 %, without its place on the page. ok is false for what has no spread.
func span(o *result.Output) (s scale, ok bool) {
	if o.Kind != result.Quantity || o.Constant() {
		return scale{}, false
	}
	if o.Histogram == nil || o.Curve == nil || len(o.Curve.X) < 2 {
		return scale{}, false
	}
	low, high, ok := o.Curve.Cells().Span(tail)
	if !ok || !finite(low, high, high-low) {
		return scale{}, false
	}
	// On an axis without 0, a value that many trials share would look spread out.
	log := low > 0 && float64(o.Min) > 0 && high/low > logFrom && len(sharedValues(o)) == 0
	if s = (scale{min: low, max: high, log: log, format: o.Format, unit: o.Unit}); s.log {
		s.min = max(low, reachBelow(o))
	}
	return s.widen(0.02), true
}

// sharedValues returns the quantiles that are atoms, ascending: values that
// many trials have exactly.
func sharedValues(o *result.Output) []float64 {
	var values []float64
	for _, q := range o.Quantiles {
		if o.RelativeTo == "median" && q.P == 0.5 {
			continue // 1 by definition
		}
		if q.Atom && q.Value.OK() && !slices.Contains(values, float64(q.Value)) {
			values = append(values, float64(q.Value))
		}
	}
	return values
}

// reachBelow returns how far below p5 a logarithmic axis is of use: to where
// a lognormal would have 0.1 % of its trials. The curve's points, which are
// fine beside the quartiles' distance, say nothing about decades below it.
func reachBelow(o *result.Output) float64 {
	p5, ok5 := o.Quantile(0.05)
	p50, ok50 := o.Quantile(0.5)
	if !ok5 || !ok50 || !(p5.Value > 0) || !(p50.Value >= p5.Value) {
		return 0
	}
	const beyond = 3.0902/1.6449 - 1 // normal scores of 0.1 % and 5 %
	return float64(p5.Value) * math.Pow(float64(p5.Value/p50.Value), beyond)
}

// head writes an output's name and what it covers at the top of the page and
// returns the height left below.
func (l look) head(s *scene, o *result.Output) vg.Length {
	y := s.height - margin
	width := s.width - 2*margin
	bold := l.bold(titleSize, dark)
	y -= s.paragraph(bold, vg.Point{X: margin, Y: y}, wrap(bold, plain(o.Label()), width, 2))
	if about := o.About(); about != "" {
		style := l.style(textSize, grey)
		y -= s.paragraph(style, vg.Point{X: margin, Y: y}, wrap(style, about, width, 2))
	}
	return y
}

// caption writes small print at the foot of the page and returns where the
// page above it begins.
func (l look) caption(s *scene, caption string) vg.Length {
	style := l.style(captionSize, grey)
	lines := wrap(style, caption, s.width-2*margin, 4)
	height := leading * captionSize * vg.Length(len(lines))
	s.paragraph(style, vg.Point{X: margin, Y: margin + height}, lines)
	return margin + height + 4
}

// axis draws the horizontal axis below y with its ticks, texts and title, and
// faint lines up to top where grid is wanted. It needs axisHeight below y.
func (f frame) axis(s *scene, title string, grid bool) {
	style := aligned(f.style(textSize, dark), text.XCenter)
	f.x.page = s.width
	for _, t := range f.x.ticks(style) {
		x := f.x.at(t.x)
		length := tickLength
		if t.text == "" {
			length /= 2
		} else {
			if grid {
				s.add(path{stroke(faint, 0.6), []vg.Point{{X: x, Y: f.bottom}, {X: x, Y: f.top}}})
			}
			s.add(label{style, vg.Point{X: x, Y: f.bottom - tickLength - 7}, t.text})
		}
		s.add(path{stroke(dark, 0.6), []vg.Point{{X: x, Y: f.bottom}, {X: x, Y: f.bottom - length}}})
	}
	s.add(path{stroke(dark, 0.8), []vg.Point{{X: f.x.from, Y: f.bottom}, {X: f.x.to, Y: f.bottom}}})
	if f.x.log {
		title = strings.TrimPrefix(title+", log scale", ", ")
	}
	middle := (f.x.from + f.x.to) / 2
	lines := wrap(style, title, f.x.to-f.x.from, 1)
	s.paragraph(style, vg.Point{X: middle, Y: f.bottom - axisHeight + leading*textSize + 2}, lines)
}

// axisHeight is the room below the plot area for ticks, their texts, a title.
const axisHeight = vg.Length(34)

// upright writes a title of the vertical axis, read from below.
func (f frame) upright(s *scene, title string) {
	style := aligned(f.style(textSize, dark), text.XCenter)
	style.Rotation = math.Pi / 2
	s.add(label{style, vg.Point{X: margin + textSize/2, Y: (f.bottom + f.top) / 2}, title})
}

// quantity names an output with its unit, for an axis.
func quantity(o *result.Output) string {
	unit := unitText(o.Format, o.Unit)
	if unit == "" {
		return plain(o.Label())
	}
	return fmt.Sprintf("%s (%s)", plain(o.Label()), unit)
}

// measured is quantity for an axis whose ticks are amounts.
func measured(o *result.Output) string {
	unit := signedUnit(o.Format, o.Unit)
	if unit == "" {
		return plain(o.Label())
	}
	return fmt.Sprintf("%s (%s)", plain(o.Label()), unit)
}

// brief prints a statistic of an output in a figure.
func brief(o *result.Output, e result.Estimate) string {
	return amount(o.Format, o.Format.Brief(e), o.Unit)
}

// signedUnit is what an axis says of the unit of its amounts: nothing of mere
// money, "$/GPU/h", "€/yr" for MEUR/yr.
func signedUnit(f result.Format, unit string) string {
	sign := strings.TrimSuffix(amount(f, "0", unit), "0")
	rest := f.Rest(unit)
	switch {
	case sign == "":
		return unitText(f, unit)
	case rest == "":
		return ""
	}
	return sign + rest
}

// amount prints a number of an output in a figure, with the sign of its money
// where every format of figures has a letter for it.
func amount(f result.Format, number, unit string) string {
	if text := f.Signed(number, unit); drawable(strings.Trim(text, "…~–")) {
		return text
	}
	return number
}

// unitText prints a unit, with a sign of money only where every format of
// figures has a letter for it.
func unitText(f result.Format, unit string) string {
	if text := f.Unit(unit); drawable(text) {
		return text
	}
	return result.Format{}.Unit(unit)
}

// drawable reports whether every format of figures has letters for a unit.
func drawable(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r >= 0x80 && !strings.ContainsRune("£¥€", r) })
}

// plain drops the characters that no font draws.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, s)
}

// trials says how many trials stand behind a figure.
func trials(r *result.Result) string {
	return fmt.Sprintf("%s trials, %s design, seed %d", result.Thousands(r.Run.Trials), r.Run.Design, r.Run.Seed)
}
