package model

import (
	"fmt"
	"strings"

	"costcone/internal/diag"
	"costcone/model/lang"
	"costcone/sim"
)

// An Explanation is what is known of one quantity: what `explain` shows. Those
// of a scenario form a graph; a quantity that is used twice is the same
// Explanation twice, and formulas made of each other's previous values form
// cycles.
type Explanation struct {
	Name       string
	Formula    bool   // else an input
	Expression string // of a formula, as written, blanks joined
	Unit       string // that values are shown in
	Doc, Scope string
	Origin     Origin
	Overrides  bool // a name of the model that the scenario says anew
	File       string
	Line       int
	Indexes    []string // that it varies along
	Whole      bool     // one draw holds for all labels
	Uses       []*Explanation
	Cells      []ExplainedCell // of an input: its values; of a formula: its medians only
}

// An ExplainedCell is one value of a quantity.
type ExplainedCell struct {
	At           []sim.Label
	Expression   string // of an input, as written or as the catalogue gives it
	Origin       Origin
	From         string // place of the value: "s.yaml:7", "price=3" of --set
	Catalogue    string // what was looked up there: "gpus, H100 rent"; else ""
	Missing      bool   // there is no value; no output reads it
	Source, Date string
	Flag         Flag   // of a value of the catalogue
	Note         string // of a value of the catalogue
	// Median is the value with every draw at its own median, in Unit: of a
	// formula an orientation, not its median.
	Median float64
	Draws  []ExplainedDraw
	// Computed says that the value is not one draw alone, but computed from draws.
	Computed bool
	// Own holds the 5 %, 50 % and 95 % points of a computed value, in Unit; nil
	// unless it is linear in its one draw.
	Own *[3]float64
	// Unchecked says what the bounds of a computed value are, "at least 0", where it
	// was not compared with them; else "".
	Unchecked string
}

// An ExplainedDraw is one random draw of an input's value.
type ExplainedDraw struct {
	Address      string
	Kind         string  // "lognormal"
	Call         string  // the distribution, its numbers in CallUnit: "triangular(3, 4, 6)"
	CallUnit     string  // as they were written
	P5, P50, P95 float64 // in Unit
	Low, High    float64 // ends of its support, in Unit; may be infinite
	Unit         string
}

// Names returns the names of all quantities, in order of declaration.
func (s *Scenario) Names() []string {
	names := make([]string, len(s.quantities))
	for i, q := range s.quantities {
		names[i] = q.Name
	}
	return names
}

// Medians evaluates every named quantity with each draw at its median. It is
// parallel to Plan.Trace.Names, in base units: Trace.Scales convert.
func (s *Scenario) Medians() []float64 { return s.at(0.5) }

// at evaluates every named quantity with each draw at its p-quantile, like
// Medians.
func (s *Scenario) at(probability float64) []float64 {
	p := s.Plan.Trace.Program
	in, out := make([][]float64, len(s.Plan.Inputs)), make([][]float64, len(s.Plan.Trace.Names))
	for i, input := range s.Plan.Inputs {
		in[i] = make([]float64, 1)
		if input.Dist != nil {
			in[i][0] = input.Dist.Quantile(probability)
		}
	}
	for j := range out {
		out[j] = make([]float64, 1)
	}
	p.Eval(p.NewScratch(1), in, out, 1)
	values := make([]float64, len(out))
	for j := range out {
		values[j] = out[j][0]
	}
	return values
}

// Explain returns what is known of a quantity. Without one of the name it
// returns the nearest name, "" if none is near, and false.
func (s *Scenario) Explain(name string) (e *Explanation, nearest string, ok bool) {
	x := explainer{scenario: s, done: map[*lang.Quantity]*Explanation{}, byQuantity: map[*lang.Quantity]*quantity{}}
	x.draws = map[*lang.Quantity][]lang.Draw{}
	for i, p := range [3]float64{0.05, 0.5, 0.95} {
		x.values[i] = map[string]float64{}
		for k, v := range s.at(p) {
			x.values[i][s.Plan.Trace.Names[k]] = s.Plan.Trace.Scales[k].Div(v)
		}
	}
	for _, d := range s.compiled.Draws {
		x.draws[d.Quantity] = append(x.draws[d.Quantity], d)
	}
	var wanted *quantity
	for _, q := range s.quantities {
		x.byQuantity[q.Quantity] = q
		if q.Name == name {
			wanted = q
		}
	}
	if wanted == nil {
		nearest, _ = diag.Nearest(name, s.Names())
		return nil, nearest, false
	}
	return x.explain(wanted), "", true
}

