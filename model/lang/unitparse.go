package lang

import (
	"strings"

	"costcone/internal/diag"
)

// maxUnitExponent bounds the exponents of a unit text.
const maxUnitExponent = 99

// A unitFactor is one name of a unit text with its exponent, parentheses and
// slashes multiplied out, and the bytes of the name.
type unitFactor struct {
	name       string
	exp        int
	start, end int
}

// parseUnitText reads a unit from byte `from` of t to its end. The names are
// not looked up.
func parseUnitText(t diag.Text, from int) ([]unitFactor, *diag.Message) {
	p := unitParser{text: t, pos: from}
	p.skipBlanks()
	if p.pos == len(t.S) {
		return nil, faultAt(t, from, len(t.S), "a unit is missing", "write 1 for a pure number")
	}
	factors := p.product(0)
	if p.fault == nil && p.pos < len(t.S) {
		p.unexpected()
	}
	return factors, p.fault
}

// A unitParser reads one unit text. The first fault stops it.
type unitParser struct {
	text  diag.Text
	pos   int
	fault *diag.Message
}

// product reads factors joined by * and /.
func (p *unitParser) product(depth int) []unitFactor {
	out := p.power(depth)
	for p.fault == nil {
		p.skipBlanks()
		op := p.peek()
		if op != '*' && op != '/' {
			break
		}
		if p.take(); p.peek() == '*' {
			p.fail(p.pos-1, p.pos+1, "** is not an operator", "write ^ for a power")
			break
		}
		p.skipBlanks()
		factors := p.power(depth)
		if op == '/' {
			p.raise(factors, -1, p.pos-1)
		}
		out = append(out, factors...)
	}
	return out
}

// power reads a name, 1 or parentheses, and an exponent.
func (p *unitParser) power(depth int) []unitFactor {
	start := p.pos
	factors := p.primary(depth)
	p.skipBlanks()
	if p.fault != nil || p.peek() != '^' {
		return factors
	}
	p.take()
	p.skipBlanks()
	n, end, ok := scanExponent(p.text.S, p.pos)
	if !ok {
		p.fail(start, min(p.pos+1, len(p.text.S)), "an exponent of a unit is an integer", "write GPU^2 or h^-1")
		return nil
	}
	p.pos = end
	p.raise(factors, n, start)
	return factors
}

// raise multiplies the exponents by n.
func (p *unitParser) raise(factors []unitFactor, n, start int) {
	for i := range factors {
		factors[i].exp *= n
		if factors[i].exp > maxUnitExponent || factors[i].exp < -maxUnitExponent {
			p.fail(start, p.pos, "an exponent of a unit is at most 99", "")
			return
		}
	}
}

func (p *unitParser) primary(depth int) []unitFactor {
	switch c := p.peek(); {
	case c == '(':
		return p.parentheses(depth)
	case c == '1' && !isDigitAt(p.text.S, p.pos+1) && !isByteAt(p.text.S, p.pos+1, '.'):
		p.take()
		return nil
	case isDigit(c):
		_, end := digitRun(p.text.S, p.pos)
		p.fail(p.pos, end, "a unit holds no number but 1", "declare a unit of that size: units: {rack: 72 GPU}")
		return nil
	}
	start := p.pos
	if code, end := moneyAt(p.text.S, start); code != "" {
		if p.pos = end; isDigitAt(p.text.S, end) {
			_, digits := digitRun(p.text.S, end)
			p.fail(end, digits, "a unit holds no number but 1", "write "+p.text.S[start:end])
		}
		return []unitFactor{{name: code, exp: 1, start: start, end: end}}
	}
	if p.pos = unitWordEnd(p.text.S, start); p.pos == start {
		p.unexpected()
		return nil
	}
	return []unitFactor{{name: p.text.S[start:p.pos], exp: 1, start: start, end: p.pos}}
}

func (p *unitParser) parentheses(depth int) []unitFactor {
	open := p.pos
	if depth == maxNesting {
		p.fail(open, open+1, "nested deeper than 100 levels", "")
		return nil
	}
	p.take()
	p.skipBlanks()
	factors := p.product(depth + 1)
	if p.skipBlanks(); p.fault == nil && p.peek() != ')' {
		if p.pos < len(p.text.S) {
			p.unexpected()
		} else {
			p.fail(open, open+1, "this parenthesis is not closed", "")
		}
		return nil
	}
	p.take()
	return factors
}

// unexpected says what is wrong with the character at pos.
func (p *unitParser) unexpected() {
	s, start := p.text.S, p.pos
	if start >= len(s) {
		p.fail(start, start, "the unit ends too early: a name is missing", "")
		return
	}
	if s[start] == '-' {
		left := strings.TrimRight(s[:start], " ")
		p.fail(start, start+1, "- does not join units", hyphenHint(left, strings.TrimLeft(s[start+1:], " ")))
		return
	}
	shown, end, hint := lookAlike(s, start)
	code, _ := moneyAt(s, start)
	switch {
	case code != "" && start > 0 && takesPrefix(code) && strings.IndexByte(prefixes, s[start-1]) >= 0 && (start < 2 || !isIdentByte(s[start-2])):
		hint = "write " + s[start-1:start] + code
	case code != "":
		hint = "join units by * or /: USD/GPU/h, GPU*h"
	case strings.HasPrefix(s[start:], yen):
		p.fail(start, end, yen+" stands for two currencies", "write JPY or CNY")
		return
	case isIdentByte(s[start]) || s[start] == '(' || s[start] == '%':
		hint = "join units by * or /: USD/GPU/h, GPU*h"
	}
	p.fail(start, end, "unexpected "+shown+" in a unit", hint)
}

// hyphenHint says how to join two units that a hyphen joins: below a slash by
// another slash, else by *.
func hyphenHint(left, right string) string {
	first := right[:unitWordEnd(right, 0)]
	if first == "" || left == "" {
		return "join units by * or /: USD/GPU/h, GPU*h"
	}
	op := "*"
	if last := strings.LastIndexAny(left, "*/("); last >= 0 && left[last] == '/' {
		op = "/"
	}
	open := strings.Count(left, "(") - strings.Count(left, ")")
	return "write " + left + op + first + strings.Repeat(")", max(0, open))
}

func (p *unitParser) fail(start, end int, what, hint string) {
	if p.fault == nil {
		p.fault = faultAt(p.text, start, end, what, hint)
	}
}

func (p *unitParser) peek() byte {
	if p.pos < len(p.text.S) {
		return p.text.S[p.pos]
	}
	return 0
}

func (p *unitParser) take() {
	if p.pos < len(p.text.S) {
		p.pos++
	}
}

func (p *unitParser) skipBlanks() { p.pos = skipBlanks(p.text.S, p.pos) }
