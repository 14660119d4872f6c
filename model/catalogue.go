package model

import (
	"fmt"
	"regexp"
	"strconv"

	"costcone/internal/diag"
	"costcone/model/lang"
)

// The mappings of a data file.
var (
	dataKeys     = schema{what: "a data file", keys: []string{"costcone_data", "title", "columns", "rows"}}
	columnKeys   = schema{what: "a column", keys: []string{"unit", "doc"}}
	dataCellKeys = schema{what: "a catalogue value", keys: []string{"low", "likely", "high", "date", "source", "sourced"}}
)

// A catalogue is a table of ranges with their sources, configs/data/NAME.yaml.
type catalogue struct {
	name    string
	columns map[string]string // units, "" for a pure number
	rows    map[string]*node
	// In file order, for messages.
	columnNames, rowNames []string
	broken                bool // an error in it has been reported
}

var catalogueCall = regexp.MustCompile(`^\s*catalogue\s*\(`)

// isCatalogue reports whether an expression is a look-up in a catalogue.
func isCatalogue(s string) bool { return catalogueCall.MatchString(s) }

// look returns the expression of cell i of q: the source itself, or what the
// catalogue says where it is `catalogue(file, column)`.
func (c *compiler) look(q *quantity, i int, source lang.Source) lang.Source {
	call, ok := source.Expr.(*lang.Call)
	if !ok || call.Func != "catalogue" {
		return source
	}
	fail := func(hint, format string, args ...any) lang.Source {
		c.msgs.Add(source.Error(call, format, args...).WithHint("%s", hint))
		return lang.Source{}
	}
	var words []string
	for _, a := range call.Args {
		if name, ok := a.X.(*lang.Name); ok && a.Key == "" && a.Weight == nil {
			words = append(words, name.Ident)
		}
	}
	if len(words) != 2 || len(call.Args) != 2 || call.Unit != nil {
		return fail("write catalogue(gpus, chip_price)", "catalogue takes the name of a data file and of one of its columns")
	}
	if len(q.indexes) == 0 || q.Whole {
		return fail("add by: [pool], or write the value itself", "catalogue needs an index: its labels are the rows that are looked up")
	}
	table := c.catalogue(words[0])
	if table == nil {
		return fail(near(words[0], c.dataNames(), "data files"), "unknown catalogue %q", words[0])
	}
	if table.broken {
		return lang.Source{}
	}
	unit, ok := table.columns[words[1]]
	if !ok {
		return fail(near(words[1], table.columnNames, "columns"), "the catalogue %q has no column %q", words[0], words[1])
	}
	return c.lookRow(q, i, source, table, words[1], unit)
}

// lookRow takes the value of one label.
func (c *compiler) lookRow(q *quantity, i int, source lang.Source, table *catalogue, column, unit string) lang.Source {
	x, k := q.indexes[0], i
	for _, other := range q.indexes[1:] {
		k /= len(other.Labels)
	}
	label := x.Labels[k]
	row := table.rows[label]
	var value *node
	if row != nil {
		value = row.get(column)
	}
	if value == nil {
		c.noRow(q, i, source, table, column, x.place(k), row != nil)
		return lang.Source{}
	}
	r := reader{c.msgs}
	f := r.fields(value, dataCellKeys)
	text := c.cellText(q, f, unit)
	if text == "" {
		c.msgs.Add(value.errorf("a catalogue value has low and high, or likely"))
		return lang.Source{}
	}
	out, ok := lang.Parse(standIn(source.Text, text), c.units, c.msgs)
	if !ok {
		return lang.Source{}
	}
	q.cells[i].origin = OriginCatalogue
	q.cells[i].source, q.cells[i].date = r.word(f["source"], "a source"), r.date(f["date"])
	return out
}

