package model

import (
	"regexp"
	"strings"

	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"

	"costcone/internal/diag"
)

// quoted returns text as a quoted YAML scalar.
func quoted(text string) string {
	if strings.ContainsAny(text, `"\`) {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	return `"` + text + `"`
}

// quotedLine returns the hint that shows the line on which the bytes
// [start, end) of the file stand, with quotes put around them.
func quotedLine(f *diag.File, start, end int) string {
	text := strings.TrimRight(f.Text[start:end], " \t\r\n")
	from := strings.LastIndexByte(f.Text[:start], '\n') + 1
	to := start + len(text)
	if i := strings.IndexByte(f.Text[to:], '\n'); i >= 0 {
		to += i
	} else {
		to = len(f.Text)
	}
	// Lines that the text runs over become one.
	words := strings.Join(strings.Fields(text), " ")
	if !strings.ContainsRune(text, '\n') {
		words = text
	}
	line := f.Text[from:start] + quoted(words) + f.Text[start+len(text):to]
	return "with quotes: " + strings.TrimSpace(line)
}

// A piece is a part of a flow mapping or list between two commas.
type piece struct {
	value      *node // the text that may be torn: a pair's value, or an item
	start, end int
}

func (n *node) pieces() []piece {
	var out []piece
	for _, p := range n.pairs {
		out = append(out, piece{p.value, p.key.start, max(p.key.end, p.value.end)})
	}
	for _, item := range n.items {
		out = append(out, piece{item, item.start, item.end})
	}
	return out
}

// mendTorn reports the calls that a comma of a flow mapping or list tears
// apart, `{A: pert(1, 2, 3)}`, and puts them together again so that reading can
// go on.
func mendTorn(n *node, msgs *diag.List) {
	pieces := n.pieces()
	for i := 0; i < len(pieces); i++ {
		v := pieces[i].value
		if v.kind != scalar || !v.plain || open(v.text.S) <= 0 {
			continue
		}
		f, last := v.text.File, i
		for last+1 < len(pieces) && open(f.Text[v.start:pieces[last].end]) > 0 {
			last++
		}
		end := pieces[last].end
		if last == i || open(f.Text[v.start:end]) > 0 {
			continue // the expression itself lacks a parenthesis
		}
		msgs.Add(v.errorf("the comma inside %s ends the text here, because it stands in braces or brackets without quotes", callName(v.text.S)).
			WithHint("%s", quotedLine(f, v.start, end)))
		c := cursor{file: f, off: v.start, line: v.text.At(0).Line, col: v.text.At(0).Col}
		v.text = c.plainScalar(f.Text[v.start:end])
		v.end, v.plain = end, false
		n.cut(i+1, last+1)
		pieces = append(pieces[:i+1], pieces[last+1:]...)
	}
}

// open returns how many parentheses s opens more than it closes.
func open(s string) int { return strings.Count(s, "(") - strings.Count(s, ")") }

// callName returns the name before the first parenthesis, as `name(…)`.
func callName(s string) string {
	before, _, _ := strings.Cut(s, "(")
	name := lastName.FindString(before)
	return "`" + name + "(…)`"
}

// cut removes the pieces [from, to).
func (n *node) cut(from, to int) {
	if n.kind == mapping {
		n.pairs = append(n.pairs[:from], n.pairs[to:]...)
	} else {
		n.items = append(n.items[:from], n.items[to:]...)
	}
}

// A suspect is a text without quotes that YAML may not be able to read.
type suspect struct {
	start, end int // bytes in the file
	cause      string
}

// explainSyntax looks whether quotes around a text on the line of a syntax
// error mend it. Then the message is about that text.
func explainSyntax(f *diag.File, m diag.Message) diag.Message {
	line := m.Pos.Line
	for ; line >= max(1, m.Pos.Line-1); line-- {
		from := lineStart(f.Text, line)
		for _, group := range [][]suspect{flowSuspects(f.Text, from), blockSuspects(f.Text, from)} {
			if len(group) == 0 || !mends(f, group, line) {
				continue
			}
			first := group[0]
			before := f.Text[from:first.start]
			text := diag.PlainText(f, diag.Pos{Line: line, Col: len([]rune(before)) + 1}, f.Text[first.start:first.end])
			return text.Error(0, len(text.S), "%s", first.cause).
				WithHint("with quotes: %s", strings.TrimSpace(withQuotes(f.Line(line), group, from)))
		}
	}
	return explainLayout(f, m)
}

func lineStart(text string, line int) int {
	at := 0
	for ; line > 1; line-- {
		i := strings.IndexByte(text[at:], '\n')
		if i < 0 {
			return len(text)
		}
		at += i + 1
	}
	return at
}

// withQuotes puts quotes around the suspects in s, which begins at byte from.
func withQuotes(s string, group []suspect, from int) string {
	var b strings.Builder
	at := from
	for _, g := range group {
		b.WriteString(s[at-from : g.start-from])
		b.WriteString(quoted(s[g.start-from : g.end-from]))
		at = g.end
	}
	b.WriteString(s[at-from:])
	return b.String()
}

// mends reports whether the file reads further than the line with the
// suspects in quotes.
func mends(f *diag.File, group []suspect, line int) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false // the library panics on some malformed input
		}
	}()
	changed := withQuotes(f.Text, group, 0)
	_, err := parser.Parse(lexer.Tokenize(strings.TrimPrefix(changed, byteOrderMark)), 0, parser.AllowDuplicateMapKey())
	if err == nil {
		return true
	}
	if t := errorToken(err); t != nil {
		return t.Position.Line > line+1
	}
	return false
}

var (
	lastName = regexp.MustCompile(`[A-Za-z_0-9]*$`)
	flowKey  = regexp.MustCompile(`^[^\s"'{}\[\](),:]+:[ \t]+`)
)

var blockValue = regexp.MustCompile(`^\s*(?:- +)*(?:[^\s"'{\[#][^:]*:[ \t]+|- +)`)

// blockSuspects returns the value of the `key: value` line that begins at
// from, if it needs quotes.
func blockSuspects(text string, from int) []suspect {
	line, _, _ := strings.Cut(text[from:], "\n")
	head := blockValue.FindString(line)
	value := strings.TrimRight(line[len(head):], " \t\r")
	cause := causeOf(value, false)
	if head == "" || cause == "" {
		return nil
	}
	return []suspect{{from + len(head), from + len(head) + len(value), cause}}
}

// flowSuspects returns the texts inside braces and brackets of the line that
// begins at from which need quotes.
func flowSuspects(text string, from int) []suspect {
	line, _, _ := strings.Cut(text[from:], "\n")
	var out []suspect
	inside := 0 // open braces and brackets
	for i := 0; i < len(line); {
		switch c := line[i]; {
		case c == '{' || c == '[':
			inside++
			i++
		case c == '}' || c == ']':
			inside = max(0, inside-1)
			i++
		case c == '"' || c == '\'':
			i = quoteEnd(line, i)
		case inside == 0 || c == ',' || isSpace(c):
			i++
		default:
			start, end := flowText(line, i)
			if cause := causeOf(line[start:end], true); cause != "" {
				out = append(out, suspect{from + start, from + end, cause})
			}
			i = max(end, i+1)
		}
	}
	return out
}

// quoteEnd returns the place behind the quoted text that begins at i.
func quoteEnd(line string, i int) int {
	for k := i + 1; k < len(line); k++ {
		switch {
		case line[k] == '\\' && line[i] == '"':
			k++
		case line[k] == line[i]:
			return k + 1
		}
	}
	return len(line)
}

// flowText returns the bytes of the value, or item, of the piece that begins
// at i. Commas inside of parentheses or brackets do not end it.
func flowText(line string, i int) (start, end int) {
	start = i
	if key := flowKey.FindString(line[i:]); key != "" {
		start = i + len(key)
	}
	if start < len(line) && strings.IndexByte(`{["'`, line[start]) >= 0 {
		return start, start
	}
	depth := 0
	for end = start; end < len(line); end++ {
		switch c := line[end]; {
		case c == '(' || c == '[':
			depth++
		case (c == ')' || c == ']') && depth > 0:
			depth--
		case depth == 0 && (c == ',' || c == '}' || c == ']'):
			return start, start + len(strings.TrimRight(line[start:end], " \t\r"))
		}
	}
	return start, start + len(strings.TrimRight(line[start:], " \t\r"))
}

// causeOf says why a text needs quotes, "" when it does not.
func causeOf(value string, flow bool) string {
	if value == "" || value[0] == '"' || value[0] == '\'' {
		return ""
	}
	switch {
	case flow && value[0] == '%':
		return "inside braces or brackets a text that begins with `%` must be in quotes (or write `percent`)"
	case strings.IndexByte("@`*&!|>%", value[0]) >= 0:
		return "a text that begins with `" + value[:1] + "` must be in quotes"
	case flow && strings.ContainsAny(value, "[]{}"):
		return "inside braces or brackets a text that holds a bracket must be in quotes"
	case !flow && strings.ContainsRune("[{", rune(value[0])):
		if strings.ContainsRune("]}", rune(value[len(value)-1])) || !strings.ContainsAny(value, "]}") {
			return "" // brackets of YAML, with a mistake inside
		}
		return "a text that begins with `" + value[:1] + "` must be in quotes"
	case flow && strings.Contains(value, " #"):
		return "` #` begins a comment, which hides the rest of the line: a text that holds it must be in quotes"
	case strings.Contains(value, ": "):
		return "a text that holds `: ` must be in quotes"
	case flow && strings.Contains(value, ","):
		return "inside braces or brackets a text that holds a comma must be in quotes"
	}
	return ""
}
