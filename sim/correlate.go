package sim

import (
	"context"
	"fmt"
	"math"

	"costcone/sim/stat"
)

// attenuation is the difference between the asked and the achieved correlation
// that is worth a warning.
const attenuation = 0.03

// correlate measures, over the pilot, what became of the plan's correlations:
// Spearman's rank correlation of the drawn values.
func (r *run) correlate(ctx context.Context) error {
	p := r.plan
	err := parallel(ctx, len(r.workers), len(r.drawn), func(_, input int) error {
		if values := r.drawn[input]; values != nil {
			r.drawn[input] = stat.Midranks(values)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, c := range p.Correlations {
		res := CorrelationResult{Used: c.latent(), Achieved: Estimate{Value: math.NaN(), Low: math.NaN(), High: math.NaN()}}
		if a, b := r.drawn[c.A], r.drawn[c.B]; a != nil && b != nil {
			res.Achieved = stat.Correlation(a, b)
		}
		r.result.Correlations = append(r.result.Correlations, res)
		if warning := c.doubt(p, res.Achieved); warning != "" {
			r.result.Warnings = append(r.result.Warnings, warning)
		}
	}
	return nil
}

// doubt returns a warning when the achieved rank correlation is further than
// attenuation from the one asked for, beyond its own error.
func (c Correlation) doubt(p *Plan, achieved Estimate) string {
	a, b := p.Inputs[c.A].Address, p.Inputs[c.B].Address
	if math.IsNaN(achieved.Value) {
		return fmt.Sprintf("the correlation of %s and %s has no effect: one of them does not vary", a, b)
	}
	asked := c.rank()
	off := max(achieved.Low-asked, asked-achieved.High)
	if off <= attenuation {
		return ""
	}
	return fmt.Sprintf("%s and %s were asked to have the rank correlation %.3g and have %.3g (%.3g to %.3g): values that repeat weaken it",
		a, b, asked, achieved.Value, achieved.Low, achieved.High)
}