// An explainer collects explanations, each quantity once.
type explainer struct {
	scenario   *Scenario
	done       map[*lang.Quantity]*Explanation
	byQuantity map[*lang.Quantity]*quantity
	values     [3]map[string]float64 // with every draw at its 5 %, 50 % and 95 % point
	draws      map[*lang.Quantity][]lang.Draw
}

func (x *explainer) explain(q *quantity) *Explanation {
	if e := x.done[q.Quantity]; e != nil {
		return e
	}
	v := x.scenario.compiled.Value(q.Quantity)
	e := &Explanation{Name: q.Name, Formula: q.Role == lang.RoleFormula, Unit: v.Unit.Text, Doc: q.doc, Scope: q.scope,
		Origin: q.decl.origin, Overrides: q.base != nil, File: q.At.File.Name, Line: q.At.At(0).Line, Whole: q.Whole}
	x.done[q.Quantity] = e
	for _, a := range v.Axes {
		e.Indexes = append(e.Indexes, a.Index.Name)
	}
	if e.Formula {
		e.Expression = oneLine(q.Cells[0].Text.S)
	}
	for _, operand := range v.Uses {
		e.Uses = append(e.Uses, x.explain(x.byQuantity[operand]))
	}
	for i := range v.Refs {
		e.Cells = append(e.Cells, x.cell(q, v, i))
	}
	return e
}

// cell explains one value of q.
func (x *explainer) cell(q *quantity, v *lang.Value, i int) ExplainedCell {
	o := sim.Output{Name: q.Name}
	for k, at := range positions(i, v.Axes) {
		o.At = append(o.At, sim.Label{Index: v.Axes[k].Index.Name, Label: v.Axes[k].Labels()[at]})
	}
	out := ExplainedCell{At: o.At, Median: x.values[1][o.FullName()]}
	if q.Role == lang.RoleFormula {
		return out
	}
	if q.Whole {
		i = 0
	}
	c := q.cells[i]
	out.Expression, out.Origin, out.Source, out.Date = oneLine(q.Cells[i].Text.S), c.origin, c.source, c.date
	out.From, out.Catalogue, out.Missing = from(c), c.from, q.Cells[i].Missing
	if c.entry != nil {
		out.Flag, out.Note = c.entry.Flag, c.entry.Note
	}
	for _, d := range x.draws[q.Quantity] {
		if d.Cell == i {
			out.Draws = append(out.Draws, x.draw(d))
		}
	}
	if source := q.Cells[i]; len(out.Draws) > 0 && !lang.IsDraw(source) {
		out.Computed = true
		switch {
		case len(out.Draws) == 1 && isAffine(source):
			own := [3]float64{x.values[0][o.FullName()], out.Median, x.values[2][o.FullName()]}
			if own[0] > own[2] { // it falls as the draw rises
				own[0], own[2] = own[2], own[0]
			}
			out.Own = &own
		case q.bounds() != nil:
			out.Unchecked = q.boundsText()
		}
	}
	return out
}

// from says where the value of a cell stands.
func from(c cell) string {
	switch {
	case c.expr == nil:
		return ""
	case c.origin == OriginSet:
		return oneLine(c.expr.text.File.Text)
	}
	return fmt.Sprintf("%s:%d", c.expr.text.File.Name, c.expr.text.At(0).Line)
}

func (x *explainer) draw(d lang.Draw) ExplainedDraw {
	kind, _, _ := strings.Cut(d.Dist.String(), "(")
	low, high := d.Dist.Support()
	unit := drawUnit(d, x.scenario.compiled)
	scale := unit.Scale
	return ExplainedDraw{Address: d.Address, Kind: kind, Call: d.Shown, CallUnit: d.Unit.Text, Unit: unit.Text,
		P5: scale.Div(d.Dist.Quantile(0.05)), P50: scale.Div(d.Dist.Quantile(0.5)), P95: scale.Div(d.Dist.UpperQuantile(0.05)),
		Low: scale.Div(low), High: scale.Div(high)}
}

// oneLine returns s with every run of blanks as one.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
