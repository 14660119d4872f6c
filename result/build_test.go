package result_test

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"costcone/internal/fmath"
	"costcone/result"
	"costcone/sim"
	"costcone/sim/design"
	"costcone/sim/program"
	"costcone/sim/study"
)

func exactly(x float64) sim.Estimate { return sim.Estimate{Value: x, Low: x - 1, High: x + 1} }

// byHand is a run of three outputs: energy in kWh (base Wh), an event, and one
// without statistics.
func byHand() *sim.Result {
	b := program.NewBuilder()
	plan := &sim.Plan{
		Inputs:       []sim.Input{{Address: "a"}, {Address: "b[H100]"}},
		Program:      b.Build(2, []program.Ref{b.Const(1), b.Const(1), b.Const(1)}),
		Correlations: []sim.Correlation{{A: 0, B: 1, Asked: 0.5, Spearman: true}},
		Outputs: []sim.Output{
			{Name: "energy", At: []sim.Label{{Index: "pool", Label: "H100"}}, Kind: sim.Quantity, Unit: "kWh", Scale: fmath.Ratio{Num: 1000, Den: 1},
				Doc: "doc", Scope: "scope", Thresholds: []float64{2000}},
			{Name: "over", Kind: sim.Probability, Unit: "kWh", Scale: fmath.Ratio{Num: 1000, Den: 1}},
			{Name: "relative", Kind: sim.Quantity, Unit: "kWh", Scale: fmath.Ratio{Num: 1000, Den: 1}, RelativeToMedian: true},
		},
		Design: "random", Trials: 128, Seed: 7, Level: 0.9,
	}
	none := sim.Estimate{Value: math.NaN(), Low: math.NaN(), High: math.NaN()}
	return &sim.Result{
		Plan: plan, Trials: 128, Warnings: []string{"of the run"},
		Outputs: []sim.OutputResult{
			{
				Mean: exactly(3000), SD: sim.Estimate{Value: 500, Low: math.NaN(), High: 700}, Min: 1000, Max: 9000,
				Quantiles: []sim.QuantileEstimate{{P: 0.5, Estimate: sim.Estimate{Value: 2500, Low: 2500, High: 2500, Atom: true}}},
				Histogram: sim.Histogram{Edges: []float64{1000, 9000}, Counts: []int64{128}},
				Curve:     []sim.CurvePoint{{X: 1000, Exceedance: 1}, {X: 9000, Exceedance: 0}},
				Warnings:  []string{"of the output"},
			},
			{Mean: sim.Estimate{Value: 0.25, Low: 0.2, High: 0.3}},
			{Mean: none, SD: none, Min: math.NaN(), Max: math.NaN(), Quantiles: []sim.QuantileEstimate{{P: 0.5, Estimate: none}}},
		},
		Correlations: []sim.CorrelationResult{{Used: 0.5, Parameter: 0.52, Achieved: sim.Estimate{Value: 0.49, Low: 0.48, High: 0.51}}},
	}
}

