package lang

import (
	"slices"
	"strconv"
	"strings"

	"costcone/internal/diag"
)

// pick checks x[labels]. One label of an index removes it, several narrow it in
// the index's order, and `not` keeps the rest.
func (s *scope) pick(e *Pick) node {
	x := s.name(e.X)
	if x == nil {
		return nil
	}
	if x.typeOf().assumed {
		return x
	}
	axes := x.typeOf().axes
	if len(axes) == 0 {
		return s.fail(e, "%s has no index, so nothing can be picked", e.X.Ident)
	}
	chosen, ok := s.chosen(e, axes)
	if !ok {
		return nil
	}
	return newSelection(x, chosen, e.Not)
}

// chosen returns, for each axis, the positions along it that the labels name,
// nil where none does.
func (s *scope) chosen(e *Pick, axes []Axis) (chosen [][]int, ok bool) {
	chosen, ok = make([][]int, len(axes)), true
	for _, l := range e.Labels {
		axis, position, found := s.label(e, axes, l)
		if !found {
			ok = false
			continue
		}
		if slices.Contains(chosen[axis], position) {
			s.msgs.Add(s.text.Error(l.start, l.end, "label %q is given twice", l.Text))
			ok = false
		}
		chosen[axis] = append(chosen[axis], position)
	}
	return chosen, ok
}

// newSelection returns the elements of x at the chosen positions of each axis.
func newSelection(x node, chosen [][]int, not bool) node {
	t := *x.typeOf()
	axes := t.axes
	t.axes = nil
	for i, a := range axes {
		switch {
		case chosen[i] == nil:
			chosen[i] = upTo(a.Len())
			t.axes = append(t.axes, a)
			continue
		case not:
			chosen[i] = without(a.Len(), chosen[i])
		case len(chosen[i]) == 1:
			continue
		}
		slices.Sort(chosen[i])
		keep := make([]int, len(chosen[i]))
		for k, position := range chosen[i] {
			keep[k] = a.position(position)
		}
		t.axes = append(t.axes, a.narrowed(keep))
	}
	return &selection{typ: t, x: x, table: elements(axes, chosen)}
}

// elements returns the row-major positions, in an array with these axes, of all
// combinations of the chosen positions along each.
func elements(axes []Axis, chosen [][]int) []int {
	table := []int{0}
	for i, a := range axes {
		next := make([]int, 0, len(table)*len(chosen[i]))
		for _, base := range table {
			for _, position := range chosen[i] {
				next = append(next, base*a.Len()+position)
			}
		}
		table = next
	}
	return table
}

func upTo(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// without returns the positions below n that are not in left.
func without(n int, left []int) []int {
	out := make([]bool, n)
	for _, position := range left {
		out[position] = true
	}
	rest := []int{}
	for i := range n {
		if !out[i] {
			rest = append(rest, i)
		}
	}
	return rest
}

// label returns the axis that a label belongs to and its position along it.
func (s *scope) label(e *Pick, axes []Axis, l Label) (axis, position int, ok bool) {
	axis = -1
	var several []string
	for i, a := range axes {
		if l.Index != "" && l.Index != a.Index.Name {
			continue
		}
		if p := slices.Index(a.Labels(), l.Text); p >= 0 {
			axis, position = i, p
			several = append(several, a.Index.Name+"="+l.Text)
		}
	}
	switch len(several) {
	case 0:
		s.msgs.Add(s.unknownLabel(e, axes, l))
		return 0, 0, false
	case 1:
		return axis, position, true
	}
	s.msgs.Add(s.text.Error(l.start, l.end, "label %q stands in several indexes of %s", l.Text, e.X.Ident).
		WithHint("write %s", strings.Join(several, " or ")))
	return 0, 0, false
}

// unknownLabel returns the message about a label that x does not have.
func (s *scope) unknownLabel(e *Pick, axes []Axis, l Label) diag.Message {
	x := e.X.Ident
	if l.Index != "" && !slices.ContainsFunc(axes, func(a Axis) bool { return a.Index.Name == l.Index }) {
		return s.text.Error(l.start, l.end, "%s does not vary along %s: %s", x, l.Index, variesAlong(axes)).
			WithHint("%s", diag.DidYouMean(l.Index, indexNames(axes)))
	}
	var known []string
	for _, a := range axes {
		if l.Index != "" && l.Index != a.Index.Name {
			continue
		}
		if _, left := a.Index.find(l.Text); left {
			return s.text.Error(l.start, l.end, "label %q of %s is left out of %s, which holds %s", l.Text, a.Index.Name, x, labelsOf(a))
		}
		known = append(known, a.Labels()...)
	}
	m := s.text.Error(l.start, l.end, "%s has no label %q", x, l.Text)
	if years := numbered(known); years != "" && isDigits(l.Text) {
		return m.WithHint("its labels are %s", years)
	}
	if near := s.didYouMean(l.Text, known); near != "" {
		return m.WithHint("%s", near)
	}
	if len(known) == 0 {
		return m.WithHint("the index %s has no labels", strings.Join(indexNames(axes), ", "))
	}
	return m.WithHint("its labels are %s", shortList(known))
}

func indexNames(axes []Axis) []string {
	list := make([]string, len(axes))
	for i, a := range axes {
		list[i] = a.Index.Name
	}
	return list
}

// numbered writes labels that are successive whole numbers as first..last; ""
// where they are not, or are few enough to list.
func numbered(labels []string) string {
	if len(labels) < 2 {
		return ""
	}
	for i, label := range labels {
		n, err := strconv.Atoi(label)
		first, _ := strconv.Atoi(labels[0])
		if err != nil || n != first+i {
			return ""
		}
	}
	return labels[0] + ".." + labels[len(labels)-1]
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
