package model

import (
	"slices"
	"strings"

	"costcone/internal/diag"
	"costcone/model/lang"
)

// correlated returns the position of the draw that t, of the entry d, names: by
// its address or in brackets as formulas pick labels.
func (r *correlator) correlated(d *correlationDecl, t diag.Text) (int, bool) {
	address := canonicalAddress(t.S)
	if _, known := r.table.position[address]; !known {
		picked, ok := r.picked(t)
		if !ok {
			return 0, false
		}
		address = picked
	}
	if i, ok := r.table.position[address]; ok {
		if r.table.inputs[i].Row != "" {
			r.msgs.Add(t.Error(0, len(t.S), "%q shares the row of a file with others and cannot be correlated", t.S))
			return 0, false
		}
		if r.composed(address) {
			r.msgs.Add(t.Error(0, len(t.S), "%q is computed from a draw, and a correlation is between draws", t.S).
				WithHint("give the distribution an input of its own, and compute with it in a formula"))
			return 0, false
		}
		return i, !r.setComposed(d, address)
	}
	name, _, labelled := strings.Cut(address, "[")
	name, _, _ = strings.Cut(name, "#")
	q := r.byName[name]
	fail := func(hint, format string, args ...any) (int, bool) {
		r.msgs.Add(t.Error(0, len(t.S), format, args...).WithHint("%s", hint))
		return 0, false
	}
	switch {
	case q == nil:
		return fail(near(address, r.table.addresses, "inputs"), "unknown input %q", t.S)
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
		return fail("write one of "+shortList(own)+"; or within: "+name+" for all of them with each other", "%q has one draw for each label; a correlation names one of them", name)
	case labelled && r.isCell(q, address):
		return fail("its draws are "+shortList(own), "%q is a constant and cannot be correlated", t.S)
	}
	return fail(near(address, own, "draws of "+name), "%q has no draw %q", name, t.S)
}

// picked returns the address that t stands for if it picks labels of an input,
// such as x[pool=A, year=2], in any order; t's own where it does not.
func (r *correlator) picked(t diag.Text) (string, bool) {
	address := canonicalAddress(t.S)
	open, end := strings.Index(t.S, "["), strings.LastIndex(t.S, "]")
	if open < 0 || end < open {
		return address, true
	}
	q := r.byName[strings.TrimSpace(t.S[:open])]
	if q == nil || q.Role == lang.RoleFormula || q.Whole || len(q.By) == 0 || r.isCell(q, address) {
		return address, true
	}
	cells, ok := r.pickedCells(q, t.Slice(0, end+1))
	switch {
	case !ok:
		return "", false
	case len(cells) > 1:
		r.msgs.Add(t.Error(0, len(t.S), "%q names %d draws; a correlation with between is between two", t.S, len(cells)).
			WithHint("within: \"%s\" correlates them with each other; with another input, each has an entry of its own", t.S))
		return "", false
	case len(cells) == 0:
		r.msgs.Add(t.Error(0, len(t.S), "%q names no draw", t.S))
		return "", false
	}
	return q.cellName(cells[0]) + strings.TrimSpace(t.S[end+1:]), true
}

// pickedCells returns the cells of q that x[labels] names.
func (r *correlator) pickedCells(q *quantity, t diag.Text) ([]int, bool) {
	source, ok := lang.Parse(t, r.units, r.msgs)
	if !ok {
		return nil, false
	}
	pick, ok := source.Expr.(*lang.Pick)
	if !ok {
		r.msgs.Add(source.Error(source.Expr, "expected a name or name[label]"))
		return nil, false
	}
	return r.chosen(q, pick, source)
}

// sameIndex reports two inputs with one draw for each label of the same
// indexes: which pairs are meant is not said.
func (r *correlator) sameIndex(d *correlationDecl) bool {
	a, b := r.byName[canonicalAddress(d.between[0].S)], r.byName[canonicalAddress(d.between[1].S)]
	if a == nil || b == nil || a == b {
		return false
	}
	for _, q := range []*quantity{a, b} {
		if q.Role == lang.RoleFormula || q.Whole || len(q.By) == 0 || q.broken() || len(lang.Addresses(q.drawn())) == 0 {
			return false
		}
	}
	if !slices.Equal(a.By, b.By) {
		return false
	}
	first := "\"" + a.cellName(0) + "\", \"" + b.cellName(0) + "\""
	r.msgs.Add(d.at.errorf("%q and %q have one draw for each label; a correlation is between two draws", a.Name, b.Name).
		WithHint("write an entry for each label: between: [%s]", first))
	return true
}

// composed reports whether the address is that of a value which is more than
// one distribution call: what the value has in common with its draw is unknown.
// An address such as x#2 names a draw itself. What --set makes of the value is
// left to setComposed.
func (c *compiler) composed(address string) bool {
	q, i, ok := c.cellAt(address)
	if !ok {
		return false // a draw beside the first
	}
	source := q.drawn().Cells[i]
	return !lang.IsDraw(source) && !lang.IsDraw(q.Cells[i]) // the latter where --set alone draws it
}

// setComposed reports, once for each address, a value that --set computes from
// draws: the entry d cannot hold for it.
func (r *correlator) setComposed(d *correlationDecl, address string) bool {
	q, i, ok := r.cellAt(address)
	at, known := r.table.position[address]
	if !ok || !known || q.cells[i].origin != OriginSet || r.table.inputs[at].Dist == nil || lang.IsDraw(q.Cells[i]) {
		return false
	}
	if !r.refused[address] {
		r.refused[address] = true
		t := q.Cells[i].Text
		r.msgs.Add(t.Error(0, len(t.S), "%q is computed from a draw here, and a correlation is between draws", address).
			WithHint("it is correlated at %s: give it one distribution or a constant", d.place()))
	}
	return true
}

// cellAt returns the cell of an input whose first draw has the address; false
// for a draw beside the first.
func (c *compiler) cellAt(address string) (*quantity, int, bool) {
	name, _, _ := strings.Cut(address, "[")
	q := c.byName[name]
	if q == nil {
		return nil, 0, false
	}
	for i := range q.Cells {
		if len(q.Cells) == 1 && address == name || q.cellName(i) == address {
			return q, i, true
		}
	}
	return nil, 0, false
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
