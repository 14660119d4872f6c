package result

import (
	"costcone/internal/fmath"
	"costcone/sim"
	"costcone/sim/study"
)

// CompareSchema is the name and version of a comparison's JSON format.
const CompareSchema = "costcone.compare/1"

// A Comparison is cases set against each other on shared draws. Field order is
// the key order of the JSON format.
type Comparison struct {
	Schema   string           `json:"schema"`
	Cases    []CompareCase    `json:"cases"`
	Run      CompareRun       `json:"run"`
	Best     string           `json:"best"`   // "lowest" or "highest"
	Inputs   []ComparedInput  `json:"inputs"` // of all cases, each name once
	Outputs  []ComparedOutput `json:"outputs"`
	LeftOut  []LeftOut        `json:"left_out"` // outputs that are not compared
	Warnings []string         `json:"warnings"`
}

// A CompareRun says how all cases were run.
type CompareRun struct {
	Version    string  `json:"version"`
	Trials     int     `json:"trials"`
	Design     string  `json:"design"`
	Replicates int     `json:"replicates"`
	Seed       uint64  `json:"seed"`
	Level      float64 `json:"level"`
}

// A CompareCase is a scenario, or a variant of one. The first is what the others
// are set against.
type CompareCase struct {
	Name     string   `json:"name"`
	Scenario Scenario `json:"scenario"`
	Set      []string `json:"set"`
	Plan     string   `json:"plan"` // SHA-256 of the plan that a run of the case alone has
}

// What cases have in common at one value of an input.
const (
	SameInput  = "same"         // one distribution on shared draws, or one constant
	OtherShape = "distribution" // shared draws, read off as other distributions
	OtherValue = "value"        // no draws in common: constants, or other parts
	OnlyInSome = "absent"       // not every case has it
)

// A ComparedInput says what an input is in each case.
type ComparedInput struct {
	Name   string    `json:"name"`
	Common string    `json:"common"` // one of the above
	Values []*string `json:"values"` // by case; null where a case has no such input
}

// A LeftOut is an output that was not compared.
type LeftOut struct {
	Name string `json:"name"`
	Why  string `json:"why"`
}

// A ComparedOutput is an output that all cases have.
type ComparedOutput struct {
	Name    string         `json:"name"`
	At      At             `json:"at"`
	Unit    string         `json:"unit"`
	Kind    string         `json:"kind"`
	Doc     string         `json:"doc"`
	Scope   string         `json:"scope"`
	Format  Format         `json:"format"`
	Same    bool           `json:"same"` // no trial differs between any two cases
	Cases   []ComparedCase `json:"cases"`
	Against []Against      `json:"against"` // each case but the first, against it; empty where Same
}

// A ComparedCase is the output in one case. Best is P(no other case is better),
// Regret the mean distance from the best case of each trial.
type ComparedCase struct {
	Case   string    `json:"case"`
	Output *Output   `json:"output"`
	Best   *Estimate `json:"best"`
	Regret *Estimate `json:"regret"`
}

// An Against sets a case against the first one: Mean is the paired difference
// of the means (of an event, of its probabilities); Difference and Ratio are
// distributions over trials; Below is P(case < first), Equal P(case = first).
type Against struct {
	Case       string    `json:"case"`
	First      string    `json:"first"`
	Mean       *Estimate `json:"mean"`
	Difference *Output   `json:"difference"`
	Ratio      *Output   `json:"ratio"` // null where NoRatio says why
	NoRatio    string    `json:"no_ratio,omitempty"`
	Below      *Estimate `json:"below"`
	Equal      *Estimate `json:"equal"`
}

// Label returns the output with its labels: "x[H100]".
func (o *ComparedOutput) Label() string { return label(o.Name, o.At) }

// A CompareMeta is what a comparison says that the engine does not know.
type CompareMeta struct {
	Cases    []CompareCase
	Version  string
	Best     string
	Inputs   []ComparedInput
	LeftOut  []LeftOut
	Warnings []string
}

// NewComparison turns what the engine measured, in base units, into what is
// reported, in the units that the first case declares.
func NewComparison(m CompareMeta, c *study.Comparison) *Comparison {
	p := c.Plan
	out := &Comparison{
		Schema: CompareSchema, Cases: m.Cases, Best: m.Best, Inputs: list(m.Inputs), LeftOut: list(m.LeftOut), Warnings: list(m.Warnings),
		Run: CompareRun{Version: m.Version, Trials: p.Trials, Design: string(p.Design), Replicates: sim.Replicates, Seed: p.Seed, Level: p.Level},
	}
	for i := range out.Cases {
		out.Cases[i].Set = list(out.Cases[i].Set)
	}
	for i := range c.Outputs {
		out.Outputs = append(out.Outputs, out.output(&c.Outputs[i]))
	}
	out.Outputs = list(out.Outputs)
	return out
}

func (c *Comparison) output(o *study.ComparedOutput) ComparedOutput {
	first := *o.Cases[0].Output
	unit, scale := first.ShownUnit()
	out := ComparedOutput{Name: first.Name, At: newAt(first.At), Unit: unit, Kind: string(first.Kind), Doc: first.Doc, Scope: first.Scope, Format: Format(first.Format), Same: o.Same}
	for i := range o.Cases {
		shown := *o.Cases[i].Output
		shown.Unit, shown.Scale, shown.Format = first.Unit, first.Scale, first.Format
		out.Cases = append(out.Cases, ComparedCase{
			Case: c.Cases[i].Name, Output: filledOutput(newOutput(&shown, &o.Cases[i].Result)),
			Best: newStatistic(o.Cases[i].Best, fmath.One), Regret: newStatistic(o.Cases[i].Regret, scale),
		})
	}
	for i := range o.Against {
		a := &o.Against[i]
		v := Against{
			Case: c.Cases[i+1].Name, First: c.Cases[0].Name, Mean: newStatistic(a.Mean, scale),
			Below: newStatistic(a.Below, fmath.One), Equal: newStatistic(a.Equal, fmath.One),
		}
		if a.Difference != nil {
			difference := sim.Output{Name: v.Case + " - " + v.First, At: first.At, Kind: sim.Quantity, Unit: first.Unit, Scale: first.Scale, Format: first.Format}
			v.Difference = filledOutput(newOutput(&difference, a.Difference))
		}
		if a.Ratio != nil {
			ratio := sim.Output{Name: v.Case + " / " + v.First, At: first.At, Kind: sim.Quantity, Unit: "1", Scale: fmath.One, Format: first.Format}
			v.Ratio = filledOutput(newOutput(&ratio, a.Ratio))
		}
		if a.NoRatio != nil {
			v.NoRatio = "some trial divides by 0"
		}
		out.Against = append(out.Against, v)
	}
	out.Cases, out.Against = list(out.Cases), list(out.Against)
	return out
}

// filledOutput is o with lists that are empty rather than nil.
func filledOutput(o Output) *Output {
	r := Result{Outputs: []Output{o}}
	return &r.filled().Outputs[0]
}
