package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"
)

// scenarioFile writes a scenario into a folder of the test and returns its path.
func scenarioFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "scenario.yaml")
	if err := os.WriteFile(path, []byte("costcone: 1\n"+text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// JCGM 101:2008, 9.4, in the language: x1² + x2² with x1 ~ N(0.01, u²),
// x2 ~ N(0, u²), u = 0.005, correlated by r, has the mean x1² + 2u² and the
// variance 4u⁴(1+r²) + 4u²x1².
func TestComparisonLoss(t *testing.T) {
	const u, x1 = 0.005, 0.01
	for _, r := range []float64{-0.9, 0.5, 0.9} {
		path := scenarioFile(t, fmt.Sprintf(`
inputs: {x1: "normal(0.01, 0.005)", x2: "normal(0, 0.005)"}
correlations: [{between: [x1, x2], normal: %v}]
formulas: {loss: x1^2 + x2^2}
`, r))
		for _, design := range []string{"sobol", "random"} {
			o := runScenario(t, path, "--design", design).Find("loss")
			within(t, fmt.Sprintf("%s, r = %v: mean", design, r), float64(o.Mean.Value), x1*x1+2*u*u, 0.003)
			within(t, fmt.Sprintf("%s, r = %v: sd", design, r), float64(o.SD.Value), math.Sqrt(4*u*u*u*u*(1+r*r)+4*u*u*x1*x1), 0.006)
		}
	}
}

// All pools move together: the sum of n standard normals with the rank
// correlation ρ has the variance n + n(n-1)·2 sin(πρ/6); with a t copula, the
// rank correlation is the same and the tails come together more often.
func TestWithin(t *testing.T) {
	const text = `
indexes: {pool: [A, B, C, D]}
inputs: {x: {by: pool, value: "normal(0, 1)"}}
correlations: [{within: x, by: pool, spearman: 0.7%s}]
formulas: {total: "sum(x, pool)", all_high: "x[A] > 2.3263 and x[B] > 2.3263"}
`
	joint := map[string]float64{}
	for _, copula := range []string{"", ", copula: t, df: 4"} {
		for _, design := range []string{"sobol", "random"} {
			r := runScenario(t, scenarioFile(t, fmt.Sprintf(text, copula)), "--design", design)
			if copula == "" {
				within(t, design+": sd", float64(r.Find("total").SD.Value), math.Sqrt(4+12*2*math.Sin(math.Pi*0.7/6)), 0.004)
			}
			if len(r.Correlations) != 6 || len(r.Warnings) > 0 {
				t.Fatalf("%d correlations, warnings %q", len(r.Correlations), r.Warnings)
			}
			for _, c := range r.Correlations {
				if math.Abs(float64(c.Achieved.Value)-0.7) > 0.01 || float64(c.Achieved.Hi-c.Achieved.Lo) > 0.03 {
					t.Errorf("%s%s: %v achieved %+v", design, copula, c.Between, *c.Achieved)
				}
			}
			joint[copula] = float64(r.Find("all_high").Mean.Value)
		}
	}
	if ratio := joint[", copula: t, df: 4"] / joint[""]; !(ratio > 1.15) {
		t.Errorf("the t copula has %v times as many joint highs", ratio)
	}
}

// Fixing an input of a group by --set moves no draw of the others.
func TestSetKeepsTheCopula(t *testing.T) {
	for _, copula := range []string{"", ", copula: t, df: 4"} {
		path := scenarioFile(t, `
inputs: {a: 1 to 2, b: 1 to 2, c: 1 to 2}
correlations:
  - {between: [a, b], spearman: 0.7`+copula+`}
  - {between: [b, c], spearman: 0.5`+copula+`}
outputs: [c]
formulas: {z: a + b}
`)
		plain, fixed := runScenario(t, path).Find("c"), runScenario(t, path, "--set", "b=1").Find("c")
		if *plain.Mean != *fixed.Mean || *plain.SD != *fixed.SD {
			t.Errorf("c has the mean %v, and %v with b fixed", plain.Mean, fixed.Mean)
		}
	}
}
