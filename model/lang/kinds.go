package lang

import "costcone/dist"

// A distributionCall is a call of a kind, or a range, which is one.
type distributionCall struct {
	expr    Expr
	nameEnd int // its name covers the expression up to here; 0 for a range
	args    []Arg
	unit    *UnitRef
}

// An argument is one argument of a distribution, matched with its parameter.
type argument struct {
	param      dist.Param // of a quantile or a pair: a Value
	kind       argumentKind
	expr       Expr
	p          float64 // of a quantile
	word       string
	number             // of a word: none; of a pair: x
	weight     float64 // of a pair, from weightExpr; of a knot its probability
	weightExpr Expr
	inner      *draw     // of a distribution; nil where it is a number, a point
	list       []Expr    // of a list
	values     []float64 // of a list
}

// A number is an evaluated constant.
type number struct {
	value float64 // in base units where it has a unit
	dim   Dim
	bare  bool // written without a unit: the unit of the draw holds
}

type argumentKind int

const (
	namedArgument argumentKind = iota
	quantileArgument
	pairArgument
	wordArgument
	distributionArgument
	listArgument
)

// rangeOf checks `low to high`.
func (s *scope) rangeOf(e *Range) node {
	k, ok := dist.Lookup("range")
	if !ok {
		panic("lang: no distribution for a range")
	}
	arg := func(x Expr) Arg {
		start, end := x.Span()
		return Arg{span: span{start, end}, X: x}
	}
	return s.distribution(k, distributionCall{expr: e, args: []Arg{arg(e.Low), arg(e.High)}})
}

// distribution checks a call of a kind. It is one draw, except point(x), which
// is a constant.
func (s *scope) distribution(k dist.Kind, c distributionCall) node {
	if !s.mayDraw(k, c) {
		return nil
	}
	args, ok := s.matchArguments(k, c)
	if !ok {
		return nil
	}
	if !s.evaluate(k, args) {
		return nil
	}
	d := &draw{kind: k, call: c.expr, args: args, unit: One}
	if k.Name == dataKind && !s.readData(d) {
		return nil
	}
	if !s.settleUnit(d, c.unit) || !s.build(d) {
		return nil
	}
	d.truth = k.Truth
	if k.Name == "point" {
		return s.point(d)
	}
	s.draws = append(s.draws, d)
	return d
}

// mayDraw reports whether a distribution can stand here.
func (s *scope) mayDraw(k dist.Kind, c distributionCall) bool {
	isPoint := k.Name == "point"
	m := s.errorAt(c.expr, "a distribution stands only in the value of an input")
	if c.nameEnd > 0 {
		start, _ := c.expr.Span()
		m = s.text.Error(start, c.nameEnd, "%s is a distribution and stands only in the value of an input", k.Name)
	}
	switch {
	case s.place == inInput, isPoint && s.place != inFormula:
		return true
	case s.place == inFormula && isPoint:
		m = m.WithHint("write the number itself")
	case s.place == inFormula:
		m = m.WithHint("make it an input: under inputs write NAME: %s, and here NAME", s.brief(c.expr))
	case s.place == inParameter:
		m.Text = "a parameter of a distribution is a constant, not a distribution"
		m = m.WithHint("combine two inputs in a formula instead")
	default:
		m.Text = "a constant is needed here, not a distribution"
	}
	s.msgs.Add(m)
	return false
}

// evaluate computes the numbers of all arguments, and checks the distributions
// among them.
func (s *scope) evaluate(k dist.Kind, args []argument) bool {
	outer := s.place
	defer func() { s.place = outer }()
	ok := true
	for i := range args {
		a := &args[i]
		s.place = inParameter
		fine := true
		switch a.kind {
		case wordArgument:
			continue
		case distributionArgument:
			s.place = outer
			fine = s.nested(k, a)
		case listArgument:
			for _, x := range a.list {
				n, good := s.parameterValue(x, dist.Param{Name: "a weight", Role: dist.Pure})
				a.values, fine = append(a.values, n.value), fine && good
			}
		case pairArgument:
			var w number
			if a.number, fine = s.parameterValue(a.expr, a.param); fine {
				w, fine = s.parameterValue(a.weightExpr, dist.Param{Name: "a weight", Role: dist.Pure})
				a.weight = w.value
			}
		default:
			a.number, fine = s.parameterValue(a.expr, a.param)
		}
		ok = ok && fine
	}
	return ok
}

// nested checks an argument that is a distribution, which then is no draw of its
// own, or a number, which stands for a point.
func (s *scope) nested(k dist.Kind, a *argument) bool {
	if isConstant(a.expr) {
		s.place = inParameter
		n, ok := s.parameterValue(a.expr, dist.Param{Name: "a value", Role: dist.Value})
		a.number = n
		return ok
	}
	draws := s.draws
	s.draws = nil
	n := s.expr(a.expr)
	s.draws = draws
	if n == nil {
		return false
	}
	d, ok := n.(*draw)
	if !ok {
		s.msgs.Add(s.errorAt(a.expr, "an argument of %s is a distribution or a number, this is an expression", k.Name).
			WithHint("draw from each distribution as an input of its own, and combine them in a formula"))
		return false
	}
	if d.data != nil && d.data.row != "" {
		s.msgs.Add(s.errorAt(a.expr, "a row can be shared by a draw of its own only, not inside %s", k.Name).WithHint("leave row= out"))
		return false
	}
	a.inner = d
	a.number = number{dim: d.dim, bare: d.shown == nil}
	return true
}

// parameterValue computes the constant that is given for a parameter.
func (s *scope) parameterValue(e Expr, p dist.Param) (number, bool) {
	n := s.expr(e)
	if n == nil {
		return number{}, false
	}
	out := number{s.constantValue(n), n.typeOf().dim, !unitAppears(e)}
	if !isFinite(out.value) {
		s.fail(e, "%s is not a finite number", p.Name)
		return number{}, false
	}
	if p.Role != dist.Value && p.Role != dist.Inverse && !out.dim.IsPure() {
		s.fail(e, "%s is a pure number, this is %s", p.Name, s.describe(n))
		return number{}, false
	}
	return out, true
}

// point is the constant that point(x) stands for.
func (s *scope) point(d *draw) node {
	t := d.typ
	return &constant{typ: t, value: d.baseValue(d.args[0])}
}
