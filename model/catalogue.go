package model

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"costcone/internal/diag"
	"costcone/model/lang"
)

var catalogueCall = regexp.MustCompile(`^\s*catalogue\s*\(`)

// isCatalogue reports whether an expression is a look-up in a catalogue.
func isCatalogue(s string) bool { return catalogueCall.MatchString(s) }

// look returns the expression of cell i of q: the source itself, or what the
// catalogue says where it is `catalogue(file, name)`: the value of the name, or
// the column of the name in the row of the cell's label. `missing=x` is the value
// of a label without one.
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
	var missing lang.Expr
	args := call.Args
	if last := len(args) - 1; last >= 0 && args[last].Key == "missing" && args[last].X != nil {
		missing, args = args[last].X, args[:last]
	}
	for _, a := range args {
		if name, ok := a.X.(*lang.Name); ok && a.Key == "" && a.Weight == nil {
			words = append(words, name.Ident)
		}
	}
	if len(words) != 2 || len(args) != 2 || call.Unit != nil {
		return fail("write catalogue(gpus, chip_price) or catalogue(system, load)", "catalogue takes the name of a data file and of what is looked up there")
	}
	table := c.catalogue(words[0])
	switch {
	case table == nil && slices.Contains(c.broken, words[0]):
		return lang.Source{}
	case table == nil:
		return fail(near(words[0], c.dataNames(), "data files"), "unknown catalogue %q", words[0])
	}
	if e := table.Value(words[1]); e != nil {
		if missing != nil {
			return fail("leave `missing` out", "%s is a single value of the catalogue, which no label lacks", words[1])
		}
		return c.take(q, i, source, table.Name+", "+e.Name, e)
	}
	switch {
	case table.Column(words[1]) != nil && (len(q.indexes) == 0 || q.Whole):
		return fail("add by: [pool], or write the value itself", "catalogue needs an index: its labels are the rows that are looked up")
	case table.Column(words[1]) != nil:
		return c.lookRow(q, i, source, table, words[1], missing)
	case table.Columns == nil:
		return fail(nearValue(words[1], table), "the catalogue %q has no value %q", words[0], words[1])
	}
	return fail(near(words[1], table.columnNames(), "columns"), "the catalogue %q has no column %q", words[0], words[1])
}

// nearValue returns the hint for an unknown name of a single value: those that
// it is the first word of, else the nearest one.
func nearValue(name string, table *Table) string {
	var longer []string
	for _, known := range table.columnNames() {
		if strings.HasPrefix(known, name+"_") {
			longer = append(longer, known)
		}
	}
	if longer != nil {
		return "there is " + strings.Join(longer, ", ")
	}
	if hint := near(name, table.columnNames(), "values"); hint != "" {
		return hint
	}
	return "costcone show catalogue lists them"
}

// lookRow takes the value of one label, or missing where there is none.
func (c *compiler) lookRow(q *quantity, i int, source lang.Source, table *Table, column string, missing lang.Expr) lang.Source {
	x, k := q.indexes[0], i
	for _, other := range q.indexes[1:] {
		k /= len(other.Labels)
	}
	row := table.Row(x.Labels[k])
	if row == nil || row.Entry(column) == nil {
		switch {
		case missing != nil:
			out, _ := lang.Parse(standIn(source.Text, source.Slice(missing)), c.units, c.msgs)
			return out
		case row == nil && c.model != nil && source.Text.File == c.model.file:
			c.lacks = append(c.lacks, lack{quantity: q, cell: i, row: &missingRow{table: table, label: x.Labels[k], at: x.place(k)}})
			return lang.Source{Missing: q.Unit != nil}
		}
		return c.noRow(q, i, source, table, column, x.place(k), row != nil)
	}
	return c.take(q, i, source, table.Name+", "+row.Name+" "+column, row.Entry(column))
}

// take makes an entry the value of cell i; from says what it is of the
// catalogue.
func (c *compiler) take(q *quantity, i int, source lang.Source, from string, e *Entry) lang.Source {
	if e.Unit == "" && q.Unit != nil && *q.Unit != lang.One && !c.anyUnit(e) {
		c.msgs.Add(source.Error(source.Expr, "the catalogue's %s is a pure number, declared is %s", e.Name, q.Unit.Text).
			WithHint("leave `unit` out"))
		return lang.Source{}
	}
	out, ok := lang.Parse(standIn(source.Text, c.entryText(q, e)), c.units, c.msgs)
	if !ok {
		return lang.Source{}
	}
	out.From = fmt.Sprintf("%s takes the catalogue's %s: %s", q.cellName(i), from, out.Slice(out.Expr))
	cell := &q.cells[i]
	cell.from, cell.entry = from, e
	cell.source, cell.date = e.Source, e.Date
	return out
}

// anyUnit reports whether one of the entry's numbers has a unit of its own.
func (c *compiler) anyUnit(e *Entry) bool {
	return slices.ContainsFunc([]string{e.Low, e.Likely, e.High}, func(s string) bool { return s != "" && hasUnit(c.quiet(s)) })
}

// A missingRow is a label that a catalogue does not have, with the inputs of the
// model that look for it there.
type missingRow struct {
	table  *Table
	label  string
	at     diag.Text // of the label
	inputs []string
}

