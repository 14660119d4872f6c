package result

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// textWidth is the number of columns that text output keeps within, as long as
// no single word is longer.
const textWidth = 110

// A table is lines of cells that are aligned when it is written.
type table struct {
	rows  [][]string
	right []bool // which columns are numbers, set flush right
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// String aligns the columns. A first cell that would make the table wider than
// textWidth stands on a line of its own above its row.
func (t *table) String() string {
	widths := make([]int, len(t.right))
	for _, row := range t.rows {
		for i, c := range row {
			if i > 0 {
				widths[i] = max(widths[i], width(c))
			}
		}
	}
	rest := 0
	for _, w := range widths[1:] {
		rest += w + 2
	}
	room := max(16, textWidth-rest)
	for _, row := range t.rows {
		if w := width(row[0]); w <= room {
			widths[0] = max(widths[0], w)
		}
	}
	var b strings.Builder
	for _, row := range t.rows {
		if width(row[0]) > room {
			b.WriteString(row[0] + "\n")
			row = append([]string{""}, row[1:]...)
		}
		b.WriteString(t.line(row, widths) + "\n")
	}
	return b.String()
}

func (t *table) line(row []string, widths []int) string {
	var b strings.Builder
	for i, c := range row {
		if i > 0 {
			b.WriteString("  ")
		}
		blank := strings.Repeat(" ", max(0, widths[i]-width(c)))
		if t.right[i] {
			b.WriteString(blank + c)
		} else {
			b.WriteString(c + blank)
		}
	}
	return strings.TrimRight(b.String(), " ")
}

// width returns the number of terminal columns that s takes.
func width(s string) int { return uniseg.StringWidth(s) }

// clean makes one line of a text that a scenario wrote, without characters
// that would steer a terminal.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control) {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// wrap breaks s between words into lines of at most textWidth columns, the
// first after the indent, the others after hang more blanks.
func wrap(s string, indent, hang int) string {
	var b strings.Builder
	line := strings.Repeat(" ", indent)
	empty := true
	for _, word := range strings.Fields(s) {
		if !empty && width(line)+1+width(word) > textWidth {
			b.WriteString(line + "\n")
			line, empty = strings.Repeat(" ", indent+hang), true
		}
		if !empty {
			line += " "
		}
		line, empty = line+word, false
	}
	b.WriteString(line + "\n")
	return b.String()
}
