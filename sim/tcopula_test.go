package sim

import (
	"bytes"
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/stat/distuv"

	"costcone/dist"
	"costcone/sim/design"
	"costcone/sim/program"
)

// upperTail holds closed forms of P(T > t), t >= 0, by degrees of freedom,
// without cancellation in the tail.
var upperTail = map[float64]func(t float64) float64{
	1: func(t float64) float64 { return math.Atan2(1, t) / math.Pi },
	2: func(t float64) float64 { s := math.Sqrt(2 + t*t); return 1 / (s * (s + t)) },
	4: func(t float64) float64 {
		// ½ - 3/4 s + 1/4 s³ = (1-s)²(2+s)/4, s = t/√(4+t²).
		r := math.Sqrt(4 + t*t)
		less := 4 / (r * (r + t))
		return less * less * (2 + t/r) / 4
	},
}

func TestTMargins(t *testing.T) {
	for df, tail := range upperTail {
		table, err := dist.NewSampler(tMargin{df})
		if err != nil {
			t.Fatal(err)
		}
		g := group{df: df, margins: table}
		var scores, common, column []float64
		for x := 1e-6; x < 1e9; x *= 1.037 {
			scores, common = append(scores, x, -x), append(common, 1, 1)
		}
		column = make([]float64, len(scores))
		g.tTails(column, scores, common)
		for i, x := range scores {
			want := math.Copysign(tail(math.Abs(x)), -x)
			if !(math.Abs(column[i]/want-1) < 1e-7) {
				t.Errorf("df = %v: the signed tail of %v is %v, want %v", df, x, column[i], want)
			}
		}
	}
}

// With gonum's distribution function, within its own accuracy.
func TestTMarginsOfManyDegrees(t *testing.T) {
	for _, df := range []float64{1.5, 7, 30, 200, MaxDF} {
		table, err := dist.NewSampler(tMargin{df})
		if err != nil {
			t.Fatal(err)
		}
		student := distuv.StudentsT{Sigma: 1, Nu: df}
		g := group{df: df, margins: table}
		for x := 0.01; x < 12; x *= 1.1 {
			column := []float64{0}
			g.tTails(column, []float64{x / 2}, []float64{2})
			if want := -student.CDF(-x); !(math.Abs(column[0]/want-1) < 3e-6) {
				t.Errorf("df = %v: the signed tail of %v is %v, want %v", df, x, column[0], want)
			}
		}
	}
}

func TestTTailsAtTheEnds(t *testing.T) {
	table, err := dist.NewSampler(tMargin{1})
	if err != nil {
		t.Fatal(err)
	}
	g := group{df: 1, margins: table}
	column := make([]float64, 4)
	g.tTails(column, []float64{0, 1, -1e300, 1e300}, []float64{1, 1e-300, 1e300, 1e300})
	for i, v := range column {
		if !(math.Abs(v) >= leastTail && math.Abs(v) <= mostTail) {
			t.Errorf("signed tail %d is %v", i, v)
		}
	}
}

// pair is a plan of two uniforms under a t copula, whose outputs are their
// joint events: both below ½, both below q, both above 1-q, the first below q.
func pair(s *sketch, df, parameter, q float64) *Plan {
	a, b := s.input("a", uniform(0, 1)), s.input("b", uniform(0, 1))
	both := func(name string, op program.Op, x, y program.Ref) {
		s.output(name, Probability, s.Apply(program.And, s.Apply(op, x, y), s.Apply(op, b, y)))
	}
	both("half", program.Less, a, s.Const(0.5))
	both("low", program.Less, a, s.Const(q))
	above := func(x program.Ref) program.Ref { return s.Apply(program.Less, s.Const(1-q), x) }
	s.output("high", Probability, s.Apply(program.And, above(a), above(b)))
	s.output("first", Probability, s.Apply(program.Less, a, s.Const(q)))
	s.output("a", Quantity, a)
	s.output("b", Quantity, b)
	s.plan.Correlations = []Correlation{{A: 0, B: 1, Asked: parameter, DF: df}}
	return s.build()
}

