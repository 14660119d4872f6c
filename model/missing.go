package model

import (
	"strings"

	"costcone/internal/diag"
	"costcone/model/lang"
	"costcone/sim/program"
)

// A lack is a value of one of the model's inputs that nobody gives. It is an
// error where something that is reported reads it.
type lack struct {
	quantity *quantity
	cell     int
	message  *diag.Message // of a catalogue whose row has no such entry, else nil
	row      *missingRow   // that a catalogue does not have, else nil
}

// findMissing notes the values that are not there. Those of the scenario's own
// inputs are reported.
func (c *compiler) findMissing() {
	for _, q := range c.quantities {
		var missing []int
		for i, cell := range q.cells {
			if cell.expr == nil {
				missing = append(missing, i)
			}
		}
		switch {
		case missing == nil:
		case q.decl.origin == OriginModel && c.scenario.modelName != nil:
			for _, i := range missing {
				c.lacks = append(c.lacks, lack{quantity: q, cell: i})
				q.Cells[i] = lang.Source{Missing: q.Unit != nil}
			}
		case len(q.By) == 0 || q.Whole:
			c.msgs.Add(q.At.Error(0, len(q.Name), "the input %q has no value", q.Name))
		default:
			c.msgs.Add(q.At.Error(0, len(q.Name), "the input %q has no value for %s", q.Name, shortList(q.labelsOfAll(missing))).
				WithHint("give each label a value, or all others one with `default`"))
		}
	}
}

func (q *quantity) labelsOfAll(cells []int) []string {
	labels := make([]string, len(cells))
	for k, i := range cells {
		labels[k] = q.labelsOf(i)
	}
	return labels
}

// fillMissing drops the lacks that --set has filled.
func (c *compiler) fillMissing() {
	var left []lack
	for _, l := range c.lacks {
		if source := l.quantity.Cells[l.cell]; source.Expr == nil {
			left = append(left, l)
		}
	}
	c.lacks = left
}

// reportMissing reports the lacks that the outputs read, refs of a program of
// the given number of drawn columns: those without a message of their own in one.
// Where errors elsewhere leave no program, names say what is read.
func (c *compiler) reportMissing(compiled *lang.Compiled, b *program.Builder, refs []program.Ref, columns int) {
	if c.lacks == nil {
		return
	}
	named := map[*quantity]bool{}
	var p *program.Program
	if !compiled.Lowered {
		named = c.readByName()
	} else {
		p = b.Build(columns+len(c.lacks), refs)
	}
	var lacking []string
	var labels []int
	var rows []lack
	for i, l := range c.lacks {
		read := named[l.quantity] || p != nil && p.Uses(columns+i)
		switch {
		case !read:
		case l.message != nil:
			c.msgs.Add(*l.message)
		case l.row != nil:
			rows = append(rows, l)
		default:
			labels = append(labels, l.cell)
		}
		if last := i == len(c.lacks)-1 || c.lacks[i+1].quantity != l.quantity; last && labels != nil {
			lacking, labels = append(lacking, c.describeMissing(l.quantity, l.quantity.labelsOfAll(labels))), nil
		}
	}
	c.reportRows(rows)
	if lacking != nil {
		t := *c.scenario.modelName
		c.msgs.Add(t.Error(0, len(t.S), "the model %q needs values that this scenario does not give: %s", t.S, strings.Join(lacking, "; ")).
			WithHint("give them under `inputs`"))
	}
}

// readByName returns the quantities under those that are reported.
func (c *compiler) readByName() map[*quantity]bool {
	seen := map[*quantity]bool{}
	var visitAll func(name string)
	visitAll = func(name string) {
		q := c.byName[name]
		if q == nil || seen[q] {
			return
		}
		seen[q] = true
		for _, s := range q.Cells {
			walk(s.Expr, func(e lang.Expr) bool {
				if name, ok := e.(*lang.Name); ok {
					visitAll(name.Ident)
				}
				return !c.sumsNothing(e)
			})
		}
	}
	for _, name := range c.reportedNames() {
		visitAll(name)
	}
	return seen
}

// sumsNothing reports whether e reduces along an index without labels, and so
// reads nothing.
func (c *compiler) sumsNothing(e lang.Expr) bool {
	call, ok := e.(*lang.Call)
	if !ok || len(call.Args) != 2 {
		return false
	}
	name, ok := call.Args[1].X.(*lang.Name)
	if !ok {
		return false
	}
	x := c.indexByName[name.Ident]
	return x != nil && len(x.Labels) == 0
}

// reportedNames returns the names of what outputs, claims and a decision report,
// and of every formula where no outputs are given.
func (c *compiler) reportedNames() []string {
	var names []string
	add := func(s string) {
		name, _, _ := strings.Cut(canonicalAddress(s), "[")
		names = append(names, strings.TrimSpace(name))
	}
	decls, given := c.outputDecls()
	for _, o := range decls {
		add(o.name.S)
	}
	for _, d := range c.documents() {
		for _, claim := range d.claims {
			add(claim.output.S)
		}
	}
	for _, q := range c.quantities {
		if c.isOption(q) || !given && q.Role == lang.RoleFormula {
			for _, s := range q.Cells {
				visitNames(s.Expr, add)
			}
		}
	}
	return names
}

// describeMissing names an input of the model, with its labels and unit.
func (c *compiler) describeMissing(q *quantity, labels []string) string {
	s := q.Name
	if len(q.By) > 0 && !q.Whole {
		s += "[" + shortList(labels) + "]"
	}
	if q.Unit != nil {
		s += " in " + q.Unit.Text
	}
	return s
}
