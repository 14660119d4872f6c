package lang

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"costcone/internal/diag"
	"costcone/sim/program"
)

// A scenario collects a module for a test. Each quantity stands on a line of its
// own of the file m.yaml, as "name: expression".
type scenario struct {
	t       *testing.T
	module  *Module
	file    *diag.File
	msgs    diag.List
	set     map[string]float64 // values of draws, by address, in base units
	columns []string
}

func newScenario(t *testing.T) *scenario {
	return &scenario{
		t:      t,
		file:   &diag.File{Name: "m.yaml"},
		module: &Module{Units: NewUnits(), Currency: "USD"},
		set:    map[string]float64{},
	}
}

// index declares an index; labels in a unit become numbers.
func (s *scenario) index(name string, labels ...string) *Index {
	x := &Index{Name: name, Labels: labels, Unit: One}
	s.module.Indexes = append(s.module.Indexes, x)
	return x
}

// line appends a line to the file and returns the texts of its two halves.
func (s *scenario) line(name, expr string) (diag.Text, diag.Text) {
	row := strings.Count(s.file.Text, "\n") + 1
	s.file.Text += name + ": " + expr + "\n"
	return diag.PlainText(s.file, diag.Pos{Line: row, Col: 1}, name),
		diag.PlainText(s.file, diag.Pos{Line: row, Col: len(name) + 3}, expr)
}

func (s *scenario) unit(text string) *Unit {
	if text == "" {
		return nil
	}
	u, ok := s.module.Units.Parse(diag.PlainText(s.file, diag.Pos{Line: 1, Col: 1}, text), &s.msgs)
	if !ok {
		s.t.Fatalf("unit %q: %v", text, s.msgs.Err())
	}
	return &u
}

func (s *scenario) parse(t diag.Text) Source {
	source, ok := Parse(t, s.module.Units, &s.msgs)
	if !ok {
		s.t.Fatalf("parse %q: %v", t.S, s.msgs.Err())
	}
	return source
}

func (s *scenario) add(q *Quantity) *Quantity {
	s.module.Quantities = append(s.module.Quantities, q)
	return q
}

func (s *scenario) formula(name, unit, expr string) *Quantity {
	at, text := s.line(name, expr)
	return s.add(&Quantity{Name: name, At: at, Role: RoleFormula, Unit: s.unit(unit), Cells: []Source{s.parse(text)}})
}

// input adds an input; with several expressions one for each cell, with one
// expression the same for all cells.
func (s *scenario) input(name, unit string, by []*Index, exprs ...string) *Quantity {
	q := &Quantity{Name: name, Unit: s.unit(unit), By: by}
	n := 1
	for _, x := range by {
		n *= len(x.Labels)
	}
	for _, expr := range exprs {
		at, text := s.line(name, expr)
		q.At = at
		q.Cells = append(q.Cells, s.parse(text))
	}
	for len(exprs) == 1 && len(q.Cells) < n {
		q.Cells = append(q.Cells, q.Cells[0])
	}
	q.Cells = q.Cells[:n]
	return s.add(q)
}

// column gives addresses columns in the order in which they are asked for.
func (s *scenario) column(address string) int {
	if i := slices.Index(s.columns, address); i >= 0 {
		return i
	}
	s.columns = append(s.columns, address)
	return len(s.columns) - 1
}

// eval compiles without errors and returns the elements of a quantity in its
// shown unit.
func (s *scenario) eval(q *Quantity) []float64 {
	s.t.Helper()
	b := program.NewBuilder()
	c := s.module.Compile(b, s.column, &s.msgs)
	if err := s.msgs.Err(); err != nil {
		s.t.Fatalf("compile: %v", err)
	}
	v := c.Value(q)
	if len(v.Refs) == 0 {
		return nil
	}
	p := b.Build(len(s.columns), v.Refs)
	in, out := make([][]float64, len(s.columns)), make([][]float64, len(v.Refs))
	for i, address := range s.columns {
		x, ok := s.set[address]
		if !ok {
			x = math.NaN()
		}
		in[i] = []float64{x}
	}
	for i := range out {
		out[i] = make([]float64, 1)
	}
	p.Eval(p.NewScratch(1), in, out, 1)
	values := make([]float64, len(out))
	for i := range out {
		values[i] = v.Unit.Scale.Div(out[i][0])
	}
	return values
}

// compile compiles and returns what was found, and the messages as shown.
func (s *scenario) compile() (*Compiled, string) {
	c := s.module.Compile(program.NewBuilder(), s.column, &s.msgs)
	var shown []string
	for _, m := range s.msgs.Messages() {
		shown = append(shown, m.Error())
	}
	return c, strings.Join(shown, "\n")
}

// near reports whether x is want to a relative error of 1e-13.
func near(x, want float64) bool {
	return x == want || math.Abs(x-want) <= 1e-13*math.Abs(want)
}

func (s *scenario) wants(q *Quantity, want ...float64) {
	s.t.Helper()
	got := s.eval(q)
	if len(got) != len(want) {
		s.t.Fatalf("%s = %v, want %v", q.Name, got, want)
	}
	for i := range got {
		if !near(got[i], want[i]) {
			s.t.Errorf("%s = %v, want %v", q.Name, got, want)
			return
		}
	}
}

// value evaluates one formula of numbers.
func value(t *testing.T, unit, expr string) float64 {
	t.Helper()
	s := newScenario(t)
	q := s.formula("q", unit, expr)
	got := s.eval(q)
	if len(got) != 1 {
		t.Fatalf("%s has %d values", expr, len(got))
	}
	return got[0]
}

// axesOf writes the axes of a value: pool[H20, H800] × year.
func axesText(v *Value) string {
	parts := make([]string, len(v.Axes))
	for i, a := range v.Axes {
		parts[i] = a.String()
	}
	return strings.Join(parts, " × ")
}

// A mistake is an expression with the message that it gives.
type mistake struct {
	unit, expr string
	at         string // "col" or "col-col" of the caret, 1-based columns of the expression
	text, hint string
}

// checkMessage compares the only message of a compilation, whose expression
// begins at column `from`.
func checkMessage(t *testing.T, s *scenario, from int, m mistake) {
	t.Helper()
	s.module.Compile(program.NewBuilder(), s.column, &s.msgs)
	list := s.msgs.Messages()
	if len(list) != 1 {
		t.Fatalf("%q: %d messages, want one: %v", m.expr, len(list), s.msgs.Err())
	}
	got := list[0]
	col := got.Pos.Col - from + 1
	at := fmt.Sprint(col)
	if got.Width > 1 {
		at = fmt.Sprintf("%d-%d", col, col+got.Width-1)
	}
	if got.Text != m.text || got.Hint != m.hint || at != m.at {
		t.Errorf("%q:\n got %s %q\n     %q\nwant %s %q\n     %q\n%s", m.expr, at, got.Text, got.Hint, m.at, m.text, m.hint, got.Error())
	}
}
