package lang

import (
	"cmp"
	"slices"

	"costcone/internal/diag"
)

// A recurrence is a group of formulas that are made of their own previous
// values, each of them by way of all others: stock = prev(stock, year, 0) +
// bought. Their types are found together, and their elements are lowered one by
// one, in the order in which they need each other.
type recurrence struct {
	// group holds the formulas, operands before results where a use is not of a
	// previous value.
	group []*Quantity
	axes  map[*Quantity][]Axis // found by findAxes
	types map[*Quantity]*Value // found by settle, for the uses of values to come
	roots map[*Quantity]node   // of those without error
	muted diag.List            // the errors of settle's last round
}

// A grouping is Tarjan's search for strongly connected components (Tarjan 1972):
// quantities that use each other.
type grouping struct {
	*traversal
	number  map[*Quantity]int // in the order of the first visit, from 1
	low     map[*Quantity]int // the least number that is reached
	onStack map[*Quantity]bool
	stack   []*Quantity
	rank    map[*Quantity]int // position in traversal.done
	order   []*Quantity
}

// components returns all quantities, operands before results, groups together,
// and enters the recurrences among the groups.
func (c *checker) components(t *traversal) []*Quantity {
	g := &grouping{traversal: t, number: map[*Quantity]int{}, low: map[*Quantity]int{}, onStack: map[*Quantity]bool{}, rank: map[*Quantity]int{}}
	for i, q := range t.done {
		g.rank[q] = i
	}
	for _, q := range c.module.Quantities {
		if g.number[q] == 0 {
			g.search(q)
		}
	}
	return g.order
}

func (g *grouping) search(q *Quantity) {
	g.number[q] = len(g.number) + 1
	g.low[q] = g.number[q]
	g.stack = append(g.stack, q)
	g.onStack[q] = true
	for _, r := range g.uses[q] {
		switch {
		case g.number[r.to] == 0:
			g.search(r.to)
			g.low[q] = min(g.low[q], g.low[r.to])
		case g.onStack[r.to]:
			g.low[q] = min(g.low[q], g.number[r.to])
		}
	}
	if g.low[q] < g.number[q] {
		return
	}
	first := slices.Index(g.stack, q)
	group := slices.Clone(g.stack[first:])
	g.stack = g.stack[:first]
	for _, member := range group {
		g.onStack[member] = false
	}
	g.close(group)
}

// close enters a component.
func (g *grouping) close(group []*Quantity) {
	slices.SortFunc(group, func(a, b *Quantity) int { return cmp.Compare(g.rank[a], g.rank[b]) })
	g.order = append(g.order, group...)
	one := group[0]
	alone := len(group) == 1 && !slices.ContainsFunc(g.uses[one], func(r reference) bool { return r.to == one })
	if alone || slices.ContainsFunc(group, func(q *Quantity) bool { return g.inCycle[q] }) {
		return // a cycle has been reported
	}
	r := &recurrence{group: group, types: map[*Quantity]*Value{}, roots: map[*Quantity]node{}}
	for _, member := range group {
		g.recurrences[member] = r
	}
}

// check checks all formulas of the group and looks for cycles among their
// elements.
func (r *recurrence) check(c *checker) {
	all := c.msgs
	c.msgs = &diag.List{}
	known := r.settle(c)
	for _, q := range r.group {
		provisional := c.values[q]
		c.formula(q)
		if c.values[q] == provisional && c.nodes[q] == nil {
			delete(c.values, q)
		}
		if n := c.nodes[q]; n != nil {
			r.roots[q] = n
		}
	}
	switch {
	case c.msgs.HasErrors():
	case !known:
		r.reportUnknown(c)
	case len(r.roots) == len(r.group):
		if cycle := r.unroll(c, nil); cycle != nil {
			c.msgs.Add(r.cycleMessage(c, cycle))
			for _, q := range r.group {
				c.values[q].Assumed = true
			}
		}
	}
	all.Add(c.msgs.Messages()...)
	c.msgs = all
}
