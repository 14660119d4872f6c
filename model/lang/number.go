package lang

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"

	"costcone/internal/diag"
)

// A literal is a number as written, its suffix applied, its unit not.
type literal struct {
	end     int // the byte behind it
	decimal string
	value   float64 // the float64 nearest to decimal
}

// exact returns the number without rounding.
func (l literal) exact() *big.Rat {
	r, ok := new(big.Rat).SetString(l.decimal)
	if !ok {
		panic("lang: damaged literal " + l.decimal)
	}
	return r
}

// scanNumber reads the number that begins with the digit at byte `at`:
// digits with _ between [. digits] [e|E [sign] digits] [k|M|B|T]. The suffix
// counts only with no letter behind it.
func scanNumber(t diag.Text, at int) (literal, *diag.Message) {
	s := t.S
	mantissa, end, fault := scanDigits(t, at)
	if fault != nil {
		return literal{}, fault
	}
	if isByteAt(s, end, '.') {
		if !isDigitAt(s, end+1) {
			return literal{}, faultAt(t, at, end+1, "digits are missing behind the point", fmt.Sprintf("write %s or %s.0", mantissa, mantissa))
		}
		var fraction string
		if fraction, end, fault = scanDigits(t, end+1); fault != nil {
			return literal{}, fault
		}
		mantissa += "." + fraction
	}
	exponent, end := scanTenPower(s, end)
	if isByteAt(s, end, '.') {
		for end < len(s) && (isDigit(s[end]) || s[end] == '.') {
			end++
		}
		hint := ""
		if grouped := groupedAt(s, at, '.'); grouped != "" {
			hint = "digits are grouped by _: " + grouped
		}
		return literal{}, faultAt(t, at, end, s[at:end]+" is not a number", hint)
	}
	if end < len(s) && (end+1 >= len(s) || !isIdentByte(s[end+1])) {
		if i := strings.IndexByte("kMBT", s[end]); i >= 0 {
			exponent += 3 * (i + 1)
			end++
		}
	}
	return finishNumber(t, at, end, fmt.Sprintf("%se%d", mantissa, exponent))
}

// scanDigits reads digits with single underscores between them, which it
// removes.
func scanDigits(t diag.Text, at int) (digits string, end int, fault *diag.Message) {
	s := t.S
	for end = at; isDigitAt(s, end) || isByteAt(s, end, '_'); end++ {
		if s[end] == '_' && !(isDigitAt(s, end+1) && isDigitAt(s, end-1)) {
			return "", 0, faultAt(t, end, end+1, "an underscore stands between two digits of a number", "")
		}
	}
	return strings.ReplaceAll(s[at:end], "_", ""), end, nil
}

// scanTenPower reads the exponent of a number. An e without digits behind it
// is not one. Absurd exponents come back cut off, still absurd.
func scanTenPower(s string, at int) (exponent, end int) {
	if !isByteAt(s, at, 'e') && !isByteAt(s, at, 'E') {
		return 0, at
	}
	i, sign := at+1, 1
	if isByteAt(s, i, '+') || isByteAt(s, i, '-') {
		if s[i] == '-' {
			sign = -1
		}
		i++
	}
	digits, end := digitRun(s, i)
	if digits == "" {
		return 0, at
	}
	for _, c := range digits {
		exponent = min(exponent*10+int(c-'0'), 1_000_000_000)
	}
	return sign * exponent, end
}

func finishNumber(t diag.Text, at, end int, decimal string) (literal, *diag.Message) {
	value, err := strconv.ParseFloat(decimal, 64)
	mantissa, _, _ := strings.Cut(decimal, "e")
	switch {
	case math.IsInf(value, 0):
		return literal{}, faultAt(t, at, end, "the number is too large", "the largest is about 1.8e308")
	case err != nil:
		panic("lang: damaged literal " + decimal)
	case value == 0 && strings.Trim(mantissa, "0.") != "":
		return literal{}, faultAt(t, at, end, "the number is too small to be told from 0", "the smallest is about 5e-324")
	}
	return literal{end: end, decimal: decimal, value: value}, nil
}

// suffixWord returns the suffix that a word behind a number means, or "".
func suffixWord(word string) string {
	if word == "G" {
		return "B"
	}
	switch strings.ToLower(word) {
	case "k", "thousand":
		return "k"
	case "m", "mm", "mn", "mio", "million", "millions":
		return "M"
	case "bn", "mrd", "billion", "billions":
		return "B"
	case "t", "tn", "trillion", "trillions":
		return "T"
	}
	return ""
}
