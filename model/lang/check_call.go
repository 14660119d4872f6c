package lang

import (
	"fmt"
	"slices"

	"costcone/dist"
	"costcone/internal/diag"
)

// call checks a call of a function or a distribution.
func (s *scope) call(e *Call) node {
	if f, ok := lookupFunction(e.Func); ok {
		if e.Unit != nil {
			s.msgs.Add(s.text.Error(e.Unit.start, e.Unit.end, "a unit can stand only behind a number, a range or a distribution").
				WithHint("give %s values that have units", e.Func))
			return nil
		}
		return f.check(s, e)
	}
	if k, ok := dist.Lookup(e.Func); ok {
		return s.distribution(k, distributionCall{e, e.FuncEnd, e.Args, e.Unit})
	}
	s.msgs.Add(s.unknownCall(e))
	return nil
}

// unknownCall returns the message about a call of what is no function.
func (s *scope) unknownCall(e *Call) diag.Message {
	at := func(format string, args ...any) diag.Message {
		return s.text.Error(e.start, e.FuncEnd, format, args...)
	}
	if isPlanned(e.Func) {
		return at("%s is not built yet", e.Func)
	}
	if e.Func == "catalogue" {
		return at("catalogue(…) stands alone, as the value of an input")
	}
	if q, ok := s.names.quantities[e.Func]; ok {
		m := at("%s is a quantity and cannot be called", e.Func)
		if len(q.By) > 0 {
			return m.WithHint("to multiply write %s * (…), to pick a label %s[…]", e.Func, e.Func)
		}
		return m.WithHint("to multiply write %s * (…)", e.Func)
	}
	if _, ok := s.names.indexes[e.Func]; ok {
		return at("%s is an index and cannot be called", e.Func).WithHint("an index stands in sum(x, %s), its labels in x[…]", e.Func)
	}
	m := at("unknown function or distribution %q", e.Func)
	switch usage, ok := usageOf(aliases[e.Func]); {
	case ok:
		return m.WithHint("did you mean %s?", usage)
	case aliases[e.Func] == "^":
		return m.WithHint("a power is written x^y")
	}
	if near, ok := diag.Nearest(e.Func, callables()); ok {
		if usage, ok := usageOf(near); ok {
			return m.WithHint("did you mean %s?", usage)
		}
		return m.WithHint("did you mean %s? It is not built yet", near)
	}
	return m
}

// arguments matches the arguments of e with the parameters of a function, of
// which the last few are optional, and checks them in the order written. An
// argument that is left out is nil in exprs; the nodes of those checked are nil
// after an error. Parameters alike[0], alike[0]+1, … have one unit.
func (s *scope) arguments(e *Call, f function) (exprs []Expr, nodes []node, ok bool) {
	exprs = make([]Expr, len(f.params))
	ok = true
	for i, a := range e.Args {
		at, found := s.parameter(e, f, a, i)
		switch {
		case !found:
			ok = false
		case exprs[at] != nil:
			s.msgs.Add(s.text.Error(a.start, a.end, "%s is given twice", f.params[at]))
			ok = false
		default:
			exprs[at] = a.X
		}
	}
	for i, x := range exprs[:len(exprs)-f.optional] {
		if x == nil && ok {
			s.msgs.Add(s.errorAt(e, "%s also needs %s", e.Func, f.params[i]).WithHint("write %s", f.usage))
			ok = false
		}
	}
	if !ok {
		return nil, nil, false
	}
	nodes = s.alike(exprs, f.alike)
	for i := range nodes {
		ok = ok && (nodes[i] != nil || exprs[i] == nil)
	}
	return exprs, nodes, ok
}

// parameter returns the position of the parameter that argument i is for.
func (s *scope) parameter(e *Call, f function, a Arg, i int) (int, bool) {
	switch {
	case a.X == nil || a.Weight != nil:
		s.msgs.Add(s.text.Error(a.start, a.end, "%s takes plain values here", e.Func).WithHint("write %s", f.usage))
		return 0, false
	case a.Key != "":
		at := slices.Index(f.params, a.Key)
		if at < 0 {
			m := s.text.Error(a.start, a.start+len(a.Key), "%s has no parameter %q", e.Func, a.Key)
			s.msgs.Add(m.WithHint("%s", orUsage(diag.DidYouMean(a.Key, f.params), f.usage)))
		}
		return at, at >= 0
	case i >= len(f.params):
		if i == len(f.params) { // the first one is enough
			s.msgs.Add(s.text.Error(a.start, a.end, "%s takes %s", e.Func, count(len(f.params), "argument")).WithHint("write %s", f.usage))
		}
		return 0, false
	}
	return i, true
}

func orUsage(guess, usage string) string {
	if guess != "" {
		return guess
	}
	return "write " + usage
}

// count writes "1 argument", "3 arguments".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// alike checks expressions (nil ones are skipped) of which those from position
// first on belong together: a bare number among them takes the unit that
// another number of them has.
func (s *scope) alike(exprs []Expr, first int) []node {
	nodes := make([]node, len(exprs))
	var unit *Unit
	if first >= 0 {
		unit = s.unitAmong(exprs[first:])
	}
	for i, e := range exprs {
		if e == nil {
			continue
		}
		nodes[i] = s.expr(e)
		if unit != nil && i >= first && nodes[i] != nil && s.isBare(e) && !nodes[i].typeOf().truth {
			nodes[i] = s.scaled(nodes[i], *unit)
		}
	}
	return nodes
}
