package model

import (
	"math"
	"strings"

	"costcone/internal/diag"
	"costcone/model/lang"
	"costcone/sim"
)

// readCorrelations finds the addresses that the correlations name. Those with
// an input that --set fixes are left out, with a warning.
func (c *compiler) readCorrelations(table *addressTable) []sim.Correlation {
	var out []sim.Correlation
	first := map[[2]int]*node{}
	for _, d := range c.documents() {
		for _, decl := range d.correlations {
			a, okA := c.correlated(decl.between[0], table)
			b, okB := c.correlated(decl.between[1], table)
			asked, okValue := c.strength(decl)
			if !okA || !okB || !okValue {
				continue
			}
			if a == b {
				c.msgs.Add(decl.between[1].Error(0, len(decl.between[1].S), "%q cannot be correlated with itself", decl.between[1].S))
				continue
			}
			pair := [2]int{min(a, b), max(a, b)}
			if other := first[pair]; other != nil {
				c.msgs.Add(decl.at.errorf("this pair stands twice; the first is at line %d", other.text.At(0).Line))
				continue
			}
			first[pair] = decl.at
			if table.inputs[a].Dist == nil || table.inputs[b].Dist == nil {
				// With errors nothing is drawn, and the plan will not be built.
				if !c.msgs.HasErrors() {
					c.msgs.Add(decl.at.warningf("this correlation is left out: --set fixes one of its inputs"))
				}
				continue
			}
			out = append(out, sim.Correlation{A: a, B: b, Asked: asked, Spearman: decl.spearman})
		}
	}
	return out
}

// strength reads the number of a correlation.
func (c *compiler) strength(d correlationDecl) (float64, bool) {
	v, ok := c.constant(d.value, "a number between -1 and 1")
	if ok && !(math.Abs(v) < 1) {
		c.msgs.Add(d.value.Error(0, len(d.value.S), "a correlation lies between -1 and 1, ends excluded, not at %s", d.value.S).
			WithHint("for inputs that move together in full, write one as a formula of the other"))
		return 0, false
	}
	return v, ok
}

// correlated returns the position of the input that t names.
func (c *compiler) correlated(t diag.Text, table *addressTable) (int, bool) {
	address := canonicalAddress(t.S)
	if i, ok := table.position[address]; ok {
		return i, true
	}
	name, _, labelled := strings.Cut(address, "[")
	name, _, _ = strings.Cut(name, "#")
	q := c.byName[name]
	fail := func(hint, format string, args ...any) (int, bool) {
		c.msgs.Add(t.Error(0, len(t.S), format, args...).WithHint("%s", hint))
		return 0, false
	}
	switch {
	case q == nil:
		return fail(near(address, table.addresses, "inputs"), "unknown input %q", t.S)
	case q.Role == lang.RoleFormula:
		return fail("", "%q is a formula; correlations are between inputs", name)
	case q.broken():
		return 0, false
	}
	own := lang.Addresses(q.drawn())
	switch {
	case len(own) == 0:
		return fail("", "%q is a constant and cannot be correlated", t.S)
	case !labelled && len(q.By) > 0:
		return fail("write one of "+shortList(own), "%q has one draw for each label; a correlation names one of them", name)
	case labelled && c.isCell(q, address):
		return fail("its draws are "+shortList(own), "%q is a constant and cannot be correlated", t.S)
	}
	return fail(near(address, own, "draws of "+name), "%q has no draw %q", name, t.S)
}

// isCell reports whether address is x[label] of an existing cell.
func (c *compiler) isCell(q *quantity, address string) bool {
	for i := range q.cells {
		if q.cellName(i) == address {
			return true
		}
	}
	return false
}

// drawn returns the input as the files have it.
func (q *quantity) drawn() *lang.Quantity {
	if q.before != nil {
		return q.before
	}
	return q.Quantity
}

// broken reports whether the quantity has a value whose error was reported.
func (q *quantity) broken() bool {
	for _, s := range q.Cells {
		if s.Expr == nil {
			return true
		}
	}
	return false
}

// canonicalAddress removes the blanks around the commas and brackets of an
// address.
func canonicalAddress(s string) string {
	name, labels, found := strings.Cut(strings.TrimSpace(s), "[")
	if !found {
		return name
	}
	inside, behind, _ := strings.Cut(labels, "]")
	parts := strings.Split(inside, ",")
	for i, p := range parts {
		parts[i] = strings.TrimSpace(p)
	}
	return strings.TrimSpace(name) + "[" + strings.Join(parts, ",") + "]" + strings.TrimSpace(behind)
}
