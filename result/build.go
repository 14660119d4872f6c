package result

import (
	"costcone/internal/fmath"
	"costcone/sim"
	"costcone/sim/study"
)

// A Meta is what a result says about its run that the engine does not know.
type Meta struct {
	File, Title, SHA256 string     // of the scenario; File is the base name
	Version             string     // costcone's release
	Set                 []string   // the --set overrides, as given
	Ladder              []string   // labels of the rungs
	Warnings            []string   // of the scenario, before the run's own
	Data                []DataFile // the data files that were read
}

// New turns what the engine measured, in base units, into what is reported, in
// the units that the outputs declare.
func New(m Meta, run *sim.Result, claims []study.ClaimResult) *Result {
	plan := run.Plan
	r := Result{
		Schema:   Schema,
		Scenario: Scenario{File: m.File, Title: m.Title, SHA256: m.SHA256},
		Run: Run{
			Version: m.Version, Trials: run.Trials, Design: string(plan.Design), Replicates: sim.Replicates,
			Seed: plan.Seed, Level: plan.Level, Plan: plan.Hash(),
		},
		Set: m.Set, Ladder: m.Ladder, Data: m.Data,
		Warnings: append(append([]string{}, m.Warnings...), run.Warnings...),
	}
	for i := range run.Outputs {
		r.Outputs = append(r.Outputs, newOutput(&plan.Outputs[i], &run.Outputs[i]))
	}
	for i, c := range run.Correlations {
		r.Correlations = append(r.Correlations, newCorrelation(plan, i, c))
	}
	for _, in := range plan.Dimensions() {
		r.Inputs = append(r.Inputs, newInput(in))
	}
	for _, c := range claims {
		r.Claims = append(r.Claims, newClaim(plan, c))
	}
	return r.filled()
}

func newOutput(o *sim.Output, got *sim.OutputResult) Output {
	unit, scale := o.ShownUnit()
	out := Output{
		Name: o.Name, At: newAt(o.At), Unit: unit, Kind: string(o.Kind),
		Mean: newStatistic(got.Mean, scale), Min: None(), Max: None(),
		Warnings: got.Warnings, Doc: o.Doc, Scope: o.Scope, Format: Format(o.Format),
	}
	if o.RelativeToMedian {
		out.RelativeTo = "median"
	}
	if o.Kind == sim.Probability {
		return out
	}
	out.SD = newStatistic(got.SD, scale)
	out.Min, out.Max = number(got.Min, scale), number(got.Max, scale)
	out.Quantiles = newQuantiles(got.Quantiles, scale)
	out.Histogram, out.Curve = newHistogram(got.Histogram, scale), newCurve(got.Curve, scale)
	return out
}

// newHistogram returns nil for a histogram without cells.
func newHistogram(h sim.Histogram, scale fmath.Ratio) *Histogram {
	if len(h.Counts) == 0 {
		return nil
	}
	out := &Histogram{Counts: append([]int64(nil), h.Counts...)}
	for _, x := range h.Edges {
		out.Edges = append(out.Edges, scale.Div(x))
	}
	return out
}

// newCurve returns nil for a curve without points.
func newCurve(points []sim.CurvePoint, scale fmath.Ratio) *Curve {
	if len(points) == 0 {
		return nil
	}
	out := new(Curve)
	for _, p := range points {
		out.X = append(out.X, scale.Div(p.X))
		out.Exceedance = append(out.Exceedance, p.Exceedance)
	}
	return out
}

func newCorrelation(plan *sim.Plan, i int, got sim.CorrelationResult) Correlation {
	c := plan.Correlations[i]
	out := Correlation{
		Between: [2]string{plan.Inputs[c.A].Address, plan.Inputs[c.B].Address},
		Asked:   c.Asked, Scale: ScaleNormal, Used: got.Used, Parameter: got.Parameter,
		Achieved: newStatistic(got.Achieved, fmath.One), Within: c.Within,
	}
	if c.Spearman {
		out.Scale = ScaleSpearman
	}
	if c.DF > 0 {
		out.Copula, out.DF = "t", c.DF
	}
	return out
}

func newInput(in sim.InputDimension) Input {
	out := Input{Address: in.Address}
	if in.Dimension > 0 {
		out.Dimension = &in.Dimension
	}
	return out
}

func newClaim(plan *sim.Plan, got study.ClaimResult) Claim {
	o := &plan.Outputs[got.Claim.Output]
	unit, scale := o.ShownUnit()
	c := Claim{
		Says: got.Claim.Says, Output: o.Name, At: newAt(o.At), Unit: unit,
		Value: scale.Div(got.Claim.Value), Scope: got.Claim.Scope, Source: got.Claim.Source,
		Percentile: newStatistic(got.Percentile, fmath.One),
	}
	if len(got.Ratio) > 0 {
		c.Ratio = &Ratio{Quantiles: newQuantiles(got.Ratio, fmath.One)}
	}
	return c
}

// newStatistic returns nil for a statistic that does not exist.
func newStatistic(e sim.Estimate, scale fmath.Ratio) *Estimate {
	out := newEstimate(e, scale)
	if !out.Value.OK() {
		return nil
	}
	return &out
}

func newEstimate(e sim.Estimate, scale fmath.Ratio) Estimate {
	return Estimate{
		Value: number(e.Value, scale), Lo: number(e.Low, scale), Hi: number(e.High, scale), Atom: e.Atom,
	}
}

func newQuantiles(qs []sim.QuantileEstimate, scale fmath.Ratio) []Quantile {
	var out []Quantile
	for _, q := range qs {
		out = append(out, Quantile{P: q.P, Estimate: newEstimate(q.Estimate, scale)})
	}
	return out
}

func newAt(labels []sim.Label) At {
	var at At
	for _, l := range labels {
		at = append(at, Label{Index: l.Index, Label: l.Label})
	}
	return at
}

func number(x float64, scale fmath.Ratio) Number { return Number(scale.Div(x)) }
