package main

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"costcone/configs"
	"costcone/internal/diag"
	"costcone/model"
	"costcone/sim"
)

// A rangeEnd is a quantile of a shipped scenario beside the published one.
type rangeEnd struct {
	output    string
	p         float64
	exact     float64
	published string  // as printed; "" where nothing is
	noise     float64 // standard deviation of the published run, as a share
}

// allows returns how far a published value may lie from the exact one: half a
// unit of its last digit, and three standard deviations of the run it is from,
// which had few trials and no seed. Of 24 such values one beyond that would have
// a probability of 6 %.
func (e rangeEnd) allows() float64 {
	_, decimals, _ := strings.Cut(e.published, ".")
	return 0.5*math.Pow(10, -float64(len(decimals))) + 3*e.noise*e.exact
}

// checkEnds compares a scenario's quantiles with the exact ones, and these
// with the published ones.
func checkEnds(t *testing.T, scenario string, tolerance float64, ends []rangeEnd) {
	t.Helper()
	for _, design := range designs {
		r := runScenario(t, scenario, "--trials", "1048576", "--design", design)
		for _, e := range ends {
			o := r.Find(e.output)
			if o == nil {
				t.Fatalf("%s does not report %s", scenario, e.output)
			}
			q, ok := o.Quantile(e.p)
			if !ok {
				t.Fatalf("%s has no quantile %v", e.output, e.p)
			}
			within(t, design+" "+e.output+" p"+strconv.FormatFloat(100*e.p, 'g', -1, 64), float64(q.Value), e.exact, tolerance)
		}
	}
	for _, e := range ends {
		if e.published == "" {
			continue
		}
		published, err := strconv.ParseFloat(e.published, 64)
		if err != nil {
			t.Fatal(err)
		}
		if !(math.Abs(published-e.exact) <= e.allows()) {
			t.Errorf("%s p%v is %v, published %v: more than %.2g apart", e.output, 100*e.p, e.exact, published, e.allows())
		}
	}
}

// designs are all designs that a scenario can be run with.
var designs = []string{"random", "latin", "sobol"}

// Cottier et al. 2024, arXiv 2405.21015, and Epoch AI's training-cost-trends,
// uncertainty notebook: the product of four lognormals divided by its median is
// exp(σz). The published ranges are from 10,000 samples; three of the eight, 0.23,
// 0.54 and 2.1, are not the exact ones rounded, but noise of theirs.
func TestEpochAcquisition(t *testing.T) {
	// The quantile of a normal at p less the median, from n trials, has the
	// variance σ²/n (p(1-p)/φ(z)² + π/2 - min(p, 1-p)√(2π)/φ(z)).
	noise := func(sigma, p, z float64) float64 {
		density := math.Exp(-z*z/2) / math.Sqrt(2*math.Pi)
		variance := p*(1-p)/(density*density) + math.Pi/2 - math.Min(p, 1-p)*math.Sqrt(2*math.Pi)/density
		return sigma * math.Sqrt(variance/10_000)
	}
	const z90, z50 = 1.6448536269514722, 0.6744897501960817
	var ends []rangeEnd
	for _, c := range []struct {
		output    string
		price     float64 // upper end of the price's range over its lower one
		published [4]string
	}{
		{"acquisition[GPU]", 2 / 0.5, [4]string{"0.46", "0.73", "1.4", "2.1"}},
		{"acquisition[TPU]", 4 / 0.25, [4]string{"0.23", "0.54", "1.8", "4.2"}},
	} {
		variance := 0.0
		for _, ratio := range []float64{1.25 / 0.8, c.price, 2.1 / 1.3, 1.32 / 1.07} {
			variance += math.Pow(math.Log(ratio)/(2*z90), 2)
		}
		sigma := math.Sqrt(variance)
		for i, z := range []float64{-z90, -z50, z50, z90} {
			p := []float64{0.05, 0.25, 0.75, 0.95}[i]
			ends = append(ends, rangeEnd{c.output, p, math.Exp(sigma * z), c.published[i], noise(sigma, p, z)})
		}
	}
	within(t, "exact p5 for GPUs", ends[0].exact, 0.46126, 1e-5) // recomputed elsewhere
	within(t, "exact p95 for TPUs", ends[7].exact, 4.17172, 1e-5)
	checkEnds(t, "epoch-acquisition", 0.01, ends)
}

