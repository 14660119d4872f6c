package model

import "costcone/model/lang"

// checkHyphens warns of values such as 20k-35k, which is a negative number and
// was most likely meant as a range.
func (c *compiler) checkHyphens() {
	for _, q := range c.quantities {
		if q.Role != lang.RoleInput {
			continue
		}
		for _, s := range q.Cells { // one Source may serve many cells; equal messages are shown once
			b, ok := s.Expr.(*lang.Binary)
			if !ok || b.Op != "-" {
				continue
			}
			low, okLow := b.X.(*lang.Number)
			high, okHigh := b.Y.(*lang.Number)
			if okLow && okHigh && low.Value < high.Value {
				c.msgs.Add(s.Warning(b, "this is a difference, and negative").
					WithHint("a range is written %s to %s", s.Slice(low), s.Slice(high)))
			}
		}
	}
}
