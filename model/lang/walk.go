package lang

import "slices"

// children calls visit for each direct part of e, in the order written.
func children(e Expr, visit func(Expr)) {
	switch e := e.(type) {
	case *Pick:
		visit(e.X)
	case *Call:
		for _, a := range e.Args {
			for _, x := range a.parts() {
				visit(x)
			}
		}
	case *Range:
		visit(e.Low)
		visit(e.High)
	case *Unary:
		visit(e.X)
	case *Binary:
		visit(e.X)
		visit(e.Y)
	case *Paren:
		visit(e.X)
	}
}

// parts returns the expressions of an argument.
func (a Arg) parts() []Expr {
	var out []Expr
	if a.X != nil {
		out = append(out, a.X)
	}
	if a.Weight != nil {
		out = append(out, a.Weight)
	}
	return append(out, a.List...)
}

// isConstant reports whether e is made of numbers and functions of them.
func isConstant(e Expr) bool {
	switch e := e.(type) {
	case *Name, *Pick, *Range:
		return false
	case *Call:
		if isKind(e.Func) && e.Func != "point" {
			return false
		}
	}
	constant := true
	children(e, func(x Expr) { constant = constant && isConstant(x) })
	return constant
}

// unwrapped removes parentheses without unit.
func unwrapped(e Expr) Expr {
	for {
		p, ok := e.(*Paren)
		if !ok || p.Unit != nil {
			return e
		}
		e = p.X
	}
}

// NamesIn returns the names that stand in e, each once, in the order written.
func NamesIn(e Expr) []string {
	var names []string
	var visit func(Expr)
	visit = func(x Expr) {
		if n, ok := x.(*Name); ok && !slices.Contains(names, n.Ident) {
			names = append(names, n.Ident)
		}
		children(x, visit)
	}
	visit(e)
	return names
}
