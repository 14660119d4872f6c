package sim_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"costcone/sim"
	"costcone/sim/simtest"
)

// The intervals of problems whose statistics are known exactly cover at least as
// often as they promise, less three standard deviations of a share of the seeds;
// one that says it is open at an end covers there. Covering too often is no
// mistake that so few seeds could tell: bench/coverage measures it, with more
// seeds and trials.
func TestCoverage(t *testing.T) {
	const seeds = 250
	least := map[string]float64{
		"mean": 0.91, "sd": 0.90, "p5": 0.93, "p50": 0.93, "p95": 0.93, "50 hits": 0.93, "p99.9": 0.94, "rare": 0.94,
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
					if low := honest(least[name], seeds); share < low {
						t.Errorf("%s, %s, %d trials: %s covers %.1f %%, want %.1f at least", problem.Name, kind, trials, name, 100*share, 100*low)
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
					if low := honest(0.93, seeds); share < low {
						t.Errorf("%s, %s to %v: %s covers %.1f %%, want %.1f at least", problem.Name, kind, target, name, 100*share, 100*low)
					}
				}
			}
		}
	}
}

// honest lowers a probability by three standard deviations of a share of that
// many seeds.
func honest(p, seeds float64) float64 { return p - 3*math.Sqrt(p*(1-p)/seeds) }
