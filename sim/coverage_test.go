package sim_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"costcone/sim"
	"costcone/sim/simtest"
)

// The intervals of problems whose statistics are known exactly cover as
// DESIGN.md §5 promises, give or take three standard deviations of a share of
// the seeds; one that says it is open at an end covers there. bench/coverage
// measures the same with more seeds and trials.
func TestCoverage(t *testing.T) {
	const seeds = 250
	bounds := map[string][2]float64{
		"mean": {0.91, 0.98}, "sd": {0.90, 0.98},
		"p5": {0.93, 1}, "p50": {0.93, 1}, "p95": {0.93, 1}, "50 hits": {0.93, 1},
		"p99.9": {0.94, 1}, "rare": {0.94, 1},
	}
	for _, problem := range simtest.Problems() {
		for _, kind := range simtest.Designs() {
			for _, trials := range []int{1 << 10, 1 << 12} {
				tally, err := problem.Count(problem.Plan(kind, trials, 0.998), seeds, sim.Run)
				if err != nil {
					t.Fatal(err)
				}
				for i, name := range simtest.Statistics() {
					share := float64(tally.Covered[i]) / seeds
					low, high := honest(bounds[name], seeds)
					if share < low || share > high && tally.Open[i] == 0 {
						t.Errorf("%s, %s, %d trials: %s covers %.1f %%, want %.1f to %.1f", problem.Name, kind, trials, name, 100*share, 100*low, 100*high)
					}
				}
			}
		}
	}
}

// A run to a precision covers no worse than one whose trials were fixed
// beforehand, whether its first stage falls just short or far short.
func TestCoverageOfRunsToAPrecision(t *testing.T) {
	const seeds = 250
	for _, problem := range simtest.Problems() {
		if problem.Name == "atoms" {
			continue // its tail takes more trials than a test should
		}
		for _, kind := range simtest.Designs() {
			for _, target := range []float64{0.06, 0.03} {
				reached := 0
				tally, err := problem.Count(problem.Plan(kind, 1024, 0.9), seeds, func(ctx context.Context, p *sim.Plan, o sim.Options) (*sim.Result, error) {
					r, err := sim.RunToPrecision(ctx, p, sim.Precision{Targets: []float64{target}, MaxTrials: 1 << 20}, o)
					if err == nil {
						reached++
					}
					return r, err
				})
				if err != nil {
					t.Fatal(err)
				}
				if reached != seeds {
					t.Errorf("%s, %s: %d of %d runs reached %v", problem.Name, kind, reached, seeds, target)
				}
				for _, name := range []string{"mean", "p5", "p50", "p95"} {
					share := float64(tally.Covered[slices.Index(simtest.Statistics(), name)]) / seeds
					t.Logf("%s, %s to %v, %d trials: %s covers %.1f %%", problem.Name, kind, target, tally.Trials/seeds, name, 100*share)
					if low, _ := honest([2]float64{0.93, 1}, seeds); share < low {
						t.Errorf("%s, %s to %v: %s covers %.1f %%, want %.1f at least", problem.Name, kind, target, name, 100*share, 100*low)
					}
				}
			}
		}
	}
}

// honest widens bounds of a probability by three standard deviations of a
// share of that many seeds.
func honest(b [2]float64, seeds float64) (low, high float64) {
	return b[0] - 3*math.Sqrt(b[0]*(1-b[0])/seeds), b[1] + 3*math.Sqrt(b[1]*(1-b[1])/seeds)
}