// missedRows puts together what inputs look for in the same row.
func missedRows(lacks []lack) []missingRow {
	var rows []missingRow
	for _, l := range lacks {
		i := slices.IndexFunc(rows, func(m missingRow) bool {
			return m.table == l.row.table && m.label == l.row.label && m.at.At(0) == l.row.at.At(0)
		})
		if i < 0 {
			i = len(rows)
			rows = append(rows, *l.row)
		}
		if name := l.quantity.Name; !slices.Contains(rows[i].inputs, name) {
			rows[i].inputs = append(rows[i].inputs, name)
		}
	}
	return rows
}

// reportRows reports each row that is missing once, for all that look for it.
func (c *compiler) reportRows(lacks []lack) {
	for _, m := range missedRows(lacks) {
		hint := near(m.label, m.table.rowNames(), "rows")
		for _, name := range m.inputs {
			hint += fmt.Sprintf("\nor give the value in the scenario: %s: {value: {%s: …}}", name, m.label)
		}
		c.msgs.Add(m.at.Error(0, len(m.at.S), "the catalogue %q has no row %q for %s", m.table.Name, m.label, strings.Join(m.inputs, ", ")).
			WithHint("%s", strings.TrimPrefix(hint, "\n")))
	}
}

// noRow reports a label that the catalogue has nothing for, where the user can
// act: at the label where the look-up stands in the model, and then only where
// the value is read.
func (c *compiler) noRow(q *quantity, i int, source lang.Source, table *Table, column string, label diag.Text, hasRow bool) lang.Source {
	at := source.Text
	ofModel := c.model != nil && at.File == c.model.file
	if ofModel {
		at = label
	}
	name := q.labelsOf(i)
	if len(q.indexes) == 1 {
		name = q.By[0].Labels[i]
	}
	what, hint := fmt.Sprintf("the catalogue %q has no row %q for %s", table.Name, name, q.Name), near(name, table.rowNames(), "rows")+"\n"
	if hasRow {
		what, hint = fmt.Sprintf("the catalogue %q has no %s for %q", table.Name, column, name), ""
	}
	message := at.Error(0, len(at.S), "%s", what).
		WithHint("%sor give the value in the scenario: %s: {value: {%s: …}}", strings.TrimPrefix(hint, "\n"), q.Name, name)
	if ofModel {
		c.lacks = append(c.lacks, lack{quantity: q, cell: i, message: &message})
		return lang.Source{Missing: q.Unit != nil}
	}
	c.msgs.Add(message)
	return lang.Source{}
}

// entryText writes a catalogue value as an expression: low, likely and high are
// the 5 %, 50 % and 95 % points of a metalog inside the entry's own bounds or
// else the input's; low and high alone are a range, inside clamp(…, 0, 1) for a
// share; likely alone is a number; a shape is the distribution of that name.
func (c *compiler) entryText(q *quantity, e *Entry) string {
	low, likely, high, unit := e.Low, e.Likely, e.High, e.Unit
	switch {
	case low == "" || high == "":
		return c.withUnit(c.end(likely), unit, likely)
	case low == high:
		return c.withUnit(c.end(low), unit, low)
	case e.Shape == "normal":
		return c.withUnit("range("+c.end(low)+", "+c.end(high)+", shape=normal)", unit, low, high)
	case e.Shape == "uniform":
		return c.withUnit("uniform("+c.end(low)+", "+c.end(high)+")", unit, low, high)
	case e.Shape == "triangular":
		return c.withUnit("triangular("+c.end(low)+", "+c.end(likely)+", "+c.end(high)+")", unit, low, likely, high)
	case likely != "":
		return c.metalogText(q, e)
	}
	text := c.withUnit("("+c.end(low)+" to "+c.end(high)+")", unit, low, high)
	if c.isShare(q) {
		text = "clamp(" + text + ", 0, 1)"
	}
	return text
}

// metalogText writes the call through three quantiles. The unit stands behind
// the call, or behind each number where one of them has a unit of its own.
func (c *compiler) metalogText(q *quantity, e *Entry) string {
	each, behind := "", e.Unit
	if c.anyUnit(e) {
		each, behind = e.Unit, ""
	}
	text := "metalog("
	for i, s := range []string{e.Low, e.Likely, e.High} {
		text += [3]string{"p5=", ", p50=", ", p95="}[i] + c.withUnit(c.end(s), each, s)
	}
	lower, upper := e.BoundLow, e.BoundHigh
	if !e.HasBounds {
		lower, upper = c.metalogEnds(q, e.Unit)
	}
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
	if rest, inverse := strings.CutPrefix(unit, "1/"); inverse {
		unit = rest + "^-1" // no unit behind a number begins with 1
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

// catalogue reads a data file once; nil when there is none of the name, or when
// it is broken, which has then been reported.
func (c *compiler) catalogue(name string) *Table {
	if t, read := c.catalogues[name]; read {
		return t
	}
	c.catalogues[name] = nil
	data, err := c.readFile("data/" + name + ".yaml")
	if err != nil {
		return nil
	}
	own := &diag.List{}
	t := ReadTable(&diag.File{Name: "data/" + name + ".yaml", Text: string(data)}, own)
	c.msgs.Add(own.Messages()...)
	if t == nil || own.HasErrors() {
		c.broken = append(c.broken, name)
		return nil
	}
	c.catalogues[name] = t
	return t
}
