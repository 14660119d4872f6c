package main

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"costcone/result"
	"costcone/sim"
)

// A failCondition is one --fail-if of one scenario: it holds when the claim's
// number lies outside two quantiles of its output.
type failCondition struct {
	text      string
	claim     int     // position in the scenario's claims
	low, high float64 // holds below the low-quantile and above the high one; 0 and 1: never
}

var failIfForm = regexp.MustCompile(`^(.+?)\s+(below|above|outside)\s+(\S+(?:\s*%)?)$`)

// failConditions reads --fail-if, 'CLAIM below p5', 'CLAIM above p95' or 'CLAIM
// outside 90%', against the claims of a scenario.
func failConditions(texts []string, s *scenario) ([]failCondition, error) {
	var out []failCondition
	for _, text := range texts {
		parts := failIfForm.FindStringSubmatch(strings.TrimSpace(text))
		if parts == nil {
			return nil, usagef("--fail-if %q: expected CLAIM below p5, CLAIM above p95 or CLAIM outside 90%%", text)
		}
		c := failCondition{text: oneLine(text), high: 1}
		var err error
		if c.claim, err = claimNamed(parts[1], s); err != nil {
			return nil, usagef("--fail-if %q: %v", text, err)
		}
		if err := c.readBound(parts[2], parts[3]); err != nil {
			return nil, usagef("--fail-if %q: %v", text, err)
		}
		if s.Plan.Outputs[s.Claims[c.claim].Output].Kind == sim.Probability {
			return nil, usagef("--fail-if %q: the claim is about a probability, which has no quantiles", text)
		}
		out = append(out, c)
	}
	return out, nil
}

// readBound reads p5 behind below or above, 90% behind outside.
func (c *failCondition) readBound(word, bound string) error {
	if word == "outside" {
		number, percent := strings.CutSuffix(bound, "%")
		share, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		if !percent || err != nil || !(share > 0 && share < 100) {
			return fmt.Errorf("expected a share between 0%% and 100%% behind outside, such as 90%%; found %q", bound)
		}
		c.low, c.high = (100-share)/200, (100+share)/200
		return nil
	}
	number, isQuantile := strings.CutPrefix(bound, "p")
	p, err := strconv.ParseFloat(number, 64)
	if !isQuantile || err != nil || !(p > 0 && p < 100) {
		return fmt.Errorf("expected a quantile between p0 and p100 behind %s, such as p5; found %q", word, bound)
	}
	if word == "below" {
		c.low = p / 100
	} else {
		c.high = p / 100
	}
	return nil
}

// claimNamed finds the claim that says the text, begins so as no other does, is
// the only one on the output of that name, or alone has the text in it.
func claimNamed(name string, s *scenario) (int, error) {
	var says, begins, on, has []int
	var known []string
	for i, c := range s.Claims {
		o := &s.Plan.Outputs[c.Output]
		text, part := oneLine(c.Says), oneLine(name)
		known = append(known, strconv.Quote(text))
		switch {
		case text == part:
			says = append(says, i)
		case strings.HasPrefix(strings.ToLower(text), strings.ToLower(part)):
			begins = append(begins, i)
		case strings.Contains(strings.ToLower(text), strings.ToLower(part)):
			has = append(has, i)
		}
		if o.FullName() == name || o.Name == name {
			on = append(on, i)
		}
	}
	for _, found := range [][]int{says, begins, on, has} {
		switch {
		case len(found) == 1:
			return found[0], nil
		case len(found) > 1:
			var which []string
			for _, i := range found {
				which = append(which, known[i])
			}
			return 0, fmt.Errorf("%q stands for %d claims: %s", name, len(found), strings.Join(which, ", "))
		}
	}
	if len(known) == 0 {
		return 0, fmt.Errorf("%s has no claims", s.File.Name)
	}
	return 0, fmt.Errorf("no claim %q: give a claim's text, a part of it that no other claim has, or its output; claims: %s", name, strings.Join(known, ", "))
}

// holds reports whether the condition holds of a result, and says how.
func (c failCondition) holds(r *result.Result) (string, bool) {
	claim := &r.Claims[c.claim]
	o := r.Find(claim.Label())
	below, decidedBelow := claim.Below(o, c.low)
	above, decidedAbove := claim.Above(o, c.high)
	if !below && !above {
		return "", false
	}
	side, p, decided := "below", c.low, decidedBelow
	if above {
		side, p, decided = "above", c.high, decidedAbove
	}
	text := fmt.Sprintf("--fail-if %q holds: the claim %q, %s, is %s the %s of %s", c.text, oneLine(claim.Says), claim.Asserts(o), side, result.PName(p), claim.Label())
	if claim.Percentile != nil {
		text += fmt.Sprintf(" (P(%s <= claim) = %s)", claim.Label(), claim.Percentile.Percent())
	}
	if !decided {
		text += "; the Monte Carlo interval holds both answers: more trials decide"
	}
	return text, true
}

// failIf writes a line for each condition that holds, and then returns the error
// that ends the command.
func failIf(stderr io.Writer, conditions []failCondition, r *result.Result) error {
	n := 0
	for _, c := range conditions {
		if text, holds := c.holds(r); holds {
			fmt.Fprintln(stderr, text)
			n++
		}
	}
	switch n {
	case 0:
		return nil
	case 1:
		return exitError{code: exitFailIf, err: fmt.Errorf("%s: a --fail-if condition holds", r.Scenario.File)}
	}
	return exitError{code: exitFailIf, err: fmt.Errorf("%s: %d --fail-if conditions hold", r.Scenario.File, n)}
}

// severest returns the error that the command ends with: a condition that holds
// before a precision that was not reached.
func severest(errs []error) int {
	if slices.ContainsFunc(errs, func(err error) bool { e, ok := err.(exitError); return ok && e.code == exitFailIf }) {
		return exitFailIf
	}
	return exitIncomplete
}
