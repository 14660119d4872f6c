package study

import (
	"context"
	"fmt"
	"math"
	"testing"

	"costcone/dist"
	"costcone/internal/fmath"
	"costcone/sim"
	"costcone/sim/design"
	"costcone/sim/program"
)

// A problem is a function whose indices are published.
type problem struct {
	name         string
	build        func(s *draft) program.Ref
	first, total []float64
}

// A draft is a plan being built.
type draft struct {
	*program.Builder
	plan sim.Plan
}

func (s *draft) draw(d dist.Dist, err error) program.Ref {
	address := fmt.Sprintf("x%d", len(s.plan.Inputs)+1)
	s.plan.Inputs = append(s.plan.Inputs, sim.Input{Address: address, Dist: dist.Must(d, err), Unit: "1", Scale: fmath.One})
	return s.Input(len(s.plan.Inputs) - 1)
}

func (s *draft) sum(refs ...program.Ref) program.Ref {
	total := refs[0]
	for _, r := range refs[1:] {
		total = s.Apply(program.Add, total, r)
	}
	return total
}

func (s *draft) product(refs ...program.Ref) program.Ref {
	total := refs[0]
	for _, r := range refs[1:] {
		total = s.Apply(program.Mul, total, r)
	}
	return total
}

func (p *problem) plan(kind design.Kind, trials int, seed uint64) *sim.Plan {
	s := &draft{Builder: program.NewBuilder(), plan: sim.Plan{Design: kind, Trials: trials, Seed: seed, Level: 0.9}}
	ref := p.build(s)
	s.plan.Outputs = []sim.Output{{Name: "y", Kind: sim.Quantity, Unit: "1", Scale: fmath.One}}
	s.plan.Program = s.Build(len(s.plan.Inputs), []program.Ref{ref})
	return &s.plan
}

// ishigami is sin x1 + 7 sin²x2 + 0.1 x3⁴ sin x1 (Ishigami and Homma 1990). Its
// indices are closed forms: with b = 0.1, the variance is 1/2 + bπ⁴/5 + b²π⁸/18 +
// 49/8.
func ishigami() problem {
	v := 0.5 + 0.1*math.Pow(math.Pi, 4)/5 + 0.01*math.Pow(math.Pi, 8)/18 + 49.0/8
	v1 := math.Pow(1+0.1*math.Pow(math.Pi, 4)/5, 2) / 2
	v13 := 0.01 * math.Pow(math.Pi, 8) * 8 / 225
	return problem{
		name: "Ishigami",
		build: func(s *draft) program.Ref {
			var x [3]program.Ref
			for i := range x {
				x[i] = s.draw(dist.Uniform(-math.Pi, math.Pi))
			}
			first := s.Apply(program.Sin, x[0])
			second := s.Apply(program.Pow, s.Apply(program.Sin, x[1]), s.Const(2))
			third := s.product(s.Const(0.1), s.Apply(program.Pow, x[2], s.Const(4)), first)
			return s.sum(first, s.product(s.Const(7), second), third)
		},
		first: []float64{v1 / v, 49.0 / 8 / v, 0},
		total: []float64{(v1 + v13) / v, 49.0 / 8 / v, v13 / v},
	}
}

// sobolG is the product of (|4x-2|+a)/(1+a), a = 0, 1, 4.5, 9, 99, 99, 99, 99
// (Saltelli and Sobol' 1995): Vi = 1/3/(1+a)², V = ∏(1+Vi) - 1, the total index
// Vi ∏ of the others' (1+Vj) / V.
func sobolG() problem {
	a := []float64{0, 1, 4.5, 9, 99, 99, 99, 99}
	v := 1.0
	for _, ai := range a {
		v *= 1 + 1/(3*(1+ai)*(1+ai))
	}
	p := problem{name: "Sobol' G", build: func(s *draft) program.Ref {
		y := s.Const(1)
		for _, ai := range a {
			x := s.draw(dist.Uniform(0, 1))
			distance := s.Apply(program.Abs, s.Apply(program.Sub, s.product(s.Const(4), x), s.Const(2)))
			y = s.product(y, s.Apply(program.Div, s.sum(distance, s.Const(ai)), s.Const(1+ai)))
		}
		return y
	}}
	for _, ai := range a {
		vi := 1 / (3 * (1 + ai) * (1 + ai))
		p.first = append(p.first, vi/(v-1))
		p.total = append(p.total, vi*v/(1+vi)/(v-1))
	}
	return p
}

