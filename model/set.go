package model

import (
	"fmt"
	"slices"
	"strings"

	"costcone/internal/diag"
	"costcone/model/lang"
)

// A setting is one `--set NAME=EXPR`, `--set NAME[label]=EXPR` or, of a value
// that is one distribution call, `--set NAME.PARAMETER=EXPR`.
type setting struct {
	text      string
	cells     []int      // the cells it holds for
	parameter *diag.Text // nil: the value as a whole
	expr      *node
}

// readSettings applies the --set arguments, in the order given.
func (c *compiler) readSettings() {
	for _, arg := range c.options.Set {
		f := &diag.File{Name: "--set", Text: arg}
		c.readSetting(diag.PlainText(f, diag.Pos{Line: 1, Col: 1}, arg))
	}
	for _, q := range c.quantities {
		if q.sets != nil {
			c.applySettings(q)
		}
	}
}

// readSetting reads NAME=EXPR.
func (c *compiler) readSetting(t diag.Text) {
	equals := equalsSign(t.S)
	if equals < 0 {
		c.msgs.Add(t.Error(0, len(t.S), "expected NAME=EXPR").WithHint("for example --set 'useful_life=3 to 6'"))
		return
	}
	left, right := t.Slice(0, equals), t.Slice(equals+1, len(t.S))
	if strings.TrimSpace(right.S) == "" {
		c.msgs.Add(t.Error(equals, equals+1, "expected an expression behind `=`, found nothing"))
		return
	}
	q, s, ok := c.readPlace(left, "--set")
	if !ok {
		return
	}
	s.text, s.expr = t.S, &node{kind: scalar, text: right}
	q.sets = append(q.sets, s)
}

// readPlace reads what stands before the sign: NAME, NAME[label], and behind
// either .PARAMETER.
func (c *compiler) readPlace(t diag.Text, flag string) (*quantity, setting, bool) {
	name, parameter := splitParameter(t)
	q, pick, source := c.named(name, isInput, "inputs")
	if q == nil {
		return nil, setting{}, false
	}
	if q.Role == lang.RoleFormula {
		m := name.Error(0, len(name.S), "%q is a formula; %s changes inputs only", q.Name, flag)
		hint := "write the formula anew in the scenario"
		if inputs := c.inputsOf(q); inputs != nil {
			hint = "set its inputs (" + shortList(inputs) + "), or " + hint
		}
		c.msgs.Add(m.WithHint("%s", hint))
		return nil, setting{}, false
	}
	if parameter != nil && parameter.S == "" {
		c.msgs.Add(t.Error(len(name.S), len(name.S)+1, "expected a parameter behind the point, found nothing"))
		return nil, setting{}, false
	}
	cells, ok := c.chosen(q, pick, source)
	return q, setting{cells: cells, parameter: parameter}, ok
}

// inputsOf returns the inputs that a formula names itself.
func (c *compiler) inputsOf(q *quantity) []string {
	if len(q.Cells) == 0 || q.Cells[0].Expr == nil {
		return nil
	}
	var inputs []string
	for _, name := range lang.NamesIn(q.Cells[0].Expr) {
		if operand := c.byName[name]; operand != nil && operand.Role == lang.RoleInput {
			inputs = append(inputs, name)
		}
	}
	return inputs
}

// equalsSign returns the place of the sign behind a name, -1 without one. An
// equals sign in brackets is a label's.
func equalsSign(s string) int {
	depth := 0
	for i, r := range s {
		switch {
		case r == '[':
			depth++
		case r == ']':
			depth--
		case r == '=' && depth <= 0:
			return i
		}
	}
	return -1
}

// named reads `name` or `name[label]` and finds the quantity; pick is nil
// without brackets. The names offered when it is unknown are those keep holds for.
func (c *compiler) named(t diag.Text, keep func(*quantity) bool, what string) (*quantity, *lang.Pick, lang.Source) {
	source, ok := lang.Parse(t, c.units, c.msgs)
	if !ok {
		return nil, nil, source
	}
	var name *lang.Name
	pick, _ := source.Expr.(*lang.Pick)
	if pick != nil {
		name = pick.X
	} else if name, ok = source.Expr.(*lang.Name); !ok {
		c.msgs.Add(source.Error(source.Expr, "expected a name or name[label]"))
		return nil, nil, source
	}
	q := c.byName[name.Ident]
	if q == nil {
		hint := near(name.Ident, c.names(keep), what)
		if hint == "" && strings.HasPrefix(t.File.Name, "--") {
			hint = fmt.Sprintf("costcone explain %s shows the %s", c.scenario.file.Name, what)
		}
		c.msgs.Add(source.Error(name, "unknown name %q", name.Ident).WithHint("%s", hint))
	}
	return q, pick, source
}

