package model

import (
	"fmt"
	"slices"
	"strings"

	"costcone/internal/diag"
	"costcone/model/lang"
)

// An Origin says where a quantity or a value comes from.
type Origin string

// The origins.
const (
	OriginModel    Origin = "model"
	OriginScenario Origin = "scenario"
	OriginSet      Origin = "--set"
)

// A quantity is a name of the scenario, put together from what the model and
// the scenario say about it.
type quantity struct {
	*lang.Quantity
	decl *quantityDecl // the scenario's, where it names it, else the model's
	base *quantityDecl // the model's under an override, else nil

	indexes []*index // of an input, parallel to By
	cells   []cell   // of an input, parallel to Cells
	sets    []setting
	before  *lang.Quantity // as the files have it, where --set changes it, else nil

	doc, scope string
}

// merge puts the quantities of the model and of the scenario together: the
// model's first, each in order of declaration, an override in the place of what
// it overrides.
func (c *compiler) merge() {
	c.byName = map[string]*quantity{}
	for _, d := range c.documents() {
		for _, decl := range d.quantities {
			q := c.byName[decl.name.S]
			if q == nil {
				q = &quantity{}
				c.byName[decl.name.S] = q
				c.checkName(decl.name, article(role(decl)))
				c.quantities = append(c.quantities, q)
			} else {
				q.base = q.decl
			}
			q.decl = decl
		}
	}
	for _, q := range c.quantities {
		q.Quantity = &lang.Quantity{Name: q.decl.name.S, At: q.decl.name}
		if q.decl.formula {
			q.Role = lang.RoleFormula
		}
		q.doc = q.decl.doc
		if q.base != nil && q.doc == "" {
			q.doc = q.base.doc
		}
		c.mergeUnit(q)
		if q.decl.formula {
			c.mergeFormula(q)
		} else {
			c.mergeBy(q)
		}
	}
}

// mergeUnit finds the declared unit: an override keeps the model's unless it
// states its own of the same dimension.
func (c *compiler) mergeUnit(q *quantity) {
	var old *lang.Unit
	if q.base != nil && q.base.unit != nil {
		if u, ok := c.units.Parse(*q.base.unit, c.msgs); ok {
			old = &u
		}
	}
	q.Unit = old
	if q.decl.unit == nil {
		return
	}
	u, ok := c.units.Parse(*q.decl.unit, c.msgs)
	if !ok {
		return
	}
	if old != nil && u.Dim != old.Dim {
		c.msgs.Add(q.decl.unit.Error(0, len(q.decl.unit.S), "%q is in %s in the model, and %s has another dimension", q.Name, old.Text, u.Text).
			WithHint("state a unit that converts to %s, or leave `unit` out", old.Text))
		return
	}
	q.Unit = &u
}

// baseUnit returns the unit that the model declares for an overridden quantity.
func (c *compiler) baseUnit(q *quantity) (lang.Unit, bool) {
	if q.base == nil || q.base.unit == nil {
		return lang.Unit{}, false
	}
	return c.units.Parse(*q.base.unit, &diag.List{})
}

// mergeFormula finds the expression of a formula.
func (c *compiler) mergeFormula(q *quantity) {
	is := q.decl.is
	q.scope = q.decl.scope
	if q.base != nil && q.base.formula {
		// What another expression covers, the model cannot say.
		if is == nil && q.scope == "" {
			q.scope = q.base.scope
		}
		if is == nil {
			is = q.base.is
		}
	}
	q.Cells = []lang.Source{{}}
	if is == nil {
		if !q.decl.bad {
			c.msgs.Add(q.At.Error(0, len(q.Name), "the formula %q has no expression", q.Name).WithHint("give it with the key `is`"))
		}
		return
	}
	if source, ok := c.parse(*is); ok {
		q.Cells[0] = source
	}
}

