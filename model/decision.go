package model

import (
	"slices"
	"strings"

	"costcone/internal/diag"
	"costcone/model/lang"
	"costcone/sim"
	"costcone/sim/program"
)

// A Decision is a choice between options that a scenario asks about.
type Decision struct {
	Says    string // the question, "" without one
	Highest bool   // the option of the highest payoff is the best one, else of the lowest
	// Plan is the scenario's plan with the payoffs in place of the outputs: output
	// i is the payoff of option i, under the option's name. They are of one
	// dimension and shown in one unit.
	Plan *sim.Plan
}

// An optionDecl is one entry of `options`.
type optionDecl struct {
	name, is diag.Text
	unit     *diag.Text
	doc      string
	quantity *quantity // once defined
}

// A decisionDecl is `decision` as it stands in a file.
type decisionDecl struct {
	at      *node
	says    string
	highest bool
	options []*optionDecl
}

var (
	decisionKeys = schema{what: "a decision", keys: []string{"says", "best", "options"}}
	optionKeys   = schema{what: "an option", keys: []string{"is", "unit", "doc"}}
)

const optionsForm = "write options: {buy: cost_to_own, rent: cost_to_rent}"

func (d *document) readDecision(r reader, n *node) {
	if n == nil {
		return
	}
	f := r.fields(n, decisionKeys)
	if f == nil {
		return
	}
	decision := &decisionDecl{at: n, says: r.word(f["says"], "a question")}
	d.decision = decision
	if f["best"] == nil {
		r.msgs.Add(n.errorf("a decision needs the key %q", "best").WithHint("write best: lowest for costs, best: highest for gains"))
	} else if best := r.text(f["best"], "lowest or highest"); best != nil {
		switch word := strings.TrimSpace(best.S); word {
		case "lowest", "highest":
			decision.highest = word == "highest"
		default:
			r.msgs.Add(f["best"].errorf("expected lowest or highest, found %q", best.S).
				WithHint("%s", near(word, []string{"lowest", "highest"}, "words")))
		}
	}
	if f["options"] == nil {
		r.msgs.Add(n.errorf("a decision needs the key %q", "options").WithHint(optionsForm))
		return
	}
	entries := 0
	r.entries(f["options"], "options", func(name, value *node) {
		entries++
		if o := readOption(r, name, value); o != nil {
			decision.options = append(decision.options, o)
		}
	})
	if f["options"].kind == mapping && entries < 2 {
		r.msgs.Add(f["options"].errorf("a decision is between two options at least, found %d", entries).WithHint(optionsForm))
	}
}

// readOption reads one entry of `options`; text alone stands for its `is`.
func readOption(r reader, name, value *node) *optionDecl {
	if name.kind != scalar || strings.TrimSpace(name.text.S) == "" {
		r.msgs.Add(name.errorf("expected the name of an option, found %s", name.what()))
		return nil
	}
	if value.kind == scalar {
		if is := r.text(value, expression); is != nil {
			return &optionDecl{name: name.text, is: *is}
		}
		return nil
	}
	f := r.fields(value, optionKeys)
	if f == nil {
		return nil
	}
	if f["is"] == nil {
		r.missing(value, "is", optionKeys)
		return nil
	}
	is := r.text(f["is"], expression)
	if is == nil {
		return nil
	}
	return &optionDecl{name: name.text, is: *is, unit: r.text(f["unit"], "a unit"), doc: r.word(f["doc"], "a description")}
}

// decisionDecl returns the decision that holds: the scenario's, else the
// model's, nil without one.
func (c *compiler) decisionDecl() *decisionDecl {
	if c.scenario.decision == nil && c.model != nil {
		return c.model.decision
	}
	return c.scenario.decision
}

