package model

import (
	"strconv"
	"strings"

	"costcone/internal/diag"
	"costcone/model/lang"
	"costcone/sim"
)

// A document is what one file declares, read but not yet put together with
// another: every part still stands in its own text.
type document struct {
	file      *diag.File
	origin    Origin
	title     string
	modelName *diag.Text
	currency  *diag.Text
	priceYear int

	units        []lang.Declaration
	indexes      []indexDecl
	quantities   []*quantityDecl // in order of declaration, inputs before formulas
	correlations []correlationDecl
	outputs      []outputDecl // nil: not given
	hasOutputs   bool
	claims       []claimDecl
	hasClaims    bool
	decision     *decisionDecl // nil: not given
	requires     []requireDecl
	ladder       []diag.Text
	hasLadder    bool
	format       sim.Format
	run          runDecl
}

// A quantityDecl is one entry of `inputs` or `formulas`.
type quantityDecl struct {
	name    diag.Text
	formula bool
	origin  Origin

	bad      bool       // an error in it has been reported
	is       *diag.Text // of a formula
	value    *node      // of an input; nil: not given
	fallback *node      // `default`; nil: not given
	unit     *diag.Text
	by       []diag.Text
	hasBy    bool
	bounds   []*node // low and high, either may be null; nil: not given

	doc, source, date, scope string
}

// readDocument reads a scenario's or a model's tree.
func readDocument(root *node, origin Origin, msgs *diag.List) *document {
	r := reader{msgs}
	d := &document{file: root.text.File, origin: origin}
	f := r.fields(root, topKeys)
	if f == nil {
		return d
	}
	d.version(r, f["costcone"])
	d.title = r.word(f["title"], "a title")
	d.modelName = r.text(f["model"], "the name of a model")
	d.currency = r.text(f["currency"], "a currency")
	d.readPriceYear(r, f["price_year"])
	r.entries(f["units"], "units", func(name, value *node) {
		if t := r.text(value, "a unit's meaning"); t != nil {
			d.units = append(d.units, lang.Declaration{Name: name.text, Meaning: *t})
		}
	})
	r.entries(f["indexes"], "indexes", func(name, value *node) {
		d.indexes = append(d.indexes, indexDecl{name: name.text, at: value})
	})
	r.entries(f["inputs"], "inputs", d.readInput(r))
	r.entries(f["formulas"], "formulas", d.readFormula(r))
	r.list(f["correlations"], "correlations", d.readCorrelation(r))
	d.readOutputs(r, f["outputs"])
	d.readClaims(r, f["claims"])
	d.readDecision(r, f["decision"])
	d.readRequires(r, f["requires"])
	d.hasLadder = f["ladder"] != nil
	d.ladder = r.texts(f["ladder"], "outputs")
	d.format = r.readFormat(f["format"])
	d.run = readRun(r, f["run"])
	return d
}

// version checks the format's version, the one key that a file must have.
func (d *document) version(r reader, n *node) {
	if n == nil {
		r.msgs.Add(diag.Message{File: d.file, Pos: diag.Pos{Line: 1, Col: 1},
			Text: "the key `costcone` is missing"}.WithHint("begin the file with `costcone: 1`, the version of its format"))
	} else if n.kind != scalar || n.text.S != "1" {
		r.msgs.Add(n.errorf("the format's version is %s; this costcone reads version 1", n.what()).WithHint("write `costcone: 1`"))
	}
}

func (d *document) readPriceYear(r reader, n *node) {
	t := r.text(n, "a year")
	if t == nil {
		return
	}
	year, err := strconv.Atoi(t.S)
	if err != nil || year < 1000 || year > 9999 {
		r.msgs.Add(n.errorf("expected a year of four digits, found %q", t.S))
		return
	}
	d.priceYear = year
}

// readInput reads one entry of `inputs`; text alone stands for its value.
func (d *document) readInput(r reader) func(name, value *node) {
	return func(name, value *node) {
		q := d.declare(r, name, false)
		if value.kind == scalar {
			if !value.null {
				q.value = value
			}
			return
		}
		if ends := value.items; len(ends) == 2 && ends[0].kind == scalar && ends[1].kind == scalar {
			r.msgs.Add(value.errorf("a value is text or a mapping, not a list").
				WithHint("for a range write %s to %s", oneLine(ends[0].text.S), oneLine(ends[1].text.S)))
			q.bad = true
			return
		}
		f := r.fields(value, inputKeys)
		q.bad = f == nil
		q.value, q.fallback = f["value"], f["default"]
		q.unit = r.text(f["unit"], "a unit")
		if by := f["by"]; by != nil {
			q.hasBy = true
			q.by = r.oneOrMore(by, "indexes")
		}
		if b := f["bounds"]; b != nil {
			if b.kind != list || len(b.items) != 2 {
				r.msgs.Add(b.errorf("expected bounds as [low, high], found %s", b.what()).WithHint("leave an end empty as null where there is none: [1, null]"))
			} else {
				q.bounds = b.items
			}
		}
		q.doc = r.word(f["doc"], "a description")
		q.source = r.word(f["source"], "a source")
		q.date = r.date(f["date"])
	}
}

// oneOrMore reads a list of texts, or one text that stands for a list of one.
func (r reader) oneOrMore(n *node, what string) []diag.Text {
	if n.kind == scalar {
		return []diag.Text{n.text}
	}
	return r.texts(n, what)
}

// readFormula reads one entry of `formulas`; text alone stands for its `is`.
func (d *document) readFormula(r reader) func(name, value *node) {
	return func(name, value *node) {
		q := d.declare(r, name, true)
		if value.kind == scalar {
			if !value.null {
				q.is = &value.text
			}
			return
		}
		f := r.fields(value, formulaKeys)
		q.is = r.text(f["is"], expression)
		q.bad = f == nil || f["is"] != nil && q.is == nil
		q.unit = r.text(f["unit"], "a unit")
		q.doc = r.word(f["doc"], "a description")
		q.scope = r.word(f["scope"], "a scope")
	}
}

// declare enters a quantity; a name is either an input or a formula.
func (d *document) declare(r reader, name *node, formula bool) *quantityDecl {
	q := &quantityDecl{name: name.text, formula: formula, origin: d.origin}
	for _, other := range d.quantities {
		if other.name.S == name.text.S {
			r.msgs.Add(name.errorf("%q is both an input (line %d) and a formula", name.text.S, other.name.At(0).Line))
			return q
		}
	}
	d.quantities = append(d.quantities, q)
	return q
}

// title returns the name of an origin for messages.
func (d *document) label() string {
	if d.origin == OriginModel {
		return "model " + strings.TrimSuffix(strings.TrimPrefix(d.file.Name, "models/"), ".yaml")
	}
	return "this scenario"
}
