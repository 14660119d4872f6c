package plots

import (
	"cmp"
	"slices"

	"costcone/result"
)

// A curvePoint is a point of an exceedance curve.
type curvePoint struct{ x, exceedance float64 }

// withSteps returns the curve of an output with the flat pieces that its
// histogram's empty cells prove, so that steps between atoms are level, and with
// an upright step at each cell that stands alone: the curve's own points spread
// an atom over a narrow cell.
func withSteps(o *result.Output) *result.Curve {
	var points []curvePoint
	for i, x := range o.Curve.X {
		points = append(points, curvePoint{x, o.Curve.Exceedance[i]})
	}
	h, total := o.Histogram, float64(o.Histogram.Total())
	empty := func(i int) bool { return i < 0 || i >= len(h.Counts) || h.Counts[i] == 0 }
	above := h.Total()
	for i, n := range h.Counts {
		before := float64(above) / total
		above -= n
		after := float64(above) / total
		switch {
		case n == 0 && above > 0 && above < h.Total():
			points = append(points, curvePoint{h.Edges[i], after}, curvePoint{h.Edges[i+1], after})
		case n > 0 && empty(i-1) && empty(i+1):
			points = upright(points, h.Edges[i], h.Edges[i+1], before, after)
		}
	}
	slices.SortStableFunc(points, func(a, b curvePoint) int {
		return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(b.exceedance, a.exceedance))
	})
	c := new(result.Curve)
	for _, p := range points {
		c.X, c.Exceedance = append(c.X, p.x), append(c.Exceedance, p.exceedance)
	}
	return c
}

// upright replaces the points of a curve that lie between two exceedances by a
// step in the cell [low, high], where the first of them is.
func upright(points []curvePoint, low, high, before, after float64) []curvePoint {
	inside := func(p curvePoint) bool { return p.exceedance > after && p.exceedance < before }
	first := slices.IndexFunc(points, inside)
	if first < 0 {
		return points
	}
	x := min(max(points[first].x, low), high)
	points = slices.DeleteFunc(points, inside)
	return append(points, curvePoint{x, before}, curvePoint{x, after})
}
