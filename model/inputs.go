package model

import (
	"strings"

	"costcone/internal/diag"
	"costcone/model/lang"
)

// A cell is one value of an input with what is known of it.
type cell struct {
	expr         *node // nil: no value was given
	origin       Origin
	source, date string
	from         string // of a catalogue: "gpus, H100 chip_price"
	entry        *Entry // of a catalogue, else nil
}

// A layer is what one declaration says about the values of an input.
type layer struct {
	node         *node
	origin       Origin
	source, date string
}

// layers returns the declarations of an input's values, the weakest first.
func (q *quantity) layers() []layer {
	var out []layer
	add := func(n *node, d *quantityDecl) {
		if n != nil {
			out = append(out, layer{n, d.origin, d.source, d.date})
		}
	}
	if q.sameBy() {
		add(q.base.fallback, q.base)
		add(q.base.value, q.base)
	}
	add(q.decl.fallback, q.decl)
	add(q.decl.value, q.decl)
	return out
}

// readInputs gives every input its cells.
func (c *compiler) readInputs() {
	for _, q := range c.quantities {
		if q.Role == lang.RoleInput && q.Cells == nil {
			c.readCells(q)
		}
	}
	c.findMissing()
}

// readCells fills the cells of one input from its layers and reads their
// expressions.
func (c *compiler) readCells(q *quantity) {
	by, size := q.indexes, 1
	if q.Whole {
		by = nil
	}
	for _, x := range by {
		size *= len(x.Labels)
	}
	q.cells = make([]cell, size)
	bad := false
	for _, l := range q.layers() {
		f := filler{compiler: c, quantity: q, bad: &bad, by: by, layer: l}
		f.fill(l.node, 0, 0, size)
	}
	if bad {
		q.cells = nil
		q.unreadable()
		return
	}
	c.checkScales(q)
	c.parseCells(q)
}

// A filler spreads one layer over the cells of an input.
type filler struct {
	*compiler
	quantity *quantity
	bad      *bool // an error was reported
	by       []*index
	layer    layer
}

// fill spreads n, which stands at a level of the indexes, over size cells from
// at. A scalar at any level holds for all below.
func (f *filler) fill(n *node, level, at, size int) {
	if n.null {
		f.fail(n.errorf("%q has an empty value", f.quantity.Name), "leave the line out, or give a value")
		return
	}
	if n.kind == scalar {
		for i := at; i < at+size; i++ {
			f.quantity.cells[i] = cell{expr: n, origin: f.layer.origin, source: f.layer.source, date: f.layer.date}
		}
		return
	}
	if n.kind == list {
		f.fail(n.errorf("expected an expression or a value for each label, found a list"), f.shape())
		return
	}
	if f.isCell(n, level) {
		f.cell(n, level, at, size)
		return
	}
	if level == len(f.by) {
		f.fail(n.errorf("expected an expression, found a mapping"), f.shape())
		return
	}
	x := f.by[level]
	below := 0
	if len(x.Labels) > 0 {
		below = size / len(x.Labels)
	}
	for k, p := range n.pairs {
		i, ok := x.position[p.key.text.S]
		switch {
		case ok:
			f.fill(p.value, level+1, at+i*below, below)
		case n.isGroupTail(k):
			if hint := n.grouped(k); hint != "" {
				f.fail(p.key.errorf("%q is no label of index %q", p.key.text.S, x.Name), hint)
			}
		// The model knows labels that a scenario does not have.
		case f.layer.origin == OriginScenario || x.origin == OriginModel && len(x.Labels) > 0:
			f.fail(p.key.errorf("%q is no label of index %q", p.key.text.S, x.Name), near(p.key.text.S, x.Labels, "labels"))
		}
	}
}

func (f *filler) fail(m diag.Message, hint string) {
	*f.bad = true
	f.msgs.Add(m.WithHint("%s", hint))
}

// shape says how a value of the input is written.
func (f *filler) shape() string {
	if len(f.by) == 0 {
		if f.quantity.Whole {
			return "with `by: []` one value holds for all labels"
		}
		return "for one value per label say along which index: by: [" + strings.Join(f.indexNames(), ", ") + "]"
	}
	names := make([]string, len(f.by))
	for i, x := range f.by {
		names[i] = x.Name
	}
	return "the input varies by " + strings.Join(names, ", then ") + ": write value: {label: expression}"
}

// isCell reports whether n is {value, source, date} and not values by label.
func (f *filler) isCell(n *node, level int) bool {
	if n.get("value") == nil {
		return false
	}
	if level == len(f.by) {
		return true
	}
	_, isLabel := f.by[level].position["value"]
	return !isLabel
}

// cell spreads a value with its own source and date.
func (f *filler) cell(n *node, level, at, size int) {
	v := f.fields(n, cellKeys)
	inner := *f
	if v["source"] != nil {
		inner.layer.source = f.word(v["source"], "a source")
	}
	if v["date"] != nil {
		inner.layer.date = f.date(v["date"])
	}
	if v["value"] == nil {
		f.fail(n.errorf("%q has an empty value", f.quantity.Name), "leave the line out, or give a value")
		return
	}
	inner.fill(v["value"], level, at, size)
}

// checkScales refuses an override that states another unit and leaves values
// of the model in place, which are written in the model's unit.
func (c *compiler) checkScales(q *quantity) {
	if q.base == nil || q.decl.unit == nil || q.base.unit == nil || q.Unit == nil {
		return
	}
	old, ok := c.baseUnit(q)
	if !ok || old.Scale == q.Unit.Scale {
		return
	}
	for i, cell := range q.cells {
		if cell.expr != nil && cell.origin == OriginModel && !isCatalogue(cell.expr.text.S) {
			c.msgs.Add(q.decl.unit.Error(0, len(q.decl.unit.S), "%s keeps the model's value, which is in %s, not in %s", q.cellName(i), old.Text, q.Unit.Text).
				WithHint("give its value here, or leave `unit` out"))
			return
		}
	}
}

// parseCells reads the expressions of the cells; equal nodes share a Source.
func (c *compiler) parseCells(q *quantity) {
	q.Cells = make([]lang.Source, len(q.cells))
	parsed := map[*node]lang.Source{}
	for i := range q.cells {
		n := q.cells[i].expr
		if n == nil {
			continue
		}
		source, ok := parsed[n]
		if !ok {
			source, _ = c.parse(n.text)
			parsed[n] = source
		}
		q.Cells[i] = c.look(q, i, source)
	}
}

// shortList joins names, the first few of a long list.
func shortList(names []string) string {
	const most = 8
	if len(names) > most {
		return strings.Join(names[:most], ", ") + ", …"
	}
	return strings.Join(names, ", ")
}
