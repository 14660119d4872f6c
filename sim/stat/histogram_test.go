package stat

import (
	"math"
	"slices"
	"testing"
)

// checkHistogram counts the column by its edges.
func checkHistogram(t *testing.T, name string, column []float64, h Histogram) {
	t.Helper()
	if len(h.Edges) != len(h.Counts)+1 {
		t.Fatalf("%s: %d edges, %d counts", name, len(h.Edges), len(h.Counts))
	}
	want := make([]int64, len(h.Counts))
	for _, y := range column {
		at, exact := slices.BinarySearch(h.Edges, y)
		if !exact {
			at--
		}
		at = min(at, len(want)-1)
		if at < 0 || y > h.Edges[at+1] {
			t.Fatalf("%s: %v lies outside the cells", name, y)
		}
		want[at]++
	}
	if !slices.Equal(h.Counts, want) {
		t.Errorf("%s: counts %v\nwant %v", name, h.Counts, want)
	}
}

func TestHistogramCountsByItsEdges(t *testing.T) {
	for name, column := range awkward(1 << 14) {
		if name == "constant" {
			continue
		}
		p := NewPilot(column[:1<<12], &Selector{})
		a, b := NewBins(p), NewBins(p)
		a.Add(column[:5000])
		b.Add(column[5000:])
		a.Merge(b)
		low, high := slices.Min(column), slices.Max(column)
		checkHistogram(t, name, column, a.Histogram(low, high))
	}
}

func TestHistogramHasEqualCells(t *testing.T) {
	for _, scale := range []float64{1e-9, 1, 3.7, 1e12} {
		for _, offset := range []float64{0, -5, 1e6} {
			column := normals(9, 1<<14)
			for i := range column {
				column[i] = scale * (column[i] + offset)
			}
			p := NewPilot(column, &Selector{})
			b := NewBins(p)
			b.Add(column)
			h := b.Histogram(p.Min, p.Max)
			checkHistogram(t, "normal", column, h)
			inner := len(h.Counts) - 2
			if inner < 50 || inner > 102 {
				t.Errorf("scale %v: %d cells", scale, inner)
			}
			for i := 1; i < inner; i++ {
				if math.Abs((h.Edges[i+1]-h.Edges[i])/b.width-1) > 1e-12 {
					t.Fatalf("cell %d is %v wide, want %v", i, h.Edges[i+1]-h.Edges[i], b.width)
				}
			}
		}
	}
}

func TestHistogramOfAConstantIsOneCell(t *testing.T) {
	for _, x := range []float64{0, -3, 1e-300, 1e300} {
		column := []float64{x, x, x, x}
		b := NewBins(NewPilot(column, &Selector{}))
		b.Add(column)
		h := b.Histogram(x, x)
		if !slices.Equal(h.Counts, []int64{4}) || !slices.Equal(h.Edges, []float64{x, x}) {
			t.Errorf("constant %v: %+v", x, h)
		}
	}
}

// A pilot that is constant leaves the rest of the column to the outer cells.
func TestHistogramOfARareEvent(t *testing.T) {
	column := make([]float64, 4096)
	column[4000], column[4001] = 7, -2
	b := NewBins(NewPilot(column[:2048], &Selector{}))
	b.Add(column)
	h := b.Histogram(-2, 7)
	checkHistogram(t, "rare", column, h)
	if h.Edges[0] != -2 || h.Edges[len(h.Edges)-1] != 7 {
		t.Errorf("edges %v", h.Edges)
	}
}
