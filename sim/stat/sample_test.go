package stat

import (
	"math"
	"slices"
	"testing"
)

func TestCountAtOrBelow(t *testing.T) {
	column := normals(6, 32*300)
	column[17] = 0.5
	thresholds := []float64{-9, -1, 0.25, 0.5, 0.5, 3, 9}
	var s Sample
	s.Reset(column)
	for _, n := range []int{0, 1, 2, 3, 7} {
		got := s.CountAtOrBelow(thresholds[:n])
		for i, x := range thresholds[:n] {
			var want [Replicates]int64
			for j, y := range column {
				if y <= x {
					want[j%Replicates]++
				}
			}
			if got[i] != want {
				t.Errorf("threshold %v of %d: %v, want %v", x, n, got[i], want)
			}
		}
	}
}

func TestQuantilesAreOrderStatistics(t *testing.T) {
	column := normals(31, 1<<14)
	sorted := slices.Sorted(slices.Values(column))
	var s Sample
	s.Reset(column)
	for _, q := range s.Quantiles([]float64{0.001, 0.05, 0.5, 0.95, 0.999}) {
		k := rankOf(q.P, len(column))
		if q.Value != sorted[k-1] {
			t.Errorf("p = %v: %v, want %v", q.P, q.Value, sorted[k-1])
		}
		// The ends, as ranks, lie about two binomial deviations away.
		low, _ := slices.BinarySearch(sorted, q.Low)
		high, _ := slices.BinarySearch(sorted, q.High)
		sd := math.Sqrt(float64(len(column)) * q.P * (1 - q.P))
		for _, away := range []float64{float64(k - low), float64(high - k)} {
			if away < 1.1*sd || away > 4*sd+3 {
				t.Errorf("p = %v: an end is %v ranks away, sd %v", q.P, away, sd)
			}
		}
	}
}

// The exact upper limit of the p-quantile from 64 trials would be order
// statistic u with P(Bin(64, p) >= u) <= 0.025, which none is at p = 0.999.
func TestQuantileEndsOutsideTheSampleAreOpen(t *testing.T) {
	column := normals(2, 64)
	var s Sample
	s.Reset(column)
	q := s.Quantiles([]float64{0.001, 0.5, 0.999})
	if !math.IsNaN(q[0].Low) || math.IsNaN(q[0].High) {
		t.Errorf("p0.1 of 64: %+v", q[0])
	}
	if math.IsNaN(q[1].Low) || math.IsNaN(q[1].High) {
		t.Errorf("p50 of 64: %+v", q[1])
	}
	if math.IsNaN(q[2].Low) || !math.IsNaN(q[2].High) {
		t.Errorf("p99.9 of 64: %+v", q[2])
	}
}

func TestAtomHasNoWidth(t *testing.T) {
	column := normals(2, 4096)
	for i := range column {
		column[i] = max(0, column[i])
	}
	var s Sample
	s.Reset(column)
	q := s.Quantiles([]float64{0.05, 0.25, 0.5, 0.75})
	for i, atom := range []bool{true, true, false, false} {
		if q[i].Atom != atom || atom && q[i].Estimate != Exact(0) {
			t.Errorf("p = %v: %+v", q[i].P, q[i])
		}
	}
}

func TestProbabilityOfThresholds(t *testing.T) {
	column := normals(2, 4096)
	var s Sample
	s.Reset(column)
	p := s.Probability([]float64{1, -50, 1})
	if p[0] != p[2] || p[1].Value != 0 || p[1].High <= 0 {
		t.Errorf("%+v", p)
	}
	below := 0
	for _, y := range column {
		if y <= 1 {
			below++
		}
	}
	if p[0].Value != float64(below)/4096 {
		t.Errorf("P(y <= 1) = %v, want %v", p[0].Value, float64(below)/4096)
	}
	// 64 equal trials of an event: Clopper and Pearson's one-sided end is
	// 0.025^(1/64).
	s.Reset(make([]float64, 64))
	got := s.Probability([]float64{0, -1})
	end := math.Pow(0.025, 1.0/64)
	if got[0].Value != 1 || math.Abs(got[0].Low-end) > 1e-12 || got[0].High != 1 || math.Abs(got[1].High-(1-end)) > 1e-12 {
		t.Errorf("equal trials: %+v", got)
	}
}
