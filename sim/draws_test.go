package sim

import (
	"bytes"
	"context"
	"math"
	"testing"

	"costcone/dist"
	"costcone/sim/design"
	"costcone/sim/program"
)

// three has outputs that are the inputs a, b and c themselves.
func three(kind design.Kind) *sketch {
	s := newSketch()
	s.plan.Design = kind
	s.output("a", Quantity, s.input("a", normal(0, 1)))
	s.output("b", Quantity, s.input("b", dist.Must(dist.LogNormal(0, 1))))
	s.output("c", Quantity, s.input("c", uniform(0, 1)))
	return s
}

// sameOutputs compares the outputs of two results, by position.
func sameOutputs(t *testing.T, what string, a, b *Result, outputs ...int) {
	t.Helper()
	for _, j := range outputs {
		x := encode(t, &Result{Outputs: a.Outputs[j : j+1]})
		y := encode(t, &Result{Outputs: b.Outputs[j : j+1]})
		if !bytes.Equal(x, y) {
			t.Errorf("%s: output %d has other bits", what, j)
		}
	}
}

func TestOtherInputsMoveNoDraws(t *testing.T) {
	before := map[design.Kind]*Result{}
	for _, kind := range designs {
		before[kind] = mustRun(t, three(kind).build())
	}

	// Under random and latin, an input may come anywhere.
	for _, kind := range []design.Kind{design.Random, design.Latin} {
		s := newSketch()
		s.plan.Design = kind
		s.output("a", Quantity, s.input("a", normal(0, 1)))
		between := s.input("between", normal(0, 1))
		s.output("b", Quantity, s.input("b", dist.Must(dist.LogNormal(0, 1))))
		s.output("c", Quantity, s.input("c", uniform(0, 1)))
		s.output("between", Quantity, between)
		sameOutputs(t, "an input added under "+string(kind), before[kind], mustRun(t, s.build()), 0, 1, 2)
	}

	// Under sobol, it may come last.
	s := three(design.Sobol)
	s.output("d", Quantity, s.input("d", normal(0, 1)))
	sameOutputs(t, "an input appended under sobol", before[design.Sobol], mustRun(t, s.build()), 0, 1, 2)

	// A fixed input keeps its address.
	for kind, before := range before {
		s = three(kind)
		s.plan.Inputs[1].Dist = nil
		s.refs[1] = s.Const(3)
		sameOutputs(t, "an input fixed under "+string(kind), before, mustRun(t, s.build()), 0, 2)
	}
}

func TestCorrelationMovesOnlyItsGroup(t *testing.T) {
	eachDesign(t, 1<<14, func(t *testing.T, s *sketch) {
		plain := three(s.plan.Design)
		before := mustRun(t, plain.build())
		plain.plan.Correlations = []Correlation{{A: 2, B: 1, Asked: 0.7, Spearman: true}}
		after := mustRun(t, plain.build())
		sameOutputs(t, "a correlation of b and c", before, after, 0, 1) // b is the first of its group
		if bytes.Equal(encode(t, &Result{Outputs: before.Outputs[2:]}), encode(t, &Result{Outputs: after.Outputs[2:]})) {
			t.Error("the correlation did not move c")
		}

		// Fixing one of the group moves none of the others.
		plain.plan.Inputs[1].Dist = nil
		plain.refs[1] = plain.Const(3)
		fixed := mustRun(t, plain.build())
		sameOutputs(t, "the first of a group fixed", after, fixed, 0, 2)
		if got := fixed.Correlations[0].Achieved.Value; !math.IsNaN(got) {
			t.Errorf("a fixed input achieved the correlation %v", got)
		}
	})
}

func TestSeedMovesDraws(t *testing.T) {
	eachDesign(t, 1<<14, func(t *testing.T, s *sketch) {
		p := three(s.plan.Design).build()
		a := mustRun(t, p)
		other := *p
		other.Seed = 2
		b := mustRun(t, &other)
		if a.Outputs[0].Mean == b.Outputs[0].Mean {
			t.Error("two seeds, one result")
		}
	})
}

// benchPlan is the product of 32 lognormals, and nine more outputs from it.
func benchPlan(outputs int) *Plan {
	s := newSketch()
	s.plan.Trials = 1 << 20
	product := s.Const(1)
	for i := range 32 {
		product = s.Apply(program.Mul, product, s.input(string(rune('A'+i)), dist.Must(dist.LogNormal(0, 0.1+float64(i)/100))))
	}
	for i := range outputs {
		s.output(string(rune('a'+i)), Quantity, s.Apply(program.Add, product, s.Const(float64(i))))
	}
	return s.build()
}

func BenchmarkRun(b *testing.B) {
	for _, kind := range designs {
		for name, outputs := range map[string]int{"1 output": 1, "10 outputs": 10} {
			p := benchPlan(outputs)
			p.Design = kind
			b.Run(string(kind)+"/"+name, func(b *testing.B) {
				for b.Loop() {
					if _, err := Run(context.Background(), p, Options{}); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(p.Trials), "ns/trial")
			})
		}
	}
}