// The same notebook: hardware and energy, each divided by its own median, and
// their sum as they are. The exact values are what numpy gives for the
// published model in 5e7 trials, to 0.05 %, and the noise is the standard
// deviation of its runs of 10,000. The choice between the two ways to chip-hours
// is one for both parts, as in the published code, whose arrays hold the two
// ways in the same order.
func TestEpochAmortized(t *testing.T) {
	checkEnds(t, "epoch-amortized", 0.01, []rangeEnd{
		{"hardware_range[GPU]", 0.05, 0.27392, "0.27", 0.0186},
		{"hardware_range[GPU]", 0.25, 0.59992, "0.60", 0.0092},
		{"hardware_range[GPU]", 0.75, 1.68190, "1.7", 0.0094},
		{"hardware_range[GPU]", 0.95, 4.07996, "4.0", 0.0235},
		{"hardware_range[TPU]", 0.05, 0.16945, "0.16", 0.0241},
		{"hardware_range[TPU]", 0.25, 0.48606, "0.49", 0.0129},
		{"hardware_range[TPU]", 0.75, 2.07697, "2.0", 0.0131},
		{"hardware_range[TPU]", 0.95, 6.49187, "6.6", 0.0275},
		{"energy_range[GPU]", 0.05, 0.31026, "0.31", 0.0173},
		{"energy_range[GPU]", 0.25, 0.63517, "0.64", 0.0080},
		{"energy_range[GPU]", 0.75, 1.58949, "1.6", 0.0084},
		{"energy_range[GPU]", 0.95, 3.65142, "3.6", 0.0230},
		{"energy_range[TPU]", 0.05, 0.30394, "0.31", 0.0176},
		{"energy_range[TPU]", 0.25, 0.62886, "0.63", 0.0083},
		{"energy_range[TPU]", 0.75, 1.60542, "1.6", 0.0086},
		{"energy_range[TPU]", 0.95, 3.72294, "3.6", 0.0235},
		{"total_range[GPU]", 0.05, 0.34313, "0.34", 0.0148},
		{"total_range[GPU]", 0.25, 0.64699, "0.65", 0.0079},
		{"total_range[GPU]", 0.75, 1.58535, "1.6", 0.0084},
		{"total_range[GPU]", 0.95, 3.72685, "3.7", 0.0242},
		{"total_range[TPU]", 0.05, 0.26277, "0.27", 0.0179},
		{"total_range[TPU]", 0.25, 0.57476, "0.58", 0.0099},
		{"total_range[TPU]", 0.75, 1.79482, "1.8", 0.0107},
		{"total_range[TPU]", 0.95, 4.88785, "4.9", 0.0258},
		// As they are, before any division: not published.
		{"hardware[GPU]", 0.5, 0.27575, "", 0},
		{"hardware[TPU]", 0.5, 0.27745, "", 0},
		{"energy[GPU]", 0.5, 1.02716, "", 0},
		{"energy[TPU]", 0.5, 1.03310, "", 0},
		{"total[GPU]", 0.5, 0.45905, "", 0},
		{"total[TPU]", 0.5, 0.48165, "", 0},
	})
}

// What the ranges of epoch-amortized hardly depend on is read off its inputs:
// 120 days of a year of 365.25, and 50 hyperscalers of 64.
func TestEpochAmortizedInputs(t *testing.T) {
	s := compileShipped(t, "epoch-amortized")
	age, _, _ := s.Explain("age")
	within(t, "p95 of age in years", age.Cells[0].Draws[0].P95, 120/365.25, 1e-12)
	i := slices.IndexFunc(s.Plan.Inputs, func(in sim.Input) bool { return in.Address == "hyperscaler" })
	within(t, "share of hyperscalers", s.Plan.Inputs[i].Dist.Mean(), 50.0/64, 1e-12)
}

