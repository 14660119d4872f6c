package model

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"

	"costcone/internal/diag"
	"costcone/internal/fmath"
	"costcone/model/lang"
)

// MostPoints is how many points a sweep may have.
const MostPoints = 100_000

// An Axis is the values that an input, elements of it or a parameter of it take
// in a sweep.
type Axis struct {
	Name   string // as --set takes it: "useful_life", "x[H100]", "useful_life.mode"
	Unit   string // of the numbers, "1" for pure ones; "" where the values are not numbers of one unit
	Log    bool   // the values are of equal ratio
	Values []AxisValue
}

// An AxisValue is one value along an axis.
type AxisValue struct {
	Text   string  // as --set takes it
	Number float64 // in the axis's unit; NaN where the axis has none
}

// Setting returns the --set argument of value i.
func (a Axis) Setting(i int) string { return a.Name + "=" + a.Values[i].Text }

// Points returns how many points the axes have: paired, as many as each axis has
// values, else all combinations.
func Points(axes []Axis, paired bool) int {
	n := 1
	for _, a := range axes {
		if n *= len(a.Values); paired {
			return len(a.Values)
		}
	}
	return n
}

// Position returns the value of each axis at point i; the last axis goes fastest.
func Position(axes []Axis, paired bool, i int) []int {
	at := make([]int, len(axes))
	for k := len(axes) - 1; k >= 0; k-- {
		if paired {
			at[k] = i
			continue
		}
		n := len(axes[k].Values)
		at[k], i = i%n, i/n
	}
	return at
}

// An axisDecl is an axis with what it was read from.
type axisDecl struct {
	Axis
	at       diag.Text
	quantity *quantity
	place    setting
	texts    []diag.Text // of its values
}

// readAxes reads the axes of a sweep.
func (c *compiler) readAxes() []Axis {
	var decls []*axisDecl
	for _, arg := range c.options.Vary {
		f := &diag.File{Name: "--vary", Text: arg}
		if a := c.readAxis(trimmed(diag.PlainText(f, diag.Pos{Line: 1, Col: 1}, arg))); a != nil {
			decls = append(decls, a)
		}
	}
	paired := c.options.Zip
	if c.options.VaryFile != nil {
		decls, paired = append(decls, c.readAxisFile(c.options.VaryFile)...), true
	}
	c.checkAxes(decls, paired)
	var axes []Axis
	for _, d := range decls {
		axes = append(axes, d.Axis)
	}
	return axes
}

// readAxis reads NAME=VALUES; nil after an error.
func (c *compiler) readAxis(t diag.Text) *axisDecl {
	equals := equalsSign(t.S)
	if equals < 0 {
		c.msgs.Add(t.Error(0, max(1, len(t.S)), "expected NAME=VALUES").WithHint("for example --vary useful_life=3:6:0.5"))
		return nil
	}
	a := c.readAxisName(trimmed(t.Slice(0, equals)))
	right := trimmed(t.Slice(equals+1, len(t.S)))
	if right.S == "" {
		c.msgs.Add(t.Error(equals, equals+1, "expected values behind `=`, found nothing").WithHint(axisForms))
		return nil
	}
	if a == nil {
		return nil
	}
	a.at = t
	if !c.readValues(a, right) {
		return nil
	}
	c.finishAxis(a)
	return a
}

const axisForms = "write lo:hi:step, or a,b,c, or log:lo:hi:n for n values of equal ratio"

// readAxisName reads what an axis changes.
func (c *compiler) readAxisName(t diag.Text) *axisDecl {
	q, place, ok := c.readPlace(t, "a sweep")
	if !ok {
		return nil
	}
	return &axisDecl{Axis: Axis{Name: t.S}, at: t, quantity: q, place: place}
}

// readValues reads lo:hi:step, a,b,c or log:lo:hi:n.
func (c *compiler) readValues(a *axisDecl, t diag.Text) bool {
	if items := splitAt(t, ','); len(items) > 1 {
		a.texts = items
		return true
	}
	parts := splitAt(t, ':')
	isLog := parts[0].S == "log"
	switch {
	case len(parts) == 1:
		a.texts = parts
		return true
	case isLog && len(parts) == 4:
		return c.logValues(a, parts[1:])
	case !isLog && len(parts) == 3:
		return c.stepValues(a, parts)
	}
	c.msgs.Add(t.Error(0, len(t.S), "expected values, found %q", t.S).WithHint(axisForms))
	return false
}

// splitAt splits a text at a sign outside of brackets and quotes.
func splitAt(t diag.Text, sign byte) []diag.Text {
	var parts []diag.Text
	depth, start, quoted := 0, 0, false
	for i := range len(t.S) {
		switch ch := t.S[i]; {
		case ch == '"':
			quoted = !quoted
		case quoted:
		case ch == '(' || ch == '[':
			depth++
		case ch == ')' || ch == ']':
			depth--
		case ch == sign && depth == 0:
			parts, start = append(parts, trimmed(t.Slice(start, i))), i+1
		}
	}
	return append(parts, trimmed(t.Slice(start, len(t.S))))
}

