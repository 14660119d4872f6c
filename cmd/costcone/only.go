package main

import (
	"fmt"
	"slices"
	"strings"

	"costcone/internal/diag"
	"costcone/result"
)

// checkOnly refuses names that no output has.
func checkOnly(only []string, s *scenario) error {
	known := result.Names(s.Plan)
	for _, name := range only {
		if !slices.Contains(known, name) {
			return usagef("--only %s: %s has no output of that name; %s", name, s.File.Name, noOutput(name, known, s))
		}
	}
	return nil
}

// noOutput says of a name that is none of the outputs what it is, or which is
// nearest, or what there is.
func noOutput(name string, known []string, scenarios ...*scenario) string {
	whole, _, _ := strings.Cut(name, "[")
	for _, s := range scenarios {
		e, _, ok := s.Explain(whole)
		switch {
		case !ok:
		case slices.Contains(known, whole):
			return listed("it has", known)
		case e.Formula:
			return fmt.Sprintf("%s is a formula: list it under `outputs` to have it reported", whole)
		default:
			return fmt.Sprintf("%s is an input: list it under `outputs` to have it reported", whole)
		}
	}
	if hint := diag.DidYouMean(name, known); hint != "" {
		return hint
	}
	return listed("it has", known)
}

// mostNames is how many names of a long list a message of one line holds.
const mostNames = 12

// listed is the lead and the names behind it, the first of many.
func listed(lead string, names []string) string {
	more := ""
	if n := len(names) - mostNames; n > 1 {
		names, more = names[:mostNames], fmt.Sprintf(" and %d more", n)
	}
	return lead + " " + strings.Join(names, ", ") + more
}
