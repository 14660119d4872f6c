package model

import (
	"slices"
	"strings"

	"costcone/dist"
	"costcone/internal/diag"
	"costcone/model/lang"
)

// splitParameter cuts `name.parameter` at its point; a point in brackets is a
// label's. parameter is nil without one.
func splitParameter(t diag.Text) (name diag.Text, parameter *diag.Text) {
	depth := 0
	for i, r := range t.S {
		switch {
		case r == '[':
			depth++
		case r == ']':
			depth--
		case r == '.' && depth <= 0:
			p := trimmed(t.Slice(i+1, len(t.S)))
			return t.Slice(0, i), &p
		}
	}
	return t, nil
}

// trimmed returns t without the blanks around it.
func trimmed(t diag.Text) diag.Text {
	start := len(t.S) - len(strings.TrimLeft(t.S, " \t"))
	return t.Slice(start, max(start, len(strings.TrimRight(t.S, " \t"))))
}

// withParameter returns the value of cell i, which must be one distribution
// call, with another parameter.
func (c *compiler) withParameter(q *quantity, i int, parameter, value diag.Text) (lang.Source, bool) {
	old := q.Cells[i]
	if old.Expr == nil {
		return old, false // reported already
	}
	given, ok := c.parse(value)
	if !ok {
		return old, false
	}
	edit := parameterEdit{compiler: c, quantity: q, cell: i, old: old, name: parameter, given: given}
	text, ok := edit.text()
	if !ok {
		return old, false
	}
	out, ok := c.parse(text)
	if out.From = old.From; out.From == "" {
		out.From = q.cellName(i) + " is then " + oneLine(text.S)
	}
	return out, ok
}

// A parameterEdit replaces one parameter of a distribution call in its text.
type parameterEdit struct {
	*compiler
	quantity *quantity
	cell     int
	old      lang.Source
	name     diag.Text
	given    lang.Source
}

// text returns the call with the new parameter. What is said of the parts that
// stay points at the parameter's name.
func (e *parameterEdit) text() (diag.Text, bool) {
	value := e.old.Expr
	for {
		p, ok := value.(*lang.Paren)
		if !ok {
			break
		}
		value = p.X
	}
	switch x := value.(type) {
	case *lang.Range:
		return e.inRange(x)
	case *lang.Call:
		if k, ok := dist.Lookup(x.Func); ok {
			return e.inCall(x, k)
		}
	}
	e.msgs.Add(e.name.Error(0, len(e.name.S), "%s is %s, which is not one distribution call, and has no parameter",
		e.quantity.cellName(e.cell), e.old.Slice(e.old.Expr)).
		WithHint("give the input a value as a whole: %s=…", e.quantity.Name))
	return diag.Text{}, false
}

// inRange replaces an end of `low to high`.
func (e *parameterEdit) inRange(x *lang.Range) (diag.Text, bool) {
	low, high := e.old.Slice(x.Low), e.old.Slice(x.High)
	switch e.name.S {
	case "low", "p5":
		return e.replace(x.Low, []lang.Expr{x.High})
	case "high", "p95":
		return e.replace(x.High, []lang.Expr{x.Low})
	case "p", "shape":
		start, end := x.Span()
		return e.joined(start, "range("+low+", "+high+", "+e.name.S+"=", e.given.Text, ")", end), true
	}
	return e.unknown([]string{"low", "high", "p", "shape"}, "a range")
}

// inCall replaces an argument of a call, or adds one.
func (e *parameterEdit) inCall(x *lang.Call, k dist.Kind) (diag.Text, bool) {
	names := k.Positional()
	var others []lang.Expr
	found := -1
	for i, a := range x.Args {
		key := a.Key
		if key == "" && a.Weight == nil && i < len(names) && !names[i].Many {
			key = names[i].Name
		}
		if key == e.name.S && a.X != nil {
			found = i
		} else if a.X != nil {
			others = append(others, a.X)
		}
	}
	if found >= 0 {
		return e.replace(x.Args[found].X, others)
	}
	_, isQuantile := dist.QuantileName(e.name.S)
	if _, known := k.Param(e.name.S); !known && !isQuantile {
		var all []string
		for _, p := range k.Params {
			all = append(all, p.Name)
		}
		return e.unknown(all, k.Name)
	}
	_, end := x.Span()
	closing := end - 1
	for closing > 0 && e.old.Text.S[closing] != ')' { // a unit stands behind it
		closing--
	}
	return e.joined(closing, ", "+e.name.S+"=", e.given.Text, "", closing), true
}

