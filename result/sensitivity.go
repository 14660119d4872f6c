package result

import (
	"io"
	"math"

	"costcone/internal/fmath"
	"costcone/sim"
	"costcone/sim/study"
)

// SensitivitySchema is the name and version of the JSON format of a Sensitivity.
const SensitivitySchema = "costcone.sensitivity/1"

// A Sensitivity says which inputs move which outputs. Field order is the key
// order of the JSON format; equal runs give equal Sensitivities.
type Sensitivity struct {
	Schema      string              `json:"schema"`
	Scenario    Scenario            `json:"scenario"`
	Run         Run                 `json:"run"` // Trials: of each evaluation
	Method      string              `json:"method"`
	Target      string              `json:"target"`      // "variance", or the quantile asked about: "p90"
	Evaluations int                 `json:"evaluations"` // the most of one output
	Set         []string            `json:"set"`
	Warnings    []string            `json:"warnings"`
	Factors     []Factor            `json:"factors"`
	Outputs     []OutputSensitivity `json:"outputs"`
	Data        []DataFile          `json:"data"`
}

// A Factor is an input, or a group of them, that was moved as one.
type Factor struct {
	Name   string   `json:"name"`
	Inputs []string `json:"inputs"` // addresses of its draws
}

// An OutputSensitivity is what moves one output, the strongest first.
type OutputSensitivity struct {
	Name     string   `json:"name"`
	At       At       `json:"at"`
	Unit     string   `json:"unit"`
	Kind     string   `json:"kind"`
	Format   Format   `json:"format"`
	Mean     Number   `json:"mean"`
	Quantile Number   `json:"quantile"` // at SwingP
	SwingP   Number   `json:"swing_p"`  // of the quantile in the swings
	RankR2   Number   `json:"rank_r2"`  // share of the rank variance that the rank regression explains
	Drivers  []Driver `json:"drivers"`
	Pairs    []Pair   `json:"pairs"`
	Warnings []string `json:"warnings"`
}

// A Driver is what was found of one factor.
type Driver struct {
	Factor  string  `json:"factor"`
	Indices []Index `json:"indices"`
	Swing   *Swing  `json:"swing"`
}

// An Index is a named number with its 95 % interval; mu, mu_star and sigma are in
// the output's unit, all others pure numbers.
type Index struct {
	Name string `json:"name"`
	Estimate
}

// A Swing is the output's mean and quantile where the factor is about its 10 %
// point and about its 90 % point, in the output's unit.
type Swing struct {
	LowMean      *Estimate `json:"low_mean"`
	HighMean     *Estimate `json:"high_mean"`
	Span         *Estimate `json:"span"` // HighMean - LowMean
	LowQuantile  *Estimate `json:"low_quantile"`
	HighQuantile *Estimate `json:"high_quantile"`
}

// A Pair is the second-order index of two factors.
type Pair struct {
	Between [2]string `json:"between"`
	Estimate
}

// NewSensitivity turns what a study found, in base units, into what is reported,
// in the units that the outputs declare.
func NewSensitivity(m Meta, s *study.Sensitivity) *Sensitivity {
	plan, q := s.Plan, s.Question
	r := &Sensitivity{
		Schema:   SensitivitySchema,
		Scenario: Scenario{File: m.File, Title: m.Title, SHA256: m.SHA256},
		Run: Run{
			Version: m.Version, Trials: s.Trials, Design: string(plan.Design), Replicates: sim.Replicates,
			Seed: plan.Seed, Level: plan.Level, Plan: plan.Hash(),
		},
		Method: string(q.Method), Target: "variance", Evaluations: s.Runs,
		Set: list(m.Set), Warnings: list(m.Warnings), Data: list(m.Data),
	}
	swingP := Number(0.9)
	if q.Quantile > 0 {
		r.Target, swingP = PName(q.Quantile), Number(q.Quantile)
	}
	for _, f := range q.Factors {
		factor := Factor{Name: f.Name}
		for _, i := range f.Inputs {
			factor.Inputs = append(factor.Inputs, plan.Inputs[i].Address)
		}
		r.Factors = append(r.Factors, factor)
	}
	r.Factors = list(r.Factors)
	for i := range s.Outputs {
		r.Outputs = append(r.Outputs, newOutputSensitivity(s, &s.Outputs[i], swingP))
	}
	return r
}

func newOutputSensitivity(s *study.Sensitivity, found *study.OutputSensitivity, swingP Number) OutputSensitivity {
	o := &s.Plan.Outputs[found.Output]
	unit, scale := o.ShownUnit()
	out := OutputSensitivity{
		Name: o.Name, At: newAt(o.At), Unit: unit, Kind: string(o.Kind), Format: Format(o.Format),
		Mean: number(found.Mean, scale), Quantile: number(found.Quantile, scale), SwingP: swingP,
		RankR2: Number(found.RankR2), Warnings: list(found.Warnings), Pairs: []Pair{}, Drivers: []Driver{},
	}
	if math.IsNaN(found.Quantile) {
		out.SwingP = None()
	}
	for _, d := range found.Drivers {
		driver := Driver{Factor: s.Question.Factors[d.Factor].Name}
		for _, x := range d.Indices {
			in := fmath.One
			if x.InUnit {
				in = scale
			}
			driver.Indices = append(driver.Indices, Index{Name: x.Name, Estimate: newEstimate(x.Estimate, in)})
		}
		if d.Swing != nil {
			driver.Swing = &Swing{
				LowMean: newStatistic(d.Swing.Low.Mean, scale), HighMean: newStatistic(d.Swing.High.Mean, scale),
				Span:        newStatistic(d.Swing.Span, scale),
				LowQuantile: newStatistic(d.Swing.Low.Quantile, scale), HighQuantile: newStatistic(d.Swing.High.Quantile, scale),
			}
		}
		out.Drivers = append(out.Drivers, driver)
	}
	for _, p := range found.Pairs {
		between := [2]string{s.Question.Factors[p.A].Name, s.Question.Factors[p.B].Name}
		out.Pairs = append(out.Pairs, Pair{Between: between, Estimate: newEstimate(p.Estimate, fmath.One)})
	}
	return out
}

// Label returns the output with its labels: "x[H100]".
func (o *OutputSensitivity) Label() string { return label(o.Name, o.At) }

// Index returns the driver's index of that name.
func (d *Driver) Index(name string) (Estimate, bool) {
	for _, x := range d.Indices {
		if x.Name == name {
			return x.Estimate, true
		}
	}
	return Estimate{}, false
}

// WriteSensitivity writes r in one of Formats; another name is an error.
func WriteSensitivity(w io.Writer, r *Sensitivity, format string) error {
	return writePage(w, r, format, 5)
}
