package model

import (
	"fmt"

	"costcone/internal/diag"
)

// relocate moves errors that stand in the model's text to the place in the
// scenario where something can be done: the override that the faulty quantity
// of the model is made of, else the line that names the model. The model by
// itself is right, so the scenario caused them.
func (c *compiler) relocate() {
	if c.model == nil {
		return
	}
	old := c.msgs.Messages()
	*c.msgs = diag.List{}
	for _, m := range old {
		if m.File == c.model.file && m.Severity == diag.Error {
			var caused bool
			if m, caused = c.relocated(m); c.badIndexes && !caused {
				continue // most likely what follows from an index without labels
			}
		}
		c.msgs.Add(m)
	}
}

// relocated returns m at the place of the user's text that caused it, and whether
// one is known.
func (c *compiler) relocated(m diag.Message) (moved diag.Message, caused bool) {
	t := *c.scenario.modelName
	what := ""
	if q := c.quantityAt(m.Pos); q != nil {
		what = fmt.Sprintf(" in its %q", q.Name)
		if cause := c.overrideUnder(q); cause != nil {
			t, caused = cause.At, true
			what = fmt.Sprintf(", where %q uses %q", q.Name, cause.Name)
		}
	}
	hint := fmt.Sprintf("%s:%d: %s", m.File.Name, m.Pos.Line, m.File.Line(m.Pos.Line))
	if m.Hint != "" {
		hint += "\n" + m.Hint
	}
	return t.Error(0, len(t.S), "the model does not fit%s: %s", what, m.Text).WithHint("%s", hint), caused
}

// quantityAt returns the model's quantity that a place of its file is in.
func (c *compiler) quantityAt(p diag.Pos) *quantity {
	var found *quantity
	for _, q := range c.quantities {
		at := q.At.At(0)
		before := at.Line < p.Line || at.Line == p.Line && at.Col <= p.Col
		if q.At.File == c.model.file && before && (found == nil || found.At.At(0).Line <= at.Line) {
			found = q
		}
	}
	return found
}

// overrideUnder returns the nearest quantity under q, in the order of use, that
// the scenario overrides; nil when there is none.
func (c *compiler) overrideUnder(q *quantity) *quantity {
	queue, seen := []*quantity{q}, map[*quantity]bool{q: true}
	for len(queue) > 0 {
		q, queue = queue[0], queue[1:]
		if q.decl.origin == OriginScenario && q.At.File == c.scenario.file {
			return q
		}
		for _, s := range q.Cells {
			visitNames(s.Expr, func(name string) {
				if next := c.byName[name]; next != nil && !seen[next] {
					seen[next] = true
					queue = append(queue, next)
				}
			})
		}
	}
	return nil
}
