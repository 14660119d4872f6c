package study

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"

	"costcone/dist"
	"costcone/internal/fmath"
	"costcone/sim"
	"costcone/sim/design"
	"costcone/sim/program"
)

// ownership is cost = price/life + power, life either drawn or fixed, and a
// share of it, with the logarithm of life less than as an output that may fail.
func ownership(kind design.Kind, life float64) *sim.Plan {
	b := program.NewBuilder()
	inputs := []sim.Input{
		{Address: "price", Dist: dist.Must(dist.LogNormal(3, 0.4)), Unit: "1", Scale: fmath.One},
		{Address: "life", Unit: "1", Scale: fmath.One},
		{Address: "power", Dist: dist.Must(dist.Uniform(1, 3)), Unit: "1", Scale: fmath.One},
	}
	years := b.Const(life)
	if math.IsNaN(life) {
		years = b.Input(1)
		inputs[1].Dist = dist.Must(dist.Triangular(3, 4, 6))
	}
	charge := b.Apply(program.Div, b.Input(0), years)
	cost := b.Apply(program.Add, charge, b.Input(2))
	refs := []program.Ref{cost, b.Input(2), b.Apply(program.Less, cost, b.Const(8)), b.Apply(program.Ln, years)}
	p := &sim.Plan{Inputs: inputs, Program: b.Build(3, refs), Design: kind, Trials: 1 << 16, Seed: 1, Level: 0.9}
	for i, name := range []string{"cost", "power", "cheap", "log"} {
		p.Outputs = append(p.Outputs, sim.Output{Name: name, Kind: sim.Quantity, Unit: "1", Scale: fmath.One})
		if i == 2 {
			p.Outputs[i].Kind = sim.Probability
		}
	}
	return p
}

// Every case has the bits of a run of its own; one that fails loses no other.
func TestCasesAreRunsOfTheirOwn(t *testing.T) {
	for _, kind := range []design.Kind{design.Random, design.Latin, design.Sobol} {
		var plans []*sim.Plan
		lives := []float64{math.NaN(), 3, 4, 0, 5, -1, 6}
		for len(lives) < 40 {
			lives = append(lives, float64(len(lives)))
		}
		for _, life := range lives {
			plans = append(plans, ownership(kind, life))
		}
		results, failed, err := Cases(context.Background(), plans, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range plans {
			alone, err := sim.Run(context.Background(), p, sim.Options{})
			if (err != nil) != (failed[i] != nil) || err != nil && err.Error() != failed[i].Error() || (err != nil) != (results[i] == nil) {
				t.Errorf("%s, life %v: error %v, alone %v", kind, lives[i], failed[i], err)
			}
			if err == nil && fmt.Sprint(results[i].Outputs) != fmt.Sprint(alone.Outputs) {
				t.Errorf("%s, life %v: other numbers than alone", kind, lives[i])
			}
		}
	}
}

// The price is e^(3+0.08) on average, so that from 5 to 6 years the cost falls
// by a thirtieth of it; the paired interval is much narrower than either mean's.
func TestDifferencesOfCasesArePaired(t *testing.T) {
	for _, kind := range []design.Kind{design.Random, design.Latin, design.Sobol} {
		results, _, err := Cases(context.Background(), []*sim.Plan{ownership(kind, 5), ownership(kind, 6)}, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		d := Difference(&results[1].Outputs[0], &results[0].Outputs[0])
		want := -math.Exp(3.08) / 30
		if !(d.Mean.Low <= want && want <= d.Mean.High) {
			t.Errorf("%s: mean %+v, exact %v", kind, d.Mean, want)
		}
		own := results[0].Outputs[0].Mean
		if kind == design.Random && 4*(d.Mean.High-d.Mean.Low) > own.High-own.Low {
			t.Errorf("%s: the paired interval is %v wide, the mean's %v", kind, d.Mean.High-d.Mean.Low, own.High-own.Low)
		}
		if len(d.Quantiles) != len(results[0].Outputs[0].Quantiles) {
			t.Errorf("%s: %d quantiles", kind, len(d.Quantiles))
		}
		same := Difference(&results[1].Outputs[1], &results[0].Outputs[1])
		if same.Mean != (sim.Estimate{Atom: true}) {
			t.Errorf("%s: an output that does not change differs by %+v", kind, same.Mean)
		}
	}
}

func TestCasesEndWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	results, _, err := Cases(ctx, []*sim.Plan{ownership(design.Sobol, 3)}, sim.Options{})
	if !errors.Is(err, context.Canceled) || results[0] != nil {
		t.Errorf("%v, %v", results, err)
	}
}
