// Package diag holds what is said about a user's text: positions, located
// messages with a caret, lists of them, and the nearest known name.
//
// A user's mistake is a Message; a programmer's mistake panics.
package diag

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"
)

// A Pos is a place in a file. The zero Pos stands for the whole file and
// prints as 1:1.
type Pos struct {
	Line int // 1-based
	Col  int // 1-based, in characters (runes)
}

// A File is a named source text, kept for printing the lines of messages.
// A File is immutable and may be shared.
type File struct {
	Name string // as the user gave it; "-" for standard input
	Text string
}

// Line returns line n (1-based) without its line ending, or "" where the file
// has no such line.
func (f *File) Line(n int) string {
	text := f.Text
	for ; n > 1; n-- {
		i := strings.IndexByte(text, '\n')
		if i < 0 {
			return ""
		}
		text = text[i+1:]
	}
	text, _, _ = strings.Cut(text, "\n")
	return strings.TrimSuffix(text, "\r")
}

// A Text is a piece of a file as the language reads it: the content of one
// scalar, with the place in the file of every byte of it. Quotes, escapes and
// folds of the file's format are gone from S and live on in the places only.
type Text struct {
	File *File
	S    string
	// Places[i] is where byte i of S stands in File; Places[len(S)] is the
	// place just behind the last one.
	Places []Pos
}

// PlainText returns the text s that stands at pos in f on one line and without
// any quoting.
func PlainText(f *File, pos Pos, s string) Text {
	places := make([]Pos, len(s)+1)
	for i := 0; i < len(s); {
		_, n := utf8.DecodeRuneInString(s[i:])
		for k := range n {
			places[i+k] = pos
		}
		pos.Col++
		i += n
	}
	places[len(s)] = pos
	return Text{File: f, S: s, Places: places}
}

// At returns the place of byte offset off, clamped to the text.
func (t Text) At(off int) Pos {
	if len(t.Places) == 0 {
		return Pos{}
	}
	return t.Places[max(0, min(off, len(t.Places)-1))]
}

// Slice returns the part of t from byte start to byte end.
func (t Text) Slice(start, end int) Text {
	return Text{File: t.File, S: t.S[start:end], Places: t.Places[start : end+1]}
}

// Error returns an error message about the bytes [start, end) of t.
func (t Text) Error(start, end int, format string, args ...any) Message {
	return t.message(Error, start, end, fmt.Sprintf(format, args...))
}

// Warning returns a warning about the bytes [start, end) of t.
func (t Text) Warning(start, end int, format string, args ...any) Message {
	return t.message(Warning, start, end, fmt.Sprintf(format, args...))
}

func (t Text) message(s Severity, start, end int, what string) Message {
	pos, width := t.At(start), 1
	// The caret's line ends with the line that the span starts on.
	for i := start; i < end && i < len(t.S); i++ {
		if p := t.At(i); p.Line == pos.Line {
			width = p.Col - pos.Col + 1
		}
	}
	return Message{File: t.File, Pos: pos, Width: width, Severity: s, Text: what}
}

// A Severity says whether a message stops the work.
type Severity int

// The severities.
const (
	Error   Severity = iota // the file cannot be used
	Warning                 // it can, but the number it gives needs care
)

// A Message is one statement about a place in a file.
type Message struct {
	File     *File
	Pos      Pos
	Width    int // characters to underline, at least 1
	Severity Severity
	Text     string // what is wrong and what was expected
	Hint     string // what to do about it; may be empty, may have several lines
}

// WithHint returns m with the hint.
func (m Message) WithHint(format string, args ...any) Message {
	m.Hint = fmt.Sprintf(format, args...)
	return m
}

