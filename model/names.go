package model

import (
	"regexp"
	"slices"

	"costcone/internal/diag"
	"costcone/model/lang"
)

var identifier = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// reserved are the words of the grammar.
var reserved = []string{"to", "and", "or", "not", "if", "true", "false"}

// checkName reports a name that could not be written in an expression. what is
// "an input".
func (c *compiler) checkName(t diag.Text, what string) {
	switch {
	case slices.Contains(reserved, t.S):
		c.msgs.Add(t.Error(0, len(t.S), "%q is a word of the language and cannot name %s", t.S, what))
	case !identifier.MatchString(t.S):
		c.msgs.Add(t.Error(0, len(t.S), "%q cannot name %s", t.S, what).
			WithHint("use letters, digits and _, beginning with a letter"))
	}
}

// hasUnit reports whether a unit stands in e.
func hasUnit(e lang.Expr) bool {
	found := false
	visit(e, func(e lang.Expr) {
		switch e := e.(type) {
		case *lang.Number:
			found = found || e.Unit != nil
		case *lang.Call:
			found = found || e.Unit != nil
		case *lang.Paren:
			found = found || e.Unit != nil
		}
	})
	return found
}

// visitNames calls do for the name of every quantity or index in e.
func visitNames(e lang.Expr, do func(name string)) {
	visit(e, func(e lang.Expr) {
		if name, ok := e.(*lang.Name); ok {
			do(name.Ident)
		}
	})
}

// visit calls do for e, which may be nil, and all of its parts.
func visit(e lang.Expr, do func(lang.Expr)) {
	walk(e, func(e lang.Expr) bool { do(e); return true })
}

// walk calls do for e, which may be nil, and, as long as do returns true, for its
// parts.
func walk(e lang.Expr, do func(lang.Expr) bool) {
	if e == nil || !do(e) {
		return
	}
	switch e := e.(type) {
	case *lang.Pick:
		walk(e.X, do)
	case *lang.Call:
		for _, a := range e.Args {
			walk(a.X, do)
			walk(a.Weight, do)
			for _, x := range a.List {
				walk(x, do)
			}
		}
	case *lang.Range:
		walk(e.Low, do)
		walk(e.High, do)
	case *lang.Unary:
		walk(e.X, do)
	case *lang.Binary:
		walk(e.X, do)
		walk(e.Y, do)
	case *lang.Paren:
		walk(e.X, do)
	}
}
