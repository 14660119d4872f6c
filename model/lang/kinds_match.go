package lang

import (
	"slices"
	"strings"

	"costcone/dist"
	"costcone/internal/diag"
)

// name returns what the argument's parameter is called: low, p10.
func (a argument) name() string {
	if a.kind == pairArgument {
		return ""
	}
	return a.param.Name
}

// usage returns how a kind is written.
func usage(k dist.Kind) string { return "write " + strings.Join(k.Usages(), " or ") }

// matchArguments matches the arguments of a call with the parameters of the
// kind. What may stand together, and what is missing, the kind knows.
func (s *scope) matchArguments(k dist.Kind, c distributionCall) ([]argument, bool) {
	var out []argument
	ok := true
	for i, a := range c.args {
		matched, fine := s.matchArgument(k, a, i, c.args[:i])
		if fine && matched.kind != pairArgument {
			if slices.ContainsFunc(out, func(b argument) bool { return b.name() == matched.name() }) {
				s.msgs.Add(s.text.Error(a.start, a.end, "%s is given twice", matched.name()))
				fine = false
			}
		}
		out, ok = append(out, matched), ok && fine
	}
	if ok && len(out) == 0 {
		start, end := c.expr.Span()
		s.msgs.Add(s.text.Error(start, end, "%s needs arguments", k.Name).WithHint("%s", usage(k)))
		return nil, false
	}
	return out, ok
}

func (s *scope) matchArgument(k dist.Kind, a Arg, i int, before []Arg) (argument, bool) {
	switch {
	case a.List != nil:
		s.msgs.Add(s.text.Error(a.start, a.end, "%s takes no list", k.Name).WithHint("%s", usage(k)))
		return argument{}, false
	case a.Key != "":
		return s.matchNamed(k, a)
	case a.Weight != nil:
		if !slices.ContainsFunc(k.Forms, func(f dist.Form) bool { return f.Pairs }) {
			s.msgs.Add(s.text.Error(a.start, a.end, "%s takes no pairs", k.Name).WithHint("%s", usage(k)))
			return argument{}, false
		}
		return argument{kind: pairArgument, expr: a.X, weightExpr: a.Weight, param: dist.Param{Name: "a value", Role: dist.Value}}, true
	case slices.ContainsFunc(before, func(b Arg) bool { return b.Key != "" }):
		if before[len(before)-1].Key != "" { // the first one is enough
			s.msgs.Add(s.text.Error(a.start, a.end, "an argument without name stands before those with one").WithHint("%s", usage(k)))
		}
		return argument{}, false
	}
	positional := k.Positional()
	if i >= len(positional) {
		if i == len(positional) { // the first one is enough
			s.msgs.Add(s.surplusArgument(k, a, len(positional)))
		}
		return argument{}, false
	}
	return s.matchParameter(a, positional[i])
}

func (s *scope) surplusArgument(k dist.Kind, a Arg, most int) diag.Message {
	if most == 0 {
		return s.text.Error(a.start, a.end, "%s takes `x: weight` here", k.Name).WithHint("%s", usage(k))
	}
	return s.text.Error(a.start, a.end, "%s takes at most %s", k.Name, count(most, "argument")).WithHint("%s", usage(k))
}

// matchNamed matches key=value.
func (s *scope) matchNamed(k dist.Kind, a Arg) (argument, bool) {
	if p, ok := k.Param(a.Key); ok {
		return s.matchParameter(a, p)
	}
	p, isQuantile := dist.QuantileName(a.Key)
	if isQuantile && slices.ContainsFunc(k.Forms, func(f dist.Form) bool { return f.Quantiles > 0 }) {
		if a.X == nil {
			s.msgs.Add(s.text.Error(a.start, a.end, "%s is a number", a.Key))
			return argument{}, false
		}
		return argument{kind: quantileArgument, expr: a.X, p: p, param: dist.Param{Name: a.Key, Role: dist.Value}}, true
	}
	var known []string
	for _, p := range k.Params {
		known = append(known, p.Name)
	}
	m := s.text.Error(a.start, a.start+len(a.Key), "%s has no parameter %q", k.Name, a.Key)
	hint := diag.DidYouMean(a.Key, known)
	if hint == "" {
		hint = usage(k)
	}
	s.msgs.Add(m.WithHint("%s", hint))
	return argument{}, false
}

// matchParameter matches an argument with the parameter it is for.
func (s *scope) matchParameter(a Arg, p dist.Param) (argument, bool) {
	if p.Role == dist.Word {
		word, ok := wordOf(a)
		if !ok || !slices.Contains(p.Words, word) {
			m := s.text.Error(a.start, a.end, "%s is one of %s", p.Name, strings.Join(p.Words, ", "))
			s.msgs.Add(m.WithHint("%s", diag.DidYouMean(word, p.Words)))
			return argument{}, false
		}
		return argument{kind: wordArgument, param: p, word: word, expr: a.X}, true
	}
	if a.X == nil || a.Weight != nil {
		s.msgs.Add(s.text.Error(a.start, a.end, "%s is a number", p.Name))
		return argument{}, false
	}
	return argument{kind: namedArgument, param: p, expr: a.X}, true
}

// wordOf returns the word that an argument is, in quotes or without.
func wordOf(a Arg) (string, bool) {
	if a.Str != nil {
		return *a.Str, true
	}
	name, ok := a.X.(*Name)
	if !ok {
		return "", false
	}
	return name.Ident, true
}

// valueExprs returns the arguments of a call that carry the unit of its value.
func valueExprs(k dist.Kind, args []Arg) []Expr {
	positional := k.Positional()
	var list []Expr
	for i, a := range args {
		p, known := k.Param(a.Key)
		switch {
		case a.X == nil:
			continue
		case a.Weight != nil:
			p.Role = dist.Value
		case a.Key == "" && i < len(positional):
			p = positional[i]
		case a.Key != "" && !known:
			p.Role = dist.Value // a quantile
		}
		if p.Role == dist.Value || p.Role == dist.Inverse {
			list = append(list, a.X)
		}
	}
	return list
}