// stepValues reads lo:hi:step; a unit behind one of the numbers is that of all.
func (c *compiler) stepValues(a *axisDecl, parts []diag.Text) bool {
	numbers, unit, ok := c.axisNumbers(a, parts)
	if !ok {
		return false
	}
	low, high, step := numbers[0], numbers[1], numbers[2]
	switch {
	case step.Sign() == 0:
		c.msgs.Add(parts[2].Error(0, len(parts[2].S), "a step of 0 never arrives").WithHint(axisForms))
		return false
	case step.Sign() < 0 || low.Cmp(high) > 0:
		return c.wrongOrder(parts)
	}
	steps := new(big.Rat).Quo(new(big.Rat).Sub(high, low), step)
	n := new(big.Int).Quo(steps.Num(), steps.Denom())
	if !n.IsInt64() || n.Int64() >= MostPoints {
		c.tooMany(parts[0], parts[2], n.Add(n, big.NewInt(1)).String())
		return false
	}
	for i := range n.Int64() + 1 {
		x := new(big.Rat).SetInt64(i)
		a.add(parts, decimalText(x.Add(low, x.Mul(x, step))), unit)
	}
	return true
}

// logValues reads lo:hi:n. The values between the ends are rounded to six digits:
// what is printed is what is run.
func (c *compiler) logValues(a *axisDecl, parts []diag.Text) bool {
	numbers, unit, ok := c.axisNumbers(a, parts[:2])
	if !ok {
		return false
	}
	n, err := strconv.Atoi(parts[2].S)
	low, high := numbers[0], numbers[1]
	switch {
	case err != nil || n < 2:
		c.msgs.Add(parts[2].Error(0, len(parts[2].S), "expected how many values, a whole number from 2, found %q", parts[2].S))
		return false
	case n > MostPoints:
		c.tooMany(parts[2], parts[2], parts[2].S)
		return false
	case low.Sign() <= 0:
		c.msgs.Add(parts[0].Error(0, len(parts[0].S), "an axis of equal ratios begins above 0, not at %s", parts[0].S))
		return false
	case low.Cmp(high) >= 0:
		return c.wrongOrder(parts)
	}
	from, _ := low.Float64()
	ratio, _ := new(big.Rat).Quo(high, low).Float64()
	for i := range n {
		text := strconv.FormatFloat(float64(from*fmath.Pow(ratio, float64(i)/float64(n-1))), 'g', 6, 64)
		switch i {
		case 0:
			text = decimalText(low)
		case n - 1:
			text = decimalText(high)
		}
		a.add(parts, text, unit)
	}
	a.Log = true
	return true
}

// add appends a value that is not written as such.
func (a *axisDecl) add(parts []diag.Text, text, unit string) {
	if unit != "" {
		text += " " + unit
	}
	a.texts = append(a.texts, standIn(parts[0], text))
}

func (c *compiler) wrongOrder(parts []diag.Text) bool {
	c.msgs.Add(parts[0].Error(0, len(parts[0].S), "an axis goes upward, not from %s to %s in steps of %s", parts[0].S, parts[1].S, parts[2].S).
		WithHint(axisForms))
	return false
}

func (c *compiler) tooMany(from, to diag.Text, n string) {
	if v, err := strconv.ParseFloat(n, 64); err == nil && len(n) > 15 {
		n = strconv.FormatFloat(v, 'g', 3, 64)
	}
	m := from.Error(0, len(from.S), "%s points are more than a sweep can have", n)
	if end := to.At(len(to.S)); end.Line == m.Pos.Line {
		m.Width = end.Col - m.Pos.Col
	}
	c.msgs.Add(m.WithHint("%d at most", MostPoints))
}

// axisNumbers reads numbers with one unit at most, as exact decimals.
func (c *compiler) axisNumbers(a *axisDecl, parts []diag.Text) (numbers []*big.Rat, unit string, ok bool) {
	for _, t := range parts {
		source, ok := c.parse(t)
		if !ok {
			return nil, "", false
		}
		n, ok := literal(source.Expr)
		if !ok {
			c.msgs.Add(t.Error(0, len(t.S), "expected a number, found %q", t.S).WithHint(axisForms))
			return nil, "", false
		}
		if n.Unit != nil {
			if own := n.Unit.Unit.Text; unit != "" && own != unit {
				c.msgs.Add(t.Error(0, len(t.S), "the numbers of an axis have one unit, not %s and %s", unit, own))
				return nil, "", false
			} else {
				unit = own
			}
		}
		if !c.fitsAxis(a, source) {
			return nil, "", false
		}
		x, ok := new(big.Rat).SetString(strconv.FormatFloat(signed(source.Expr, n), 'g', -1, 64))
		if !ok {
			c.msgs.Add(t.Error(0, len(t.S), "expected a finite number, found %q", t.S))
			return nil, "", false
		}
		numbers = append(numbers, x)
	}
	return numbers, unit, true
}

