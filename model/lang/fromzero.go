package lang

import "fmt"

// A FromZero is a range that begins at 0, and so is a normal of which a part lies
// below.
type FromZero struct {
	Expr  Expr
	Below float64 // the probability below 0
	Mend  string  // how the range is written that has nothing below
}

// RangesFromZero returns the ranges that begin at exactly 0 and have no shape of
// their own, where they are the value, a factor of it or one part of a mixture.
func RangesFromZero(s Source) []FromZero {
	var found []FromZero
	var visit func(Expr)
	visit = func(e Expr) {
		low, high, p, ok := rangeEnds(e)
		switch call, isCall := e.(*Call); {
		case ok && isZero(low):
			from, to := s.Slice(low), s.Slice(high)
			found = append(found, FromZero{e, (1 - p) / 2, fmt.Sprintf("uniform(%s, %s), or truncate(%s to %s, low=0)", from, to, from, to)})
		case isCall && call.Func == "mixture", isProduct(e):
			children(e, visit)
		}
	}
	if s.Expr != nil {
		visit(s.Expr)
	}
	return found
}

// rangeEnds returns the ends of `low to high` and of range(low, high), and the
// probability between them; false for anything else, and where a shape is named.
func rangeEnds(e Expr) (low, high Expr, p float64, ok bool) {
	const between = 0.9
	switch e := e.(type) {
	case *Range:
		return e.Low, e.High, between, true
	case *Call:
		if e.Func != "range" || len(e.Args) < 2 || e.Args[0].Key != "" || e.Args[1].Key != "" {
			return nil, nil, 0, false
		}
		p = between
		for _, a := range e.Args[2:] {
			n, number := a.X.(*Number)
			if !number || a.Key != "" && a.Key != "p" {
				return nil, nil, 0, false
			}
			p = n.Value
			if n.Unit != nil {
				p = n.Unit.Unit.Scale.Mul(p)
			}
		}
		return e.Args[0].X, e.Args[1].X, p, true
	}
	return nil, nil, 0, false
}

func isProduct(e Expr) bool {
	switch e := e.(type) {
	case *Paren:
		return true
	case *Binary:
		return e.Op == "*" || e.Op == "/"
	}
	return false
}

func isZero(e Expr) bool {
	n, ok := unwrapped(e).(*Number)
	return ok && n.Value == 0
}
