package lang

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"costcone/internal/diag"
	"costcone/sim/program"
)

// An assignment says which label stands for each index.
type assignment map[string]int

// An oracle is a random expression and what it is worth for an assignment, found
// by plain recursion over labels, without any unrolling.
type oracle struct {
	text string
	axes map[string]bool // names of indexes
	eval func(assignment) float64
}

// A generator draws random expressions over indexed inputs.
type generator struct {
	t       *rapid.T
	sizes   map[string]int
	indexes []string
	inputs  []oracle
	by      [][]string
}

func (g *generator) choose(n int, what string) int { return rapid.IntRange(0, n-1).Draw(g.t, what) }

func label(index string, i int) string { return fmt.Sprint(index, i) }

func union(a, b oracle) map[string]bool {
	axes := map[string]bool{}
	for _, o := range []oracle{a, b} {
		for name := range o.axes {
			axes[name] = true
		}
	}
	return axes
}

func (g *generator) expr(depth int) oracle {
	if depth == 0 {
		return g.inputs[g.choose(len(g.inputs), "input")]
	}
	switch g.choose(6, "form") {
	case 0, 1:
		return g.binary(depth)
	case 2:
		return g.reduced(depth)
	case 3:
		return g.picked()
	case 4:
		x, y := g.expr(depth-1), g.expr(depth-1)
		return oracle{fmt.Sprintf("if(%s > %s, %s, -1)", x.text, y.text, x.text), union(x, y), func(a assignment) float64 {
			if v := x.eval(a); v > y.eval(a) {
				return v
			}
			return -1
		}}
	}
	x := g.expr(depth - 1)
	return oracle{"(-" + x.text + ")", x.axes, func(a assignment) float64 { return -x.eval(a) }}
}

func (g *generator) binary(depth int) oracle {
	x, y := g.expr(depth-1), g.expr(depth-1)
	switch g.choose(3, "operator") {
	case 0:
		return oracle{"(" + x.text + " + " + y.text + ")", union(x, y), func(a assignment) float64 { return x.eval(a) + y.eval(a) }}
	case 1:
		return oracle{"(" + x.text + " * " + y.text + ")", union(x, y), func(a assignment) float64 { return x.eval(a) * y.eval(a) }}
	}
	return oracle{"max(" + x.text + ", " + y.text + ")", union(x, y), func(a assignment) float64 { return math.Max(x.eval(a), y.eval(a)) }}
}

// reduced reduces an expression along one of its indexes, if it has any.
func (g *generator) reduced(depth int) oracle {
	x := g.expr(depth - 1)
	for _, index := range g.indexes {
		if !x.axes[index] {
			continue
		}
		rest := map[string]bool{}
		for name := range x.axes {
			rest[name] = name != index
			if name == index {
				delete(rest, name)
			}
		}
		name := []string{"sum", "min"}[g.choose(2, "reduction")]
		return oracle{fmt.Sprintf("%s(%s, %s)", name, x.text, index), rest, func(a assignment) float64 {
			total := math.NaN()
			for i := range g.sizes[index] {
				inner := assignment{index: i}
				for k, v := range a {
					if k != index {
						inner[k] = v
					}
				}
				switch v := x.eval(inner); {
				case i == 0:
					total = v
				case name == "sum":
					total += v
				default:
					total = math.Min(total, v)
				}
			}
			return total
		}}
	}
	return x
}

// picked picks one label of each of some indexes of an input.
func (g *generator) picked() oracle {
	n := g.choose(len(g.inputs), "picked input")
	x, by := g.inputs[n], g.by[n]
	fixed, rest, labels := assignment{}, map[string]bool{}, ""
	for _, index := range by {
		if g.choose(2, "pick") == 0 {
			rest[index] = true
			continue
		}
		fixed[index] = g.choose(g.sizes[index], "label")
		if labels != "" {
			labels += ", "
		}
		labels += label(index, fixed[index])
	}
	if len(fixed) == 0 {
		return x
	}
	return oracle{x.text + "[" + labels + "]", rest, func(a assignment) float64 {
		inner := assignment{}
		for k, v := range a {
			inner[k] = v
		}
		for k, v := range fixed {
			inner[k] = v
		}
		return x.eval(inner)
	}}
}

// Unrolled programs give what a recursion over labels gives, to the bit.
func TestUnrollingAgainstRecursion(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := newScenario(t)
		g := &generator{t: rt, sizes: map[string]int{"a": 2, "b": 3, "c": 1}, indexes: []string{"a", "b", "c"}}
		indexes := map[string]*Index{}
		for _, name := range g.indexes {
			var labels []string
			for i := range g.sizes[name] {
				labels = append(labels, label(name, i))
			}
			indexes[name] = s.index(name, labels...)
		}
		for i, by := range [][]string{{}, {"a"}, {"b", "a"}, {"c", "b"}, {"a", "b", "c"}} {
			g.addInput(s, fmt.Sprint("x", i), by, indexes)
		}
		o := g.expr(rapid.IntRange(1, 4).Draw(rt, "depth"))
		q := s.formula("q", "", o.text)
		got := s.eval(q)
		c := s.module.Compile(program.NewBuilder(), s.column, &s.msgs)
		axes := c.Value(q).Axes
		if len(axes) != len(o.axes) {
			rt.Fatalf("%s varies along %v, want %v", o.text, axes, o.axes)
		}
		for i, x := range got {
			a, rest := assignment{}, i
			for k := len(axes) - 1; k >= 0; k-- {
				a[axes[k].Index.Name] = rest % axes[k].Len()
				rest /= axes[k].Len()
			}
			if want := o.eval(a); x != want {
				rt.Fatalf("%s at %v = %v, want %v", o.text, a, x, want)
			}
		}
	})
}

