package lang

import (
	"math"
	"testing"
)

// The worked examples are by hand or from LANGUAGE.md.
func TestFormulaValues(t *testing.T) {
	for _, c := range []struct {
		unit, expr string
		want       float64
	}{
		{"", "1 + 2 * 3", 7},
		{"", "-2^2", -4},
		{"", "2^3^2", 512},
		{"USD", "+3 USD - -(2 USD)", 5},
		{"USD", "1.6B USD + 944M USD", 2.544e9},
		{"USD/yr", "1 USD/h", 8760},
		{"USD/month", "1 USD/h", 730},
		{"MWh/yr", "100 W * 8760 h / 1 yr", 0.876},
		{"kWh", "3600 kJ", 1},
		{"%", "0.25", 25},
		{"USD", "(4 * 2500) USD", 10000},
		{"USD", "(6 * 2) USD - 2 USD", 10},
		{"1", "6 yr / (1 month)", 72},
		{"USD^2", "(3 USD)^2", 9},
		{"USD", "(9 USD^2)^0.5", 3},
		{"USD", "(9 USD^2)^(1/2)", 3},
		{"USD", "sqrt(9 USD^2)", 3},
		{"1/yr", "(4 yr)^-1", 0.25},
		{"USD", "abs(-3 USD)", 3},
		{"USD", "min(3 USD, 2 USD, 5 USD)", 2},
		{"USD", "max(3 USD, 7, 5)", 7}, // bare numbers take the unit of those that have one
		{"", "max(5%, 1)", 1},          // but not %, beside which 1 has a meaning
		{"yr", "clamp(9 yr, 2, 6)", 6},
		{"USD", "max(-(3 USD), -4)", -3},
		{"yr", "clamp(1 yr, 2, 6)", 2},
		{"yr", "clamp(3 yr, 2, 6)", 3},
		{"USD", "if(2 USD > 1 USD, 3 USD, 0)", 3},
		{"USD", "if(2 USD < 1 USD, 3 USD, 0)", 0},
		{"", "(1 < 2) + (2 <= 2) + (3 > 2) + (3 >= 3) + (1 == 1) + (1 != 2)", 6},
		{"", "not (1 < 2) or (1 < 2 and 2 < 3)", 1},
		{"", "exp(0) + ln(1) + log10(1000) + sin(0) + cos(0)", 5},
		{"", "floor(2.7) + ceil(2.2) + round(2.5)", 8},
		{"", "2 USD + 0 > 1 USD", 1}, // the literal 0 has every dimension
		{"", "0 - 0 + 5", 5},
		{"W", "0", 0},
		{"", "interp(3 yr, 0 yr: 1, 2: 0.5, 4: 0.1)", 0.3},
		{"", "interp(-1 yr, 0 yr: 1, 2 yr: 0.5)", 1},
		{"", "interp(9, 0: 1, 2: 0.5)", 0.5},
		{"USD", "interp(1, 0: 10 USD, 2: 20 USD)", 15},
		{"", "annuity(rate=0, life=4 yr) * 1 yr", 0.25},
	} {
		if got := value(t, c.unit, c.expr); !near(got, c.want) {
			t.Errorf("%s = %v %s, want %v", c.expr, got, c.unit, c.want)
		}
	}
}

// LANGUAGE.md: 350k USD at 13 %/yr over 6 yr, monthly, is 7,025.9 a month.
func TestAnnuity(t *testing.T) {
	if got := value(t, "USD/month", "350k USD * annuity(13 %/yr, 6 yr, 1 month)"); math.Abs(got-7025.9) > 0.05 {
		t.Errorf("monthly payment %v, want 7025.9", got)
	}
	i, n := 0.13*730/8760, 72.0
	want := 350e3 * i / (1 - math.Pow(1+i, -n))
	if got := value(t, "USD/month", "350k USD * annuity(life=6 yr, period=1 month, rate=13 %/yr)"); math.Abs(got-want) > 1e-9*want {
		t.Errorf("monthly payment %v, want %v", got, want)
	}
	// By default the period is a year.
	want = 0.09 / (1 - math.Pow(1.09, -5))
	if got := value(t, "1/yr", "annuity(9 %/yr, 5 yr)"); math.Abs(got-want) > 1e-12 {
		t.Errorf("annuity %v, want %v", got, want)
	}
}

