package sim

import (
	"context"
	"math"
	"strings"
	"testing"

	"costcone/dist"
	"costcone/sim/program"
)

// JCGM 101:2008, 9.4: x1² + x2², x1 ~ N(0.01, u²), x2 ~ N(0, u²), u = 0.005,
// with correlation r: mean x1² + 2u², variance 4u⁴(1+r²) + 4u²x1².
func TestComparisonLossInMicrowave(t *testing.T) {
	const u, x1, r = 0.005, 0.01, 0.9
	eachDesign(t, 1<<17, func(t *testing.T, s *sketch) {
		a, b := s.input("x1", normal(x1, u)), s.input("x2", normal(0, u))
		s.output("loss", Quantity, s.Apply(program.Add, s.Apply(program.Mul, a, a), s.Apply(program.Mul, b, b)))
		s.plan.Correlations = []Correlation{{A: 0, B: 1, Asked: r}}
		holds(t, s.build(), func(res *Result) []known {
			return []known{
				{"mean", res.Outputs[0].Mean, x1*x1 + 2*u*u, 0.01},
				{"sd", res.Outputs[0].SD, math.Sqrt(4*u*u*u*u*(1+r*r) + 4*u*u*x1*x1), 0.015},
				{"achieved", res.Correlations[0].Achieved, 6 / math.Pi * math.Asin(r/2), 0.01},
			}
		})
	})
}

// Three normals with given rank correlations: the variance of their sum is
// known, and their margins stay.
func TestSpearmanOfContinuousInputs(t *testing.T) {
	rho := []float64{0.8, -0.3, 0.2} // of ab, ac, bc
	eachDesign(t, 1<<17, func(t *testing.T, s *sketch) {
		a, b, c := s.input("a", normal(0, 1)), s.input("b", normal(0, 1)), s.input("c", normal(0, 1))
		s.output("sum", Quantity, s.sum(a, b, c))
		s.output("c", Quantity, c)
		variance := 3.0
		for i, pair := range [][2]int{{0, 1}, {0, 2}, {1, 2}} {
			s.plan.Correlations = append(s.plan.Correlations, Correlation{A: pair[0], B: pair[1], Asked: rho[i], Spearman: true})
			variance += 2 * 2 * math.Sin(math.Pi*rho[i]/6)
		}
		holds(t, s.build(), func(res *Result) []known {
			if len(res.Warnings) > 0 {
				t.Errorf("warnings %q", res.Warnings)
			}
			known := []known{
				{"sd of the sum", res.Outputs[0].SD, math.Sqrt(variance), 0.01},
				{"sd of c", res.Outputs[1].SD, 1, 0.01},
				{"p95 of c", res.Outputs[1].Quantiles[4].Estimate, 1.6448536269514722, 0.02},
			}
			for i, c := range res.Correlations {
				known = append(known, achieved("correlation "+string(rune('0'+i)), c, rho[i]))
			}
			return known
		})
	})
}

// achieved is what is known of an achieved correlation.
func achieved(what string, c CorrelationResult, rho float64) known {
	return known{what, c.Achieved, rho, 0.1}
}

func TestDiscreteMarginsWeakenACorrelation(t *testing.T) {
	s := newSketch()
	a, b := s.input("a", dist.Must(dist.Bernoulli(0.1))), s.input("b", normal(0, 1))
	s.output("sum", Quantity, s.sum(a, b))
	s.plan.Correlations = []Correlation{{A: 0, B: 1, Asked: 0.8, Spearman: true}}
	res := mustRun(t, s.build())
	if got := res.Correlations[0].Achieved; got.High > 0.6 {
		t.Errorf("achieved %+v", got)
	}
	if len(res.Warnings) != 1 || !strings.Contains(res.Warnings[0], "a and b were asked to have the rank correlation 0.8 and have 0.") {
		t.Errorf("warnings %q", res.Warnings)
	}
}

func TestContradictingCorrelations(t *testing.T) {
	s := newSketch()
	s.output("sum", Quantity, s.sum(s.input("far", normal(0, 1)), s.input("a", normal(0, 1)), s.input("b", normal(0, 1)), s.input("c", normal(0, 1))))
	s.plan.Correlations = []Correlation{{A: 1, B: 2, Asked: 0.9}, {A: 2, B: 3, Asked: 0.9}, {A: 1, B: 3, Asked: -0.9}}
	_, err := Run(context.Background(), s.build(), Options{})
	if err == nil || !strings.Contains(err.Error(), "among a, b, c contradict each other") {
		t.Errorf("error %v", err)
	}
}
