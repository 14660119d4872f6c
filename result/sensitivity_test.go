package result_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"costcone/dist"
	"costcone/internal/fmath"
	"costcone/result"
	"costcone/sim"
	"costcone/sim/design"
	"costcone/sim/program"
	"costcone/sim/study"
)

// sensed is a study by hand of an output in k$, whose base unit is $.
func sensed() *study.Sensitivity {
	b := program.NewBuilder()
	uniform := dist.Must(dist.Uniform(0, 1))
	plan := &sim.Plan{
		Inputs: []sim.Input{
			{Address: "x", Dist: uniform, Unit: "1", Scale: fmath.One}, {Address: "x#2", Dist: uniform, Unit: "1", Scale: fmath.One},
			{Address: "z[a|b]", Dist: uniform, Unit: "1", Scale: fmath.One},
		},
		Outputs: []sim.Output{{Name: "y", At: []sim.Label{{Index: "pool", Label: "H100"}}, Kind: sim.Quantity, Unit: "k$", Scale: fmath.Ratio{Num: 1000, Den: 1}}},
		Design:  design.Sobol, Trials: 1 << 16, Seed: 1, Level: 0.9,
	}
	plan.Program = b.Build(3, []program.Ref{b.Apply(program.Add, b.Input(0), b.Apply(program.Add, b.Input(1), b.Input(2)))})
	missing := sim.Estimate{Value: math.NaN(), Low: math.NaN(), High: math.NaN()}
	at := func(x float64) sim.Estimate { return sim.Estimate{Value: x, Low: x - 100, High: x + 100} }
	return &study.Sensitivity{
		Plan: plan, Question: study.Question{Method: study.GivenData, Outputs: []int{0}, Factors: []study.Factor{
			{Name: "x", Inputs: []int{0, 1}}, {Name: "z[a|b]", Inputs: []int{2}},
		}},
		Trials: 1 << 16, Runs: 1,
		Outputs: []study.OutputSensitivity{{
			Mean: 5000, Quantile: 8000, RankR2: 0.9,
			Drivers: []study.Driver{
				{Factor: 0, Indices: []study.Index{
					{Name: "first", Estimate: sim.Estimate{Value: 0.4, Low: 0.399, High: 0.4021}}, {Name: "spearman", Estimate: missing},
				}, Swing: &study.Swing{
					Low: study.SwingEnd{Mean: at(4000), Quantile: at(7000)}, High: study.SwingEnd{Mean: at(6000), Quantile: missing}, Span: at(2000),
				}},
				{Factor: 1, Indices: []study.Index{
					{Name: "first", Estimate: sim.Estimate{Value: -0.0001, Low: -0.001, High: 0.001}}, {Name: "spearman", Estimate: missing},
				}},
			},
			Pairs: []study.Pair{{A: 0, B: 1, Estimate: sim.Estimate{Value: 0.1, Low: 0.09, High: 0.11}}},
		}},
	}
}

func written(t *testing.T, r *result.Sensitivity, format string) string {
	t.Helper()
	var b bytes.Buffer
	if err := result.WriteSensitivity(&b, r, format); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Swings are in the declared unit; hidden draws stand with their factor.
func TestSensitivityInDeclaredUnits(t *testing.T) {
	r := result.NewSensitivity(result.Meta{File: "s.yaml"}, sensed())
	o := r.Outputs[0]
	if s := o.Drivers[0].Swing; s.LowMean.Value != 4 || s.Span.Hi != 2.1 || s.HighQuantile != nil || o.Mean != 5 || o.Quantile != 8 {
		t.Errorf("swing %+v of %+v", s, o)
	}
	if got := strings.Join(r.Factors[0].Inputs, " "); got != "x x#2" {
		t.Errorf("inputs of x: %s", got)
	}
}

// The JSON reads back to the same bytes.
func TestSensitivityJSON(t *testing.T) {
	text := written(t, result.NewSensitivity(result.Meta{File: "s.yaml"}, sensed()), "json")
	back := new(result.Sensitivity)
	if err := json.Unmarshal([]byte(text), back); err != nil {
		t.Fatal(err)
	}
	if again := written(t, back, "json"); again != text {
		t.Errorf("%s\nbecame\n%s", text, again)
	}
	if !strings.HasPrefix(text, "{\n \"schema\": \"costcone.sensitivity/1\",\n") {
		t.Errorf("begins with %q", text[:40])
	}
}

// Intervals are printed rounded up, a value that rounds to 0 without a sign, what
// does not exist as a dash or nothing.
func TestSensitivityTables(t *testing.T) {
	r := result.NewSensitivity(result.Meta{File: "s.yaml"}, sensed())
	text := written(t, r, "text")
	for _, want := range []string{"y[H100] (k$)", "0.400 ± 0.003", "0.000 ± 0.002", "x × z[a|b]", "–"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text has no %q:\n%s", want, text)
		}
	}
	if markdown := written(t, r, "markdown"); !strings.Contains(markdown, `z\[a\|b\]`) {
		t.Errorf("the Markdown escapes nothing:\n%s", markdown)
	}
	rows, err := csv.NewReader(strings.NewReader(written(t, r, "csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[1], " "); got != "y pool=H100 1 x first 0.4 0.399 0.4021" {
		t.Errorf("first row %s", got)
	}
	if got := strings.Join(rows[3], "|"); got != "y|pool=H100|k$|x|mean_at_p10|4|3.9|4.1" {
		t.Errorf("third row %s", got)
	}
}
