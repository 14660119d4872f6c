package stat

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// awkward returns columns that selection often gets wrong.
func awkward(n int) map[string][]float64 {
	columns := map[string][]float64{"normal": normals(11, n)}
	r := rand.New(rand.NewPCG(2, 2))
	for _, name := range []string{"ascending", "descending", "constant", "three values", "atom", "organ pipe", "extremes"} {
		column := make([]float64, n)
		for i := range column {
			switch name {
			case "ascending":
				column[i] = float64(i)
			case "descending":
				column[i] = float64(-i)
			case "constant":
				column[i] = 4
			case "three values":
				column[i] = float64(r.IntN(3))
			case "atom":
				column[i] = max(0, r.NormFloat64())
			case "organ pipe":
				column[i] = float64(min(i, n-i))
			case "extremes":
				column[i] = math.Copysign(math.MaxFloat64, r.NormFloat64())
			}
		}
		columns[name] = column
	}
	return columns
}

func TestSelectorAgreesWithSorting(t *testing.T) {
	for _, n := range []int{1, 2, 24, 25, 1000, 70000} {
		for name, column := range awkward(n) {
			sorted := slices.Sorted(slices.Values(column))
			var s, buckets Selector
			s.Reset(column)
			buckets.ResetForMany(column)
			var ranks []int
			for _, p := range []float64{0, 0.001, 0.05, 0.25, 0.5, 0.5001, 0.75, 0.95, 0.999, 1} {
				ranks = append(ranks, rankOf(p, n))
			}
			for _, s := range []*Selector{&s, &buckets} {
				out := make([]float64, len(ranks))
				s.Ranks(ranks, out)
				for i, k := range ranks {
					if out[i] != sorted[k-1] {
						t.Errorf("%s, n = %d: rank %d is %v, want %v", name, n, k, out[i], sorted[k-1])
					}
				}
			}
			for _, k := range []int{1, n/3 + 1, n} { // on the partitions that are left
				for _, got := range []float64{s.Rank(k), buckets.Rank(k)} {
					if got != sorted[k-1] {
						t.Errorf("%s, n = %d: later rank %d is %v, want %v", name, n, k, got, sorted[k-1])
					}
				}
			}
		}
	}
}

func TestRankOf(t *testing.T) {
	for _, c := range []struct {
		p    float64
		n    int
		want int
	}{
		{0.05, 1000000, 50000}, {0.95, 1000000, 950000}, {0.3, 10, 3}, {0.7, 10, 7},
		{0.1, 64, 7}, {0.5, 64, 32}, {0.001, 64, 1}, {0.999, 64, 64}, {1, 64, 64}, {0, 64, 1},
	} {
		if got := rankOf(c.p, c.n); got != c.want {
			t.Errorf("rankOf(%v, %d) = %d, want %d", c.p, c.n, got, c.want)
		}
	}
}

func BenchmarkQuantiles(b *testing.B) {
	column := normals(1, 1<<20)
	var s Sample
	for b.Loop() {
		s.Reset(column)
		s.Quantiles([]float64{0.05, 0.25, 0.5, 0.75, 0.95})
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(column)), "ns/value")
}

// BenchmarkPilot places the windows of a column by its first values.
func BenchmarkPilot(b *testing.B) {
	column := normals(1, 1<<16)
	var s Selector
	for b.Loop() {
		NewWindows(NewPilot(column, &s), &s, Wanted{Quantiles: []float64{0.05, 0.25, 0.5, 0.75, 0.95}})
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(column)), "ns/value")
}

func BenchmarkTally(b *testing.B) {
	column := normals(1, 1<<11)
	p := NewPilot(column, &Selector{})
	cells := NewCells(p, CurveBits)
	var a Accumulator
	perValue := func(b *testing.B) {
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(column)), "ns/value")
	}
	b.Run("moments", func(b *testing.B) {
		for b.Loop() {
			a.Add(column)
		}
		perValue(b)
	})
	var s Selector
	pilot := NewPilot(column, &s)
	census := NewCensus(NewWindows(pilot, &s, Wanted{Quantiles: []float64{0.05, 0.25, 0.5, 0.75, 0.95}}), 1<<20, true)
	b.Run("census", func(b *testing.B) {
		for b.Loop() {
			census.n = 0
			census.Add(column)
		}
		perValue(b)
	})
	bins := NewBins(pilot)
	b.Run("bins", func(b *testing.B) {
		for b.Loop() {
			bins.Add(column)
		}
		perValue(b)
	})
	b.Run("finite", func(b *testing.B) {
		for b.Loop() {
			FirstNonFinite(column)
		}
		perValue(b)
	})
	b.Run("cells", func(b *testing.B) {
		for b.Loop() {
			cells.Add(column)
		}
		perValue(b)
	})
}
