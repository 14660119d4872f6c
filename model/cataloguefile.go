package model

import (
	"slices"
	"strings"

	"costcone/internal/diag"
)

// The mappings of a data file.
var (
	dataKeys      = schema{what: "a data file", keys: []string{"costcone_data", "title", "columns", "aliases", "rows", "values"}}
	columnKeys    = schema{what: "a column", keys: []string{"unit", "doc", "ages"}}
	dataCellKeys  = schema{what: "a catalogue value", keys: []string{"low", "likely", "high", "date", "source", "flag", "note"}}
	dataValueKeys = schema{what: "a catalogue value", keys: []string{"unit", "low", "likely", "high", "bounds", "shape", "date", "source", "flag", "note", "doc", "ages"}}
)

// A Table is a data file of the catalogue, configs/data/NAME.yaml: either rows,
// one for each thing, with the same columns, or single values by name. It is
// immutable.
type Table struct {
	Name, Title string
	Columns     []Column // of a table of rows, in file order
	Rows        []Row
	Aliases     []Alias
	Values      []*Entry // of a table of single values, in file order
}

// A Column is one property of all rows of a Table.
type Column struct {
	Name, Unit, Doc string // Unit is "" for a pure number
	Ages            bool   // its values go stale: prices do, specifications do not
}

// A Row is one thing of a Table, such as a chip.
type Row struct {
	Name    string
	Entries []*Entry // in the order of the columns, those that there are
}

// An Alias is another name of a row.
type Alias struct{ Name, Row string }

// A Flag says that a value of the catalogue has no source of its own.
type Flag string

// The flags. A value without one has a source.
const (
	FlagUnsourced Flag = "unsourced" // no source was found
	FlagDerived   Flag = "derived"   // it follows from other values; Source says how
)

// An Entry is one value of the catalogue: a 90 % range with its median, a range
// without one, or a number, which is Likely alone.
type Entry struct {
	Name, Unit, Doc     string // Name is the column's in a table of rows; Unit is "" for a pure number
	Low, Likely, High   string // as written; "" where not given
	Shape               string // "", or "triangular", "uniform", "normal"
	Date, Source, Note  string
	Flag                Flag
	Ages                bool
	BoundLow, BoundHigh string // natural bounds; "" for an open end
	HasBounds           bool
	file                *diag.File
	line                int
}

// Row returns the row of a name or of one of its aliases, nil when there is
// none.
func (t *Table) Row(name string) *Row {
	for _, a := range t.Aliases {
		if a.Name == name {
			name = a.Row
		}
	}
	for i := range t.Rows {
		if t.Rows[i].Name == name {
			return &t.Rows[i]
		}
	}
	return nil
}

// Column returns the column of a name, nil when there is none.
func (t *Table) Column(name string) *Column {
	for i := range t.Columns {
		if t.Columns[i].Name == name {
			return &t.Columns[i]
		}
	}
	return nil
}

// Value returns the single value of a name, nil when there is none.
func (t *Table) Value(name string) *Entry { return named(t.Values, name) }

// Entry returns the row's value in a column, nil when there is none.
func (r *Row) Entry(column string) *Entry { return named(r.Entries, column) }

func named(entries []*Entry, name string) *Entry {
	for _, e := range entries {
		if e.Name == name {
			return e
		}
	}
	return nil
}

// rowNames returns the names of the rows with their aliases.
func (t *Table) rowNames() []string {
	var names []string
	for _, r := range t.Rows {
		names = append(names, r.Name)
	}
	for _, a := range t.Aliases {
		names = append(names, a.Name)
	}
	return names
}

// columnNames returns what can be looked up: columns, or single values.
func (t *Table) columnNames() []string {
	var names []string
	for _, c := range t.Columns {
		names = append(names, c.Name)
	}
	for _, v := range t.Values {
		names = append(names, v.Name)
	}
	return names
}

// ReadTable reads a data file, whose name is the part of f.Name behind "data/"
// and before ".yaml". What is wrong in it is added to msgs; the table is nil
// when there is nothing that could be looked up.
func ReadTable(f *diag.File, msgs *diag.List) *Table {
	root := readYAML(f, msgs)
	if root == nil {
		return nil
	}
	t := &tableReader{reader{msgs}, &Table{Name: strings.TrimSuffix(strings.TrimPrefix(f.Name, "data/"), ".yaml")}}
	fields := t.fields(root, dataKeys)
	if v := fields["costcone_data"]; v == nil || v.text.S != "1" {
		t.msgs.Add(root.errorf("a data file begins with `costcone_data: 1`"))
	}
	if fields == nil {
		return nil
	}
	t.table.Title = t.word(fields["title"], "a title")
	t.entries(fields["columns"], "columns", t.column)
	t.entries(fields["rows"], "rows", t.row)
	t.entries(fields["aliases"], "aliases", t.alias)
	t.entries(fields["values"], "values", func(name, value *node) {
		if f := t.fields(value, dataValueKeys); f != nil {
			e := t.entry(name, value, f)
			e.Unit, e.Doc, e.Ages = t.unit(f["unit"]), t.word(f["doc"], "a description"), t.ages(f["ages"])
			t.table.Values = append(t.table.Values, e)
		}
	})
	return t.table
}

