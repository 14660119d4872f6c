package plots

import (
	"math"
	"strings"

	"costcone/result"

	"gonum.org/v1/plot/vg"
)

// The ladder's columns: what a rung covers, the axis, its numbers.
const (
	ladderWidth = 7.2 * vg.Inch
	rungText    = vg.Length(152)
	rungNumbers = vg.Length(92) // at least
	rungGap     = vg.Length(9)
)

// A rung is an output on the ladder, with its texts wrapped and the claims
// about it.
type rung struct {
	out                    *result.Output
	p5, p25, p50, p75, p95 result.Estimate
	covers, name           []string
	claims                 []result.Claim
	again                  bool // another label of the rung above, whose texts are its name alone
	flags                  []placed
	y                      vg.Length // of the interval
}

// ladder lays out the range ladder: one line per rung on one logarithmic axis,
// thick for the 50 % and thin for the 90 % range, a dot for the median, and on
// it a marker for each claim that is about this rung. A claim about another
// output has no place on it. Rungs in another unit than most, and those that
// reach 0, cannot stand on the axis; the caption names them. It is nil without
// a rung to draw.
func ladder(l look, r *result.Result) *scene {
	rungs, left := l.rungs(r)
	if len(rungs) == 0 {
		return nil
	}
	x := ladderScale(rungs)
	x.from, x.to = margin+rungText+14, ladderWidth-margin-l.numbersWidth(rungs)-10
	claimed := false
	for i := range rungs {
		g := &rungs[i]
		g.flags = place(l.claimFlags(x, g.claims), x.from-8, x.to+8)
		claimed = claimed || len(g.claims) > 0
	}
	s := &scene{width: ladderWidth}
	rungsHeight := vg.Length(0)
	for i := range rungs {
		rungsHeight += rungs[i].height()
	}
	title := l.bold(titleSize, dark)
	titles := wrap(title, plain(r.Scenario.Title), ladderWidth-2*margin, 2)
	titleHeight := leading * titleSize * vg.Length(len(titles))
	caption := l.ladderCaption(r, claimed, left)
	captionLines := wrap(l.style(captionSize, grey), caption, ladderWidth-2*margin, 4)
	s.height = margin + leading*captionSize*vg.Length(len(captionLines)) + 4 + axisHeight +
		rungsHeight + 6 + leading*textSize + 6 + titleHeight + margin

	f := frame{look: l, x: x}
	f.bottom = l.caption(s, caption) + axisHeight
	f.top = f.bottom + rungsHeight + 6
	s.paragraph(title, vg.Point{X: margin, Y: s.height - margin}, titles)
	f.axis(s, signedUnit(x.format, rungs[0].out.Unit), true)
	y := f.top - 6
	for i := range rungs {
		g := &rungs[i]
		y -= g.height()
		g.y = y + g.textHeight()/2
		f.rung(s, g)
	}
	s.add(label{f.style(smallSize, grey), vg.Point{X: x.to + 12, Y: f.top + 6}, "median, 90 % range"})
	return s
}

// rungs returns the outputs that can stand on the ladder's axis, and why the
// others cannot.
func (l look) rungs(r *result.Result) (some []rung, left []string) {
	outs := rungOutputs(r)
	unit := commonUnit(outs)
	for _, o := range outs {
		g := rung{out: o}
		q, ok := quartiles(o)
		switch {
		case !ok:
			left = append(left, plain(o.Label())+" (no quantity)")
			continue
		case o.Unit != unit:
			left = append(left, plain(o.Label())+" (in "+unitText(o.Format, o.Unit)+")")
			continue
		case !(q[0].Value > 0):
			left = append(left, plain(o.Label())+" (reaches 0 or below)")
			continue
		}
		g.p5, g.p25, g.p50, g.p75, g.p95 = q[0], q[1], q[2], q[3], q[4]
		g.covers = wrap(l.style(textSize, dark), o.About(), rungText, 4)
		g.name = wrap(l.style(smallSize, grey), plain(o.Label()), rungText, 2)
		if len(g.covers) == 0 {
			g.covers, g.name = wrap(l.style(textSize, dark), plain(o.Label()), rungText, 4), nil
		}
		if n := len(some); n > 0 && some[n-1].out.Name == o.Name && len(o.At) > 0 && len(g.name) > 0 {
			g.covers, g.name = wrap(l.style(smallSize, grey), plain(o.Label()), rungText, 2), nil // its scope stands above
			g.again = true
		}
		g.claims = claimsFor(r, o)
		some = append(some, g)
	}
	return some, left
}

// rungOutputs returns the outputs that the ladder names: a label, or the name
// of an indexed output for all its labels.
func rungOutputs(r *result.Result) []*result.Output {
	var outs []*result.Output
	for _, name := range r.Ladder {
		for i := range r.Outputs {
			if o := &r.Outputs[i]; o.Label() == name || len(o.At) > 0 && o.Name == name {
				outs = append(outs, o)
			}
		}
	}
	return outs
}

// commonUnit returns the unit that most of the quantities have, the first of
// those that tie.
func commonUnit(outs []*result.Output) string {
	count := map[string]int{}
	best := ""
	for _, o := range outs {
		if o.Kind == result.Quantity {
			count[o.Unit]++
		}
	}
	for _, o := range outs {
		if count[o.Unit] > count[best] {
			best = o.Unit
		}
	}
	return best
}

