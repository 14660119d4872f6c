package model

import (
	"fmt"
	"strings"

	"costcone/internal/diag"
	"costcone/model/lang"
)

// checkEmpty reports values that the scenario gives to the model for the labels
// of an index which has none: nothing would be drawn, and sums over it be 0.
func (c *compiler) checkEmpty() {
	for _, q := range c.quantities {
		if q.Role != lang.RoleInput || q.decl.origin != OriginScenario || q.base == nil {
			continue
		}
		for _, x := range q.By {
			if len(x.Labels) == 0 {
				c.msgs.Add(q.At.Error(0, len(q.At.S), "%q is given for each label of %q, which has none", q.Name, x.Name).
					WithHint("name them: indexes: {%s: [A, B]}", x.Name))
			}
		}
	}
}

// checkUnused reports inputs and indexes that nothing names: an error where
// there is a model and the name is new, because the scenario then says nothing;
// else a warning. What only the model declares is not looked at.
func (c *compiler) checkUnused() {
	used, sure := c.usedNames()
	if !sure {
		return
	}
	for _, q := range c.quantities {
		if q.Role == lang.RoleInput && !used[q.Name] && q.decl.origin == OriginScenario {
			fresh := c.model != nil && q.base == nil
			c.reportUnused(q.At, fmt.Sprintf("the input %q is used by nothing", q.Name), fresh, c.modelQuantities())
		}
	}
	for _, x := range c.indexes {
		if x.origin == OriginScenario && !used[x.Name] {
			c.reportUnused(x.name, fmt.Sprintf("the index %q is used by nothing", x.Name), c.model != nil && !c.modelHasIndex(x.Name), c.modelIndexes())
		}
	}
	decls, _ := c.outputDecls()
	if c.model == nil || c.scenario.hasOutputs || len(decls) == 0 {
		return
	}
	for _, q := range c.quantities {
		if q.Role == lang.RoleFormula && !used[q.Name] && q.decl.origin == OriginScenario && q.base == nil && !c.isOption(q) {
			c.reportUnused(q.At, fmt.Sprintf("the formula %q is used by nothing, and the model's outputs do not hold it", q.Name), false, c.modelQuantities())
		}
	}
}

func (c *compiler) reportUnused(t diag.Text, what string, isError bool, known []string) {
	hint := diag.DidYouMean(t.S, known)
	if isError {
		if hint == "" {
			hint = "use it in a formula, or leave it out"
		}
		c.msgs.Add(t.Error(0, len(t.S), "%s, and %s does not know it", what, c.model.label()).WithHint("%s", hint))
		return
	}
	c.msgs.Add(t.Warning(0, len(t.S), "%s", what).WithHint("%s", hint))
}

// usedNames returns the names of quantities and indexes that a formula, an
// output, a claim, a correlation or a `by` holds. It is not sure when an
// expression could not be read.
func (c *compiler) usedNames() (used map[string]bool, sure bool) {
	used, sure = map[string]bool{}, true
	for _, q := range c.quantities {
		for _, x := range q.indexes {
			used[x.Name] = true
		}
		if q.Role != lang.RoleFormula {
			continue
		}
		source := q.Cells[0]
		sure = sure && source.Expr != nil
		visitNames(source.Expr, func(name string) { used[name] = true })
	}
	for _, d := range c.documents() {
		for _, r := range d.requires {
			if r.quantity != nil {
				visitNames(r.quantity.Cells[0].Expr, func(name string) { used[name] = true })
			}
		}
	}
	name := func(s string) {
		s, _, _ = strings.Cut(canonicalAddress(s), "[")
		s, _, _ = strings.Cut(s, "#")
		used[strings.TrimSpace(s)] = true
	}
	for _, d := range c.documents() {
		for _, o := range d.outputs {
			name(o.name.S)
		}
		for _, claim := range d.claims {
			name(claim.output.S)
		}
		for _, r := range d.correlations {
			for _, t := range r.names() {
				name(t.S)
			}
		}
	}
	return used, sure
}

func (c *compiler) modelQuantities() []string {
	var names []string
	if c.model != nil {
		for _, q := range c.model.quantities {
			names = append(names, q.name.S)
		}
	}
	return names
}

func (c *compiler) modelIndexes() []string {
	var names []string
	if c.model != nil {
		for _, x := range c.model.indexes {
			names = append(names, x.name.S)
		}
	}
	return names
}

func (c *compiler) modelHasIndex(name string) bool {
	for _, known := range c.modelIndexes() {
		if known == name {
			return true
		}
	}
	return false
}
