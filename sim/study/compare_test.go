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

// onePlan is a plan with one output, made of draws from the distributions at
// the addresses.
func onePlan(addresses []string, dists []dist.Dist, make func(b *program.Builder) program.Ref) *sim.Plan {
	b := program.NewBuilder()
	p := &sim.Plan{Design: design.Sobol, Trials: 1 << 16, Seed: 1, Level: 0.9,
		Outputs: []sim.Output{{Name: "cost", Kind: sim.Quantity, Unit: "1", Scale: fmath.One}}}
	for i, a := range addresses {
		p.Inputs = append(p.Inputs, sim.Input{Address: a, Dist: dists[i], Unit: "1", Scale: fmath.One})
	}
	p.Program = b.Build(len(addresses), []program.Ref{make(b)})
	return p
}

func firstInput(b *program.Builder) program.Ref { return b.Input(0) }

func mustCompare(t *testing.T, highest bool, plans ...*sim.Plan) ComparedOutput {
	t.Helper()
	c, err := Compare(context.Background(), plans, [][]int{make([]int, len(plans))}, CompareOptions{Highest: highest})
	if err != nil {
		t.Fatal(err)
	}
	return c.Outputs[0]
}

func contains(t *testing.T, what string, e sim.Estimate, want float64) {
	t.Helper()
	if !(e.Low <= want && want <= e.High) {
		t.Errorf("%s: %v in [%v, %v], exact %v", what, e.Value, e.Low, e.High, want)
	}
	if e.High-e.Low > 0.02 {
		t.Errorf("%s: the interval [%v, %v] is wide", what, e.Low, e.High)
	}
}

// X is uniform on (0, 1), Y independently on (0, 2). P(Y < X) = E[X/2] = 1/4. The
// regret of X where the lowest is best is E[(X-Y)+] = E[X²/4] = 1/12, that of Y
// E[Y] - E[X] + 1/12 = 7/12; where the highest is, they change places. The
// median of Y - X is 1/2 by symmetry about 1/2, its 5 % point -1 + √0.2: its
// density rises as (d+1)/2 from -1 to 0, so that P(Y-X <= d) = (d+1)²/4.
func TestCompareIndependent(t *testing.T) {
	x := onePlan([]string{"x"}, []dist.Dist{dist.Must(dist.Uniform(0, 1))}, firstInput)
	y := onePlan([]string{"y"}, []dist.Dist{dist.Must(dist.Uniform(0, 2))}, firstInput)
	for _, highest := range []bool{false, true} {
		o := mustCompare(t, highest, x, y)
		a := o.Against[0]
		contains(t, "P(Y < X)", a.Below, 0.25)
		contains(t, "mean of Y - X", a.Mean, 0.5)
		contains(t, "mean of Y - X, as an output", a.Difference.Mean, 0.5)
		median, _ := a.Difference.Quantile(0.5)
		contains(t, "median of Y - X", median, 0.5)
		p5, _ := a.Difference.Quantile(0.05)
		contains(t, "p5 of Y - X", p5, math.Sqrt(0.2)-1)
		first, second := 0.75, 1.0/12
		if highest {
			first, second = 0.25, 7.0/12
		}
		contains(t, "P(X is best)", o.Cases[0].Best, first)
		contains(t, "P(Y is best)", o.Cases[1].Best, 1-first)
		contains(t, "regret of X", o.Cases[0].Regret, second)
		contains(t, "regret of Y", o.Cases[1].Regret, 8.0/12-second)
	}
}

// Distributions at one address are read off the same uniforms: U(0, 2) is twice
// U(0, 1) in every trial.
func TestCompareSharesUniforms(t *testing.T) {
	one := onePlan([]string{"x"}, []dist.Dist{dist.Must(dist.Uniform(0, 1))}, firstInput)
	two := onePlan([]string{"x"}, []dist.Dist{dist.Must(dist.Uniform(0, 2))}, firstInput)
	three := onePlan([]string{"x"}, []dist.Dist{dist.Must(dist.Uniform(0, 1))}, firstInput)
	o := mustCompare(t, false, one, two, three)
	if r := o.Against[0].Ratio; r.Min != 2 || r.Max != 2 {
		t.Errorf("the ratio lies between %v and %v, want 2", r.Min, r.Max)
	}
	if a := o.Against[1]; a.Equal.Value != 1 || !a.Equal.Atom || a.Difference.Mean.Value != 0 || a.Ratio.Mean.Value != 1 {
		t.Errorf("the same plan differs: %+v", a)
	}
	contains(t, "P(first is best), a tie with the third", o.Cases[0].Best, 1)
	contains(t, "P(third is best)", o.Cases[2].Best, 1)
	contains(t, "P(second is best)", o.Cases[1].Best, 0)
	if same := mustCompare(t, false, one, three); !same.Same || same.Against != nil {
		t.Errorf("equal plans are not the same: %+v", same)
	}
}

// Where the first case is 0 in some trial there is no ratio, and all else stays;
// where a case itself is not finite, its own error says so.
func TestCompareWithoutRatio(t *testing.T) {
	x := onePlan([]string{"x"}, []dist.Dist{dist.Must(dist.Uniform(0, 1))}, func(b *program.Builder) program.Ref {
		return b.Apply(program.Floor, b.Apply(program.Mul, b.Input(0), b.Const(2)))
	})
	y := onePlan([]string{"x"}, []dist.Dist{dist.Must(dist.Uniform(0, 1))}, firstInput)
	a := mustCompare(t, false, x, y).Against[0]
	var bad *sim.TrialError
	if a.Ratio != nil || !errors.As(a.NoRatio, &bad) {
		t.Errorf("a ratio to 0: %v, %v", a.Ratio, a.NoRatio)
	}
	contains(t, "P(x < floor 2x)", a.Below, 0.5)
	log := onePlan([]string{"x"}, []dist.Dist{dist.Must(dist.Uniform(-1, 1))}, func(b *program.Builder) program.Ref { return b.Apply(program.Ln, b.Input(0)) })
	_, err := Compare(context.Background(), []*sim.Plan{y, log}, [][]int{{0, 0}}, CompareOptions{})
	if !errors.As(err, &bad) || bad.Output != "cost" {
		t.Errorf("a case that is not a number: %v", err)
	}
}

// What a case is in a comparison has the bits of a run of its own.
func TestComparedCasesAreRunsOfTheirOwn(t *testing.T) {
	plans := []*sim.Plan{ownership(design.Sobol, 5), ownership(design.Sobol, 6)}
	c, err := Compare(context.Background(), plans, [][]int{{0, 0}, {1, 1}, {2, 2}}, CompareOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range plans {
		alone, err := sim.Run(context.Background(), p, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for k := range c.Outputs {
			if got, want := c.Outputs[k].Cases[i].Result, alone.Outputs[k]; fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("output %d of case %d: %+v, alone %+v", k, i, got.Mean, want.Mean)
			}
		}
	}
	// The chance of a cost below 8 rises with the life; an event has no ratio.
	if a := c.Outputs[2].Against[0]; !(a.Mean.Low > 0) || a.Difference != nil || a.Ratio != nil {
		t.Errorf("the event: %+v", a)
	}
	if !c.Outputs[1].Same {
		t.Error("the power does not depend on the life, yet is not the same")
	}
}
