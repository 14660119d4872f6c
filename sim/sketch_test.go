package sim

import (
	"context"
	"math"
	"testing"

	"costcone/dist"
	"costcone/internal/fmath"
	"costcone/sim/design"
	"costcone/sim/program"
)

// A sketch is a plan written by hand.
type sketch struct {
	*program.Builder
	plan Plan
	refs []program.Ref
}

// newSketch returns an empty plan of 2^14 trials and level 0.9.
func newSketch() *sketch {
	return &sketch{
		Builder: program.NewBuilder(),
		plan:    Plan{Design: design.Sobol, Trials: 1 << 14, Seed: 1, Level: 0.9},
	}
}

// input adds a draw from d.
func (s *sketch) input(address string, d dist.Dist) program.Ref {
	s.plan.Inputs = append(s.plan.Inputs, Input{Address: address, Dist: d, Unit: "1", Scale: fmath.One})
	return s.Input(len(s.plan.Inputs) - 1)
}

// output adds a reported column.
func (s *sketch) output(name string, kind Kind, ref program.Ref) *Output {
	s.plan.Outputs = append(s.plan.Outputs, Output{Name: name, Kind: kind, Unit: "1", Scale: fmath.One})
	s.refs = append(s.refs, ref)
	return &s.plan.Outputs[len(s.plan.Outputs)-1]
}

// sum adds up the terms.
func (s *sketch) sum(terms ...program.Ref) program.Ref {
	total := terms[0]
	for _, term := range terms[1:] {
		total = s.Apply(program.Add, total, term)
	}
	return total
}

// build returns the plan as it stands.
func (s *sketch) build() *Plan {
	p := s.plan
	p.Program = s.Build(len(p.Inputs), s.refs)
	return &p
}

// mustRun runs the plan with default options.
func mustRun(t testing.TB, p *Plan) *Result {
	t.Helper()
	r, err := Run(context.Background(), p, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// normal is N(mean, sd²).
func normal(mean, sd float64) dist.Dist { return dist.Must(dist.Normal(mean, sd)) }

// uniform is the uniform distribution on [low, high].
func uniform(low, high float64) dist.Dist { return dist.Must(dist.Uniform(low, high)) }

// uniformSD is the uniform distribution with mean 0 and the standard deviation.
func uniformSD(sd float64) dist.Dist { return uniform(-sd*math.Sqrt(3), sd*math.Sqrt(3)) }

// inside fails the test unless want lies in the interval, whose half-width is
// at most the relative error of it.
func inside(t *testing.T, what string, e Estimate, want, relative float64) {
	t.Helper()
	if !(e.Low <= want && want <= e.High) {
		t.Errorf("%s = %v (%v to %v), want %v inside", what, e.Value, e.Low, e.High, want)
	}
	sound(t, what, e, want, relative)
}

// sound fails the test unless the estimate lies in its own interval, whose
// half-width is at most the relative error of want.
func sound(t *testing.T, what string, e Estimate, want, relative float64) {
	t.Helper()
	if !(e.Low <= e.Value && e.Value <= e.High) {
		t.Errorf("%s = %v outside its own interval, %v to %v", what, e.Value, e.Low, e.High)
	}
	if e.High-e.Low > 2*relative*math.Abs(want) {
		t.Errorf("%s: the interval %v to %v is wider than ± %v of %v", what, e.Low, e.High, relative, want)
	}
}
