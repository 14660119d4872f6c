package model

import (
	"strings"

	"costcone/internal/diag"
	"costcone/sim"
)

// An outputDecl is one entry of `outputs`.
type outputDecl struct {
	name       diag.Text  // a name, or name[label]
	is         *diag.Text // a formula of its own
	unit       *diag.Text
	doc, scope string
	relative   bool // reported divided by its own median
	format     sim.Format
}

// A claimDecl is one entry of `claims`.
type claimDecl struct {
	at                  *node
	output              diag.Text
	value               diag.Text
	says, scope, source string
}

func (d *document) readOutputs(r reader, n *node) {
	d.hasOutputs = n != nil
	r.list(n, "outputs", func(item *node) {
		if item.kind == scalar {
			if t := r.text(item, "the name of an output"); t != nil {
				d.outputs = append(d.outputs, outputDecl{name: *t})
			}
			return
		}
		f := r.fields(item, outputKeys)
		if f == nil {
			return
		}
		name := r.text(f["name"], "a name")
		if name == nil {
			if f["name"] == nil {
				r.missing(item, "name", outputKeys)
			}
			return
		}
		o := outputDecl{name: *name, is: r.text(f["is"], expression), unit: r.text(f["unit"], "a unit"),
			doc: r.word(f["doc"], "a description"), scope: r.word(f["scope"], "a scope"), format: r.readFormat(f["format"])}
		if rel := r.text(f["relative_to"], "the word median"); rel != nil {
			if o.relative = rel.S == "median"; !o.relative {
				r.msgs.Add(f["relative_to"].errorf("an output can be shown relative to its median only, not to %q", rel.S).
					WithHint("write relative_to: median"))
			}
		}
		d.outputs = append(d.outputs, o)
	})
}

func (d *document) readClaims(r reader, n *node) {
	d.hasClaims = n != nil
	r.list(n, "claims", func(item *node) {
		f := r.fields(item, claimKeys)
		if f == nil {
			return
		}
		var missing []string
		for _, key := range []string{"says", "output", "value"} {
			if f[key] == nil {
				missing = append(missing, key)
			}
		}
		if missing != nil {
			r.msgs.Add(item.errorf("a claim needs says, output and value; missing: %s", strings.Join(missing, ", ")))
			return
		}
		output, value := r.text(f["output"], "the name of an output"), r.text(f["value"], "a number with its unit")
		c := claimDecl{at: item, says: r.word(f["says"], "what is claimed"),
			scope: r.word(f["scope"], "a scope"), source: r.word(f["source"], "a source")}
		if output != nil && value != nil {
			c.output, c.value = *output, *value
			d.claims = append(d.claims, c)
		}
	})
}
