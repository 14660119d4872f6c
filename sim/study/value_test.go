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

// choose is a plan of a decision: the payoffs that options returns, of the draws.
func choose(kind design.Kind, trials int, seed uint64, dists []dist.Dist, options func(b *program.Builder) []program.Ref) *sim.Plan {
	b := program.NewBuilder()
	p := &sim.Plan{Design: kind, Trials: trials, Seed: seed, Level: 0.9}
	for i, d := range dists {
		p.Inputs = append(p.Inputs, sim.Input{Address: string(rune('a' + i)), Dist: d, Unit: "1", Scale: fmath.One})
	}
	refs := options(b)
	for i := range refs {
		p.Outputs = append(p.Outputs, sim.Output{Name: "option " + string(rune('A'+i)), Kind: sim.Quantity, Unit: "1", Scale: fmath.One})
	}
	p.Program = b.Build(len(dists), refs)
	return p
}

func valued(t *testing.T, p *sim.Plan, highest bool, groups ...Group) *Valuation {
	t.Helper()
	v, err := Value(context.Background(), p, highest, groups, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func partialOf(t *testing.T, v *Valuation, name string) sim.Estimate {
	t.Helper()
	for _, x := range v.Partial {
		if x.Factor.Name == name {
			return x.Estimate
		}
	}
	t.Fatalf("no partial value of %s", name)
	return sim.Estimate{}
}

// unitLoss is the gain from knowing N(mean, sd²) before choosing it or 0: sd·φ(m)
// - |mean|·Φ(-m), m = |mean|/sd (Raiffa and Schlaifer 1961, the unit normal loss).
func unitLoss(mean, sd float64) float64 {
	m := math.Abs(mean) / sd
	return sd*math.Exp(-m*m/2)/math.Sqrt(2*math.Pi) - math.Abs(mean)*math.Erfc(m/math.Sqrt2)/2
}

// covers checks that of ten seeds at least seven intervals hold the exact value:
// at 95 % fewer would come once in 30,000.
func covers(t *testing.T, what string, hits int) {
	t.Helper()
	if hits < 7 {
		t.Errorf("%s: %d of 10 intervals hold the exact value", what, hits)
	}
}

func hit(e sim.Estimate, want float64) int {
	if e.Low <= want && want <= e.High {
		return 1
	}
	return 0
}

// Choosing N(1, 2²) or 0: perfect information is worth .3955931148, and that on
// the only input is worth as much. For the costs -x and 0 it is the same.
func TestValueOfNormalOrNothing(t *testing.T) {
	const want = 0.3955931148
	if math.Abs(unitLoss(1, 2)-want) > 1e-9 {
		t.Fatal("the loss function is wrong")
	}
	for _, kind := range designs {
		for _, highest := range []bool{true, false} {
			evpi, partial := 0, 0
			for seed := uint64(1); seed <= 10; seed++ {
				p := choose(kind, 1<<15, seed, []dist.Dist{dist.Must(dist.Normal(1, 2))}, func(b *program.Builder) []program.Ref {
					x := b.Input(0)
					if !highest {
						x = b.Apply(program.Neg, x)
					}
					return []program.Ref{x, b.Const(0)}
				})
				v := valued(t, p, highest)
				e := partialOf(t, v, "a")
				evpi += hit(v.EVPI, want)
				partial += hit(e, want)
				if v.Choice != 0 || v.EVPI.High-v.EVPI.Low > 0.05 || e.High-e.Low > 0.06 {
					t.Errorf("%s, seed %d: choice %d, EVPI %v, EVPPI %v", kind, seed, v.Choice, v.EVPI, e)
				}
				if e.Value > v.EVPI.Value || e.High > v.EVPI.High {
					t.Errorf("%s, seed %d: EVPPI %v above EVPI %v", kind, seed, e, v.EVPI)
				}
			}
			covers(t, string(kind)+" EVPI", evpi)
			covers(t, string(kind)+" EVPPI", partial)
		}
	}
}

// The sum of a, b and c, normal of sd 2, 1 and 0.5 about 0.5 together, or 0:
// knowing some of them is worth the unit loss at their own sd. d, which moves no
// payoff, is not listed.
func TestValueOfLinearGaussian(t *testing.T) {
	exact := map[string]float64{
		"a": unitLoss(0.5, 2), "b": unitLoss(0.5, 1), "c": unitLoss(0.5, 0.5),
		"pair": unitLoss(0.5, math.Sqrt(5)), "small": unitLoss(0.5, math.Sqrt(1.25)), "all": unitLoss(0.5, math.Sqrt(5.25)),
	}
	groups := []Group{{"pair", []string{"a", "b"}}, {"small", []string{"b", "c"}}, {"all", []string{"a", "b", "c"}}}
	for _, kind := range designs {
		hits := map[string]int{}
		for seed := uint64(1); seed <= 10; seed++ {
			dists := []dist.Dist{dist.Must(dist.Normal(0.5, 2)), dist.Must(dist.Normal(0, 1)), dist.Must(dist.Normal(0, 0.5)), dist.Must(dist.Normal(0, 1))}
			p := choose(kind, 1<<14, seed, dists, func(b *program.Builder) []program.Ref {
				sum := b.Apply(program.Add, b.Apply(program.Add, b.Input(0), b.Input(1)), b.Input(2))
				return []program.Ref{sum, b.Const(0)}
			})
			v := valued(t, p, true, groups...)
			if len(v.Partial) != len(exact) {
				t.Fatalf("%d partial values", len(v.Partial))
			}
			for name, want := range exact {
				e := partialOf(t, v, name)
				hits[name] += hit(e, want)
				if e.High-e.Low > 0.15 {
					t.Errorf("%s %s, seed %d: the interval %v is wide", kind, name, seed, e)
				}
			}
		}
		for name := range exact {
			covers(t, string(kind)+" "+name, hits[name])
		}
	}
}

// The product of two standard normals, or 0: either alone is worth nothing, both
// together E|ab|/2 = 1/π. The options are tied given either, where noise would
// choose: the intervals of single inputs must reach 0.
func TestValueOfProduct(t *testing.T) {
	for _, kind := range designs {
		single, both := 0, 0
		for seed := uint64(1); seed <= 10; seed++ {
			normal := dist.Must(dist.Normal(0, 1))
			p := choose(kind, 1<<14, seed, []dist.Dist{normal, normal}, func(b *program.Builder) []program.Ref {
				return []program.Ref{b.Apply(program.Mul, b.Input(0), b.Input(1)), b.Const(0)}
			})
			v := valued(t, p, true, Group{"both", []string{"a", "b"}})
			single += hit(partialOf(t, v, "a"), 0)
			both += hit(partialOf(t, v, "both"), 1/math.Pi)
		}
		covers(t, string(kind)+" single", single)
		covers(t, string(kind)+" both", both)
	}
}

// Demand is 0, 1 or 2 with 0.2, 0.5 and 0.3, the price 2 or 4, each with 0.5. A
// stock of k costs 1.5k and sells min(k, demand). By enumeration: k = 0 gains 0,
// k = 1 0.8·3 - 1.5 = 0.9, k = 2 1.1·3 - 3 = 0.3. Knowing demand gains 0, 1.5 and
// 3: 0.75 + 0.9 - 0.9 = 0.75; knowing the price, k = 1 at 2 (0.1) and at 4 (1.7)
// is best: nothing. Both: demand 1 gains 0.5 or 2.5, demand 2 1 or 5, as knowing
// demand alone does: 0.75, the EVPI.
func TestValueByEnumeration(t *testing.T) {
	demand := dist.Must(dist.Discrete([]dist.Pair{{X: 0, Weight: 0.2}, {X: 1, Weight: 0.5}, {X: 2, Weight: 0.3}}))
	price := dist.Must(dist.Discrete([]dist.Pair{{X: 2, Weight: 0.5}, {X: 4, Weight: 0.5}}))
	for _, kind := range designs {
		hits := make([]int, 6)
		for seed := uint64(1); seed <= 10; seed++ {
			p := choose(kind, 1<<15, seed, []dist.Dist{demand, price}, func(b *program.Builder) []program.Ref {
				stock := func(k float64) program.Ref {
					sold := b.Apply(program.Min, b.Input(0), b.Const(k))
					return b.Apply(program.Sub, b.Apply(program.Mul, sold, b.Input(1)), b.Const(1.5*k))
				}
				return []program.Ref{b.Const(0), stock(1), stock(2)}
			})
			v := valued(t, p, true, Group{"all", []string{"a", "b"}})
			for i, want := range []float64{0.9, 0.75, 0.75, 0, 0.75} {
				e := []sim.Estimate{v.Options[1].Payoff, v.EVPI, partialOf(t, v, "a"), partialOf(t, v, "b"), partialOf(t, v, "all")}[i]
				hits[i] += hit(e, want)
			}
			hits[5] += hit(v.Options[2].Best, 0.3)
			if v.Choice != 1 {
				t.Errorf("%s: choice %d", kind, v.Choice)
			}
		}
		for i, n := range hits {
			covers(t, string(kind)+" "+[]string{"payoff", "EVPI", "demand", "price", "both", "best"}[i], n)
		}
	}
}

// Nothing is worth knowing where one option is best in every trial.
func TestValueOfDominated(t *testing.T) {
	p := choose(design.Sobol, 1<<12, 1, []dist.Dist{dist.Must(dist.Uniform(1, 2))}, func(b *program.Builder) []program.Ref {
		return []program.Ref{b.Input(0), b.Apply(program.Mul, b.Input(0), b.Const(2))}
	})
	v := valued(t, p, false)
	e := partialOf(t, v, "a")
	if v.Choice != 0 || v.EVPI.Value != 0 || v.EVPI.High > 0.01 || e.Value != 0 || e.High > 0.01 || v.Options[1].Best.Value != 0 {
		t.Errorf("%+v", v)
	}
}
