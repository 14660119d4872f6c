package lang

import (
	"cmp"
	"slices"
	"strings"
)

// quantity checks one quantity.
func (c *checker) quantity(q *Quantity) {
	if q.Role == RoleFormula {
		c.formula(q)
	} else {
		c.input(q)
	}
}

// input checks the cells of an input and enters its value. Cells that share a
// Source share its template.
func (c *checker) input(q *Quantity) {
	axes := make([]Axis, len(q.By))
	for i, x := range q.By {
		axes[i] = Axis{Index: x}
	}
	if !c.cellsFit(q, axes) {
		return
	}
	templates := make([]*template, len(q.Cells))
	bySource := map[Expr]*template{}
	ok := true
	for i, source := range q.Cells {
		t := bySource[source.Expr]
		if source.Missing || t == nil {
			t = c.value(source, q, q.Unit, inInput)
			if !source.Missing {
				bySource[source.Expr] = t
			}
		}
		templates[i] = t
		ok = ok && t.node != nil
	}
	if !ok {
		return
	}
	v, ok := c.cellType(q, templates)
	if !ok {
		return
	}
	v.Axes = axes
	c.cells[q] = templates
	c.values[q] = v
}

// cellsFit checks the number of cells against the limit. It panics where the
// cells are not those of the indexes.
func (c *checker) cellsFit(q *Quantity, axes []Axis) bool {
	n := 1
	for _, a := range axes {
		if a.Len() == 0 {
			n = 0
			break
		}
		n = min(n*a.Len(), MaxScalars+1)
	}
	if first, ok := c.count(n); !ok {
		if first {
			c.msgs.Add(tooMany(nameError(q, "")))
		}
		return false
	}
	if q.Whole {
		n = 1
	}
	if len(q.Cells) != n {
		panic("lang: " + q.Name + " has a wrong number of cells")
	}
	return true
}

// cellType returns the type that all cells of an input have.
func (c *checker) cellType(q *Quantity, cells []*template) (*Value, bool) {
	v := &Value{Unit: c.shownIn(q, Dim{}), zeroOne: len(cells) > 0}
	v.Dim = v.Unit.Dim
	truths := 0
	for i, t := range cells {
		this := *t.node.typeOf()
		if this.zero && q.Unit != nil {
			this.dim = q.Unit.Dim
		}
		switch {
		case i == 0:
			v.Dim, v.Unit = this.dim, t.unit
		case v.Dim != this.dim:
			s := &scope{checker: c, text: t.source.Text, owner: q}
			s.msgs.Add(s.errorAt(t.source.Expr, "this label is in %s, the first one in %s", s.unitText(this.dim), s.unitText(v.Dim)).
				WithHint("declare the unit of %s", q.Name))
			return nil, false
		}
		if this.truth {
			truths++
		}
		k, isConst := t.node.(*constant)
		v.zeroOne = v.zeroOne && (this.truth || isConst && (k.value == 0 || k.value == 1) && v.Unit.Dim.IsPure())
	}
	// A label that is fixed to 0 or 1 leaves an input of truth values one.
	v.Truth = truths > 0 && v.zeroOne
	return v, true
}

// value checks the value of an input or a constant by the rules of units: a
// value in which no unit appears is in the declared one as a whole, one in which
// a unit appears is what it says. The owner may be nil.
func (c *checker) value(source Source, owner *Quantity, declared *Unit, where place) *template {
	t := &template{source: source, unit: One}
	if declared != nil {
		t.unit = *declared
	}
	if source.Missing {
		t.node = &absent{typ{dim: t.unit.Dim}}
		return t
	}
	if source.Expr == nil {
		return t
	}
	s := &scope{checker: c, text: source.Text, from: source.From, place: where, owner: owner}
	n := s.expr(source.Expr)
	if n == nil {
		return t
	}
	written := firstUnit(source.Expr)
	switch {
	case declared == nil && written != nil:
		t.unit = s.module.Units.Show(n.typeOf().dim, s.module.Currency)
		if written.Unit.Dim == n.typeOf().dim {
			t.unit = written.Unit
		}
	case declared != nil && written != nil:
		if n.typeOf().dim != declared.Dim {
			s.wrongValueUnit(source.Expr, n, *declared)
			return t
		}
	case declared != nil && n.typeOf().truth:
		if !declared.Dim.IsPure() || declared.Scale != One.Scale {
			s.msgs.Add(s.errorAt(source.Expr, "a truth value has no unit, declared is %s", declared.Text).
				WithHint("declare no unit, and choose between two values in a formula: if(%s, a, b)", s.ownerName()))
			return t
		}
	case declared != nil:
		n = s.scaled(n, *declared)
	}
	if len(s.draws) == 0 {
		n = s.computed(source.Expr, n)
	}
	t.node, t.draws = n, s.inOrder()
	for _, d := range t.draws {
		s.warnMisfit(d)
		s.warnMixedShare(d)
	}
	return t
}

