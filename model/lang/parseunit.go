package lang

import (
	"fmt"
	"math/big"
	"strings"

	"costcone/internal/diag"
)

// number reads a literal and its unit.
func (p *parser) number() Expr {
	tok := p.tok
	p.advance()
	number := &Number{span{tok.start, tok.end}, tok.value, nil}
	if tok.money != "" {
		if number.Unit = p.moneyUnit(tok); number.Unit != nil {
			number.end = max(number.end, number.Unit.end)
		}
		return number
	}
	if number.Unit = p.unitBehind(tok.start, tok.end); number.Unit != nil {
		number.end = number.Unit.end
	}
	return number
}

// unitBehind reads the unit behind a number or a closing parenthesis, which
// covers [start, end). Any word there is a unit, unless it is reserved.
func (p *parser) unitBehind(start, end int) *UnitRef {
	if !p.isOp("%") && (p.tok.kind != tokenName || isReserved(p.tok.text)) {
		return nil
	}
	word := p.tok
	if _, ok := p.units.lookup(word.text); !ok {
		p.refuseUnit(start, end, word)
		return nil
	}
	factors, unitEnd, fault := p.unitRun(word.start)
	if fault == nil {
		fault = p.hyphen(word.start, unitEnd)
	}
	var exact exactUnit
	if fault == nil {
		exact, fault = product(p.text, big.NewRat(1, 1), factors, func(f unitFactor) (exactUnit, *diag.Message) { return p.units.find(p.text, f) })
	}
	if fault != nil {
		p.stop(fault)
		return nil
	}
	unit, _ := exact.unit(p.text.S[word.start:unitEnd])
	p.resume(unitEnd)
	return &UnitRef{span{word.start, unitEnd}, unit}
}

// unitRun reads the longest run of known units at byte `at`, joined by * / and
// ^ with a signed integer, without a blank. The first word is known. A word
// before a bracket is a call or a quantity, so the run ends before it.
func (p *parser) unitRun(at int) (factors []unitFactor, end int, fault *diag.Message) {
	s, sign := p.text.S, 1
	for {
		f := unitFactor{exp: sign, start: at, end: unitWordEnd(s, at)}
		f.name = s[f.start:f.end]
		end = f.end
		if isByteAt(s, end, '^') {
			n, behind, ok := scanExponent(s, end+1)
			if !ok {
				return append(factors, f), end, nil
			}
			if n > maxUnitExponent || n < -maxUnitExponent {
				return nil, 0, faultAt(p.text, at, behind, "an exponent of a unit is at most 99", "")
			}
			f.exp, end = sign*n, behind
		}
		factors = append(factors, f)
		if !isByteAt(s, end, '*') && !isByteAt(s, end, '/') || !p.isUnitAt(end+1) {
			return factors, end, nil
		}
		if sign = 1; s[end] == '/' {
			sign = -1
		}
		at = end + 1
	}
}

// isUnitAt reports whether a known unit stands at byte i that is not the name
// before a bracket.
func (p *parser) isUnitAt(i int) bool {
	s, end := p.text.S, unitWordEnd(p.text.S, i)
	if _, ok := p.units.lookup(s[i:end]); !ok {
		return false
	}
	next := skipBlanks(s, end)
	return !isByteAt(s, next, '(') && !isByteAt(s, next, '[')
}

// hyphen refuses the GPU-h of prose, which would be a difference here.
func (p *parser) hyphen(start, end int) *diag.Message {
	s := p.text.S
	if !isByteAt(s, end, '-') || !p.isUnitAt(end+1) {
		return nil
	}
	right := s[end+1 : unitWordEnd(s, end+1)]
	return faultAt(p.text, start, end+1+len(right), "- does not join units",
		fmt.Sprintf("%s; for a difference put blanks around the -", hyphenHint(s[start:end], right)))
}

// refuseUnit says what to write instead of the unknown unit `word` behind the
// number or parenthesis [start, end).
func (p *parser) refuseUnit(start, end int, word token) {
	s, what, hint := p.text.S, fmt.Sprintf("unknown unit %q", word.text), ""
	before := oneLine(s[start:end])
	if _, digits := moneyAt(s, start); isDigit(s[digits]) {
		if hint = p.suffixHint(before, word, word.start > end); suffixWord(word.text) == word.text {
			what = fmt.Sprintf("the suffix %q stands directly behind the digits", word.text)
		}
	}
	if hint == "" {
		hint = customaryUnit(word.text)
	}
	if hint == "" {
		hint = fmt.Sprintf("a word here is a unit; for a product write %s * %s", before, word.text)
		near := p.units.didYouMean(word.text)
		if next := skipBlanks(s, word.end); near != "" && !isByteAt(s, next, '(') && !isByteAt(s, next, '[') {
			hint = near + "\n" + hint
		}
	}
	p.fail(word.start, word.end, what, hint)
}

// suffixHint says how to write a number whose suffix is a word, stands apart or
// runs into the unit: 5 million, 5 M, 5BUSD.
func (p *parser) suffixHint(number string, word token, apart bool) string {
	if suffix := suffixWord(word.text); suffix != "" {
		return "write " + number + suffix
	}
	if apart || strings.IndexByte("kMBT", word.text[0]) < 0 {
		return ""
	}
	if _, ok := p.units.lookup(word.text[1:]); !ok {
		return ""
	}
	return fmt.Sprintf("write %s%s %s", number, word.text[:1], word.text[1:])
}
