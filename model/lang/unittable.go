package lang

import (
	"math/big"
	"strings"
)

// currencyCodes are the currencies of the table, by ISO 4217.
const currencyCodes = "AED ARS AUD BDT BGN BHD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK " +
	"JOD JPY KES KRW KWD KZT LKR MAD MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TRY TWD " +
	"UAH USD UYU VND ZAR"

// prefixes are the decimal prefixes, each a thousand times the one before.
const prefixes = "kMGTPE"

// industry returns the definitions of the units that need no declaration: bases
// and what follows from them. A year has 365 days, as the industry counts.
func industry() map[string]definition {
	table := make(map[string]definition)
	for _, name := range strings.Fields(currencyCodes) {
		table[name] = definition{base: true}
	}
	for _, name := range [...]string{baseGPU, basePerson, baseToken, baseFLOP, baseByte, baseEnergy, baseTime} {
		table[name] = definition{base: true}
	}
	for _, d := range [...]struct {
		name     string
		num, den int64
		factors  []unitFactor
	}{
		{"s", 1, 3600, []unitFactor{{name: "h", exp: 1}}},
		{"day", 24, 1, []unitFactor{{name: "h", exp: 1}}},
		{"week", 7, 1, []unitFactor{{name: "day", exp: 1}}},
		{"yr", 365, 1, []unitFactor{{name: "day", exp: 1}}},
		{"month", 1, 12, []unitFactor{{name: "yr", exp: 1}}},
		{"W", 1, 1, []unitFactor{{name: "Wh", exp: 1}, {name: "h", exp: -1}}},
		{"J", 1, 1, []unitFactor{{name: "W", exp: 1}, {name: "s", exp: 1}}},
		{"%", 1, 100, nil},
		{"percent", 1, 100, nil},
	} {
		table[d.name] = definition{number: big.NewRat(d.num, d.den), factors: d.factors}
	}
	return table
}

func isCurrency(name string) bool {
	return len(name) == 3 && strings.Contains(" "+currencyCodes+" ", " "+name+" ")
}

// takesPrefix reports whether a unit may stand behind k M G T P E.
func takesPrefix(name string) bool {
	switch name {
	case baseGPU, baseFLOP, baseToken, "W", baseEnergy, "J", baseByte:
		return true
	}
	return isCurrency(name)
}

func prefixFactor(prefix byte) (*big.Rat, bool) {
	i := strings.IndexByte(prefixes, prefix)
	if i < 0 {
		return nil, false
	}
	factor := new(big.Int).Exp(big.NewInt(1000), big.NewInt(int64(i+1)), nil)
	return new(big.Rat).SetInt(factor), true
}

// customaryUnit returns what to write instead of a customary word, or
// "" for a word it does not know.
func customaryUnit(word string) string {
	write := ""
	switch strings.ToLower(word) {
	case "hr", "hrs", "hour", "hours":
		write = "h"
	case "d", "days":
		write = "day"
	case "y", "a", "yrs", "year", "years", "annum":
		write = "yr"
	case "mo", "mon", "months":
		write = "month"
	case "wk", "weeks":
		write = "week"
	case "sec", "secs", "second", "seconds":
		write = "s"
	case "min", "mins", "minute", "minutes":
		return "there is no minute: write 60 s, or declare one: units: {minute: 60 s}"
	case "watt", "watts":
		write = "W"
	case "joule", "joules":
		write = "J"
	case "byte", "bytes":
		write = "B"
	case "fte", "ftes", "people", "persons", "head", "heads":
		write = "person"
	case "flops":
		return "write FLOP, or FLOP/s for a rate"
	case "dollar", "dollars":
		write = "USD"
	case "euro", "euros":
		write = "EUR"
	case "rmb", "yuan":
		write = "CNY"
	case "pct":
		write = "percent, or %"
	default:
		return ""
	}
	return "write " + write
}
