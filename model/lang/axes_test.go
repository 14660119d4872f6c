package lang

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"costcone/internal/diag"
)

// fleet is a scenario with two indexes and inputs along them.
func fleet(t *testing.T) (s *scenario, pool, year *Index) {
	s = newScenario(t)
	pool = s.index("pool", "A100-80", "H20", "H800", "H100")
	year = s.index("year", "2025", "2026", "2027")
	year.Unit = *s.unit("yr")
	for _, v := range []float64{2025, 2026, 2027} {
		year.Values = append(year.Values, year.Unit.Scale.Mul(v))
	}
	s.input("gpus", "GPU", []*Index{pool}, "1", "2", "3", "4")
	s.input("price", "USD/GPU", []*Index{pool}, "10", "20", "30", "40")
	s.input("growth", "", []*Index{year}, "1", "10", "100")
	s.input("both", "", []*Index{pool, year}, "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12")
	s.input("one", "USD", nil, "5")
	s.index("role")
	return s, pool, year
}

func TestIndexes(t *testing.T) {
	for _, c := range []struct {
		unit, expr, axes string
		want             []float64
	}{
		{"USD", "gpus * price", "pool", []float64{10, 40, 90, 160}},
		{"USD", "sum(gpus * price, pool)", "", []float64{300}},
		{"USD", "gpus * price + one", "pool", []float64{15, 45, 95, 165}},
		{"GPU", "mean(gpus, pool)", "", []float64{2.5}},
		{"GPU", "min(gpus, pool)", "", []float64{1}},
		{"GPU", "max(gpus, pool)", "", []float64{4}},
		{"GPU^4", "prod(gpus, pool)", "", []float64{24}},
		{"", "prod(growth, year)", "", []float64{1000}},
		{"GPU", "max(gpus, 3 GPU)", "pool", []float64{3, 3, 3, 4}},
		{"%", "share_of(gpus, pool)", "pool", []float64{10, 20, 30, 40}},
		{"GPU", "gpus[H800]", "", []float64{3}},
		{"GPU", "gpus[A100-80]", "", []float64{1}},
		{"GPU", "gpus[H100, H20]", "pool[H20, H100]", []float64{2, 4}},
		{"GPU", "gpus[not A100-80]", "pool[H20, H800, H100]", []float64{2, 3, 4}},
		{"GPU", "gpus[not A100-80, H100]", "pool[H20, H800]", []float64{2, 3}},
		{"GPU", "gpus[A100-80, H20, H800, H100]", "pool", []float64{1, 2, 3, 4}},
		{"GPU", "sum(gpus[not A100-80, H20, H800, H100], pool)", "", []float64{0}},
		{"USD", "sum(gpus[not A100-80] * price[not A100-80], pool)", "", []float64{290}},
		{"", "growth * mean(both, pool)", "year", []float64{5.5, 65, 750}},
		{"", "both", "pool × year", []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}},
		{"", "both[H20, 2027]", "", []float64{6}},
		{"", "both[year=2027]", "pool", []float64{3, 6, 9, 12}},
		{"", "both[pool=H800]", "year", []float64{7, 8, 9}},
		{"", "both[H800, H20, 2025, 2027]", "pool[H20, H800] × year[2025, 2027]", []float64{4, 6, 7, 9}},
		{"", "sum(both, pool)", "year", []float64{22, 26, 30}},
		{"", "sum(both, year)", "pool", []float64{6, 15, 24, 33}},
		{"", "sum(sum(both, year), pool)", "", []float64{78}},
		{"", "growth * both", "year × pool", []float64{1, 4, 7, 10, 20, 50, 80, 110, 300, 600, 900, 1200}},
		{"yr", "year", "year", []float64{2025, 2026, 2027}},
		{"yr", "year[2026]", "", []float64{2026}},
		{"yr", "year - 2025 yr", "year", []float64{0, 1, 2}},
		{"", "sum(both * (year > 2025 yr), year)", "pool", []float64{5, 11, 17, 23}},
		{"", "if(gpus > 2 GPU, growth, 0)", "pool × year", []float64{0, 0, 0, 0, 0, 0, 1, 10, 100, 1, 10, 100}},
		{"", "share_of(both, year) * sum(both, year)", "pool × year", []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}},
	} {
		s, _, _ := fleet(t)
		q := s.formula("q", c.unit, c.expr)
		s.wants(q, c.want...)
		v, _ := s.compile()
		if got := axesText(v.Value(q)); got != c.axes {
			t.Errorf("%s varies along %q, want %q", c.expr, got, c.axes)
		}
	}
}