// fitsAxis checks a number with a unit of its own against the unit of what the axis
// changes, where it stands as it was typed.
func (c *compiler) fitsAxis(a *axisDecl, source lang.Source) bool {
	unit := a.quantity.Unit
	if a.place.parameter != nil || unit == nil || !hasUnit(source.Expr) {
		return true
	}
	_, ok := c.module.Constant(source, *unit, c.msgs)
	return ok
}

// signed returns the value of a literal with the sign that stands before it.
func signed(e lang.Expr, n *lang.Number) float64 {
	if u, ok := e.(*lang.Unary); ok && u.Op == "-" {
		return -n.Value
	}
	return n.Value
}

// decimalText writes a decimal fraction in full.
func decimalText(x *big.Rat) string {
	digits, exact := x.FloatPrec()
	if !exact {
		panic("model: " + x.String() + " is no decimal")
	}
	return x.FloatString(digits)
}

// finishAxis parses the values of an axis and finds their unit.
func (c *compiler) finishAxis(a *axisDecl) {
	units, numeric := map[string]bool{}, true
	for _, t := range a.texts {
		if t.S == "" {
			c.msgs.Add(t.Error(0, 1, "expected a value of %s, found nothing", a.Name))
			return
		}
		source, ok := c.parse(t)
		if !ok {
			return
		}
		v := AxisValue{Text: t.S, Number: math.NaN()}
		if n, ok := literal(source.Expr); ok {
			if !c.fitsAxis(a, source) {
				return
			}
			v.Number = signed(source.Expr, n)
			unit := ""
			if n.Unit != nil {
				unit = n.Unit.Unit.Text
			}
			units[unit] = true
		} else {
			numeric = false
		}
		a.Values = append(a.Values, v)
	}
	a.settleUnit(units, numeric)
	if a.place.parameter == nil {
		return
	}
	for _, i := range a.place.cells {
		if _, ok := c.withParameter(a.quantity, i, *a.place.parameter, a.texts[0]); !ok {
			return
		}
	}
}

// settleUnit says what the values are in, if they are all numbers of one unit.
func (a *axisDecl) settleUnit(units map[string]bool, numeric bool) {
	if !numeric || len(units) != 1 {
		for i := range a.Values {
			a.Values[i].Number = math.NaN()
		}
		return
	}
	for unit := range units {
		a.Unit = unit
	}
	if a.Unit != "" {
		return
	}
	a.Unit = lang.One.Text
	if q := a.quantity; q.Unit != nil {
		a.Unit = q.Unit.Text
	} else if len(q.Cells) > 0 && q.Cells[0].Expr != nil {
		if u, ok := lang.UnitOf(q.Cells[0]); ok {
			a.Unit = u.Text
		}
	}
	if a.place.parameter != nil && !carriesUnit(a.quantity.Cells, a.place) {
		a.Unit = lang.One.Text
	}
}

// checkAxes refuses axes that change the same value, and too many points.
func (c *compiler) checkAxes(axes []*axisDecl, paired bool) {
	points := 1
	for k, a := range axes {
		for _, b := range axes[:k] {
			if a.overlaps(b) {
				c.msgs.Add(a.at.Error(0, len(a.at.S), "%s and %s change the same value", b.Name, a.Name))
			}
		}
		n := max(1, len(a.texts))
		switch {
		case paired && len(a.texts) != len(axes[0].texts):
			c.msgs.Add(a.at.Error(0, len(a.at.S), "--zip pairs the axes value by value: %s has %d, %s has %d",
				axes[0].Name, len(axes[0].texts), a.Name, len(a.texts)))
		case !paired && points > MostPoints/n:
			total := new(big.Int).Mul(big.NewInt(int64(points)), big.NewInt(int64(n)))
			c.tooMany(a.at, a.at, total.String())
			return
		case paired && n > MostPoints:
			c.tooMany(a.at, a.at, fmt.Sprint(n))
			return
		}
		points *= n
		if paired {
			points = n
		}
	}
}

// overlaps reports whether two axes change the same value.
func (a *axisDecl) overlaps(b *axisDecl) bool {
	if a.quantity != b.quantity || !slices.ContainsFunc(a.place.cells, func(i int) bool { return slices.Contains(b.place.cells, i) }) {
		return false
	}
	p, q := a.place.parameter, b.place.parameter
	return p == nil || q == nil || p.S == q.S
}
