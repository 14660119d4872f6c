package stat

import "math"

// A Spread says how the replicates of one column differ, for comparisons with
// columns of the same draws.
type Spread struct {
	Means     [Replicates]float64
	Quantiles []QuantileSpread // parallel to the column's quantiles
}

// A QuantileSpread is how the replicates see a pooled quantile.
type QuantileSpread struct {
	Shares  [Replicates]float64 // of each replicate's trials, at or below the quantile
	Density float64             // of the column there, per unit of its values; +Inf at an atom
}

// MeanDifference returns mean a - mean b with the interval of the replicates'
// own differences: what moves both alike does not widen it.
func MeanDifference(a, b *Spread) Estimate {
	var d [Replicates]float64
	for r := range d {
		d[r] = a.Means[r] - b.Means[r]
	}
	return paired(&d)
}

// QuantileDifference returns quantile a - quantile b, both at p. Its interval is
// Student's for the replicates' own differences, each replicate's error being
// (p - its share)/density (Bahadur 1966, A note on quantiles in large samples,
// Ann. Math. Statist. 37, 577).
func QuantileDifference(p, a, b float64, sa, sb *QuantileSpread) Estimate {
	var d [Replicates]float64
	for r := range d {
		d[r] = a - b + sa.error(p, r) - sb.error(p, r)
	}
	e := paired(&d)
	half := max(e.High-e.Value, e.Value-e.Low)
	return Estimate{Value: a - b, Low: a - b - half, High: a - b + half, Atom: half == 0}
}

// error is how far replicate r's own quantile lies from the pooled one.
func (s *QuantileSpread) error(p float64, r int) float64 {
	if math.IsInf(s.Density, 1) {
		return 0
	}
	return (p - s.Shares[r]) / s.Density
}

// paired returns the mean of the replicates' differences with its interval. Where
// none differs it is exact: the columns differ by a constant.
func paired(d *[Replicates]float64) Estimate {
	for _, v := range d {
		if v != d[0] {
			mean, low, high := replicated(d)
			return finite(Estimate{Value: mean, Low: low, High: high})
		}
	}
	return Exact(d[0])
}
