package lang

import (
	"math"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// years declares the index year with these labels, in a unit or in none.
func (s *scenario) years(unit string, labels ...string) *Index {
	x := s.index("year", labels...)
	if unit != "" {
		x.Unit = *s.unit(unit)
	}
	for _, l := range labels {
		v, err := strconv.ParseFloat(l, 64)
		if err != nil {
			s.t.Fatal(err)
		}
		x.Values = append(x.Values, x.Unit.Scale.Mul(v))
	}
	return x
}

// closeTo reports whether x is want to an absolute error.
func closeTo(t *testing.T, what string, x, want, within float64) {
	t.Helper()
	if !(math.Abs(x-want) <= within) {
		t.Errorf("%s is %v, want %v ± %v", what, x, want, within)
	}
}

// What stands at each label, along axes of one, two and narrowed labels. fleet
// has growth = 1, 10, 100 over the years, and both = 1…12 by pool and year.
func TestSeries(t *testing.T) {
	for _, c := range []struct {
		unit, expr, axes string
		want             []float64
	}{
		{"", "cumsum(growth, year)", "year", []float64{1, 11, 111}},
		{"", "cumsum(both, year)", "pool × year", []float64{1, 3, 6, 4, 9, 15, 7, 15, 24, 10, 21, 33}},
		{"", "cumsum(both, pool)", "pool × year", []float64{1, 2, 3, 5, 7, 9, 12, 15, 18, 22, 26, 30}},
		{"GPU", "cumsum(gpus, pool)", "pool", []float64{1, 3, 6, 10}},
		{"", "cumsum(growth[2025, 2027], year)", "year[2025, 2027]", []float64{1, 101}},
		{"", "cumsum(growth > 5, year)", "year", []float64{0, 1, 2}},
		{"", "prev(growth, year, 7)", "year", []float64{7, 1, 10}},
		{"", "prev(growth, year, 0)", "year", []float64{0, 1, 10}},
		{"", "prev(growth[2025, 2027], year, 7)", "year[2025, 2027]", []float64{7, 1}},
		{"", "growth / prev(growth, year, growth)", "year", []float64{1, 10, 10}},
		{"", "prev(prev(growth, year, 7), year, 8)", "year", []float64{8, 7, 1}},
		{"", "prev(both, year, 0)", "pool × year", []float64{0, 1, 2, 0, 4, 5, 0, 7, 8, 0, 10, 11}},
		{"", "prev(both, pool, 0)", "pool × year", []float64{0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9}},
		{"", "prev(growth, year, both[year=2025])", "year × pool", []float64{1, 4, 7, 10, 1, 1, 1, 1, 10, 10, 10, 10}},
		{"USD", "prev(growth * one, year, 2 USD)", "year", []float64{2, 5, 50}},
		{"yr", "year - prev(year, year, 2020 yr)", "year", []float64{5, 1, 1}},
		{"", "if(prev(growth > 5, year, 0), 1, 2)", "year", []float64{2, 2, 1}},
		{"USD", "npv(0, growth * one, year)", "", []float64{555}},
		{"", "npv(100 %/yr, growth, year)", "", []float64{1 + 5 + 25}},
		{"", "npv(100 %/yr, growth[2026, 2027], year)", "", []float64{10 + 50}},
		{"", "npv(100 %/yr, growth[2025, 2027], year)", "", []float64{1 + 25}},
		{"", "npv(100 %/yr, growth[2027], year)", "", nil},
		{"", "npv(100 %/yr, both, year)", "pool", []float64{1 + 1 + .75, 4 + 2.5 + 1.5, 7 + 4 + 2.25, 10 + 5.5 + 3}},
		{"", "npv(gpus / 1 GPU / 1 yr, growth, year)", "pool", []float64{1 + 5 + 25, 1 + 10./3 + 100./9, 1 + 2.5 + 6.25, 1 + 2 + 4}},
		{"", "npv(gpus / 1 GPU / 1 yr, both, year)", "pool", []float64{1 + 1 + .75, 4 + 5./3 + 6./9, 7 + 2 + 9./16, 10 + 11./5 + 12./25}},
		{"", "sum(cumsum(both, year) - both - prev(cumsum(both, year), year, 0), year)", "pool", []float64{0, 0, 0, 0}},
		{"", "share_of(prev(both, year, 1), pool)", "pool × year", []float64{.25, 1. / 22, 2. / 26, .25, 4. / 22, 5. / 26, .25, 7. / 22, 8. / 26, .25, 10. / 22, 11. / 26}},
	} {
		s, _, _ := fleet(t)
		if c.want == nil { // one label is picked, so nothing varies
			s.formula("q", c.unit, c.expr)
			if _, shown := s.compile(); shown == "" {
				t.Errorf("%s is no error", c.expr)
			}
			continue
		}
		q := s.formula("q", c.unit, c.expr)
		s.wants(q, c.want...)
		v, _ := s.compile()
		if got := axesText(v.Value(q)); got != c.axes {
			t.Errorf("%s varies along %q, want %q", c.expr, got, c.axes)
		}
	}
}

// Along an index without labels there is nothing: an optional block left out.
func TestSeriesOfNothing(t *testing.T) {
	for expr, want := range map[string][]float64{"cumsum(x, role)": nil, "prev(x, role, 1)": nil, "npv(5%, x, role)": {0}, "x2": nil} {
		s, _, _ := fleet(t)
		s.input("x", "", []*Index{s.module.Indexes[2]}, "1")
		s.formula("x2", "", "prev(x2, role, 1) + x")
		s.wants(s.formula("q", "", expr), want...)
	}
}

// Present values that textbooks and manuals print.
func TestPublishedPresentValues(t *testing.T) {
	flow := func(rate string, flows ...string) float64 {
		s := newScenario(t)
		labels := []string{"0", "1", "2", "3", "4", "5", "6"}[:len(flows)]
		s.input("flow", "USD", []*Index{s.years("yr", labels...)}, flows...)
		return s.eval(s.formula("q", "USD", "npv("+rate+", flow, year)"))[0]
	}
	// Kieso, Weygandt, Warfield, Intermediate Accounting, tables 6-2 (present
	// value of 1) and 6-4 (of an ordinary annuity of 1), five periods.
	closeTo(t, "1 at 9 % after 5 years", flow("9 %/yr", "0", "0", "0", "0", "0", "1"), .64993, 5e-6)
	closeTo(t, "5 payments at 9 %", flow("9 %/yr", "0", "1", "1", "1", "1", "1"), 3.88965, 5e-6)
	closeTo(t, "5 payments at 12 %", flow("12 %/yr", "0", "1", "1", "1", "1", "1"), 3.60478, 5e-6)
	// Microsoft, the NPV function of Excel, examples 1 (its flows begin one
	// period after the present) and 2.
	closeTo(t, "Excel's first example", flow("10 %/yr", "0", "-10000", "3000", "4200", "6800"), 1188.44, .005)
	closeTo(t, "Excel's second example", flow("8 %/yr", "-40000", "8000", "9200", "10000", "12000", "14500"), 1922.06, .005)
}

// n level payments at the ends of years are worth 1 over the annuity.
func TestLevelPayments(t *testing.T) {
	s := newScenario(t)
	s.years("yr", "0", "1", "2", "3", "4", "5", "6", "7")
	s.formula("flow", "USD/yr", "if(year > 0 yr, 1 USD/yr, 0)")
	s.wants(s.formula("q", "", "npv(13 %/yr, flow, year) * annuity(13 %/yr, 7 yr) / (1 USD/yr^2)"), 1)
	s.wants(s.formula("r", "", "npv(13 %/yr, 1 + 0 * year / 1 yr, year)"), (1-math.Pow(1.13, -8))/(1-1/1.13))
}

// The step is one of the index's unit, the rate in whatever unit of its inverse;
// labels need not be one step apart.
func TestSteps(t *testing.T) {
	for _, c := range []struct {
		unit, rate string
		labels     []string
		want       float64
	}{
		{"yr", "10 %/yr", []string{"2025", "2026", "2028"}, 1 + 1/1.1 + 1/1.331},
		{"month", "12 %/yr", []string{"0", "1", "3"}, 1 + 1/1.01 + math.Pow(1.01, -3)},
		{"month", "1 %/month", []string{"-2", "0", "0.5"}, 1 + math.Pow(1.01, -2) + math.Pow(1.01, -2.5)},
		{"s", "100 %/s", []string{"7", "8", "10"}, 1 + 1./2 + 1./8}, // 1/3600 of a base unit
		{"", "10%", []string{"3", "2", "1"}, 1 + 1.1 + 1.21},        // backwards in time
		{"", "0", []string{"1", "2", "3"}, 3},
		{"yr", "-50 %/yr", []string{"1", "2", "3"}, 1 + 2 + 4},
	} {
		s := newScenario(t)
		year := s.years(c.unit, c.labels...)
		s.input("x", "", []*Index{year}, "1")
		s.wants(s.formula("q", "", "npv("+c.rate+", x, year)"), c.want)
	}
}

// A geometric series: cumsum has a closed form at each label.
func TestGeometricSeries(t *testing.T) {
	s := newScenario(t)
	s.years("", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9")
	s.formula("term", "", "1.25^year")
	var want []float64
	for n := range 10 {
		want = append(want, (math.Pow(1.25, float64(n+1))-1)/.25)
	}
	s.wants(s.formula("q", "", "cumsum(term, year)"), want...)
}

// What must hold for any series: the last cumulative sum is the sum, to the bit;
// differences of cumulative sums are the series; at rate 0 the present value is
// the sum; growth at the rate that discounts it leaves level payments.
func TestSeriesProperties(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(rt, "labels")
		labels := []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"}[:n]
		s := newScenario(t)
		year := s.years("yr", labels...)
		s.input("x", "USD", []*Index{year}, "normal(0, 1)")
		sizes := 0.0
		for _, l := range labels {
			x := rapid.Float64Range(-1e6, 1e6).Draw(rt, "x"+l)
			s.set["x["+l+"]"] = x
			sizes += math.Abs(x)
		}
		s.input("rate", "1/yr", nil, "normal(0, 1)")
		rate := rapid.Float64Range(-.5, 2).Draw(rt, "rate")
		s.set["rate"] = s.unit("1/yr").Scale.Mul(rate)
		s.formula("c", "USD", "cumsum(x, year)")
		total := s.eval(s.formula("total", "USD", "sum(x, year)"))[0]
		if got := s.eval(s.module.Quantities[2]); got[n-1] != total {
			rt.Errorf("the last cumulative sum is %v, the sum %v", got[n-1], total)
		}
		for i, x := range s.eval(s.formula("d", "USD", "c - prev(c, year, 0) - x")) {
			if math.Abs(x) > 1e-14*sizes {
				rt.Errorf("difference %d is off by %v", i, x)
			}
		}
		if at0 := s.eval(s.formula("at0", "USD", "npv(0, x, year)"))[0]; math.Abs(at0-total) > 1e-14*sizes {
			rt.Errorf("npv at rate 0 is %v, the sum %v", at0, total)
		}
		level := s.eval(s.formula("level", "", "npv(rate, (1 + rate * 1 yr)^(year / 1 yr), year)"))[0]
		if math.Abs(level-float64(n)) > 1e-12*float64(n) {
			rt.Errorf("%d level payments are worth %v", n, level)
		}
		want := 0.0
		for i := range labels {
			want += s.set["x["+labels[i]+"]"] / math.Pow(1+rate, float64(i))
		}
		scale := sizes * math.Max(1, math.Pow(1+rate, -float64(n)))
		if got := s.eval(s.formula("pv", "USD", "npv(rate, x, year)"))[0]; math.Abs(got-want) > 1e-13*scale {
			rt.Errorf("npv is %v, want %v", got, want)
		}
	})
}

