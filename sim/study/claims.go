// Package study asks questions of results: which claims hold, what drives the
// spread, what changes between cases.
package study

import (
	"fmt"
	"math"
	"slices"

	"costcone/sim"
)

// A Claim is a number that someone has stated for an output.
type Claim struct {
	Says   string
	Output int     // position in the plan's outputs
	Value  float64 // in base units; one of the output's thresholds
	Scope  string
	Source string
}

// A ClaimResult says where a claim stands in the distribution of its output.
type ClaimResult struct {
	Claim      Claim
	Percentile sim.Estimate           // P(output <= claim); does not exist for a probability
	Ratio      []sim.QuantileEstimate // of output ÷ claim at 0.05, 0.5 and 0.95; none for a probability or a claim of 0
}

// ratioAt are the probabilities of the ratio's quantiles.
var ratioAt = [...]float64{0.05, 0.5, 0.95}

// Claims tests the claims, in their order, against the result.
func Claims(r *sim.Result, claims []Claim) []ClaimResult {
	results := make([]ClaimResult, len(claims))
	for i, c := range claims {
		results[i] = ClaimResult{Claim: c, Percentile: percentile(r, c), Ratio: ratio(r, c)}
	}
	return results
}

// percentile returns P(output <= claim).
func percentile(r *sim.Result, c Claim) sim.Estimate {
	out := &r.Plan.Outputs[c.Output]
	if out.Kind == sim.Probability {
		return sim.Estimate{Value: math.NaN(), Low: math.NaN(), High: math.NaN()}
	}
	at := slices.Index(out.Thresholds, c.Value)
	if at < 0 {
		panic(fmt.Sprintf("study: the claim %q is no threshold of %s", c.Says, out.FullName()))
	}
	return r.Outputs[c.Output].Thresholds[at]
}

// ratio returns the quantiles of output ÷ claim. Division by a negative claim
// reverses the order, so that the p-quantile comes from that of 1-p.
func ratio(r *sim.Result, c Claim) []sim.QuantileEstimate {
	if r.Plan.Outputs[c.Output].Kind == sim.Probability || c.Value == 0 {
		return nil
	}
	ratios := make([]sim.QuantileEstimate, len(ratioAt))
	for i, p := range ratioAt {
		from := p
		if c.Value < 0 {
			from = ratioAt[len(ratioAt)-1-i]
		}
		q, ok := r.Outputs[c.Output].Quantile(from)
		if !ok {
			panic(fmt.Sprintf("study: the result has no %v-quantile", from))
		}
		e := sim.Estimate{Value: q.Value / c.Value, Low: q.Low / c.Value, High: q.High / c.Value, Atom: q.Atom}
		if c.Value < 0 {
			e.Low, e.High = e.High, e.Low
		}
		ratios[i] = sim.QuantileEstimate{P: p, Estimate: e}
	}
	return ratios
}
