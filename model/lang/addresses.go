package lang

import (
	"strconv"
	"strings"

	"costcone/dist"
)

// Addresses returns the addresses of the draws of an input, by cell and in each
// cell in the order written: x, x#2, …, or x[H100], x[H100]#2, …,
// x[H100,2025]. It reads the expressions only, which need not be free of
// errors. Constants, point(x) and formulas have no draw.
func Addresses(q *Quantity) []string {
	if q.Role != RoleInput {
		return nil
	}
	var list []string
	drawn := map[Expr]int{}
	for cell, source := range q.Cells {
		if source.Expr == nil {
			continue
		}
		n, known := drawn[source.Expr]
		if !known {
			n = countDraws(source.Expr)
			drawn[source.Expr] = n
		}
		for i := range n {
			list = append(list, address(q, cell, i))
		}
	}
	return list
}

// address returns the address of draw i (from 0) of a cell.
func address(q *Quantity, cell, i int) string {
	name := q.Name
	if len(q.By) > 0 && !q.Whole {
		name += "[" + strings.Join(cellLabels(q, cell), ",") + "]"
	}
	if i == 0 {
		return name
	}
	return name + "#" + strconv.Itoa(i+1)
}

// cellLabels returns the labels of a cell, one of each index.
func cellLabels(q *Quantity, cell int) []string {
	labels := make([]string, len(q.By))
	for i := len(q.By) - 1; i >= 0; i-- {
		n := len(q.By[i].Labels)
		labels[i] = q.By[i].Labels[cell%n]
		cell /= n
	}
	return labels
}

// countDraws returns how many distributions are drawn in e.
func countDraws(e Expr) int {
	n := 0
	eachDraw(e, func(Expr) { n++ })
	return n
}

// eachDraw calls visit for each distribution that is drawn in e, in the order
// written: those that stand in the parameters of another are not.
func eachDraw(e Expr, visit func(Expr)) {
	switch e := e.(type) {
	case *Range:
		visit(e)
		return
	case *Call:
		if e.Func == "point" {
			return
		}
		if _, ok := dist.Lookup(e.Func); ok {
			visit(e)
			return
		}
	}
	children(e, func(x Expr) { eachDraw(x, visit) })
}