// What is picked from a narrowed value is looked up among what it keeps.
func TestNarrowedFormulas(t *testing.T) {
	s, _, _ := fleet(t)
	s.formula("hopper", "", "gpus[not A100-80]")
	s.wants(s.formula("q", "GPU", "hopper[H20] + hopper[H100]"), 6)
	s.wants(s.formula("r", "GPU", "sum(hopper, pool)"), 9)

	s, _, _ = fleet(t)
	s.formula("hopper", "", "gpus[not A100-80]")
	s.formula("q", "", "hopper[A100-80]")
	checkMessage(t, s, 4, mistake{"", "hopper[A100-80]", "8-14", `label "A100-80" of pool is left out of hopper, which holds H20, H800, H100`, ""})
}

// An index without labels leaves an optional block out.
func TestEmptyIndex(t *testing.T) {
	s := newScenario(t)
	role := s.index("role")
	s.input("headcount", "person", []*Index{role}, "1")
	s.input("pay", "USD/person/yr", []*Index{role}, "1")
	s.wants(s.formula("staff", "USD/yr", "sum(headcount * pay, role)"), 0)
	s.wants(s.formula("none", "", "prod(headcount / 1 person, role)"), 1)
	s.wants(s.formula("share", "", "sum(share_of(pay, role), role)"), 0)
	for _, f := range []string{"mean", "min", "max"} {
		s := newScenario(t)
		role := s.index("role")
		s.input("pay", "USD", []*Index{role}, "1")
		expr := f + "(pay, role)"
		s.formula("q", "", expr)
		checkMessage(t, s, 4, mistake{"", expr, fmt.Sprintf("1-%d", len(expr)), f + " along role, which has no labels", ""})
	}
}

func TestIndexErrors(t *testing.T) {
	for _, m := range []mistake{
		{"", "sum(gpus)", "1-9", "sum takes a value and an index: sum(x, index)", "write sum(gpus, pool)"},
		{"", "sum(one, one, one)", "1-18", "sum takes a value and an index: sum(x, index)",
			"to add values write a + b + c; to add along two indexes nest: sum(sum(x, a), b)"},
		{"", "prod(long, many)", "6-9", "the product of 13 labels of USD is no unit", ""},
		{"", "sum(one, pool)", "10-13", "one does not vary along pool: it has no index", ""},
		{"", "sum(gpus, year)", "11-14", "gpus does not vary along year: it varies along pool", ""},
		{"", "sum(gpus, pol)", "11-13", `unknown index "pol"`, `did you mean "pool"?`},
		{"", "sum(gpus, one)", "11-13", `"one" is a quantity, not an index`, "indexes: pool, year, role"},
		{"", "sum(gpus, 3)", "11", "the second argument of sum is the name of an index", "indexes: pool, year, role"},
		{"", "min(gpus)", "1-9", "min takes an index or at least two values", "write min(gpus, pool)"},
		{"", "min(one, pool)", "10-13", "one does not vary along pool: it has no index", ""},
		{"", "one[H20]", "1-8", "one has no index, so nothing can be picked", ""},
		{"", "gpus[H1O0]", "6-9", `gpus has no label "H1O0"`, `did you mean "H100"?`},
		{"", "gpus[B200]", "6-9", `gpus has no label "B200"`, "its labels are A100-80, H20, H800, H100"},
		{"", "gpus[Blackwell]", "6-14", `gpus has no label "Blackwell"`, "its labels are A100-80, H20, H800, H100"},
		{"", "gpus[year=2025]", "6-14", "gpus does not vary along year: it varies along pool", ""},
		{"", "gpus[H20, H20]", "11-13", `label "H20" is given twice`, ""},
		{"", "gpus[not A100-80] * price", "19", "the operands hold different labels of pool: H20, H800, H100 and all",
			"narrow both in the same way, e.g. x[H20, H800, H100]"},
		{"", "max(gpus[H20, H100], gpus[H20, H800])", "1-3", "the operands hold different labels of pool: H20, H100 and H20, H800",
			"narrow both in the same way, e.g. x[H20, H100]"},
	} {
		s, _, _ := fleet(t)
		if strings.Contains(m.expr, "many") {
			s.input("long", "USD", []*Index{s.index("many", strings.Split("abcdefghijklm", "")...)}, "1")
		}
		s.formula("q", m.unit, m.expr)
		checkMessage(t, s, 4, m)
	}
}

// A label that stands in two indexes is named with its index.
func TestAmbiguousLabel(t *testing.T) {
	s := newScenario(t)
	a, b := s.index("start", "1", "2"), s.index("end", "2", "3")
	s.input("x", "", []*Index{a, b}, "1", "2", "3", "4")
	s.wants(s.formula("q", "", "x[start=2, end=2]"), 3)
	s.wants(s.formula("r", "", "x[1, 3]"), 2)
	s.formula("bad", "", "x[2]")
	checkMessage(t, s, 6, mistake{"", "x[2]", "3", `label "2" stands in several indexes of x`, "write start=2 or end=2"})
}

