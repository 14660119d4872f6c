package lang

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"costcone/internal/diag"
)

// moneySigns are the signs that stand for one currency.
var moneySigns = []struct{ sign, code string }{
	{"$", "USD"}, {"€", "EUR"}, {"£", "GBP"}, {"₹", "INR"}, {"₩", "KRW"},
}

// yen is the sign of two currencies, and stands for neither.
const yen = "¥"

// otherDollars are the currencies beside USD that are written with $ at home.
var otherDollars = strings.Fields("ARS AUD BND CAD CLP COP HKD MXN NZD SGD TWD UYU")

// SignOf returns the currency that a sign of money stands for, "" for another
// text.
func SignOf(sign string) string {
	for _, m := range moneySigns {
		if m.sign == sign {
			return m.code
		}
	}
	return ""
}

// moneyAt returns the currency whose sign stands at byte i, and where the sign
// ends; "" where none does.
func moneyAt(s string, i int) (code string, end int) {
	for _, m := range moneySigns {
		if strings.HasPrefix(s[i:], m.sign) {
			return m.code, i + len(m.sign)
		}
	}
	return "", i
}

// withoutSigns writes the codes of currencies in the place of their signs.
func withoutSigns(unit string) string {
	for _, m := range moneySigns {
		unit = strings.ReplaceAll(unit, m.sign, m.code)
	}
	return unit
}

// Reckon says which currency the scenario counts in: a $ is refused where that
// is another dollar than the one of the United States.
func (u *Units) Reckon(currency string) {
	u.dollar, u.currency = "", currency
	if slices.Contains(otherDollars, currency) {
		u.dollar = currency
	}
}

// refuseDollar returns the error about a $ at the bytes [start, end) of t, which
// is number and unit without its sign, or nil where the $ has one meaning.
func (u *Units) refuseDollar(t diag.Text, start, end int, code, number, unit string) *diag.Message {
	if code != "USD" || u.dollar == "" {
		return nil
	}
	if number != "" {
		number += " "
	}
	return faultAt(t, start, end, "$ is USD, the scenario's currency is "+u.dollar,
		fmt.Sprintf("write %s%s%s or %s%s%s", number, u.dollar, unit, number, code, unit))
}

// refuseSigns refuses the $ among the factors of the unit text t where it has two
// meanings.
func (u *Units) refuseSigns(t diag.Text, factors []unitFactor) *diag.Message {
	for _, f := range factors {
		if t.S[f.start:f.end] != "$" {
			continue
		}
		before, behind := strings.TrimSpace(t.S[:f.start]), strings.TrimSpace(t.S[f.end:])
		if isDigitAt(t.S, f.end) {
			return u.refuseDollar(t, f.start, f.end, f.name, behind, "")
		}
		if fault := u.refuseDollar(t, f.start, f.end, f.name, "", ""); fault != nil {
			fault.Hint = fmt.Sprintf("write %s%s%s or %s%s%s", before, u.dollar, behind, before, f.name, behind)
			return fault
		}
	}
	return nil
}

// lexMoney reads the number behind a sign of money, or says what the sign lacks.
// It is false where no sign stands.
func lexMoney(t diag.Text, start int) (tok token, is bool, fault *diag.Message) {
	s := t.S
	code, at := moneyAt(s, start)
	switch {
	case code == "" && strings.HasPrefix(s[start:], yen):
		_, end := digitRun(s, start+len(yen))
		number := "5"
		if literal, fault := scanNumberAt(t, start+len(yen)); fault == nil {
			end, number = literal.end, s[start+len(yen):literal.end]
		}
		return tok, true, faultAt(t, start, end, yen+" stands for two currencies", fmt.Sprintf("write %s JPY or %s CNY", number, number))
	case code == "":
		return tok, false, nil
	case isDigitAt(s, at):
		number, fault := scanNumber(t, at)
		if fault != nil {
			return tok, true, fault
		}
		return token{kind: tokenNumber, start: start, end: number.end, text: s[start:number.end], value: number.value, money: code}, true, nil
	}
	hint := fmt.Sprintf("a sign of money stands directly before digits: %s5; elsewhere write %s", s[start:at], code)
	if digit := skipBlanks(s, at); isDigitAt(s, digit) {
		if literal, fault := scanNumber(t, digit); fault == nil {
			hint = "write " + s[start:at] + s[digit:literal.end]
		}
	} else if isByteAt(s, at, '-') {
		hint = "write -" + s[start:at] + "5"
	}
	return tok, true, faultAt(t, start, at, "unexpected "+quoted(s[start:at]), hint)
}

// scanNumberAt is scanNumber where no digit may stand.
func scanNumberAt(t diag.Text, at int) (literal, *diag.Message) {
	if !isDigitAt(t.S, at) {
		return literal{}, faultAt(t, at, at, "no number", "")
	}
	return scanNumber(t, at)
}

// moneyUnit reads the unit of a number with a sign: the currency, and what is
// joined to the digits behind it as it would be to a unit. $2/GPU/h is
// 2 USD/GPU/h.
func (p *parser) moneyUnit(tok token) *UnitRef {
	s := p.text.S
	_, signEnd := moneyAt(s, tok.start)
	factors := []unitFactor{{name: tok.money, exp: 1, start: tok.start, end: signEnd}}
	ref, end := span{tok.start, signEnd}, tok.end
	if (isByteAt(s, end, '*') || isByteAt(s, end, '/')) && p.isUnitAt(end+1) {
		more, behind, fault := p.unitRun(end + 1)
		if fault == nil {
			fault = p.hyphen(end+1, behind)
		}
		if fault != nil {
			p.stop(fault)
			return nil
		}
		if s[end] == '/' {
			more[0].exp = -more[0].exp
		}
		factors, end = append(factors, more...), behind
		ref.end = end
	}
	unit := s[tok.end:end]
	if fault := p.units.refuseDollar(p.text, tok.start, tok.end, tok.money, s[signEnd:tok.end], unit); fault != nil {
		p.settled = true
		p.stop(fault)
		return nil
	}
	exact, fault := product(p.text, big.NewRat(1, 1), factors, func(f unitFactor) (exactUnit, *diag.Message) { return p.units.find(p.text, f) })
	if fault != nil {
		p.stop(fault)
		return nil
	}
	p.resume(end)
	p.refuseSecondUnit(tok, end)
	shown, _ := exact.unit(tok.money + unit)
	return &UnitRef{ref, shown}
}

// refuseSecondUnit refuses a unit behind the number tok that has a sign of money,
// whose text ends at byte end.
func (p *parser) refuseSecondUnit(tok token, end int) {
	word := p.tok
	if !p.isOp("%") && (word.kind != tokenName || isReserved(word.text)) {
		return
	}
	exact, known := p.units.lookup(word.text)
	if !known {
		p.refuseUnit(tok.start, tok.end, word)
		return
	}
	number := p.text.S[tok.start:end]
	_, signEnd := moneyAt(number, 0)
	if isCurrency(exact.dim.String()) {
		p.fail(tok.start, word.end, fmt.Sprintf("the money stands twice: %s and %s", number[:signEnd], word.text),
			fmt.Sprintf("write %s or %s %s", number, number[signEnd:], word.text))
		return
	}
	p.fail(word.start, word.end, fmt.Sprintf("unexpected unit %q: %s has the unit %s", word.text, number, tok.money),
		fmt.Sprintf("join units without a blank: %s/%s or %s*%s", number, word.text, number, word.text))
}
