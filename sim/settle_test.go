package sim

import (
	"context"
	"math"
	"reflect"
	"strings"
	"testing"
)

// named is a plan that only has inputs and correlations.
func named(addresses string, correlations ...Correlation) *Plan {
	p := &Plan{Correlations: correlations}
	for _, a := range strings.Fields(addresses) {
		p.Inputs = append(p.Inputs, Input{Address: a})
	}
	return p
}

// With a-b and b-c asked to have r and a-c to have s < 2r² - 1, the nearest
// matrix has p and 2p² - 1 with the p for which 2(p-r)² + (2p²-1-s)² is least.
func TestRepairOfThree(t *testing.T) {
	const r, s = 0.9, 0.5
	best, least := 0.0, math.Inf(1)
	for p := 0.5; p < 1; p += 1e-6 {
		if d := 2*(p-r)*(p-r) + (2*p*p-1-s)*(2*p*p-1-s); d < least {
			best, least = p, d
		}
	}
	groups := CheckCorrelations(named("x a b c", Correlation{A: 1, B: 2, Asked: r}, Correlation{A: 2, B: 3, Asked: r}, Correlation{A: 1, B: 3, Asked: s}))
	if len(groups) != 1 || !reflect.DeepEqual(groups[0].Inputs, []int{1, 2, 3}) || !reflect.DeepEqual(groups[0].Pairs, []int{0, 1, 2}) || groups[0].Impossible || groups[0].Odd >= 0 {
		t.Fatalf("groups %+v", groups)
	}
	want := []Move{{1, 2, 0, r, best}, {2, 3, 1, r, best}, {1, 3, 2, s, 2*best*best - 1}}
	if len(groups[0].Moved) != 3 {
		t.Fatalf("moved %+v", groups[0].Moved)
	}
	for _, m := range groups[0].Moved {
		w := want[m.Pair] // the first two move equally
		if m.A != w.A || m.B != w.B || m.Pair != w.Pair || m.Asked != w.Asked || math.Abs(m.Used-w.Used) > 1e-5 {
			t.Errorf("move %+v, want %+v", m, w)
		}
	}
}

// A pair of which nothing is asked gets what the others imply: a and c are
// independent given b, so that they have the product of the parameters; it is
// told as a rank correlation.
func TestPairsThatAreNotAskedFor(t *testing.T) {
	groups := CheckCorrelations(named("a b c", Correlation{A: 0, B: 1, Asked: 0.9}, Correlation{A: 1, B: 2, Asked: 0.9}))
	m := groups[0].Moved
	want := 6 / math.Pi * math.Asin(0.81/2)
	if len(m) != 1 || m[0].A != 0 || m[0].B != 2 || m[0].Pair != -1 || m[0].Asked != 0 || math.Abs(m[0].Used-want) > 1e-12 {
		t.Errorf("moved %+v, want a and c to have %v", m, want)
	}
	// Where zeros are possible, nothing moves.
	if m := CheckCorrelations(named("a b c", Correlation{A: 0, B: 1, Asked: 0.7}, Correlation{A: 1, B: 2, Asked: 0.7}))[0].Moved; m != nil {
		t.Errorf("moved %+v", m)
	}
	// A ring without chords has no closed form: the five pairs across it move, no
	// pair that is asked for.
	ring := named("a b c d e")
	for i := range 5 {
		ring.Correlations = append(ring.Correlations, Correlation{A: min(i, (i+1)%5), B: max(i, (i+1)%5), Asked: 0.9})
	}
	if g := CheckCorrelations(ring)[0]; g.Impossible || g.TooMany || len(g.Moved) != 5 || g.Moved[0].Pair >= 0 {
		t.Errorf("the ring: %+v", g)
	}
	// Where the others contradict each other, it hardly draws them: three alone
	// would move by 0.0444 together.
	groups = CheckCorrelations(named("a b c d", Correlation{A: 0, B: 1, Asked: 0.9}, Correlation{A: 1, B: 2, Asked: 0.9},
		Correlation{A: 0, B: 2, Asked: 0.5}, Correlation{A: 2, B: 3, Asked: 0.8}))
	squares := 0.0
	for _, m := range groups[0].Moved {
		if m.Pair >= 0 {
			squares += m.size() * m.size()
		}
	}
	if math.Sqrt(squares) > 1.05*0.0444 || groups[0].Impossible {
		t.Errorf("moved %+v, together %v", groups[0].Moved, math.Sqrt(squares))
	}
}

