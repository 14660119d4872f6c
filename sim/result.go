package sim

import (
	"costcone/sim/design"
	"costcone/sim/stat"
)

// Replicates is the number of independent randomizations of the design that
// every run carries; its error bars come from the spread between them. Trial t
// is point t/Replicates of replicate t%Replicates.
const Replicates = design.Replicates

// An Estimate is a statistic with its 95 % Monte Carlo confidence interval.
// Value is NaN where the statistic does not exist; Low or High is NaN where the
// interval is open at that end. Atom says that the interval has no width because
// the value is an atom or a constant.
type Estimate = stat.Estimate

// A QuantileEstimate is the estimate of the P-quantile.
type QuantileEstimate = stat.QuantileEstimate

// A Histogram counts trials in cells: Counts[i] of them lie in
// [Edges[i], Edges[i+1]), the last cell closed. The counts add up to the trials.
// A constant has one cell without width.
type Histogram = stat.Histogram

// A CurvePoint is one point of the exceedance curve, P(output > X), read off
// fine cells: a drawing aid, not a statistic.
type CurvePoint = stat.CurvePoint

// A Result is what a run of Plan gave. All numbers are in base units, but those
// of an output relative to its median, which are pure numbers.
type Result struct {
	Plan         *Plan
	Trials       int
	Outputs      []OutputResult      // parallel to Plan.Outputs
	Correlations []CorrelationResult // parallel to Plan.Correlations
	Warnings     []string            // about the run as a whole
}

// An OutputResult holds the statistics of one output.
type OutputResult struct {
	Mean       Estimate
	SD         Estimate
	Min, Max   float64
	Quantiles  []QuantileEstimate // ascending in P; always 0.05 0.25 0.5 0.75 0.95 and both ends of the level; none for a probability
	Histogram  Histogram          // no cells for a probability
	Curve      []CurvePoint       // 201 points, or none for a probability
	Thresholds []Estimate         // P(output <= threshold), parallel to Output.Thresholds
	Warnings   []string
	// Spread says how the replicates differ, those of an output relative to its
	// median as if the median had no error: what stat.MeanDifference and
	// stat.QuantileDifference read.
	Spread stat.Spread
}

// Quantile returns the estimate of the p-quantile, if the result has it.
func (r *OutputResult) Quantile(p float64) (Estimate, bool) {
	for _, q := range r.Quantiles {
		if q.P == p {
			return q.Estimate, true
		}
	}
	return Estimate{}, false
}

// A CorrelationResult says what became of a Correlation.
type CorrelationResult struct {
	Used      float64  // what was used in place of Asked, on its scale: Asked itself unless the matrix was repaired
	Parameter float64  // the copula's parameter that this is
	Achieved  Estimate // Spearman's rank correlation of the drawn values
}
