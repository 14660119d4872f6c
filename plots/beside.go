package plots

import (
	"math"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// How far from its point a text may stand, and the distance from which a thin
// line leads to it.
const (
	besideGap  = vg.Length(5)
	besideFar  = vg.Length(64)
	besideStep = vg.Length(2.5)
	leaderFrom = vg.Length(13)
)

// An obstacles is what a text beside a point of a curve must not cover.
type obstacles struct {
	curve []vg.Point
	lines []vg.Length // upright lines
	boxes []vg.Rectangle
	dots  []vg.Point
}

// hits reports whether a box covers any of them.
func (o obstacles) hits(b vg.Rectangle) bool {
	for _, x := range o.lines {
		if x > b.Min.X-2 && x < b.Max.X+2 {
			return true
		}
	}
	for _, c := range o.boxes {
		if b.Min.X < c.Max.X && c.Min.X < b.Max.X && b.Min.Y < c.Max.Y && c.Min.Y < b.Max.Y {
			return true
		}
	}
	for _, d := range o.dots {
		if distance(b, d) < 4 {
			return true
		}
	}
	return o.underCurve(b)
}

// underCurve reports whether the curve runs through a box.
func (o obstacles) underCurve(b vg.Rectangle) bool {
	b = vg.Rectangle{Min: vg.Point{X: b.Min.X - 1.5, Y: b.Min.Y - 1.5}, Max: vg.Point{X: b.Max.X + 1.5, Y: b.Max.Y + 1.5}}
	for i := 1; i < len(o.curve); i++ {
		p, q := o.curve[i-1], o.curve[i]
		low, high := max(min(p.X, q.X), b.Min.X), min(max(p.X, q.X), b.Max.X)
		if low > high {
			continue
		}
		top, bottom := max(p.Y, q.Y), min(p.Y, q.Y)
		if p.X != q.X {
			at := func(x vg.Length) vg.Length { return p.Y + (q.Y-p.Y)*(x-p.X)/(q.X-p.X) }
			top, bottom = max(at(low), at(high)), min(at(low), at(high))
		}
		if bottom < b.Max.Y && top > b.Min.Y {
			return true
		}
	}
	return false
}

// distance returns how far a point lies from a box.
func distance(b vg.Rectangle, p vg.Point) vg.Length {
	dx := max(b.Min.X-p.X, 0, p.X-b.Max.X)
	dy := max(b.Min.Y-p.Y, 0, p.Y-b.Max.Y)
	return vg.Length(math.Hypot(float64(dx), float64(dy)))
}

// beside places a text of a style, anchored at its left end and middle, near a
// point and inside of page, where it covers the fewest things: the nearest such
// place, rather above and right of the point than below and left of it. Where
// all places near it cover something, ok is false.
func (o obstacles) beside(style text.Style, words string, at vg.Point, page vg.Rectangle) (place vg.Point, ok bool) {
	size := style.Rectangle(words)
	best := vg.Length(math.Inf(1))
	width := size.Max.X - size.Min.X
	for dx := -besideFar - width; dx <= besideFar; dx += besideStep {
		for dy := -besideFar; dy <= besideFar/2; dy += besideStep {
			here := vg.Point{X: at.X + dx, Y: at.Y + dy}
			box := size.Add(here)
			if box.Min.X < page.Min.X || box.Max.X > page.Max.X || box.Min.Y < page.Min.Y || box.Max.Y > page.Max.Y {
				continue
			}
			cost := distance(box, at)
			if cost < besideGap {
				continue
			}
			if o.crosses(at.X, min(max(at.X, box.Min.X), box.Max.X)) {
				cost += besideFar / 2
			}
			if box.Min.X < at.X || box.Max.Y < at.Y {
				cost += besideStep
			}
			if cost < best && !o.hits(box) {
				best, place = cost, here
			}
		}
	}
	return place, !math.IsInf(float64(best), 1)
}

// crosses reports whether an upright line stands between two places.
func (o obstacles) crosses(a, b vg.Length) bool {
	for _, x := range o.lines {
		if x > min(a, b) && x < max(a, b) {
			return true
		}
	}
	return false
}