func TestWhatCannotBeRepaired(t *testing.T) {
	gross := named("a b c", Correlation{A: 0, B: 1, Asked: 0.9}, Correlation{A: 1, B: 2, Asked: 0.9}, Correlation{A: 0, B: 2, Asked: -0.9})
	g := CheckCorrelations(gross)
	if !g[0].Impossible || len(g[0].Moved) != 3 || math.Abs(g[0].Moved[0].Used) > 0.51 {
		t.Errorf("%+v", g)
	}
	odd := named("a b c", Correlation{A: 0, B: 1, Asked: 0.5, DF: 4}, Correlation{A: 1, B: 2, Asked: 0.5})
	if g := CheckCorrelations(odd); g[0].Odd != 1 {
		t.Errorf("%+v", g)
	}
	if _, err := Run(context.Background(), &Plan{Inputs: odd.Inputs, Correlations: odd.Correlations, Design: "random", Trials: 64}, Options{}); err == nil ||
		!strings.Contains(err.Error(), "among a, b, c have different copulas") {
		t.Errorf("error %v", err)
	}
	// All of 200 inputs move against each other: no joint distribution has that.
	many := &Plan{Inputs: make([]Input, 200)}
	for i := range many.Inputs {
		for j := range i {
			many.Correlations = append(many.Correlations, Correlation{A: j, B: i, Asked: -0.1})
		}
	}
	if g := CheckCorrelations(many); !g[0].TooMany || !g[0].Indefinite || g[0].Impossible || g[0].Moved != nil {
		t.Errorf("%+v", g[0])
	}
	// A ring of 101 that hang together closely: perhaps one has that.
	ring := &Plan{Inputs: make([]Input, MostRepaired+1)}
	for i := range ring.Inputs {
		j := (i + 1) % len(ring.Inputs)
		ring.Correlations = append(ring.Correlations, Correlation{A: min(i, j), B: max(i, j), Asked: 0.9})
	}
	if g := CheckCorrelations(ring); !g[0].TooMany || g[0].Indefinite || g[0].Impossible {
		t.Errorf("the ring: %+v", g[0])
	}
	ring.Design, ring.Trials = "random", 64
	if _, err := Run(context.Background(), ring, Options{}); err == nil || strings.Contains(err.Error(), "contradict") || !strings.Contains(err.Error(), "among 100 inputs at most") {
		t.Errorf("error %v", err)
	}
}

// A run uses the repaired matrix and says so in the parameters.
func TestRunRepairs(t *testing.T) {
	eachDesign(t, 1<<17, func(t *testing.T, s *sketch) {
		s.output("sum", Quantity, s.sum(s.input("a", normal(0, 1)), s.input("b", normal(0, 1)), s.input("c", normal(0, 1))))
		s.plan.Correlations = []Correlation{{A: 0, B: 1, Asked: 0.9, Spearman: true}, {A: 1, B: 2, Asked: 0.9, Spearman: true}, {A: 0, B: 2, Asked: 0.5, Spearman: true}}
		p := s.build()
		variance := 3.0
		res := mustRun(t, p)
		for i, c := range res.Correlations {
			variance += 2 * c.Parameter
			used := 6 / math.Pi * math.Asin(c.Parameter/2)
			if math.Abs(c.Used-used) > 1e-12 || math.Abs(c.Achieved.Value-used) > 0.012 || math.Abs(used-p.Correlations[i].Asked) < 0.005 {
				t.Errorf("correlation %d: %+v", i, c)
			}
		}
		if got := res.Outputs[0].SD; math.Abs(got.Value/math.Sqrt(variance)-1) > 0.01 {
			t.Errorf("sd of the sum %+v, want %v", got, math.Sqrt(variance))
		}
	})
}
