package result

import (
	"strings"

	"costcone/sim"
)

// Unit prints a unit for an axis or a heading: nothing for a pure number, the
// sign where it begins with a currency and signs are wanted. One with a prefix,
// MEUR, stays: the numbers below are in it.
func (f Format) Unit(unit string) string {
	if unit == "1" {
		return ""
	}
	if m, ok := f.money(unit); ok && m.prefix == "" {
		return m.sign + m.rest
	}
	return unit
}

// Signed prints a number for a cell or a tick beside Rest: with the sign of the
// money that its unit begins with, where signs are wanted: "$1.57B", "€30M" for
// 30 MEUR.
func (f Format) Signed(number, unit string) string {
	m, ok := f.money(unit)
	begin := strings.IndexAny(number, "0123456789")
	if !ok || begin < 0 {
		return number
	}
	return number[:begin] + m.sign + withPrefix(number[begin:], m.prefix)
}

// Rest is what is left of a unit behind numbers that are Signed: "/yr" of
// "USD/yr", "" of "USD" and of a pure number.
func (f Format) Rest(unit string) string {
	if m, ok := f.money(unit); ok {
		return m.rest
	}
	return f.Unit(unit)
}

// With prints a number with its unit: "1.57B USD", "$1.57B", "2.69 USD/GPU/h",
// "$2.69/GPU/h". Marks and minus stand before a sign: "~-$1.2M".
func (f Format) With(number, unit string) string {
	m, ok := f.money(unit)
	switch {
	case unit == "1" || unit == "":
		return number
	case !ok || !strings.ContainsAny(number, "0123456789"):
		return number + " " + f.Unit(unit)
	}
	return f.Signed(number, unit) + m.rest
}

// Between prints a range with its unit: "1.2M to 3M USD", "$1.2M to $3M".
func (f Format) Between(low, high, unit string) string { return f.pair(low, " to ", high, unit) }

func (f Format) pair(low, word, high, unit string) string {
	if _, ok := f.money(unit); ok {
		low = f.With(low, unit)
	}
	return low + word + f.With(high, unit)
}

// A money is a unit that begins with a currency: MEUR/yr.
type money struct {
	sign   string // "€"
	prefix string // as a suffix of numbers: "", "k", "M", "B" or "T"
	rest   string // "/yr"
}

// money takes a unit apart; ok is false where signs are not wanted or it has none.
// A power of ten and a prefix do not go together.
func (f Format) money(unit string) (m money, ok bool) {
	if f.Currency != sim.Sign {
		return m, false
	}
	end := strings.IndexAny(unit, "/*")
	if end < 0 {
		end = len(unit)
	}
	m.rest = unit[end:]
	if m.sign, ok = currencySigns[unit[:end]]; ok {
		return m, true
	}
	if end == 4 && f.Numbers != sim.Exponent {
		m.prefix = map[byte]string{'k': "k", 'M': "M", 'G': "B", 'T': "T"}[unit[0]]
		m.sign, ok = currencySigns[unit[1:end]]
	}
	return m, ok && m.prefix != ""
}

// withPrefix puts the suffix behind the digits of a number, one in place of two:
// 1.5k and M are 1.5B.
func withPrefix(number, suffix string) string {
	const suffixes = "kMBT"
	end := strings.LastIndexAny(number, "0123456789") + 1
	if suffix == "" || strings.Trim(number[:end], "0.,") == "" {
		return number
	}
	digits, behind := number[:end], number[end:]
	if behind != "" {
		if own := strings.IndexByte(suffixes, behind[0]); own >= 0 {
			both := own + strings.Index(suffixes, suffix) + 1
			if both >= len(suffixes) {
				return digits + "e" + map[int]string{4: "15", 5: "18", 6: "21", 7: "24"}[both] + behind[1:]
			}
			return digits + suffixes[both:both+1] + behind[1:]
		}
	}
	return digits + suffix + behind
}

// currencySigns are the symbols of currencies in English, of the Unicode CLDR
// (main/en/currencies). Other currencies keep their code.
var currencySigns = map[string]string{
	"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "CN¥", "INR": "₹", "KRW": "₩", "AUD": "A$", "CAD": "CA$", "HKD": "HK$",
	"NZD": "NZ$", "TWD": "NT$", "BRL": "R$", "MXN": "MX$", "ILS": "₪", "VND": "₫", "PHP": "₱",
}
