package lang

import (
	"fmt"
	"math"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"costcone/sim/program"
)

// A formula may be made of its own previous values, and formulas of each
// other's. fleet has growth = 1, 10, 100 over the years, gpus = 1…4 by pool.
func TestRecurrences(t *testing.T) {
	for _, c := range []struct {
		name, unit string
		formulas   []string // "name unit: expression", the first is what is looked at
		axes       string
		want       []float64
	}{
		{"geometric", "USD", []string{"x USD: prev(x, year, 100 USD) * 1.5"}, "year", []float64{150, 225, 337.5}},
		{"unit from the first value", "USD", []string{"x: prev(x, year, 100 USD) * 1.5"}, "year", []float64{150, 225, 337.5}},
		{"unit from what is added to 0", "USD", []string{"x: 0.5 * prev(x, year, 0) + growth * one"}, "year", []float64{5, 52.5, 526.25}},
		{"pure count", "1", []string{"x: prev(x, year, 0) + 1"}, "year", []float64{1, 2, 3}},
		{"unit declared", "GPU", []string{"x GPU: prev(x, year, 0) * 2 + 1 GPU"}, "year", []float64{1, 3, 7}},
		{"cumsum by hand", "1", []string{"x: prev(x, year, 0) + growth"}, "year", []float64{1, 11, 111}},
		{"Fibonacci", "1", []string{"x: prev(x, year, 1) + prev(prev(x, year, 0), year, 0)"}, "year", []float64{1, 1, 2}},
		{"by pool", "GPU", []string{"x: 2 * prev(x, year, gpus)"}, "pool × year", []float64{2, 4, 8, 4, 8, 16, 6, 12, 24, 8, 16, 32}},
		{"pool from another formula", "GPU", []string{"total: sum(x, pool)", "x: prev(x, year, gpus) + 0.5 * prev(total, year, 0)"}, "year",
			[]float64{10, 10 + 4*5, 30 + 4*15}},
		{"two formulas", "GPU", []string{"stock: prev(stock, year, 100 GPU) - lost + bought", "lost: 0.1 * prev(stock, year, 100 GPU)", "bought: prev(lost, year, 0)"},
			"year", []float64{90, 81 + 10, 91 - 9.1 + 9}},
		{"the order of axes", "GPU", []string{"x: gpus * prev(growth, year, 1) + prev(x, year, 0)"}, "pool × year",
			[]float64{1, 2, 12, 2, 4, 24, 3, 6, 36, 4, 8, 48}},
		{"the other order of axes", "GPU", []string{"x: growth * gpus + prev(x, year, 0)", "y: prev(x, year, 0)"}, "pool × year",
			[]float64{1, 11, 111, 2, 22, 222, 3, 33, 333, 4, 44, 444}},
		{"a truth value", "1", []string{"x: prev(x, year, 0) or growth > 5", "y: if(x, 1, 2)"}, "year", []float64{0, 1, 1}},
		{"a truth value that is none", "1", []string{"y: if(prev(x, year, 0) > 2, 1, 2)", "x: prev(x, year, 1) + 1"}, "year", []float64{2, 2, 1}},
		{"narrowed", "1", []string{"x: prev(x, year, 0) + growth[2025, 2027]"}, "year[2025, 2027]", []float64{1, 101}},
		{"narrowed from afar", "1", []string{"y: prev(x, year, 0)", "x: growth[2025, 2027] + y"}, "year[2025, 2027]", []float64{0, 1}},
		{"picked", "1", []string{"x: prev(x, year, 7) + 1", "last: x[2027]"}, "year", []float64{8, 9, 10}},
		{"a pick of an earlier label", "1", []string{"x: if(year > 2026 yr, start, 0) + prev(x, year, 4)", "start: 10 * prev(y, year, 3)", "y: 0 * x + x"},
			"year", []float64{4, 4, 44}},
		{"along the pool", "GPU", []string{"x: prev(x, pool, 0) + gpus"}, "pool", []float64{1, 3, 6, 10}},
		{"share of a recurrence", "1", []string{"x: prev(share, year, 1) + both", "share: share_of(x, pool)"}, "pool × year",
			[]float64{2, 2 + 2./26, 0, 5, 5 + 5./26, 0, 8, 8 + 8./26, 0, 11, 11 + 11./26, 0}},
	} {
		s, _, _ := fleet(t)
		for _, text := range c.formulas {
			name, expr, _ := strings.Cut(text, ": ")
			name, unit, _ := strings.Cut(name, " ")
			s.formula(name, unit, expr)
		}
		q := s.module.Quantities[5]
		got := s.eval(q)
		if len(got) != len(c.want) {
			t.Fatalf("%s: %v, want %v", c.name, got, c.want)
		}
		for i := range got {
			if !near(got[i], c.want[i]) && c.want[i] != 0 {
				t.Errorf("%s: %v, want %v", c.name, got, c.want)
				break
			}
		}
		v, _ := s.compile()
		if axes := axesText(v.Value(q)); axes != c.axes || v.Value(q).Unit.Text != c.unit {
			t.Errorf("%s: along %q in %s, want %q in %s", c.name, axes, v.Value(q).Unit.Text, c.axes, c.unit)
		}
	}
}

