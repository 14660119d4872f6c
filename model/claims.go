package model

import (
	"slices"

	"costcone/internal/diag"
	"costcone/model/lang"
	"costcone/sim"
)

// A Claim is a statement to test: somebody says that an output has a value.
type Claim struct {
	Says, Scope, Source string
	Output              int     // position in Plan.Outputs
	Threshold           int     // position in that output's Thresholds; -1 for a probability
	Value               float64 // in base units, as Thresholds are; of a probability the claimed one
}

// readClaims finds the outputs that the claims are about and gives them their
// thresholds. A claim about a quantity that is no output makes it one.
func (c *compiler) readClaims(columns *[]column, compiled *lang.Compiled) []Claim {
	d := c.scenario
	if !d.hasClaims && c.model != nil {
		d = c.model
	}
	var out []Claim
	for _, decl := range d.claims {
		i, ok := c.claimed(decl, columns, compiled)
		if !ok {
			continue
		}
		o := &(*columns)[i].output
		unit := c.claimUnit(*o, d, compiled)
		source, ok := lang.Parse(decl.value, c.units, c.msgs)
		if !ok {
			continue
		}
		value, ok := c.module.Constant(source, unit, c.msgs)
		if !ok {
			continue
		}
		if o.Kind == sim.Probability {
			if !(value >= 0 && value <= 1) {
				c.msgs.Add(decl.value.Error(0, len(decl.value.S), "%q is a probability, which lies between 0 and 1", decl.output.S))
				continue
			}
			out = append(out, Claim{decl.says, decl.scope, decl.source, i, -1, value})
			continue
		}
		out = append(out, Claim{decl.says, decl.scope, decl.source, i, len(o.Thresholds), value})
		o.Thresholds = append(o.Thresholds, value)
	}
	return out
}

// claimUnit returns the unit that a bare number is in which document d claims.
// A claim of the model is in the unit that the model declares.
func (c *compiler) claimUnit(o sim.Output, d *document, compiled *lang.Compiled) lang.Unit {
	if o.RelativeToMedian {
		return lang.One
	}
	q := c.byName[o.Name]
	if d == c.model {
		if u, ok := c.baseUnit(q); ok {
			return u
		}
	}
	return lang.Unit{Text: o.Unit, Dim: compiled.Value(q.Quantity).Dim, Scale: o.Scale}
}

// checkClaim checks a claim's value where errors elsewhere leave no output to
// set it against. A pure number may be meant for a ratio to the median.
func (c *compiler) checkClaim(decl claimDecl, v *lang.Value) {
	source, ok := lang.Parse(decl.value, c.units, c.msgs)
	if !ok || v == nil || v.Truth {
		return
	}
	asValue, asRatio := &diag.List{}, &diag.List{}
	c.module.Constant(source, v.Unit, asValue)
	if c.module.Constant(source, lang.One, asRatio); asRatio.HasErrors() {
		c.msgs.Add(asValue.Messages()...)
	}
}

// claimed returns the position of the column that a claim is about.
func (c *compiler) claimed(decl claimDecl, columns *[]column, compiled *lang.Compiled) (int, bool) {
	q, pick, source := c.named(decl.output, isAnything, "names")
	if q == nil {
		return 0, false
	}
	found := c.columns(report{outputDecl: outputDecl{name: decl.output}, quantity: q, pick: pick, source: source}, compiled)
	v := compiled.Value(q.Quantity)
	if v == nil || c.msgs.HasErrors() && len(found) == 0 {
		c.checkClaim(decl, v)
		return 0, false // reported already
	}
	if len(found) != 1 {
		hint := "no label of it exists"
		if len(found) > 0 {
			names := make([]string, len(found))
			for i, col := range found {
				names[i] = col.output.FullName()
			}
			hint = "write one of " + shortList(names)
		}
		c.msgs.Add(decl.output.Error(0, len(decl.output.S), "a claim is about one value, and %q has %d", decl.output.S, len(found)).WithHint("%s", hint))
		return 0, false
	}
	one := found[0]
	i := slices.IndexFunc(*columns, func(col column) bool { return col.output.FullName() == one.output.FullName() })
	if i < 0 {
		i = len(*columns)
		*columns = append(*columns, one)
	}
	return i, true
}