// jointTail returns P(T1 > x, T2 > x) of a bivariate t with parameter r: given
// T1 = t, T2 is a t of df+1 degrees (Demarta and McNeil 2005, §3).
func jointTail(df, r, x float64) float64 {
	one, more := distuv.StudentsT{Sigma: 1, Nu: df}, distuv.StudentsT{Sigma: 1, Nu: df + 1}
	f := func(s float64) float64 { // t = x/s
		v := x / s
		return one.Prob(v) * more.CDF(-(x-r*v)*math.Sqrt((df+1)/((df+v*v)*(1-r*r)))) * x / (s * s)
	}
	return quad.Fixed(f, 0, 1, 400, quad.Legendre{}, 0)
}

// The closed form of the tail dependence (Embrechts, McNeil and Straumann 2002)
// is the limit of what jointTail gives.
func TestJointTailAgainstTailDependence(t *testing.T) {
	for _, c := range [][2]float64{{4, 0.5}, {3, 0.8}, {4, -0.3}} {
		df, r := c[0], c[1]
		const q = 1e-12
		x := distuv.StudentsT{Sigma: 1, Nu: df}.Quantile(1e-6) // gonum's fails further out
		x *= -math.Pow(1e-6/q, 1/df)                           // and from there on it is a power
		got, want := jointTail(df, r, x)/q, tailDependence(df, r)
		if math.Abs(got/want-1) > 0.01 {
			t.Errorf("df = %v, r = %v: %v, want %v", df, r, got, want)
		}
	}
}

// tailDependence returns 2 t_{df+1}(-√((df+1)(1-r)/(1+r))).
func tailDependence(df, r float64) float64 {
	return 2 * distuv.StudentsT{Sigma: 1, Nu: df + 1}.CDF(-math.Sqrt((df+1)*(1-r)/(1+r)))
}

func TestTCopula(t *testing.T) {
	const df, r, q = 4, 0.5, 0.001
	x := -distuv.StudentsT{Sigma: 1, Nu: df}.Quantile(q)
	joint := jointTail(df, r, x)
	// The Gaussian copula would have 0.06 of q, the limit for q to 0 is 0.25.
	if limit := tailDependence(df, r); !(joint/q > limit && joint/q < 1.2*limit) {
		t.Fatalf("the joint tail is %v of %v, its limit %v", joint/q, q, limit)
	}
	eachDesign(t, 1<<18, func(t *testing.T, s *sketch) {
		holds(t, pair(s, df, r, q), func(res *Result) []known {
			o := res.Outputs
			return []known{
				// Of any elliptical copula: ¼ + asin(r)/2π.
				{"both below the median", o[0].Mean, 0.25 + math.Asin(r)/(2*math.Pi), 0.02},
				{"both low", o[1].Mean, joint, 0.4},
				{"both high", o[2].Mean, joint, 0.4},
				{"one low", o[3].Mean, q, 0.2},
				{"mean", o[4].Mean, 0.5, 0.01},
				{"sd", o[4].SD, 1 / math.Sqrt(12), 0.01},
				{"mean of the other", o[5].Mean, 0.5, 0.01},
				{"p95 of the other", o[5].Quantiles[4].Estimate, 0.95, 0.01},
			}
		})
	})
}

// Asked for a rank correlation, it is achieved, for two and for many.
func TestTCopulaAchievesSpearman(t *testing.T) {
	for _, df := range []float64{3, 4, 10} {
		t.Run(fmt.Sprint(df), func(t *testing.T) {
			eachDesign(t, 1<<17, func(t *testing.T, s *sketch) {
				rho := []float64{0.8, -0.3, 0.2}
				s.output("sum", Quantity, s.sum(s.input("a", normal(0, 1)), s.input("b", uniform(0, 1)), s.input("c", dist.Must(dist.LogNormal(0, 1)))))
				for i, pair := range [][2]int{{0, 1}, {0, 2}, {1, 2}} {
					s.plan.Correlations = append(s.plan.Correlations, Correlation{A: pair[0], B: pair[1], Asked: rho[i], Spearman: true, DF: df})
				}
				res := mustRun(t, s.build())
				for i, c := range res.Correlations {
					if math.Abs(c.Achieved.Value-rho[i]) > 0.01 {
						t.Errorf("correlation %d: achieved %+v, asked %v", i, c.Achieved, rho[i])
					}
				}
				if len(res.Warnings) > 0 {
					t.Errorf("warnings %q", res.Warnings)
				}
			})
		})
	}
}

