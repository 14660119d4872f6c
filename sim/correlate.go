package sim

import (
	"context"
	"fmt"
	"math"

	"costcone/sim/stat"
)

const (
	// attenuation is the difference between the rank correlation of continuous
	// inputs and the achieved one that is worth a warning.
	attenuation = 0.03
	// mostMeasured and mostDrawn bound the work and the memory of measuring: trials
	// times pairs, trials times inputs.
	mostMeasured, mostDrawn = 1 << 29, 1 << 22
	// leastMeasured is the number of trials that are always measured.
	leastMeasured = 1 << 12
)

// measured returns the number of trials, at most those of the pilot, over which
// correlations are measured.
func (e *engine) measured(pilot int) int {
	inputs, trials := 0, spanTrials*pilotSpans
	for _, g := range e.groups {
		inputs += len(g.Inputs)
	}
	for trials > leastMeasured && (trials*len(e.plan.Correlations) > mostMeasured || trials*inputs > mostDrawn) {
		trials /= 2
	}
	return min(pilot, trials)
}

// correlate measures, over the pilot, what became of the plan's correlations:
// Spearman's rank correlation of the drawn values.
func (r *run) correlate(ctx context.Context) error {
	ranks, ties := make([]*stat.Centred, len(r.drawn)), make([]bool, len(r.drawn))
	err := Parallel(ctx, len(r.workers), len(r.drawn), func(_, input int) error {
		if values := r.drawn[input]; values != nil {
			midranks := stat.Midranks(values)
			ranks[input], ties[input] = stat.Centre(midranks), stat.Ties(midranks)
			r.drawn[input] = nil
		}
		return nil
	})
	if err != nil {
		return err
	}
	pairs := r.plan.Correlations
	r.result.Correlations = make([]CorrelationResult, len(pairs))
	doubts := make([]string, len(pairs))
	for i := range r.groups {
		g := &r.groups[i]
		err := Parallel(ctx, len(r.workers), len(g.Pairs), func(_, task int) error {
			k := g.Pairs[task]
			c := pairs[k]
			res := g.used(c)
			if a, b := ranks[c.A], ranks[c.B]; a != nil && b != nil {
				res.Achieved = a.Correlation(b)
				if ties[c.A] || ties[c.B] {
					doubts[k] = c.doubt(r.plan, res.Achieved, g.scale.rank(res.Parameter))
				}
			}
			r.result.Correlations[k] = res
			return nil
		})
		if err != nil {
			return err
		}
	}
	for _, warning := range doubts {
		if warning != "" {
			r.result.Warnings = append(r.result.Warnings, warning)
		}
	}
	return nil
}

// used returns what stands in place of what c asks, nothing being achieved yet.
func (g *group) used(c Correlation) CorrelationResult {
	res := CorrelationResult{Used: c.Asked, Parameter: g.latent[g.at(c.A)][g.at(c.B)], Achieved: Estimate{Value: math.NaN(), Low: math.NaN(), High: math.NaN()}}
	if g.repaired {
		res.Used = res.Parameter
		if c.Spearman {
			res.Used = g.scale.rank(res.Parameter)
		}
	}
	return res
}

// doubt returns a warning when the achieved rank correlation is weaker than the
// expected one by more than attenuation, and by more than what one of thousands
// of pairs may have by chance. It is for inputs with values that repeat: those of
// others have what they were asked to have but for chance.
func (c Correlation) doubt(p *Plan, achieved Estimate, expected float64) string {
	a, b := p.Inputs[c.A].Address, p.Inputs[c.B].Address
	if math.IsNaN(achieved.Value) {
		return fmt.Sprintf("the correlation of %s and %s has no effect: one of them does not vary", a, b)
	}
	weaker := math.Abs(expected) - float64(achieved.Value*math.Copysign(1, expected))
	if weaker <= max(attenuation, float64(1.25*(achieved.High-achieved.Low))) {
		return ""
	}
	return fmt.Sprintf("%s and %s were asked to have the rank correlation %.3g and have %.3g (%.3g to %.3g): values that repeat weaken it",
		a, b, expected, achieved.Value, achieved.Low, achieved.High)
}
