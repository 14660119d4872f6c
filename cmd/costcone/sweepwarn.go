package main

import (
	"fmt"
	"path/filepath"
	"slices"

	"costcone/internal/diag"
	"costcone/result"
)

// A pointWarning is what the compiler warns of at points and not of the scenario
// as its file has it.
type pointWarning struct {
	message diag.Message
	first   int // the first such point, from 1
	points  int // how many there are
}

// text is the warning as a result holds it.
func (w pointWarning) text() string {
	m := w.message
	return fmt.Sprintf("%s:%d:%d: %s", filepath.Base(m.File.Name), max(1, m.Pos.Line), max(1, m.Pos.Col), m.Text)
}

// warn notes the warnings of the points from start on, each text once.
func (s *sweep) warn(points []compiledPoint, start int) {
	for i, p := range points {
		for _, m := range p.warnings {
			w := pointWarning{message: m, first: start + i + 1, points: 1}
			text := w.text()
			if slices.Contains(s.base.warnings, text) {
				continue
			}
			w.message = atVary(m)
			text = w.text()
			if at, ok := s.warnedAt[text]; ok {
				s.warned[at].points++
				continue
			}
			if s.warnedAt == nil {
				s.warnedAt = map[string]int{}
			}
			s.warnedAt[text] = len(s.warned)
			s.warned = append(s.warned, w)
		}
	}
}

// allWarnings returns those of the scenario, then those of points.
func (s *sweep) allWarnings() []string {
	all := slices.Clone(s.base.warnings)
	for _, w := range s.located() {
		all = append(all, w.text())
	}
	return all
}

// located returns the warnings of points with the points that they are about,
// where these are not all.
func (s *sweep) located() []pointWarning {
	all := slices.Clone(s.warned)
	for i := range all {
		if w := &all[i]; w.points < s.points {
			w.message.Text = fmt.Sprintf("%s (from point %d on, at %s points)", w.message.Text, w.first, result.Thousands(w.points))
		}
	}
	return all
}

// reportSweep ends a sweep: its result has the warnings of points and the
// outputs that were asked for, and standard error says what was warned of and
// what was taken from an earlier result.
func (c *console) reportSweep(j sweepJob, s *sweep) {
	if s.doc != nil {
		s.doc.Warnings = append([]string{}, s.allWarnings()...)
		s.doc.Only(j.only)
	}
	if j.quiet {
		return
	}
	for _, w := range s.located() {
		fmt.Fprintln(c.stderr, w.message.Error())
	}
	if s.known != nil {
		fmt.Fprintf(c.stderr, "note: %s of %s points taken from %s\n", result.Thousands(s.taken), result.Thousands(s.points), j.resume)
	}
}
