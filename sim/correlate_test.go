package sim

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/stat/distuv"

	"costcone/dist"
	"costcone/sim/design"
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

// Under the Gaussian copula with parameter r, an event of probability p and a
// continuous input with uniform V have Cov = P(event, V' < V) - p/2, V' a copy of V
// that is independent of all: a bivariate normal probability with correlation
// r/√2. The rank correlation is Cov over √(p(1-p)/12). The interval is a 95 % one;
// 2.5 times as wide, a false alarm has a probability of about 2e-5 under random, and
// the seed is fixed.
func TestDiscreteMarginsWeakenACorrelation(t *testing.T) {
	const p = 0.1
	r := 2 * math.Sin(math.Pi*0.8/6) / math.Sqrt2
	n := distuv.UnitNormal
	joint := quad.Fixed(func(z float64) float64 {
		return n.Prob(z) * n.CDF(r*z/math.Sqrt(1-r*r))
	}, n.Quantile(1-p), 12, 200, quad.Legendre{}, 0)
	want := (joint - p/2) / math.Sqrt(p*(1-p)/12)
	eachDesign(t, 1<<16, func(t *testing.T, s *sketch) {
		a, b := s.input("a", dist.Must(dist.Bernoulli(p))), s.input("b", normal(0, 1))
		s.output("sum", Quantity, s.sum(a, b))
		s.plan.Correlations = []Correlation{{A: 0, B: 1, Asked: 0.8, Spearman: true}}
		res := mustRun(t, s.build())
		got := res.Correlations[0].Achieved
		if math.Abs(got.Value-want) > 2.5*(got.High-got.Low)/2 || got.High-got.Low > 0.02 {
			t.Errorf("achieved %+v, want %v", got, want)
		}
		if len(res.Warnings) != 1 || !strings.Contains(res.Warnings[0], fmt.Sprintf("a and b were asked to have the rank correlation 0.8 and have %.3g", got.Value)) {
			t.Errorf("warnings %q", res.Warnings)
		}
	})
}

// Of 79,800 pairs of continuous inputs with two trials in each replicate, some
// miss what was asked by more than five standard errors. That is chance and no
// reason to warn: no values repeat.
func TestContinuousInputsAreNotDoubted(t *testing.T) {
	s := newSketch()
	s.plan.Design, s.plan.Trials, s.plan.Seed = design.Random, 64, 1
	var all []program.Ref
	for i := range 400 {
		all = append(all, s.input(fmt.Sprint("x", i), normal(0, 1)))
		for j := range i {
			s.plan.Correlations = append(s.plan.Correlations, Correlation{A: j, B: i, Asked: 0.02, Spearman: true})
		}
	}
	s.output("sum", Quantity, s.sum(all...))
	res, beyond := mustRun(t, s.build()), 0
	for _, c := range res.Correlations {
		if 0.02-c.Achieved.Value > 1.25*(c.Achieved.High-c.Achieved.Low) {
			beyond++
		}
	}
	if beyond == 0 {
		t.Error("no pair is so far off: this shows nothing")
	}
	for _, w := range res.Warnings {
		if strings.Contains(w, "values that repeat") {
			t.Errorf("%d pairs are far off, warning %q", beyond, w)
		}
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

// Of correlated inputs, the first of a Gaussian group alone keeps the
// stratification of its design; the others are sums of several scores, and under a
// t copula all share a random factor. The standard errors of the mean of a uniform
// are those of METHODS. Each is estimated from 32 replicates, so that it has a
// standard deviation of 13 %; a factor of 2 is beyond 5 of them.
func TestStratificationOfCorrelatedInputs(t *testing.T) {
	for _, c := range []struct {
		kind          design.Kind
		df            float64
		first, second float64
	}{
		{design.Random, 0, 1.1e-3, 1.1e-3},
		{design.Latin, 0, 7e-7, 1.6e-4},
		{design.Sobol, 0, 0, 1.2e-5},
		{design.Latin, 4, 3e-4, 3e-4},
		{design.Sobol, 4, 3e-4, 3e-4},
	} {
		s := newSketch()
		s.plan.Design, s.plan.Trials = c.kind, 1<<16
		a, b := s.input("a", uniform(0, 1)), s.input("b", uniform(0, 1))
		s.output("a", Quantity, a)
		s.output("b", Quantity, b)
		s.plan.Correlations = []Correlation{{A: 0, B: 1, Asked: 0.7, Spearman: true, DF: c.df}}
		res := mustRun(t, s.build())
		for i, want := range []float64{c.first, c.second} {
			e := res.Outputs[i].Mean
			se := (e.High - e.Low) / 2 / distuv.StudentsT{Sigma: 1, Nu: Replicates - 1}.Quantile(0.975)
			if want == 0 && se < 1e-9 { // each digit is 1 in half of the points of a replicate
				continue
			}
			if !(math.Abs(math.Log2(se/want)) < 1) {
				t.Errorf("%s, df %v: input %d has the standard error %.2g, want about %.2g", c.kind, c.df, i, se, want)
			}
		}
	}
}
