package main

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"costcone/configs"
	"costcone/internal/diag"
	"costcone/model"
)

// Every shipped scenario asks a question, passes check without a message, and runs.
func TestShippedScenarios(t *testing.T) {
	for _, name := range configs.ScenarioNames() {
		if title := compileShipped(t, name).Title; !strings.Contains(title, "?") {
			t.Errorf("%s asks no question: %q", name, title)
		}
		var stdout, stderr bytes.Buffer
		if code := run([]string{"costcone", "check", name}, strings.NewReader(""), &stdout, &stderr); code != 0 || stderr.Len() > 0 {
			t.Errorf("check %s: exit code %d\n%s", name, code, &stderr)
		}
		stderr.Reset()
		call := []string{"costcone", "run", name, "--trials", "16k", "--quiet"}
		if code := run(call, strings.NewReader(""), &stdout, &stderr); code != 0 {
			t.Errorf("run %s: exit code %d\n%s", name, code, &stderr)
		}
	}
}

// DeepSeek, V3/R1 Inference System Overview, 2025-03-01: with a GPU-hour at $2 a
// day costs $87,072 and would earn $562,027 at list price, a cost-profit ratio of
// 545 %. 168B output tokens a day on 1,814 GPUs are 1,071.9 a second, so a million
// costs $0.51829.
func TestAPIVendor(t *testing.T) {
	r := runScenario(t, "api-vendor", "--trials", "64", "--set", "rent=2", "--set", "throughput=168B/86400/1814",
		"--set", "input_per_output=608/168", "--set", "cached_share=342/608")
	for name, want := range map[string]float64{"day_of_rent": 87_072, "day_of_revenue": 562_027,
		"cost_of_output": 87_072 / 168e3, "price_of_output": 562_027 / 168e3, "list_margin": 1 - 1/6.45,
		"capacity_needed[R1]": 1} {
		within(t, name, float64(r.Find(name).Mean.Value), want, 0.002)
	}
}

// Where the rent is the one at which owning breaks even, both cost the same.
// Plain numbers: 1,024 H100 of 36,000 USD with network, 4 years, 10 %, no staff.
// The annuity is 0.1/(1 - 1.1^-4) = 1,464.1/4,641; an hour in use, of 8,760 * 0.8:
// (36,000 * 1,464.1/4,641 + power 1.275 kW * 0.75 * 1.25 * 8,760 * 0.08 + space
// 1.275 * 150 * 12 + 5 % of 32,000 + 4 % of 25,000)/7,008.
func TestBuyAgainstRent(t *testing.T) {
	const hour = (36_000*1464.1/4641 + 1.275*0.75*1.25*8760*0.08 + 1.275*150*12 + 1600 + 1000) / 7008
	set := []string{"h100-cluster", "--trials", "64"}
	for _, s := range []string{"server_price=32k", "network_price=4k", "gpu_price=25k", "useful_life=4", "cost_of_capital=10",
		"headcount=0", "utilization=0.8", "load=0.75", "pue=1.25", "electricity_price=0.08", "colocation_price=150",
		"maintenance=5", "failure_rate=4", "rent_offer=2.5"} {
		set = append(set, "--set", s)
	}
	r := runScenario(t, set...)
	for name, want := range map[string]float64{"cluster_capex": 1024 * 36_000, "annual_cost_annuity": 1024 * 7008 * hour,
		"break_even_rent": hour, "break_even_utilization": 0.8 * hour / 2.5, "rent_of_a_year": 1024 * 7008 * 2.5} {
		within(t, name, float64(r.Find(name).Mean.Value), want, 1e-9)
	}
}

// The campus runs for all five years, whatever the racks are written off over.
// Plain numbers: racks at 40,000 USD a GPU and 10,000 for the network, 1,800 W at
// 12 USD for the campus; a year is 1.8 kW * 0.75 * 1.1 * 8,760 h * 0.08, 5 % of
// 40,000 and 4 % of 40,000; no operators.
func TestCampusRunsForFiveYears(t *testing.T) {
	const year = 1.8*0.75*1.1*8760*0.08 + 2000 + 1600
	set := []string{"gb200-campus", "--trials", "1024"}
	for _, s := range []string{"server_price=40k", "network_price=10k", "gpu_price=40k", "gpu_power=1800", "load=0.75", "pue=1.1",
		"electricity_price=0.08", "maintenance=5", "failure_rate=4", "price_performance=0", "headcount=0", "facility_price=12"} {
		set = append(set, "--set", s)
	}
	r := runScenario(t, set...)
	for name, want := range map[string]float64{"cluster_capex": 5e9, "facility_capex": 2.16e9, "capex": 7.16e9,
		"five_years_running": 5 * 100e3 * year, "build_and_run": 7.16e9 + 5*100e3*year} {
		o := r.Find(name)
		within(t, name, float64(o.Mean.Value), want, 1e-9)
		within(t, name+" sd + 1", float64(o.SD.Value)+1, 1, 1e-3)
	}
}

