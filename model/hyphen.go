package model

import "costcone/model/lang"

// checkHyphens warns of values such as 20k-35k, which is a negative number, and
// 5 + -1, which is 4: both were most likely meant as ranges.
func (c *compiler) checkHyphens() {
	for _, q := range c.quantities {
		if q.Role != lang.RoleInput {
			continue
		}
		for _, s := range q.Cells { // one Source may serve many cells; equal messages are shown once
			b, ok := s.Expr.(*lang.Binary)
			if !ok {
				continue
			}
			if sign, signed := b.Y.(*lang.Unary); b.Op == "+" && signed && sign.Op == "-" {
				c.msgs.Add(s.Warning(b, "this is a difference: the + stands before a negative number").
					WithHint("for x ± d write (x - d) to (x + d), or normal(x, d)"))
			}
			if b.Op != "-" {
				continue
			}
			low, okLow := b.X.(*lang.Number)
			high, okHigh := b.Y.(*lang.Number)
			if okLow && okHigh && low.Value < high.Value {
				what, share := "this is a difference, and negative", ""
				if low.Unit == nil && high.Unit != nil && high.Unit.Unit.Dim.IsPure() {
					what, share = "this is the difference of a number and a share", s.Slice(high.Unit)
				}
				c.msgs.Add(s.Warning(b, "%s", what).WithHint("a range is written %s%s to %s", s.Slice(low), share, s.Slice(high)))
			}
		}
	}
}
