package model

import (
	"slices"
	"strings"

	"costcone/internal/diag"
	"costcone/model/lang"
)

// pairsWithin returns all pairs of the elements of an indexed input along one of
// its indexes, the labels of its other indexes being the same, and what to call
// them.
func (r *correlator) pairsWithin(d *correlationDecl, origin Origin) (pairs [][2]int, name string) {
	q, kept := r.indexedInput(*d.within)
	if q == nil {
		return nil, ""
	}
	along := r.alongIndex(d, q, kept)
	if along < 0 {
		return nil, ""
	}
	var constants []string
	count := 0
	lines := r.lines(d, q, along, kept, &constants)
	for _, line := range lines {
		count += len(line) * (len(line) - 1) / 2
	}
	if len(r.pairs)+count > maxPairs {
		r.msgs.Add(d.within.Error(0, len(d.within.S), "this correlates %d pairs; a scenario may correlate %d", count, maxPairs))
		return nil, ""
	}
	for _, line := range lines {
		for i, a := range line {
			for _, b := range line[i+1:] {
				pairs = append(pairs, [2]int{a, b})
			}
		}
	}
	if origin == OriginScenario { // the model's may not fit every scenario
		r.noteConstants(*d.within, q.By[along].Name, constants, pairs)
	}
	name = q.Name
	if kept != nil {
		name = canonicalAddress(d.within.S)
	}
	return pairs, name + " by " + q.By[along].Name
}

// indexedInput returns the input that t names, which has draws of its own for
// the labels of an index, and which of its cells t picks, nil for all; nil after
// a message.
func (r *correlator) indexedInput(t diag.Text) (q *quantity, kept map[int]bool) {
	name, _, labelled := strings.Cut(canonicalAddress(t.S), "[")
	q = r.byName[name]
	fail := func(hint, format string, args ...any) (*quantity, map[int]bool) {
		r.msgs.Add(t.Error(0, len(t.S), format, args...).WithHint("%s", hint))
		return nil, nil
	}
	switch {
	case q == nil:
		return fail(near(name, r.names(isInput), "inputs"), "unknown input %q", t.S)
	case q.Role == lang.RoleFormula:
		return fail("", "%q is a formula; correlations are between inputs", q.Name)
	case q.Whole:
		return fail("", "%q has one draw for all labels and cannot be correlated within", q.Name)
	case len(q.By) == 0:
		return fail("write between: ["+q.Name+", …] to correlate it with another input", "%q does not vary along an index and cannot be correlated within", q.Name)
	case q.broken():
		return nil, nil
	case !labelled:
		return q, nil
	}
	cells, ok := r.pickedCells(q, t)
	if !ok {
		return nil, nil
	}
	kept = map[int]bool{}
	for _, i := range cells {
		kept[i] = true
	}
	return q, kept
}

// alongIndex returns the position in q.By of the index that the entry is about:
// that of `by`, else the only one along which the cells kept vary; -1 after a
// message.
func (r *correlator) alongIndex(d *correlationDecl, q *quantity, kept map[int]bool) int {
	names := make([]string, len(q.By))
	for i, x := range q.By {
		names[i] = x.Name
	}
	if d.by == nil {
		if only := varying(q, kept); len(only) == 1 {
			return only[0]
		}
		if len(names) > 1 {
			r.msgs.Add(d.within.Error(0, len(d.within.S), "%q varies along %s; say along which of them", q.Name, shortList(names)).
				WithHint("write by: %s", names[0]))
			return -1
		}
		return 0
	}
	along := slices.Index(names, d.by.S)
	if along < 0 {
		what := "%q does not vary along %q"
		if r.indexByName[d.by.S] == nil {
			what = "%q does not vary along %q, which is no index"
		}
		r.msgs.Add(d.by.Error(0, len(d.by.S), what, q.Name, d.by.S).WithHint("%s", near(d.by.S, names, "indexes of "+q.Name)))
	}
	return along
}

// varying returns the positions in q.By of the indexes of which several labels
// are kept; none without a choice of cells.
func varying(q *quantity, kept map[int]bool) (indexes []int) {
	stride := len(q.cells)
	for k, x := range q.By {
		stride /= max(1, len(x.Labels))
		labels := map[int]bool{}
		for i := range kept {
			labels[i/stride%len(x.Labels)] = true
		}
		if len(labels) > 1 {
			indexes = append(indexes, k)
		}
	}
	return indexes
}

// lines returns the positions in the table of the elements along the index, for
// each combination of the other labels, and collects the elements that are
// constant. Cells that are not kept, unless kept is nil, are passed over.
func (r *correlator) lines(d *correlationDecl, q *quantity, along int, kept map[int]bool, constants *[]string) [][]int {
	size, stride := len(q.By[along].Labels), 1
	for _, x := range q.By[along+1:] {
		stride *= len(x.Labels)
	}
	var lines [][]int
	for start := range len(q.cells) {
		if start/stride%size != 0 {
			continue
		}
		var line []int
		for label := range size {
			cell := start + label*stride
			if kept != nil && !kept[cell] {
				continue
			}
			address := q.cellName(cell)
			i, drawn := r.table.position[address]
			if !drawn {
				*constants = append(*constants, address)
				continue
			}
			if r.setComposed(d, address) {
				continue // all of them are told
			}
			if _, more := r.table.position[address+"#2"]; more {
				r.msgs.Add(d.within.Error(0, len(d.within.S), "%s has several draws, and within cannot know which one is meant", address).
					WithHint("write between: [\"%s\", …] or [\"%s#2\", …] for each pair", address, address))
				return nil
			}
			if r.composed(address) {
				r.msgs.Add(d.within.Error(0, len(d.within.S), "%s is computed from a draw, and a correlation is between draws", address).
					WithHint("give the distribution an input of its own, and compute with it in a formula"))
				return nil
			}
			line = append(line, i)
		}
		lines = append(lines, line)
	}
	return lines
}

// noteConstants warns of elements that are left out, or of an entry without any
// pair.
func (r *correlator) noteConstants(t diag.Text, index string, constants []string, pairs [][2]int) {
	switch {
	case r.msgs.HasErrors():
	case pairs == nil:
		r.msgs.Add(t.Warning(0, len(t.S), "%q has no two elements along %q that vary: this correlation has no effect", t.S, index))
	case len(constants) == 1:
		r.msgs.Add(t.Warning(0, len(t.S), "%s is a constant and is left out of this correlation", constants[0]))
	case constants != nil:
		r.msgs.Add(t.Warning(0, len(t.S), "%s are constants and are left out of this correlation", shortList(constants)))
	}
}
