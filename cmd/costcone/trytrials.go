package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strings"

	"costcone/sim"
)

// Of a run, check evaluates the first triedTrials trials, fewer where the
// outputs are so many that their values would be more than triedValues.
const (
	triedTrials = 1024
	triedValues = 4 << 20
)

// tryTrials evaluates the first trials of the run. It reports the first one in
// which an output is not a finite number as the run would, for exit code 2.
func (s *scenario) tryTrials(ctx context.Context) error {
	fit := triedValues / max(1, len(s.Plan.Outputs))
	n := min(triedTrials, max(sim.Replicates, fit-fit%sim.Replicates))
	_, err := sim.Draw(ctx, s.Plan, n, sim.Options{})
	var failed *sim.TrialError
	if !errors.As(err, &failed) {
		return err
	}
	text := s.File.Name + ": " + failed.Error()
	if hint := s.trialHint(failed); hint != "" {
		text += "\n  hint: " + hint
	}
	return exitError{exitUsage, errors.New(text)}
}

var rootOrLog = regexp.MustCompile(`\b(sqrt|ln|log10) *\(`)

// trialHint says what to do about a formula that is not finite, as far as its
// text shows why.
func (s *scenario) trialHint(failed *sim.TrialError) string {
	name, _, _ := strings.Cut(failed.Formula, "[")
	e, _, ok := s.Explain(name)
	if !ok {
		return ""
	}
	input := "the inputs"
	for _, in := range failed.Inputs {
		if in.Value <= 0 || len(failed.Inputs) == 1 {
			input = in.Name
		}
	}
	switch call := rootOrLog.FindStringSubmatch(e.Expression); {
	case call != nil && (math.IsNaN(failed.Value) || failed.Value < 0):
		return fmt.Sprintf("%s of a number below 0: bound %s with truncate(…, low=0), or the argument with clamp(x, low, high)", call[1], input)
	case strings.Contains(e.Expression, "/"):
		return fmt.Sprintf("a divisor may be 0 there: keep it away from 0, as by truncate(…, low=…) of %s", input)
	}
	return ""
}
