package model

import (
	"math"

	"costcone/dist"
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
// outside is an error, a distribution of which much lies outside is a warning. Inputs whose value is more than one draw are not looked at.
func (c *compiler) checkBounds(compiled *lang.Compiled, b *program.Builder) {
	draws := map[*lang.Quantity]map[int][]lang.Draw{}
	for _, d := range compiled.Draws {
		if draws[d.Quantity] == nil {
			draws[d.Quantity] = map[int][]lang.Draw{}
		}
		draws[d.Quantity][d.Cell] = append(draws[d.Quantity][d.Cell], d)
	}
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
			if own := draws[q.Quantity][i]; wholeDraw(own) {
				d, limit := own[0].Dist, outsideLimit
				if cell.origin == OriginModel {
					limit = outsideModelLimit
				}
				if mass := d.CDF(math.Nextafter(low, math.Inf(-1))) + d.Survival(high); mass > limit {
					c.outside(q, cell, i, mass)
				}
			}
		}
	}
}

// wholeDraw reports whether the draws of a cell are one, and the whole of its
// value.
func wholeDraw(draws []lang.Draw) bool {
	if len(draws) != 1 {
		return false
	}
	e := draws[0].Source.Expr
	for {
		p, ok := e.(*lang.Paren)
		if !ok {
			break
		}
		e = p.X
	}
	if call, ok := e.(*lang.Call); ok {
		_, isKind := dist.Lookup(call.Func)
		return isKind
	}
	_, isRange := e.(*lang.Range)
	return isRange
}

// outside reports a value of which a share lies beyond the bounds; where that is
// all of it, it is an error.
func (c *compiler) outside(q *quantity, cell cell, i int, share float64) {
	t := cell.expr.text
	low, high := q.bounds()[0], q.bounds()[1]
	between := "between " + low.text.S + " and " + high.text.S
	switch {
	case low.null:
		between = "at most " + high.text.S
	case high.null:
		between = "at least " + low.text.S
	}
	if share >= 1 {
		c.msgs.Add(t.Error(0, len(t.S), "%s lies outside its bounds: it is %s", q.cellName(i), between))
		return
	}
	c.msgs.Add(t.Warning(0, len(t.S), "%.2g %% of %s lies outside its bounds: it is %s", float64(100*share), q.cellName(i), between).
		WithHint("narrow the range, or truncate(…) it"))
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
