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
	// lagged says that only elements before the own one are used, so that the
	// reference closes no cycle by itself: it stands in the x of prev(x, …).
	lagged bool
}

// references returns what a formula uses, each quantity once, in order of first
// use; of a quantity that is used both ways, where it is not lagged.
func (c *checker) references(q *Quantity) []reference {
	if q.Role != RoleFormula || q.Cells[0].Expr == nil {
		return nil
	}
	var list []reference
	seen := map[*Quantity]int{} // positions in the list
	var visit func(e Expr, lagged bool)
	visit = func(e Expr, lagged bool) {
		if name, ok := e.(*Name); ok {
			to := c.names.quantities[name.Ident]
			switch i, known := seen[to]; {
			case to == nil:
			case !known:
				seen[to] = len(list)
				list = append(list, reference{to, e, lagged})
			case list[i].lagged && !lagged:
				list[i] = reference{to, e, false}
			}
		}
		past := laggedArgument(e)
		children(e, func(x Expr) { visit(x, lagged || x == past) })
	}
	visit(q.Cells[0].Expr, false)
	return list
}

// laggedArgument returns the x of prev(x, …), nil for any other expression.
func laggedArgument(e Expr) Expr {
	if call, ok := e.(*Call); ok && call.Func == "prev" && len(call.Args) > 0 {
		return call.Args[0].X
	}
	return nil
}

// order returns all quantities, operands before results, else in order of
// declaration. It reports every cycle once; the quantities of a cycle stand in
// the order too, and have no value when they are used. Formulas whose cycles all
// lead through previous values are no error yet: they are entered as
// recurrences and stand together.
func (c *checker) order() []*Quantity {
	t := &traversal{checker: c, state: map[*Quantity]int{}, declared: map[*Quantity]int{}, uses: map[*Quantity][]reference{}, inCycle: map[*Quantity]bool{}}
	lags := false
	for i, q := range c.module.Quantities {
		t.declared[q] = i
		t.uses[q] = c.references(q)
		lags = lags || slices.ContainsFunc(t.uses[q], func(r reference) bool { return r.lagged })
	}
	for _, q := range c.module.Quantities {
		if t.state[q] == unvisited {
			t.visit(q)
		}
	}
	if !lags {
		return t.done
	}
	return c.components(t)
}

const (
	unvisited = iota
	onPath
	visited
)

// A traversal is a depth-first walk over the uses of quantities, but for the
// lagged ones.
type traversal struct {
	*checker
	state    map[*Quantity]int
	declared map[*Quantity]int // position in the module
	uses     map[*Quantity][]reference
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
	for _, r := range t.uses[q] {
		if r.lagged {
			continue
		}
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
	for _, s := range cycle {
		t.inCycle[s.from] = true
	}
	m := cycleMessage(cycle)
	for _, x := range t.module.Indexes {
		if x.Values != nil {
			m = m.WithHint("%s\nthe value at the label before is prev(%s, %s, x0), x0 at the first one", m.Hint, cycle[0].from.Name, x.Name)
			break
		}
	}
	t.msgs.Add(m)
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