// A debt at interest, paid by the annuity, is gone after its life.
func TestDebtIsPaid(t *testing.T) {
	s := newScenario(t)
	var months []string
	for i := range 72 {
		months = append(months, strconv.Itoa(i+1))
	}
	s.years("month", months...)
	s.formula("payment", "USD", "350k USD * annuity(13 %/yr, 6 yr, 1 month) * 1 month")
	debt := s.formula("debt", "USD", "prev(debt, year, 350k USD) * (1 + 13 %/yr * 1 month) - payment")
	left := s.eval(debt)
	closeTo(t, "the debt after 72 months", left[71], 0, 1e-5)
	closeTo(t, "the last payment", left[70]*(1+.13/12), 7025.9, .05)
}

func TestRecurrenceMistakes(t *testing.T) {
	for _, c := range []struct {
		formulas []string
		want     string
	}{
		// Found before any label is looked at: no previous value breaks the cycle.
		{[]string{"stock: prev(stock, year, 0 GPU) - lost", "lost: 0.1 * stock"},
			`m.yaml:25:35: a quantity depends on itself: stock -> lost -> stock
   25 | stock: prev(stock, year, 0 GPU) - lost
      |                                   ^^^^
  hint: stock uses lost at m.yaml:25:35
  hint: lost uses stock at m.yaml:26:13
  hint: the value at the label before is prev(stock, year, x0), x0 at the first one`},
		// Found label by label.
		{[]string{"x: prev(x, year, x[2027])"},
			`m.yaml:25:18: a quantity depends on itself: x -> x`},
		{[]string{"x USD: prev(total * growth, year, 1 USD)", "total: sum(x, year)"},
			`m.yaml:25:9: a quantity depends on itself: x[2026] -> total -> x[2026]`},
		{[]string{"x 1: prev(y, year, 0)", "y: x[2026] * growth"},
			`m.yaml:25:9: a quantity depends on itself: x[2026] -> y[2025] -> x[2026]
   25 | x: prev(y, year, 0)
      |         ^
  hint: x uses y at m.yaml:25:9
  hint: y uses x at m.yaml:26:4`},
		{[]string{"x: 2 * prev(x, year, 0)"}, `m.yaml:25:1: the unit of x does not follow: it is made of its own previous values
   25 | x: 2 * prev(x, year, 0)
      | ^
  hint: declare it: x: {unit: USD, is: …}, or give the first value of prev a unit: 0 USD`},
		{[]string{"x: prev(x, year, 1 USD) * 2 USD"}, `m.yaml:25:18: prev needs values of one unit: USD^2 and USD`},
		{[]string{"x: (prev(x, year, 0) * 1 USD)^2"}, `m.yaml:25:1: the unit of x does not follow`},
		{[]string{"x: prev(y, year, 1)", "y: x[2025, 2026] + growth[2026, 2027]"}, `label "2025" of year is left out of x, which holds 2026, 2027`},
		{[]string{"x USD: prev(x, year, 1 USD) + 1 yr"}, "m.yaml:25:25: cannot add USD and yr"},
		{[]string{"x USD: prev(x, year, 1 USD) + nope", "y: x + 1 yr"}, `unknown name "nope"`},
		{[]string{"x 1: prev(y, year, 0)", "y: x[2025, 2026] * 2"}, "x is computed along year[2025, 2026] from previous values along year"},
		{[]string{"x: prev(x, year, 0) + prev(growth, pool, 0)"}, "growth does not vary along pool: it varies along year"},
		{[]string{"x: prev(x, year, 0) + both[2025, 2026] + both[2026, 2027]"}, "the operands hold different labels of year: 2025, 2026 and 2026, 2027"},
		{[]string{"x: if(prev(x, year, 3), 1, 2)"}, "if needs a truth value, this is a pure number"},
	} {
		s, _, _ := fleet(t)
		for _, text := range c.formulas {
			name, expr, _ := strings.Cut(text, ": ")
			name, unit, _ := strings.Cut(name, " ")
			s.formula(name, unit, expr)
		}
		if _, shown := s.compile(); !strings.Contains(shown, c.want) {
			t.Errorf("%s:\ngot\n%s\nwant\n%s", c.formulas, shown, c.want)
		}
		if list := s.msgs.Messages(); c.formulas[0] != "x USD: prev(x, year, 1 USD) + nope" && len(list) != 1 {
			t.Errorf("%s: %d messages: %v", c.formulas, len(list), s.msgs.Err())
		}
	}
}

// Some thousand labels of one formula are lowered on a stack that would not
// hold as many calls, by a number of operations that grows as the labels do.
func TestLongRecurrence(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(1 << 20))
	const n = 10_000
	s := newScenario(t)
	labels := make([]string, n)
	for i := range labels {
		labels[i] = strconv.Itoa(i)
	}
	s.years("", labels...)
	s.input("in", "", nil, "normal(0, 1)")
	s.set["in"] = 3
	x := s.formula("x", "", "prev(y, year, 1) + in")
	s.formula("y", "", "cumsum(in + 0 * year, year) - in * year + x - in")
	got := s.eval(x)
	if len(got) != n || got[n-1] != 1+3*n {
		t.Errorf("%d labels, the last is %v, want %v", len(got), got[n-1], 1+3*n)
	}
}

