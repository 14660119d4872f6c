package model

import (
	"fmt"
	"strconv"
	"strings"

	"costcone/model/lang"
)

// staleYears is how many years before the scenario's price_year a value may be
// dated before a note says so.
const staleYears = 2

// Stale returns one note for each input that holds values dated more than two
// years before the scenario's price_year, in order of declaration: the input,
// and its labels by date. There is none without a price_year, and specifications
// of the catalogue, such as power, do not go stale.
func (s *Scenario) Stale() []string {
	if s.PriceYear == 0 {
		return nil
	}
	var notes []string
	for _, q := range s.quantities {
		if q.Role != lang.RoleInput {
			continue
		}
		var dates []string
		labels := map[string][]string{}
		for i, c := range q.cells {
			if !stale(c, s.PriceYear) {
				continue
			}
			if labels[c.date] == nil {
				dates = append(dates, c.date)
			}
			labels[c.date] = append(labels[c.date], q.labelsOf(i))
		}
		if dates != nil {
			notes = append(notes, fmt.Sprintf("%s is dated %s, more than %d years before price_year %d", q.Name, q.datesOf(dates, labels), staleYears, s.PriceYear))
		}
	}
	return notes
}

// stale reports whether a value is dated more than two years before a year.
func stale(c cell, priceYear int) bool {
	if c.entry != nil && !c.entry.Ages {
		return false
	}
	year, _, _ := strings.Cut(c.date, "-")
	dated, err := strconv.Atoi(year)
	return err == nil && priceYear-dated > staleYears
}

// datesOf lists dates with the labels that they hold for, dates alone where the
// input has one value.
func (q *quantity) datesOf(dates []string, labels map[string][]string) string {
	if len(q.By) == 0 || q.Whole {
		return dates[0]
	}
	parts := make([]string, len(dates))
	for i, date := range dates {
		parts[i] = date + " (" + shortList(labels[date]) + ")"
	}
	return strings.Join(parts, ", ")
}
