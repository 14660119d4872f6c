package sim

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"costcone/dist"
	"costcone/sim/design"
	"costcone/sim/program"
)

// costs has four inputs, of which price and power are correlated, and three
// outputs: price·count, power·hours, and their sum.
func costs(kind design.Kind, set func(s *sketch, in []program.Ref)) *Plan {
	s := newSketch()
	s.plan.Design, s.plan.Trials = kind, 1<<14
	in := []program.Ref{
		s.input("price", dist.Must(dist.LogNormal(0, 0.5))),
		s.input("count", uniform(1, 2)),
		s.input("power", normal(5, 1)),
		s.input("hours", uniform(1, 3)),
	}
	s.plan.Correlations = []Correlation{{A: 0, B: 2, Asked: 0.7, Spearman: true}}
	if set != nil {
		set(s, in)
	}
	bought := s.Apply(program.Mul, in[0], in[1])
	run := s.Apply(program.Mul, in[2], in[3])
	s.output("bought", Quantity, bought)
	s.output("run", Quantity, run)
	s.output("cost", Quantity, s.Apply(program.Add, bought, run))
	return s.build()
}

// fixed sets an input to a constant; its address stays.
func fixed(input int, value float64) func(*sketch, []program.Ref) {
	return func(s *sketch, in []program.Ref) {
		s.plan.Inputs[input].Dist = nil
		in[input] = s.Const(value)
	}
}

// redrawn gives an input another distribution.
func redrawn(input int, d dist.Dist) func(*sketch, []program.Ref) {
	return func(s *sketch, _ []program.Ref) { s.plan.Inputs[input].Dist = d }
}

// Each plan of a joint gives the bits that it gives alone: fixed inputs, other
// distributions, correlated or not.
func TestJointPlansAreThePlans(t *testing.T) {
	for _, kind := range []design.Kind{design.Random, design.Latin, design.Sobol} {
		cases := []*Plan{
			costs(kind, nil),
			costs(kind, fixed(1, 1.5)),
			costs(kind, fixed(0, 1.5)),
			costs(kind, fixed(2, 4)),
			costs(kind, redrawn(0, uniform(0, 1))),
			costs(kind, redrawn(2, uniform(0, 1))),
			costs(kind, redrawn(3, normal(2, 0.1))),
			costs(kind, func(s *sketch, _ []program.Ref) { s.plan.Correlations[0].Asked = -0.5 }),
			costs(kind, func(s *sketch, _ []program.Ref) { s.plan.Correlations = nil }),
		}
		j := NewJoint()
		var reports []int
		for _, p := range cases {
			for i, ref := range j.Add(p) {
				reports = append(reports, j.Report(p.Outputs[i], ref))
			}
		}
		p := cases[0]
		joint := mustRun(t, j.Plan(p.Design, p.Trials, p.Seed, p.Level))
		for i, alone := range cases {
			r := mustRun(t, alone)
			for k := range r.Outputs {
				x := encode(t, &Result{Outputs: r.Outputs[k : k+1]})
				y := encode(t, &Result{Outputs: joint.Outputs[reports[3*i+k]:][:1]})
				if !bytes.Equal(x, y) {
					t.Errorf("%s: plan %d, output %d has other bits in the joint plan", kind, i, k)
				}
			}
		}
	}
}

// What plans have in common is computed once: of the outputs of nine plans, the
// fixed count moves two of three, and so on.
func TestJointPlansShareWhatIsEqual(t *testing.T) {
	j := NewJoint()
	a, b := costs(design.Sobol, nil), costs(design.Sobol, fixed(1, 1.5))
	first, second := j.Add(a), j.Add(b)
	if first[1] != second[1] {
		t.Error("an output that does not depend on the case is computed twice")
	}
	if first[0] == second[0] || first[2] == second[2] {
		t.Error("outputs that depend on the case are one")
	}
	var reports []int
	for _, refs := range [][]program.Ref{first, second} {
		for i, ref := range refs {
			reports = append(reports, j.Report(a.Outputs[i], ref))
		}
	}
	if want := []int{0, 1, 2, 3, 1, 4}; !slices.Equal(reports, want) {
		t.Errorf("reports stand at %v, want %v", reports, want)
	}
	if p := j.Plan(a.Design, a.Trials, a.Seed, a.Level); len(p.Inputs) != 4+1 {
		t.Errorf("%d inputs, want the four and the fixed one", len(p.Inputs))
	}
}

// A drawn trial is that of a run: the order statistics of a run of as many
// trials are those of the drawn columns.
func TestDrawsAreThoseOfTheRun(t *testing.T) {
	for _, kind := range []design.Kind{design.Random, design.Sobol} {
		p := costs(kind, nil)
		r := mustRun(t, p)
		for _, workers := range []int{1, 3} {
			d, err := Draw(context.Background(), p, p.Trials, Options{Workers: workers})
			if err != nil {
				t.Fatal(err)
			}
			for k, column := range d.Outputs {
				for i := range column {
					if want := exampleOf(d.Inputs, k, i); column[i] != want {
						t.Fatalf("trial %d of output %d is %v, its inputs give %v", i, k, column[i], want)
					}
				}
				sorted := slices.Sorted(slices.Values(column))
				if got, _ := r.Outputs[k].Quantile(0.5); got.Value != sorted[len(sorted)/2-1] {
					t.Errorf("%s: the median of output %d is %v in the run, %v in the draws", kind, k, got.Value, sorted[len(sorted)/2-1])
				}
			}
		}
	}
}

// exampleOf computes an output of costs from its inputs.
func exampleOf(in [][]float64, output, trial int) float64 {
	bought, run := float64(in[0][trial]*in[1][trial]), float64(in[2][trial]*in[3][trial])
	return [...]float64{bought, run, bought + run}[output]
}

func TestDrawNamesTheTrial(t *testing.T) {
	s := newSketch()
	s.plan.Trials = 1 << 12
	s.output("log", Quantity, s.Apply(program.Ln, s.input("x", normal(0, 1))))
	_, err := Draw(context.Background(), s.build(), 1<<12, Options{})
	if _, ok := err.(*TrialError); !ok {
		t.Errorf("the error is %v", err)
	}
}