// computed returns the constant that a node without draws is.
func (s *scope) computed(e Expr, n node) node {
	x := s.constantValue(n)
	if !isFinite(x) {
		return s.fail(e, "this is not a finite number")
	}
	return &constant{typ: *n.typeOf(), value: x}
}

func (s *scope) ownerName() string {
	if s.owner == nil {
		return "x"
	}
	return s.owner.Name
}

// inOrder returns the draws in the order written, which is that of their
// addresses, and numbers them.
func (s *scope) inOrder() []*draw {
	slices.SortStableFunc(s.draws, func(a, b *draw) int {
		startA, _ := a.call.Span()
		startB, _ := b.call.Span()
		return cmp.Compare(startA, startB)
	})
	for i, d := range s.draws {
		d.position = i
	}
	return s.draws
}

// wrongValueUnit reports a value with units that are not the declared one.
func (s *scope) wrongValueUnit(e Expr, n node, declared Unit) {
	is := s.describe(n)
	if share := firstUnit(e); n.typeOf().dim.IsPure() && share != nil && share.Unit.Dim.IsPure() {
		is = "a pure number in " + share.Unit.Text
	}
	m := s.errorAt(e, "the value is %s, declared is %s", is, declared.Text)
	number, isNumber := unwrapped(e).(*Number)
	if isNumber && n.typeOf().dim.IsPure() {
		unit := number.Unit.Unit.Text
		if rest, ok := trimOne(declared.Text); ok {
			m = m.WithHint("write %s %s%s, or the number alone, which is in the declared unit", s.text.S[number.start:number.Unit.start], unit, rest)
		}
	}
	if own := firstUnit(e); m.Hint == "" && own != nil {
		if rest, ok := strings.CutPrefix(withoutSigns(declared.Text), withoutSigns(own.Unit.Text)); ok && rest != "" && (rest[0] == '/' || rest[0] == '*') {
			alone := "numbers alone, which are"
			if isNumber {
				alone = "number alone, which is"
			}
			m = m.WithHint("write %s, or the %s in the declared unit", s.joined(e, own.Unit.Dim, rest), alone)
		}
	}
	if m.Hint == "" {
		m = m.WithHint("a value with a unit of its own must have the declared dimension; without one it is in the declared unit")
	}
	s.msgs.Add(m)
}

// joined returns the text of e with more of a unit joined to each of dimension d
// that stands in it.
func (s *scope) joined(e Expr, d Dim, more string) string {
	var ends []int
	var visit func(Expr)
	visit = func(e Expr) {
		children(e, visit)
		_, end := e.Span()
		var unit *UnitRef
		switch e := e.(type) {
		case *Number:
			unit = e.Unit
		case *Paren:
			unit = e.Unit
		case *Call:
			unit = e.Unit
		}
		if unit != nil && unit.Unit.Dim == d {
			ends = append(ends, end)
		}
	}
	visit(e)
	at, end := e.Span()
	text := ""
	for _, to := range ends {
		text += s.text.S[at:to] + more
		at = to
	}
	return text + s.text.S[at:end]
}

// trimOne returns "/yr" of "1/yr".
func trimOne(text string) (string, bool) {
	if len(text) > 2 && text[:2] == "1/" {
		return text[1:], true
	}
	return "", false
}
