package model

import (
	"slices"

	"costcone/internal/diag"
	"costcone/model/lang"
)

// pairsWithin returns all pairs of the elements of an indexed input along one of
// its indexes, the labels of its other indexes being the same, and what to call
// them.
func (r *correlator) pairsWithin(d *correlationDecl, origin Origin) (pairs [][2]int, name string) {
	q := r.indexedInput(*d.within)
	if q == nil {
		return nil, ""
	}
	along := r.alongIndex(d, q)
	if along < 0 {
		return nil, ""
	}
	var constants []string
	count := 0
	lines := r.lines(d, q, along, &constants)
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
	return pairs, q.Name + " by " + q.By[along].Name
}

// indexedInput returns the input that t names, which has draws of its own for
// the labels of an index; nil after a message.
func (r *correlator) indexedInput(t diag.Text) *quantity {
	q := r.byName[canonicalAddress(t.S)]
	fail := func(hint, format string, args ...any) *quantity {
		r.msgs.Add(t.Error(0, len(t.S), format, args...).WithHint("%s", hint))
		return nil
	}
	switch {
	case q == nil:
		return fail(near(t.S, r.names(isInput), "inputs"), "unknown input %q", t.S)
	case q.Role == lang.RoleFormula:
		return fail("", "%q is a formula; correlations are between inputs", q.Name)
	case q.Whole:
		return fail("", "%q has one draw for all labels and cannot be correlated within", q.Name)
	case len(q.By) == 0:
		return fail("write between: ["+q.Name+", …] to correlate it with another input", "%q does not vary along an index and cannot be correlated within", q.Name)
	case q.broken():
		return nil
	}
	return q
}

// alongIndex returns the position in q.By of the index that the entry is about,
// -1 after a message.
func (r *correlator) alongIndex(d *correlationDecl, q *quantity) int {
	names := make([]string, len(q.By))
	for i, x := range q.By {
		names[i] = x.Name
	}
	if d.by == nil {
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

// lines returns the positions in the table of the elements along the index, for
// each combination of the other labels, and collects the elements that are
// constant.
func (r *correlator) lines(d *correlationDecl, q *quantity, along int, constants *[]string) [][]int {
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
			address := q.cellName(start + label*stride)
			i, drawn := r.table.position[address]
			if !drawn {
				*constants = append(*constants, address)
				continue
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