// noRow reports a label that the catalogue has nothing for, where the user can
// act: at the label where the look-up stands in the model.
func (c *compiler) noRow(q *quantity, i int, source lang.Source, table *catalogue, column string, label diag.Text, hasRow bool) {
	at := source.Text
	if c.model != nil && at.File == c.model.file {
		at = label
	}
	name := q.labelsOf(i)
	if len(q.indexes) == 1 {
		name = q.By[0].Labels[i]
	}
	what, hint := fmt.Sprintf("the catalogue %q has no row %q for %s", table.name, name, q.Name), diag.DidYouMean(name, table.rowNames)
	if hint != "" {
		hint += "\n"
	} else {
		hint = near(name, table.rowNames, "rows") + "\n"
	}
	if hasRow {
		what, hint = fmt.Sprintf("the catalogue %q has no %s for %q", table.name, column, name), ""
	}
	c.msgs.Add(at.Error(0, len(at.S), "%s", what).
		WithHint("%sor give the value in the scenario: %s: {value: {%s: …}}", hint, q.Name, name))
}

// cellText writes a catalogue value as an expression: low, likely and high are
// the 5 %, 50 % and 95 % points of a metalog inside the input's bounds; low and
// high alone are a range, inside clamp(…, 0, 1) for a share; likely alone is a
// number. It is "" when there is nothing.
func (c *compiler) cellText(q *quantity, f map[string]*node, unit string) string {
	r := reader{c.msgs}
	low, high, likely := r.word(f["low"], expression), r.word(f["high"], expression), r.word(f["likely"], expression)
	switch {
	case low == "" || high == "":
		if likely == "" || low != high {
			return ""
		}
		return c.withUnit(c.end(likely), unit, likely)
	case low == high:
		return c.withUnit(c.end(low), unit, low)
	case likely != "":
		return c.metalogText(q, unit, low, likely, high)
	}
	text := c.withUnit("("+c.end(low)+" to "+c.end(high)+")", unit, low, high)
	if c.isShare(q) {
		text = "clamp(" + text + ", 0, 1)"
	}
	return text
}

// metalogText writes the call through three quantiles. The unit stands behind
// the call, or behind each number where one of them has a unit of its own.
func (c *compiler) metalogText(q *quantity, unit, low, likely, high string) string {
	each, behind := "", unit
	for _, s := range []string{low, likely, high} {
		if hasUnit(c.quiet(s)) {
			each, behind = unit, ""
		}
	}
	text := "metalog("
	for i, s := range []string{low, likely, high} {
		text += [3]string{"p5=", ", p50=", ", p95="}[i] + c.withUnit(c.end(s), each, s)
	}
	lower, upper := c.metalogEnds(q, unit)
	if lower != "" {
		text += ", lower=" + c.withUnit(lower, each)
	}
	if upper != "" {
		text += ", upper=" + c.withUnit(upper, each)
	}
	return c.withUnit(text+")", behind)
}

// metalogEnds returns the bounds of an input as numbers in the unit of a column,
// "" for an open end. Without bounds nothing lies below 0.
func (c *compiler) metalogEnds(q *quantity, unit string) (lower, upper string) {
	bounds := q.bounds()
	column, ok := c.units.Parse(diag.PlainText(&diag.File{Text: unit}, diag.Pos{Line: 1, Col: 1}, orElse(unit, "1")), &diag.List{})
	if bounds == nil || !ok {
		return "0", ""
	}
	in := c.boundsUnit(q, nil)
	if q.Unit == nil && !column.Dim.IsPure() {
		in = column // the value's own
	}
	var ends [2]string
	for i, n := range bounds {
		if n.null || n.kind != scalar {
			continue
		}
		source, parsed := lang.Parse(n.text, c.units, &diag.List{})
		x, known := c.module.Constant(source, in, &diag.List{})
		if !parsed || !known || in.Dim != column.Dim {
			continue // reported with the bounds
		}
		ends[i] = strconv.FormatFloat(column.Scale.Div(x), 'g', -1, 64)
		if _, plain := source.Expr.(*lang.Number); plain && in.Scale == column.Scale && !hasUnit(source.Expr) {
			ends[i] = oneLine(n.text.S)
		}
	}
	return ends[0], ends[1]
}

