package lang

import (
	"regexp"
	"strconv"
	"strings"
)

// Units as people write them elsewhere, behind a number or a range.
var (
	perSign = regexp.MustCompile(` per | ?/ ?|[ -]`)
	perUnit = regexp.MustCompile(`^(` + amountForm + `)(?: to (` + amountForm + `))?((?:(?: per | ?/ ?)[A-Za-z]+(?:[ -][A-Za-z]+)?)+)$`)
	cents   = regexp.MustCompile(`^([0-9][0-9_]*(?:\.[0-9]+)?)(?: to ([0-9][0-9_]*(?:\.[0-9]+)?))? ?(?:cents?|ct|¢)` + perForm + `$`)
)

// meant is the function meant, with what only the units tell.
func (u *Units) meant(s string) string {
	if write := meant(s); write != "" {
		return write
	}
	s = strings.Join(strings.Fields(s), " ")
	if m := cents.FindStringSubmatch(s); m != nil {
		return u.meantByCents(m)
	}
	if m := perUnit.FindStringSubmatch(s); m != nil {
		return u.meantByPer(m)
	}
	return ""
}

// meantByCents writes 8 to 12 cent/kWh in the scenario's money.
func (u *Units) meantByCents(m []string) string {
	text := "write "
	for i, number := range m[1:3] {
		if number == "" {
			continue
		}
		x, err := strconv.ParseFloat(strings.ReplaceAll(number, "_", ""), 64)
		if err != nil {
			return ""
		}
		if i > 0 {
			text += " to "
		}
		text += strconv.FormatFloat(x/100, 'g', 10, 64)
	}
	return text + " " + orWord(u.currency, "USD") + m[3]
}

// meantByPer writes 3 USD per GPU hour as 3 USD/GPU/h: its amounts, each with a
// unit of its own or a sign of money, and what they are per. A word that is no
// unit, nor customary for one, makes it something else.
func (u *Units) meantByPer(m []string) string {
	if strings.Contains(m[9], "-") && !strings.Contains(m[9], " per ") {
		return "" // the parser says that - does not join units
	}
	per := ""
	for _, word := range perSign.Split(m[9], -1) {
		if word == "" {
			continue
		}
		unit := u.wordMeant(word)
		if unit == "" || isCurrency(unit) || isCurrency(unit[1:]) {
			return ""
		}
		per += "/" + unit
	}
	withPer := func(amount, unit string) string {
		if code, _ := moneyAt(amount, 0); unit != "" || code != "" {
			return amount + per
		}
		return amount // in the unit of the other end
	}
	low, high := withPer(m[1], m[4]), withPer(m[5], m[8])
	switch {
	case low == m[1] && high == m[5]: // a number without a unit per something
		return ""
	case high == "":
		return "write " + low
	}
	return "write " + low + " to " + high
}

// wordMeant returns the unit that a word of prose stands for: its own name, one in
// another case or the singular of one; "" for none.
func (u *Units) wordMeant(word string) string {
	if _, ok := u.lookup(word); ok {
		return word
	}
	if write, ok := strings.CutPrefix(customaryUnit(word), "write "); ok && !strings.Contains(write, " ") {
		return write
	}
	for _, name := range u.Names() {
		if strings.EqualFold(name, word) || strings.EqualFold(name+"s", word) {
			return name
		}
	}
	return ""
}

// compoundMeant returns the units that a word such as GPUh joins without a sign,
// joined by op; "" where it is none.
func (u *Units) compoundMeant(word, op string) string {
	for i := len(word) - 1; i > 0; i-- {
		_, left := u.lookup(word[:i])
		_, right := u.lookup(word[i:])
		if left && right {
			return word[:i] + op + word[i:]
		}
	}
	return ""
}

func orWord(s, other string) string {
	if s != "" {
		return s
	}
	return other
}
