package lang

import (
	"fmt"
	"slices"
	"strings"

	"costcone/internal/diag"
)

// A reference is the place where one quantity uses another.
type reference struct {
	to *Quantity
	at Expr
}

// references returns what a formula uses, each quantity once, in order of first
// use.
func (c *checker) references(q *Quantity) []reference {
	if q.Role != RoleFormula || q.Cells[0].Expr == nil {
		return nil
	}
	var list []reference
	seen := map[*Quantity]bool{}
	var visit func(Expr)
	visit = func(e Expr) {
		if name, ok := e.(*Name); ok {
			if to := c.names.quantities[name.Ident]; to != nil && !seen[to] {
				seen[to] = true
				list = append(list, reference{to, e})
			}
		}
		children(e, visit)
	}
	visit(q.Cells[0].Expr)
	return list
}

// order returns all quantities, operands before results, else in order of
// declaration. It reports every cycle once; the quantities of a cycle stand in
// the order too, and have no value when they are used.
func (c *checker) order() []*Quantity {
	t := &traversal{checker: c, state: map[*Quantity]int{}, declared: map[*Quantity]int{}}
	for i, q := range c.module.Quantities {
		t.declared[q] = i
	}
	for _, q := range c.module.Quantities {
		if t.state[q] == unvisited {
			t.visit(q)
		}
	}
	return t.done
}

const (
	unvisited = iota
	onPath
	visited
)

// A traversal is a depth-first walk over the uses of quantities.
type traversal struct {
	*checker
	state    map[*Quantity]int
	declared map[*Quantity]int // position in the module
	path     []step
	done     []*Quantity
	inCycle  map[*Quantity]bool // reported
}

// A step is a quantity on the path and the use by which the path leaves it.
type step struct {
	from *Quantity
	at   Expr
}

func (t *traversal) visit(q *Quantity) {
	t.state[q] = onPath
	for _, r := range t.references(q) {
		t.path = append(t.path, step{q, r.at})
		switch t.state[r.to] {
		case unvisited:
			t.visit(r.to)
		case onPath:
			t.report(r.to)
		}
		t.path = t.path[:len(t.path)-1]
	}
	t.state[q] = visited
	t.done = append(t.done, q)
}

// report reports the cycle that the end of the path closes by using q again. A
// cycle among quantities that an earlier message names already is left out.
func (t *traversal) report(q *Quantity) {
	start := slices.IndexFunc(t.path, func(s step) bool { return s.from == q })
	cycle := slices.Clone(t.path[start:])
	first, known := 0, true
	for i, s := range cycle {
		if t.declared[s.from] < t.declared[cycle[first].from] {
			first = i
		}
		known = known && t.inCycle[s.from]
	}
	if known {
		return
	}
	cycle = append(cycle[first:], cycle[:first]...)
	if t.inCycle == nil {
		t.inCycle = map[*Quantity]bool{}
	}
	for _, s := range cycle {
		t.inCycle[s.from] = true
	}
	t.msgs.Add(cycleMessage(cycle))
}

func cycleMessage(cycle []step) diag.Message {
	var route, places []string
	for i, s := range cycle {
		text := s.from.Cells[0].Text
		start, _ := s.at.Span()
		to := cycle[(i+1)%len(cycle)].from
		route = append(route, s.from.Name)
		places = append(places, fmt.Sprintf("%s uses %s at %s", s.from.Name, to.Name, placeOf(text, start)))
	}
	route = append(route, cycle[0].from.Name)
	start, end := cycle[0].at.Span()
	return cycle[0].from.Cells[0].Text.Error(start, end, "a quantity depends on itself: %s", strings.Join(route, " -> ")).
		WithHint("%s", strings.Join(places, "\n"))
}
