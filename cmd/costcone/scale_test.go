package main

import (
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
)

// manySites is a scenario of 300 sites with four inputs each, of four kinds and
// with parameters of their own: 1,200 inputs.
func manySites(correlations string) string {
	var b strings.Builder
	labels := make([]string, 300)
	for i := range labels {
		labels[i] = fmt.Sprintf("s%03d", i)
	}
	fmt.Fprintf(&b, "title: What do 300 sites cost?\nindexes: {site: [%s]}\ninputs:\n", strings.Join(labels, ", "))
	for _, input := range []struct {
		name, unit string
		value      func(x float64) string
	}{
		{"gpus", "GPU", func(x float64) string { return fmt.Sprintf("pert(%.0f, %.0f, %.0f)", 80*x, 100*x, 150*x) }},
		{"price", "USD/GPU", func(x float64) string { return fmt.Sprintf("%.0f to %.0f", 20000+100*x, 30000+150*x) }},
		{"power", "W/GPU", func(x float64) string { return fmt.Sprintf("triangular(%.1f, %.1f, %.1f)", 600+x, 700+x, 800+2*x) }},
		{"tariff", "USD/kWh", func(x float64) string { return fmt.Sprintf("normal(%.5f, %.5f)", 0.06+x/5000, 0.005+x/50000) }},
	} {
		fmt.Fprintf(&b, "  %s:\n    by: site\n    unit: %s\n    value:\n", input.name, input.unit)
		for i, label := range labels {
			fmt.Fprintf(&b, "      %s: %s\n", label, input.value(float64(1+i)))
		}
	}
	b.WriteString(correlations)
	b.WriteString(`formulas:
  number: {unit: GPU, is: "sum(gpus, site)"}
  capex: {unit: USD, is: "sum(gpus * price, site)"}
  prices: {unit: USD/GPU, is: "sum(price, site)"}
  energy_cost: {unit: USD/yr, is: "sum(gpus * power * tariff, site)"}
  share: {is: "capex / (capex + 4 yr * energy_cost)"}
outputs: [number, capex, prices, energy_cost, share]
`)
	return b.String()
}

const allPrices = "correlations: [{within: price, by: site, spearman: 0.3}]\n"

// The mean of a sum is the sum of the means, and of a product of independent
// inputs their product; the variance of a sum follows from the correlations:
// normal scores with 2 sin(π·0.3/6), lognormals with exp(r·σ²) - 1 among them.
func TestManyInputs(t *testing.T) {
	const z90 = 1.6448536269514722
	var number, capex, energy, prices float64
	var means, sigmas []float64
	for i := 1; i <= 300; i++ {
		x := float64(i)
		gpus := (math.Round(80*x) + 4*math.Round(100*x) + math.Round(150*x)) / 6
		low, high := 20000+100*x, 30000+150*x
		sigma := math.Log(high/low) / (2 * z90)
		price := math.Sqrt(low*high) * math.Exp(sigma*sigma/2)
		power := ((600 + x) + (700 + x) + (800 + 2*x)) / 3
		number, capex, prices = number+gpus, capex+gpus*price, prices+price
		energy += gpus * power / 1000 * 8760 * (0.06 + x/5000)
		means, sigmas = append(means, price), append(sigmas, sigma)
	}
	for _, c := range []struct {
		correlations string
		score        float64 // correlation of normal scores
	}{{"", 0}, {allPrices, 2 * math.Sin(math.Pi*0.3/6)}} {
		variance := 0.0
		for i := range means {
			for j := range means {
				r := c.score
				if i == j {
					r = 1
				}
				variance += means[i] * means[j] * math.Expm1(r*sigmas[i]*sigmas[j])
			}
		}
		path := scenarioFile(t, manySites(c.correlations))
		for _, design := range designs {
			r := runScenario(t, path, "--trials", "4096", "--design", design)
			what := fmt.Sprintf("%s, score correlation %.2f: ", design, c.score)
			within(t, what+"number", float64(r.Find("number").Mean.Value), number, 0.001)
			within(t, what+"capex", float64(r.Find("capex").Mean.Value), capex, 0.005)
			within(t, what+"energy_cost", float64(r.Find("energy_cost").Mean.Value), energy, 0.001)
			within(t, what+"prices", float64(r.Find("prices").Mean.Value), prices, 0.005)
			within(t, what+"sd of prices", float64(r.Find("prices").SD.Value), math.Sqrt(variance), 0.05)
			// Of 44,850 measured correlations some are far off by chance.
			if c.correlations == "" && len(r.Warnings) > 0 {
				t.Errorf("%swarnings %q", what, r.Warnings)
			}
		}
	}
}

// BenchmarkManyInputs is a whole call: 1,200 inputs, 65,536 trials.
func BenchmarkManyInputs(b *testing.B) {
	for name, correlations := range map[string]string{"independent": "", "correlated": allPrices} {
		text := "costcone: 1\n" + manySites(correlations)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				call := []string{"costcone", "run", "-", "--trials", "65536", "--format", "json", "--quiet"}
				if code := run(call, strings.NewReader(text), io.Discard, io.Discard); code != 0 {
					b.Fatalf("exit code %d", code)
				}
			}
		})
	}
}