// A tableReader reads a data file into a table.
type tableReader struct {
	reader
	table *Table
}

func (t *tableReader) column(name, value *node) {
	f := t.fields(value, columnKeys)
	t.table.Columns = append(t.table.Columns, Column{Name: name.text.S, Unit: t.unit(f["unit"]), Doc: t.word(f["doc"], "a description"), Ages: t.ages(f["ages"])})
}

// unit returns the text of a unit, "" for a pure number.
func (t *tableReader) unit(n *node) string {
	if unit := t.word(n, "a unit"); unit != "1" {
		return unit
	}
	return ""
}

// ages reads the key of its name, true unless it says otherwise.
func (t *tableReader) ages(n *node) bool {
	switch word := t.word(n, "true or false"); word {
	case "", "true":
		return true
	case "false":
		return false
	default:
		t.msgs.Add(n.errorf("expected true or false, found %q", word))
		return true
	}
}

func (t *tableReader) row(name, value *node) {
	row := Row{Name: name.text.S}
	t.entries(value, "values", func(column, cell *node) {
		c := t.table.Column(column.text.S)
		if c == nil {
			t.msgs.Add(column.errorf("%q is no column of this file", column.text.S).WithHint("%s", near(column.text.S, t.table.columnNames(), "columns")))
			return
		}
		if f := t.fields(cell, dataCellKeys); f != nil {
			e := t.entry(column, cell, f)
			e.Unit, e.Doc, e.Ages = c.Unit, c.Doc, c.Ages
			row.Entries = append(row.Entries, e)
		}
	})
	t.table.Rows = append(t.table.Rows, row)
}

func (t *tableReader) alias(name, value *node) {
	row := t.word(value, "the name of a row")
	switch {
	case t.table.Row(name.text.S) != nil:
		t.msgs.Add(name.errorf("%q is a row of this file", name.text.S))
	case t.table.Row(row) == nil:
		t.msgs.Add(value.errorf("%q is no row of this file", row).WithHint("%s", near(row, t.table.rowNames(), "rows")))
	default:
		t.table.Aliases = append(t.table.Aliases, Alias{name.text.S, t.table.Row(row).Name})
	}
}

// shapes are the words of `shape`, with whether low and high alone make one.
var shapes = map[string]bool{"triangular": false, "uniform": true, "normal": true}

// entry reads what rows and single values have in common.
func (t *tableReader) entry(name, n *node, f map[string]*node) *Entry {
	e := &Entry{Name: name.text.S, Low: t.word(f["low"], expression), Likely: t.word(f["likely"], expression), High: t.word(f["high"], expression),
		Shape: t.word(f["shape"], "a shape"), Date: t.date(f["date"]), Source: t.word(f["source"], "a source"), Note: t.word(f["note"], "a note"),
		Flag: Flag(t.word(f["flag"], "a flag")), file: n.text.File, line: name.text.At(0).Line}
	range2 := e.Low != "" && e.High != ""
	if !range2 && (e.Likely == "" || e.Low != e.High) {
		t.msgs.Add(n.errorf("a catalogue value has low and high, or likely"))
	}
	two, known := shapes[e.Shape]
	switch {
	case e.Shape == "":
	case !known:
		t.msgs.Add(f["shape"].errorf("%q is no shape", e.Shape).WithHint("%s", near(e.Shape, []string{"triangular", "uniform", "normal"}, "shapes")))
	case !range2 || two != (e.Likely == ""):
		t.msgs.Add(f["shape"].errorf("a %s range has %s", e.Shape, map[bool]string{true: "low and high", false: "low, likely and high"}[two]))
	}
	if flags := []string{"", string(FlagUnsourced), string(FlagDerived)}; !slices.Contains(flags, string(e.Flag)) {
		t.msgs.Add(f["flag"].errorf("%q is no flag", e.Flag).WithHint("%s", near(string(e.Flag), flags[1:], "flags")))
	}
	if b := f["bounds"]; b != nil {
		if b.kind != list || len(b.items) != 2 || b.items[0].kind != scalar || b.items[1].kind != scalar {
			t.msgs.Add(b.errorf("expected bounds as [low, high], found %s", b.what()))
			return e
		}
		e.HasBounds = true
		for i, end := range []*string{&e.BoundLow, &e.BoundHigh} {
			if !b.items[i].null {
				*end = oneLine(b.items[i].text.S)
			}
		}
	}
	return e
}
