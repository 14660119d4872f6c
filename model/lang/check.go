package lang

import (
	"fmt"
	"math"
	"slices"

	"costcone/internal/diag"
	"costcone/sim/program"
)

// MaxScalars is how many scalars the quantities of a module may unroll to: an
// indexed one counts once for each combination of its labels.
const MaxScalars = 200_000

// maxWork is how many operations all expressions of a module may unroll to.
const maxWork = 5_000_000

// formula checks a formula and enters its value.
func (c *checker) formula(q *Quantity) {
	source := q.Cells[0]
	if source.Expr == nil {
		return
	}
	s := &scope{checker: c, text: source.Text, place: inFormula, owner: q}
	n := s.expr(source.Expr)
	if n == nil {
		c.assume(q)
		return
	}
	if r := c.recurrences[q]; r != nil {
		if n = r.settled(s, source.Expr, n); n == nil {
			c.assume(q)
			return
		}
	}
	t := *n.typeOf()
	if q.Unit != nil && t.zero {
		t.dim = q.Unit.Dim
	}
	if q.Unit != nil && t.dim != q.Unit.Dim {
		s.wrongUnit(source.Expr, n)
		c.assume(q)
		return
	}
	if first, ok := c.count(t.size()); !ok {
		if first {
			s.msgs.Add(tooMany(s.errorAt(source.Expr, "")))
		}
		return
	}
	c.nodes[q] = n
	c.values[q] = &Value{Dim: t.dim, Truth: t.truth, Axes: t.axes, Unit: c.shownIn(q, t.dim), Uses: s.uses, Assumed: t.assumed}
}

// assume enters what the declared unit says of a formula with an error, so that
// what is made of it is checked too.
func (c *checker) assume(q *Quantity) {
	if q.Unit != nil {
		c.values[q] = &Value{Dim: q.Unit.Dim, Unit: *q.Unit, Assumed: true}
	}
}

// shownIn returns the unit that a result of dimension d is shown in.
func (c *checker) shownIn(q *Quantity, d Dim) Unit {
	if q.Unit != nil {
		return *q.Unit
	}
	return c.module.Units.Show(d, c.module.Currency)
}

// count adds the scalars of a quantity. It is false beyond the limit, and then
// says whether this quantity is the first beyond it.
func (c *checker) count(n int) (first, ok bool) {
	before := c.size
	c.size += n
	return before <= MaxScalars, c.size <= MaxScalars
}

// tooMany completes a message about the quantity that passes the limit.
func tooMany(m diag.Message) diag.Message {
	m.Text = fmt.Sprintf("the quantities up to here unroll to more than %s values", grouped(MaxScalars))
	return m.WithHint("an indexed quantity counts once for each combination of its labels: use shorter indexes, or reduce earlier")
}

// expr checks one expression.
func (s *scope) expr(e Expr) node {
	switch e := e.(type) {
	case *Number:
		return s.number(e)
	case *Name:
		return s.name(e)
	case *Pick:
		return s.pick(e)
	case *Call:
		return s.call(e)
	case *Range:
		return s.rangeOf(e)
	case *Unary:
		return s.unary(e)
	case *Binary:
		return s.binary(e)
	case *Paren:
		return s.paren(e)
	}
	panic("lang: unknown expression")
}

func (s *scope) number(e *Number) node {
	n := &constant{value: e.Value}
	if e.Unit == nil {
		n.zero = e.Value == 0
		return n
	}
	u := e.Unit.Unit
	n.dim, n.shown, n.value = u.Dim, &u, u.Scale.Mul(e.Value)
	if math.IsInf(n.value, 0) {
		return s.fail(e, "the number is too large")
	}
	return n
}

// paren checks (x), and (x) unit, where x is a range or a constant without
// units of its own.
func (s *scope) paren(e *Paren) node {
	if e.Unit == nil {
		return s.expr(e.X)
	}
	u := e.Unit.Unit
	switch {
	case usesNames(e.X):
		s.msgs.Add(s.text.Error(e.Unit.start, e.Unit.end, "a unit can stand only behind a number, a range or a distribution").
			WithHint("write (…) * 1 %s to multiply by the unit", u.Text))
		return nil
	case unitAppears(e.X):
		s.unitTwice(e.Unit)
		return nil
	}
	n := s.expr(e.X)
	if n == nil {
		return nil
	}
	return s.scaled(n, u)
}

func (s *scope) unitTwice(u *UnitRef) {
	s.msgs.Add(s.text.Error(u.start, u.end, "a unit stands both inside and behind the parenthesis").
		WithHint("a unit behind the parenthesis holds for all numbers in it: write one or the other"))
}

func (s *scope) unary(e *Unary) node {
	x := s.expr(e.X)
	if x == nil {
		return nil
	}
	t := x.typeOf().number()
	switch e.Op {
	case "not":
		if !s.condition(e.X, x, "not") {
			return nil
		}
		return s.elementwise(e, opKernel(program.Not), typ{truth: true}, x)
	case "-":
		if k, ok := x.(*constant); ok {
			return &constant{typ: t, value: -k.value}
		}
		n := s.elementwise(e, opKernel(program.Neg), t, x)
		return carries(n, 0)
	}
	if k, ok := x.(*constant); ok {
		return &constant{typ: t, value: k.value}
	}
	return carries(s.elementwise(e, identity, t, x), 0)
}

// identity is the kernel of what changes only how a value is seen.
func identity(_ *program.Builder, x []program.Ref) program.Ref { return x[0] }

// condition reports whether x is a truth value, as the operator or function
// needs it to be.
func (s *scope) condition(e Expr, x node, who string) bool {
	if t := x.typeOf(); t.truth || t.zeroOne || t.assumed {
		return true
	}
	s.msgs.Add(s.errorAt(e, "%s needs a truth value, this is %s", who, s.describe(x)).
		WithHint("a comparison, and/or/not and an input that is bernoulli(p) are truth values: write %s > 0", s.brief(e)))
	return false
}

// elementwise returns the application of a kernel to broadcast arguments, of
// type t along their axes, or nil where these do not fit or are too long. The
// error stands at e; for an operator, under it.
func (s *scope) elementwise(e Expr, k kernel, t typ, args ...node) node {
	axes, ok := s.broadcast(e, args)
	if !ok {
		return nil
	}
	t.axes = axes
	for _, x := range args {
		t.assumed = t.assumed || x.typeOf().assumed
	}
	if !s.fits(e, axes, len(args)) {
		return nil
	}
	return &apply{typ: t, kernel: k, args: args}
}

// carries marks the arguments of n, if it is one, that carry its scale.
func carries(n node, args ...int) node {
	if a, ok := n.(*apply); ok {
		a.scales = args
	}
	return n
}

// use records a quantity as an operand, unless it is the formula's own, and
// returns its value.
func (s *scope) use(q *Quantity, e Expr) node {
	if q != s.owner && !slices.Contains(s.uses, q) {
		s.uses = append(s.uses, q)
	}
	v := s.values[q]
	if v == nil {
		return s.unknownUse(q, e)
	}
	return &use{typ{dim: v.Dim, truth: v.Truth, zeroOne: v.zeroOne, axes: v.Axes, shown: &v.Unit, assumed: v.Assumed}, q, Source{Text: s.text, Expr: e}}
}
