package lang

import (
	"fmt"
	"regexp"
	"strings"

	"costcone/internal/diag"
)

// maxTokens bounds the length of one expression.
const maxTokens = 100_000

// Parse reads one expression. It reports the first error in it, and then
// returns false.
//
//	expr  = range | or               range = end "to" end        end = [sign] number | "(" constant ")"
//	or    = and { "or" and }         and   = not { "and" not }   not = "not" not | cmp
//	cmp   = sum [ ("<"|"<="|">"|">="|"=="|"!=") sum ]
//	sum   = term { ("+"|"-") term }  term  = unary { ("*"|"/") unary }
//	unary = ("-"|"+") unary | power  power = atom [ "^" unary ]
//	number = [sign of money] digits, see scanNumber, [unit]
//	atom  = number | call | name [ "[" labels "]" ] | "(" expr ")" [unit]
//	call  = name "(" [ arg { "," arg } ] ")" [unit]
//	arg   = expr | key "=" (expr | "[" expr { "," expr } "]" | string) | expr ":" expr | string
func Parse(t diag.Text, u *Units, msgs *diag.List) (Source, bool) {
	p := parser{text: t, units: u}
	if skipBlanks(t.S, 0) == len(t.S) {
		p.fail(0, len(t.S), "the expression is empty", "")
	}
	p.resume(0)
	x := p.expr()
	if p.tok.kind != tokenEnd {
		p.unexpected("an operator")
	}
	if p.fault != nil {
		if write := u.meant(t.S); write != "" && !p.settled {
			p.fault.Hint = write
		}
		msgs.Add(*p.fault)
		return Source{}, false
	}
	return Source{Text: t, Expr: x}, true
}

// A parser reads one expression by recursive descent. The first fault stays
// and puts the parser at the end of the text, where every rule returns.
type parser struct {
	text    diag.Text
	units   *Units
	tok     token // the one token of look-ahead
	tokens  int
	depth   int
	open    []token // the brackets around the token
	fault   *diag.Message
	settled bool // the fault's hint holds whatever the whole text may mean
}

func (p *parser) fail(start, end int, what, hint string) {
	p.stop(faultAt(p.text, start, end, what, hint))
}

func (p *parser) stop(fault *diag.Message) {
	if p.fault == nil {
		p.fault = fault
	}
	p.tok = token{kind: tokenEnd, start: len(p.text.S), end: len(p.text.S)}
}

// resume reads the token at or behind byte `at`.
func (p *parser) resume(at int) {
	if p.fault != nil {
		return
	}
	tok, fault := lex(p.text, at)
	if p.tokens++; fault == nil && p.tokens > maxTokens {
		fault = faultAt(p.text, tok.start, tok.end, "the expression has more than 100,000 parts", "")
	}
	if fault != nil {
		p.stop(fault)
		return
	}
	p.tok = tok
}

func (p *parser) advance() { p.resume(p.tok.end) }

func (p *parser) isOp(op string) bool { return p.tok.kind == tokenOp && p.tok.text == op }

func (p *parser) isWord(word string) bool { return p.tok.kind == tokenName && p.tok.text == word }

// enter goes one level of nesting deeper; leave must follow where it is true.
func (p *parser) enter() bool {
	if p.depth == maxNesting {
		p.fail(p.tok.start, p.tok.end, "nested deeper than 100 levels", "")
		return false
	}
	p.depth++
	return true
}

func (p *parser) leave() { p.depth-- }

// nothing stands for the tree of a faulty text, which nobody sees.
func nothing() Expr { return &Number{} }

func (p *parser) expr() Expr {
	if !p.enter() {
		return nothing()
	}
	defer p.leave()
	x := p.or()
	if p.isWord("to") {
		return p.rangeFrom(x)
	}
	return x
}

func (p *parser) or() Expr {
	x := p.and()
	for p.isWord("or") {
		x = p.binary(x, p.and)
	}
	return x
}

func (p *parser) and() Expr {
	x := p.not()
	for p.isWord("and") {
		x = p.binary(x, p.not)
	}
	return x
}

func (p *parser) not() Expr {
	if !p.isWord("not") {
		return p.comparison()
	}
	return p.prefix(p.not)
}

func (p *parser) comparison() Expr {
	x := p.sum()
	if !p.isComparison() {
		return x
	}
	y := p.binary(x, p.sum)
	if p.isComparison() {
		p.refuseChain(y)
	}
	return y
}

func (p *parser) isComparison() bool {
	if p.tok.kind != tokenOp {
		return false
	}
	switch p.tok.text {
	case "<", "<=", ">", ">=", "==", "!=":
		return true
	}
	return false
}