func TestTCopulaMovesOnlyItsGroup(t *testing.T) {
	eachDesign(t, 1<<14, func(t *testing.T, s *sketch) {
		kind := s.plan.Design
		four := func() *sketch {
			s := three(kind)
			s.output("d", Quantity, s.input("d", normal(0, 1)))
			return s
		}
		before := mustRun(t, four().build())
		with := four()
		with.plan.Correlations = []Correlation{{A: 1, B: 2, Asked: 0.7, DF: 4}}
		after := mustRun(t, with.build())
		sameOutputs(t, "a t copula of b and c", before, after, 0, 3)
		for _, j := range []int{1, 2} {
			if bytes.Equal(encode(t, &Result{Outputs: before.Outputs[j : j+1]}), encode(t, &Result{Outputs: after.Outputs[j : j+1]})) {
				t.Errorf("the t copula did not move output %d", j)
			}
		}
		// An input that is appended, fixed or has a copula of its own moves none of
		// the group's draws.
		with.output("e", Quantity, with.input("e", normal(0, 1)))
		sameOutputs(t, "an input appended", after, mustRun(t, with.build()), 0, 1, 2, 3)
		with.plan.Correlations = append(with.plan.Correlations, Correlation{A: 3, B: 4, Asked: 0.7, DF: 4})
		sameOutputs(t, "another t copula", after, mustRun(t, with.build()), 0, 1, 2)
		with.plan.Inputs[1].Dist = nil
		with.refs[1] = with.Const(3)
		sameOutputs(t, "one of the group fixed", after, mustRun(t, with.build()), 0, 2)
	})
}

// Workers and blocks change no bit of what is measured over less than a span,
// as the correlations of many inputs are.
func TestManyInputsSameBytes(t *testing.T) {
	s := newSketch()
	s.plan.Trials = 1 << 15
	var terms []program.Ref
	for i := range 400 {
		terms = append(terms, s.input(fmt.Sprint("x", i), normal(0, 1)))
		if i > 0 {
			s.plan.Correlations = append(s.plan.Correlations, Correlation{A: i - 1, B: i, Asked: 0.3, Spearman: true, DF: 4})
		}
	}
	s.output("sum", Quantity, s.sum(terms...))
	p := s.build()
	var want []byte
	for _, o := range []Options{{Workers: 1, Block: 2080}, {Workers: 3, Block: 96}} {
		r, err := Run(t.Context(), p, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range r.Correlations {
			if math.Abs(c.Achieved.Value-0.3) > 0.05 {
				t.Fatalf("achieved %+v", c.Achieved)
			}
		}
		if got := encode(t, r); want != nil && !bytes.Equal(got, want) {
			t.Errorf("other bytes with %+v", o)
		} else {
			want = got
		}
	}
}

func BenchmarkMix(b *testing.B) {
	for _, df := range []float64{0, 4} {
		b.Run(fmt.Sprint(df), func(b *testing.B) {
			s := newSketch()
			s.plan.Design = design.Sobol
			p := pair(s, df, 0.5, 0.1)
			e, err := newEngine(b.Context(), p, p.Program, 1)
			if err != nil {
				b.Fatal(err)
			}
			const n = 2048
			c := e.newColumns(n)
			for b.Loop() {
				for _, i := range e.filled {
					e.design.Fill(c.values[i], i, 0)
				}
				if df > 0 {
					e.aside.Fill(c.mixer.common, 0, 0)
				}
				c.mixer.mix(&e.groups[0], c.values, n)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n/2, "ns/draw")
		})
	}
	for name, d := range map[string]dist.Dist{"mixing": tMixing{4}, "margin": tMargin{4}} {
		b.Run("build "+name, func(b *testing.B) {
			for b.Loop() {
				if _, err := dist.NewSampler(d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
