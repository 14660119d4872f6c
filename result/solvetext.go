package result

import (
	"fmt"
	"strings"
)

func (s *Solve) text() string {
	facts := []string{Thousands(s.Run.Trials) + " trials", s.Run.Design, fmt.Sprintf("seed %d", s.Run.Seed), clean(s.Scenario.File)}
	if s.Run.Version != "" {
		facts = append(facts, "costcone "+s.Run.Version)
	}
	text := wrap(orElse(clean(s.Scenario.Title), clean(s.Scenario.File)), 0, 0) + wrap(strings.Join(facts, " · "), 0, 2)
	for _, set := range s.Set {
		text += wrap("set "+clean(set), 0, 4)
	}
	t := s.table()
	text += "\n" + wrap(s.Answer(), 0, 2) + "\n" + t.String()
	notes := ""
	for _, w := range s.Warnings {
		notes += wrap("warning: "+clean(w), 0, 2)
	}
	for _, note := range markNotes(s.Answer(), numbersIn(t.rows, 1)) {
		notes += wrap(note, 0, 0)
	}
	if notes != "" {
		text += "\n" + notes
	}
	return text
}

// table is the values that were looked at, the heads first.
func (s *Solve) table() *table {
	t := &table{right: []bool{true, true, false}}
	t.add("  "+s.For+s.unitIn(s.Unit), s.statistic()+s.unitIn(s.StatUnit), "")
	for _, p := range s.Grid {
		mark := ""
		if p.Holds {
			mark = "holds"
		}
		value := missing
		if p.Statistic != nil {
			value = s.Format.Text(*p.Statistic)
			if s.probability() {
				value = p.Statistic.Percent()
			}
		}
		t.add("  "+s.Format.Short(p.X), value, mark)
	}
	return t
}

func (s *Solve) unitIn(unit string) string {
	if unit = s.Format.Unit(unit); unit == "" {
		return ""
	}
	return " (" + unit + ")"
}
