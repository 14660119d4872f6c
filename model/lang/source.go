package lang

import (
	"strings"

	"costcone/internal/diag"
)

// oneLine returns s with every run of blanks as one.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Slice returns the text that e was read from, runs of blanks as one.
func (s Source) Slice(e Expr) string {
	start, end := e.Span()
	return oneLine(s.Text.S[start:end])
}

// Error returns an error message about e, a node, argument, label or unit of
// this source.
func (s Source) Error(e Expr, format string, args ...any) diag.Message {
	start, end := e.Span()
	return s.Text.Error(start, end, format, args...)
}

// Warning returns a warning about e.
func (s Source) Warning(e Expr, format string, args ...any) diag.Message {
	start, end := e.Span()
	return s.Text.Warning(start, end, format, args...)
}
