package lang

import "strings"

// InPercent returns a value with % behind its numbers, where none has a unit and all
// lie between 0 and 100 as percentages would, one at least above 1; else "".
func InPercent(s Source) string {
	if s.Expr == nil || unitAppears(s.Expr) || usesNames(s.Expr) {
		return ""
	}
	var values []float64
	collectValues(s.Expr, &values)
	above := false
	for _, x := range values {
		if x < 0 || x > 100 {
			return ""
		}
		above = above || x > 1
	}
	var ends []int
	var visit func(Expr)
	visit = func(e Expr) {
		if n, ok := e.(*Number); ok {
			ends = append(ends, n.end)
		}
		children(e, visit)
	}
	visit(s.Expr)
	if !above || len(ends) != len(values) { // a number that is none of the value's own, such as a shape
		return ""
	}
	start, end := s.Expr.Span()
	var b strings.Builder
	for _, to := range ends {
		b.WriteString(s.Text.S[start:to] + "%")
		start = to
	}
	return b.String() + s.Text.S[start:end]
}
