package result

import (
	"math"
	"strconv"
	"strings"
)

// A notation is how the digits of a number are written.
type notation int

const (
	suffixed notation = iota // 1.5664B
	plain                    // percentages: no suffix
	grouped                  // 1,566,400,000
	exponent                 // 1.5664e9
)

// Numbers below 10^leastPlain and from 10^leastScientific on are written as
// powers of ten in any notation.
const (
	leastPlain      = -5
	leastScientific = 15
)

// spell writes the integer mantissa times 10^place. Unless zeros may hold
// places it returns "" for a number that only they could write.
func spell(mantissa string, place int, n notation, zeros bool) string {
	lead := place + len(mantissa) - 1
	switch {
	case lead < leastPlain || lead >= leastScientific || lead >= 6 && n == plain:
		return scientific(mantissa, lead)
	case n == grouped:
		return group(shift(mantissa, place))
	case n == exponent && (lead >= 3 || lead < -3 || place > 0 && !zeros):
		return scientific(mantissa, lead)
	case n == suffixed:
		return spellSuffixed(mantissa, place, zeros)
	case place > 0 && !zeros:
		return ""
	}
	return shift(mantissa, place)
}

// spellSuffixed writes mantissa times 10^place with k, M, B or T. Unless zeros
// may hold places it takes the next suffix instead, and returns "" where that
// would show a number below 0.1.
func spellSuffixed(mantissa string, place int, zeros bool) string {
	lead, s := place+len(mantissa)-1, 0
	for lead >= s+3 && s < 12 {
		s += 3
	}
	if place > s && !zeros {
		switch {
		case s == 12:
			return scientific(mantissa, lead)
		case lead < s+2:
			return ""
		}
		s += 3
	}
	return shift(mantissa, place-s) + suffix(s)
}

// shift writes the integer mantissa times 10^place in plain digits.
func shift(mantissa string, place int) string {
	if place >= 0 {
		return mantissa + strings.Repeat("0", place)
	}
	if short := 1 - place - len(mantissa); short > 0 {
		mantissa = strings.Repeat("0", short) + mantissa
	}
	point := len(mantissa) + place
	return mantissa[:point] + "." + mantissa[point:]
}

func scientific(mantissa string, lead int) string {
	if len(mantissa) > 1 {
		mantissa = mantissa[:1] + "." + mantissa[1:]
	}
	return mantissa + "e" + strconv.Itoa(lead)
}

func suffix(s int) string { return [...]string{"", "k", "M", "B", "T"}[s/3] }

// group puts commas between the thousands before the point.
func group(digits string) string {
	whole, fraction, hasPoint := strings.Cut(digits, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if hasPoint {
		whole += "." + fraction
	}
	return whole
}

// tickText writes a multiple of 10^place for an axis that reaches to top.
func tickText(x float64, place int, top float64, n notation) string {
	if x == 0 {
		return "0"
	}
	if place < -6 || math.Abs(x) >= 1e15 {
		return trimmed(x, n)
	}
	shift := tickShift(place, top, n) // of the point
	text := strconv.FormatFloat(x/tenTo(shift), 'f', max(0, shift-place), 64)
	switch n {
	case grouped:
		sign := ""
		if text[0] == '-' {
			sign, text = "-", text[1:]
		}
		return sign + group(text)
	case exponent:
		if shift != 0 {
			text += "e" + strconv.Itoa(shift)
		}
		return text
	}
	return text + suffix(shift)
}

// tickShift returns the power of ten that all ticks of an axis are written in.
func tickShift(place int, top float64, n notation) int {
	shift := 0
	switch n {
	case grouped:
	case exponent:
		if lead := floorPlace(top); lead >= 4 || lead >= 3 && place >= 3 || lead < -3 {
			shift = lead
		}
	default:
		for shift < 12 && top >= tenTo(shift+3) {
			shift += 3
		}
		if shift == 3 && place < 3 && top < 1e4 {
			shift = 0 // 800 900 1000 1100 rather than 0.8k
		}
	}
	return shift
}

// tenTo returns the float nearest to 10^n, the same on every CPU.
func tenTo(n int) float64 {
	x, err := strconv.ParseFloat("1e"+strconv.Itoa(n), 64)
	if err != nil {
		panic("result: " + err.Error())
	}
	return x
}