// Error returns the message as it is shown: file:line:col, the text, the line
// and a caret, the hint.
func (m Message) Error() string {
	var b strings.Builder
	pos := m.Pos
	if pos.Line == 0 {
		pos = Pos{1, 1}
	}
	name := ""
	if m.File != nil {
		name = m.File.Name
	}
	severity := ""
	if m.Severity == Warning {
		severity = "warning: "
	}
	fmt.Fprintf(&b, "%s:%d:%d: %s%s\n", name, pos.Line, pos.Col, severity, m.Text)
	if m.File != nil && m.Pos.Line > 0 {
		if line := m.File.Line(m.Pos.Line); line != "" {
			writeExcerpt(&b, m.Pos, max(1, m.Width), line)
		}
	}
	for hint := range strings.Lines(m.Hint) {
		fmt.Fprintf(&b, "  hint: %s\n", strings.TrimSuffix(hint, "\n"))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// maxExcerpt is how many characters of a line an excerpt shows.
const maxExcerpt = 160

// writeExcerpt writes the line and, under it, a caret of the width. A long
// line is shown around the caret only.
func writeExcerpt(b *strings.Builder, pos Pos, width int, line string) {
	runes := []rune(line)
	col := min(pos.Col-1, len(runes)) // 0-based
	before, after := "", ""
	if len(runes) > maxExcerpt {
		start := max(0, min(col-maxExcerpt/2, len(runes)-maxExcerpt))
		end := start + maxExcerpt
		if start > 0 {
			before = "… "
		}
		if end < len(runes) {
			after = " …"
		}
		runes, col = runes[start:end], col-start
	}
	width = max(1, min(width, len(runes)-col))
	gutter := fmt.Sprintf("%5d | ", pos.Line)
	fmt.Fprintf(b, "%s%s%s%s\n", gutter, before, printable(runes), after)
	pad := make([]rune, 0, col)
	for _, r := range runes[:col] {
		if r != '\t' {
			r = ' '
		}
		pad = append(pad, r)
	}
	margin := strings.Repeat(" ", len(gutter)-2) + "| " + strings.Repeat(" ", utf8.RuneCountInString(before))
	fmt.Fprintf(b, "%s%s%s\n", margin, string(pad), strings.Repeat("^", width))
}

// printable keeps control characters of a user's file off the terminal.
func printable(runes []rune) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && (r < ' ' || r == 0x7f) {
			return '�'
		}
		return r
	}, string(runes))
}

// A List collects messages. The zero List is empty and ready to use.
type List struct {
	messages []Message
}

// Add appends messages.
func (l *List) Add(m ...Message) { l.messages = append(l.messages, m...) }

// HasErrors reports whether any message is an error.
func (l *List) HasErrors() bool {
	for _, m := range l.messages {
		if m.Severity == Error {
			return true
		}
	}
	return false
}

// Messages returns the messages sorted by file and place, each once. The slice
// belongs to the caller.
func (l *List) Messages() []Message {
	sorted := append([]Message(nil), l.messages...)
	sort.SliceStable(sorted, func(i, j int) bool { return less(sorted[i], sorted[j]) })
	out := sorted[:0]
	for _, m := range sorted {
		if len(out) == 0 || out[len(out)-1] != m {
			out = append(out, m)
		}
	}
	return out
}

func less(a, b Message) bool {
	if an, bn := fileName(a), fileName(b); an != bn {
		return an < bn
	}
	if a.Pos.Line != b.Pos.Line {
		return a.Pos.Line < b.Pos.Line
	}
	if a.Pos.Col != b.Pos.Col {
		return a.Pos.Col < b.Pos.Col
	}
	return a.Severity < b.Severity
}

func fileName(m Message) string {
	if m.File == nil {
		return ""
	}
	return m.File.Name
}

// Warnings returns the warnings alone, sorted.
func (l *List) Warnings() []Message {
	var out []Message
	for _, m := range l.Messages() {
		if m.Severity == Warning {
			out = append(out, m)
		}
	}
	return out
}

// Err returns nil when the list holds no error, else an Errors of all errors.
func (l *List) Err() error {
	var out Errors
	for _, m := range l.Messages() {
		if m.Severity == Error {
			out = append(out, m)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// Errors is a non-empty, sorted list of errors in a user's text.
type Errors []Message

// Error returns all messages, a blank line between two.
func (e Errors) Error() string {
	var b strings.Builder
	for i, m := range e {
		if i > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(m.Error())
	}
	return b.String()
}
