package model

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"costcone/internal/diag"
	"costcone/model/lang"
)

// maxLabels is how many labels an index may have.
const maxLabels = 10_000

// An indexDecl is one entry of `indexes`.
type indexDecl struct {
	name diag.Text
	at   *node
}

// An index is an index with the places of its labels.
type index struct {
	*lang.Index
	origin   Origin
	name     diag.Text
	places   []diag.Text // of the labels; nil when a range made them
	position map[string]int
	first    *diag.Text // an index whose first label is the only one; nil: it has its own
}

// place returns where label i is declared.
func (x *index) place(i int) diag.Text {
	if i < len(x.places) {
		return x.places[i]
	}
	return x.name
}

// readIndexes puts together the indexes of the model and of the scenario: the
// model declares them, the scenario gives them labels.
func (c *compiler) readIndexes() {
	c.indexByName = map[string]*index{}
	for _, d := range c.documents() {
		for _, decl := range d.indexes {
			x := c.readIndex(decl, d.origin)
			c.badIndexes = c.badIndexes || len(x.Labels) == 0 && d.origin == OriginScenario && !emptyIndex(decl.at)
			old := c.indexByName[x.Name]
			if old == nil {
				c.checkName(decl.name, "an index")
				c.indexes = append(c.indexes, x)
				c.indexByName[x.Name] = x
				continue
			}
			if x.Unit == lang.One && old.Unit != lang.One {
				x.Unit = old.Unit
				x.rescale()
			}
			*old = *x
		}
	}
	for _, x := range c.indexes {
		c.takeFirst(x)
	}
	for _, x := range c.indexes {
		x.position = make(map[string]int, len(x.Labels))
		for i, label := range x.Labels {
			x.position[label] = i
		}
		c.module.Indexes = append(c.module.Indexes, x.Index)
	}
}

// takeFirst gives an index declared as {first: other} the first label of the
// other, in the other's unit where it has none of its own.
func (c *compiler) takeFirst(x *index) {
	if x.first == nil {
		return
	}
	name := strings.TrimSpace(x.first.S)
	other := c.indexByName[name]
	switch {
	case other == nil:
		c.msgs.Add(x.first.Error(0, len(x.first.S), "unknown index %q", name).WithHint("%s", near(name, c.indexNames(), "indexes")))
	case other.first != nil:
		c.msgs.Add(x.first.Error(0, len(x.first.S), "the index %q has no labels of its own", name).WithHint("name one that has"))
	default:
		x.Labels = other.Labels[:min(1, len(other.Labels))]
		if x.Unit == lang.One {
			x.Unit = other.Unit
		}
		x.rescale()
	}
}

// readIndex reads a list of labels, a..b, {range: a..b, unit: yr}, or {first:
// other}.
func (c *compiler) readIndex(decl indexDecl, origin Origin) *index {
	x := &index{Index: &lang.Index{Name: decl.name.S, Unit: lang.One}, origin: origin, name: decl.name}
	n := decl.at
	if n.kind == mapping {
		f := c.fields(c.namedRange(decl), indexKeys)
		if t := c.text(f["unit"], "a unit"); t != nil {
			if u, ok := c.units.Parse(*t, c.msgs); ok {
				x.Unit = u
			}
		}
		if x.first = c.text(f["first"], "the name of an index"); x.first != nil && f["range"] != nil {
			c.msgs.Add(x.first.Error(0, len(x.first.S), "the index %q has both `range` and `first`", x.Name))
		}
		if n = f["range"]; n == nil || x.first != nil {
			return x
		}
	}
	switch {
	case n.null:
	case n.kind == list:
		c.labels(x, n)
	case n.kind == scalar:
		c.labelRange(x, n)
	default:
		c.msgs.Add(n.errorf("expected a range a..b, found %s", n.what()))
	}
	x.rescale()
	return x
}

// emptyIndex reports whether an index is written without labels.
func emptyIndex(n *node) bool {
	if n.kind == mapping {
		n = n.get(indexKeys.keys[0])
	}
	return n == nil || n.null || n.kind == list && len(n.items) == 0
}

