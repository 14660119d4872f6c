package lang

import (
	"math"
	"strings"
	"testing"

	"costcone/sim/program"
)

// drawn compiles one input and returns its draws.
func drawn(t *testing.T, unit, expr string) (*Value, []Draw) {
	t.Helper()
	s := newScenario(t)
	q := s.input("x", unit, nil, expr)
	c, msgs := s.compile()
	if msgs != "" {
		t.Fatalf("%s: %s", expr, msgs)
	}
	return c.Value(q), c.Draws
}

// The numbers of distributions are converted to base units (h, Wh, USD) when
// the scenario is compiled.
func TestUnitsGoIntoParameters(t *testing.T) {
	for _, c := range []struct{ unit, expr, dist, shown, in string }{
		{"yr", "triangular(3, 4, 6)", "triangular(26280, 35040, 52560)", "triangular(3, 4, 6)", "yr"},
		{"yr", "triangular(3, 4, 6 yr)", "triangular(26280, 35040, 52560)", "triangular(3, 4, 6)", "yr"},
		{"month", "triangular(3, 4, 6 yr)", "triangular(26280, 35040, 52560)", "triangular(3, 4, 6)", "yr"},
		{"month", "triangular(3, 4, 6) yr", "triangular(26280, 35040, 52560)", "triangular(3, 4, 6)", "yr"},
		{"", "triangular(3, 4, 6) yr", "triangular(26280, 35040, 52560)", "triangular(3, 4, 6)", "yr"},
		{"", "(triangular(3, 4, 6)) yr", "triangular(26280, 35040, 52560)", "triangular(3, 4, 6)", "yr"},
		{"yr", "triangular(36 month, 4 yr, 6 yr)", "triangular(26280, 35040, 52560)", "triangular(36, 48, 72)", "month"},
		{"yr", "triangular(low=3, high=6 yr, mode=2*2)", "triangular(26280, 35040, 52560)", "triangular(3, 4, 6)", "yr"},
		{"yr", "uniform(0, 6)", "uniform(0, 52560)", "uniform(0, 6)", "yr"},
		{"yr", "uniform(0, 6 yr)", "uniform(0, 52560)", "uniform(0, 6)", "yr"},
		{"kUSD", "normal(5, sd=1)", "normal(5000, 1000)", "normal(5, 1)", "kUSD"},
		{"%", "uniform(1, 5)", "uniform(0.01, 0.05)", "uniform(1, 5)", "%"},
		{"", "uniform(1, 5 %)", "uniform(0.01, 0.05)", "uniform(1, 5)", "%"},
		{"kUSD", "pert(1, 2, 3, shape=400%)", "pert(1000, 2000, 3000)", "pert(1, 2, 3)", "kUSD"},
		{"kUSD", "discrete(1: 30%, 3: 70%)", "discrete(1000: 0.3, 3000: 0.7)", "discrete(1: 0.3, 3: 0.7)", "kUSD"},
		{"kUSD", "beta(2, 3)", "beta(2, 3, 0, 1000)", "beta(2, 3)", "kUSD"},
		{"", "beta(2, 3, high=1 kUSD)", "beta(2, 3, 0, 1000)", "beta(2, 3)", "kUSD"},
		{"1/yr", "bernoulli(0.3) * 5 %/yr", "bernoulli(0.3)", "bernoulli(0.3)", "1"},
	} {
		_, draws := drawn(t, c.unit, c.expr)
		if len(draws) != 1 {
			t.Errorf("%s: %d draws", c.expr, len(draws))
			continue
		}
		d := draws[0]
		if d.Dist.String() != c.dist || d.Shown != c.shown || d.Unit.Text != c.in {
			t.Errorf("%s in %s is %s, shown %s %s; want %s, %s %s", c.expr, c.unit, d.Dist, d.Shown, d.Unit.Text, c.dist, c.shown, c.in)
		}
	}
}

// mu is of the number in the declared unit: ln(1000) more for a thousand.
func TestLogParameters(t *testing.T) {
	_, draws := drawn(t, "kUSD", "lognormal(mu=1, sigma=0.5)")
	want := math.Exp(1+0.125) * 1000
	if got := draws[0].Dist.Mean(); math.Abs(got-want) > 1e-9*want {
		t.Errorf("mean %v, want %v", got, want)
	}
	_, draws = drawn(t, "", "lognormal(mu=1, sigma=0.5) month")
	want = math.Exp(1+0.125) * 730
	if got := draws[0].Dist.Mean(); math.Abs(got-want) > 1e-9*want {
		t.Errorf("mean %v, want %v", got, want)
	}
}

