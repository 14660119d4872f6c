package lang

import (
	"costcone/dist"
	"costcone/internal/diag"
	"costcone/sim/program"
)

// A Role says whether a quantity is drawn or computed.
type Role int

// The roles of a quantity.
const (
	RoleInput   Role = iota // a value: constants and distributions, no names
	RoleFormula             // names and functions, no distributions
)

// A Quantity is one name of a scenario: an input or a formula.
type Quantity struct {
	Name string
	At   diag.Text // where it is named
	Role Role
	Unit *Unit // declared; nil where none is

	// By holds the indexes an input varies along; nil for a formula, which
	// varies along what its operands vary along.
	By []*Index
	// Cells are the expressions: one for a formula and for an input without
	// By, else one for each combination of labels, row-major over By (the last
	// index runs fastest). One Source may serve many cells, each of which is a
	// draw of its own. A Source without Expr stands for one whose error has
	// been reported already, unless it is Missing: what uses it is then not
	// reported again.
	Cells []Source
	// Whole says that one value, with one draw, holds for all labels of By:
	// Cells then has one element and addresses have no labels.
	Whole bool
}

// A Module is a set of quantities over indexes, with the units they are
// written in. The names of its quantities and indexes are checked by Compile.
type Module struct {
	Units      *Units
	Indexes    []*Index
	Quantities []*Quantity // in order of declaration
	Currency   string      // the money that undeclared results are shown in
	// Data reads what data(…) asks for. It reports what is wrong to msgs, and
	// then returns false. nil: there is nothing to read from.
	Data func(r DataRequest, msgs *diag.List) (DataFile, bool)
}

// A Draw is one random draw of an input, with its distribution in base units.
type Draw struct {
	Address  string
	Dist     dist.Dist
	Quantity *Quantity
	Cell     int    // in Quantity.Cells
	Source   Source // the whole value that the draw stands in
	Unit     Unit   // in which its parameters were written
	Shown    string // Dist with its numbers in Unit: "triangular(3, 4, 6)"
	Row      string // the address whose uniforms it takes, "row:NAME"; "": its own
}

// A Value is what Compile found out about one quantity.
type Value struct {
	Dim   Dim
	Truth bool          // 0 or 1: a comparison, and/or/not, bernoulli
	Axes  []Axis        // what it varies along, with the labels kept
	Refs  []program.Ref // one for each combination of labels, row-major over Axes; in base units
	Unit  Unit          // that it is shown in: declared, an input's own, else Units.Show
	Uses  []*Quantity   // direct operands of a formula other than itself, in order of first use

	// Assumed: the formula has an error, or is made of one that has. Dim and Unit
	// follow from what is declared, Truth and Axes mean nothing.
	Assumed bool

	zeroOne bool // see typ
}

// A Compiled is a checked module.
type Compiled struct {
	// Order holds every quantity, operands before results, else in order of
	// declaration. Formulas that are made of their own previous values stand
	// together.
	Order []*Quantity
	// Draws are the random draws of all inputs in order of declaration: of one
	// input by cell, of one cell as Addresses lists them.
	Draws []Draw
	// Lowered says that the module has no error, and every Value its Refs.
	Lowered bool

	values map[*Quantity]*Value
}

// Value returns what is known of q: nil when q, or what it is made of, has an
// error. Refs are nil when any quantity of the module has one.
func (c *Compiled) Value(q *Quantity) *Value { return c.values[q] }

// Compile resolves all names, checks types, dimensions and axes of all
// quantities and reports every error to msgs; if there is none, it lowers all
// quantities to b. The function column gives the column of b's inputs that an
// address is drawn into. Indexed values are unrolled: nothing indexed is left.
func (m *Module) Compile(b *program.Builder, column func(address string) int, msgs *diag.List) *Compiled {
	own := &diag.List{}
	c := newChecker(m, own)
	c.names = newNames(m, own)
	order := c.order()
	for _, q := range order {
		switch r := c.recurrences[q]; {
		case r == nil:
			c.quantity(q)
		case r.group[0] == q:
			r.check(c)
		}
	}
	compiled := &Compiled{Order: order, values: c.values}
	if !own.HasErrors() && len(c.values) == len(order) {
		c.lowerAll(b, column, compiled)
		compiled.Lowered = true
	}
	msgs.Add(own.Messages()...)
	return compiled
}
