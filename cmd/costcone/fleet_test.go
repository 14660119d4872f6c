package main

import (
	"slices"
	"strings"
	"testing"

	"costcone/configs"
	"costcone/internal/diag"
	"costcone/model"
)

const smallFleet = `costcone: 1
model: fleet
indexes: {pool: [A100, H100], role: [researcher], run: [final]}
inputs:
  gpus: {value: {A100: 1000, H100: 500}}
  headcount: {value: {researcher: 20}}
  run_gpu_hours: {value: {final: 1M}}
`

// Scripts rely on these names.
var (
	fleetInputs = []string{"gpus", "gpu_price", "server_overhead", "gpu_power", "load", "pue", "electricity_price",
		"useful_life", "cost_of_capital", "utilization", "headcount", "pay", "run_gpu_hours", "rental_price", "experiments", "horizon"}
	fleetOutputs = []string{"server_capex", "cluster_capex", "operating_cost", "total_cost", "annual_cost", "cost_per_gpu_hour",
		"final_run_rental", "final_run_owner", "research_cost", "staff_share", "energy"}
)

func TestFleetKeepsItsPublicNames(t *testing.T) {
	s, messages := model.Compile(&diag.File{Name: "fleet.yaml", Text: smallFleet}, model.Options{})
	if err := messages.Err(); err != nil {
		t.Fatal(err)
	}
	for _, name := range fleetInputs {
		if e, _, ok := s.Explain(name); !ok || e.Formula {
			t.Errorf("the fleet has no input %s", name)
		}
	}
	var outputs []string
	for _, o := range s.Plan.Outputs {
		if len(o.At) > 1 || len(o.At) == 1 && o.At[0].Index != "year" {
			t.Errorf("output %s is indexed", o.FullName())
		}
		outputs = append(outputs, o.Name)
	}
	for _, name := range fleetOutputs {
		if !slices.Contains(outputs, name) {
			t.Errorf("the fleet has no output %s", name)
		}
	}
}

// Any attribute of a pool may differ between pools, and the outputs stay sums.
func TestFleetAttributesMayVaryByPool(t *testing.T) {
	for _, name := range []string{"server_overhead", "cluster_overhead", "load", "pue", "electricity_price", "colocation_share",
		"colocation_price", "facility_price", "facility_life", "maintenance", "failure_rate", "useful_life", "cost_of_capital",
		"price_performance", "resale", "residual_4", "utilization", "whole_systems"} {
		text := smallFleet + "  " + name + ": {by: pool, value: 1}\n"
		s, messages := model.Compile(&diag.File{Name: "fleet.yaml", Text: text}, model.Options{})
		if err := messages.Err(); err != nil {
			t.Errorf("%s by pool: %v", name, err)
			continue
		}
		for _, o := range s.Plan.Outputs {
			if len(o.At) > 1 || len(o.At) == 1 && o.At[0].Index != "year" {
				t.Errorf("with %s by pool, output %s is indexed", name, o.FullName())
			}
		}
	}
}

// Every input of the fleet has a unit, a description and a source, and, but for
// the facts that only a scenario knows, a default.
func TestFleetInputsAreDocumented(t *testing.T) {
	text, err := configs.Model("fleet")
	if err != nil {
		t.Fatal(err)
	}
	_, inputs, _ := strings.Cut(string(text), "\ninputs:\n")
	inputs, _, _ = strings.Cut(inputs, "\nformulas:\n")
	facts := []string{"gpus", "rented_gpus", "headcount", "run_gpu_hours", "run_flop", "throughput", "tokens_sold", "token_price"}
	name, keys := "", ""
	check := func() {
		for _, key := range []string{"unit", "doc", "source", "default"} {
			known := strings.Contains(keys, "    "+key+": ") || key == "default" && slices.Contains(facts, name) ||
				key == "source" && strings.Contains(keys, "default: catalogue(")
			if name != "" && !known {
				t.Errorf("%s has no %s", name, key)
			}
		}
	}
	for line := range strings.Lines(inputs) {
		if strings.HasPrefix(line, "  ") && !strings.HasPrefix(line, "   ") && !strings.HasPrefix(line, "  #") {
			check()
			name, keys = strings.TrimSuffix(strings.TrimSpace(line), ":"), ""
		}
		keys += line
	}
	check()
	if name != "network_price" {
		t.Errorf("the last input read is %q", name)
	}
}