func quartiles(o *result.Output) (q [5]result.Estimate, ok bool) {
	for i, p := range []float64{0.05, 0.25, 0.5, 0.75, 0.95} {
		if q[i], ok = o.Quantile(p); !ok || !q[i].Value.OK() {
			return q, false
		}
	}
	return q, true
}

// claimsFor returns the positive claims about an output.
func claimsFor(r *result.Result, o *result.Output) []result.Claim {
	var some []result.Claim
	for _, c := range claimsOn(r, o) {
		if c.Unit == o.Unit && c.Value > 0 {
			some = append(some, c)
		}
	}
	return some
}

// ladderScale reaches over all rungs and their claims, and over a factor of two
// at least.
func ladderScale(rungs []rung) scale {
	x := scale{min: math.Inf(1), max: math.Inf(-1), log: true, format: rungs[0].out.Format, unit: rungs[0].out.Unit}
	for _, g := range rungs {
		x.min, x.max = min(x.min, float64(g.p5.Value)), max(x.max, float64(g.p95.Value))
		for _, c := range g.claims {
			x.min, x.max = min(x.min, c.Value), max(x.max, c.Value)
		}
	}
	if x.max < 2*x.min {
		middle := math.Sqrt(x.min) * math.Sqrt(x.max)
		x.min, x.max = middle/math.Sqrt2, middle*math.Sqrt2
	}
	return x.widen(0.04)
}

// ladderCaption explains the marks and names what could not be drawn.
func (l look) ladderCaption(r *result.Result, claimed bool, left []string) string {
	caption := "Dot: median. Thick: 50 % range. Thin: 90 % range. "
	if claimed {
		caption += "Marker: what is claimed of that rung. "
	}
	caption += trials(r) + "."
	if len(left) > 0 {
		caption += " Not drawn: " + strings.Join(left, ", ") + "."
	}
	return caption
}

// textHeight returns the height of a rung's texts and of the gap below the next
// rung above it; the interval stands in their middle.
func (g *rung) textHeight() vg.Length {
	lines := leading * (textSize*vg.Length(len(g.covers)) + smallSize*vg.Length(len(g.name)))
	return max(lines, 2*leading*textSize) + rungGap
}

// height returns the height of a rung with the flags of its claims above the
// interval, as far as there is no room for them.
func (g *rung) height() vg.Length {
	_, flags := rows(g.flags)
	return max(g.textHeight(), g.textHeight()/2+markerHalf+flags+2)
}

// numbersWidth returns the room that the numbers of all rungs take.
func (l look) numbersWidth(rungs []rung) vg.Length {
	width := rungNumbers
	for i := range rungs {
		row := rungs[i].numbers()
		width = max(width, l.bold(textSize, black).Width(row[0])+4, l.style(smallSize, grey).Width(row[1]+" – "+row[2])+4)
	}
	return width
}

// numbers prints the median and the ends of the 90 % range.
func (g *rung) numbers() []string {
	f := g.out.Format
	row := f.Row(f.Brief(g.p50), f.Brief(g.p5), f.Brief(g.p95))
	for i := range row {
		row[i] = amount(f, row[i], g.out.Unit)
	}
	return row
}

// markerHalf is how far a claim's marker reaches above and below the interval.
const markerHalf = vg.Length(7)

// rung draws one rung: its texts, its ranges, its numbers, its claims.
func (f frame) rung(s *scene, g *rung) {
	y := g.y + (g.textHeight()-rungGap)/2
	covers := f.style(textSize, dark)
	if g.again {
		covers = f.style(smallSize, grey)
		y = g.y + leading*smallSize*vg.Length(len(g.covers))/2
	}
	used := s.paragraph(covers, vg.Point{X: margin, Y: y}, g.covers)
	s.paragraph(f.style(smallSize, grey), vg.Point{X: margin, Y: y - used}, g.name)

	numbers := vg.Point{X: f.x.to + 12, Y: g.y + leading*textSize}
	row := g.numbers()
	used = s.paragraph(f.bold(textSize, black), numbers, row[:1])
	if g.out.Constant() {
		s.paragraph(f.style(smallSize, grey), vg.Point{X: numbers.X, Y: numbers.Y - used}, []string{"constant"})
	} else {
		s.paragraph(f.style(smallSize, grey), vg.Point{X: numbers.X, Y: numbers.Y - used}, []string{row[1] + " – " + row[2]})
	}
	at := func(e result.Estimate) vg.Length { return f.x.at(float64(e.Value)) }
	s.add(
		path{stroke(blue, 1.6), []vg.Point{{X: at(g.p5), Y: g.y}, {X: at(g.p95), Y: g.y}}},
		area{blue, corners(vg.Rectangle{Min: vg.Point{X: at(g.p25), Y: g.y - 3.4}, Max: vg.Point{X: at(g.p75), Y: g.y + 3.4}})},
		dot{white, blue, vg.Point{X: at(g.p50), Y: g.y}, 2.2},
	)
	for _, p := range g.flags {
		s.add(path{stroke(vermillion, 1.6), []vg.Point{{X: p.x, Y: g.y - markerHalf}, {X: p.x, Y: g.y + markerHalf}}})
	}
	s.raise(g.flags, g.y+markerHalf)
}