// The ends of a range, and quantile parameters, carry the value's unit.
func TestRangesAndQuantiles(t *testing.T) {
	for _, c := range []struct {
		unit, expr string
		p5, p95    float64 // in base units
	}{
		{"kUSD", "9 to 17.5", 9000, 17500},
		{"USD", "9k to 17.5k", 9000, 17500},
		{"", "9 to 17.5 kUSD", 9000, 17500},
		{"", "(9 to 17.5) kUSD", 9000, 17500},
		{"USD", "9 kUSD to 17.5 kUSD", 9000, 17500},
		{"month", "3 to 6 yr", 3 * 8760, 6 * 8760},
		{"USD", "-5 to 5", -5, 5},
		{"kUSD", "lognormal(p5=9, p95=17.5)", 9000, 17500},
		{"", "normal(p5=9 kUSD, p95=17.5)", 9000, 17500},
		{"kUSD", "range(9, 17.5, shape=uniform)", 9000, 17500},
		{"kUSD", "range(9, 17.5, p=90%)", 9000, 17500},
	} {
		_, draws := drawn(t, c.unit, c.expr)
		d := draws[0].Dist
		if got := d.Quantile(0.05); math.Abs(got-c.p5) > 1e-6*math.Abs(c.p5) {
			t.Errorf("%s: p5 %v, want %v", c.expr, got, c.p5)
		}
		if got := d.UpperQuantile(0.05); math.Abs(got-c.p95) > 1e-6*c.p95 {
			t.Errorf("%s: p95 %v, want %v", c.expr, got, c.p95)
		}
	}
}

// Expressions over distributions: without any unit they are in the declared one
// as a whole, whatever function stands between.
func TestValuesAsAWhole(t *testing.T) {
	for _, c := range []struct {
		unit, expr string
		set        []float64 // of the draws, in base units
		want       float64   // in the shown unit
	}{
		{"kUSD", "1000 + pert(1, 2, 3)", []float64{2000}, 1002},
		{"yr", "min(8, 2 to 10)", []float64{9 * 8760}, 8},
		{"yr", "min(8, 2 to 10)", []float64{3 * 8760}, 3},
		{"yr", "min(8, 2 to 10 yr)", []float64{3 * 8760}, 3},
		{"month", "min(8, 2 to 10 yr)", []float64{9 * 8760}, 96},
		{"%", "clamp(1 to 3, 0, 2)", []float64{0.03}, 2},
		{"%", "-abs(normal(0, 1))", []float64{-0.02}, -2},
		{"kUSD", "2 * (1 to 3)", []float64{2000}, 4},
		{"kUSD", "(1 to 3) * (1 to 3)", []float64{2000, 3}, 6},
		{"kUSD", "(1 to 3) / (1 to 3)", []float64{3000, 2}, 1.5},
		{"kUSD", "(1 to 3)^2 + 1", []float64{3}, 10}, // multiplied as a whole: the draw stays bare
		{"kUSD", "exp(normal(0, 1)) * 2", []float64{0}, 2},
		{"kUSD", "if(bernoulli(0.5), 1 to 3, 7)", []float64{0, 2000}, 7},
		{"kUSD", "if(bernoulli(0.5), 1 to 3, 7)", []float64{1, 2000}, 2},
		{"kUSD", "bernoulli(0.5) * 5", []float64{1}, 5},
		{"kUSD", "bernoulli(0.5) + 5", []float64{1}, 6},
		{"kUSD", "interp(0 to 10, 0: 1, 10: 2)", []float64{5}, 1.5},
		{"", "1 kUSD + 2 * (1 to 3 kUSD)", []float64{2000}, 5},
		{"kUSD", "point(5) + (1 to 2)", []float64{1000}, 6},
		{"kUSD", "point(5 USD)", nil, 0.005},
		{"kUSD", "5", nil, 5},
		{"kUSD", "5 USD", nil, 0.005},
		{"kUSD", "0", nil, 0},
		{"USD", "5%*10", nil, math.NaN()},
		{"1/yr", "5 %/yr", nil, 0.05},
		{"%/yr", "5", nil, 5},
		{"yr", "(2 + 1) * 2", nil, 6},
	} {
		s := newScenario(t)
		q := s.input("x", c.unit, nil, c.expr)
		if math.IsNaN(c.want) {
			checkMessage(t, s, 4, mistake{"", c.expr, "1-5", "the value is a pure number in %, declared is USD",
				"a value with a unit of its own must have the declared dimension; without one it is in the declared unit"})
			continue
		}
		for i, address := range Addresses(q) {
			s.set[address] = c.set[i]
		}
		s.wants(q, c.want)
	}
}