// borehole is the flow through a borehole (Harper and Gupta 1983; its inputs in
// the order r_w, r, T_u, H_u, T_l, H_l, L, K_w). otbenchmark publishes its first
// order indices to two digits.
func borehole() problem {
	return problem{
		name: "borehole",
		build: func(s *draft) program.Ref {
			rw, r := s.draw(dist.Normal(0.1, 0.0161812)), s.draw(dist.LogNormal(7.71, 1.0056))
			tu, hu := s.draw(dist.Uniform(63070, 115600)), s.draw(dist.Uniform(990, 1110))
			tl, hl := s.draw(dist.Uniform(63.1, 116)), s.draw(dist.Uniform(700, 820))
			l, kw := s.draw(dist.Uniform(1120, 1680)), s.draw(dist.Uniform(9855, 12045))
			log := s.Apply(program.Ln, s.Apply(program.Div, r, rw))
			leak := s.Apply(program.Div, s.product(s.Const(2), l, tu), s.product(log, rw, rw, kw))
			below := s.product(log, s.sum(s.Const(1), leak, s.Apply(program.Div, tu, tl)))
			return s.Apply(program.Div, s.product(s.Const(2*math.Pi), tu, s.Apply(program.Sub, hu, hl)), below)
		},
		first: []float64{.66, 0, 0, .09, 0, .09, .09, .02},
	}
}

func ask(t *testing.T, p *sim.Plan, q Question, groups ...Group) *Sensitivity {
	t.Helper()
	factors, err := Factors(p, groups)
	if err != nil {
		t.Fatal(err)
	}
	q.Factors = factors
	if q.Outputs == nil {
		q.Outputs = []int{0}
	}
	s, err := Sense(context.Background(), p, q, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// index returns an index of a factor by name.
func (s *Sensitivity) index(factor, index string) sim.Estimate {
	for _, d := range s.Outputs[0].Drivers {
		if s.Question.Factors[d.Factor].Name != factor {
			continue
		}
		for _, x := range d.Indices {
			if x.Name == index {
				return x.Estimate
			}
		}
	}
	return none()
}

// TestIndicesOfPublishedFunctions counts over seeds 1 to 10 how often the 95 %
// intervals hold the exact indices. Of 95 % intervals fewer than 6 of 10 hold once
// in 16,000 times, so that one of these 90 counts does once in 170; all intervals
// together hold in 93 % at least.
func TestIndicesOfPublishedFunctions(t *testing.T) {
	for _, p := range []problem{ishigami(), sobolG()} {
		for _, kind := range designs {
			t.Run(p.name+" "+string(kind), func(t *testing.T) {
				t.Parallel()
				hits := map[string]int{}
				for seed := range uint64(10) {
					p.count(t, kind, seed+1, hits)
				}
				all := 0
				for what, n := range hits {
					all += n
					if n < 6 {
						t.Errorf("%d of 10 intervals hold the %s", n, what)
					}
				}
				t.Logf("%d of %d intervals hold", all, 10*len(hits))
				if all*100 < 93*10*len(hits) {
					t.Errorf("%d of %d intervals hold", all, 10*len(hits))
				}
			})
		}
	}
}

// count enters which intervals of one seed hold the exact indices.
func (p *problem) count(t *testing.T, kind design.Kind, seed uint64, hits map[string]int) {
	for _, method := range []Method{GivenData, Sobol} {
		s := ask(t, p.plan(kind, 1<<16, seed), Question{Method: method})
		for i := range p.first {
			name := fmt.Sprintf("x%d", i+1)
			count(hits, method, name, "first", s.index(name, "first"), p.first[i])
			if method == Sobol {
				count(hits, method, name, "total", s.index(name, "total"), p.total[i])
			}
			for _, index := range []string{"first", "total", "delta"} {
				if e := s.index(name, index); e.Value < 0 && !(e.Low <= 0 && e.High >= 0) {
					t.Errorf("%s of %s is %+v", index, name, e)
				}
			}
		}
	}
}

func count(hits map[string]int, method Method, name, index string, e sim.Estimate, want float64) {
	key := fmt.Sprintf("%s %s of %s", method, index, name)
	hits[key] += 0
	if e.Low <= want && want <= e.High {
		hits[key]++
	}
}