// refuseChain says how to write a < b < c, of which x is a < b.
func (p *parser) refuseChain(x Expr) {
	first, ok := x.(*Binary)
	op := p.tok
	third := p.binary(x, p.sum)
	if !ok || p.fault != nil {
		return
	}
	second := third.(*Binary)
	p.fail(op.start, op.end, "only one comparison can stand here", fmt.Sprintf("write %s and %s %s %s",
		p.slice(first), p.slice(first.Y), op.text, p.slice(second.Y)))
}

func (p *parser) sum() Expr {
	x := p.term()
	for p.isOp("+") || p.isOp("-") {
		if op := p.tok; p.isPlusMinus(x) {
			p.fail(op.start, op.end+1, "+- is not an operator", "write - for a difference, and a number with its error as low to high")
			return nothing()
		}
		x = p.binary(x, p.term)
	}
	return x
}

// isPlusMinus reports whether 5 +- 1 stands here, of which x is the 5: nobody means
// the difference.
func (p *parser) isPlusMinus(x Expr) bool {
	s, end := p.text.S, p.tok.end
	if _, number := x.(*Number); !number || p.tok.text != "+" || !isByteAt(s, end, '-') {
		return false
	}
	at := skipBlanks(s, end+1)
	_, at = moneyAt(s, at)
	return isDigitAt(s, at)
}

func (p *parser) term() Expr {
	x := p.unary()
	for p.isOp("*") || p.isOp("/") {
		x = p.binary(x, p.unary)
	}
	return x
}

func (p *parser) unary() Expr {
	if p.isOp("-") || p.isOp("+") {
		return p.prefix(p.unary)
	}
	return p.power()
}

func (p *parser) power() Expr {
	x := p.atom()
	if p.isOp("^") {
		if !p.enter() {
			return nothing()
		}
		defer p.leave()
		return p.binary(x, p.unary)
	}
	return x
}

// binary reads the operator that stands here and what follows it.
func (p *parser) binary(x Expr, operand func() Expr) Expr {
	op := p.tok
	p.advance()
	y := operand()
	start, _ := x.Span()
	_, end := y.Span()
	return &Binary{span{start, end}, op.text, op.start, x, y}
}

// prefix reads the sign or `not` that stands here and what follows it.
func (p *parser) prefix(operand func() Expr) Expr {
	if !p.enter() {
		return nothing()
	}
	defer p.leave()
	op := p.tok
	p.advance()
	x := operand()
	_, end := x.Span()
	return &Unary{span{op.start, end}, op.text, x}
}

func (p *parser) atom() Expr {
	tok := p.tok
	switch {
	case tok.kind == tokenNumber:
		return p.number()
	case tok.kind == tokenName:
		return p.named()
	case p.isOp("("):
		return p.parentheses()
	case tok.kind == tokenString:
		p.fail(tok.start, tok.end, "a text in quotes stands only as an argument of a call", "")
	case p.isOp("["):
		p.fail(tok.start, tok.end, `unexpected "["`, "labels stand behind a name: x[H100]; a list stands behind a key: weights=[1, 2]")
	default:
		p.unexpected("a value")
	}
	return nothing()
}

func (p *parser) parentheses() Expr {
	open := p.opening()
	x := p.expr()
	end := p.closing(open, ")")
	unit := p.unitBehind(open.start, end)
	if unit != nil {
		end = unit.end
	}
	return &Paren{span{open.start, end}, x, unit}
}

// opening reads the bracket that stands here.
func (p *parser) opening() token {
	open := p.tok
	p.open = append(p.open, open)
	p.advance()
	return open
}

// closing reads the bracket that closes open and returns where it ends.
func (p *parser) closing(open token, bracket string) int {
	end := p.tok.end
	p.open = p.open[:len(p.open)-1]
	switch {
	case p.isOp(bracket):
		p.advance()
	case p.tok.kind == tokenEnd:
		p.fail(open.start, open.end, fmt.Sprintf("this %s is not closed", open.text), "")
	default:
		p.unexpected(fmt.Sprintf("an operator or %q", bracket))
	}
	return end
}

// named reads what begins with a word.
func (p *parser) named() Expr {
	word := p.tok
	if isReserved(word.text) && word.text != "if" {
		p.refuseReserved(word)
		return nothing()
	}
	p.advance()
	if p.isOp("(") {
		return p.call(word)
	}
	if word.text == "if" {
		p.refuseReserved(word)
		return nothing()
	}
	name := &Name{span{word.start, word.end}, word.text}
	if p.isOp("[") {
		return p.pick(name)
	}
	return name
}