// No conversion is left to the program where distributions and constants can
// take the unit.
func TestNoConversionAtRunTime(t *testing.T) {
	for _, expr := range []string{"1 to 2", "min(8, 2 to 10)", "1000 + pert(1, 2, 3)", "-clamp(1 to 3, 0, 2)"} {
		s := newScenario(t)
		q := s.input("x", "kUSD", nil, expr)
		b := program.NewBuilder()
		c := s.module.Compile(b, s.column, &s.msgs)
		listing := b.Build(len(s.columns), c.Value(q).Refs).String()
		if strings.Contains(listing, "mul") || strings.Contains(listing, "div") {
			t.Errorf("%s is lowered to\n%s", expr, listing)
		}
		if c.Draws[0].Unit.Text != "kUSD" {
			t.Errorf("%s: the draw is in %s", expr, c.Draws[0].Unit.Text)
		}
	}
}

func TestTruthInputs(t *testing.T) {
	s := newScenario(t)
	pool := s.index("pool", "A", "B")
	rainy := s.input("rainy", "", nil, "bernoulli(0.3)")
	mixed := s.input("mixed", "", []*Index{pool}, "bernoulli(0.3)", "1")
	number := s.input("number", "", nil, "discrete(0: 0.5, 1: 0.5)")
	s.input("switch", "", nil, "1")
	s.set["rainy"], s.set["mixed[A]"] = 1, 0
	cost := s.formula("cost", "USD", "if(rainy and not (switch and mixed), 5 USD, 2 USD)")
	s.wants(cost, 5, 2)
	c, _ := s.compile()
	for q, want := range map[*Quantity]bool{rainy: true, mixed: true, number: false, cost: false} {
		if c.Value(q).Truth != want {
			t.Errorf("truth of %s is %v", q.Name, !want)
		}
	}
}

