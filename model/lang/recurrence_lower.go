package lang

import (
	"fmt"
	"slices"
	"strings"

	"costcone/internal/diag"
	"costcone/sim/program"
)

// An element is one element of a node.
type element struct {
	node node
	i    int
}

// The states of an element that has no reference yet.
const (
	untouched program.Ref = -1 - iota
	inProgress
)

// An unroller lowers elements depth-first, operands before results, each once.
// Its stack is its own, so that a recurrence may be as long as its index.
type unroller struct {
	roots map[*Quantity]node
	// lowering is nil where only cycles are looked for.
	lowering *lowering
	refs     map[node][]program.Ref
	stack    []element // to be lowered
	path     []element // in progress, each needed by the one before
	operands []program.Ref
	closing  *element // what the end of the path needs, and stands on it
}

// unroll lowers all elements of the group's formulas or, without a lowering,
// looks whether each can be reached before it is needed. It returns a cycle,
// nil where there is none: elements that need each other, the last one the
// first.
func (r *recurrence) unroll(c *checker, l *lowering) []element {
	u := &unroller{roots: r.roots, lowering: l, refs: map[node][]program.Ref{}}
	for _, q := range r.group {
		root := r.roots[q]
		refs := make([]program.Ref, root.typeOf().size())
		for i := range refs {
			if refs[i] = u.ref(root, i); u.closing != nil {
				return u.cycle()
			}
		}
		if l != nil {
			c.values[q].Refs = refs
		}
	}
	return nil
}

// ref lowers one element of a node and all that it needs.
func (u *unroller) ref(n node, i int) program.Ref {
	u.need(n, i)
	for len(u.stack) > 0 && u.closing == nil {
		top := u.stack[len(u.stack)-1]
		switch refs := u.refs[top.node]; refs[top.i] {
		case untouched:
			refs[top.i] = inProgress
			u.path = append(u.path, top)
			top.node.operands(top.i, u.need)
		case inProgress:
			refs[top.i] = u.combine(top)
			u.path = u.path[:len(u.path)-1]
			u.stack = u.stack[:len(u.stack)-1]
		default: // needed twice, and lowered already
			u.stack = u.stack[:len(u.stack)-1]
		}
	}
	if u.closing != nil {
		return 0
	}
	return u.known(n, i)
}

// need puts an element on the stack unless it is lowered; one in progress
// closes a cycle.
func (u *unroller) need(n node, i int) {
	e, ok := u.target(n, i, nil)
	if !ok {
		return
	}
	refs, known := u.refs[e.node]
	if !known {
		refs = slices.Repeat([]program.Ref{untouched}, e.node.typeOf().size())
		u.refs[e.node] = refs
	}
	switch refs[e.i] {
	case untouched:
		u.stack = append(u.stack, e)
	case inProgress:
		if u.closing == nil {
			u.closing = &e
		}
	}
}

// target follows picks and the uses of the group's formulas, which it passes to
// through where that is not nil, to the element that they stand for. It is
// false for what needs no lowering of its own: constants, labels and uses of
// other quantities.
func (u *unroller) target(n node, i int, through func(*use, int)) (element, bool) {
	for {
		switch x := n.(type) {
		case *selection:
			n, i = x.x, x.table[i]
		case *use:
			root := u.roots[x.quantity]
			if root == nil {
				return element{n, i}, false
			}
			if through != nil {
				through(x, i)
			}
			n = root
		case *constant, *labels:
			return element{n, i}, false
		default:
			return element{n, i}, true
		}
	}
}

// known returns the reference of an element that is lowered or needs none.
func (u *unroller) known(n node, i int) program.Ref {
	e, ok := u.target(n, i, nil)
	switch {
	case ok:
		return u.refs[e.node][e.i]
	case u.lowering == nil:
		return 0
	}
	return e.node.combine(u.lowering, e.i, nil)
}

// combine lowers an element whose operands are.
func (u *unroller) combine(e element) program.Ref {
	if u.lowering == nil {
		return 0
	}
	u.operands = u.operands[:0]
	e.node.operands(e.i, func(x node, i int) { u.operands = append(u.operands, u.known(x, i)) })
	return e.node.combine(u.lowering, e.i, u.operands)
}

// cycle returns the part of the path that the closing element closes.
func (u *unroller) cycle() []element {
	start := slices.Index(u.path, *u.closing)
	return append(slices.Clone(u.path[start:]), *u.closing)
}

// A crossing is a use of one element of a formula by another formula or by
// itself.
type crossing struct {
	to *use
	i  int
}

// crossings returns the uses by which a cycle of elements leads from formula to
// formula.
func (r *recurrence) crossings(cycle []element) []crossing {
	u := &unroller{roots: r.roots}
	var all []crossing
	for k, e := range cycle[:len(cycle)-1] {
		found := false
		e.node.operands(e.i, func(x node, i int) {
			if found {
				return
			}
			var passed []crossing
			to, _ := u.target(x, i, func(n *use, i int) { passed = append(passed, crossing{n, i}) })
			if found = to == cycle[k+1]; found {
				all = append(all, passed...)
			}
		})
	}
	return all
}

// cycleMessage names the elements of a cycle and the places where they use each
// other, the first few of many. It begins at the formula declared first.
func (r *recurrence) cycleMessage(c *checker, cycle []element) diag.Message {
	const most = 8
	steps := r.crossings(cycle)
	declared := map[*Quantity]int{}
	for i, q := range c.module.Quantities {
		declared[q] = i
	}
	at := 0
	for k := range steps {
		if declared[steps[k].to.quantity] < declared[steps[at].to.quantity] {
			at = k
		}
	}
	steps = slices.Concat(steps[at:], steps[:at], steps[at:at+1])
	var route, places []string
	for k, step := range steps {
		switch {
		case k < most || k == len(steps)-1:
			route = append(route, c.elementName(step))
		case k == most:
			route = append(route, "…")
		}
		if k == 0 {
			continue
		}
		start, _ := step.to.at.Expr.Span()
		place := fmt.Sprintf("%s uses %s at %s", steps[k-1].to.quantity.Name, step.to.quantity.Name, placeOf(step.to.at.Text, start))
		if !slices.Contains(places, place) && len(places) < most {
			places = append(places, place)
		}
	}
	where := steps[1].to.at
	return where.Error(where.Expr, "a quantity depends on itself: %s", strings.Join(route, " -> ")).
		WithHint("%s", strings.Join(places, "\n"))
}

// elementName writes an element of a formula with its labels: stock[H100,2026].
func (c *checker) elementName(x crossing) string {
	axes := c.values[x.to.quantity].Axes
	labels := make([]string, len(axes))
	for k := len(axes) - 1; k >= 0; k-- {
		n := axes[k].Len()
		labels[k] = axes[k].Index.Labels[axes[k].position(x.i%n)]
		x.i /= n
	}
	if len(labels) == 0 {
		return x.to.quantity.Name
	}
	return x.to.quantity.Name + "[" + strings.Join(labels, ",") + "]"
}
