package main

import (
	"fmt"
	"math"
	"strconv"
	"testing"

	"costcone/result"
)

// A reference is a statistic of an output whose exact value is known.
type reference struct {
	output    string
	statistic string // "mean" (of a probability: itself), "sd", or a quantile's p
	exact     float64
	relative  float64 // bound on the error of each run
}

// estimate returns the statistic that the result holds.
func (k reference) estimate(t *testing.T, r *result.Result) result.Estimate {
	t.Helper()
	o := r.Find(k.output)
	if o == nil {
		t.Fatalf("no output %s", k.output)
	}
	switch k.statistic {
	case "mean":
		return *o.Mean
	case "sd":
		return *o.SD
	}
	p, err := strconv.ParseFloat(k.statistic, 64)
	if err != nil {
		t.Fatal(err)
	}
	q, ok := o.Quantile(p)
	if !ok {
		t.Fatalf("%s has no quantile %v", k.output, p)
	}
	return q
}

// covers reports whether the interval holds x; an open end holds at its side.
func covers(e result.Estimate, x float64) bool {
	return !(float64(e.Lo) > x) && !(float64(e.Hi) < x)
}

// checkReferences runs a scenario under each design with seeds 1 to 20. Every
// run must come as near the exact values as asked, and at least 14 of the twenty
// 95 % intervals must hold them: of honest ones, fewer do so with a probability
// of 0.003 %.
func checkReferences(t *testing.T, text, trials string, known []reference, flags ...string) {
	t.Helper()
	path := scenarioFile(t, text)
	for _, design := range designs {
		hits := make([]int, len(known))
		for seed := 1; seed <= 20; seed++ {
			r := runScenario(t, append(flags, path, "--trials", trials, "--design", design, "--seed", strconv.Itoa(seed))...)
			for i, k := range known {
				e := k.estimate(t, r)
				within(t, fmt.Sprintf("%s, seed %d: %s of %s", design, seed, k.statistic, k.output), float64(e.Value), k.exact, k.relative)
				if covers(e, k.exact) {
					hits[i]++
				}
			}
		}
		for i, k := range known {
			if hits[i] < 14 {
				t.Errorf("%s: %d of 20 intervals hold the %s of %s, %v", design, hits[i], k.statistic, k.output, k.exact)
			}
		}
	}
}

// Epoch AI's product of four ranges (arXiv 2405.21015), each divided by its
// median: exp(σz), σ² the sum of (ln(high/low)/2·1.645)².
func TestReferenceProductOfRanges(t *testing.T) {
	checkReferences(t, `
inputs:
  quantity: 0.8 to 1.25
  gpu: 0.5 to 2
  tpu: 0.25 to 4
  server: 1.3 to 2.1
  network: 1.07 to 1.32
formulas:
  gpus: {is: quantity * gpu * server * network / sqrt(0.8 * 1.25 * 0.5 * 2 * 1.3 * 2.1 * 1.07 * 1.32)}
  tpus: {is: quantity * tpu * server * network / sqrt(0.8 * 1.25 * 0.25 * 4 * 1.3 * 2.1 * 1.07 * 1.32)}
`, "65536", []reference{
		{"gpus", "0.05", 0.4612571428580323, 0.02}, {"gpus", "0.25", 0.7281088174913558, 0.015},
		{"gpus", "0.5", 1, 0.012}, {"gpus", "0.75", 1.373421082092406, 0.015}, {"gpus", "0.95", 2.1679881070324885, 0.02},
		{"tpus", "0.05", 0.23970904715810848, 0.04}, {"tpus", "0.25", 0.5567150875692568, 0.025},
		{"tpus", "0.5", 1, 0.02}, {"tpus", "0.75", 1.7962509411523673, 0.025}, {"tpus", "0.95", 4.1717240623814025, 0.04},
	})
}

// NunoSempere/time-to-botec: 0, 1, 1 to 3 or 2 to 10 with the probabilities
// 0.6, 0.2, 0.1, 0.1, as one draw and as a choice between draws. A lognormal
// from 90 % range (a, b) has mean √(ab)·exp(s²/2), mean square ab·exp(2s²),
// s = ln(b/a)/(2·1.645). The median is the atom at 0.
func TestReferenceMixture(t *testing.T) {
	const mean, sd = 0.8872059869639739, 1.736600834683224
	checkReferences(t, `
inputs:
  one_draw: mixture(0, 1, 1 to 3, 2 to 10, weights=[0.6, 0.2, 0.1, 0.1])
  none: bernoulli(0.6)
  one: bernoulli(0.5)
  few: bernoulli(0.5)
  some: 1 to 3
  many: 2 to 10
formulas:
  choice: if(none, 0, if(one, 1, if(few, some, many)))
  positive: one_draw > 0
outputs: [one_draw, choice, positive]
`, "65536", []reference{
		{"one_draw", "mean", mean, 0.03}, {"one_draw", "sd", sd, 0.05},
		{"choice", "mean", mean, 0.03}, {"choice", "sd", sd, 0.05},
		{"positive", "mean", 0.4, 0.02},
	})
	r := runScenario(t, scenarioFile(t, "inputs: {x: \"mixture(0, 1, 1 to 3, 2 to 10, weights=[0.6, 0.2, 0.1, 0.1])\"}\noutputs: [x]\n"), "--trials", "65536")
	if q, _ := r.Find("x").Quantile(0.5); q.Value != 0 || !q.Atom {
		t.Errorf("the median is %+v, want the atom at 0", q)
	}
}