func (e *parameterEdit) unknown(known []string, of string) (diag.Text, bool) {
	e.msgs.Add(e.name.Error(0, len(e.name.S), "%s is %s; %s has no parameter %q", e.quantity.cellName(e.cell), e.old.Slice(e.old.Expr), of, e.name.S).
		WithHint("%s", near(e.name.S, known, "parameters")))
	return diag.Text{}, false
}

// replace puts the given value in the place of an argument. A bare number beside
// one with a unit would take that unit, so that the given value has none, or the
// one which the others have.
func (e *parameterEdit) replace(argument lang.Expr, others []lang.Expr) (diag.Text, bool) {
	start, end := argument.Span()
	before, after := "", ""
	if _, isNumber := literal(e.given.Expr); !isNumber {
		before, after = "(", ")"
	}
	unit, hasOwn := lang.UnitOf(lang.Source{Text: e.old.Text, Expr: argument})
	switch {
	case hasUnit(e.given.Expr) && len(others) > 0 && !e.sameUnit(others):
		what := "the declared unit"
		if u := e.unitOf(others); u != "" {
			what = u
		}
		e.msgs.Add(e.given.Error(e.given.Expr, "the other numbers of %s are in %s, and this one is not", e.old.Slice(e.old.Expr), what).
			WithHint("write the number alone"))
		return diag.Text{}, false
	case !hasUnit(e.given.Expr) && hasOwn:
		after += " " + unit.Text
	}
	return e.joined(start, before, e.given.Text, after, end), true
}

// sameUnit reports whether the given value is in the unit of the others.
func (e *parameterEdit) sameUnit(others []lang.Expr) bool {
	given, ok := lang.UnitOf(e.given)
	if !ok {
		return false
	}
	same := func(u lang.Unit) bool { return u.Dim == given.Dim && u.Scale == given.Scale }
	if hasUnit(e.old.Expr) {
		return slices.ContainsFunc(append(others, e.old.Expr), func(x lang.Expr) bool {
			u, ok := lang.UnitOf(lang.Source{Text: e.old.Text, Expr: x})
			return ok && same(u)
		})
	}
	return e.quantity.Unit != nil && same(*e.quantity.Unit)
}

func (e *parameterEdit) unitOf(others []lang.Expr) string {
	for _, x := range append(others, e.old.Expr) {
		if u, ok := lang.UnitOf(lang.Source{Text: e.old.Text, Expr: x}); ok {
			return u.Text
		}
	}
	if e.quantity.Unit != nil && !hasUnit(e.old.Expr) {
		return e.quantity.Unit.Text
	}
	return ""
}

// joined returns the old text with before, value and after in the place of its
// bytes [start, end).
func (e *parameterEdit) joined(start int, before string, value diag.Text, after string, end int) diag.Text {
	head, tail := e.old.Text.S[:start]+before, after+e.old.Text.S[end:]
	out := diag.Text{File: value.File, S: head + value.S + tail}
	at := e.name.At(0)
	for range len(head) {
		out.Places = append(out.Places, at)
	}
	for i := range len(value.S) {
		out.Places = append(out.Places, value.At(i))
	}
	last := value.At(max(0, len(value.S)-1))
	for range len(tail) + 1 {
		out.Places = append(out.Places, last)
	}
	return out
}

// literal returns the literal that e is, with its sign.
func literal(e lang.Expr) (*lang.Number, bool) {
	if u, ok := e.(*lang.Unary); ok && (u.Op == "-" || u.Op == "+") {
		e = u.X
	}
	n, ok := e.(*lang.Number)
	return n, ok
}
