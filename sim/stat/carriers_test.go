package stat

import (
	"math"
	"slices"
	"testing"
)

// By cells, carriers are the sums to the cells' error.
func TestCarriersAreTheSums(t *testing.T) {
	for name, column := range awkward(1 << 14) {
		if name == "constant" || name == "extremes" {
			continue
		}
		low, high, center := slices.Min(column), slices.Max(column), mean(column)
		cells := NewCells(NewPilot(column[:1<<12], &Selector{}), CurveBits)
		cells.Add(column)
		second, fourth := cells.Carriers(center, low, high)
		farthest := math.Max(high-center, center-low)
		var wantSecond, wantFourth float64
		for _, y := range column {
			wantSecond += math.Pow((y-center)/farthest, 2)
			wantFourth += math.Pow((y-center)/farthest, 4)
		}
		if !near(second, wantSecond, 0.01) || !near(fourth, wantFourth, 0.02) {
			t.Errorf("%s: %v and %v, want %v and %v", name, second, fourth, wantSecond, wantFourth)
		}
	}
}

// A few equal values far from the others carry both sums alone.
func TestCarriersOfARareEvent(t *testing.T) {
	column := normals(5, 1<<14)
	for i := range 3 {
		column[5000*i] = 1e6
	}
	cells := NewCells(NewPilot(column, &Selector{}), CurveBits)
	cells.Add(column)
	second, fourth := cells.Carriers(mean(column), slices.Min(column), 1e6)
	if !near(second, 3, 0.01) || !near(fourth, 3, 0.01) {
		t.Errorf("3 trials carry the sums, not %v and %v", second, fourth)
	}
}
