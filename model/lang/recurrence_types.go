package lang

import (
	"slices"

	"costcone/internal/diag"
)

// maxRounds bounds the search for the types of a recurrence. Each round settles
// what follows from the one before; a few are enough for all but riddles.
const maxRounds = 10

// settle finds the types of the group's formulas before they are checked, and
// enters them as values: along what they vary, in which dimension, and whether
// they are truth values. It reports nothing. It is false where one stays
// unknown; the values are then assumed, so that only real errors are reported.
func (r *recurrence) settle(c *checker) bool {
	msgs, size, work, guesses := c.msgs, c.size, c.work, c.guesses
	c.msgs, c.settling = &r.muted, true
	axes := r.findAxes(c)
	for _, q := range r.group {
		if q.Unit != nil {
			c.values[q] = &Value{Dim: q.Unit.Dim, Unit: *q.Unit, Axes: axes[q], Truth: q.Unit.Dim.IsPure()}
		}
	}
	for changed, round := true, 0; changed && round < maxRounds; round++ {
		changed, r.muted = false, diag.List{}
		for _, q := range r.group {
			changed = r.step(c, q, axes[q]) || changed
		}
	}
	c.msgs, c.size, c.work, c.guesses, c.settling = msgs, size, work, guesses, false
	known := true
	for _, q := range r.group {
		known = known && c.values[q] != nil
		r.types[q] = c.values[q]
	}
	for _, q := range r.group {
		if v := c.values[q]; v != nil && !known {
			c.values[q] = &Value{Dim: v.Dim, Unit: v.Unit, Assumed: true}
			r.types[q] = nil
		}
	}
	return known
}

// step settles the type of one formula as far as its operands are known, and
// reports whether that says more than before. Dimensions are kept once known; a
// formula that was taken for a truth value may turn out to be a number.
func (r *recurrence) step(c *checker, q *Quantity, axes []Axis) bool {
	source := q.Cells[0]
	if source.Expr == nil {
		return false
	}
	s := &scope{checker: c, text: source.Text, place: inFormula, owner: q}
	n := s.expr(source.Expr)
	if n == nil {
		return false
	}
	t, v := n.typeOf(), c.values[q]
	switch {
	case v == nil && t.zero:
		return false
	case v == nil:
		c.values[q] = &Value{Dim: t.dim, Unit: c.shownIn(q, t.dim), Axes: axes, Truth: t.truth}
		return true
	}
	changed := v.Truth && !t.truth
	v.Truth = v.Truth && t.truth
	return changed
}

// settled compares a formula's result with what its own previous values were
// taken for. It returns the node in the order of their axes, nil where they
// differ.
func (r *recurrence) settled(s *scope, e Expr, n node) node {
	t, v := n.typeOf(), r.types[s.owner]
	switch {
	case v == nil || t.assumed:
		return n
	case s.owner.Unit == nil && !t.zero && t.dim != v.Dim:
		s.msgs.Add(s.errorAt(e, "%s is computed as %s from previous values in %s", s.owner.Name, s.describe(n), s.unitText(v.Dim)).
			WithHint("declare its unit; the first value of prev and every later one need the same"))
		return nil
	case slices.EqualFunc(t.axes, v.Axes, Axis.equal):
		return n
	case len(t.axes) == len(v.Axes) && !slices.ContainsFunc(t.axes, func(a Axis) bool { return !slices.ContainsFunc(v.Axes, a.equal) }):
		same := *t
		same.axes = v.Axes
		return &apply{typ: same, kernel: identity, args: []node{n}}
	}
	s.msgs.Add(s.errorAt(e, "%s is computed along %s from previous values along %s", s.owner.Name, axesNames(t.axes), axesNames(v.Axes)).
		WithHint("narrow its operands in the same way"))
	return nil
}

// axesNames names axes for a message.
func axesNames(axes []Axis) string {
	if len(axes) == 0 {
		return "no index"
	}
	text := axes[0].String()
	for _, a := range axes[1:] {
		text += ", " + a.String()
	}
	return text
}

// reportUnknown says why a type was not found: an error that settle met, or that
// the unit of a formula follows from nothing.
func (r *recurrence) reportUnknown(c *checker) {
	if r.muted.HasErrors() {
		c.msgs.Add(r.muted.Messages()...)
		return
	}
	for _, q := range r.group {
		if q.Unit == nil {
			c.msgs.Add(nameError(q, "the unit of %s does not follow: it is made of its own previous values", q.Name).
				WithHint("declare it: %s: {unit: USD, is: …}, or give the first value of prev a unit: 0 USD", q.Name))
			return
		}
	}
	panic("lang: a declared unit is unknown")
}

// unknownUse returns the use of a formula of which settle knows no more yet than
// what it varies along: like the literal 0 it has any unit. It is nil for a
// quantity with an error.
func (s *scope) unknownUse(q *Quantity, e Expr) node {
	r := s.recurrences[q]
	if !s.settling || r == nil || r != s.recurrences[s.owner] {
		return nil
	}
	return &use{typ{zero: true, truth: true, axes: r.axes[q]}, q, Source{Text: s.text, Expr: e}}
}

// unsettled reports whether an operand has any unit while types are being
// settled; then what a product or a power makes of it has any unit too.
func (s *scope) unsettled(operands ...node) bool {
	return s.settling && slices.ContainsFunc(operands, func(n node) bool { return n.typeOf().zero })
}
