package model

import (
	"fmt"
	"regexp"
	"strings"

	"costcone/internal/diag"
)

var (
	groupHead  = regexp.MustCompile(`(?:^|[^0-9.])([0-9]{1,3}(?:_[0-9]{3})*)$`)
	groupTail  = regexp.MustCompile(`^[0-9]{3}(?:\.[0-9]+)?\b`)
	stuckColon = regexp.MustCompile(`^[A-Za-z_][A-Za-z_0-9]*:[^\s:/]`)
)

// isGroupTail reports whether pair i of a mapping in braces is no pair, but the
// digits behind a comma: the 000 of {H100: 2,000}.
func (n *node) isGroupTail(i int) bool {
	if !n.flow || i == 0 || !groupTail.MatchString(n.pairs[i].key.text.S) || !n.pairs[i].value.null {
		return false
	}
	before := n.pairs[i-1]
	return groupHead.MatchString(before.value.text.S) || n.isGroupTail(i-1)
}

// grouped is the hint where pair i is the first such tail of a number, with the
// whole of it; "" where it is a later one.
func (n *node) grouped(i int) string {
	if n.isGroupTail(i - 1) {
		return ""
	}
	number := groupHead.FindStringSubmatch(n.pairs[i-1].value.text.S)[1]
	for ; i < len(n.pairs) && n.isGroupTail(i); i++ {
		number += "_" + n.pairs[i].key.text.S
	}
	return "a comma ends a value in braces; digits are grouped by _: " + number
}

// stuck is the hint about a text such as b:4, which is no pair of a key and a
// value for want of a blank; "" for another.
func stuck(text string) string {
	text = strings.TrimSpace(text)
	if !stuckColon.MatchString(text) {
		return ""
	}
	key, value, _ := strings.Cut(text, ":")
	value, _, _ = strings.Cut(value, "\n")
	return fmt.Sprintf("a blank is needed after the colon: %s: %s", key, value)
}

// explainLayout adds what is known of tabs, indents and missing blanks to a
// syntax error.
func explainLayout(f *diag.File, m diag.Message) diag.Message {
	for _, line := range []int{m.Pos.Line, m.Pos.Line - 1, m.Pos.Line + 1} {
		if line < 1 {
			continue
		}
		text := f.Line(line)
		body := strings.TrimLeft(text, " \t")
		indent := text[:len(text)-len(body)]
		switch hint := stuck(strings.TrimPrefix(body, "- ")); {
		case strings.Contains(indent, "\t"):
			m.Pos, m.Width = diag.Pos{Line: line, Col: strings.IndexByte(indent, '\t') + 1}, 1
			return m.WithHint("YAML indents with blanks: this line begins with a tab")
		case hint != "" && line == m.Pos.Line:
			return m.WithHint("%s", hint)
		case strings.Contains(text, "\t") && strings.Contains(m.Text, "tab"):
			return m.WithHint("write blanks: YAML takes no tab here")
		}
	}
	if strings.Contains(m.Text, "not allowed in this context") {
		return m.WithHint("%s", wrongIndent(f, m.Pos.Line))
	}
	return m
}

// wrongIndent compares the indent of a line with that of those around it.
func wrongIndent(f *diag.File, line int) string {
	indent := func(n int) int {
		text := f.Line(n)
		return len(text) - len(strings.TrimLeft(text, " "))
	}
	const rule = "YAML indents with blanks, and keys of one mapping begin in the same column: "
	begins := func(n int) string {
		if k := indent(n); k != 1 {
			return fmt.Sprintf("%d blanks", k)
		}
		return "1 blank"
	}
	other := line - 1
	if next := f.Line(line + 1); strings.TrimSpace(next) != "" && indent(line+1) > indent(line) {
		other = line + 1
	}
	return rule + fmt.Sprintf("line %d begins with %s, line %d with %s", line, begins(line), other, begins(other))
}
