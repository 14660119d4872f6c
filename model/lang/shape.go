package lang

import "costcone/dist"

// IsDraw reports whether the value is one distribution call and nothing else, so
// that its draw is its value.
func IsDraw(s Source) bool {
	e := s.Expr
	for {
		switch x := e.(type) {
		case *Paren:
			e = x.X
			continue
		case *Range:
			return true
		case *Call:
			_, ok := dist.Lookup(x.Func)
			return ok
		default:
			return false
		}
	}
}

// UnitOf returns the unit that a value states which is a number, a range or one
// distribution call; false where none appears, and for other expressions.
func UnitOf(s Source) (Unit, bool) {
	ref := literalUnit(s.Expr)
	if ref == nil {
		return Unit{}, false
	}
	return ref.Unit, true
}
