package study

import (
	"context"
	"math"
	"testing"

	"costcone/dist"
	"costcone/internal/fmath"
	"costcone/sim"
	"costcone/sim/design"
	"costcone/sim/program"
)

// run runs a plan whose output is uniform on [10, 20], with a probability
// beside it.
func run(t *testing.T, thresholds ...float64) *sim.Result {
	t.Helper()
	b := program.NewBuilder()
	x := b.Input(0)
	p := &sim.Plan{
		Inputs: []sim.Input{{Address: "x", Dist: dist.Must(dist.Uniform(10, 20)), Unit: "1", Scale: fmath.One}},
		Outputs: []sim.Output{
			{Name: "x", Kind: sim.Quantity, Unit: "1", Scale: fmath.One, Thresholds: thresholds},
			{Name: "high", Kind: sim.Probability, Unit: "1", Scale: fmath.One},
		},
		Program: b.Build(1, []program.Ref{x, b.Apply(program.Less, b.Const(15), x)}),
		Design:  design.Sobol, Trials: 1 << 14, Seed: 1, Level: 0.9,
	}
	r, err := sim.Run(context.Background(), p, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// holds fails the test unless want is inside the estimate's interval.
func holds(t *testing.T, what string, e sim.Estimate, want float64) {
	t.Helper()
	if !(e.Low <= want && want <= e.High && e.Low <= e.Value && e.Value <= e.High) || math.Abs(e.Value-want) > 0.01 {
		t.Errorf("%s = %+v, want %v inside", what, e, want)
	}
}

func TestClaims(t *testing.T) {
	claims := []Claim{{Says: "twelve", Value: 12}, {Says: "a loss of ten", Value: -10}, {Says: "nothing", Value: 0}}
	results := Claims(run(t, 0, 12, -10), claims)
	twelve, loss, nothing := results[0], results[1], results[2]
	if twelve.Claim != claims[0] {
		t.Errorf("claim %+v", twelve.Claim)
	}
	holds(t, "P(x <= 12)", twelve.Percentile, 0.2)
	for i, want := range []float64{10.5 / 12, 15.0 / 12, 19.5 / 12} {
		holds(t, "ratio to 12", twelve.Ratio[i].Estimate, want)
	}
	if loss.Percentile.Value != 0 || loss.Percentile.High <= 0 {
		t.Errorf("P(x <= -10) = %+v", loss.Percentile)
	}
	for i, want := range []float64{-1.95, -1.5, -1.05} {
		if p := loss.Ratio[i].P; p != []float64{0.05, 0.5, 0.95}[i] {
			t.Errorf("ratio %d at %v", i, p)
		}
		holds(t, "ratio to -10", loss.Ratio[i].Estimate, want)
	}
	if nothing.Ratio != nil {
		t.Errorf("ratio to 0: %+v", nothing.Ratio)
	}
}

func TestClaimOnAProbability(t *testing.T) {
	got := Claims(run(t), []Claim{{Says: "a half", Output: 1, Value: 0.5}})[0]
	if !math.IsNaN(got.Percentile.Value) || got.Ratio != nil {
		t.Errorf("%+v", got)
	}
}

func TestClaimThatIsNoThreshold(t *testing.T) {
	r := run(t, 12)
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	Claims(r, []Claim{{Says: "13", Value: 13}})
}
