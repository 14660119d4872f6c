package lang

import (
	"strings"

	"costcone/internal/diag"
)

// A tokenKind is what a token is.
type tokenKind int

const (
	tokenEnd tokenKind = iota
	tokenNumber
	tokenName // reserved words too
	tokenString
	tokenOp // operators, brackets, marks
)

// A token is a lexical unit of an expression. Units and labels are not read as
// tokens: blanks count in the one, and the other is any text.
type token struct {
	kind       tokenKind
	start, end int
	text       string  // as written; a string without its quotes
	value      float64 // of a number
	money      string  // the currency whose sign stands before the number
}

// lex reads the token at or behind byte `at`.
func lex(t diag.Text, at int) (token, *diag.Message) {
	s, start := t.S, skipBlanks(t.S, at)
	if start == len(s) {
		return token{kind: tokenEnd, start: start, end: start}, nil
	}
	switch c := s[start]; {
	case isDigit(c):
		number, fault := scanNumber(t, start)
		if fault != nil {
			return token{}, fault
		}
		return token{kind: tokenNumber, start: start, end: number.end, text: s[start:number.end], value: number.value}, nil
	case isIdentByte(c):
		end := identEnd(s, start)
		return token{kind: tokenName, start: start, end: end, text: s[start:end]}, nil
	case c == '"' || c == '\'':
		length := strings.IndexByte(s[start+1:], c)
		if length < 0 {
			return token{}, faultAt(t, start, len(s), "this text has no closing quote", "")
		}
		end := start + 1 + length
		return token{kind: tokenString, start: start, end: end + 1, text: s[start+1 : end]}, nil
	}
	if tok, is, fault := lexMoney(t, start); is {
		return tok, fault
	}
	return lexOp(t, start)
}

func lexOp(t diag.Text, start int) (token, *diag.Message) {
	s := t.S
	if start+1 < len(s) {
		switch two := s[start : start+2]; two {
		case "<=", ">=", "==", "!=":
			return token{kind: tokenOp, start: start, end: start + 2, text: two}, nil
		default:
			if write := otherLanguages(two); write != "" {
				return token{}, faultAt(t, start, start+2, two+" is not an operator", "write "+write)
			}
		}
	}
	if strings.IndexByte("+-*/^()[],:<>=%", s[start]) >= 0 {
		return token{kind: tokenOp, start: start, end: start + 1, text: s[start : start+1]}, nil
	}
	if s[start] == '.' && isDigitAt(s, start+1) {
		_, end := digitRun(s, start+1)
		return token{}, faultAt(t, start, end, "a number begins with a digit", "write 0"+s[start:end])
	}
	shown, end, hint := lookAlike(s, start)
	char := s[start:end]
	switch {
	case char == "." && start > 0 && isIdentByte(s[start-1]):
		hint = "the name of a file stands in quotes: data(\"file.csv\")"
	case char == "!":
		hint = "write not"
	case char == "&":
		hint = "write and"
	case char == "|":
		hint = "write or"
	case char == "{" || char == "}":
		hint = "expressions have ( ) and [ ] only"
	case char == ";":
		hint = "one expression stands alone"
	}
	return token{}, faultAt(t, start, end, "unexpected "+shown, hint)
}

// otherLanguages returns how an operator of other languages is written here.
func otherLanguages(op string) string {
	switch op {
	case "=<":
		return "<="
	case "=>":
		return ">="
	case "<>":
		return "!="
	case "**":
		return "^"
	case "&&":
		return "and"
	case "||":
		return "or"
	}
	return ""
}
