// Package simtest holds problems with exact answers and counts how often the
// engine's intervals hold them. It computes the answers with package math: none
// of it is on the way from a scenario to a result.
package simtest

import (
	"math"

	"costcone/dist"
	"costcone/internal/fmath"
	"costcone/sim"
	"costcone/sim/design"
	"costcone/sim/program"
)

// A Problem is an output of which everything is known.
type Problem struct {
	Name     string
	Doc      string
	Mean, SD float64
	CDF      func(x float64) float64 // P(y <= x)
	build    func(s *sketch) program.Ref
}

// Plan returns the problem as a plan of one output, with thresholds that about
// 50 and about 2 of the trials lie above. The level 0.998 has p99.9 for its
// upper end.
func (p *Problem) Plan(kind design.Kind, trials int, level float64) *sim.Plan {
	s := &sketch{Builder: program.NewBuilder(), plan: sim.Plan{Design: kind, Trials: trials, Seed: 1, Level: level}}
	ref := p.build(s)
	s.plan.Outputs = []sim.Output{{Name: "y", Kind: sim.Quantity, Unit: "1", Scale: fmath.One,
		Thresholds: []float64{p.quantile(1 - 50/float64(trials)), p.quantile(1 - 2/float64(trials))}}}
	s.plan.Program = s.Build(len(s.plan.Inputs), []program.Ref{ref})
	return &s.plan
}

// quantile returns about the least x with CDF(x) >= q.
func (p *Problem) quantile(q float64) float64 {
	low, high := -1e6, 1e6
	for range 100 {
		if mid := (low + high) / 2; p.CDF(mid) < q {
			low = mid
		} else {
			high = mid
		}
	}
	return high
}

// A sketch is a plan being built.
type sketch struct {
	*program.Builder
	plan sim.Plan
}

func (s *sketch) draw(address string, d dist.Dist, err error) program.Ref {
	s.plan.Inputs = append(s.plan.Inputs, sim.Input{Address: address, Dist: dist.Must(d, err), Unit: "1", Scale: fmath.One})
	return s.Input(len(s.plan.Inputs) - 1)
}

// Designs returns all designs.
func Designs() []design.Kind { return []design.Kind{design.Random, design.Latin, design.Sobol} }

// phi is the standard normal distribution function.
func phi(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }

// Problems returns the four problems.
func Problems() []Problem { return []Problem{product(), sum(), atoms(), disaster()} }

// product is exp(½·N(0, 1)) as the product of three lognormals.
func product() Problem {
	const sigma, variance = 0.5, 0.25
	return Problem{
		Name: "product", Doc: "product of three lognormals, σ = 0.5 together",
		Mean: math.Exp(variance / 2),
		SD:   math.Sqrt(math.Expm1(variance) * math.Exp(variance)),
		CDF: func(x float64) float64 {
			if x <= 0 {
				return 0
			}
			return phi(math.Log(x) / sigma)
		},
		build: func(s *sketch) program.Ref {
			y := s.Const(1)
			for i, share := range []float64{0.6, 0.64, 0.48} { // whose squares add up to 1
				d, err := dist.LogNormal(0, sigma*share)
				y = s.Apply(program.Mul, y, s.draw(string(rune('a'+i)), d, err))
			}
			return y
		},
	}
}

// sum is the sum of four uniforms (Irwin and Hall 1927).
func sum() Problem {
	return Problem{
		Name: "sum", Doc: "sum of four uniforms",
		Mean: 2, SD: math.Sqrt(1.0 / 3),
		CDF: func(x float64) float64 {
			tail := func(x float64) float64 { // P(y <= x), x <= 2
				return (math.Pow(max(0, x), 4) - 4*math.Pow(max(0, x-1), 4)) / 24
			}
			if x > 2 {
				return 1 - tail(4-x)
			}
			return tail(x)
		},
		build: func(s *sketch) program.Ref {
			y := s.Const(0)
			for i := range 4 {
				d, err := dist.Uniform(0, 1)
				y = s.Apply(program.Add, y, s.draw(string(rune('a'+i)), d, err))
			}
			return y
		},
	}
}

// atoms is 0 in 4 %, a standard lognormal in 50 % and 3 in 46 % of the trials:
// its median is the atom at 3.
func atoms() Problem {
	mean := 0.5*math.Exp(0.5) + 0.46*3
	square := 0.5*math.Exp(2) + 0.46*9
	return Problem{
		Name: "atoms", Doc: "0 in 4 %, 3 in 46 %, else a lognormal with σ = 1",
		Mean: mean, SD: math.Sqrt(square - mean*mean),
		CDF: func(x float64) float64 {
			p := 0.0
			if x >= 0 {
				p = 0.04
			}
			if x > 0 {
				p += 0.5 * phi(math.Log(x))
			}
			if x >= 3 {
				p += 0.46
			}
			return p
		},
		build: func(s *sketch) program.Ref {
			part, err := dist.Discrete([]dist.Pair{{X: 0, Weight: 0.04}, {X: 1, Weight: 0.5}, {X: 2, Weight: 0.46}})
			which := s.draw("part", part, err)
			d, err := dist.LogNormal(0, 1)
			x := s.draw("x", d, err)
			rest := s.Apply(program.Select, s.Apply(program.Equal, which, s.Const(1)), x, s.Const(3))
			return s.Apply(program.Select, s.Apply(program.Equal, which, s.Const(0)), s.Const(0), rest)
		},
	}
}

// disaster is N(10, 1) and, in 0.2 % of the trials, 100 more: those few carry
// the standard deviation and hold p99.9.
func disaster() Problem {
	const rare, loss = 0.002, 100
	return Problem{
		Name: "disaster", Doc: "N(10, 1), and 100 more in 0.2 %",
		Mean: 10 + rare*loss, SD: math.Sqrt(1 + rare*(1-rare)*loss*loss),
		CDF: func(x float64) float64 { return (1-rare)*phi(x-10) + rare*phi(x-10-loss) },
		build: func(s *sketch) program.Ref {
			base, err := dist.Normal(10, 1)
			y := s.draw("base", base, err)
			event, err := dist.Bernoulli(rare)
			return s.Apply(program.Add, y, s.Apply(program.Mul, s.draw("event", event, err), s.Const(loss)))
		},
	}
}
