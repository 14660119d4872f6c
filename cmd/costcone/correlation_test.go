package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"

	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/stat/distuv"
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
// variance 4u⁴(1+r²) + 4u²x1². The limits are 3.8 standard errors of 2²⁰ random
// trials for the mean, a false alarm of 1.4e-4, and 5 for the sd; the seed is fixed.
func TestComparisonLoss(t *testing.T) {
	const u, x1 = 0.005, 0.01
	for _, r := range []float64{-0.9, 0.5, 0.9} {
		path := scenarioFile(t, fmt.Sprintf(`
inputs: {x1: "normal(0.01, 0.005)", x2: "normal(0, 0.005)"}
correlations: [{between: [x1, x2], normal: %v}]
formulas: {loss: x1^2 + x2^2}
`, r))
		for _, design := range []string{"sobol", "latin", "random"} {
			o := runScenario(t, path, "--design", design).Find("loss")
			within(t, fmt.Sprintf("%s, r = %v: mean", design, r), float64(o.Mean.Value), x1*x1+2*u*u, 0.003)
			within(t, fmt.Sprintf("%s, r = %v: sd", design, r), float64(o.SD.Value), math.Sqrt(4*u*u*u*u*(1+r*r)+4*u*u*x1*x1), 0.006)
		}
	}
}

// bothAbove returns the probability that two elements of a copula both lie above
// their q-quantiles: df degrees of freedom, 0 for the Gaussian copula, parameter r.
// Given the first score, the second is normal, or t of df+1 degrees (Demarta and
// McNeil 2005, §3).
func bothAbove(df, r, q float64) float64 {
	if df == 0 {
		n := distuv.UnitNormal
		x := n.Quantile(q)
		return quad.Fixed(func(z float64) float64 {
			return n.Prob(z) * n.CDF(-(x-r*z)/math.Sqrt(1-r*r))
		}, x, 14, 400, quad.Legendre{}, 0)
	}
	one, more := distuv.StudentsT{Sigma: 1, Nu: df}, distuv.StudentsT{Sigma: 1, Nu: df + 1}
	x := one.Quantile(q)
	return quad.Fixed(func(s float64) float64 { // the first score is x/s
		v := x / s
		return one.Prob(v) * more.CDF(-(x-r*v)*math.Sqrt((df+1)/((df+v*v)*(1-r*r)))) * x / (s * s)
	}, 0, 1, 400, quad.Legendre{}, 0)
}

// All pools move together: the sum of n standard normals with the rank
// correlation ρ has the variance n + n(n-1)·2 sin(πρ/6); with a t copula, the
// rank correlation is the same and the tails come together more often. The
// probability that two of them are both high is held to 4.5 standard errors of
// random trials, a false alarm of 7e-6 each; the seed is fixed.
func TestWithin(t *testing.T) {
	const text = `
indexes: {pool: [A, B, C, D]}
inputs: {x: {by: pool, value: "normal(0, 1)"}}
correlations: [{within: x, by: pool, spearman: 0.7%s}]
formulas: {total: "sum(x, pool)", all_high: "x[A] > 2.3263 and x[B] > 2.3263"}
`
	q := distuv.UnitNormal.CDF(2.3263)
	gauss := 2 * math.Sin(math.Pi*0.7/6)
	for _, copula := range []string{"", ", copula: t, df: 4"} {
		for _, design := range []string{"sobol", "latin", "random"} {
			r := runScenario(t, scenarioFile(t, fmt.Sprintf(text, copula)), "--design", design)
			if len(r.Correlations) != 6 || len(r.Warnings) > 0 {
				t.Fatalf("%d correlations, warnings %q", len(r.Correlations), r.Warnings)
			}
			for _, c := range r.Correlations {
				if math.Abs(float64(c.Achieved.Value)-0.7) > 0.01 || float64(c.Achieved.Hi-c.Achieved.Lo) > 0.03 {
					t.Errorf("%s%s: %v achieved %+v", design, copula, c.Between, *c.Achieved)
				}
				if c.Asked != 0.7 || c.Used != 0.7 || c.Scale != "spearman" {
					t.Errorf("%s%s: %+v", design, copula, c)
				}
			}
			df, parameter := 4.0, r.Correlations[0].Parameter // see sim.TestRankScaleOfT
			if copula == "" {
				within(t, design+": sd", float64(r.Find("total").SD.Value), math.Sqrt(4+12*gauss), 0.004)
				within(t, design+": parameter", parameter, gauss, 1e-12)
				df = 0
			}
			want := bothAbove(df, parameter, q)
			off := float64(r.Find("all_high").Mean.Value) - want
			if se := math.Sqrt(want * (1 - want) / float64(r.Run.Trials)); math.Abs(off) > 4.5*se {
				t.Errorf("%s%s: both are high with a probability off by %.2g, standard error %.2g, want %.5g", design, copula, off, se, want)
			}
		}
	}
	if g, s := bothAbove(0, gauss, q), bothAbove(4, gauss, q); !(s > 1.15*g) {
		t.Errorf("the copulas cannot be told apart: %v, %v", g, s)
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
