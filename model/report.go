package model

import (
	"math"
	"slices"
	"strings"

	"costcone/internal/diag"
	"costcone/model/lang"
	"costcone/sim"
	"costcone/sim/program"
)

// A report is one entry of `outputs`, with what it was found to be.
type report struct {
	outputDecl
	quantity *quantity
	pick     *lang.Pick
	source   lang.Source
	origin   Origin
}

// outputDecls returns the outputs that hold: the scenario's, else the model's.
// It is false when neither gives any.
func (c *compiler) outputDecls() ([]outputDecl, bool) {
	switch {
	case c.scenario.hasOutputs:
		return c.scenario.outputs, true
	case c.model != nil && c.model.hasOutputs:
		return c.model.outputs, true
	}
	return nil, false
}

// defineOutputs enters the formulas that stand in `outputs` themselves.
func (c *compiler) defineOutputs() {
	decls, _ := c.outputDecls()
	for i, o := range decls {
		if o.is == nil {
			continue
		}
		if q := c.byName[o.name.S]; q != nil {
			c.msgs.Add(o.name.Error(0, len(o.name.S), "%q is %s already (line %d)", o.name.S, article(q.Role), q.At.At(0).Line).
				WithHint("leave `is` out to report it, or choose another name"))
			decls[i].is = nil
			continue
		}
		c.checkName(o.name, "an output")
		q := &quantity{doc: o.doc, scope: o.scope, decl: &quantityDecl{name: o.name, formula: true, is: o.is, origin: OriginScenario}}
		if o.name.File != c.scenario.file {
			q.decl.origin = OriginModel
		}
		q.Quantity = &lang.Quantity{Name: o.name.S, At: o.name, Role: lang.RoleFormula, Cells: []lang.Source{{}}}
		if o.unit != nil {
			if u, ok := c.units.Parse(*o.unit, c.msgs); ok {
				q.Unit = &u
			}
		}
		if source, ok := c.parse(*o.is); ok {
			q.Cells[0] = source
		}
		c.byName[q.Name] = q
		c.quantities = append(c.quantities, q)
	}
}

// readReports finds what the outputs name; without any, every formula that no
// other formula uses is one.
func (c *compiler) readReports(compiled *lang.Compiled) []report {
	decls, given := c.outputDecls()
	if !given {
		decls = c.unusedFormulas(compiled)
	}
	var out []report
	seen := map[string]bool{}
	for _, o := range decls {
		key := canonicalAddress(o.name.S)
		if seen[key] {
			c.msgs.Add(o.name.Error(0, len(o.name.S), "the output %q stands twice", o.name.S))
			continue
		}
		seen[key] = true
		q, pick, source := c.named(o.name, isAnything, "names")
		if q != nil {
			out = append(out, report{o, q, pick, source, q.decl.origin})
		}
	}
	return out
}

// unusedFormulas returns the formulas that no other formula uses, in order of
// declaration.
func (c *compiler) unusedFormulas(compiled *lang.Compiled) []outputDecl {
	used := map[*lang.Quantity]bool{}
	for _, q := range c.quantities {
		if v := compiled.Value(q.Quantity); v != nil && !c.isOption(q) {
			for _, operand := range v.Uses {
				used[operand] = true
			}
		}
	}
	var out []outputDecl
	for _, q := range c.quantities {
		if asked := c.condition != nil && q == c.condition.quantity; q.Role == lang.RoleFormula && !used[q.Quantity] && !asked && !c.isOption(q) {
			out = append(out, outputDecl{name: q.At})
		}
	}
	return out
}

// A column is one scalar of a report.
type column struct {
	output sim.Output
	ref    program.Ref
	scoped bool // its scope stands with the output or in the scenario, not in a formula of the model
}

// columns returns the scalars of a report in index order, each with all of its
// labels.
func (c *compiler) columns(r report, compiled *lang.Compiled) []column {
	v := compiled.Value(r.quantity.Quantity)
	if v == nil {
		return nil
	}
	unit, ok := c.shownUnit(r, v)
	if !ok {
		return nil
	}
	kept, ok := c.keptAxes(r, v)
	if !ok || v.Refs == nil {
		return nil
	}
	proto := sim.Output{Name: r.quantity.Name, Kind: sim.Quantity, Unit: unit.Text, Scale: unit.Scale,
		Doc: orElse(r.doc, r.quantity.doc), Scope: orElse(r.outputDecl.scope, r.quantity.scope), RelativeToMedian: r.relative, Format: c.formatOf(r.outputDecl)}
	if v.Truth && !r.relative {
		proto.Kind, proto.Unit, proto.Scale = sim.Probability, lang.One.Text, lang.One.Scale
	}
	own := r.quantity.decl
	scoped := r.outputDecl.scope != "" || own.scope != "" && own.origin == OriginScenario
	var out []column
	for i, ref := range v.Refs {
		o, in := proto, true
		for k, at := range positions(i, v.Axes) {
			axis := v.Axes[k]
			o.At = append(o.At, sim.Label{Index: axis.Index.Name, Label: axis.Labels()[at]})
			in = in && (kept[k] == nil || kept[k][at])
		}
		if in {
			out = append(out, column{o, ref, scoped})
		}
	}
	return out
}

