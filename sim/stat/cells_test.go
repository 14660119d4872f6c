package stat

import (
	"math"
	"slices"
	"sort"
	"testing"
)

func TestCellsHoldTheirError(t *testing.T) {
	column := normals(4, 1<<15)
	for i, x := range column {
		column[i] = math.Exp(3 * x) // many octaves
	}
	p := NewPilot(column, &Selector{})
	c := NewCells(p, FineBits)
	c.Add(column[:1<<14])
	other := NewCells(p, FineBits)
	other.Add(column[1<<14:])
	c.Merge(other)
	total, end := int64(0), math.Inf(-1)
	sorted := slices.Sorted(slices.Values(column))
	c.each(func(low, high float64, n int64) {
		if low < end {
			t.Fatalf("cell from %v overlaps the one before, to %v", low, end)
		}
		middle := (low + high) / 2
		bound := 0x1p-14 * math.Max(p.IQR, math.Abs(middle-p.Median))
		if high-middle > bound*1.0001 {
			t.Fatalf("cell %v to %v is wider than ± %v", low, high, bound)
		}
		for _, y := range sorted[total : total+n] {
			if math.Abs(y-middle) > bound*1.0001 {
				t.Fatalf("%v counted in cell %v to %v", y, low, high)
			}
		}
		total += n
		end = high
	})
	if total != int64(len(column)) {
		t.Errorf("%d values counted, want %d", total, len(column))
	}
}

func TestCurveFollowsTheColumn(t *testing.T) {
	for name, column := range awkward(1 << 14) {
		if name == "extremes" { // their range is no number
			continue
		}
		sorted := slices.Sorted(slices.Values(column))
		low, high := sorted[0], sorted[len(sorted)-1]
		p := NewPilot(column, &Selector{})
		c := NewCells(p, CurveBits)
		c.Add(column)
		curve := c.Curve(low, high)
		if len(curve) != 201 || curve[0] != (CurvePoint{low, 1}) || curve[200] != (CurvePoint{high, 0}) {
			t.Fatalf("%s: %d points from %v to %v", name, len(curve), curve[0], curve[len(curve)-1])
		}
		slack := 0x1p-7 * math.Max(p.spread(), high-low)
		for i, point := range curve[1:200] {
			if point.X < curve[i].X || point.Exceedance >= curve[i].Exceedance {
				t.Fatalf("%s: the curve turns at point %d", name, i+1)
			}
			above := float64(len(sorted)-sort.SearchFloat64s(sorted, point.X+slack)) / float64(len(sorted))
			atLeast := float64(len(sorted)-sort.SearchFloat64s(sorted, point.X-slack)) / float64(len(sorted))
			if point.Exceedance < above-1e-9 || point.Exceedance > atLeast+1e-9 {
				t.Fatalf("%s: exceedance %v at %v, want %v to %v", name, point.Exceedance, point.X, above, atLeast)
			}
		}
	}
}

// A lognormal over six decades: every point of the curve below the median has
// the exceedance that the distribution gives its x, to the sampling error.
func TestCurveOfAWideColumn(t *testing.T) {
	const sigma = 4.2 // p5 to p95 is a ratio of a million
	column := make([]float64, 1<<16)
	for i := range column {
		p := (float64(i) + 0.5) / float64(len(column))
		column[i] = math.Exp(sigma * math.Sqrt2 * math.Erfinv(2*p-1))
	}
	c := NewCells(NewPilot(column, &Selector{}), CurveBits)
	c.Add(column)
	for _, point := range c.Curve(column[0], column[len(column)-1]) {
		want := 0.5 * math.Erfc(math.Log(point.X)/(sigma*math.Sqrt2))
		if math.Abs(point.Exceedance-want) > 5e-4 {
			t.Errorf("P(y > %.4g) is %.5f on the curve, exactly %.5f", point.X, point.Exceedance, want)
		}
	}
}
