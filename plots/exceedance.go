package plots

import (
	"fmt"

	"costcone/result"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// exceedance lays out the S-curve of an output, P(output > x) against x, with
// its 5, 50 and 95 % points and the claims on it. It is nil for what has no
// spread.
func exceedance(l look, r *result.Result, o *result.Output) *scene {
	x, ok := span(o)
	if !ok {
		return nil
	}
	claims := claimsOn(r, o)
	x = x.reach(claims)
	x.from, x.to = margin+52, figureWidth-margin-14
	flags := place(l.claimFlags(x, claims), x.from-1, figureWidth-margin) // clear of the tick "100 %"
	_, height := rows(flags)
	// Many claims make the page higher, not the curve lower.
	s := &scene{width: figureWidth, height: figureHeight + max(0, height-40)}
	top := l.head(s, o)
	caption := trials(r) + "."
	if len(claims) > 0 {
		caption += " Dashed: what is claimed."
	}
	f := frame{look: l, x: x, bottom: l.caption(s, caption) + axisHeight}
	f.top = top - height - 8
	f.axis(s, measured(o), true)
	f.percentAxis(s)
	f.claimLines(s, flags, claims)
	curve := f.curve(o)
	s.add(path{stroke(blue, 1.8), curve})
	f.points(s, o, curve, flags)
	s.raise(flags, f.top)
	return s
}

// claimsOn returns the claims on an output.
func claimsOn(r *result.Result, o *result.Output) []result.Claim {
	var some []result.Claim
	for _, c := range r.Claims {
		if c.Label() == o.Label() && finite(c.Value) {
			some = append(some, c)
		}
	}
	return some
}

// reach extends a scale to the claims that are at most one of its ranges away;
// those further off are marked at the edge.
func (s scale) reach(claims []result.Claim) scale {
	wide := s.widen(1)
	for _, c := range claims {
		if c.Value >= wide.min && c.Value <= wide.max && (!s.log || c.Value > 0) && !s.holds(c.Value) {
			low, high := min(s.min, c.Value), max(s.max, c.Value)
			s.min, s.max = low, high
			s = s.pad(c.Value)
		}
	}
	return s
}

// pad moves the end at x a little outward, so that a line there stands clear.
func (s scale) pad(x float64) scale {
	more := s.widen(0.04)
	if x == s.min {
		s.min = more.min
	} else {
		s.max = more.max
	}
	return s
}

// claimFlags flags the claims, those beyond the axis at its ends.
func (l look) claimFlags(x scale, claims []result.Claim) []flag {
	var flags []flag
	width := flagWide
	if len(claims) == 1 { // nothing that it would push aside
		width = flagAlone
	}
	for _, c := range claims {
		at, says := x.max, plain(c.Says)
		switch {
		case x.holds(c.Value):
			at = c.Value
		case c.Value < x.min:
			at = x.min
			says += " (off to the left)"
		default:
			says += " (off to the right)"
		}
		flags = append(flags, newFlag(l.style(smallSize, vermillion), vermillion, x.at(at), says, width))
	}
	return flags
}

// claimLines draws a dashed line per claim on the axis, an arrow for one
// beyond it.
func (f frame) claimLines(s *scene, flags []placed, claims []result.Claim) {
	for _, p := range flags {
		s.add(path{stroke(vermillion, 1, 4, 2), []vg.Point{{X: p.x, Y: f.bottom}, {X: p.x, Y: f.top}}})
	}
	for _, c := range claims {
		if f.x.holds(c.Value) {
			continue
		}
		tip, back := f.x.to+7, f.x.to
		if c.Value < f.x.min {
			tip, back = f.x.from-7, f.x.from
		}
		y := f.top - 6
		s.add(area{vermillion, []vg.Point{{X: tip, Y: y}, {X: back, Y: y + 3.5}, {X: back, Y: y - 3.5}}})
	}
}

// percentAxis draws the vertical axis, 0 to 100 %.
func (f frame) percentAxis(s *scene) {
	style := aligned(f.style(textSize, dark), text.XRight)
	for p := 0; p <= 100; p += 25 {
		y := f.height(float64(p) / 100)
		s.add(
			path{stroke(faint, 0.6), []vg.Point{{X: f.x.from, Y: y}, {X: f.x.to, Y: y}}},
			path{stroke(dark, 0.6), []vg.Point{{X: f.x.from - tickLength, Y: y}, {X: f.x.from, Y: y}}},
			label{style, vg.Point{X: f.x.from - tickLength - 3, Y: y + 1}, fmt.Sprintf("%d %%", p)},
		)
	}
	s.add(path{stroke(dark, 0.8), []vg.Point{{X: f.x.from, Y: f.bottom}, {X: f.x.from, Y: f.top}}})
	f.upright(s, "probability of exceeding x")
}

// height returns where a probability stands on the page.
func (f frame) height(p float64) vg.Length { return f.bottom + vg.Length(p)*(f.top-f.bottom) }

// curve returns the exceedance curve as far as the axis goes, flat beyond the
// lowest and the highest value.
func (f frame) curve(o *result.Output) []vg.Point {
	c := withSteps(o)
	points := []vg.Point{{X: f.x.from, Y: f.height(exceed(c, f.x.min))}}
	for i, x := range c.X {
		if x >= f.x.min && x < f.x.max {
			points = append(points, vg.Point{X: f.x.at(x), Y: f.height(c.Exceedance[i])})
		}
	}
	return append(points, vg.Point{X: f.x.to, Y: f.height(exceed(c, f.x.max))})
}

// exceed reads P(output > x) off the curve, by straight lines.
func exceed(c *result.Curve, x float64) float64 {
	if x < c.X[0] {
		return 1
	}
	for i := 1; i < len(c.X); i++ {
		if x <= c.X[i] {
			if c.X[i] == c.X[i-1] {
				return c.Exceedance[i]
			}
			t := (x - c.X[i-1]) / (c.X[i] - c.X[i-1])
			return c.Exceedance[i-1] + t*(c.Exceedance[i]-c.Exceedance[i-1])
		}
	}
	return 0
}

// points marks p5, the median and p95 on the curve. The texts stand where they
// cover neither the curve nor a claim's line; one that must stand further off
// is led to by a thin line.
func (f frame) points(s *scene, o *result.Output, curve []vg.Point, claims []placed) {
	type marked struct {
		at    vg.Point
		style text.Style
		words string
	}
	var all []marked
	taken := obstacles{curve: curve}
	for _, p := range claims {
		taken.lines = append(taken.lines, p.x)
	}
	for _, p := range []float64{0.5, 0.05, 0.95} {
		q, ok := o.Quantile(p)
		if !ok || !q.Value.OK() || !f.x.holds(float64(q.Value)) {
			continue
		}
		m := marked{vg.Point{X: f.x.at(float64(q.Value)), Y: f.height(1 - p)}, f.style(textSize, dark), result.PName(p) + ": " + brief(o, q)}
		if p == 0.5 {
			m.style, m.words = f.bold(textSize, black), "median: "+brief(o, q)
		}
		all = append(all, m)
		taken.dots = append(taken.dots, m.at)
		s.add(dot{white, blue, m.at, 2.4})
	}
	page := vg.Rectangle{Min: vg.Point{X: f.x.from + 2, Y: f.bottom + 1}, Max: vg.Point{X: f.x.to, Y: f.top - 2}} // below the line of 100 %
	for _, m := range all {
		at, ok := taken.beside(m.style, m.words, m.at, page)
		if !ok { // a line may be cut
			without := taken
			without.lines = nil
			if at, ok = without.beside(m.style, m.words, m.at, page); !ok {
				continue
			}
		}
		box := m.style.Rectangle(m.words).Add(at)
		if distance(box, m.at) > leaderFrom {
			end := vg.Point{X: min(max(m.at.X, box.Min.X), box.Max.X), Y: min(max(m.at.Y, box.Min.Y), box.Max.Y)}
			s.add(path{stroke(grey, 0.5), []vg.Point{m.at, end}}, dot{white, blue, m.at, 2.4})
		}
		taken.boxes = append(taken.boxes, box)
		s.add(label{m.style, at, m.words})
	}
}
