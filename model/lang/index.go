package lang

import "strings"

// An Index is a named list of labels which quantities vary along: pool, role,
// year. Indexes are compared by identity; an Index is immutable once a Module
// holds it.
type Index struct {
	Name   string
	Labels []string  // verbatim, each once; empty for an optional block left out
	Values []float64 // the labels as numbers, in base units; nil unless all of them are numbers
	Unit   Unit      // of the labels, One where none is declared
}

// find returns the position of a label.
func (x *Index) find(label string) (int, bool) {
	for i, l := range x.Labels {
		if l == label {
			return i, true
		}
	}
	return 0, false
}

// An Axis is an index along which a value varies, or a part of one.
type Axis struct {
	Index *Index
	Keep  []int // positions in Index.Labels, ascending; nil when all are kept
}

// Len returns the number of labels kept.
func (a Axis) Len() int {
	if a.Keep == nil {
		return len(a.Index.Labels)
	}
	return len(a.Keep)
}

// Labels returns the labels kept, in the index's order. The slice may be the
// index's own: read only.
func (a Axis) Labels() []string {
	if a.Keep == nil {
		return a.Index.Labels
	}
	labels := make([]string, len(a.Keep))
	for i, k := range a.Keep {
		labels[i] = a.Index.Labels[k]
	}
	return labels
}

// position returns the place in the index of the axis's i-th label.
func (a Axis) position(i int) int {
	if a.Keep == nil {
		return i
	}
	return a.Keep[i]
}

// equal reports whether both keep the same labels of the same index.
func (a Axis) equal(b Axis) bool {
	if a.Index != b.Index || a.Len() != b.Len() {
		return false
	}
	for i := range a.Len() {
		if a.position(i) != b.position(i) {
			return false
		}
	}
	return true
}

// narrowed returns the axis with these positions of its index, ascending.
func (a Axis) narrowed(keep []int) Axis {
	if len(keep) == len(a.Index.Labels) {
		keep = nil
	} else if keep == nil {
		keep = []int{}
	}
	return Axis{a.Index, keep}
}

// String names the index and, where it is narrowed, its labels: pool,
// pool[H20, H800].
func (a Axis) String() string {
	if a.Keep == nil {
		return a.Index.Name
	}
	return a.Index.Name + "[" + shortList(a.Labels()) + "]"
}

// shortList joins names for a message, the first few of a long list.
func shortList(names []string) string {
	const most = 8
	if len(names) > most {
		return strings.Join(names[:most], ", ") + ", …"
	}
	return strings.Join(names, ", ")
}
