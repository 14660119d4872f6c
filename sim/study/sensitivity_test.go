package study

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"costcone/dist"
	"costcone/sim"
	"costcone/sim/design"
	"costcone/sim/program"
)

var designs = []design.Kind{design.Random, design.Latin, design.Sobol}

// The published first-order indices of the borehole function have two digits.
func TestBoreholeIndices(t *testing.T) {
	p := borehole()
	for _, method := range []Method{GivenData, Sobol} {
		s := ask(t, p.plan(design.Sobol, 1<<16, 1), Question{Method: method})
		for i, want := range p.first {
			name := s.Question.Factors[i].Name
			if e := s.index(name, "first"); math.Abs(e.Value-want) > 0.0075 {
				t.Errorf("%s: first index of %s is %.4f, published %.2f", method, name, e.Value, want)
			}
		}
	}
}

// TestSidesHaveTheirOwnDraws guards pick-freeze's trap: where the B side takes the
// dimensions of the A side, both are the same points, every difference is 0 and so
// is every index. The address tables of all methods are looked at, and the B side
// of one input is uncorrelated with its A side.
func TestSidesHaveTheirOwnDraws(t *testing.T) {
	for _, kind := range designs {
		p := ishigami()
		plan := p.plan(kind, 1<<14, 1)
		factors, err := Factors(plan, nil)
		if err != nil {
			t.Fatal(err)
		}
		target := &target{plan: plan, question: &Question{Factors: factors}, factors: []int{0, 1, 2}}
		joint := newFreezer(target).plan([]frozen{{b: []bool{true, false, true}}, {b: []bool{false, true, false}}})
		seen := map[string]bool{}
		for _, in := range joint.Inputs {
			if seen[in.Address] {
				t.Errorf("%s: address %s twice", kind, in.Address)
			}
			seen[in.Address] = true
		}
		d, err := sim.Draw(context.Background(), joint, joint.Trials, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range 3 {
			sum := 0.0
			for k, x := range d.Inputs[i] {
				sum += x * d.Inputs[3+i][k]
			}
			// Products of independent U(-π, π) have sd π²/3.
			if z := sum / math.Sqrt(float64(joint.Trials)) / (math.Pi * math.Pi / 3); math.Abs(z) > 4 {
				t.Errorf("%s: both sides of %s are correlated, z = %.1f", kind, joint.Inputs[i].Address, z)
			}
		}
	}
}

// The A side draws what a run draws, whatever stands beside it.
func TestASideIsTheRun(t *testing.T) {
	for _, kind := range designs {
		p := ishigami()
		plan := p.plan(kind, 1<<12, 3)
		factors, _ := Factors(plan, nil)
		target := &target{plan: plan, question: &Question{Factors: factors}, factors: []int{0, 1, 2}}
		a, _, _, err := newFreezer(target).sides(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		run, err := sim.Draw(context.Background(), plan, plan.Trials, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(a, run.Outputs[0]) {
			t.Errorf("%s: the A side differs from the run", kind)
		}
	}
}

// linear is x1 + 2·x2 + 3·x3 of normals with sd 1, x2 and x3 correlated by rho.
func linear(kind design.Kind, rho float64) *sim.Plan {
	p := problem{build: func(s *draft) program.Ref {
		x1, x2, x3 := s.draw(dist.Normal(0, 1)), s.draw(dist.Normal(0, 1)), s.draw(dist.Normal(0, 1))
		return s.sum(x1, s.product(s.Const(2), x2), s.product(s.Const(3), x3))
	}}
	plan := p.plan(kind, 1<<16, 1)
	if rho != 0 {
		plan.Correlations = []sim.Correlation{{A: 1, B: 2, Asked: rho}}
	}
	return plan
}

// Shapley effects of correlated normals have a closed form (Owen and Prieur 2017,
// SIAM/ASA JUQ 5, 986; Iooss and Prieur 2019, Int. J. UQ 9, 493, section 3.2): of two
// with weights β and correlation ρ, each has β²(1-ρ²/2) + ρβ₁β₂ + ρ²β'²/2.
func TestShapleyOfCorrelatedNormals(t *testing.T) {
	for _, kind := range designs {
		for _, rho := range []float64{0, 0.6, -0.8} {
			s := ask(t, linear(kind, rho), Question{Method: Shapley})
			v := 1 + 4 + 9 + 2*rho*6
			want := map[string]float64{
				"x1": 1 / v,
				"x2": (4*(1-rho*rho/2) + rho*6 + rho*rho/2*9) / v,
				"x3": (9*(1-rho*rho/2) + rho*6 + rho*rho/2*4) / v,
			}
			for name, w := range want {
				e := s.index(name, "shapley")
				// Three intervals of nine settings: 99.98 % each.
				half := 2 * (e.High - e.Low) / 2
				if math.Abs(e.Value-w) > half || half > 0.05 {
					t.Errorf("%s, ρ = %v: Shapley effect of %s is %+v, exact %v", kind, rho, name, e, w)
				}
			}
		}
	}
}

// The effects sum to the variance, be it over all subsets or over random orders.
func TestShapleySumsToTheVariance(t *testing.T) {
	problems := []problem{ishigami(), sobolG(), borehole()}
	for _, p := range problems {
		for _, kind := range designs {
			s := ask(t, p.plan(kind, 1<<12, 2), Question{Method: Shapley})
			sum := 0.0
			for _, d := range s.Outputs[0].Drivers {
				sum += d.Indices[0].Value
			}
			if math.Abs(sum-1) > 1e-12 {
				t.Errorf("%s, %s: the effects sum to %v", p.name, kind, sum)
			}
		}
	}
}

// Ishigami's Shapley effects follow from its indices: x1 and x3 halve what they
// share.
func TestShapleyOfIshigami(t *testing.T) {
	p := ishigami()
	s := ask(t, p.plan(design.Sobol, 1<<16, 1), Question{Method: Shapley})
	shared := p.total[2]
	for i, want := range []float64{p.first[0] + shared/2, p.first[1], shared / 2} {
		name := s.Question.Factors[i].Name
		if e := s.index(name, "shapley"); !(e.Low <= want && want <= e.High) || e.High-e.Low > 0.02 {
			t.Errorf("Shapley effect of %s is %+v, exact %v", name, e, want)
		}
	}
}

// The second-order index of x1 and x3 is all that Ishigami's inputs share.
func TestSecondOrder(t *testing.T) {
	p := ishigami()
	for _, kind := range designs {
		s := ask(t, p.plan(kind, 1<<16, 1), Question{Method: Sobol, Second: true})
		pairs := s.Outputs[0].Pairs
		if len(pairs) != 3 || pairs[0].A != 0 || pairs[0].B != 2 {
			t.Fatalf("%s: pairs %+v", kind, pairs)
		}
		for i, want := range []float64{p.total[2], 0, 0} {
			if e := pairs[i]; math.Abs(e.Value-want) > 1.7*(e.High-e.Low)/2 {
				t.Errorf("%s: pair %d-%d is %+v, exact %v", kind, e.A, e.B, e.Estimate, want)
			}
		}
	}
}

// The methods that take inputs for independent refuse correlated ones.
func TestCorrelatedInputsAreRefused(t *testing.T) {
	plan := linear(design.Sobol, 0.5)
	for _, method := range []Method{Sobol, Morris} {
		factors, _ := Factors(plan, nil)
		_, err := Sense(context.Background(), plan, Question{Method: method, Outputs: []int{0}, Factors: factors}, sim.Options{})
		var bad *CorrelatedError
		if !errors.As(err, &bad) || bad.A != "x2" || bad.B != "x3" {
			t.Errorf("%s: %v", method, err)
		}
		ask(t, plan, Question{Method: method}, Group{Name: "both", Members: []string{"x2", "x3"}})
	}
	// Shapley effects need conditional draws, which a t copula's scores do not give.
	heavy := linear(design.Sobol, 0.5)
	heavy.Correlations[0].DF = 4
	factors, _ := Factors(heavy, nil)
	_, err := Sense(context.Background(), heavy, Question{Method: Shapley, Outputs: []int{0}, Factors: factors}, sim.Options{})
	if bad, ok := errors.AsType[*CorrelatedError](err); !ok || bad.Method != Shapley {
		t.Errorf("t copula: %v", err)
	}
	// As one group they are what is left of x1, 1 of 14 + 6.
	s := ask(t, plan, Question{Method: Sobol}, Group{Name: "both", Members: []string{"x2", "x3"}})
	if e := s.index("both", "first"); !(e.Low <= 19.0/20 && 19.0/20 <= e.High) {
		t.Errorf("the group has %+v, exact 0.95", e)
	}
}

// Morris's effects of a linear function: an input's half of its probability moves
// it by the difference of two quantiles, in every walk, so that σ tells how these
// vary and μ = μ*.
func TestMorrisOfALinearFunction(t *testing.T) {
	p := problem{build: func(s *draft) program.Ref {
		x1, x2 := s.draw(dist.Uniform(0, 1)), s.draw(dist.Uniform(0, 10))
		return s.Apply(program.Sub, x1, x2)
	}}
	s := ask(t, p.plan(design.Sobol, 1<<10, 1), Question{Method: Morris})
	for name, want := range map[string]float64{"x1": 0.5, "x2": -5} {
		for index, exact := range map[string]float64{"mu": want, "mu_star": math.Abs(want), "sigma": 0} {
			if e := s.index(name, index); math.Abs(e.Value-exact) > 1e-6 {
				t.Errorf("%s of %s is %v, exact %v", index, name, e.Value, exact)
			}
		}
	}
}

// x2 of Ishigami's function, 44 % of its variance, has half its range as period:
// steps of half the probability would not see it. On levels (l + ½)/8 its steps
// give 0 or ±7·(cos²(π/8) − sin²(π/8)), scaled by 4/3 or 4/5, so that μ* is
// between 1 and 5.
func TestMorrisSeesPeriods(t *testing.T) {
	p := ishigami()
	s := ask(t, p.plan(design.Sobol, 1<<10, 1), Question{Method: Morris})
	if e := s.index("x2", "mu_star"); e.Value < 1 || e.Value > 5 {
		t.Errorf("μ* of x2 is %v", e.Value)
	}
}

// The borehole's mean and standard deviation, as otbenchmark publishes them: 73.7406
// ± 0.0029 and 28.595. Fewer than 7 of ten intervals miss them with a chance of
// 0.1 %.
func TestBoreholeMoments(t *testing.T) {
	for _, kind := range []design.Kind{design.Random, design.Latin, design.Sobol} {
		means, sds := 0, 0
		for seed := range uint64(10) {
			p := borehole()
			r, err := sim.Run(context.Background(), p.plan(kind, 1<<16, 1+seed), sim.Options{})
			if err != nil {
				t.Fatal(err)
			}
			mean, sd := r.Outputs[0].Mean, r.Outputs[0].SD
			if mean.Low <= 73.7406+0.0029 && 73.7406-0.0029 <= mean.High {
				means++
			}
			if sd.Low <= 28.5955 && 28.5945 <= sd.High {
				sds++
			}
			if math.Abs(mean.Value/73.7406-1) > 0.01 || math.Abs(sd.Value/28.595-1) > 0.015 {
				t.Errorf("%s, seed %d: mean %v, sd %v", kind, 1+seed, mean.Value, sd.Value)
			}
		}
		if means < 7 || sds < 7 {
			t.Errorf("%s: the mean is inside %d of ten intervals, the standard deviation inside %d", kind, means, sds)
		}
	}
}

// An output that no input moves has no drivers.
func TestConstantOutputHasNoSensitivity(t *testing.T) {
	p := problem{build: func(s *draft) program.Ref {
		return s.product(s.Apply(program.Floor, s.draw(dist.Uniform(0.1, 0.9))), s.Const(1))
	}}
	plan := p.plan(design.Sobol, 1<<10, 1)
	factors, _ := Factors(plan, nil)
	for _, method := range Methods() {
		_, err := Sense(context.Background(), plan, Question{Method: method, Outputs: []int{0}, Factors: factors}, sim.Options{})
		var constant *ConstantError
		if !errors.As(err, &constant) {
			t.Errorf("%s: %v", method, err)
		}
	}
}