// The page names every output and every input of the model, and its diagram
// only what the model has.
func TestFleetPageNamesTheModel(t *testing.T) {
	page, err := os.ReadFile("../../docs/FLEET.md")
	if err != nil {
		t.Fatal(err)
	}
	text, err := configs.Model("fleet")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "\ninputs:\n")
	inputs, rest, _ := strings.Cut(rest, "\nformulas:\n")
	formulas, outputs, _ := strings.Cut(rest, "\noutputs:\n")
	known := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^  ([a-z]\w*):`).FindAllStringSubmatch(inputs+"\n"+formulas, -1) {
		known[m[1]] = true
	}
	named := map[string]bool{}
	for _, m := range regexp.MustCompile(`[a-z]\w*`).FindAllString(string(page), -1) {
		named[m] = true
	}
	for _, m := range regexp.MustCompile(`(?m)^  (?:- )?([a-z]\w*)`).FindAllStringSubmatch(inputs+"\n"+outputs, -1) {
		if !named[m[1]] {
			t.Errorf("docs/FLEET.md does not name %s", m[1])
		}
	}
	diagram, shown := "", ""
	for _, b := range blocks("FLEET.md", string(page)) {
		switch b.kind {
		case "text":
			diagram += b.text
		case "yaml": // its session shows what it gives
			if lines := strings.Count(b.text, "\n"); lines >= 25 {
				t.Errorf("the page's scenario has %d lines", lines)
			}
		case "console":
			shown += b.text
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^  - (\w+)$`).FindAllStringSubmatch(outputs, -1) {
		if !strings.Contains(shown, "\n"+m[1]+" ") && !strings.Contains(shown, "\n"+m[1]+"[") {
			t.Errorf("the page's scenarios do not give %s", m[1])
		}
	}
	for _, name := range regexp.MustCompile(`[a-z]\w*`).FindAllString(diagram, -1) {
		if !known[name] {
			t.Errorf("the diagram of docs/FLEET.md names %s, which the model has not", name)
		}
	}
	checkArrows(t, diagram)
}

// checkArrows checks every line "a b -> c" of the diagram: the formula c uses a
// and b, and nothing else. Every output of the model stands behind an arrow.
func checkArrows(t *testing.T, diagram string) {
	s, messages := model.Compile(&diag.File{Name: "fleet.yaml", Text: `costcone: 1
model: fleet
indexes: {pool: [H100], rented: [H100], role: [r], run: [a], planned: [b], serving: [s], product: [p]}
inputs: {gpus: 1, rented_gpus: 1, headcount: 1, run_gpu_hours: 1, run_flop: 1, throughput: 1, tokens_sold: 1, token_price: 1}
`}, model.Options{})
	if err := messages.Err(); err != nil {
		t.Fatal(err)
	}
	drawn := map[string]bool{}
	diagram = strings.ReplaceAll(diagram, "\n  ", " ") // a formula over two lines
	for line := range strings.Lines(diagram) {
		from, target, ok := strings.Cut(strings.TrimSpace(line), " -> ")
		if !ok {
			continue
		}
		drawn[target] = true
		e, _, ok := s.Explain(target)
		if !ok {
			continue // has been reported
		}
		var uses []string
		for _, operand := range e.Uses {
			uses = append(uses, operand.Name)
		}
		names := strings.Fields(from)
		slices.Sort(names)
		slices.Sort(uses)
		if uses = slices.Compact(uses); !slices.Equal(names, uses) {
			t.Errorf("the diagram says that %s is made of %v, but it is made of %v", target, names, uses)
		}
	}
	for _, o := range s.Plan.Outputs {
		if !drawn[o.Name] {
			t.Errorf("the diagram does not say what output %s is made of", o.Name)
		}
	}
}
