package model

import "costcone/model/lang"

// warnFromZero warns of ranges from exactly 0 on, which are normals and reach
// below. Where an input has bounds, these say what may lie there, and checkBounds
// what does.
func (c *compiler) warnFromZero() {
	for _, q := range c.quantities {
		if q.Role != lang.RoleInput || q.bounds() != nil {
			continue
		}
		for _, s := range q.Cells {
			if s.From != "" {
				continue // of the catalogue
			}
			for _, r := range lang.RangesFromZero(s) {
				start, end := r.Expr.Span()
				c.msgs.Add(s.Text.Warning(start, end, "%s is a normal, of whose draws %.3g %% lie below 0: for a positive quantity write a small positive low end, or %s",
					s.Slice(r.Expr), float64(100*r.Below), r.Mend))
			}
		}
	}
}
