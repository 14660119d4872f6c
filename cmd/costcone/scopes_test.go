package main

import (
	"strings"
	"testing"

	"costcone/configs"
	"costcone/internal/diag"
	"costcone/model"
)

// wholeFleet fills in every block of the fleet model, so that it reports all of
// its own outputs.
const wholeFleet = `costcone: 1
model: fleet
indexes: {pool: [H100], rented: [H100], role: [r], run: [a], planned: [b], serving: [s], product: [p]}
inputs: {gpus: 1, rented_gpus: 1, headcount: 1, run_gpu_hours: 1, run_flop: 1, throughput: 1, tokens_sold: 1, token_price: 1}
`

// Every output and every claim of what is shipped says what it covers, in words
// that are not those of its doc; the ladder stands in the file.
func TestScopes(t *testing.T) {
	texts := map[string]string{"the fleet model": wholeFleet}
	for _, name := range configs.ScenarioNames() {
		text, err := configs.Scenario(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = string(text)
		if !strings.Contains(texts[name], "\nladder: [") {
			t.Errorf("%s has no ladder of its own", name)
		}
	}
	for name, text := range texts {
		s, messages := model.Compile(&diag.File{Name: name, Text: text}, model.Options{})
		if err := messages.Err(); err != nil {
			t.Fatal(err)
		}
		for i := range s.Plan.Outputs {
			switch o := &s.Plan.Outputs[i]; {
			case o.Scope == "":
				t.Errorf("%s: the output %s has no scope", name, o.FullName())
			case o.Scope == o.Doc:
				t.Errorf("%s: the scope of %s repeats its doc", name, o.FullName())
			}
		}
		for _, c := range s.Claims {
			if c.Scope == "" {
				t.Errorf("%s: the claim %q has no scope", name, c.Says)
			}
		}
		if notes := s.Unscoped(); notes != nil {
			t.Errorf("%s: %q", name, notes)
		}
	}
}

// The rungs of the shipped ladders, in their order.
func TestLadders(t *testing.T) {
	for name, want := range map[string]string{
		"deepseek":          "final_run_rental rental_with_r1 final_run_owner research_compute research_cost training_cluster_capex fleet_one_year total_cost",
		"epoch-amortized":   "hardware_range[GPU] hardware_range[TPU] energy_range[GPU] energy_range[TPU] total_range[GPU] total_range[TPU]",
		"epoch-runs":        "cost[GPT-4] cost[Gemini Ultra] cost_2023[GPT-4] cost_2023[Gemini Ultra] cost_2024[GPT-4]",
		"gb200-campus":      "facility_capex cluster_capex capex five_years_running build_and_run net_present_cost",
		"h100-cluster":      "cluster_capex annual_cost_annuity rent_of_a_year",
		"api-vendor":        "cost_of_output price_of_output",
		"university-lab":    "running_cost_per_hour group_cost_per_hour rent_per_hour",
		"deepseek-claim":    "v3_cost r1_cost inference_day",
		"epoch-acquisition": "acquisition[GPU] acquisition[TPU]",
		"deepseek-table":    "",
		"epoch-dgx":         "",
		"hamilton-2010":     "",
		"semianalysis-h100": "",
	} {
		if r := runScenario(t, name, "--trials", "64"); strings.Join(r.Ladder, " ") != want {
			t.Errorf("%s: the ladder is %v", name, r.Ladder)
		}
	}
}