func TestSeriesMistakes(t *testing.T) {
	for _, m := range []mistake{
		{"", "prev(growth, year)", "1-18", "prev takes a value, an index and the value at its first label: prev(x, index, x0)",
			"before the first label there is no value: say which to take, e.g. prev(growth, year, 0)"},
		{"", "prev(growth)", "1-12", "prev takes a value, an index and the value at its first label: prev(x, index, x0)", ""},
		{"", "prev(growth, year, 0, 1)", "1-24", "prev takes a value, an index and the value at its first label: prev(x, index, x0)", ""},
		{"", "prev(growth, year, x0=0)", "1-24", "prev takes a value, an index and the value at its first label: prev(x, index, x0)", ""},
		{"", "prev(growth, 3, 0)", "14", "the second argument of prev is the name of an index", "indexes: pool, year, role, unit"},
		{"", "prev(growth, yaer, 0)", "14-17", `unknown index "yaer"`, `did you mean "year"?`},
		{"", "prev(growth, one, 0)", "14-16", `"one" is a quantity, not an index`, "indexes: pool, year, role, unit"},
		{"", "prev(price, year, 0)", "13-16", "price does not vary along year: it varies along pool", ""},
		{"", "prev(one, year, 0)", "11-14", "one does not vary along year: it has no index", ""},
		{"USD", "prev(one * growth, year, 3)", "26", "prev needs values of one unit: USD and a pure number", "3 has no unit: write 3 USD"},
		{"USD", "prev(one * growth, year, 3 USD/yr)", "26-33", "prev needs values of one unit: USD and USD/yr", "3 USD/yr is per time: multiply by a time, e.g. 3 USD/yr * 1 yr"},
		{"", "prev(both, year, both[H20, H100])", "1-4", "the operands hold different labels of pool: all and H20, H100", "narrow both in the same way, e.g. x[H20, H100]"},
		{"", "prev(nope, year, 0)", "6-9", `unknown name "nope"`, ""},
		{"", "cumsum(growth)", "1-14", "cumsum takes a value and an index: cumsum(x, index)", "write cumsum(growth, year)"},
		{"", "cumsum(price, year)", "15-18", "price does not vary along year: it varies along pool", ""},
		{"", "npv(8 %/yr, growth)", "1-19", "npv takes a rate, a value and an index: npv(rate, x, index)", ""},
		{"", "npv(8 %/yr, growth, 5 yr)", "21-24", "the third argument of npv is the name of an index", "indexes: pool, year, role, unit"},
		{"", "npv(8 %/yr, one, year)", "18-21", "one does not vary along year: it has no index", ""},
		{"", "npv(8%, growth, year)", "5-6", "the rate of npv along year, which is in yr, is 1/yr, this is a pure number", "for example 8 %/yr"},
		{"", "npv(growth, 8 %/yr, year)", "21-24", "8 %/yr does not vary along year: it has no index", ""},
		{"", "npv(8 %/yr, price, pool)", "20-23", "npv needs an index whose labels are numbers, those of pool are A100-80, H20, H800, H100",
			"declare it as a range with a unit: pool: {range: 2025..2030, unit: yr}"},
		{"", "npv(8 %/yr, plain, unit)", "5-10", "the rate of npv along unit, whose labels have no unit, is a pure number, this is %/yr",
			"give the index the unit of its labels: unit: {range: …, unit: yr}"},
		{"", "npv(growth * 1 %/yr, growth, year)", "5-19", "the rate of npv varies along year, the index that it discounts along",
			"with a rate for each label write the discount factor, e.g. factor: prev(factor, year, 1) / (1 + rate), and sum what it multiplies"},
	} {
		s, _, _ := fleet(t)
		unit := s.index("unit", "1", "2")
		unit.Values = []float64{1, 2}
		s.input("plain", "", []*Index{unit}, "3")
		s.formula("q", m.unit, m.expr)
		checkMessage(t, s, 4, m)
	}
}

// Inputs have no indexes to name.
func TestSeriesInInputs(t *testing.T) {
	for _, f := range []string{"prev(1, year, 0)", "cumsum(1 to 2, year)", "npv(8 %/yr, 1, year)"} {
		s, _, _ := fleet(t)
		s.input("x", "", nil, f)
		if _, shown := s.compile(); shown == "" {
			t.Errorf("%s stands in an input", f)
		}
	}
}
