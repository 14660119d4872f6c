package lang

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// broadcast returns the axes along which elementwise operands vary together:
// those of the first, then what each further one adds. It reports operands that
// keep different labels of one index.
func (s *scope) broadcast(e Expr, operands []node) ([]Axis, bool) {
	var axes []Axis
	for _, n := range operands {
		for _, a := range n.typeOf().axes {
			i := axisOf(axes, a.Index)
			switch {
			case i < 0:
				axes = append(slices.Clip(axes), a)
			case !axes[i].equal(a):
				start, end := caret(e)
				s.msgs.Add(s.text.Error(start, end, "the operands hold different labels of %s: %s and %s", a.Index.Name, labelsOf(axes[i]), labelsOf(a)).
					WithHint("narrow both in the same way, e.g. x[%s]", shortList(smaller(axes[i], a).Labels())))
				return nil, false
			}
		}
	}
	return axes, true
}

// caret returns what to underline for an error of e itself: its operator, or
// the name of the function, not its operands.
func caret(e Expr) (start, end int) {
	switch e := e.(type) {
	case *Binary:
		return e.OpPos, e.OpPos + len(e.Op)
	case *Call:
		return e.start, e.FuncEnd
	}
	return e.Span()
}

// labelsOf shows which labels of its index an axis keeps.
func labelsOf(a Axis) string {
	switch {
	case a.Keep == nil:
		return "all"
	case len(a.Keep) == 0:
		return "none"
	}
	return shortList(a.Labels())
}

func smaller(a, b Axis) Axis {
	if b.Len() < a.Len() {
		return b
	}
	return a
}

// axisOf returns the position of an index among axes, -1 when it is absent.
func axisOf(axes []Axis, x *Index) int {
	return slices.IndexFunc(axes, func(a Axis) bool { return a.Index == x })
}

// fits reports whether an expression with these axes can be unrolled, and
// counts its operations; each element takes at most steps of them.
func (s *scope) fits(e Expr, axes []Axis, steps int) bool {
	n := 1
	for _, a := range axes {
		if a.Len() == 0 {
			return true
		}
	}
	for _, a := range axes {
		// No overflow: n is at most MaxScalars, an index has 10,000 labels.
		if n *= a.Len(); n > MaxScalars {
			start, end := caret(e)
			s.msgs.Add(s.text.Error(start, end, "this unrolls to more than %s values: it varies along %s", grouped(MaxScalars), sizesOf(axes)).
				WithHint("reduce its parts first, e.g. sum(x, %s)", axes[0].Index.Name))
			return false
		}
	}
	before := s.work
	if s.work += n * max(1, steps); s.work > maxWork {
		if before <= maxWork { // the first one is enough
			s.msgs.Add(s.errorAt(e, "the expressions up to here unroll to more than %s operations", grouped(maxWork)).
				WithHint("use shorter indexes, or reduce earlier, e.g. sum(x, index)"))
		}
		return false
	}
	return true
}

// sizesOf shows axes with their numbers of labels.
func sizesOf(axes []Axis) string {
	parts := make([]string, len(axes))
	for i, a := range axes {
		parts[i] = fmt.Sprintf("%s (%s)", a.Index.Name, grouped(a.Len()))
	}
	return strings.Join(parts, ", ")
}

// grouped writes 200000 as 200,000.
func grouped(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// variesAlong says what a value varies along, for messages.
func variesAlong(axes []Axis) string {
	if len(axes) == 0 {
		return "it has no index"
	}
	parts := make([]string, len(axes))
	for i, a := range axes {
		parts[i] = a.Index.Name
	}
	return "it varies along " + strings.Join(parts, ", ")
}
