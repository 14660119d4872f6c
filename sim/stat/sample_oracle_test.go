package stat

import (
	"math"
	"slices"
)

// A Sample is the oracle of Order: it answers questions about the order of a column of which every value
// is kept. It belongs to one goroutine and may be used for one column after
// another.
type Sample struct {
	column   []float64 // in trial order, borrowed
	selector Selector
}

// Reset makes s the sample of the column, which must not change while s is in
// use. The column is finite and its length a positive multiple of Replicates.
func (s *Sample) Reset(column []float64) {
	s.column = column
	s.selector.Reset(column)
}

// points is the number of trials of each replicate.
func (s *Sample) points() int { return len(s.column) / Replicates }

// Quantiles returns the p-quantiles of the column for ascending p: the pooled
// order statistic of rank ⌈Np⌉ with the interval of quantileRanks. An end whose
// rank lies outside the sample is open.
func (s *Sample) Quantiles(ps []float64) []QuantileEstimate {
	n := len(s.column)
	ranks := make([]int, len(ps))
	for i, p := range ps {
		ranks[i] = rankOf(p, n)
	}
	values := make([]float64, len(ps))
	s.selector.Ranks(ranks, values)
	counts := s.CountAtOrBelow(values)

	wanted := make([]int, 0, 2*len(ps))
	ends := make([][2]int, len(ps))
	for i, p := range ps {
		low, high := quantileRanks(p, &counts[i], s.points())
		ends[i] = [2]int{min(low, ranks[i]), max(high, ranks[i])}
		wanted = append(wanted, max(1, ends[i][0]), min(n, ends[i][1]))
	}
	slices.Sort(wanted)
	s.selector.Ranks(wanted, make([]float64, len(wanted)))

	estimates := make([]QuantileEstimate, len(ps))
	for i, p := range ps {
		e := Estimate{Value: values[i], Low: s.end(ends[i][0]), High: s.end(ends[i][1])}
		e.Atom = e.Low == e.High
		estimates[i] = QuantileEstimate{P: p, Estimate: e}
	}
	return estimates
}

// end returns the order statistic of the rank, NaN outside the sample.
func (s *Sample) end(rank int) float64 {
	if rank < 1 || rank > len(s.column) {
		return math.NaN()
	}
	return s.selector.Rank(rank)
}

// Probability returns P(y <= threshold) for each of the thresholds, in any
// order.
func (s *Sample) Probability(thresholds []float64) []Estimate {
	sorted := slices.Clone(thresholds)
	slices.Sort(sorted)
	counts := s.CountAtOrBelow(sorted)
	estimates := make([]Estimate, len(thresholds))
	for i, x := range thresholds {
		at, _ := slices.BinarySearch(sorted, x)
		estimates[i] = Probability(&counts[at], s.points())
	}
	return estimates
}

// CountAtOrBelow returns, for each of the ascending thresholds, how many trials
// of each replicate have values at or below it.
func (s *Sample) CountAtOrBelow(thresholds []float64) [][Replicates]int64 {
	// A search without branches over 2^k - 1 thresholds.
	size := 1
	for size <= len(thresholds) {
		size *= 2
	}
	padded := make([]float64, size-1)
	copy(padded, thresholds)
	for i := len(thresholds); i < len(padded); i++ {
		padded[i] = math.Inf(1)
	}
	counts := make([][Replicates]int64, size)
	for first := 0; first < len(s.column); first += Replicates {
		row := (*[Replicates]float64)(s.column[first:])
		for r, y := range row {
			at := 0
			for step := size / 2; step > 0; step /= 2 {
				next := at
				if y > padded[at+step-1] {
					next = at + step
				}
				at = next
			}
			counts[at][r]++
		}
	}
	for i := 1; i < len(thresholds); i++ {
		for r := range counts[i] {
			counts[i][r] += counts[i-1][r]
		}
	}
	return counts[:len(thresholds)]
}
