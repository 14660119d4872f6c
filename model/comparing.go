package model

import (
	"slices"
	"strconv"

	"costcone/model/lang"
	"costcone/sim"
)

// OutputDims returns the dimensions of Plan.Outputs, that of a pure number for
// events and for what is relative to its median.
func (s *Scenario) OutputDims() []lang.Dim {
	byName := map[string]lang.Dim{}
	for _, q := range s.quantities {
		if v := s.compiled.Value(q.Quantity); v != nil {
			byName[q.Name] = v.Dim
		}
	}
	dims := make([]lang.Dim, len(s.Plan.Outputs))
	for i, o := range s.Plan.Outputs {
		if o.Kind == sim.Quantity && !o.RelativeToMedian {
			dims[i] = byName[o.Name]
		}
	}
	return dims
}

// An InputValue is one value of an input: what a comparison of scenarios looks
// at. Two of one name are the same when Draws, Dists, Median and Dim are.
type InputValue struct {
	Name   string   // "x", "x[H100]"
	Shown  string   // "triangular(3, 4, 6) yr", "5 yr"
	Draws  []string // addresses
	Dists  []string // their distributions, in base units
	Median float64  // with every draw at its own median, in base units
	Dim    lang.Dim
}

// Same reports whether two values of one name are the same.
func (v InputValue) Same(w InputValue) bool {
	return v.SameDraws(w) && slices.Equal(v.Dists, w.Dists) && v.Median == w.Median && v.Dim == w.Dim
}

// SameDraws reports whether two values of one name are drawn at the same
// addresses.
func (v InputValue) SameDraws(w InputValue) bool { return slices.Equal(v.Draws, w.Draws) }

// InputValues returns the values of all inputs, in order of declaration.
func (s *Scenario) InputValues() []InputValue {
	medians := map[string]float64{}
	for i, v := range s.Medians() {
		medians[s.Plan.Trace.Names[i]] = v
	}
	var out []InputValue
	for _, q := range s.quantities {
		v := s.compiled.Value(q.Quantity)
		if q.Role != lang.RoleInput || v == nil {
			continue
		}
		for i := range v.Refs {
			if q.Whole && i > 0 {
				break
			}
			if !q.Cells[i].Missing {
				out = append(out, s.inputValue(q, v, i, medians))
			}
		}
	}
	return out
}

func (s *Scenario) inputValue(q *quantity, v *lang.Value, cell int, medians map[string]float64) InputValue {
	o := sim.Output{Name: q.Name}
	for k, at := range positions(cell, v.Axes) {
		o.At = append(o.At, sim.Label{Index: v.Axes[k].Index.Name, Label: v.Axes[k].Labels()[at]})
	}
	in := InputValue{Name: o.FullName(), Median: medians[o.FullName()], Dim: v.Dim}
	if q.Whole {
		in.Name = q.Name
	}
	var draws []lang.Draw
	for _, d := range s.compiled.Draws {
		if d.Quantity == q.Quantity && d.Cell == cell {
			draws = append(draws, d)
			in.Draws, in.Dists = append(in.Draws, d.Address), append(in.Dists, d.Dist.String())
		}
	}
	switch {
	case len(draws) == 0:
		in.Shown = withUnit(strconv.FormatFloat(v.Unit.Scale.Div(in.Median), 'g', 6, 64), v.Unit.Text)
	case q.cells[cell].entry != nil && wholeDraw(draws):
		in.Shown = withUnit(draws[0].Shown, draws[0].Unit.Text)
	default:
		in.Shown = oneLine(q.Cells[cell].Text.S)
		if source := q.Cells[cell]; source.Expr != nil && !hasUnit(source.Expr) {
			in.Shown = withUnit(in.Shown, draws[0].Unit.Text)
		}
	}
	return in
}

func withUnit(text, unit string) string {
	if unit == "1" || unit == "" {
		return text
	}
	return text + " " + unit
}
