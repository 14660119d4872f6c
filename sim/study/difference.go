package study

import (
	"costcone/sim"
	"costcone/sim/stat"
)

// An OutputDifference is how the statistics of an output differ between two cases
// of the same draws. Its intervals are paired: what moves both cases alike does
// not widen them.
type OutputDifference struct {
	Mean      sim.Estimate
	Quantiles []sim.QuantileEstimate // differences of the quantiles; none for a probability
}

// Difference returns the statistics of a less those of b, which results of Cases
// hold of one output. That of outputs relative to their medians leaves out the
// errors of the medians.
func Difference(a, b *sim.OutputResult) OutputDifference {
	d := OutputDifference{Mean: stat.MeanDifference(&a.Spread, &b.Spread)}
	for i, q := range a.Quantiles {
		if i < len(a.Spread.Quantiles) && i < len(b.Spread.Quantiles) {
			e := stat.QuantileDifference(q.P, q.Value, b.Quantiles[i].Value, &a.Spread.Quantiles[i], &b.Spread.Quantiles[i])
			d.Quantiles = append(d.Quantiles, sim.QuantileEstimate{P: q.P, Estimate: e})
		}
	}
	return d
}
