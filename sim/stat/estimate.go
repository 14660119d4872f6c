// Package stat reduces columns of trials to statistics that carry their own
// Monte Carlo error. A column holds the trials of one output in order; trial t
// is point t/Replicates of replicate t%Replicates, and the error bars come from
// the spread between the replicates, which are independent randomizations of
// the design. Every reduction has one fixed shape, so that its bits depend on
// the trials alone: not on blocks, workers or their order.
package stat

import "costcone/sim/design"

// Replicates is the number of independent randomizations of the design that a
// column carries.
const Replicates = design.Replicates

// An Estimate is a statistic with its 95 % Monte Carlo confidence interval.
// Value is NaN where the statistic does not exist; Low or High is NaN where the
// interval is open at that end.
type Estimate struct {
	Value, Low, High float64
	Atom             bool // the interval has no width because the value is an atom or a constant
}

// A QuantileEstimate is the estimate of the P-quantile, P in (0, 1).
type QuantileEstimate struct {
	P float64
	Estimate
}

// Exact returns the estimate of a number that is known without error.
func Exact(x float64) Estimate {
	return Estimate{Value: x, Low: x, High: x, Atom: true}
}