// withValue leaves out what a scenario has not asked for and what is no number
// whatever is drawn: outputs of a model whose blocks are empty.
func (c *compiler) withValue(columns []column, b *program.Builder) []column {
	if c.scenario.hasOutputs || c.model == nil || !c.model.hasOutputs {
		return columns
	}
	return slices.DeleteFunc(columns, func(col column) bool {
		v, constant := b.ConstValue(col.ref)
		empty := constant && (math.IsNaN(v) || math.IsInf(v, 0))
		if empty {
			c.leftOut = append(c.leftOut, col.output.FullName())
		}
		return empty
	})
}

// reportLeftOut says in one warning which outputs of the model are left out.
func (c *compiler) reportLeftOut() {
	if c.leftOut != nil {
		t := *c.scenario.modelName
		c.msgs.Add(t.Warning(0, len(t.S), "outputs of the model are left out, as they have no value here: %s", strings.Join(c.leftOut, ", ")).
			WithHint("an index without labels leaves nothing to divide by; say under `outputs` what is wanted"))
	}
}

// positions returns the position of element i along each axis, row-major.
func positions(i int, axes []lang.Axis) []int {
	out := make([]int, len(axes))
	for k := len(axes) - 1; k >= 0; k-- {
		out[k], i = i%axes[k].Len(), i/axes[k].Len()
	}
	return out
}

// keptAxes resolves the labels of a report: the positions kept along each axis.
func (c *compiler) keptAxes(r report, v *lang.Value) ([]map[int]bool, bool) {
	if r.pick == nil || v.Assumed {
		return make([]map[int]bool, len(v.Axes)), true
	}
	by := make([]*lang.Index, len(v.Axes))
	for k, a := range v.Axes {
		by[k] = &lang.Index{Name: a.Index.Name, Labels: a.Labels()}
	}
	if len(by) == 0 {
		c.msgs.Add(r.source.Error(r.pick, "%q has no labels: it varies along no index", r.quantity.Name))
		return nil, false
	}
	return c.keptLabels(r.quantity.Name, by, r.pick, r.source)
}

// shownUnit returns the unit that a report is shown in.
func (c *compiler) shownUnit(r report, v *lang.Value) (lang.Unit, bool) {
	if r.relative {
		if v.Truth {
			c.msgs.Add(r.name.Error(0, len(r.name.S), "%q is a probability and has no median to be relative to", r.name.S))
			return lang.Unit{}, false
		}
		return lang.One, true
	}
	if r.unit == nil || r.is != nil {
		return v.Unit, true
	}
	u, ok := c.units.Parse(*r.unit, c.msgs)
	if ok && u.Dim != v.Dim {
		c.msgs.Add(r.unit.Error(0, len(r.unit.S), "%q is in %s and cannot be shown in %s", r.name.S, v.Unit.Text, u.Text))
		return lang.Unit{}, false
	}
	return u, ok
}

// ladder returns the rungs of the range ladder: those that `ladder` names, a name
// for all its labels, else the outputs that have a scope, but for one that comes
// from the model's formula to an output of the scenario's. Columns behind the
// first named ones are there for a claim only.
func (c *compiler) ladder(columns []column, named int, reports []report) []string {
	d := c.scenario
	if !d.hasLadder && !d.hasOutputs && c.model != nil {
		d = c.model
	}
	var out, known []string
	for i, col := range columns {
		known = append(known, col.output.FullName())
		if i < named && !d.hasLadder && (col.scoped || d == c.model && col.output.Scope != "") && col.output.Kind == sim.Quantity {
			out = append(out, col.output.FullName())
		}
	}
	for _, t := range d.ladder {
		name := canonicalAddress(t.S)
		var rungs []string
		for i := range columns {
			o := &columns[i].output
			if o.FullName() != name && o.Name != name {
				continue
			}
			rungs = append(rungs, o.FullName())
			if o.Kind == sim.Probability {
				c.msgs.Add(t.Error(0, len(t.S), "%q is a probability and cannot be a rung of the ladder", t.S))
				break
			}
			if slices.Contains(out, o.FullName()) {
				c.msgs.Add(t.Error(0, len(t.S), "%q stands twice on the ladder", o.FullName()))
				break
			}
		}
		if rungs == nil && !c.lost(name, reports) {
			c.msgs.Add(t.Error(0, len(t.S), "the ladder names %q, which is no output", t.S).WithHint("%s", near(name, known, "outputs")))
		}
		out = append(out, rungs...)
	}
	return out
}

// lost reports whether a name is that of an output which has no column because of
// an error elsewhere, or was left out.
func (c *compiler) lost(name string, reports []report) bool {
	return slices.Contains(c.leftOut, name) || c.msgs.HasErrors() && slices.ContainsFunc(reports, func(r report) bool {
		return r.quantity.Name == name || canonicalAddress(r.name.S) == name || strings.HasPrefix(name, r.quantity.Name+"[")
	})
}

func orElse(s, other string) string {
	if s != "" {
		return s
	}
	return other
}

// nothingToReport says so, at the outputs or at the file.
func (c *compiler) nothingToReport() {
	c.msgs.Add(diag.Message{File: c.scenario.file, Text: "there is nothing to report: no output has a value"}.
		WithHint("add formulas, or name inputs under `outputs`"))
}
