package lang

import (
	"strings"
	"testing"
)

func TestNameErrors(t *testing.T) {
	for _, m := range []mistake{
		{"", "1 * pirce", "5-9", `unknown name "pirce"`, `did you mean "price"?`},
		{"", "1 * PRICE", "5-9", `unknown name "PRICE"`, `did you mean "price"?`},
		{"", "1 * zzz", "5-7", `unknown name "zzz"`, ""},
		{"", "price * yr", "9-10", `unknown name "yr"`, "yr is a unit and follows a number: 1 yr"},
		{"", "nan", "1-3", `unknown name "nan"`, "numbers must be finite"},
		{"", "-Inf", "2-4", `unknown name "Inf"`, "numbers must be finite"},
		{"", "1 + sqrt", "5-8", "sqrt needs its arguments in parentheses", "write sqrt(x)"},
		{"", "1 + bernoulli", "5-13", "bernoulli needs its arguments in parentheses", "write bernoulli(p)"},
		{"", "srqt(4)", "1-4", `unknown function or distribution "srqt"`, "did you mean sqrt(x)?"},
		{"", "triangle(1, 2, 3)", "1-8", `unknown function or distribution "triangle"`, "did you mean triangular(low, mode, high)?"},
		{"", "cumsun(1, 2)", "1-6", `unknown function or distribution "cumsun"`, "did you mean cumsum(x, index)?"},
		{"", "catalogue(gpus, tdp)", "1-9", "catalogue(…) stands alone, as the value of an input", ""},
		{"", "price(3)", "1-5", "price is a quantity and cannot be called", "to multiply write price * (…), to pick a label price[…]"},
		{"", "life(3)", "1-4", "life is a quantity and cannot be called", "to multiply write life * (…)"},
		{"", "pool(3)", "1-4", "pool is an index and cannot be called", "an index stands in sum(x, pool), its labels in x[…]"},
		{"", "pool + 1", "1-4", "pool is an index whose labels are no numbers, so it has no value", "an index stands in sum(x, pool) and in x[A]"},
		{"", "pert(1, 2, 3)", "1-4", "pert is a distribution and stands only in the value of an input",
			"make it an input: under inputs write NAME: pert(1, 2, 3), and here NAME"},
		{"", "life * (1 to 2)", "9-14", "a distribution stands only in the value of an input", "make it an input: under inputs write NAME: 1 to 2, and here NAME"},
		{"", "point(3)", "1-5", "point is a distribution and stands only in the value of an input", "write the number itself"},
		{"", "exp(1, 2)", "8", "exp takes 1 argument", "write exp(x)"},
		{"", "exp()", "1-5", "exp also needs x", "write exp(x)"},
		{"", "clamp(1, 2)", "1-11", "clamp also needs high", "write clamp(x, low, high)"},
		{"", "clamp(1, low=2, low=3)", "17-21", "low is given twice", ""},
		{"", "clamp(1, lwo=2, high=3)", "10-12", `clamp has no parameter "lwo"`, `did you mean "low"?`},
		{"", "clamp(1: 2, 3, 4)", "7-10", "clamp takes plain values here", "write clamp(x, low, high)"},
		{"", "min(3)", "1-6", "min takes an index or at least two values", ""},
		{"", "min(a=3, 2)", "5-7", "min takes plain values", ""},
		{"", "exp(2) USD", "8-10", "a unit can stand only behind a number, a range or a distribution", "give exp values that have units"},
		{"", `exp("2")`, "5-7", "exp takes plain values here", "write exp(x)"},
	} {
		s := newScenario(t)
		pool := s.index("pool", "A", "B")
		s.index("year", "2025", "2026").Values = []float64{2025, 2026}
		s.input("price", "", []*Index{pool}, "3")
		s.input("life", "yr", nil, "4")
		s.formula("q", m.unit, m.expr)
		checkMessage(t, s, 4, m)
	}
}