// defineDecision enters the payoffs as formulas of names that nothing can refer
// to.
func (c *compiler) defineDecision() {
	decision := c.decisionDecl()
	if decision == nil {
		return
	}
	for _, o := range decision.options {
		source, ok := c.parse(o.is)
		if !ok {
			continue
		}
		q := &quantity{doc: o.doc, decl: &quantityDecl{name: o.is, formula: true, is: &o.is, origin: OriginScenario}}
		q.Quantity = &lang.Quantity{Name: "the option " + oneLine(o.name.S), At: o.is, Role: lang.RoleFormula, Cells: []lang.Source{source}}
		if o.unit != nil {
			if u, ok := c.units.Parse(*o.unit, c.msgs); ok {
				q.Unit = &u
			}
		}
		o.quantity = q
		c.quantities = append(c.quantities, q)
	}
}

// isOption reports whether q is the payoff of an option.
func (c *compiler) isOption(q *quantity) bool {
	d := c.decisionDecl()
	return d != nil && slices.ContainsFunc(d.options, func(o *optionDecl) bool { return o.quantity == q })
}

// A payoff is the compiled payoff of an option.
type payoff struct {
	option *optionDecl
	value  *lang.Value
}

// readDecision checks the payoffs, which were compiled, and returns the decision
// with its columns; nil without one.
func (c *compiler) readDecision(compiled *lang.Compiled) (*Decision, []column) {
	decl := c.decisionDecl()
	if decl == nil {
		return nil, nil
	}
	var good []payoff
	for _, o := range decl.options {
		if o.quantity == nil {
			continue
		}
		if v := compiled.Value(o.quantity.Quantity); v != nil && !v.Assumed && c.isPayoff(o, v) {
			good = append(good, payoff{o, v})
		}
	}
	var columns []column
	for _, p := range good {
		first, unit := good[0], good[0].value.Unit
		if p.value.Dim != first.value.Dim {
			c.msgs.Add(p.option.is.Error(0, len(p.option.is.S), "the payoff of %q is in %s, that of %q in %s: they cannot be compared",
				p.option.name.S, p.value.Unit.Text, first.option.name.S, unit.Text).
				WithHint("payoffs are of one dimension; state them over the same time and the same number of things"))
			continue
		}
		if p.value.Refs == nil {
			continue // an error elsewhere has been reported
		}
		columns = append(columns, column{ref: p.value.Refs[0], output: sim.Output{Name: oneLine(p.option.name.S), Kind: sim.Quantity,
			Unit: unit.Text, Scale: unit.Scale, Doc: p.option.doc, Format: c.topFormat()}})
	}
	return &Decision{Says: decl.says, Highest: decl.highest}, columns
}

// isPayoff reports what cannot be one number in a unit.
func (c *compiler) isPayoff(o *optionDecl, v *lang.Value) bool {
	switch {
	case len(v.Axes) > 0:
		x := v.Axes[0]
		hint := "take sum(x, " + x.Index.Name + ") or npv(…)"
		if x.Len() > 0 {
			hint = "pick a label, as in x[" + x.Labels()[0] + "], or take sum(x, " + x.Index.Name + ")"
		}
		c.msgs.Add(o.is.Error(0, len(o.is.S), "a payoff is one value, and that of %q varies along %s", o.name.S, x.Index.Name).WithHint("%s", hint))
		return false
	case v.Truth:
		c.msgs.Add(o.is.Error(0, len(o.is.S), "the payoff of %q is true or false", o.name.S).
			WithHint("a payoff is a quantity; for a gain of 1 where it is true write if(%s, 1, 0)", oneLine(o.is.S)))
		return false
	}
	return true
}

// planDecision gives the decision its plan: that of the scenario with other
// outputs.
func planDecision(d *Decision, columns []column, b *program.Builder, p *sim.Plan) {
	own := *p
	own.Outputs = nil
	refs := make([]program.Ref, len(columns))
	for i, col := range columns {
		own.Outputs, refs[i] = append(own.Outputs, col.output), col.ref
	}
	own.Program = b.Build(len(p.Inputs), refs)
	d.Plan = &own
}