// OpenTURNS's axial stressed beam, R - S for normals, and otbenchmark's
// reliability problem 22: probabilities of failure by quadrature and in closed
// form, Φ(-√2).
func TestReferenceFailures(t *testing.T) {
	checkReferences(t, `
inputs:
  strength: lognormal(300, 30)
  force: normal(75000, 5000)
  resistance: normal(4, 1)
  stress: normal(2, 1)
  x1: normal(0, 1)
  x2: normal(0, 1)
formulas:
  beam: strength - force / (100 * 3.141592653589793) < 0
  overload: resistance - stress < 0
  bend: 2.5 - (x1 + x2) / sqrt(2) + 0.1 * (x1 - x2)^2 < 0
`, "262144", []reference{
		{"beam", "mean", 0.0291981946, 0.05},
		{"overload", "mean", 0.0786496035250, 0.03},
		{"bend", "mean", 0.00420730551, 0.15},
	})
}

// otbenchmark's problems of high dimension: the sum of 20 exponentials below
// 8.951 (a gamma distribution's tail), and the sum of 10 normals above 5√10,
// which is Φ(-5). otbenchmark prints 0.000998 for the first.
func TestReferenceManyInputs(t *testing.T) {
	checkReferences(t, `
indexes: {i: 1..20}
inputs: {life: {by: i, value: exponential(1)}}
formulas: {fails: "sum(life, i) < 8.951"}
`, "262144", []reference{{"fails", "mean", 0.0009906030725172, 0.25}})
}

// An event of one in 3.5 million is not seen in 65,536 trials and hardly in a
// million. An honest answer is then not 0 but an interval up to 3.69/N
// (Clopper and Pearson at 97.5 %), and it holds the exact probability. To know
// it within 10 % would take 10⁹ trials.
func TestReferenceRareEvent(t *testing.T) {
	const exact = 2.866515718791933e-07 // Φ(-5)
	path := scenarioFile(t, `
indexes: {i: 1..10}
inputs: {x: {by: i, value: "normal(0, 1)"}}
formulas: {fails: "5 * sqrt(10) - sum(x, i) < 0"}
`)
	for _, design := range designs {
		for _, c := range []struct {
			trials string
			n      float64
			seeds  int
			missed int // intervals that may miss it
		}{
			// One hit, with a probability of 1.9 %, already says more than 2.97e-7:
			// three of ten do so with one of 0.08 %.
			{"65536", 1 << 16, 10, 2},
			{"1048576", 1 << 20, 3, 0},
		} {
			missed := 0
			for seed := 1; seed <= c.seeds; seed++ {
				e := *runScenario(t, path, "--trials", c.trials, "--design", design, "--seed", strconv.Itoa(seed)).Find("fails").Mean
				if !covers(e, exact) {
					missed++
				}
				if !e.Hi.OK() || e.Atom {
					t.Errorf("%s, %s, seed %d: %+v has no upper end", design, c.trials, seed, e)
				}
				limit := -math.Log(0.025) / c.n // that is 3.69/N
				if e.Value == 0 && (e.Lo != 0 || math.Abs(float64(e.Hi)/limit-1) > 0.01) {
					t.Errorf("%s, %s, seed %d: no hit, but %+v, want 0 to %.3g", design, c.trials, seed, e, limit)
				}
			}
			if missed > c.missed {
				t.Errorf("%s, %s: %d of %d intervals miss %v", design, c.trials, missed, c.seeds, exact)
			}
		}
	}
}

// JCGM 101:2008, 9.2: sums of four with mean 0. The ends of the 95 % intervals
// follow from Irwin and Hall's distribution of sums of uniforms; the guide
// prints 3.92, 3.88 and 17.0.
func TestReferenceSums(t *testing.T) {
	checkReferences(t, `
indexes: {i: 1..4}
inputs:
  normals: {by: i, value: "normal(0, 1)"}
  uniforms: {by: i, value: "uniform(-1.7320508075688772, 1.7320508075688772)"}
  wide: uniform(-17.320508075688775, 17.320508075688775)
formulas:
  a: sum(normals, i)
  b: sum(uniforms, i)
  c: sum(uniforms[not 4], i) + wide
`, "65536", []reference{
		{"a", "sd", 2, 0.012}, {"a", "0.025", -3.919927969080108, 0.02}, {"a", "0.975", 3.919927969080108, 0.02},
		{"b", "sd", 2, 0.012}, {"b", "0.025", -3.879406741347821, 0.02}, {"b", "0.975", 3.879406741347821, 0.02},
		{"c", "sd", math.Sqrt(103), 0.012}, {"c", "0.025", -17.015814099866674, 0.008}, {"c", "0.975", 17.015814099866674, 0.008},
	}, "--level", "0.95")
}

// JCGM 101:2008, 9.4: x1² + x2², both with sd u = 0.005, x2 with mean 0,
// correlated by r, has the mean x1² + 2u² and the variance 4u⁴(1+r²) + 4u²x1².
func TestReferenceComparisonLoss(t *testing.T) {
	const u, x1 = 0.005, 0.01
	for _, r := range []float64{0.9, -0.5} {
		checkReferences(t, fmt.Sprintf(`
inputs: {x1: "normal(0.01, 0.005)", x2: "normal(0, 0.005)"}
correlations: [{between: [x1, x2], normal: %v}]
formulas: {loss: x1^2 + x2^2}
`, r), "65536", []reference{
			{"loss", "mean", x1*x1 + 2*u*u, 0.015},
			{"loss", "sd", math.Sqrt(4*u*u*u*u*(1+r*r) + 4*u*u*x1*x1), 0.03},
		})
	}
}