// end writes one end of a range, which is a number or stands in parentheses.
func (c *compiler) end(s string) string {
	if _, plain := c.numberOf(s); plain {
		return s
	}
	return "(" + s + ")"
}

// withUnit puts the column's unit behind an expression, unless one of its
// parts has a unit already.
func (c *compiler) withUnit(text, unit string, parts ...string) string {
	if unit == "" || unit == "1" {
		return text
	}
	for _, s := range parts {
		if hasUnit(c.quiet(s)) {
			return text
		}
	}
	return text + " " + unit
}

// numberOf returns the number that s is.
func (c *compiler) numberOf(s string) (*lang.Number, bool) {
	n, ok := c.quiet(s).(*lang.Number)
	return n, ok
}

// quiet reads an expression without reporting anything; nil where it cannot.
func (c *compiler) quiet(s string) lang.Expr {
	source, ok := lang.Parse(diag.PlainText(&diag.File{Text: s}, diag.Pos{Line: 1, Col: 1}, s), c.units, &diag.List{})
	if !ok {
		return nil
	}
	return source.Expr
}

// isShare reports whether an input's bounds are 0 and 1.
func (c *compiler) isShare(q *quantity) bool {
	bounds := q.bounds()
	if bounds == nil || bounds[0].kind != scalar || bounds[1].kind != scalar {
		return false
	}
	value := func(n *node) float64 {
		x, ok := c.numberOf(n.text.S)
		if !ok {
			return -1
		}
		if x.Unit != nil {
			return x.Unit.Unit.Scale.Mul(x.Value)
		}
		return x.Value
	}
	return value(bounds[0]) == 0 && value(bounds[1]) == 1
}

// bounds returns the bounds that hold for an input, nil when there are none.
func (q *quantity) bounds() []*node {
	if q.decl.bounds == nil && q.base != nil {
		return q.base.bounds
	}
	return q.decl.bounds
}

// standIn returns the text s in the place of t, so that what is said of it
// points there.
func standIn(t diag.Text, s string) diag.Text {
	first, last := t.At(0), t.At(len(t.S))
	if len(t.S) > 0 {
		last = t.At(len(t.S) - 1)
	}
	places := make([]diag.Pos, len(s)+1)
	for i := range places {
		places[i] = first
	}
	if n := len(s); n > 0 {
		places[n-1], places[n] = last, last
	}
	return diag.Text{File: t.File, S: s, Places: places}
}

// catalogue reads a data file once; nil when there is none of the name.
func (c *compiler) catalogue(name string) *catalogue {
	if t, read := c.catalogues[name]; read {
		return t
	}
	c.catalogues[name] = nil
	data, err := c.readFile("data/" + name + ".yaml")
	if err != nil {
		return nil
	}
	root := readYAML(&diag.File{Name: "data/" + name + ".yaml", Text: string(data)}, c.msgs)
	t := &catalogue{name: name, columns: map[string]string{}, rows: map[string]*node{}, broken: root == nil}
	c.catalogues[name] = t
	if t.broken {
		return t
	}
	f := c.fields(root, dataKeys)
	if v := f["costcone_data"]; v == nil || v.text.S != "1" {
		c.msgs.Add(root.errorf("a data file begins with `costcone_data: 1`"))
	}
	c.entries(f["columns"], "columns", func(key, value *node) {
		column := c.fields(value, columnKeys)
		t.columns[key.text.S] = c.word(column["unit"], "a unit")
		t.columnNames = append(t.columnNames, key.text.S)
	})
	c.entries(f["rows"], "rows", func(key, value *node) {
		t.rows[key.text.S] = value
		t.rowNames = append(t.rowNames, key.text.S)
		c.entries(value, "values", func(column, _ *node) {
			if _, ok := t.columns[column.text.S]; !ok {
				c.msgs.Add(column.errorf("%q is no column of this file", column.text.S).WithHint("%s", near(column.text.S, t.columnNames, "columns")))
			}
		})
	})
	return t
}
