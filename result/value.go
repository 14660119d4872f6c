package result

import (
	"fmt"
	"io"
	"strings"

	"costcone/internal/fmath"
	"costcone/sim"
	"costcone/sim/study"
)

// ValueSchema is the name and version of the JSON format of a Value.
const ValueSchema = "costcone.value/1"

// A Value says what it is worth to know more before a decision. Field order is
// the key order of the JSON format; payoffs, regrets and values are in Unit.
type Value struct {
	Schema   string         `json:"schema"`
	Scenario Scenario       `json:"scenario"`
	Run      Run            `json:"run"`
	Says     string         `json:"says"`
	Best     string         `json:"best"` // "lowest" or "highest"
	Unit     string         `json:"unit"`
	Format   Format         `json:"format"` // of payoffs and values in texts and figures
	Choice   string         `json:"choice"` // the option of the best mean payoff
	Options  []Option       `json:"options"`
	EVPI     *Estimate      `json:"evpi"`
	Trials   int            `json:"partial_trials"` // of the partial values
	Partial  []PartialValue `json:"evppi"`          // the largest first
	First    string         `json:"measure_first"`  // what to measure first, in words
	Set      []string       `json:"set"`
	Warnings []string       `json:"warnings"`
	Data     []DataFile     `json:"data"`
}

// An Option is one option of a decision. A statistic that does not exist is null.
type Option struct {
	Name   string    `json:"name"`
	Doc    string    `json:"doc"`
	Payoff *Estimate `json:"payoff"` // its mean
	Best   *Estimate `json:"best"`   // P(no other option is better)
	Regret *Estimate `json:"regret"` // mean distance from the best option of each trial
	Behind *Estimate `json:"behind"` // by how much its mean is worse than that of the choice
}

// A PartialValue is what it is worth to know an input, or a group of inputs,
// before the choice.
type PartialValue struct {
	Name   string   `json:"name"`
	Group  bool     `json:"group"`
	Inputs []string `json:"inputs"` // addresses of its draws
	Estimate
}

// NewValue turns what a study found, in base units, into what is reported.
func NewValue(m Meta, says string, v *study.Valuation) *Value {
	plan := v.Plan
	unit, scale := plan.Outputs[0].Unit, plan.Outputs[0].Scale
	r := &Value{
		Schema:   ValueSchema,
		Scenario: Scenario{File: m.File, Title: m.Title, SHA256: m.SHA256},
		Run: Run{
			Version: m.Version, Trials: plan.Trials, Design: string(plan.Design), Replicates: sim.Replicates,
			Seed: plan.Seed, Level: plan.Level, Plan: plan.Hash(),
		},
		Says: says, Best: "lowest", Unit: unit, Format: Format(plan.Outputs[0].Format), Choice: plan.Outputs[v.Choice].Name, EVPI: newStatistic(v.EVPI, scale), Trials: v.Trials,
		Partial: []PartialValue{}, Set: list(m.Set), Warnings: list(m.Warnings), Data: list(m.Data),
	}
	if v.Highest {
		r.Best = "highest"
	}
	for i, o := range v.Options {
		r.Options = append(r.Options, Option{
			Name: plan.Outputs[i].Name, Doc: plan.Outputs[i].Doc, Payoff: newStatistic(o.Payoff, scale),
			Best: newStatistic(o.Best, fmath.One), Regret: newStatistic(o.Regret, scale), Behind: newStatistic(o.Behind, scale),
		})
	}
	for _, p := range v.Partial {
		one := PartialValue{Name: p.Factor.Name, Group: p.Group, Inputs: []string{}, Estimate: newEstimate(p.Estimate, scale)}
		for _, i := range p.Factor.Inputs {
			one.Inputs = append(one.Inputs, plan.Inputs[i].Address)
		}
		r.Partial = append(r.Partial, one)
	}
	r.First = r.first()
	return r
}

// first is the sentence on what to measure first: the single input that is worth
// most, with those that cannot be told from it.
func (r *Value) first() string {
	var singles []PartialValue
	for _, p := range r.Partial {
		if !p.Group {
			singles = append(singles, p)
		}
	}
	choice := "choose " + clean(r.Choice)
	switch {
	case r.EVPI == nil || !r.EVPI.Value.OK():
		return "What perfect information is worth cannot be told from these trials: ask for more with --trials."
	case r.EVPI.Value <= 0:
		return "Nothing: " + clean(r.Choice) + " was best in every trial, so that no input can change the choice."
	case len(singles) == 0 || singles[0].Value <= 0 || singles[0].Lo <= 0 && singles[0].Value < r.EVPI.Value/100:
		return fmt.Sprintf("No single input is worth measuring by itself: none is seen to change the choice, %s. Look at groups with --group.", clean(r.Choice))
	}
	top := singles[0]
	text := fmt.Sprintf("Measure %s first: to know it exactly before the choice is worth %s, %s of what perfect information on all inputs is worth. Without it, %s.",
		clean(top.Name), r.Format.With(r.Format.statistic(&top.Estimate), r.Unit), r.share(top.Estimate), choice)
	var near []string
	for _, p := range singles[1:] {
		if p.Hi >= top.Lo && len(near) < 4 && p.Value > 0 {
			near = append(near, clean(p.Name))
		}
	}
	if near != nil {
		text += " These trials do not tell it from " + strings.Join(near, ", ") + "."
	}
	return text
}

// share prints a partial value as a share of the EVPI.
func (r *Value) share(e Estimate) string {
	if r.EVPI == nil || !(r.EVPI.Value > 0) {
		return missing
	}
	percent := float64(100 * float64(e.Value/r.EVPI.Value))
	if percent > 0 && percent < 1 {
		return "< 1 %"
	}
	return fmt.Sprintf("%.0f %%", percent)
}

// Write writes r in one of Formats; another name is an error.
func (r *Value) Write(w io.Writer, format string) error {
	return writePage(w, r, format, 3)
}
