package model

import (
	"fmt"
	"slices"

	"costcone/internal/diag"
	"costcone/model/lang"
	"costcone/sim/program"
)

// A requireDecl is one entry of `requires`: a condition on what is not drawn,
// such as the labels of indexes, and what it means that it does not hold.
type requireDecl struct {
	is       diag.Text
	says     string
	quantity *lang.Quantity
}

func (d *document) readRequires(r reader, n *node) {
	r.list(n, "requires", func(item *node) {
		f := r.fields(item, requireKeys)
		if f == nil {
			return
		}
		for _, key := range requireKeys.keys {
			if f[key] == nil {
				r.missing(item, key, requireKeys)
				return
			}
		}
		if is := r.text(f["is"], expression); is != nil {
			d.requires = append(d.requires, requireDecl{is: *is, says: r.word(f["says"], "what it means that the condition does not hold")})
		}
	})
}

// defineRequires enters the conditions.
func (c *compiler) defineRequires() {
	for _, d := range c.documents() {
		for i := range d.requires {
			r := &d.requires[i]
			if source, ok := c.parse(r.is); ok {
				r.quantity = &lang.Quantity{Name: fmt.Sprintf("the requirement %d of %s", i+1, d.label()), At: r.is, Role: lang.RoleFormula, Cells: []lang.Source{source}}
				c.module.Quantities = append(c.module.Quantities, r.quantity)
			}
		}
	}
}

// isRequirement reports whether q is a condition of requires.
func (c *compiler) isRequirement(q *lang.Quantity) bool {
	for _, d := range c.documents() {
		if slices.ContainsFunc(d.requires, func(r requireDecl) bool { return r.quantity == q }) {
			return true
		}
	}
	return false
}

// checkRequires reports the conditions that do not hold, at the first of their
// names that the scenario declares.
func (c *compiler) checkRequires(compiled *lang.Compiled, b *program.Builder) {
	for _, d := range c.documents() {
		for _, r := range d.requires {
			if r.quantity == nil {
				continue
			}
			v := compiled.Value(r.quantity)
			if v == nil || v.Assumed || v.Refs == nil {
				continue
			}
			fail := func(t diag.Text, format string, args ...any) {
				c.msgs.Add(t.Error(0, len(t.S), format, args...))
			}
			if !v.Truth || len(v.Axes) > 0 {
				fail(r.is, "a requirement is one condition")
				continue
			}
			switch holds, constant := b.ConstValue(v.Refs[0]); {
			case !constant:
				fail(r.is, "a requirement must not depend on a draw")
			case holds == 0:
				at := r.is
				if d == c.model {
					at = c.cause(r.quantity.Cells[0])
				}
				fail(at, "%s", r.says)
			}
		}
	}
}

// cause returns the place of the first name in a source of the model that the
// scenario declares, else that of the model's name.
func (c *compiler) cause(source lang.Source) diag.Text {
	at, found := *c.scenario.modelName, false
	visitNames(source.Expr, func(name string) {
		switch q, x := c.byName[name], c.indexByName[name]; {
		case found:
		case q != nil && q.At.File == c.scenario.file:
			at, found = q.At, true
		case x != nil && x.origin == OriginScenario:
			at, found = x.name, true
		}
	})
	return at
}
