package lang

import "strings"

// call reads the arguments of the function `name`, from its parenthesis on.
func (p *parser) call(name token) Expr {
	call := &Call{Func: name.text, FuncEnd: name.end}
	open := p.opening()
	for !p.isOp(")") || len(call.Args) > 0 {
		call.Args = append(call.Args, p.arg())
		if !p.isOp(",") {
			break
		}
		comma := p.tok
		if p.advance(); p.isOp(")") {
			p.fail(comma.start, comma.end, "an argument is missing behind this comma", "")
		}
	}
	end := p.closing(open, ")")
	if call.Unit = p.unitBehind(name.start, end); call.Unit != nil {
		end = call.Unit.end
	}
	call.span = span{name.start, end}
	return call
}

func (p *parser) arg() Arg {
	arg := Arg{span: span{start: p.tok.start}}
	if key, behind := p.key(); key != "" {
		arg.Key = key
		p.resume(behind)
	}
	switch {
	case p.tok.kind == tokenString:
		text := p.tok.text
		arg.Str, arg.end = &text, p.tok.end
		p.advance()
		return arg
	case arg.Key != "" && p.isOp("["):
		arg.List, arg.end = p.list()
		return arg
	}
	arg.X = p.expr()
	_, arg.end = arg.X.Span()
	if arg.Key == "" && p.isOp(":") {
		p.advance()
		arg.Weight = p.expr()
		_, arg.end = arg.Weight.Span()
	}
	return arg
}

// key returns the key of a named argument that stands here and the byte behind
// its =, or "". A key is a name or a percentile such as p2.5.
func (p *parser) key() (key string, behind int) {
	if p.tok.kind != tokenName || isReserved(p.tok.text) {
		return "", 0
	}
	s, end := p.text.S, p.tok.end
	if _, digits := digitRun(s, p.tok.start+1); s[p.tok.start] == 'p' && digits == end && end > p.tok.start+1 && isByteAt(s, end, '.') {
		if fraction, after := digitRun(s, end+1); fraction != "" {
			end = after
		}
	}
	equals := skipBlanks(s, end)
	if !isByteAt(s, equals, '=') || isByteAt(s, equals+1, '=') {
		return "", 0
	}
	return s[p.tok.start:end], equals + 1
}

// list reads [a, b, …].
func (p *parser) list() (items []Expr, end int) {
	for open := p.opening(); ; p.advance() {
		items = append(items, p.expr())
		if !p.isOp(",") {
			return items, p.closing(open, "]")
		}
	}
}

// pick reads the labels behind a name, from their bracket on. Labels are
// whatever stands between brackets and commas.
func (p *parser) pick(name *Name) Expr {
	pick := &Pick{X: name}
	s, open := p.text.S, p.tok
	at := skipBlanks(s, open.end)
	if strings.HasPrefix(s[at:], "not") && at+3 < len(s) && isBlank(s[at+3]) {
		pick.Not = true
		at += 3
	}
	for {
		length := strings.IndexAny(s[at:], ",[]")
		if length < 0 || s[at+length] == '[' {
			p.fail(open.start, open.end, "this [ is not closed", "")
			return nothing()
		}
		end := at + length
		label, ok := p.label(at, end)
		if !ok {
			return nothing()
		}
		pick.Labels = append(pick.Labels, label)
		if s[end] == ']' {
			pick.span = span{name.start, end + 1}
			p.resume(end + 1)
			return pick
		}
		at = end + 1
	}
}

// label reads one label from the bytes [start, end).
func (p *parser) label(start, end int) (Label, bool) {
	s := p.text.S
	trim := func(from, to int) (int, int) {
		from = min(skipBlanks(s, from), to)
		for to > from && isBlank(s[to-1]) {
			to--
		}
		return from, to
	}
	start, end = trim(start, end)
	label := Label{span: span{start, end}}
	textStart := start
	if equals := strings.IndexByte(s[start:end], '='); equals >= 0 {
		if index := strings.TrimSpace(s[start : start+equals]); isIdent(index) {
			label.Index = index
			textStart, _ = trim(start+equals+1, end)
		}
	}
	if label.Text = s[textStart:end]; label.Text == "" {
		p.fail(start, end+1, "a label is missing", "write one of the index: x[H100]")
		return Label{}, false
	}
	return label, true
}
