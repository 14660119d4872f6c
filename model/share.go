package model

import (
	"fmt"

	"costcone/internal/fmath"
	"costcone/model/lang"
)

// SmallShares returns one note for each input that is declared in percent and
// whose numbers, written without a unit, are all below 1: 0.05 to 0.15 are then
// 0.05 % to 0.15 %, which a reader may take for 5 % to 15 %.
func (s *Scenario) SmallShares() []string {
	var notes []string
	for _, q := range s.quantities {
		if q.Role != lang.RoleInput || q.Unit == nil || !q.Unit.Dim.IsPure() || q.Unit.Scale != percent {
			continue
		}
		for _, source := range q.Cells {
			if source.Expr == nil || !lang.SmallShare(source.Expr) {
				continue
			}
			text := source.Slice(source.Expr)
			notes = append(notes, fmt.Sprintf("%s: %s is in the declared unit, %s: less than 1 %%; leave the unit out if shares of 1 are meant", q.Name, text, q.Unit.Text))
			break
		}
	}
	return notes
}

// percent is the scale of %.
var percent = fmath.Ratio{Num: 1, Den: 100}