// compileShipped compiles a shipped scenario.
func compileShipped(t *testing.T, name string) *model.Scenario {
	t.Helper()
	text, err := configs.Scenario(name)
	if err != nil {
		t.Fatal(err)
	}
	s, messages := model.Compile(&diag.File{Name: name, Text: string(text)}, model.Options{})
	if err := messages.Err(); err != nil {
		t.Fatal(err)
	}
	return s
}

// Epoch AI, training-cost-trends, H100 manufacturing cost notebook: 8 times a
// lognormal with 90 % range 2,500 to 8,000, plus 32,010. Quantiles are exact in
// closed form; the published ones are from 1,000 samples, in two digits.
func TestEpochDGX(t *testing.T) {
	const z90 = 1.6448536269514722
	sigma := math.Log(8000.0/2500) / (2 * z90)
	exact := func(z float64) float64 { return 8*math.Sqrt(2500*8000)*math.Exp(sigma*z) + 32_010 }
	// Noise of a quantile of 1,000 trials, √(p(1-p)/1000)/φ(z), in standard
	// normals: of the median 0.0396, of the ends 0.0669; times σ, times the
	// share of the GPUs in the cost.
	noise := func(z, normal float64) float64 { return normal * sigma * (1 - 32_010/exact(z)) }
	within(t, "exact median", exact(0), 67_787, 1e-5)
	median, low, high := exact(0), exact(-z90), exact(z90)
	for _, design := range designs {
		r := runScenario(t, "epoch-dgx", "--trials", "262144", "--design", design)
		for _, c := range []struct {
			p, want, published, noise float64
		}{
			{0.05, low, 52e3, noise(-z90, 0.0669)},
			{0.5, median, 67e3, noise(0, 0.0396)},
			{0.95, high, 96e3, noise(z90, 0.0669)},
		} {
			q, _ := r.Find("server_cost").Quantile(c.p)
			within(t, design+" server_cost", float64(q.Value), c.want, 0.003)
			if got := math.Abs(float64(q.Value) - c.published); !(got <= 500+3*c.noise*c.want) {
				t.Errorf("%s: %v, published %v", design, q.Value, c.published)
			}
			perGPU, _ := r.Find("cost_per_gpu").Quantile(c.p)
			within(t, design+" cost_per_gpu", float64(perGPU.Value), c.want/8, 0.003)
		}
		// The mean of a lognormal is its median times exp(σ²/2); the published
		// 8,665 is 1.8 standard deviations of a mean of 1,000 trials below.
		within(t, design+" mean of cost_per_gpu", float64(r.Find("cost_per_gpu").Mean.Value),
			math.Sqrt(2500*8000)*math.Exp(sigma*sigma/2)+32_010.0/8, 0.003)
		if len(r.Claims) != 3 {
			t.Errorf("%d claims", len(r.Claims))
		}
	}
}

// Every input of the scenarios after Epoch AI has a unit (a truth value has
// none), a description, a source and a date, and check has nothing to say.
func TestEpochScenariosAreDocumented(t *testing.T) {
	for _, name := range []string{"epoch-acquisition", "epoch-amortized", "epoch-dgx"} {
		var stdout, stderr bytes.Buffer
		if code := run([]string{"costcone", "check", name}, strings.NewReader(""), &stdout, &stderr); code != 0 || stderr.Len() > 0 {
			t.Errorf("check %s: exit code %d\n%s", name, code, &stderr)
		}
		s := compileShipped(t, name)
		if !strings.HasSuffix(s.Title, "?") {
			t.Errorf("%s asks no question: %q", name, s.Title)
		}
		for _, quantity := range s.Names() {
			e, _, _ := s.Explain(quantity)
			if e.Doc == "" {
				t.Errorf("%s: %s has no doc", name, quantity)
			}
			for _, cell := range e.Cells {
				if !e.Formula && (cell.Source == "" || cell.Date == "") {
					t.Errorf("%s: %s has no source or no date", name, quantity)
				}
			}
		}
		for _, o := range s.Plan.Outputs {
			if o.Doc == "" {
				t.Errorf("%s: output %s has no doc", name, o.FullName())
			}
		}
	}
}
