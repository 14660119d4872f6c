package lang

import (
	"slices"
	"strconv"

	"costcone/sim/program"
)

// A discounted is the present value of x along one of its axes at a rate, as of
// the first label: x/(1 + rate·step)^((label − first)/step), summed.
type discounted struct {
	typ
	rate, x node
	axis    int
	step    float64   // one of the index's unit, in base units
	gaps    []float64 // from each label to the next, in steps

	viewOfX, viewOfRate view // of the result
	viewed              bool
}

// npv checks npv(rate, x, index).
func (s *scope) npv(e *Call) node {
	nodes, ok := s.seriesArguments(e, "a rate, a value and an index", 2, 3)
	if !ok {
		return nil
	}
	rate := nodes[0]
	x, axis, ok := s.alongIndex(e, 1, nodes[1])
	if !ok || rate == nil {
		return nil
	}
	t := x.typeOf().number()
	a := t.axes[axis]
	if a.Index.Values == nil && a.Len() > 0 {
		s.msgs.Add(s.errorAt(e.Args[2].X, "npv needs an index whose labels are numbers, those of %s are %s", a.Index.Name, shortList(a.Index.Labels)).
			WithHint("declare it as a range with a unit: %s: {range: 2025..2030, unit: yr}", a.Index.Name))
		return nil
	}
	if !s.fitsRate(e.Args[0].X, rate, a) {
		return nil
	}
	reduced := &reduction{typ: typ{axes: slices.Delete(slices.Clone(t.axes), axis, axis+1)}}
	n := &discounted{typ: t, rate: rate, x: x, axis: axis, step: a.Index.Unit.Scale.Mul(1), gaps: gapsOf(a)}
	n.assumed = t.assumed || rate.typeOf().assumed
	n.zero = t.zero && s.settling
	if n.axes, ok = s.broadcast(e, []node{reduced, rate}); !ok || !s.fits(e, n.axes, 2*a.Len()) {
		return nil
	}
	return n
}

// gapsOf returns the distances from each label of an axis to the next, in the
// index's unit, from the labels as written: years apart are whole numbers, which
// base units may not hold exactly.
func gapsOf(a Axis) []float64 {
	var gaps []float64
	before := 0.0
	for i, label := range a.Labels() {
		at, err := strconv.ParseFloat(label, 64)
		if err != nil {
			panic("lang: the label " + label + " has a value and is no number")
		}
		if i > 0 {
			gaps = append(gaps, at-before)
		}
		before = at
	}
	return gaps
}

// fitsRate checks that a discount rate is per unit of the index, and one for all
// its labels.
func (s *scope) fitsRate(e Expr, rate node, a Axis) bool {
	t, unit := rate.typeOf(), a.Index.Unit
	wanted := Dim{}.Div(unit.Dim)
	switch {
	case axisOf(t.axes, a.Index) >= 0:
		s.msgs.Add(s.errorAt(e, "the rate of npv varies along %s, the index that it discounts along", a.Index.Name).
			WithHint("with a rate for each label write the discount factor, e.g. factor: prev(factor, %s, 1) / (1 + rate), and sum what it multiplies", a.Index.Name))
	case t.dim == wanted || t.zero:
		return true
	case unit.Dim.IsPure():
		s.msgs.Add(s.errorAt(e, "the rate of npv along %s, whose labels have no unit, is a pure number, this is %s", a.Index.Name, s.describe(rate)).
			WithHint("give the index the unit of its labels: %s: {range: …, unit: yr}", a.Index.Name))
	default:
		m := s.errorAt(e, "the rate of npv along %s, which is in %s, is %s, this is %s", a.Index.Name, unit.Text, s.unitText(wanted), s.describe(rate))
		s.msgs.Add(m.WithHint("for example 8 %%/%s", unit.Text))
	}
	return false
}

func (n *discounted) operands(i int, visit func(node, int)) {
	axes := n.x.typeOf().axes
	if !n.viewed {
		rest := slices.Delete(slices.Clone(axes), n.axis, n.axis+1)
		n.viewOfX, n.viewOfRate, n.viewed = newView(rest, n.axes), newView(n.rate.typeOf().axes, n.axes), true
	}
	visit(n.rate, n.viewOfRate.of(i))
	lineOf(axes, n.axis).visit(n.viewOfX.of(i), func(at int) { visit(n.x, at) })
}

// combine is Horner's rule from the last label to the first: one division for
// each label, where powers would take as many logarithms. Zeros of the last labels
// are worth nothing, whatever the rate.
func (n *discounted) combine(l *lowering, _ int, refs []program.Ref) program.Ref {
	b, rate, x := l.builder, refs[0], refs[1:]
	if len(x) == 0 {
		return b.Const(0)
	}
	growth := b.Apply(program.Add, b.Const(1), b.Apply(program.Mul, rate, b.Const(n.step)))
	total := x[len(x)-1]
	for i := len(x) - 2; i >= 0; i-- {
		if c, ok := b.ConstValue(total); ok && c == 0 {
			total = x[i]
			continue
		}
		total = b.Apply(program.Add, x[i], b.Apply(program.Div, total, b.Apply(program.Pow, growth, b.Const(n.gaps[i]))))
	}
	return total
}