// mergeBy finds the indexes of an input: an override keeps the model's unless
// it states its own; `by: []` makes it one draw for all labels.
func (c *compiler) mergeBy(q *quantity) {
	if q.decl.bad {
		q.unreadable()
		return
	}
	by := q.decl.by
	if q.base != nil && !q.base.formula {
		switch {
		case !q.decl.hasBy:
			by = q.base.by
		case len(by) == 0 && len(q.base.by) > 0:
			by, q.Whole = q.base.by, true
		}
	}
	size := 1
	for _, t := range by {
		x := c.indexByName[strings.TrimSpace(t.S)]
		if x == nil {
			c.msgs.Add(t.Error(0, len(t.S), "unknown index %q", t.S).WithHint("%s", near(t.S, c.indexNames(), "indexes")))
			q.unreadable()
			return
		}
		if slices.Contains(q.indexes, x) {
			c.msgs.Add(t.Error(0, len(t.S), "the index %q stands twice", t.S))
			continue
		}
		if size *= len(x.Labels); size > maxCells {
			c.msgs.Add(q.At.Error(0, len(q.Name), "the input %q has more than 200,000 values", q.Name))
			q.unreadable()
			return
		}
		q.indexes = append(q.indexes, x)
		q.By = append(q.By, x.Index)
	}
	if c.cellCount += size; c.cellCount > maxCells {
		c.msgs.Add(q.At.Error(0, len(q.Name), "the inputs up to here have more than 200,000 values"))
		q.unreadable()
	}
}

// unreadable makes q a quantity whose error has been reported, so that what
// uses it is not reported again.
func (q *quantity) unreadable() {
	q.Cells, q.By, q.indexes, q.Whole = []lang.Source{{}}, nil, nil, false
}

// maxCells is how many values all inputs together may have.
const maxCells = 200_000

// sameBy reports whether an override varies along the model's indexes, so that
// the model's values still have their labels.
func (q *quantity) sameBy() bool {
	if q.base == nil || q.base.formula {
		return false
	}
	if !q.decl.hasBy {
		return true
	}
	name := func(t diag.Text) string { return strings.TrimSpace(t.S) }
	return slices.EqualFunc(q.decl.by, q.base.by, func(a, b diag.Text) bool { return name(a) == name(b) })
}

// readModel reads the library model that the scenario names.
func (c *compiler) readModel() {
	t := c.scenario.modelName
	if t == nil {
		return
	}
	name := strings.TrimSpace(t.S)
	data, err := c.readFile("models/" + name + ".yaml")
	if err != nil || strings.ContainsAny(name, `/\.`) {
		c.msgs.Add(t.Error(0, len(t.S), "unknown model %q", name).
			WithHint("%s", near(name, c.modelNames(), "models")))
		return
	}
	f := &diag.File{Name: "models/" + name + ".yaml", Text: string(data)}
	root := readYAML(f, c.msgs)
	if root == nil {
		return
	}
	c.model = readDocument(root, OriginModel, c.msgs)
	if c.model.modelName != nil {
		c.msgs.Add(c.model.modelName.Error(0, len(c.model.modelName.S), "a model cannot stand on another model"))
	}
}

// documents returns the model, if there is one, and the scenario.
func (c *compiler) documents() []*document {
	if c.model == nil {
		return []*document{c.scenario}
	}
	return []*document{c.model, c.scenario}
}

func (c *compiler) indexNames() []string {
	var names []string
	for _, x := range c.indexes {
		names = append(names, x.Name)
	}
	return names
}

// names returns the names of all quantities that keep holds for.
func (c *compiler) names(keep func(*quantity) bool) []string {
	var names []string
	for _, q := range c.quantities {
		if keep(q) {
			names = append(names, q.Name)
		}
	}
	return names
}

func isInput(q *quantity) bool    { return q.Role == lang.RoleInput }
func isAnything(q *quantity) bool { return true }

// role says what a declaration makes of its name.
func role(d *quantityDecl) lang.Role {
	if d.formula {
		return lang.RoleFormula
	}
	return lang.RoleInput
}

func article(role lang.Role) string {
	if role == lang.RoleInput {
		return "an input"
	}
	return "a formula"
}

// labelsOf names the labels of cell i: "H100" or "H100,2025".
func (q *quantity) labelsOf(i int) string {
	parts := make([]string, len(q.By))
	for k := len(q.By) - 1; k >= 0; k-- {
		n := len(q.By[k].Labels)
		parts[k], i = q.By[k].Labels[i%n], i/n
	}
	return strings.Join(parts, ",")
}

// cellName names cell i for a message: x or x[H100].
func (q *quantity) cellName(i int) string {
	if len(q.By) == 0 || q.Whole {
		return q.Name
	}
	return fmt.Sprintf("%s[%s]", q.Name, q.labelsOf(i))
}