// namedRange returns the mapping of an index. Labels under another key than range
// are reported and stand under it, so that nothing follows from their lack.
func (c *compiler) namedRange(decl indexDecl) *node {
	n := *decl.at
	for i, p := range n.pairs {
		if slices.Contains(indexKeys.keys, p.key.text.S) {
			continue
		}
		isRange := p.value.kind == list || p.value.kind == scalar && labelRange.MatchString(p.value.text.S)
		if n.get(indexKeys.keys[0]) != nil || !isRange {
			continue
		}
		text := p.key.text.File.Text
		m := p.key.errorf("%q is no key of an index", p.key.text.S)
		if n.flow {
			m = m.WithHint("write %s: %srange%s", decl.name.S, text[n.start:p.key.start], text[p.key.end:n.end])
		} else {
			m = m.WithHint("write range: labels, or a range a..b, stand under that key")
		}
		c.msgs.Add(m)
		key := *p.key
		key.text = standIn(key.text, indexKeys.keys[0])
		n.pairs = slices.Clone(n.pairs)
		n.pairs[i].key = &key
	}
	return &n
}

// labels reads a list of labels.
func (c *compiler) labels(x *index, n *node) {
	if len(n.items) > maxLabels {
		c.tooManyLabels(x, n, strconv.Itoa(len(n.items)))
		return
	}
	seen := map[string]bool{}
	for _, item := range n.items {
		t := c.text(item, "a label")
		switch {
		case t == nil:
		case seen[t.S]:
			c.msgs.Add(item.errorf("the label %q stands twice in the index %q", t.S, x.Name))
		case t.S != strings.TrimSpace(t.S) || strings.ContainsAny(t.S, "[],=\n") || strings.HasPrefix(t.S, "not "):
			c.msgs.Add(item.errorf("%q cannot be a label: it could not be written in x[label]", t.S).
				WithHint("leave out brackets, commas, `=`, blanks at the ends and a leading `not `"))
		default:
			seen[t.S] = true
			x.Labels = append(x.Labels, t.S)
			x.places = append(x.places, *t)
		}
	}
}

var labelRange = regexp.MustCompile(`^\s*([-+]?[0-9][0-9_]*)\s*\.\.\s*([-+]?[0-9][0-9_]*)\s*$`)

// labelRange reads a..b, whole numbers.
func (c *compiler) labelRange(x *index, n *node) {
	ends := labelRange.FindStringSubmatch(n.text.S)
	if ends == nil {
		c.msgs.Add(n.errorf("expected the labels of index %q, found %s", x.Name, n.what()).
			WithHint("write a list of labels, [a, b], or a range of whole numbers, 0..5"))
		return
	}
	low, errLow := strconv.ParseInt(strings.ReplaceAll(ends[1], "_", ""), 10, 64)
	high, errHigh := strconv.ParseInt(strings.ReplaceAll(ends[2], "_", ""), 10, 64)
	switch {
	case errLow != nil || errHigh != nil:
		c.tooManyLabels(x, n, "too many")
	case high < low:
		c.msgs.Add(n.errorf("the range runs backwards: %d is below %d", high, low).WithHint("write %d..%d", high, low))
	// The difference of two int64 always fits a uint64.
	case uint64(high)-uint64(low) >= maxLabels:
		c.tooManyLabels(x, n, "too many")
	default:
		for k := low; k <= high; k++ {
			x.Labels = append(x.Labels, strconv.FormatInt(k, 10))
		}
	}
}

func (c *compiler) tooManyLabels(x *index, n *node, count string) {
	c.msgs.Add(n.errorf("the index %q has %s labels; at most 10,000 are allowed", x.Name, count))
}

var number = regexp.MustCompile(`^[-+]?[0-9]+(\.[0-9]+)?$`)

// rescale sets the values of labels that are all numbers, in base units.
func (x *index) rescale() {
	x.Values = nil
	var values []float64
	for _, label := range x.Labels {
		v, err := strconv.ParseFloat(label, 64)
		if !number.MatchString(label) || err != nil {
			return
		}
		values = append(values, x.Unit.Scale.Mul(v))
	}
	x.Values = values
}