// chosen returns the cells of an input which a pick names, all without one.
func (c *compiler) chosen(q *quantity, pick *lang.Pick, source lang.Source) ([]int, bool) {
	size := len(q.cells)
	if pick == nil {
		return upTo(size), true
	}
	if q.Whole || len(q.By) == 0 {
		c.msgs.Add(source.Error(pick, "%q has one value and no labels", q.Name).WithHint("write --set '%s=…'", q.Name))
		return nil, false
	}
	kept, ok := c.keptLabels(q.Name, q.By, pick, source)
	if !ok {
		return nil, false
	}
	var out []int
	for cell := range size {
		rest, in := cell, true
		for k := len(q.By) - 1; k >= 0; k-- {
			n := len(q.By[k].Labels)
			in = in && (kept[k] == nil || kept[k][rest%n])
			rest /= n
		}
		if in {
			out = append(out, cell)
		}
	}
	return out, true
}

// keptLabels resolves the labels of a pick: for each index the positions kept,
// nil for all of them.
func (c *compiler) keptLabels(name string, by []*lang.Index, pick *lang.Pick, source lang.Source) ([]map[int]bool, bool) {
	kept := make([]map[int]bool, len(by))
	good := true
	for _, label := range pick.Labels {
		var homes []int
		var all, indexes []string
		for k, x := range by {
			indexes = append(indexes, x.Name)
			if label.Index != "" && label.Index != x.Name {
				continue
			}
			all = append(all, x.Labels...)
			if slices.Contains(x.Labels, label.Text) {
				homes = append(homes, k)
			}
		}
		switch {
		case label.Index != "" && !slices.Contains(indexes, label.Index):
			c.msgs.Add(source.Error(label, "%q does not vary along %q", name, label.Index).WithHint("%s", near(label.Index, indexes, "indexes")))
			good = false
		case len(homes) == 0:
			c.msgs.Add(source.Error(label, "%q has no label %q", name, label.Text).WithHint("%s", near(label.Text, all, "labels")))
			good = false
		case len(homes) > 1:
			c.msgs.Add(source.Error(label, "the label %q stands in two indexes of %q", label.Text, name).
				WithHint("write %s=%s", by[homes[0]].Name, label.Text))
			good = false
		default:
			k := homes[0]
			if kept[k] == nil {
				kept[k] = map[int]bool{}
			}
			kept[k][slices.Index(by[k].Labels, label.Text)] = true
		}
	}
	if pick.Not {
		for k, set := range kept {
			if set == nil {
				continue
			}
			rest := map[int]bool{}
			for i := range by[k].Labels {
				if !set[i] {
					rest[i] = true
				}
			}
			kept[k] = rest
		}
	}
	return kept, good
}

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// applySettings gives an input the values of its settings; how the files have
// it is kept for the address table.
func (c *compiler) applySettings(q *quantity) {
	before := *q.Quantity
	q.before = &before
	q.Cells = slices.Clone(q.Cells)
	if q.Unit == nil && len(q.Cells) > 0 {
		// Formulas rely on the unit that the value had.
		if u, ok := lang.UnitOf(q.Cells[0]); ok {
			q.Unit = &u
		}
	}
	for _, s := range q.sets {
		if s.parameter != nil {
			c.applyParameter(q, s)
			continue
		}
		source, ok := c.parse(s.expr.text)
		if !ok {
			source = lang.Source{}
		}
		for _, i := range s.cells {
			q.cells[i] = cell{expr: s.expr, origin: OriginSet}
			q.Cells[i] = c.look(q, i, source)
		}
	}
}

// applyParameter gives the cells of a setting their parameter; the first one that
// cannot have it is reported.
func (c *compiler) applyParameter(q *quantity, s setting) {
	for _, i := range s.cells {
		source, ok := c.withParameter(q, i, *s.parameter, s.expr.text)
		if !ok {
			q.Cells[i] = lang.Source{}
			return
		}
		q.cells[i] = cell{expr: &node{kind: scalar, text: source.Text}, origin: OriginSet}
		q.Cells[i] = source
	}
}
