package sim

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/sim/design"
	"costcone/sim/program"
)

// The intervals of a product of three lognormals, whose statistics are known in
// closed form, cover as DESIGN.md §5 measured: means 91–98 %, standard
// deviations 90–98 %, quantiles and probabilities 93–100 %, give or take three
// standard deviations of a share of 300 seeds.
func TestCoverage(t *testing.T) {
	const seeds, sigma = 300, 0.5
	bounds := map[string][2]float64{
		"mean": {0.91, 0.98}, "sd": {0.90, 0.98},
		"p5": {0.93, 1}, "p50": {0.93, 1}, "p95": {0.93, 1}, "P(y <= t)": {0.93, 1}, "P(y > t)": {0.93, 1},
	}
	const z95 = 1.6448536269514722
	variance := sigma * sigma
	truth := map[string]float64{
		"mean": math.Exp(variance / 2), "sd": math.Sqrt((math.Exp(variance) - 1) * math.Exp(variance)),
		"p5": math.Exp(-sigma * z95), "p50": 1, "p95": math.Exp(sigma * z95),
		"P(y <= t)": 0.8413447460685429, "P(y > t)": 0.02275013194817921, // t one and two sigma above the median
	}
	for _, kind := range []design.Kind{design.Random, design.Sobol} {
		hits := map[string]int{}
		p := lognormalProduct(kind, sigma)
		for seed := range uint64(seeds) {
			p.Seed = seed
			r := mustRun(t, p)
			for name, e := range map[string]Estimate{
				"mean": r.Outputs[0].Mean, "sd": r.Outputs[0].SD,
				"p5": r.Outputs[0].Quantiles[0].Estimate, "p50": r.Outputs[0].Quantiles[2].Estimate, "p95": r.Outputs[0].Quantiles[4].Estimate,
				"P(y <= t)": r.Outputs[0].Thresholds[0], "P(y > t)": r.Outputs[1].Mean,
			} {
				if e.Low <= truth[name] && truth[name] <= e.High {
					hits[name]++
				}
			}
		}
		for name, b := range bounds {
			share := float64(hits[name]) / seeds
			t.Logf("%s: %s covers %.1f %%", kind, name, 100*share)
			low := b[0] - 3*math.Sqrt(b[0]*(1-b[0])/seeds)
			high := b[1] + 3*math.Sqrt(b[1]*(1-b[1])/seeds)
			if share < low || share > high {
				t.Errorf("%s: %s covers %.1f %%, want %.1f to %.1f", kind, name, 100*share, 100*low, 100*high)
			}
		}
	}
}

// lognormalProduct is exp(sigma·N(0, 1)) as the product of three lognormals.
func lognormalProduct(kind design.Kind, sigma float64) *Plan {
	s := newSketch()
	s.plan.Design, s.plan.Trials = kind, 4096
	product := s.Const(1)
	for i, share := range []float64{0.6, 0.64, 0.48} { // whose squares add up to 1
		x := s.input(string(rune('a'+i)), dist.Must(dist.LogNormal(0, sigma*share)))
		product = s.Apply(program.Mul, product, x)
	}
	s.output("y", Quantity, product).Thresholds = []float64{math.Exp(sigma)}
	s.output("rare", Probability, s.Apply(program.Less, s.Const(math.Exp(2*sigma)), product))
	return s.build()
}
