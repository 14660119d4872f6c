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

// groupedDigits is the hint where the text 20,000 stands in braces, whose comma
// ends the value: before is the text before the comma, behind what follows.
func groupedDigits(before, behind string) string {
	head := groupHead.FindStringSubmatch(before)
	if head == nil || !groupTail.MatchString(behind) {
		return ""
	}
	return fmt.Sprintf("a comma ends a value in braces; digits are grouped by _: %s_%s", head[1], behind)
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
