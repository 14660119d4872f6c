package lang

import "costcone/sim/program"

// A lowering turns checked nodes into references to a program.
type lowering struct {
	builder *program.Builder
	values  map[*Quantity]*Value
	columns []int                  // of the draws of the cell being lowered
	done    map[node][]program.Ref // of the expression being lowered
}

// lowerAll lowers all quantities of a module that has no error.
func (c *checker) lowerAll(b *program.Builder, column func(string) int, out *Compiled) {
	l := &lowering{builder: b, values: c.values}
	for _, q := range c.module.Quantities {
		if q.Role == RoleInput {
			l.input(q, c.cells[q], column, out)
		}
	}
	for _, q := range out.Order {
		switch r := c.recurrences[q]; {
		case q.Role == RoleInput:
		case r == nil:
			c.values[q].Refs = l.lower(c.nodes[q])
		case r.group[0] == q:
			r.unroll(c, l)
		}
	}
}

// input lowers the cells of an input and lists its draws.
func (l *lowering) input(q *Quantity, cells []*template, column func(string) int, out *Compiled) {
	v := l.values[q]
	for cell, t := range cells {
		l.columns = l.columns[:0]
		for i, d := range t.draws {
			at := address(q, cell, i)
			l.columns = append(l.columns, column(at))
			out.Draws = append(out.Draws, Draw{Address: at, Dist: d.dist, Quantity: q, Cell: cell, Source: t.source, Unit: d.unit, Shown: d.shownCall(), Row: rowOf(d.call)})
		}
		if t.source.Missing {
			l.columns = append(l.columns, column(address(q, cell, 0)))
		}
		v.Refs = append(v.Refs, l.lower(t.node)...)
	}
	if q.Whole {
		one := v.Refs
		for v.Refs = nil; len(v.Refs) < sizeOf(v.Axes); {
			v.Refs = append(v.Refs, one...)
		}
	}
}

// lower returns all elements of an expression, row-major over its axes.
func (l *lowering) lower(n node) []program.Ref {
	l.done = map[node][]program.Ref{}
	return l.all(n)
}

// all lowers n, whose operands are lowered as a whole when they are first
// needed; an element may also be made of earlier ones of its own.
func (l *lowering) all(n node) []program.Ref {
	if u, ok := n.(*use); ok {
		return l.values[u.quantity].Refs
	}
	refs := make([]program.Ref, n.typeOf().size())
	l.done[n] = refs
	var operands []program.Ref
	// The operands of one element are mostly of the same nodes, in the same
	// order, as those of the element before.
	var before [4]struct {
		node node
		refs []program.Ref
	}
	visit := func(x node, i int) {
		at := &before[len(operands)%len(before)]
		if at.node != x {
			from, ok := l.done[x]
			if !ok {
				from = l.all(x)
			}
			at.node, at.refs = x, from
		}
		operands = append(operands, at.refs[i])
	}
	for i := range refs {
		operands = operands[:0]
		n.operands(i, visit)
		refs[i] = n.combine(l, i, operands)
	}
	return refs
}

func (n *constant) operands(int, func(node, int)) {}

func (n *constant) combine(l *lowering, _ int, _ []program.Ref) program.Ref {
	return l.builder.Const(n.value)
}

func (n *labels) operands(int, func(node, int)) {}

func (n *labels) combine(l *lowering, i int, _ []program.Ref) program.Ref {
	return l.builder.Const(n.axes[0].Index.Values[i])
}

func (n *use) operands(int, func(node, int)) {}

func (n *use) combine(l *lowering, i int, _ []program.Ref) program.Ref {
	return l.values[n.quantity].Refs[i]
}

func (n *draw) operands(int, func(node, int)) {}

func (n *draw) combine(l *lowering, _ int, _ []program.Ref) program.Ref {
	return l.builder.Input(l.columns[n.position])
}

func (n *absent) operands(int, func(node, int)) {}

func (n *absent) combine(l *lowering, _ int, _ []program.Ref) program.Ref {
	return l.builder.Input(l.columns[0])
}

func (n *selection) operands(i int, visit func(node, int)) { visit(n.x, n.table[i]) }

func (n *selection) combine(_ *lowering, _ int, x []program.Ref) program.Ref { return x[0] }

func (n *apply) operands(i int, visit func(node, int)) {
	if n.views == nil {
		for _, a := range n.args {
			n.views = append(n.views, newView(a.typeOf().axes, n.axes))
		}
	}
	for k, a := range n.args {
		visit(a, n.views[k].of(i))
	}
}

func (n *apply) combine(l *lowering, _ int, x []program.Ref) program.Ref {
	return n.kernel(l.builder, x)
}

func (n *reduction) operands(i int, visit func(node, int)) {
	lineOf(n.x.typeOf().axes, n.axis).visit(i, func(at int) { visit(n.x, at) })
}

func (n *reduction) combine(l *lowering, _ int, x []program.Ref) program.Ref {
	return n.reducer(l.builder, x)
}

func (n *share) operands(i int, visit func(node, int)) {
	visit(n.x, i)
	visit(n.total, lineOf(n.axes, n.axis).of(i))
}

func (n *share) combine(l *lowering, _ int, x []program.Ref) program.Ref {
	return l.builder.Apply(program.Div, x[0], x[1])
}
