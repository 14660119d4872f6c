package study

import (
	"context"
	"math"
	"slices"
	"testing"

	"costcone/dist"
	"costcone/sim"
	"costcone/sim/program"
)

// scaled is the plan of k·U or, with a limit, of the event k·U < limit, U
// uniform on (0, 1).
func scaled(limit float64) func(k float64) (*sim.Plan, error) {
	return func(k float64) (*sim.Plan, error) {
		p := onePlan([]string{"u"}, []dist.Dist{dist.Must(dist.Uniform(0, 1))}, func(b *program.Builder) program.Ref {
			x := b.Apply(program.Mul, b.Const(k), b.Input(0))
			if limit > 0 {
				x = b.Apply(program.Less, x, b.Const(limit))
			}
			return x
		})
		if limit > 0 {
			p.Outputs[0].Kind = sim.Probability
		}
		return p, nil
	}
}

// k·U has mean k/2, median k/2, p95 0.95·k, standard deviation k/√12, and is
// below 1 with probability 1/k.
func TestSolveClosedForms(t *testing.T) {
	for _, c := range []struct {
		name  string
		limit float64
		goal  Goal
		want  float64
		up    bool // the statistic rises
	}{
		{"mean", 0, Goal{Statistic{Name: "mean"}, "=", 1}, 2, true},
		{"median", 0, Goal{Statistic{"quantile", 0.5}, "<=", 1}, 2, true},
		{"p95", 0, Goal{Statistic{"quantile", 0.95}, ">", 1}, 1 / 0.95, true},
		{"sd", 0, Goal{Statistic{Name: "sd"}, "<", 1}, math.Sqrt(12), true},
		{"P", 1, Goal{Statistic{Name: "mean"}, ">=", 0.4}, 2.5, false},
	} {
		s, err := Solve(context.Background(), scaled(c.limit), c.goal, 0.5, 5.5, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if s.Status != Found || s.Crossings != 1 || !s.Monotone || s.Rising != c.up {
			t.Errorf("%s: %+v", c.name, s)
		}
		if !(s.Low <= c.want && c.want <= s.High) || s.High-s.Low > 0.05 || !(s.Low <= s.X && s.X <= s.High) {
			t.Errorf("%s: %v in [%v, %v], exact %v", c.name, s.X, s.Low, s.High, c.want)
		}
		// An inequality holds at the answer, by a run of its own.
		p, _ := scaled(c.limit)(s.X)
		r, err := sim.Run(context.Background(), p, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if v := c.goal.Statistic.of(&r.Outputs[0]); v != s.At || c.goal.Operator != "=" && !(&solver{goal: c.goal}).holds(v.Value) {
			t.Errorf("%s: at %v the statistic is %v, %v was said", c.name, s.X, v, s.At)
		}
		if s.Runs > 60 {
			t.Errorf("%s: %d runs", c.name, s.Runs)
		}
	}
}

func TestSolveWithoutAnswer(t *testing.T) {
	for status, goal := range map[string]Goal{
		Never:  {Statistic{Name: "mean"}, ">", 10},
		Always: {Statistic{Name: "mean"}, "<", 10},
	} {
		s, err := Solve(context.Background(), scaled(0), goal, 1, 2, sim.Options{})
		if err != nil || s.Status != status || !math.IsNaN(s.Low) {
			t.Errorf("%v: %+v, %v", goal, s, err)
		}
	}
	s, err := Solve(context.Background(), scaled(0), Goal{Statistic{Name: "mean"}, "=", 10}, 1, 2, sim.Options{})
	if err != nil || s.Status != Never {
		t.Errorf("an equality that holds nowhere: %+v, %v", s, err)
	}
}

// (k-3)²·U has its mean, (k-3)²/2, at 1/2 for k = 2 and k = 4.
func TestSolveTakesTheFirstCrossing(t *testing.T) {
	square := func(k float64) (*sim.Plan, error) { return scaled(0)(float64((k - 3) * (k - 3))) }
	s, err := Solve(context.Background(), square, Goal{Statistic{Name: "mean"}, "=", 0.5}, 0.5, 6, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if s.Monotone || s.Crossings != 2 || !(s.Low <= 2 && 2 <= s.High) || s.Rising {
		t.Errorf("%+v", s)
	}
}

// 1/k is infinite at 0: the search begins at the next point, and says why.
func TestSolveLeavesOutAPole(t *testing.T) {
	inverse := func(k float64) (*sim.Plan, error) {
		return onePlan([]string{"u"}, []dist.Dist{dist.Must(dist.Uniform(0, 1))}, func(b *program.Builder) program.Ref {
			return b.Apply(program.Div, b.Input(0), b.Const(k))
		}), nil
	}
	s, err := Solve(context.Background(), inverse, Goal{Statistic{Name: "mean"}, "<=", 1}, 0, 1, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(s.LeftOut) != 1 || !(s.Low <= 0.5 && 0.5 <= s.High) || s.Grid[0].X != 0.125 {
		t.Errorf("%+v", s)
	}
}

// The ITP method needs at most one step more than bisection on any function,
// and few on a smooth one (Oliveira and Takahashi 2020, theorem 2 and table 1).
func TestITP(t *testing.T) {
	const tolerance = 1e-6
	most := int(math.Ceil(math.Log2(3/tolerance))) + 1
	for name, c := range map[string]struct {
		f    func(float64) float64
		root float64
		most int
	}{
		"step":       {func(x float64) float64 { return math.Copysign(1, x-0.7) }, 0.7, most},
		"line":       {func(x float64) float64 { return x - 0.7 }, 0.7, 8},
		"cubic":      {func(x float64) float64 { return x*x*x - x - 2 }, 1.5213797068045676, 12},
		"lopsided":   {func(x float64) float64 { return math.Expm1(20 * (x - 0.7)) }, 0.7, most},
		"flat start": {func(x float64) float64 { return math.Pow(x+1, 15) - 1 }, 0, most},
	} {
		a, b, steps := -1.0, 2.0, 0
		k := newITP(a, b, tolerance)
		for b-a > tolerance*(1+1e-9) { // the bound is one of exact arithmetic
			x := k.next(a, b, c.f(a), c.f(b))
			if !(a < x && x < b) {
				t.Fatalf("%s: %v is outside [%v, %v]", name, x, a, b)
			}
			if c.f(x) >= 0 {
				b = x
			} else {
				a = x
			}
			steps++
		}
		if !(a-1e-12 <= c.root && c.root <= b+1e-12) || steps > c.most {
			t.Errorf("%s: [%v, %v] after %d steps, at most %d", name, a, b, steps, c.most)
		}
	}
}

// The mean of k·U is k/2. An equality holds of a point whose interval has the
// target in it, and of no other.
func TestSolveMarksEqualityOnlyWhereItHolds(t *testing.T) {
	mean := Statistic{Name: "mean"}
	for _, c := range []struct {
		target float64
		status string
		holds  []float64 // of the nine points 1, 1.5, … 5
	}{
		{0.1, Never, nil},             // below all
		{10, Never, nil},              // above all
		{1.1, Found, nil},             // between two points
		{1.25, Found, []float64{2.5}}, // at a point
		{0.5, Found, []float64{1}},    // at the first
		{2.5, Found, []float64{5}},    // at the last
	} {
		s, err := Solve(context.Background(), scaled(0), Goal{mean, "=", c.target}, 1, 5, sim.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var holds []float64
		for _, p := range s.Grid {
			if p.Holds {
				holds = append(holds, p.X)
			}
		}
		if s.Status != c.status || !slices.Equal(holds, c.holds) {
			t.Errorf("= %v: %s, marked at %v; want %s, %v", c.target, s.Status, holds, c.status, c.holds)
		}
		if s.Status == Found && math.Abs(s.X-2*c.target) > 0.01 {
			t.Errorf("= %v: at %v", c.target, s.X)
		}
	}
	constant := func(float64) (*sim.Plan, error) { return scaled(0)(2) }
	if s, err := Solve(context.Background(), constant, Goal{mean, "=", 1}, 1, 5, sim.Options{}); err != nil || s.Status != Always {
		t.Errorf("an equality that holds everywhere: %+v, %v", s, err)
	}
}
