package result

import "strings"

// markNotes explains the marks ~ and … as far as they occur among printed
// numbers, one line each.
func markNotes(printed ...string) []string {
	var notes []string
	all := strings.Join(printed, " ")
	if strings.Contains(all, "~") {
		notes = append(notes, "~: that interval supports no digit, or one at most; more trials give more.")
	}
	if strings.Contains(all, open) {
		notes = append(notes, open+": that interval is open on this side; more trials may close it.")
	}
	return notes
}

// numbersIn joins the cells of a table but for its heads, the first row and the
// first columns, which hold names.
func numbersIn(rows [][]string, heads int) string {
	var b strings.Builder
	for i, row := range rows {
		if i > 0 {
			b.WriteString(strings.Join(row[min(heads, len(row)):], " ") + " ")
		}
	}
	return b.String()
}
