package lang

import "costcone/sim/program"

// A lowering turns checked nodes into references to a program.
type lowering struct {
	builder *program.Builder
	values  map[*Quantity]*Value
	columns []int // of the draws of the cell being lowered
}

func (l *lowering) lower(n node) []program.Ref { return n.lower(l) }

// lowerAll lowers all quantities of a module that has no error.
func (c *checker) lowerAll(b *program.Builder, column func(string) int, out *Compiled) {
	l := &lowering{builder: b, values: c.values}
	for _, q := range c.module.Quantities {
		if q.Role == RoleInput {
			l.input(q, c.cells[q], column, out)
		}
	}
	for _, q := range out.Order {
		if q.Role == RoleFormula {
			c.values[q].Refs = l.lower(c.nodes[q])
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
		v.Refs = append(v.Refs, l.lower(t.node)...)
	}
	if q.Whole {
		one := v.Refs
		for v.Refs = nil; len(v.Refs) < sizeOf(v.Axes); {
			v.Refs = append(v.Refs, one...)
		}
	}
}

func (n *constant) lower(l *lowering) []program.Ref {
	return []program.Ref{l.builder.Const(n.value)}
}

func (n *labels) lower(l *lowering) []program.Ref {
	a := n.axes[0]
	refs := make([]program.Ref, a.Len())
	for i := range refs {
		refs[i] = l.builder.Const(a.Index.Values[a.position(i)])
	}
	return refs
}

func (n *use) lower(l *lowering) []program.Ref { return l.values[n.quantity].Refs }

func (n *draw) lower(l *lowering) []program.Ref {
	return []program.Ref{l.builder.Input(l.columns[n.position])}
}

func (n *selection) lower(l *lowering) []program.Ref {
	x := l.lower(n.x)
	refs := make([]program.Ref, len(n.table))
	for i, from := range n.table {
		refs[i] = x[from]
	}
	return refs
}

func (n *apply) lower(l *lowering) []program.Ref {
	args := make([][]program.Ref, len(n.args))
	maps := make([][]int, len(n.args))
	for i, a := range n.args {
		args[i] = l.lower(a)
		maps[i] = spread(a.typeOf().axes, n.axes)
	}
	refs := make([]program.Ref, n.size())
	element := make([]program.Ref, len(args))
	for i := range refs {
		for k := range args {
			element[k] = args[k][maps[k][i]]
		}
		refs[i] = n.kernel(l.builder, element)
	}
	return refs
}

// spread returns, for each element of an array with axes `to`, row-major, the
// element it comes from in an array with axes `from`, all of which are in `to`.
func spread(from, to []Axis) []int {
	stride := make([]int, len(to)) // 0 where `from` lacks the axis
	step := 1
	for i := len(from) - 1; i >= 0; i-- {
		stride[axisOf(to, from[i].Index)] = step
		step *= from[i].Len()
	}
	table := []int{0}
	for i, a := range to {
		next := make([]int, 0, len(table)*a.Len())
		for _, base := range table {
			for k := range a.Len() {
				next = append(next, base+k*stride[i])
			}
		}
		table = next
	}
	return table
}

// lanes calls visit for each line of elements along one axis of an array: with
// the position of the first, the distance to the next, and the number of the
// line, row-major over the other axes.
func lanes(axes []Axis, axis int, visit func(first, stride, line int)) {
	outer, inner := sizeOf(axes[:axis]), sizeOf(axes[axis+1:])
	n := axes[axis].Len()
	for o := range outer {
		for i := range inner {
			visit(o*n*inner+i, inner, o*inner+i)
		}
	}
}

func (n *reduction) lower(l *lowering) []program.Ref {
	x, axes := l.lower(n.x), n.x.typeOf().axes
	refs := make([]program.Ref, n.size())
	line := make([]program.Ref, axes[n.axis].Len())
	lanes(axes, n.axis, func(first, stride, at int) {
		for k := range line {
			line[k] = x[first+k*stride]
		}
		refs[at] = n.combine(l.builder, line)
	})
	return refs
}

func (n *share) lower(l *lowering) []program.Ref {
	x := l.lower(n.x)
	refs := make([]program.Ref, len(x))
	line := make([]program.Ref, n.axes[n.axis].Len())
	lanes(n.axes, n.axis, func(first, stride, _ int) {
		for k := range line {
			line[k] = x[first+k*stride]
		}
		total := folded(program.Add, 0)(l.builder, line)
		for k := range line {
			refs[first+k*stride] = l.builder.Apply(program.Div, line[k], total)
		}
	})
	return refs
}
