package lang

import (
	"cmp"
	"slices"
)

// An axesFinder finds what the formulas of a recurrence vary along, before
// their types are known. That is the least solution of: a formula varies along
// what its parts vary along, without what it reduces and with that of prev.
type axesFinder struct {
	*scope // its text is that of the formula looked at
	found  map[*Quantity][]Axis
	// whole adds the index of a prev along which nothing varies yet: all labels
	// of it. Where other operands hold a part of the labels, that is found first.
	whole bool
}

// findAxes returns what each formula of the group varies along, in the order in
// which the indexes are declared.
func (r *recurrence) findAxes(c *checker) map[*Quantity][]Axis {
	f := &axesFinder{scope: &scope{checker: c, place: inFormula}, found: map[*Quantity][]Axis{}}
	users := map[*Quantity][]*Quantity{}
	for _, q := range r.group {
		f.found[q] = nil
		for _, to := range c.references(q) {
			users[to.to] = append(users[to.to], q)
		}
	}
	f.grow(r.group, users)
	f.whole = true
	f.grow(r.group, users)
	declared := map[*Index]int{}
	for i, x := range c.module.Indexes {
		declared[x] = i
	}
	for _, axes := range f.found {
		slices.SortFunc(axes, func(a, b Axis) int { return cmp.Compare(declared[a.Index], declared[b.Index]) })
	}
	r.axes = f.found
	return f.found
}

// grow looks at the formulas again and again, those whose operands have grown,
// until nothing grows any more.
func (f *axesFinder) grow(group []*Quantity, users map[*Quantity][]*Quantity) {
	queue := slices.Clone(group)
	waiting := map[*Quantity]bool{}
	for _, q := range group {
		waiting[q] = true
	}
	for len(queue) > 0 {
		q := queue[0]
		queue, waiting[q] = queue[1:], false
		f.text = q.Cells[0].Text
		more := join(f.found[q], f.of(q.Cells[0].Expr))
		if len(more) == len(f.found[q]) {
			continue
		}
		f.found[q] = more
		for _, user := range users[q] {
			if _, in := f.found[user]; in && !waiting[user] {
				queue, waiting[user] = append(queue, user), true
			}
		}
	}
}

// join returns the axes of both, the first's where they hold different labels.
func join(axes, more []Axis) []Axis {
	for _, a := range more {
		if axisOf(axes, a.Index) < 0 {
			axes = append(slices.Clip(axes), a)
		}
	}
	return axes
}

// of returns what an expression varies along, as far as it is known.
func (f *axesFinder) of(e Expr) []Axis {
	switch e := e.(type) {
	case nil:
		return nil
	case *Name:
		return f.ofName(e)
	case *Pick:
		axes := f.ofName(e.X)
		if chosen, ok := f.chosen(e, axes); ok {
			axes = newSelection(&use{typ: typ{axes: axes}}, chosen, e.Not).typeOf().axes
		}
		return axes
	case *Call:
		return f.ofCall(e)
	}
	var axes []Axis
	children(e, func(x Expr) { axes = join(axes, f.of(x)) })
	return axes
}

func (f *axesFinder) ofName(e *Name) []Axis {
	q := f.names.quantities[e.Ident]
	if axes, ok := f.found[q]; ok {
		return axes
	}
	if v := f.values[q]; v != nil {
		return v.Axes
	}
	if x := f.names.indexes[e.Ident]; x != nil {
		return []Axis{{Index: x}}
	}
	return nil
}

// ofCall is of for a call: of a function along an index, or of its arguments.
func (f *axesFinder) ofCall(e *Call) []Axis {
	at := 1 // of the index among the arguments
	if e.Func == "npv" {
		at = 2
	}
	function, _ := lookupFunction(e.Func)
	var index *Index
	if function.along != elementwise && at < len(e.Args) && f.namesIndex(e.Args[at]) && (e.Func != "min" && e.Func != "max" || len(e.Args) == 2) {
		index = f.names.indexes[unwrapped(e.Args[at].X).(*Name).Ident]
	}
	var axes []Axis
	for i, a := range e.Args {
		if index == nil || i != at {
			for _, x := range a.parts() {
				axes = join(axes, f.of(x))
			}
		}
	}
	if index == nil {
		return axes
	}
	switch i := axisOf(axes, index); {
	case i >= 0 && function.along == removes:
		return slices.Delete(slices.Clone(axes), i, i+1)
	case i < 0 && e.Func == "prev" && f.whole:
		return join(axes, []Axis{{Index: index}})
	}
	return axes
}
