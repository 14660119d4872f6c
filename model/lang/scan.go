package lang

import (
	"fmt"
	"unicode/utf8"
)

// maxNesting is how deep parentheses, calls and signs may nest.
const maxNesting = 100

// isReserved reports whether a word of the grammar may name nothing else.
func isReserved(word string) bool {
	switch word {
	case "to", "and", "or", "not", "if", "true", "false":
		return true
	}
	return false
}

// isIdent reports whether s is [A-Za-z_][A-Za-z0-9_]*.
func isIdent(s string) bool { return s != "" && identEnd(s, 0) == len(s) }

// identEnd returns where the identifier at byte i ends, i if there is none.
func identEnd(s string, i int) int {
	if i >= len(s) || !isIdentByte(s[i]) || isDigit(s[i]) {
		return i
	}
	for i < len(s) && isIdentByte(s[i]) {
		i++
	}
	return i
}

// unitWordEnd returns where the unit's name at byte i ends: an identifier or %.
func unitWordEnd(s string, i int) int {
	if isByteAt(s, i, '%') {
		return i + 1
	}
	return identEnd(s, i)
}

func isIdentByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || isDigit(c) || c == '_'
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isDigitAt(s string, i int) bool { return i < len(s) && isDigit(s[i]) }

func isByteAt(s string, i int, c byte) bool { return i < len(s) && s[i] == c }

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func skipBlanks(s string, i int) int {
	for i < len(s) && isBlank(s[i]) {
		i++
	}
	return i
}

// digitRun returns the digits at byte i and where they end.
func digitRun(s string, i int) (digits string, end int) {
	for end = i; isDigitAt(s, end); end++ {
	}
	return s[i:end], end
}

// scanExponent reads the signed integer behind the ^ of a unit. It is false
// where no integer stands; one of more than two digits comes back as too
// large for any unit.
func scanExponent(s string, i int) (n, end int, ok bool) {
	sign := 1
	if isByteAt(s, i, '-') || isByteAt(s, i, '+') {
		if s[i] == '-' {
			sign = -1
		}
		i++
	}
	digits, end := digitRun(s, i)
	if digits == "" || isByteAt(s, end, '.') || end < len(s) && isIdentByte(s[end]) {
		return 0, i, false
	}
	for _, c := range digits {
		n = min(n*10+int(c-'0'), maxUnitExponent+1)
	}
	return sign * n, end, true
}

// lookAlike returns the character at byte i as a message shows it, where it
// ends and, for one that looks like something the language knows, the advice
// which ASCII form to write.
func lookAlike(s string, i int) (shown string, end int, advice string) {
	r, size := utf8.DecodeRuneInString(s[i:])
	shown, end = quoted(s[i:i+size]), i+size
	write := ""
	switch r {
	case '×', '·', '⋅', '∙', '✕', '∗', '•':
		write = "*"
	case '–', '—':
		return shown, end, "write - for a difference, to for a range"
	case '−', '‐', '‑', '‒', '﹣', '\uff0d':
		write = "-"
	case '÷', '∕', '⁄':
		write = "/"
	case '\uff0b':
		write = "+"
	case '≤', '⩽':
		write = "<="
	case '≥', '⩾':
		write = ">="
	case '≠':
		write = "!="
	case '“', '”', '„', '‟', '«', '»', '\uff02':
		write = `"`
	case '‘', '’', '‚', '‛', '`', '´':
		write = "'"
	case '²':
		write = "^2"
	case '³':
		write = "^3"
	case '\uff08':
		write = "("
	case '\uff09':
		write = ")"
	case '\uff0c', '،', '、':
		write = ","
	case '\uff1d':
		write = "="
	case '\uff05', '٪':
		write = "%"
	case '‰':
		return shown, end, "write it in percent: 0.1 %"
	case '√':
		return shown, end, "write sqrt(x)"
	case '…':
		return shown, end, `write "to" for a range`
	case '\u00a0', '\u2007', '\u2009', '\u202f', '\u200b', '\ufeff', '\u3000', '\u2002', '\u2003':
		return fmt.Sprintf("the blank %U", r), end, "write an ordinary blank"
	}
	if write == "" {
		return shown, end, ""
	}
	return shown, end, fmt.Sprintf("write the ASCII form %s", write)
}

// quoted shows a piece of a user's text in a message; control characters and
// broken UTF-8 are escaped.
func quoted(s string) string { return fmt.Sprintf("%q", s) }
