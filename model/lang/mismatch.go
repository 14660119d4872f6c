package lang

import (
	"fmt"
	"strings"
)

// describe says what a value is, for messages: its unit as written where it has
// one.
func (s *scope) describe(n node) string {
	t := n.typeOf()
	switch {
	case t.truth:
		return "a truth value"
	case t.dim.IsPure():
		return "a pure number"
	case t.shown != nil && t.shown.Dim == t.dim:
		return t.shown.Text
	}
	return s.unitText(t.dim)
}

// unitText returns the unit that a dimension is shown in.
func (s *scope) unitText(d Dim) string {
	if d.IsPure() {
		return "a pure number"
	}
	return s.module.Units.Show(d, s.module.Currency).Text
}

// oneOf writes one of a value's unit: 1 USD, (1 USD/yr).
func (s *scope) oneOf(n node) string {
	text := "1 " + s.describe(n)
	if strings.ContainsAny(text, "*/^") {
		return "(" + text + ")"
	}
	return text
}

// brief returns the text of e for a hint: "…" where it is long.
func (s *scope) brief(e Expr) string {
	const most = 40
	text := Source{Text: s.text}.Slice(e)
	if len([]rune(text)) > most {
		return "(…)"
	}
	return text
}

// briefTerm is brief in parentheses where an operator beside it would tear it.
func (s *scope) briefTerm(e Expr) string {
	text := s.brief(e)
	if _, ok := e.(*Binary); ok && text != "(…)" {
		return "(" + text + ")"
	}
	return text
}

// unlike returns the hint about two values that should have one unit.
func (s *scope) unlike(ea, eb Expr, a, b node) string {
	da, db := a.typeOf().dim, b.typeOf().dim
	if da.IsPure() || db.IsPure() {
		if db.IsPure() {
			return s.withoutUnit(eb, a, b)
		}
		return s.withoutUnit(ea, b, a)
	}
	if counted, exponent, ok := da.OffBy(db); ok {
		if exponent < 0 {
			ea, eb, da, db = eb, ea, db, da
		}
		return s.offBy(counted, ea, eb)
	}
	if hint := s.perTime(ea, eb, da, db); hint != "" {
		return hint
	}
	if m, n := s.money(da), s.money(db); m != "" && n != "" && m != n {
		return fmt.Sprintf("money is not converted: declare under units what 1 %s is, e.g. %s: 0.5 %s", n, n, m)
	}
	return ""
}

// withoutUnit is the hint where e, a pure number, stands beside a value.
func (s *scope) withoutUnit(e Expr, beside, n node) string {
	if number, ok := unwrapped(e).(*Number); ok && number.Unit == nil {
		return fmt.Sprintf("%s has no unit: write %s %s", s.brief(e), s.written(number), s.describe(beside))
	}
	if n.typeOf().truth {
		return fmt.Sprintf("a truth value is 0 or 1: write if(%s, %s, 0)", s.brief(e), s.oneOf(beside))
	}
	return fmt.Sprintf("%s has no unit: if it is meant in %s, declare it so", s.brief(e), s.describe(beside))
}

// offBy is the hint where big has one counted thing more than small.
func (s *scope) offBy(counted string, big, small Expr) string {
	hint := fmt.Sprintf("off by %s: is %s meant per %s?", counted, s.brief(big), counted)
	unit, _ := s.module.Units.Lookup(counted)
	if example := s.quantityOf(unit.Dim); example != "" {
		hint += fmt.Sprintf("\nelse multiply the other side: %s * %s", s.briefTerm(small), example)
	}
	return hint
}

// perTime is the hint where two dimensions differ by a time.
func (s *scope) perTime(ea, eb Expr, da, db Dim) string {
	hour, _ := s.module.Units.Lookup("h")
	slow := eb
	switch da.Div(db) {
	case hour.Dim:
	case Dim{}.Div(hour.Dim):
		slow = ea
	default:
		return ""
	}
	example := s.quantityOf(hour.Dim)
	if example == "" {
		example = "1 yr"
	}
	return fmt.Sprintf("%s is per time: multiply by a time, e.g. %s * %s", s.brief(slow), s.briefTerm(slow), example)
}