// interp meets its knots and stays flat outside them, to the bit.
func TestInterpIsExactAtKnots(t *testing.T) {
	for _, c := range []struct{ x, want float64 }{
		{-5, 0.1}, {0.1, 0.1}, {0.3, 0.7}, {1.1, 0.3}, {7.7, 0.9}, {1e9, 0.9},
	} {
		s := newScenario(t)
		s.input("x", "", nil, "uniform(0, 9)")
		s.set["x"] = c.x
		q := s.formula("q", "", "interp(x, 0.1: 0.1, 0.3: 0.7, 1.1: 0.3, 7.7: 0.9)")
		if got := s.eval(q); got[0] != c.want {
			t.Errorf("interp at %v = %v, want %v", c.x, got[0], c.want)
		}
	}
	s := newScenario(t)
	s.input("x", "", nil, "uniform(0, 9)")
	s.set["x"] = math.NaN()
	if got := s.eval(s.formula("q", "", "interp(x, 0: 1, 1: 2, 2: 3)")); !math.IsNaN(got[0]) {
		t.Errorf("interp of NaN = %v", got)
	}
}

func TestUnitsOfResults(t *testing.T) {
	s := newScenario(t)
	s.input("capex", "MUSD", nil, "3")
	s.input("life", "", nil, "3 to 6 yr")
	s.input("power", "kW/GPU", nil, "0.7")
	s.input("loss", "", nil, "5 %/yr")
	s.formula("declared", "kUSD/month", "capex / life")
	s.formula("shown", "", "capex / life")
	s.formula("energy", "", "power * life")
	s.formula("ratio", "", "life / life")
	s.formula("late", "", "life > 4 yr")
	c, msgs := s.compile()
	if msgs != "" {
		t.Fatal(msgs)
	}
	want := map[string]string{
		"capex": "MUSD", "life": "yr", "power": "kW/GPU", "loss": "%/yr",
		"declared": "kUSD/month", "shown": "USD/yr", "energy": "kWh/GPU", "ratio": "1", "late": "1",
	}
	for _, q := range s.module.Quantities {
		if got := c.Value(q).Unit.Text; got != want[q.Name] {
			t.Errorf("%s is shown in %s, want %s", q.Name, got, want[q.Name])
		}
	}
	last := s.module.Quantities[len(s.module.Quantities)-1]
	if v := c.Value(last); !v.Truth || c.Value(s.module.Quantities[0]).Truth {
		t.Error("a comparison is a truth value, a number is not")
	}
}

// The literal 0 alone has every dimension; what is computed from it does not.
func TestZeroIsLiteral(t *testing.T) {
	s := newScenario(t)
	s.input("x", "USD", nil, "0")
	s.formula("y", "", "x - x")
	s.formula("z", "yr", "y")
	if _, msgs := s.compile(); msgs == "" {
		t.Error("a zero that is computed took a dimension")
	}
}