func TestNewConvertsToDeclaredUnits(t *testing.T) {
	claims := []study.ClaimResult{{
		Claim:      study.Claim{Says: "says", Output: 0, Value: 2000, Scope: "its scope", Source: "src"},
		Percentile: sim.Estimate{Value: 0.1, Low: 0.09, High: 0.11},
		Ratio:      []sim.QuantileEstimate{{P: 0.5, Estimate: sim.Estimate{Value: 1.25, Low: 1.2, High: 1.3}}},
	}}
	r := result.New(result.Meta{File: "f.yaml", Warnings: []string{"of the model"}, Ladder: []string{"energy[H100]"}}, byHand(), claims)

	o := r.Outputs[0]
	if o.Label() != "energy[H100]" || o.Unit != "kWh" || o.Doc != "doc" || o.Scope != "scope" {
		t.Errorf("output is %+v", o)
	}
	if want := est3(3, 2.999, 3.001); *o.Mean != want {
		t.Errorf("mean is %v, want %v", *o.Mean, want)
	}
	if o.SD.Value != 0.5 || o.SD.Lo.OK() || o.SD.Hi != 0.7 || o.Min != 1 || o.Max != 9 {
		t.Errorf("sd %v, min %v, max %v", *o.SD, o.Min, o.Max)
	}
	if q := o.Quantiles[0]; q.P != 0.5 || q.Value != 2.5 || !q.Atom {
		t.Errorf("median is %v", q)
	}
	if !reflect.DeepEqual(o.Histogram.Edges, []float64{1, 9}) || !reflect.DeepEqual(o.Curve.X, []float64{1, 9}) {
		t.Errorf("edges %v, curve %v", o.Histogram.Edges, o.Curve.X)
	}
	if p := r.Outputs[1]; p.Unit != "1" || p.Mean.Value != 0.25 || p.SD != nil || p.Histogram != nil || p.Curve != nil || len(p.Quantiles) != 0 || p.Min.OK() {
		t.Errorf("probability is %+v", p)
	}
	if n := r.Outputs[2]; n.Unit != "1" || n.Mean != nil || n.Histogram != nil || n.Min.OK() || n.Quantiles[0].Value.OK() {
		t.Errorf("output without statistics is %+v", n)
	}
	if c := r.Claims[0]; c.Value != 2 || c.Unit != "kWh" || c.Label() != "energy[H100]" || c.Percentile.Value != 0.1 || c.Ratio.Quantiles[0].Value != 1.25 {
		t.Errorf("claim is %+v", c)
	}
	if c := r.Correlations[0]; c.Between != [2]string{"a", "b[H100]"} || c.Asked != 0.5 || c.Scale != result.ScaleSpearman || c.Used != 0.5 || c.Parameter != 0.52 || c.Achieved.Value != 0.49 {
		t.Errorf("correlation is %+v", c)
	}
	if in := r.Inputs; len(in) != 2 || in[0].Address != "a" || in[1].Address != "b[H100]" || in[0].Dimension != nil {
		t.Errorf("inputs are %+v", in)
	}
	if strings.Join(r.Warnings, "; ") != "of the model; of the run" || strings.Join(r.Ladder, " ") != "energy[H100]" {
		t.Errorf("warnings %q, ladder %q", r.Warnings, r.Ladder)
	}
	if r.Run.Replicates != 32 || r.Run.Design != "random" || r.Run.Seed != 7 || len(r.Run.Plan) != 64 {
		t.Errorf("run is %+v", r.Run)
	}
}

func est3(value, lo, hi result.Number) result.Estimate {
	return result.Estimate{Value: value, Lo: lo, Hi: hi}
}

// Statistics that do not exist are null in JSON, a dash in text, and stop no
// writer.
func TestMissingStatisticsAreNull(t *testing.T) {
	r := result.New(result.Meta{}, byHand(), nil)
	json := encode(t, r)
	for _, want := range []string{`"mean": null`, `"sd": null`, `"min": null`, `"histogram": null`, `{"p": 0.5, "value": null, "lo": null, "hi": null}`,
		`"sd": {"value": 0.5, "lo": null, "hi": 0.7}`, `{"p": 0.5, "value": 2.5, "lo": 2.5, "hi": 2.5, "atom": true}`} {
		if !strings.Contains(json, want) {
			t.Errorf("the JSON lacks %s", want)
		}
	}
	if _, err := result.ReadJSON(strings.NewReader(json)); err != nil {
		t.Error(err)
	}
	if !strings.Contains(text(t, r), "–") {
		t.Error("no dash in the text")
	}
}

// The first 64 addresses of a sobol run have a dimension each, in order; later
// ones, and those of other designs, have none. Inputs that share a row stand
// once, under its name.
func TestInputsHaveTheirDimension(t *testing.T) {
	for _, kind := range []design.Kind{design.Sobol, design.Latin} {
		run := byHand()
		run.Plan.Design, run.Plan.Inputs = kind, []sim.Input{{Address: "a", Row: "row:r"}, {Address: "b", Row: "row:r"}}
		for i := range 70 {
			run.Plan.Inputs = append(run.Plan.Inputs, sim.Input{Address: fmt.Sprint("x", i)})
		}
		r := result.New(result.Meta{}, run, nil)
		if len(r.Inputs) != 71 || r.Inputs[0].Address != "row:r" || r.Inputs[70].Address != "x69" {
			t.Fatalf("%s: inputs %+v", kind, r.Inputs)
		}
		for i, in := range r.Inputs {
			if known := kind == design.Sobol && i < 64; (in.Dimension != nil) != known || known && *in.Dimension != i+1 {
				t.Errorf("%s: input %d is %+v", kind, i, in)
			}
		}
	}
}

// An output with a scope is no rung unless the scenario's ladder says so.
func TestNewTakesTheLadderAsItIs(t *testing.T) {
	r := result.New(result.Meta{File: "f.yaml"}, byHand(), nil)
	if r.Outputs[0].Scope == "" || r.Ladder == nil || len(r.Ladder) != 0 {
		t.Errorf("scope %q, ladder %#v", r.Outputs[0].Scope, r.Ladder)
	}
}
