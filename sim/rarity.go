package sim

import (
	"fmt"
	"math"
	"strconv"
)

// A rarity is an input that has one value in nearly all trials: an event that a
// run may not meet.
type rarity struct {
	input int
	usual float64
	rest  float64 // probability of any other value
}

// mostExpected is the number of trials with another value beyond which the
// chance that a run has none, exp(-20), is not worth looking.
const mostExpected = 20

// rarities returns the inputs drawn that so many trials may not show to vary.
func (e *engine) rarities(trials int) []rarity {
	var rare []rarity
	for _, i := range e.filled {
		d := e.plan.Inputs[i].Dist
		if d == nil {
			continue
		}
		r := rarity{input: i, usual: d.Quantile(0.5)}
		r.rest = d.CDF(math.Nextafter(r.usual, math.Inf(-1))) + d.Survival(r.usual)
		if r.rest > 0 && float64(r.rest*float64(trials)) < mostExpected {
			rare = append(rare, r)
		}
	}
	return rare
}

// watch notes which rarities the columns of the block just drawn show.
func (w *worker) watch(n int) {
	for k, r := range w.run.rare {
		if w.met[k] {
			continue
		}
		for _, x := range w.columns.values[r.input][:n] {
			if x != r.usual {
				w.met[k] = true
				break
			}
		}
	}
}

// unmet returns the inputs of which the output reads the draws and that had one
// value in all trials.
func (r *run) unmet(output int) []rarity {
	if len(r.rare) == 0 {
		return nil
	}
	var unmet []rarity
	reads := r.program.Reads(output)
	for k, rare := range r.rare {
		met := !reads[rare.input]
		for _, w := range r.workers {
			met = met || w != nil && w.met[k]
		}
		if !met {
			unmet = append(unmet, rare)
		}
	}
	return unmet
}

// admit opens the intervals of the mean and of the standard deviation where the
// output depends on an event that no trial has met: what it does to them is not
// known. The warnings say so.
func (r *run) admit(res *OutputResult, output int) []string {
	if res.Min == res.Max {
		return nil // which has a warning of its own
	}
	var warnings []string
	for _, u := range r.unmet(output) {
		open(&res.Mean)
		open(&res.SD)
		warnings = append(warnings, fmt.Sprintf("the mean and the standard deviation have no interval: %s is %s in all %d trials, and something else with probability %s; the quantiles hold",
			r.plan.Inputs[u.input].Address, exact(u.usual), r.plan.Trials, strconv.FormatFloat(u.rest, 'g', 3, 64)))
	}
	return warnings
}
