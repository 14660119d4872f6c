package plots

import (
	"fmt"
	"image/color"
	"slices"
	"strings"

	"costcone/result"

	"gonum.org/v1/plot/vg"
)

// An indexKind is how an index is drawn.
type indexKind struct {
	name, title string
	color       color.Color
}

// indexKinds are the indices that a figure shows, of those that a method gives,
// from the top of a row down. Correlations, which have signs, are left to the
// tables.
var indexKinds = []indexKind{
	{"total", "total", sky},
	{"first", "first order", blue},
	{"delta", "δ", color.RGBA{0xE6, 0x9F, 0x00, 0xFF}},
	{"shapley", "Shapley effect", blue},
	{"mu_star", "μ*", blue},
	{"sigma", "σ", sky},
}

// indexBars lays out the indices of each driver, the strongest first, with their
// intervals.
func indexBars(l look, r *result.Sensitivity, o *result.OutputSensitivity) *scene {
	kinds := kindsOf(o)
	left := max(0, len(o.Drivers)-mostBars)
	drivers := o.Drivers[:len(o.Drivers)-left]
	x, ok := indexScale(kinds, drivers, r.Method != "morris")
	if !ok {
		return nil
	}
	titles := make([]string, len(kinds))
	for i, k := range kinds {
		titles[i] = k.title + " (" + colorName(k.color) + ")"
	}
	caption := "From the top of each row: " + strings.Join(titles, ", ") + ". Error bars: 95 % Monte Carlo intervals."
	if left > 0 {
		caption += fmt.Sprintf(" Not drawn: %d weaker inputs.", left)
	}
	x.format = o.Format
	axis, about := "share of the "+targetText(r), "What each input explains"
	if len(kinds) > 1 && r.Method == "given-data" {
		axis += ", and δ"
	}
	if r.Method == "morris" {
		axis, about = axisOf(o), "What the output gains where an input goes up by half of its probability"
	}
	height := 2*barHalf + 1
	step := max(barRow, height*vg.Length(len(kinds))+6)
	b := newBars(l, r, o, x, len(drivers), step, axis, about, caption)
	for i, d := range drivers {
		b.name(i, d.Factor)
		for n, k := range kinds {
			e, ok := d.Index(k.name)
			if !ok || !shown(e) {
				continue
			}
			y := b.row(i) + height*(vg.Length(len(kinds)-1)/2-vg.Length(n))
			b.between(y, barHalf-0.6, 0, float64(e.Value), area{color: k.color})
			b.interval(y, &e)
		}
	}
	zero := b.x.at(0)
	b.scene.add(path{stroke(dark, 0.8), []vg.Point{{X: zero, Y: b.bottom}, {X: zero, Y: b.top}}})
	return b.scene
}

// kindsOf returns the kinds of the indices that an output's drivers have.
func kindsOf(o *result.OutputSensitivity) []indexKind {
	var some []indexKind
	for _, k := range indexKinds {
		if slices.ContainsFunc(o.Drivers, func(d result.Driver) bool { e, ok := d.Index(k.name); return ok && shown(e) }) {
			some = append(some, k)
		}
	}
	return some
}

func targetText(r *result.Sensitivity) string {
	switch {
	case r.Target == "variance":
		return "variance"
	case r.Method == "given-data":
		return "expected loss of stating the " + r.Target
	}
	return "variance of the event beyond the " + r.Target
}

func colorName(c color.Color) string {
	switch c {
	case blue:
		return "dark blue"
	case sky:
		return "light blue"
	}
	return "orange"
}

// indexScale reaches over 0 and all intervals; those of shares end where no share
// can be: a little below 0 and at 1.
func indexScale(kinds []indexKind, drivers []result.Driver, shares bool) (x scale, ok bool) {
	for _, d := range drivers {
		for _, k := range kinds {
			e, has := d.Index(k.name)
			if !has || !shown(e) {
				continue
			}
			for _, v := range []result.Number{e.Lo, e.Value, e.Hi} {
				if v.OK() {
					x.min, x.max = min(x.min, float64(v)), max(x.max, float64(v))
				}
			}
		}
	}
	if shares {
		x.max = min(x.max, 1)
	}
	if !(x.max > x.min) || !finite(x.min, x.max, x.max-x.min) {
		return x, false
	}
	x.max += 0.03 * (x.max - x.min)
	return x, true
}
