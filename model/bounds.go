package model

import (
	"math"

	"costcone/model/lang"
	"costcone/sim/program"
)

// The probability outside an input's bounds above which a warning says so: of
// what the scenario says, and of the model's own defaults.
const (
	outsideLimit      = 0.001
	outsideModelLimit = 0.05
)

// checkBounds compares the values of inputs with their bounds: a constant
// outside is an error, a distribution of which much lies outside is a warning.
// Values of several draws, or not linear in one, are not looked at; Explain says
// so.
func (c *compiler) checkBounds(compiled *lang.Compiled, b *program.Builder, table *addressTable) {
	draws := map[*lang.Quantity]map[int][]lang.Draw{}
	for _, d := range compiled.Draws {
		if draws[d.Quantity] == nil {
			draws[d.Quantity] = map[int][]lang.Draw{}
		}
		draws[d.Quantity][d.Cell] = append(draws[d.Quantity][d.Cell], d)
	}
	var affine []affineCell
	for _, q := range c.quantities {
		if q.Role != lang.RoleInput || q.bounds() == nil {
			continue
		}
		v := compiled.Value(q.Quantity)
		low, high, ok := c.readBounds(q, v)
		if !ok || v == nil || len(v.Refs) < len(q.cells) {
			continue
		}
		for i, cell := range q.cells {
			if x, constant := b.ConstValue(v.Refs[i]); constant {
				if x < low || x > high {
					c.outside(q, cell, i, 1)
				}
				continue
			}
			own := draws[q.Quantity][i]
			if len(own) != 1 {
				continue
			}
			a := affineCell{quantity: q, cell: i, draw: own[0], ref: v.Refs[i], low: low, high: high, limit: outsideLimit}
			if cell.origin == OriginModel {
				a.limit = outsideModelLimit
			}
			switch {
			case wholeDraw(own):
				a.slope = 1
				a.report(c)
			case isAffine(own[0].Source):
				affine = append(affine, a)
			}
		}
	}
	measure(affine, b, table)
	for i := range affine {
		affine[i].report(c)
	}
}

// wholeDraw reports whether the draws of a cell are one, and the whole of its
// value.
func wholeDraw(draws []lang.Draw) bool { return len(draws) == 1 && lang.IsDraw(draws[0].Source) }

// report reports the value if too much of it lies outside its bounds.
func (a *affineCell) report(c *compiler) {
	if mass := a.outside(); mass > a.limit {
		c.outside(a.quantity, a.quantity.cells[a.cell], a.cell, mass)
	}
}

// outside reports a value of which a share lies beyond the bounds; where that is
// all of it, it is an error.
func (c *compiler) outside(q *quantity, cell cell, i int, share float64) {
	t, between := cell.expr.text, q.boundsText()
	if share >= 1 {
		m := t.Error(0, len(t.S), "%s lies outside its bounds: it is %s", q.cellName(i), between)
		if share := lang.InPercent(q.Cells[min(i, len(q.Cells)-1)]); share != "" && c.isShare(q) {
			m = m.WithHint("write %s", share)
		}
		c.msgs.Add(m)
		return
	}
	c.msgs.Add(t.Warning(0, len(t.S), "%.2g %% of %s lies outside its bounds: it is %s", float64(100*share), q.cellName(i), between).
		WithHint("narrow the range, or truncate(…) it"))
}

// boundsText says what the bounds of an input are: "at least 0".
func (q *quantity) boundsText() string {
	low, high := q.bounds()[0], q.bounds()[1]
	switch {
	case low.null && high.null:
		return "any"
	case low.null:
		return "at most " + high.text.S
	case high.null:
		return "at least " + low.text.S
	}
	return "between " + low.text.S + " and " + high.text.S
}

// boundsUnit returns the unit that bare bounds are in: the declared one of the
// file that they stand in, else the value's own, where a share without a unit
// has bounds from 0 to 1 even if it is written in percent.
func (c *compiler) boundsUnit(q *quantity, v *lang.Value) lang.Unit {
	if q.decl.bounds == nil {
		if u, ok := c.baseUnit(q); ok {
			return u
		}
	}
	switch {
	case q.Unit != nil:
		return *q.Unit
	case v != nil && !v.Dim.IsPure():
		return v.Unit
	}
	return lang.One
}

// readBounds returns the bounds of an input in base units.
func (c *compiler) readBounds(q *quantity, v *lang.Value) (low, high float64, ok bool) {
	ends := [2]float64{math.Inf(-1), math.Inf(1)}
	unit := c.boundsUnit(q, v)
	ok = true
	for i, n := range q.bounds() {
		if n.null {
			continue
		}
		t := c.text(n, "a number or null")
		if t == nil {
			return 0, 0, false
		}
		source, parsed := lang.Parse(*t, c.units, c.msgs)
		if !parsed {
			return 0, 0, false
		}
		x, constant := c.module.Constant(source, unit, c.msgs)
		ends[i], ok = x, ok && constant
	}
	if ok && ends[0] > ends[1] {
		n := q.bounds()[0]
		c.msgs.Add(n.errorf("the bounds are reversed"))
		ok = false
	}
	return ends[0], ends[1], ok
}
