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
		if fine && matched.kind != pairArgument && !matched.param.Many {
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
	case a.List != nil && isNumberOf(k, a.Key):
		s.msgs.Add(s.text.Error(a.start, a.end, "%s takes no list", k.Name).WithHint("%s", usage(k)))
		return argument{}, false
	case a.Key != "":
		return s.matchNamed(k, a)
	case a.Weight != nil:
		if !slices.ContainsFunc(k.Forms, func(f dist.Form) bool { return f.Pairs }) {
			s.msgs.Add(s.text.Error(a.start, a.end, "%s takes no pairs", k.Name).WithHint("%s", usage(k)))
			return argument{}, false
		}
		x, weight := a.X, a.Weight
		if takesKnots(k) {
			x, weight = weight, x
		}
		return argument{kind: pairArgument, expr: x, weightExpr: weight, param: dist.Param{Name: "a value", Role: dist.Value}}, true
	case slices.ContainsFunc(before, func(b Arg) bool { return b.Key != "" }):
		if before[len(before)-1].Key != "" { // the first one is enough
			s.msgs.Add(s.text.Error(a.start, a.end, "an argument without name stands before those with one").WithHint("%s", usage(k)))
		}
		return argument{}, false
	}
	p, ok := positional(k, i)
	if most := len(k.Positional()); !ok {
		if i == most { // the first one is enough
			s.msgs.Add(s.surplusArgument(k, a, most))
		}
		return argument{}, false
	}
	return s.matchParameter(k, a, p)
}

// takesKnots reports whether the pairs of a kind are `p: x`.
func takesKnots(k dist.Kind) bool {
	return slices.ContainsFunc(k.Forms, func(f dist.Form) bool { return f.Knots })
}

// positional returns the parameter that positional argument i of a kind is for.
func positional(k dist.Kind, i int) (dist.Param, bool) {
	for at, p := range k.Positional() {
		if at == i || p.Many {
			return p, true
		}
	}
	return dist.Param{}, false
}

// isNumberOf reports whether key is a parameter that is no list.
func isNumberOf(k dist.Kind, key string) bool {
	p, ok := k.Param(key)
	_, isQuantile := dist.QuantileName(key)
	return isQuantile || ok && p.Role != dist.List
}

func (s *scope) surplusArgument(k dist.Kind, a Arg, most int) diag.Message {
	if most == 0 {
		pair := "x: weight"
		if takesKnots(k) {
			pair = "p: x"
		}
		return s.text.Error(a.start, a.end, "%s takes `%s` here", k.Name, pair).WithHint("%s", usage(k))
	}
	return s.text.Error(a.start, a.end, "%s takes at most %s", k.Name, count(most, "argument")).WithHint("%s", usage(k))
}

// matchNamed matches key=value.
func (s *scope) matchNamed(k dist.Kind, a Arg) (argument, bool) {
	if p, ok := k.Param(a.Key); ok {
		return s.matchParameter(k, a, p)
	}
	p, isQuantile := dist.QuantileName(a.Key)
	takesQuantiles := slices.ContainsFunc(k.Forms, func(f dist.Form) bool { return f.Quantiles > 0 })
	if _, digits := digitRun(a.Key, 1); !isQuantile && takesQuantiles && a.Key[0] == 'p' && 1 < digits && digits == len(a.Key) {
		s.msgs.Add(s.text.Error(a.start, a.start+len(a.Key), "a quantile lies between p0 and p100, both excluded").WithHint("for the ends write lower= and upper= of a metalog"))
		return argument{}, false
	}
	if isQuantile && takesQuantiles {
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
func (s *scope) matchParameter(k dist.Kind, a Arg, p dist.Param) (argument, bool) {
	if p.Role == dist.Text {
		word, ok := wordOf(a)
		if !ok || word == "" {
			s.msgs.Add(s.text.Error(a.start, a.end, "%s is a text", p.Name).WithHint("%s", usage(k)))
		}
		return argument{kind: wordArgument, param: p, word: word, expr: a}, ok && word != ""
	}
	if p.Role == dist.Word {
		word, ok := wordOf(a)
		if !ok || !slices.Contains(p.Words, word) {
			m := s.text.Error(a.start, a.end, "%s is one of %s", p.Name, strings.Join(p.Words, ", "))
			s.msgs.Add(m.WithHint("%s", diag.DidYouMean(word, p.Words)))
			return argument{}, false
		}
		return argument{kind: wordArgument, param: p, word: word, expr: a.X}, true
	}
	switch {
	case p.Role == dist.List && a.List != nil:
		return argument{kind: listArgument, param: p, list: a.List, expr: a}, true
	case p.Role == dist.List:
		s.msgs.Add(s.text.Error(a.start, a.end, "%s is a list of numbers", p.Name).WithHint("write %s=[0.25, 0.75]", p.Name))
		return argument{}, false
	case a.X == nil || a.Weight != nil:
		s.msgs.Add(s.text.Error(a.start, a.end, "%s is a number", p.Name))
		return argument{}, false
	case p.Role == dist.Distribution:
		return argument{kind: distributionArgument, param: p, expr: a.X}, true
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
	var list []Expr
	for i, a := range args {
		p, known := k.Param(a.Key)
		switch {
		case a.X == nil:
			continue
		case a.Weight != nil:
			if p.Role = dist.Value; takesKnots(k) {
				list = append(list, a.Weight)
				continue
			}
		case a.Key == "":
			p, _ = positional(k, i)
		case a.Key != "" && !known:
			p.Role = dist.Value // a quantile
		}
		if p.Role == dist.Value || p.Role == dist.Inverse || p.Role == dist.Distribution {
			list = append(list, a.X)
		}
	}
	return list
}
