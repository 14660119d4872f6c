package lang

import "fmt"

// rangeFrom reads `to` and what follows. Only a plain number or a constant in
// parentheses may stand on either side: x * a to b has two readings.
func (p *parser) rangeFrom(low Expr) Expr {
	to := p.tok
	p.advance()
	high := p.or()
	switch {
	case p.fault != nil:
		return nothing()
	case !isRangeEnd(low) || !isRangeEnd(high):
		p.refuseRange(low, high, to)
		return nothing()
	case p.isWord("to"):
		p.fail(p.tok.start, p.tok.end, "a range has two ends", "write low to high")
		return nothing()
	}
	start, _ := low.Span()
	_, end := high.Span()
	return &Range{span{start, end}, low, high}
}

func isRangeEnd(x Expr) bool {
	switch x := x.(type) {
	case *Number, *Paren:
		return true
	case *Unary:
		_, number := x.X.(*Number)
		return number && x.Op != "not"
	}
	return false
}

// refuseRange prints both readings, where the operands beside `to` could be
// its ends, else what an end is.
func (p *parser) refuseRange(low, high Expr, to token) {
	near, far := lastOperand(low), firstOperand(high)
	if isRangeEnd(near) && isRangeEnd(far) {
		lowStart, _ := low.Span()
		nearStart, _ := near.Span()
		_, farEnd := far.Span()
		_, highEnd := high.Span()
		cut := func(start, end int) string { return p.text.S[start:end] }
		p.fail(to.start, to.end, `"to" beside an operator can be read in two ways`, fmt.Sprintf("write %s\nor    %s",
			oneLine(cut(lowStart, nearStart)+"("+cut(nearStart, farEnd)+")"+cut(farEnd, highEnd)),
			p.asEnd(low)+" to "+p.asEnd(high)))
		return
	}
	wrong := low
	if isRangeEnd(low) {
		wrong = high
	}
	start, end := wrong.Span()
	hint := ""
	if _, name := wrong.(*Name); !name {
		hint = "write " + p.asEnd(low) + " to " + p.asEnd(high)
	}
	p.fail(start, end, "an end of a range is a number, or a constant in parentheses", hint)
}

// asEnd returns the text of x, in parentheses unless it is an end already.
func (p *parser) asEnd(x Expr) string {
	if isRangeEnd(x) {
		return p.slice(x)
	}
	return "(" + p.slice(x) + ")"
}

// lastOperand returns the operand that ends x.
func lastOperand(x Expr) Expr {
	for !isRangeEnd(x) {
		switch inner := x.(type) {
		case *Binary:
			x = inner.Y
		case *Unary:
			x = inner.X
		default:
			return x
		}
	}
	return x
}

// firstOperand returns the operand that begins x.
func firstOperand(x Expr) Expr {
	for {
		binary, ok := x.(*Binary)
		if !ok {
			return x
		}
		x = binary.X
	}
}