// A system of random recurrences gives what simulating it label by label gives.
func TestRecurrencesAgainstSimulation(t *testing.T) {
	const n = 5
	rapid.Check(t, func(rt *rapid.T) {
		s := newScenario(t)
		labels := make([]string, n)
		for i := range labels {
			labels[i] = strconv.Itoa(i)
		}
		year := s.years("", labels...)
		pool := s.index("pool", "a", "b", "c")
		cells := func(name string, by ...*Index) []float64 {
			values, texts := []float64{}, []string{}
			for range sizeOfIndexes(by) {
				v := float64(rapid.IntRange(-2, 2).Draw(rt, name))
				values, texts = append(values, v), append(texts, fmt.Sprint(v))
			}
			s.input(name, "", by, texts...)
			return values
		}
		series, both := cells("series", year), cells("both", pool, year)
		names := []string{"f", "g", "h"}
		quantities := map[string]*Quantity{}
		at := map[string]func(p, y int) float64{}
		memo := map[string]float64{}
		for i, name := range names {
			text, parts := "0", []func(p, y int) float64{}
			for k := range rapid.IntRange(1, 3).Draw(rt, "terms") {
				other := rapid.SampledFrom(names).Draw(rt, fmt.Sprint("term", k))
				first := float64(rapid.IntRange(-3, 3).Draw(rt, "first"))
				previous := func(back int) func(p, y int) float64 {
					return func(p, y int) float64 {
						if y < back {
							return first
						}
						return at[other](p, y-back)
					}
				}
				switch rapid.IntRange(0, 5).Draw(rt, "kind") {
				case 0:
					text += " + series"
					parts = append(parts, func(p, y int) float64 { return series[y] })
				case 1:
					text += " + both"
					parts = append(parts, func(p, y int) float64 { return both[p*n+y] })
				case 2:
					if i > 0 { // of an earlier formula, of the same label
						text += " - " + names[i-1]
						parts = append(parts, func(p, y int) float64 { return -at[names[i-1]](p, y) })
					}
				case 3:
					text += fmt.Sprintf(" + prev(prev(%s, year, %v), year, %v)", other, first, first)
					parts = append(parts, previous(2))
				case 4: // a sum over what the last cells of the year before hold
					text += fmt.Sprintf(" + sum(prev(both + 0 * %s, year, %v), pool)", other, first)
					parts = append(parts, func(p, y int) float64 {
						if y < 1 {
							return 3 * first
						}
						return both[y-1] + both[n+y-1] + both[2*n+y-1]
					})
				default:
					text += fmt.Sprintf(" + prev(%s, year, %v)", other, first)
					parts = append(parts, previous(1))
				}
			}
			// A part of each is its own previous value, so that all vary by year.
			text += fmt.Sprintf(" + prev(%s, year, 1)", name)
			quantities[name] = s.formula(name, "", text)
			at[name] = func(p, y int) float64 {
				key := fmt.Sprint(name, p, y)
				if v, ok := memo[key]; ok {
					return v
				}
				total := 1.0
				if y > 0 {
					total = at[name](p, y-1)
				}
				for _, part := range parts {
					total += part(p, y)
				}
				memo[key] = total
				return total
			}
		}
		for _, name := range names {
			got := s.eval(quantities[name])
			c, _ := s.compile()
			axes := c.Value(quantities[name]).Axes
			for i, x := range got {
				p, y, rest := 0, 0, i
				for k := len(axes) - 1; k >= 0; k-- {
					if axes[k].Index == pool {
						p = rest % 3
					} else {
						y = rest % n
					}
					rest /= axes[k].Len()
				}
				if want := at[name](p, y); x != want || math.IsNaN(x) {
					rt.Fatalf("%s\n%s[%d,%d] = %v, want %v", s.file.Text, name, p, y, x, want)
				}
			}
		}
	})
}

func sizeOfIndexes(by []*Index) int {
	n := 1
	for _, x := range by {
		n *= len(x.Labels)
	}
	return n
}

// BenchmarkRecurrence compiles a recurrence; its time a label must not grow.
func BenchmarkRecurrence(b *testing.B) {
	for _, n := range []int{100, 1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := newScenario(nil)
			labels := make([]string, n)
			year := s.index("year")
			for i := range labels {
				labels[i] = strconv.Itoa(i)
				year.Values = append(year.Values, float64(i))
			}
			year.Labels = labels
			s.input("in", "", nil, "normal(0, 1)")
			s.formula("x", "", "prev(y, year, 1) * in + year")
			s.formula("y", "", "x / (1 + in^2)")
			s.formula("q", "", "sum(cumsum(y, year), year) + npv(5%, x, year)")
			for b.Loop() {
				s.module.Compile(program.NewBuilder(), s.column, &s.msgs)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/label")
		})
	}
}