func TestInputErrors(t *testing.T) {
	for _, m := range []mistake{
		{"1/yr", "5%", "1-2", "the value is a pure number in %, declared is 1/yr", "write 5 %/yr, or the number alone, which is in the declared unit"},
		{"USD", "5 yr", "1-4", "the value is yr, declared is USD", "a value with a unit of its own must have the declared dimension; without one it is in the declared unit"},
		{"USD", "3 to 6 yr", "1-9", "the value is yr, declared is USD", "a value with a unit of its own must have the declared dimension; without one it is in the declared unit"},
		{"", "1000 + pert(1, 2, 3 yr)", "6", "cannot add a pure number and yr", "1000 has no unit: write 1000 yr"},
		{"USD", "bernoulli(0.5)", "1-14", "a truth value has no unit, declared is USD", "declare no unit, and choose between two values in a formula: if(x, a, b)"},
		{"", "pert(1, 3 USD, 2 yr)", "16-19", "mode is USD, high is yr", ""},
		{"", "pert(1 yr, 2, 3) yr", "18-19", "a unit stands both inside and behind the parenthesis", "a unit behind the parenthesis holds for all numbers in it: write one or the other"},
		{"", "(1 to 2 yr) yr", "13-14", "a unit stands both inside and behind the parenthesis", "a unit behind the parenthesis holds for all numbers in it: write one or the other"},
		{"", "pert(1 month, 2, 3 yr)", "15", "2 has no unit, and could be in month or in yr", "give it a unit"},
		{"", "pert(1, 2, 3, shape=4 yr)", "21-24", "shape is a pure number, this is yr", ""},
		{"", "pert(1, 2)", "1-10", "pert also needs high", "write pert(low, mode, high, [shape=4]), such as pert(10k, 30k, 35k)"},
		{"", "pert()", "1-6", "pert needs arguments", "write pert(low, mode, high, [shape=4])"},
		{"", "pert(1, 2, 3, 4, 5)", "18", "pert takes at most 4 arguments", "write pert(low, mode, high, [shape=4])"},
		{"", "pert(1, 2, hihg=3)", "12-15", `pert has no parameter "hihg"`, `did you mean "high"?`},
		{"", "pert(1, 2, low=3)", "12-16", "low is given twice", ""},
		{"", "pert(low=1, 2, 3)", "13", "an argument without name stands before those with one", "write pert(low, mode, high, [shape=4])"},
		{"", "pert(1: 2, 3, 4)", "6-9", "pert takes no pairs", "write pert(low, mode, high, [shape=4])"},
		{"", "pert(1, 2, p90=3)", "12-14", `pert has no parameter "p90"`, "write pert(low, mode, high, [shape=4])"},
		{"", "pert(3, 2, 4)", "9", "mode must lie between low and high", ""},
		{"", "pert(low=[1, 2])", "6-15", "pert takes no list", "write pert(low, mode, high, [shape=4])"},
		{"", "pert(1, 2/0, 3)", "11", "division by 0", ""},
		{"", "pert(1, exp(1000), 3)", "9-17", "mode is not a finite number", ""},
		{"", "range(1, 2, shape=uniforn)", "13-25", "shape is one of lognormal, normal, uniform, triangular, pert", `did you mean "uniform"?`},
		{"", "discrete(1, 2)", "10", "discrete takes `x: weight` here", "write discrete(x: weight, …)"},
		{"", "pert(low=\"a\", mode=2, high=3)", "6-12", "low is a number", ""},
		{"", "normal(p10=\"a\", p90=3)", "8-14", "p10 is a number", ""},
		{"", "range(1, 2, shape=2)", "13-19", "shape is one of lognormal, normal, uniform, triangular, pert", ""},
		{"USD", "1e308 * 10", "1-10", "this is not a finite number", ""},
		{"", "uniform(1, nan)", "12-14", `unknown name "nan"`, "numbers must be finite"},
	} {
		s := newScenario(t)
		s.input("x", m.unit, nil, m.expr)
		checkMessage(t, s, 4, m)
	}
}

// The labels of one input have one dimension.
func TestCellsOfDifferentUnits(t *testing.T) {
	s := newScenario(t)
	pool := s.index("pool", "A", "B")
	s.input("x", "", []*Index{pool}, "5 USD", "5 USD/yr")
	checkMessage(t, s, 4, mistake{"", "5 USD/yr", "1-8", "this label is in USD/yr, the first one in USD", "declare the unit of x"})

	s = newScenario(t)
	pool = s.index("pool", "A", "B")
	s.wants(s.input("x", "kUSD", []*Index{pool}, "5 USD", "0"), 0.005, 0)
}

func TestConstant(t *testing.T) {
	for _, c := range []struct {
		unit, expr string
		want       float64 // in base units
		message    string
	}{
		{"USD", "5.576M", 5.576e6, ""},
		{"USD", "5.576M USD", 5.576e6, ""},
		{"kUSD", "2 * 3", 6000, ""},
		{"", "2 yr", 17520, ""},
		{"yr", "point(2)", 17520, ""},
		{"", "0.5", 0.5, ""},
		{"USD", "2 yr", 0, "the value is yr, declared is USD"},
		{"USD", "1 to 2", 0, "a constant is needed here, not a distribution"},
		{"USD", "capex", 0, "a constant is needed here, capex is not one"},
		{"", "1e308 * 10", 0, "this is not a finite number"},
	} {
		s := newScenario(t)
		s.input("capex", "USD", nil, "5")
		_, text := s.line("claim", c.expr)
		u := Unit{}
		if c.unit != "" {
			u = *s.unit(c.unit)
		}
		got, ok := s.module.Constant(s.parse(text), u, &s.msgs)
		message := ""
		for _, m := range s.msgs.Messages() {
			message += m.Text
		}
		if ok != (c.message == "") || message != c.message || ok && got != c.want {
			t.Errorf("%s in %s = %v, %v, %q; want %v, %q", c.expr, c.unit, got, ok, message, c.want, c.message)
		}
	}
}
