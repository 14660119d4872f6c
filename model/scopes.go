package model

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Unscoped returns notes on claims whose scope is not stated, and on the outputs
// they are set against whose scope is not: two numbers can be compared where both
// say what they cover.
func (s *Scenario) Unscoped() []string {
	var claims, outputs []string
	for _, c := range s.Claims {
		if c.Scope == "" {
			claims = append(claims, strconv.Quote(oneLine(c.Says)))
		}
		if o := &s.Plan.Outputs[c.Output]; o.Scope == "" && !slices.Contains(outputs, o.FullName()) {
			outputs = append(outputs, o.FullName())
		}
	}
	var notes []string
	if claims != nil {
		notes = append(notes, fmt.Sprintf("no scope says what is covered by the claim %s", strings.Join(claims, ", ")))
	}
	if outputs != nil {
		notes = append(notes, fmt.Sprintf("no scope says what is covered by %s, which a claim is set against", shortList(outputs)))
	}
	return notes
}
