package lang

import (
	"regexp"
	"strconv"
	"strings"
)

// Patterns of values as people write them elsewhere. A number has its suffix,
// and maybe a unit.
const (
	numberForm = `([0-9][0-9_]*(?:\.[0-9]+)?)([kMBT]?)`
	unitForm   = `(?: ?([A-Za-z%][A-Za-z0-9/*^()%]*))?`
	amountForm = `[$€£₹₩]?` + numberForm + unitForm
	perForm    = `((?:/[A-Za-z]+)*)`
	dashForm   = ` ?(?:\.\.\.?|…|–|—|−|-) ?`
)

var (
	plusMinus    = regexp.MustCompile(`^` + numberForm + unitForm + ` ?(?:±|\+/-|\+/−|\+-|\+−) ?` + numberForm + unitForm + `$`)
	dashed       = regexp.MustCompile(`^(` + amountForm + `)` + dashForm + `(` + amountForm + `)$`)
	inBrackets   = regexp.MustCompile(`^(?:[([]|between )(` + amountForm + `)(?:, ?| and )(` + amountForm + `)[)\]]?$`)
	decimalComma = regexp.MustCompile(`\b[0-9]+(?:\.[0-9]{3})*,[0-9]+`)
	groupedByGap = regexp.MustCompile(`^[0-9]{1,3}(?:[ '’][0-9]{3})+$`)
	moneyFirst   = regexp.MustCompile(`((?:\b[A-Z]{1,2})?[$¥]|[€£₹₩]|\b[A-Z]{3}\b)( ?)` + numberForm + perForm)
	moneyLast    = regexp.MustCompile(numberForm + `(G|bn|mn|mio|Mio|Mrd)? ?([$€£₹₩])` + perForm + `($|[^0-9A-Za-z])`)
	blurred      = regexp.MustCompile(`^(?:~|≈|∼|about |around |circa |ca\.? |approx\.? )\s*(` + amountForm + `)$`)
	oneSided     = regexp.MustCompile(`^(?:<=?|>=?|≤|≥) ?` + amountForm + `$`)
	stuckTo      = regexp.MustCompile(`^(.*[0-9A-Za-z%)])? to([0-9($€£₹₩].*)$`)
)

// meant says how a whole value is written here that is written as people do
// elsewhere, or "".
func meant(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if m := plusMinus.FindStringSubmatch(withCodes(s)); m != nil {
		return meantByPlusMinus(m)
	}
	if m := blurred.FindStringSubmatch(s); m != nil {
		return "write " + m[1] + ", or how far it may be off as low to high"
	}
	if oneSided.MatchString(s) {
		return "one end is no range: write low to high"
	}
	if groupedByGap.MatchString(s) {
		return "digits are grouped by _: " + strings.NewReplacer(" ", "_", "'", "_", "’", "_").Replace(s)
	}
	if m := stuckTo.FindStringSubmatch(s); m != nil {
		return "write " + m[1] + " to " + m[2]
	}
	money, why := withMoneyInPlace(s)
	written := withPoints(money)
	for _, form := range []*regexp.Regexp{dashed, inBrackets} {
		if m := form.FindStringSubmatch(written); m != nil && !strings.EqualFold(m[4], "e") { // not 1e-9
			low := m[1]
			if m[4] == "" && m[8] == "%" { // a bare number beside a share is no share
				low += "%"
			}
			return "for a range write " + low + " to " + m[5]
		}
	}
	switch {
	case written == s:
		return ""
	case written == money:
		return "write " + written + ": " + why
	}
	return "write " + written + ": the decimal sign is a point"
}

// foreignSigns are signs of money with letters before them.
var foreignSigns = map[string]string{"US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "NZ$": "NZD",
	"NT$": "TWD", "S$": "SGD", "R$": "BRL", "MX$": "MXN", "CN¥": "CNY", "JP¥": "JPY"}

// withMoneyInPlace puts signs of money before their numbers and codes behind
// them, and says why.
func withMoneyInPlace(s string) (written, why string) {
	why = "a unit stands behind its number"
	written = moneyFirst.ReplaceAllStringFunc(s, func(part string) string {
		m := moneyFirst.FindStringSubmatch(part)
		money, blank, number, per := m[1], m[2], m[3]+m[4], m[5]
		switch code := foreignSigns[money]; {
		case money == "US$":
			why = "$ is USD"
			return "$" + number + per
		case code != "":
			return number + " " + code + per
		case SignOf(money) != "" && blank != "":
			why = "the sign of money stands directly before its number"
			return money + number + per
		case isCurrency(money):
			return number + " " + money + per
		}
		return part
	})
	written = moneyLast.ReplaceAllStringFunc(written, func(part string) string {
		m := moneyLast.FindStringSubmatch(part)
		why = "the sign of money stands before its number"
		return m[4] + m[1] + m[2] + suffixWord(m[3]) + m[5] + m[6]
	})
	return written, why
}

// withCodes writes amounts with a sign as numbers with the currency's code.
func withCodes(s string) string {
	return moneyFirst.ReplaceAllStringFunc(s, func(part string) string {
		m := moneyFirst.FindStringSubmatch(part)
		if code := SignOf(m[1]); code != "" {
			return m[3] + m[4] + " " + code + m[5]
		}
		return part
	})
}

// withPoints writes 1.000,5 as 1000.5 where no comma can be meant otherwise.
func withPoints(s string) string {
	if strings.ContainsAny(s, "([") {
		return s
	}
	return decimalComma.ReplaceAllStringFunc(s, func(part string) string {
		whole, fraction, _ := strings.Cut(part, ",")
		if len(fraction) == 3 && !strings.Contains(whole, ".") {
			return part // 1,000 groups digits
		}
		return strings.ReplaceAll(whole, ".", "") + "." + fraction
	})
}

// meantByPlusMinus writes x ± d as the range and as the normal distribution.
func meantByPlusMinus(m []string) string {
	x, errX := strconv.ParseFloat(strings.ReplaceAll(m[1], "_", ""), 64)
	d, errD := strconv.ParseFloat(strings.ReplaceAll(m[4], "_", ""), 64)
	suffix, unit := m[2], m[3]
	share := m[6] == "%" && unit != "%"
	if unit == "" && !share {
		unit = m[6]
	}
	if share {
		d = float64(x*d) / 100
	}
	if errX != nil || errD != nil || !share && m[5] != suffix {
		return "write low to high, or normal(mean, sd)"
	}
	behind := ""
	switch {
	case unit == "%": // a bare number beside a share is no share
		suffix += "%"
	case unit != "":
		behind = " " + unit
	}
	text := func(v float64) string { return strconv.FormatFloat(v, 'g', 10, 64) + suffix }
	return "write " + text(x-d) + " to " + text(x+d) + behind +
		" for the middle 90 %, or normal(" + text(x) + ", " + text(d) + ")" + behind + " where that is one standard deviation"
}