// quantityOf returns the name of the first quantity that is declared in a unit
// of dimension d, "" where there is none.
func (s *scope) quantityOf(d Dim) string {
	for _, q := range s.module.Quantities {
		if q != s.owner && q.Unit != nil && q.Unit.Dim == d {
			return q.Name
		}
	}
	return ""
}

// money returns the currency in a dimension, "" where there is none.
func (s *scope) money(d Dim) string {
	for _, p := range d.powers() {
		if s.module.Units.IsCurrency(p.base) {
			return p.base
		}
	}
	return ""
}

// wrongUnit reports a formula whose unit is not the declared one.
func (s *scope) wrongUnit(e Expr, n node) {
	q := s.owner
	m := s.errorAt(e, "%s is computed as %s, but declared as %s", q.Name, s.describe(n), q.Unit.Text)
	d := n.typeOf().dim
	number, isNumber := unwrapped(e).(*Number)
	switch {
	case isNumber && number.Unit == nil:
		m = m.WithHint("in a formula a number carries its unit: write %s %s, or make %s an input", s.written(number), q.Unit.Text, q.Name)
	case s.unitlessFactor(e, d.Div(q.Unit.Dim)) != "":
		m = m.WithHint("%s", s.unitlessFactor(e, d.Div(q.Unit.Dim)))
	case !d.IsPure():
		m = m.WithHint("%s", s.wrongUnitHint(d, q.Unit.Dim))
	}
	s.msgs.Add(m)
}

// unitlessFactor is the hint where one input without a unit, a factor or divisor
// of a product that is off by some dimension, would mend it by having one.
func (s *scope) unitlessFactor(e Expr, off Dim) string {
	var found []string
	factors(e, false, func(n *Name, divisor bool) {
		q := s.names.quantities[n.Ident]
		v := s.values[q]
		if q == nil || v == nil || q.Role != RoleInput || q.Unit != nil || !v.Dim.IsPure() || v.Truth {
			return
		}
		missing := Dim{}.Div(off)
		if divisor {
			missing = off
		}
		found = append(found, fmt.Sprintf("%s has no unit; is %s meant?", n.Ident, s.unitLike(missing)))
	})
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

// unitLike is unitText, of a time in the unit of time that the owner is declared
// in where there is one.
func (s *scope) unitLike(d Dim) string {
	hour, _ := s.module.Units.Lookup("h")
	if d == hour.Dim && s.owner != nil && s.owner.Unit != nil {
		for _, word := range strings.FieldsFunc(s.owner.Unit.Text, func(r rune) bool { return strings.ContainsRune("*/^() ", r) }) {
			if u, ok := s.module.Units.Lookup(word); ok && u.Dim == d {
				return word
			}
		}
	}
	return s.unitText(d)
}

// factors visits the names that are factors or divisors of a product.
func factors(e Expr, divisor bool, visit func(n *Name, divisor bool)) {
	switch e := e.(type) {
	case *Name:
		visit(e, divisor)
	case *Pick:
		visit(e.X, divisor)
	case *Paren:
		if e.Unit == nil {
			factors(e.X, divisor, visit)
		}
	case *Unary:
		factors(e.X, divisor, visit)
	case *Binary:
		if e.Op == "*" || e.Op == "/" {
			factors(e.X, divisor, visit)
			factors(e.Y, divisor != (e.Op == "/"), visit)
		}
	}
}

// wrongUnitHint compares a computed dimension with the declared one.
func (s *scope) wrongUnitHint(computed, declared Dim) string {
	hour, _ := s.module.Units.Lookup("h")
	switch computed.Div(declared) {
	case hour.Dim:
		return "off by a time: divide by one, or declare " + s.unitText(computed)
	case Dim{}.Div(hour.Dim):
		return "off by a time: multiply by one, or declare " + s.unitText(computed)
	}
	if counted, _, ok := computed.OffBy(declared); ok {
		return fmt.Sprintf("off by %s: is one of the operands meant per %s?", counted, counted)
	}
	return ""
}