func TestNamesInInputs(t *testing.T) {
	for _, m := range []mistake{
		{"", "2 * gpus", "5-8", "an input's value cannot use other names, such as gpus",
			"make q a formula: move it from inputs to formulas; each distribution in it becomes an input of its own"},
		{"", "pert(1, gpus, 3)", "9-12", "a parameter of a distribution is a constant, gpus is not",
			"draw with constant parameters, and combine with gpus in a formula"},
		{"", "pert(1, 1 to 2, 3)", "9-14", "a parameter of a distribution is a constant, not a distribution", "combine two inputs in a formula instead"},
		{"", "pert(1, normal(1, 2), 3)", "9-14", "a parameter of a distribution is a constant, not a distribution", "combine two inputs in a formula instead"},
		{"", "gpuz", "1-4", `unknown name "gpuz"`, "only numbers, distributions and functions of them stand here"},
		{"", "inf", "1-3", `unknown name "inf"`, "numbers must be finite"},
	} {
		s := newScenario(t)
		s.input("gpus", "", nil, "3")
		s.input("q", m.unit, nil, m.expr)
		checkMessage(t, s, 4, m)
	}
}

func TestCycles(t *testing.T) {
	s := newScenario(t)
	s.formula("start", "", "c + 1")
	s.formula("a", "", "2 * b")
	s.formula("b", "", "1 + c")
	s.formula("c", "", "a / 2")
	s.formula("self", "", "1 - self")
	s.formula("after", "USD", "a + 1 yr")
	c, shown := s.compile()
	want := `m.yaml:2:8: a quantity depends on itself: a -> b -> c -> a
    2 | a: 2 * b
      |        ^
  hint: a uses b at m.yaml:2:8
  hint: b uses c at m.yaml:3:8
  hint: c uses a at m.yaml:4:4
m.yaml:5:11: a quantity depends on itself: self -> self
    5 | self: 1 - self
      |           ^^^^
  hint: self uses self at m.yaml:5:11`
	if shown != want {
		t.Errorf("got\n%s\nwant\n%s", shown, want)
	}
	if len(c.Order) != 6 {
		t.Errorf("%d quantities in order", len(c.Order))
	}
}

func TestOrderAndUses(t *testing.T) {
	s := newScenario(t)
	s.formula("total", "", "b * a + b * x")
	s.formula("b", "", "a + 1")
	s.formula("a", "", "x * 2")
	s.input("x", "", nil, "3")
	c, msgs := s.compile()
	if msgs != "" {
		t.Fatal(msgs)
	}
	names := func(list []*Quantity) string {
		var out []string
		for _, q := range list {
			out = append(out, q.Name)
		}
		return strings.Join(out, " ")
	}
	if got := names(c.Order); got != "x a b total" {
		t.Errorf("order %s", got)
	}
	if got := names(c.Value(s.module.Quantities[0]).Uses); got != "b a x" {
		t.Errorf("uses %s", got)
	}
}

func TestNamesDefinedTwice(t *testing.T) {
	s := newScenario(t)
	s.index("pool", "A")
	s.input("x", "", nil, "3")
	s.formula("x", "", "4")
	s.formula("pool", "", "5")
	_, shown := s.compile()
	for _, want := range []string{"m.yaml:2:1: x is defined twice, first at m.yaml:1:1", "m.yaml:3:1: pool is the name of an index"} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
}

// Units, callable names and quantities are three namespaces.
func TestNamespaces(t *testing.T) {
	s := newScenario(t)
	s.input("mean", "", nil, "3")
	s.input("yr", "", nil, "4")
	s.wants(s.formula("q", "", "min(mean, yr) + mean * (2 yr / 1 yr)"), 9)
}

// A quantity whose expression did not parse is known, and not reported again.
func TestQuantityWithoutExpression(t *testing.T) {
	s := newScenario(t)
	q := s.formula("broken", "USD", "1")
	q.Cells[0].Expr = nil
	in := s.input("missing", "USD", nil, "1")
	in.Cells[0].Expr = nil
	s.formula("user", "USD", "broken + missing + 1 yr")
	c, msgs := s.compile()
	if msgs != "" {
		t.Errorf("messages %s", msgs)
	}
	if c.Value(q) != nil || c.Value(in) != nil {
		t.Error("a quantity without expression has a value")
	}
}
