package result

import (
	"costcone/sim"
	"costcone/sim/study"
)

// SweepSchema is the name and version of a sweep's JSON format.
const SweepSchema = "costcone.sweep/1"

// A Sweep is what a scenario gave at many points, in order. It is partial where
// Points holds fewer than Asked. Equal sweeps give equal Sweeps.
type Sweep struct {
	Schema   string      `json:"schema"`
	Scenario Scenario    `json:"scenario"`
	Run      Run         `json:"run"`  // of every point; Plan is that of the first that compiled
	Axes     []SweepAxis `json:"axes"` // the last one goes fastest
	Zip      bool        `json:"zip"`  // the axes go together, value by value
	Asked    int         `json:"asked"`
	// Reference is the point that differences are from: the first that did not
	// fail; 0 where all did.
	Reference int           `json:"reference"`
	Outputs   []SweepOutput `json:"outputs"`
	Points    []SweepPoint  `json:"points"`
	Set       []string      `json:"set"` // that all points share, as given
	Warnings  []string      `json:"warnings"`
	Data      []DataFile    `json:"data"`
}

// A SweepAxis is the values that an input, elements or a parameter of it take.
type SweepAxis struct {
	Name    string   `json:"name"`    // as --set takes it
	Unit    string   `json:"unit"`    // of Numbers; "1": pure numbers, "": no numbers
	Format  Format   `json:"format"`  // of Numbers in texts and figures
	Log     bool     `json:"log"`     // of equal ratio
	Values  []string `json:"values"`  // as --set takes them
	Numbers []Number `json:"numbers"` // parallel to Values; None where the axis has no unit
}

// A SweepOutput is one reported column of every point.
type SweepOutput struct {
	Name   string `json:"name"`
	At     At     `json:"at"`
	Unit   string `json:"unit"`
	Kind   string `json:"kind"`
	Doc    string `json:"doc"`
	Scope  string `json:"scope"`
	Format Format `json:"format"`
}

// A SweepPoint is one point. Where it failed, it has a reason and no numbers.
type SweepPoint struct {
	Point   int          `json:"point"` // from 1
	At      []int        `json:"at"`    // its value on each axis, from 0
	Plan    string       `json:"plan"`  // SHA-256 of its compiled plan; "" where it did not compile
	Failed  string       `json:"failed"`
	Outputs []SweepEntry `json:"outputs"` // parallel to Sweep.Outputs
}

// A SweepEntry is what an output is at a point. Difference is from
// Sweep.Reference, nil at that point.
type SweepEntry struct {
	Mean       *Estimate        `json:"mean"`
	SD         *Estimate        `json:"sd"`
	Quantiles  []Quantile       `json:"quantiles"`
	Difference *SweepDifference `json:"difference"`
	Warnings   []string         `json:"warnings"`
}

// A SweepDifference is the statistics of a point less those of the reference,
// with paired intervals: all points share their draws.
type SweepDifference struct {
	Mean      *Estimate  `json:"mean"`
	Quantiles []Quantile `json:"quantiles"`
}

// NewSweep is a Sweep without points, of the scenario that m tells of and of
// plans like this one.
func NewSweep(m Meta, plan *sim.Plan) *Sweep {
	s := &Sweep{
		Schema:   SweepSchema,
		Scenario: Scenario{File: m.File, Title: m.Title, SHA256: m.SHA256},
		Run: Run{
			Version: m.Version, Trials: plan.Trials, Design: string(plan.Design), Replicates: sim.Replicates,
			Seed: plan.Seed, Level: plan.Level, Plan: plan.Hash(),
		},
		Set: list(m.Set), Warnings: list(m.Warnings), Data: list(m.Data),
		Axes: []SweepAxis{}, Points: []SweepPoint{}, Outputs: []SweepOutput{},
	}
	for i := range plan.Outputs {
		o := &plan.Outputs[i]
		unit, _ := o.ShownUnit()
		s.Outputs = append(s.Outputs, SweepOutput{o.Name, newAt(o.At), unit, string(o.Kind), o.Doc, o.Scope, Format(o.Format)})
	}
	return s
}

// NewSweepEntries turns what the engine measured at a point into what is
// reported; first is the result of the reference, nil for that itself.
func NewSweepEntries(got, first *sim.Result) []SweepEntry {
	var all []SweepEntry
	for i := range got.Outputs {
		o := &got.Outputs[i]
		_, scale := got.Plan.Outputs[i].ShownUnit()
		e := SweepEntry{Mean: newStatistic(o.Mean, scale), Quantiles: list(newQuantiles(o.Quantiles, scale)), Warnings: list(o.Warnings)}
		if got.Plan.Outputs[i].Kind != sim.Probability {
			e.SD = newStatistic(o.SD, scale)
		}
		if first != nil {
			d := study.Difference(o, &first.Outputs[i])
			e.Difference = &SweepDifference{newStatistic(d.Mean, scale), list(newQuantiles(d.Quantiles, scale))}
		}
		all = append(all, e)
	}
	return all
}

// Label returns the output with its labels: "x[H100]".
func (o *SweepOutput) Label() string { return label(o.Name, o.At) }

// Title names the axis with its unit: "useful_life (yr)".
func (a *SweepAxis) Title() string {
	if a.Unit == "" || a.Unit == "1" {
		return a.Name
	}
	return a.Name + " (" + a.Format.Unit(a.Unit) + ")"
}

// Numeric reports whether the axis's values are numbers of one unit.
func (a *SweepAxis) Numeric() bool { return a.Unit != "" }

// Shown prints a value of the axis under its Title.
func (a *SweepAxis) Shown(i int) string {
	if a.Numeric() {
		return a.Format.Exact(float64(a.Numbers[i]))
	}
	return clean(a.Values[i])
}

// Quantile returns the estimate at p, if the entry has it.
func (e *SweepEntry) Quantile(p float64) (Estimate, bool) { return quantileOf(e.Quantiles, p) }

// Quantile returns the difference at p, if there is one.
func (d *SweepDifference) Quantile(p float64) (Estimate, bool) { return quantileOf(d.Quantiles, p) }

func quantileOf(qs []Quantile, p float64) (Estimate, bool) {
	o := Output{Quantiles: qs}
	return o.Quantile(p)
}

// Partial reports whether points are missing.
func (s *Sweep) Partial() bool { return len(s.Points) < s.Asked }

// FailedPoints returns the points that failed.
func (s *Sweep) FailedPoints() []*SweepPoint {
	var some []*SweepPoint
	for i := range s.Points {
		if s.Points[i].Failed != "" {
			some = append(some, &s.Points[i])
		}
	}
	return some
}

// probabilities returns those of all quantiles, ascending.
func (s *Sweep) probabilities() []float64 {
	var r Result
	for i := range s.Points {
		for _, e := range s.Points[i].Outputs {
			if len(e.Quantiles) > 0 {
				r.Outputs = append(r.Outputs, Output{Quantiles: e.Quantiles})
			}
		}
		if r.Outputs != nil { // all points report the same
			break
		}
	}
	return r.quantiles()
}