func TestUnrolledSizeIsLimited(t *testing.T) {
	labels := make([]string, 1000)
	for i := range labels {
		labels[i] = fmt.Sprint("L", i)
	}
	long := func(t *testing.T) *scenario {
		s := newScenario(t)
		for _, name := range []string{"a", "b", "c", "d"} {
			x := s.index(name+"s", labels...)
			s.input(name, "", []*Index{x}, "1")
		}
		return s
	}
	s := long(t)
	s.formula("q", "", "sum(a * b * c * d, as)")
	checkMessage(t, s, 4, mistake{"", "", "7", "this unrolls to more than 200,000 values: it varies along as (1,000), bs (1,000)", "reduce its parts first, e.g. sum(x, as)"})

	// Many quantities, each of them small enough.
	s = long(t)
	for i := range 250 {
		s.formula(fmt.Sprint("q", i), "", "a + 1")
	}
	_, shown := s.compile()
	if n := strings.Count(shown, "unroll to more than 200,000 values"); n != 1 || len(s.msgs.Messages()) != 1 {
		t.Errorf("want one message:\n%s", shown)
	}

	// Many operations in one expression.
	s = long(t)
	s.formula("q", "", "sum(a"+strings.Repeat(" + a", 6000)+", as)")
	_, shown = s.compile()
	if n := strings.Count(shown, "unroll to more than 5,000,000 operations"); n != 1 || len(s.msgs.Messages()) != 1 {
		t.Errorf("want one message:\n%.500s", shown)
	}
}

// Addresses are read off the expressions and are those that are drawn.
func TestAddresses(t *testing.T) {
	s := newScenario(t)
	pool, year := s.index("pool", "A", "H-1"), s.index("year", "2025", "2026")
	s.input("constant", "", nil, "5")
	s.input("fixed", "", nil, "point(5)")
	s.input("x", "yr", nil, "3 to 6")
	s.input("sums", "", nil, "1000 + pert(1, 2, 3) * max(1 to 2, uniform(0, point(1)))")
	s.input("named", "1/yr", nil, "annuity(period=uniform(1, 2) yr, life=pert(5, 6, 7) yr, rate=9 %/yr)")
	s.input("by", "", []*Index{pool}, "min(8, 2 to 10)", "3")
	s.input("each", "", []*Index{pool}, "(1 to 2) + 0", "1 to 2")
	s.input("grid", "", []*Index{pool, year}, "1 to 2")
	whole := s.input("whole", "", []*Index{pool}, "1 to 2")
	whole.Whole, whole.Cells = true, whole.Cells[:1]
	q := s.formula("f", "", "sum(whole, pool) + x / 1 yr")
	want := []string{
		"x", "sums", "sums#2", "sums#3", "named", "named#2", "by[A]", "each[A]", "each[H-1]",
		"grid[A,2025]", "grid[A,2026]", "grid[H-1,2025]", "grid[H-1,2026]", "whole",
	}
	var listed, drawn []string
	for _, q := range s.module.Quantities {
		listed = append(listed, Addresses(q)...)
	}
	c, msgs := s.compile()
	if msgs != "" {
		t.Fatal(msgs)
	}
	for _, d := range c.Draws {
		drawn = append(drawn, d.Address)
	}
	if !slices.Equal(listed, want) || !slices.Equal(drawn, want) {
		t.Errorf("listed %v\ndrawn  %v\nwant   %v", listed, drawn, want)
	}
	if got := c.Draws[4].Dist.String(); !strings.HasPrefix(got, "uniform") {
		t.Errorf("named is drawn from %s: the first call written is the first draw", got)
	}
	// One draw for all labels.
	s.set["whole"], s.set["x"] = 7, 0
	s.wants(q, 14)
}

func TestWholeInput(t *testing.T) {
	s := newScenario(t)
	pool := s.index("pool", "A", "B", "C")
	q := s.input("x", "USD", []*Index{pool}, "5 to 6")
	q.Whole, q.Cells = true, q.Cells[:1]
	s.set["x"] = 5.5
	s.wants(q, 5.5, 5.5, 5.5)
	s.wants(s.formula("picked", "USD", "x[B]"), 5.5)
}

func TestModuleOfNothing(t *testing.T) {
	s := newScenario(t)
	c := s.module.Compile(nil, nil, &diag.List{})
	if len(c.Order) != 0 || len(c.Draws) != 0 {
		t.Error("nothing gave something")
	}
}
