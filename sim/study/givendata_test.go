package study

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/internal/fmath"
	"costcone/sim"
	"costcone/sim/design"
	"costcone/sim/program"
)

// gaussianDelta is δ of y = x + noise where x explains the share r² of y's
// variance, by quadrature of the distance between N(0, 1) and N(r·z, 1-r²).
func gaussianDelta(r float64) float64 {
	sd := math.Sqrt(1 - r*r)
	const n = 800
	total := 0.0
	for i := range n {
		z := -6 + 12*(float64(i)+0.5)/n
		distance := 0.0
		for k := range n {
			y := -8 + 16*(float64(k)+0.5)/n
			distance += math.Abs(density(y)-density((y-r*z)/sd)/sd) * 16 / n
		}
		total += density(z) * distance * 12 / n
	}
	return total / 2
}

func density(z float64) float64 { return math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) }

// Borgonovo's δ of a sum of normals.
func TestDeltaOfNormals(t *testing.T) {
	for _, kind := range designs {
		s := ask(t, linear(kind, 0), Question{})
		for i, weight := range []float64{1, 2, 3} {
			name := s.Question.Factors[i].Name
			want := gaussianDelta(weight / math.Sqrt(14))
			if e := s.index(name, "delta"); !(e.Low <= want && want <= e.High) || math.Abs(e.Value-want) > 0.01 {
				t.Errorf("%s: δ of %s is %+v, exact %v", kind, name, e, want)
			}
		}
	}
}

// Of a sum of normals with correlation r between output and input, Spearman's
// correlation is 6/π asin(r/2), the first-order index r².
func TestRanksOfNormals(t *testing.T) {
	for _, kind := range designs {
		s := ask(t, linear(kind, 0.6), Question{})
		v := 1 + 4 + 9 + 2*0.6*6
		for i, covariance := range []float64{1, 2 + 0.6*3, 3 + 0.6*2} {
			name := s.Question.Factors[i].Name
			r := covariance / math.Sqrt(v)
			for index, want := range map[string]float64{"spearman": 6 / math.Pi * math.Asin(r/2), "first": r * r} {
				// Six intervals of three designs: 99.9 % each.
				e := s.index(name, index)
				if more := 0.35 * (e.High - e.Low); want < e.Low-more || want > e.High+more {
					t.Errorf("%s: %s of %s is %+v, exact %v", kind, index, name, e, want)
				}
			}
		}
		if r2 := s.Outputs[0].RankR2; !(r2 > 0.95 && r2 < 1) {
			t.Errorf("%s: rank R² %v", kind, r2)
		}
	}
}

// The standardized rank regression of independent inputs with equal shares gives
// Spearman's correlations back.
func TestRankRegression(t *testing.T) {
	s := ask(t, linear(design.Sobol, 0), Question{})
	for _, name := range []string{"x1", "x2", "x3"} {
		if a, b := s.index(name, "srrc"), s.index(name, "spearman"); math.Abs(a.Value-b.Value) > 0.003 {
			t.Errorf("%s: SRRC %v, Spearman %v", name, a.Value, b.Value)
		}
	}
}

// Where x is about its 10 % point, the mean of x + z is that of x between its 5 %
// and 15 % points, and the 90 % point is that of the sum there.
func TestSwingOfNormals(t *testing.T) {
	p := problem{build: func(s *draft) program.Ref {
		return s.sum(s.draw(dist.Uniform(0, 10)), s.draw(dist.Normal(0, 1)))
	}}
	for _, kind := range designs {
		s := ask(t, p.plan(kind, 1<<16, 1), Question{})
		swing := s.Outputs[0].Drivers[0].Swing
		near := func(what string, e sim.Estimate, want float64) {
			t.Helper()
			if math.Abs(e.Value-want) > 1.7*max(e.High-e.Value, e.Value-e.Low)+1e-12 {
				t.Errorf("%s: %s is %+v, exact %v", kind, what, e, want)
			}
		}
		near("mean at the 10 % point", swing.Low.Mean, 1)
		near("mean at the 90 % point", swing.High.Mean, 9)
		near("span", swing.Span, 8)
		// U(-½, ½) + N(0, 1): the root of ∫Φ(q-u)du = 0.9, by bisection.
		low, high := 0.0, 3.0
		for range 60 {
			q, sum := (low+high)/2, 0.0
			for i := range 1000 {
				sum += fmath.NormalCDF(q+0.5-(float64(i)+0.5)/1000) / 1000
			}
			if sum < 0.9 {
				low = q
			} else {
				high = q
			}
		}
		near("p90 at the 10 % point", swing.Low.Quantile, 1+low)
		near("p90 at the 90 % point", swing.High.Quantile, 9+low)
	}
}

// The quantile-oriented index of a sum of normals: given x the loss of stating
// the α-quantile shrinks with the standard deviation, to √(1-r²) of itself.
func TestQuantileIndexOfNormals(t *testing.T) {
	for _, kind := range designs {
		for _, alpha := range []float64{0.1, 0.5, 0.9} {
			s := ask(t, linear(kind, 0), Question{Quantile: alpha})
			for i, weight := range []float64{1, 2, 3} {
				name := s.Question.Factors[i].Name
				want := 1 - math.Sqrt(1-weight*weight/14)
				e := s.index(name, "first")
				if math.Abs(e.Value-want) > 0.01 || e.Low > want+0.003 {
					t.Errorf("%s: index of the %v-quantile of %s is %+v, exact %v", kind, alpha, name, e, want)
				}
			}
		}
	}
}

// Draws inside one value belong to it; a group is one factor, and given data
// score it by what its members say together.
func TestGroups(t *testing.T) {
	p := problem{build: func(s *draft) program.Ref {
		var x []program.Ref
		for range 4 {
			x = append(x, s.draw(dist.Normal(0, 1)))
		}
		return s.sum(x...)
	}}
	plan := p.plan(design.Sobol, 1<<16, 1)
	for i, address := range []string{"a[p]", "a[p]#2", "a[q]", "b"} {
		plan.Inputs[i].Address = address
	}
	for _, method := range []Method{GivenData, Sobol} {
		s := ask(t, plan, Question{Method: method})
		for name, want := range map[string]float64{"a[p]": 0.5, "a[q]": 0.25, "b": 0.25} {
			if e := s.index(name, "first"); math.Abs(e.Value-want) > 0.01 {
				t.Errorf("%s: first index of %s is %+v, exact %v", method, name, e, want)
			}
		}
		s = ask(t, plan, Question{Method: method}, Group{Name: "all of a", Members: []string{"a"}})
		if e := s.index("all of a", "first"); math.Abs(e.Value-0.75) > 0.01 {
			t.Errorf("%s: first index of the group is %+v, exact 0.75", method, e)
		}
	}
	for _, bad := range [][]Group{
		{{Name: "g", Members: []string{"c"}}},
		{{Name: "g", Members: []string{"a"}}, {Name: "h", Members: []string{"a[q]"}}},
		{{Name: "b", Members: []string{"a"}}},
	} {
		if _, err := Factors(plan, bad); err == nil {
			t.Errorf("no error for %+v", bad)
		}
	}
}
