package model

import (
	"costcone/internal/diag"
	"costcone/sim"
)

// leaveOut returns no correlations, and a warning that says so.
func (c *compiler) leaveOut(correlations []sim.Correlation) []sim.Correlation {
	at := diag.Message{File: c.scenario.file, Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Warning}
	if at.Text = "the scenario has no correlations that could be left out"; len(correlations) > 0 {
		at.Text = "the scenario's correlations are left out: inputs are drawn independently"
	}
	c.msgs.Add(at)
	return nil
}