func TestDimensionErrors(t *testing.T) {
	for _, m := range []mistake{
		{"", "capex + opex", "7", "cannot add USD and USD/yr", "opex is per time: multiply by a time, e.g. opex * life"},
		{"", "capex - opex", "7", "cannot subtract USD/yr from USD", "opex is per time: multiply by a time, e.g. opex * life"},
		{"", "opex >= capex", "6-7", "cannot compare USD/yr and USD", "opex is per time: multiply by a time, e.g. opex * life"},
		{"", "capex + price", "7", "cannot add USD and USD/GPU", "off by GPU: is capex meant per GPU?\nelse multiply the other side: price * gpus"},
		{"", "capex + 5", "7", "cannot add USD and a pure number", "5 has no unit: write 5 USD"},
		{"", "capex + (gpus > 1 GPU)", "7", "cannot add USD and a truth value", "a truth value is 0 or 1: write if((gpus > 1 GPU), 1 USD, 0)"},
		{"", "capex + share", "7", "cannot add USD and a pure number", "share has no unit: if it is meant in USD, declare it so"},
		{"", "7 + capex", "3", "cannot add a pure number and USD", "7 has no unit: write 7 USD"},
		{"", "1 token + 1 token/GPU", "9", "cannot add token and token/GPU", "off by GPU: is 1 token meant per GPU?\nelse multiply the other side: 1 token/GPU * gpus"},
		{"", "1e308 EFLOP + 0 USD", "1-11", "the number is too large", ""},
		{"", "1 EUR + capex", "7", "cannot add EUR and USD", "money is not converted: declare under units what 1 USD is, e.g. USD: 0.5 EUR"},
		{"", "min(capex, life)", "12-15", "min needs values of one unit: USD and yr", ""},
		{"", "max(capex, opex)", "12-15", "max needs values of one unit: USD and USD/yr", "opex is per time: multiply by a time, e.g. opex * life"},
		{"", "if(life > 1 yr, capex, 5)", "24", "if needs values of one unit: USD and a pure number", "5 has no unit: write 5 USD"},
		{"", "if(life, 1, 2)", "4-7", "if needs a truth value, this is yr", "a comparison, and/or/not and an input that is bernoulli(p) are truth values: write life > 0"},
		{"", "not life", "5-8", "not needs a truth value, this is yr", "a comparison, and/or/not and an input that is bernoulli(p) are truth values: write life > 0"},
		{"", "life > 0 and gpus", "14-17", "and needs a truth value, this is GPU", "a comparison, and/or/not and an input that is bernoulli(p) are truth values: write gpus > 0"},
		{"", "clamp(life, 0, 5)", "16", "clamp needs values of one unit: yr and a pure number", "5 has no unit: write 5 yr"},
		{"", "clamp(life, 5 yr, 2)", "13-16", "low is above high", ""},
		{"", "2^capex", "3-7", "an exponent is a pure number, this is USD", ""},
		{"", "capex^share", "7-11", "USD to a power needs a constant exponent", "the unit of the result would depend on it: make the base a pure number, e.g. (x / 1 USD)^n"},
		{"", "capex^0.3", "7-9", "USD to this power is not a unit", ""},
		{"", "sqrt(capex)", "6-10", "the square root of USD is no unit", ""},
		{"", "ln(capex)", "4-8", "ln takes a pure number, this is USD", "divide by a reference, e.g. ln(capex / 1 USD)"},
		{"", "round(price + price)", "7-19", "round takes a pure number, this is USD/GPU", "divide by a reference, e.g. round((price + price) / (1 USD/GPU))"},
		{"", "capex / 0", "9", "division by 0", ""},
		{"", "annuity(9%, life)", "9-10", "rate of annuity is 1/yr, this is a pure number", "for example 9 %/yr"},
		{"", "annuity(9 %/yr, 4)", "17", "life of annuity is yr, this is a pure number", "for example 5 yr"},
		{"", "interp(life, 0 yr: 1, 2 USD: 3)", "23-27", "interp needs values of one unit: yr and USD", ""},
		{"", "interp(life, 2 yr: 1, 1 yr: 3)", "23-26", "the knots of interp must ascend", ""},
		{"", "interp(life, life: 1, 1 yr: 3)", "14-17", "a knot of interp is a constant", ""},
		{"", "interp(life, 1 yr: 3)", "1-21", "interp takes a value and at least two knots", "write interp(x, x1: y1, x2: y2, …)"},
		{"", "(life) yr", "8-9", "a unit can stand only behind a number, a range or a distribution", "write (…) * 1 yr to multiply by the unit"},
		{"", "(2 yr) yr", "8-9", "a unit stands both inside and behind the parenthesis", "a unit behind the parenthesis holds for all numbers in it: write one or the other"},
		{"", "sqrt(2) yr", "9-10", "a unit can stand only behind a number, a range or a distribution", "give sqrt values that have units"},
		{"USD", "capex / life", "1-12", "q is computed as USD/yr, but declared as USD", "off by a time: multiply by one, or declare USD/yr"},
		{"USD/yr", "capex", "1-5", "q is computed as USD, but declared as USD/yr", "off by a time: divide by one, or declare USD"},
		{"USD", "price", "1-5", "q is computed as USD/GPU, but declared as USD", "off by GPU: is one of the operands meant per GPU?"},
		{"yr", "4", "1", "q is computed as a pure number, but declared as yr", "in a formula a number carries its unit: write 4 yr, or make q an input"},
	} {
		s := newScenario(t)
		s.input("capex", "USD", nil, "3M")
		s.input("opex", "USD/yr", nil, "1M")
		s.input("life", "yr", nil, "4")
		s.input("price", "USD/GPU", nil, "30k")
		s.input("gpus", "GPU", nil, "100")
		s.input("share", "", nil, "30%")
		s.formula("q", m.unit, m.expr)
		checkMessage(t, s, 4, m)
	}
}

// Every error of every formula is reported at once, and what depends on a
// failed quantity is not reported again: of b only its declared unit is known,
// and c, made of a too, is not checked.
func TestAllErrorsAtOnce(t *testing.T) {
	s := newScenario(t)
	s.input("x", "USD", nil, "pert(3, 2, 1)")
	s.input("life", "yr", nil, "4")
	s.formula("a", "", "x + 1 yr")
	s.formula("b", "USD", "life + 1 USD + unknown")
	s.formula("c", "", "a * b + life")
	s.formula("d", "", "(life + 1 USD) * (2 GPU - life)")
	c, _ := s.compile()
	var lines []int
	for _, m := range s.msgs.Messages() {
		lines = append(lines, m.Pos.Line)
	}
	if want := []int{1, 4, 4, 6, 6}; len(lines) != len(want) || lines[0] != 1 || lines[1] != 4 || lines[2] != 4 || lines[4] != 6 {
		t.Errorf("messages on lines %v, want %v: %v", lines, want, s.msgs.Err())
	}
	for _, q := range s.module.Quantities {
		if v := c.Value(q); (v != nil) != (q.Name == "life" || q.Name == "b") || v != nil && v.Assumed != (q.Name == "b") {
			t.Errorf("value of %s: %v", q.Name, v)
		}
	}
	if len(c.Draws) != 0 || len(c.Value(s.module.Quantities[1]).Refs) != 0 {
		t.Error("a module with errors was lowered")
	}
}