// addInput adds an input along indexes, whose cells are small whole numbers, so
// that no order of additions matters.
func (g *generator) addInput(s *scenario, name string, by []string, indexes map[string]*Index) {
	n := 1
	var along []*Index
	for _, index := range by {
		n *= g.sizes[index]
		along = append(along, indexes[index])
	}
	cells, texts := make([]float64, n), make([]string, n)
	for i := range cells {
		cells[i] = float64(rapid.IntRange(-3, 4).Draw(g.t, "cell"))
		texts[i] = fmt.Sprint(cells[i])
	}
	axes := map[string]bool{}
	for _, index := range by {
		axes[index] = true
	}
	s.input(name, "", along, texts...)
	g.by = append(g.by, slices.Clone(by))
	g.inputs = append(g.inputs, oracle{name, axes, func(a assignment) float64 {
		at := 0
		for _, index := range by {
			at = at*g.sizes[index] + a[index]
		}
		return cells[at]
	}})
}

// Whatever parses is compiled or refused with a message, never a panic.
func TestCompileNeverPanics(t *testing.T) {
	atoms := []string{"x", "y", "z", "pool", "year", "0", "1", "5%", "3 yr", "2 USD", "1 to 2", "x[A]", "x[not A]", "x[A, B]",
		"pert(1, 2, 3)", "uniform(0, 1) yr", "bernoulli(0.5)", "normal(p10=1, p90=2)", "discrete(1: 0.5, 2: 0.5)", "point(1)", "nope", "mixture(1)", "q", "r", "year", "prev(q, year, 0)", "prev(r, year, x)"}
	forms := []string{"(%s + %s)", "(%s - %s)", "%s * %s", "(%s) / (%s)", "(%s)^(%s)", "(%s < %s)", "(%s and %s)", "min(%s, %s)", "max(%s, %s)",
		"sum(%s, %s)", "share_of(%s, %s)", "if(%s, %s, 1)", "clamp(%s, 0, %s)", "interp(%s, 0: 1, 1: %s)", "annuity(%s, %s)", "(%s) yr + %s",
		"pert(%s, %s, 3)", "prod(%s, %s)", "mean(%s, %s)", "normal(%s, sd=%s)", "not %s or %s", "sqrt(%s) + exp(%s)", "range(%s, %s) USD",
		"prev(%s, year, %s)", "npv(%s, %s, year)", "prev(%s, %s, 1)", "cumsum(%s, year) + %s"}
	rapid.Check(t, func(rt *rapid.T) {
		var build func(depth int) string
		build = func(depth int) string {
			if depth == 0 {
				return rapid.SampledFrom(atoms).Draw(rt, "atom")
			}
			return fmt.Sprintf(rapid.SampledFrom(forms).Draw(rt, "form"), build(depth-1), build(depth-1))
		}
		expr := build(rapid.IntRange(0, 3).Draw(rt, "depth"))
		s := newScenario(t)
		pool := s.index("pool", "A", "B", "C")
		s.index("year", "1", "2").Values = []float64{1, 2}
		s.input("x", "", []*Index{pool}, "1 to 2")
		s.input("y", "USD", nil, "3")
		s.input("z", "", nil, "bernoulli(0.5)")
		at, text := s.line("q", expr)
		source, ok := Parse(text, s.module.Units, &s.msgs)
		if !ok {
			return
		}
		r := &Quantity{Name: "r", At: at, Role: RoleFormula, Cells: []Source{s.parse(diag.PlainText(s.file, diag.Pos{Line: 1, Col: 1}, "prev(q * year, year, 0)"))}}
		for _, role := range []Role{RoleFormula, RoleInput} {
			q := &Quantity{Name: "q", At: at, Role: role, Cells: []Source{source}, Unit: s.unit(rapid.SampledFrom([]string{"", "USD", "yr", "%"}).Draw(rt, "unit"))}
			m := *s.module
			m.Quantities = append(slices.Clone(m.Quantities), q, r)
			var msgs diag.List
			c := m.Compile(program.NewBuilder(), s.column, &msgs)
			v := c.Value(q)
			known := v != nil && !v.Assumed
			if known && c.Value(r) == nil {
				known = false // then r has an error, or both have
			}
			if msgs.HasErrors() == known || known && len(v.Refs) != sizeOf(v.Axes) {
				rt.Fatalf("%s: value %v with messages %v", expr, v, msgs.Err())
			}
			if role == RoleInput && v != nil && len(Addresses(q)) != len(c.Draws)-len(pool.Labels)-1 {
				rt.Fatalf("%s: addresses %v", expr, Addresses(q))
			}
		}
	})
}