func (p *parser) refuseReserved(word token) {
	hint := ""
	switch word.text {
	case "true", "false":
		hint = "there is no literal truth value: write a comparison, such as x > 0"
	case "if":
		hint = "if is a function: if(condition, then, else)"
	case "not":
		hint = "put the condition in parentheses: (not x)"
	}
	what := fmt.Sprintf("expected a value, found %q", word.text)
	if hint == "" {
		p.fail(word.start, word.end, what, "the word is reserved and cannot be a name")
		return
	}
	p.fail(word.start, word.end, what, hint)
}

// unexpected refuses the token that stands here.
func (p *parser) unexpected(wanted string) {
	tok := p.tok
	if tok.kind == tokenEnd {
		before := strings.TrimRight(p.text.S, " \t\r\n")
		if n := len(p.open); n > 0 && strings.IndexByte("([,", lastByte(before)) >= 0 {
			open := p.open[n-1]
			p.fail(open.start, open.end, fmt.Sprintf("this %s is not closed", open.text), "")
			return
		}
		p.fail(tok.start, tok.end, "the expression ends too early: expected "+wanted, "")
		return
	}
	p.fail(tok.start, tok.end, fmt.Sprintf("expected %s, found %q", wanted, p.text.S[tok.start:tok.end]), p.hintFor(tok))
}

// Digits before and in a group of three that a blank sets apart: 20 000.
var (
	lastNumber  = regexp.MustCompile(`\b[0-9]{1,3}(?:_[0-9]{3})*$`)
	threeDigits = regexp.MustCompile(`^[0-9]{3}(?:\.[0-9]+)?$`)
)

// groupedAt returns the number around byte `at` with _ for the sign that groups its
// digits by three, "" where none stands there.
func groupedAt(s string, at int, sign byte) string {
	inside := func(i int) bool { return isDigitAt(s, i) || isByteAt(s, i, sign) }
	start, end := at, at
	for start > 0 && inside(start-1) {
		start--
	}
	for inside(end) {
		end++
	}
	groups := strings.Split(s[start:end], string(sign))
	for i, g := range groups {
		if i == 0 && (g == "" || len(g) > 3) || i > 0 && len(g) != 3 {
			return ""
		}
	}
	if len(groups) < 2 {
		return ""
	}
	number := strings.Join(groups, "_")
	if isByteAt(s, end, '.') && isDigitAt(s, end+1) {
		fraction, _ := digitRun(s, end+1)
		number += "." + fraction
	}
	return number
}

func (p *parser) hintFor(tok token) string {
	before := strings.TrimRight(p.text.S[:tok.start], " \t\r\n")
	if number := lastNumber.FindString(before); number != "" && tok.kind == tokenNumber && threeDigits.MatchString(p.text.S[tok.start:tok.end]) {
		return "digits are grouped by _: " + number + "_" + threeDigits.FindString(p.text.S[tok.start:tok.end])
	}
	switch {
	case tok.kind == tokenName && tok.text == "to":
		return `"to" stands between the two ends of one range`
	case tok.kind == tokenName && !isReserved(tok.text):
		if _, ok := p.units.Lookup(tok.text); ok {
			return "a unit stands behind a number or a closing parenthesis"
		}
		return "for a product write *"
	case tok.text == "(" || tok.kind == tokenNumber:
		return "for a product write *"
	case tok.text == ")" && len(p.open) == 0:
		return "no parenthesis is open here"
	case tok.text == "[":
		return "labels stand behind a name, in one pair of brackets: x[pool=H100, year=3]"
	case tok.text == "=":
		return "write == to compare"
	case tok.text == "%":
		return "% stands behind a number: 5%"
	case tok.text == "," && strings.IndexByte("(,", lastByte(before)) >= 0:
		return "a value is missing before this comma"
	case tok.text == ",":
		if grouped := groupedAt(p.text.S, tok.start, ','); grouped != "" {
			return "digits are grouped by _: " + grouped
		}
		return "a comma stands between the arguments of a call"
	case tok.text == ":":
		return "a colon stands in an argument: discrete(1: 0.3, 2: 0.7)"
	}
	return ""
}

// lastByte returns the last byte of s, 0 if there is none.
func lastByte(s string) byte {
	if s == "" {
		return 0
	}
	return s[len(s)-1]
}

func (p *parser) slice(e Expr) string { return Source{Text: p.text}.Slice(e) }
