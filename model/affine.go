package model

import (
	"math"

	"costcone/dist"
	"costcone/model/lang"
	"costcone/sim/program"
)

// isAffine reports whether a value is, by its form, a + s·x of one draw x, but not
// the draw itself: sums with constants, products with them, quotients by them.
func isAffine(s lang.Source) bool {
	draws, ok := affineDraws(s.Expr)
	return ok && draws == 1 && !lang.IsDraw(s)
}

// affineDraws returns how many draws a value has, and whether it is linear in
// each.
func affineDraws(e lang.Expr) (draws int, ok bool) {
	switch e := e.(type) {
	case *lang.Number:
		return 0, true
	case *lang.Range:
		return 1, true
	case *lang.Paren:
		return affineDraws(e.X)
	case *lang.Unary:
		draws, ok = affineDraws(e.X)
		return draws, ok && e.Op != "not"
	case *lang.Call:
		_, ok = dist.Lookup(e.Func)
		return 1, ok
	case *lang.Binary:
		x, okX := affineDraws(e.X)
		y, okY := affineDraws(e.Y)
		switch e.Op {
		case "+", "-":
		case "*":
			okX = okX && min(x, y) == 0
		case "/":
			okX = okX && y == 0
		default:
			return 0, false
		}
		return x + y, okX && okY
	}
	return 0, false
}

// An affineCell is a value a + s·x, x being the draw, in base units.
type affineCell struct {
	quantity      *quantity
	cell          int
	draw          lang.Draw
	ref           program.Ref
	low, high     float64 // the bounds
	limit         float64 // of the probability outside them
	offset, slope float64 // a and s, see measure
}

// measure finds the offsets and slopes of the cells, whose draws stand in table.
func measure(cells []affineCell, b *program.Builder, table *addressTable) {
	if len(cells) == 0 {
		return
	}
	in := make([][]float64, len(table.inputs))
	for i := range in {
		in[i] = make([]float64, 2)
	}
	refs, out := make([]program.Ref, len(cells)), make([][]float64, len(cells))
	for k := range cells {
		c := &cells[k]
		usual := math.Max(math.Abs(c.draw.Dist.Quantile(0.25)), math.Abs(c.draw.Dist.UpperQuantile(0.25)))
		_, exponent := math.Frexp(usual)
		probe := math.Ldexp(1, exponent) // about the size of usual draws
		in[table.position[c.draw.Address]][1] = probe
		refs[k], out[k] = c.ref, make([]float64, 2)
	}
	p := b.Build(len(in), refs)
	p.Eval(p.NewScratch(2), in, out, 2)
	for k := range cells {
		cells[k].offset = out[k][0]
		cells[k].slope = (out[k][1] - out[k][0]) / in[table.position[cells[k].draw.Address]][1]
	}
}

// outside returns the probability that the value lies outside its bounds. A value
// at a bound but for rounding errors lies inside.
func (c *affineCell) outside() float64 {
	if c.slope == 0 {
		if c.offset < c.low || c.offset > c.high {
			return 1
		}
		return 0
	}
	draw := func(bound, sign float64) float64 { // the draw that gives the bound
		slack := float64(1e-12 * (math.Abs(bound) + math.Abs(c.offset)))
		return (bound + float64(sign*slack) - c.offset) / c.slope
	}
	below, above := draw(c.low, -1), draw(c.high, 1)
	if c.slope < 0 {
		below, above = above, below
	}
	d := c.draw.Dist
	return d.CDF(math.Nextafter(below, math.Inf(-1))) + d.Survival(above)
}
