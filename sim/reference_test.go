package sim

import (
	"fmt"
	"math"
	"testing"

	"costcone/dist"
	"costcone/sim/design"
	"costcone/sim/program"
)

// designs are all that there are.
var designs = []design.Kind{design.Random, design.Latin, design.Sobol}

// eachDesign runs the test under every design.
func eachDesign(t *testing.T, trials int, test func(t *testing.T, s *sketch)) {
	for _, kind := range designs {
		t.Run(string(kind), func(t *testing.T) {
			s := newSketch()
			s.plan.Design, s.plan.Trials = kind, trials
			test(t, s)
		})
	}
}

// A known is a statistic whose true value is known.
type known struct {
	what     string
	estimate Estimate
	want     float64
	relative float64 // bound on the half-width
}

// holds runs the plan with seeds 1 to 10 and fails unless each true value lies
// in at least 7 of its ten 95 % intervals: fewer has a chance of 0.1 %.
func holds(t *testing.T, p *Plan, read func(r *Result) []known) {
	t.Helper()
	hits := map[string]int{}
	for seed := range uint64(10) {
		p.Seed = 1 + seed
		for _, k := range read(mustRun(t, p)) {
			sound(t, k.what, k.estimate, k.want, k.relative)
			if k.estimate.Low <= k.want && k.want <= k.estimate.High {
				hits[k.what]++
			} else {
				hits[k.what] += 0
			}
		}
	}
	for what, n := range hits {
		if n < 7 {
			t.Errorf("%s: the true value is inside %d of 10 intervals", what, n)
		}
	}
}

// P(R - F/(100π) < 0), R lognormal with mean 300 and sd 30, F N(75000, 5000)
// (OpenTURNS, axial stressed beam; the value recomputed by quadrature).
func TestAxialBeam(t *testing.T) {
	eachDesign(t, 1<<18, func(t *testing.T, s *sketch) {
		variance := math.Log(1 + 0.01)
		r := s.input("R", dist.Must(dist.LogNormal(math.Log(300)-variance/2, math.Sqrt(variance))))
		f := s.input("F", normal(75000, 5000))
		stress := s.Apply(program.Div, f, s.Const(100*math.Pi))
		s.output("fails", Probability, s.Apply(program.Less, s.Apply(program.Sub, r, stress), s.Const(0)))
		holds(t, s.build(), func(r *Result) []known {
			return []known{{"P(failure)", r.Outputs[0].Mean, 0.0291981946, 0.05}}
		})
	})
}

// P(R - S < 0) for R N(4, 1), S N(2, 1) is Φ(-√2).
func TestResistanceLessStress(t *testing.T) {
	eachDesign(t, 1<<18, func(t *testing.T, s *sketch) {
		r, load := s.input("R", normal(4, 1)), s.input("S", normal(2, 1))
		margin := s.Apply(program.Sub, r, load)
		s.output("fails", Probability, s.Apply(program.Less, margin, s.Const(0)))
		s.output("margin", Quantity, margin).Thresholds = []float64{0}
		holds(t, s.build(), func(r *Result) []known {
			return []known{
				{"P(R < S)", r.Outputs[0].Mean, 0.0786496035, 0.03},
				{"P(R - S <= 0)", r.Outputs[1].Thresholds[0], 0.0786496035, 0.03},
				{"mean margin", r.Outputs[1].Mean, 2, 0.005},
				{"sd of the margin", r.Outputs[1].SD, math.Sqrt2, 0.006},
			}
		})
	})
}

// P(2.5 - (x1+x2)/√2 + 0.1 (x1-x2)² < 0) for standard normals (otbenchmark,
// reliability problem 22).
func TestReliabilityProblem22(t *testing.T) {
	eachDesign(t, 1<<18, func(t *testing.T, s *sketch) {
		x1, x2 := s.input("x1", normal(0, 1)), s.input("x2", normal(0, 1))
		line := s.Apply(program.Div, s.Apply(program.Add, x1, x2), s.Const(math.Sqrt2))
		d := s.Apply(program.Sub, x1, x2)
		bend := s.Apply(program.Mul, s.Const(0.1), s.Apply(program.Mul, d, d))
		g := s.sum(s.Const(2.5), s.Apply(program.Neg, line), bend)
		s.output("fails", Probability, s.Apply(program.Less, g, s.Const(0)))
		holds(t, s.build(), func(r *Result) []known {
			return []known{{"P(failure)", r.Outputs[0].Mean, 0.00420730551, 0.1}}
		})
	})
}

// An additive is a case of JCGM 101:2008, 9.2: a sum of four.
type additive struct {
	name  string
	dists []dist.Dist
	sd    float64
	half  float64 // of the 95 % interval
	digit float64 // half a unit of the last digit of half
}

// end returns what is known of the p-quantile.
func (a additive) end(p float64, q Estimate) known {
	q.Low -= a.digit
	q.High += a.digit
	return known{fmt.Sprint("quantile ", p), q, math.Copysign(a.half, p-0.5), 0.01}
}

// JCGM 101:2008, 9.2: standard uncertainty and 95 % interval of sums of four.
func TestAdditiveModel(t *testing.T) {
	cases := []additive{
		{"normals", []dist.Dist{normal(0, 1), normal(0, 1), normal(0, 1), normal(0, 1)}, 2, 3.919928, 5e-7},
		{"uniforms", []dist.Dist{uniformSD(1), uniformSD(1), uniformSD(1), uniformSD(1)}, 2, 3.8794, 5e-5},
		{"one wide uniform", []dist.Dist{uniformSD(1), uniformSD(1), uniformSD(1), uniformSD(10)}, math.Sqrt(103), 17.017, 5e-4},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			eachDesign(t, 1<<18, func(t *testing.T, s *sketch) {
				s.plan.Level = 0.95
				var terms []program.Ref
				for i, d := range c.dists {
					terms = append(terms, s.input(string(rune('a'+i)), d))
				}
				s.output("y", Quantity, s.sum(terms...))
				holds(t, s.build(), func(r *Result) []known {
					y := r.Outputs[0]
					known := []known{{"u(y)", y.SD, c.sd, 0.006}}
					for _, p := range []float64{0.025, 0.975} {
						q, ok := y.Quantile(p)
						if !ok {
							t.Fatalf("no quantile %v in %v", p, y.Quantiles)
						}
						known = append(known, c.end(p, q))
					}
					return known
				})
			})
		})
	}
}
