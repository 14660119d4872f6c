package result

import (
	"math"
	"strconv"
	"strings"
)

// How numbers are printed.
//
// The last digit shown is the one that the 95 % Monte Carlo interval begins to
// touch: its place is the greatest power of ten within the interval's width
// (twice the longer side, to three digits), so that rounding moves no number
// further than its interval reaches, and the truth is within about five units of
// it. A number that rounding would take out of a lopsided interval has a digit
// more. At most maxDigits significant digits are shown. Beyond that:
//
//   - an atom or a constant has no Monte Carlo error: up to exactDigits, zeros
//     at the end dropped;
//   - 1,000 and up take a suffix, k M B T; a zero that would only hold a place
//     is not shown: 300 M ± 100 M is 0.3B. Below 1e-5 and from 1e15 on: 1.2e-7;
//   - a value that its interval does not tell from 0 is the zero of that place,
//     "~0" above 1;
//   - "~" marks a number whose leading digit is not certain to one unit, or
//     with a zero that only holds its place;
//   - an end of the interval that is open is "…" on that side of the number,
//     which then has at most two digits, or one where both are open.
const (
	maxDigits   = 6
	briefDigits = 3
	exactDigits = 7
)

// digitsNote says it in one sentence, below every text.
const digitsNote = "Each number stops at the digit where its 95 % Monte Carlo interval begins: the last one may be off by a few units."

const (
	missing = "–" // a statistic that does not exist
	open    = "…"
)

// Text prints the value with the digits that its interval supports, without
// the unit: "1.481B".
func (e Estimate) Text() string { return e.print(1, true, maxDigits) }

// Brief is Text with three digits at most, for figures: "1.48B".
func (e Estimate) Brief() string {
	if e.Atom && e.Value.OK() {
		return trim(float64(e.Value), true, briefDigits)
	}
	return e.print(1, true, briefDigits)
}

// Percent prints a probability as a percentage: "7.86 %".
func (e Estimate) Percent() string { return e.print(100, false, maxDigits) + " %" }

func (e Estimate) print(scale float64, suffixes bool, most int) string {
	value := float64(scale * float64(e.Value))
	if !e.Value.OK() {
		return missing
	}
	if e.Atom {
		return trimmed(value, suffixes)
	}
	lo, hi := float64(scale*float64(e.Lo)), float64(scale*float64(e.Hi))
	before, after, digits := "", "", most
	if !e.Lo.OK() {
		before, lo, digits = open, math.Inf(-1), 2
	}
	if !e.Hi.OK() {
		after, hi = open, math.Inf(1)
		digits = map[bool]int{true: 2, false: 1}[e.Lo.OK()]
	}
	half := 0.0
	for _, side := range []float64{value - lo, hi - value} {
		if !math.IsInf(side, 0) {
			half = max(half, side)
		}
	}
	return before + supported(value, half, lo, hi, digits, suffixes) + after
}

// Exact prints a number that has no Monte Carlo error, such as a claim, with
// up to seven significant digits: "5.576M".
func Exact(x float64) string { return trimmed(x, true) }

// Short prints a number of which nothing is known but its value, for a look at
// it: up to four significant digits, zeros at the end dropped.
func Short(x float64) string {
	if x == 0 || math.IsNaN(x) || math.IsInf(x, 0) {
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	mantissa, lead := decimal(x, 3)
	mantissa = strings.TrimRight(mantissa, "0")
	return sign(x) + spell(mantissa, lead-len(mantissa)+1, true, true)
}

// trimmed prints x with up to exactDigits and no zeros at the end.
func trimmed(x float64, suffixes bool) string { return trim(x, suffixes, exactDigits) }

// trim prints x with up to that many digits and no zeros at the end.
func trim(x float64, suffixes bool, digits int) string {
	if x == 0 {
		return "0"
	}
	mantissa, lead := decimal(x, digits-1)
	mantissa = strings.TrimRight(mantissa, "0")
	return sign(x) + spell(mantissa, lead-len(mantissa)+1, suffixes, true)
}

// supported prints x, whose interval is lo to hi, half at the longer side.
func supported(x, half, lo, hi float64, digits int, suffixes bool) string {
	if x == 0 && half == 0 {
		return "0"
	}
	place := math.MinInt
	if half > 0 {
		place = floorPlace(2 * half)
	}
	if x == 0 || half > 0 && lo <= 0 && hi >= 0 && roundsToZero(x, place) {
		return zero(place)
	}
	_, lead := decimal(x, digits-1)
	place = max(place, lead-digits+1)
	about := ""
	if half > 0 && ceilPlace(half) > lead {
		place, about = min(place, lead), "~"
	}
	for ; lead-place < digits-1 && !holds(lo, hi, x, place); place-- {
	}
	mantissa, top := decimal(x, lead-place)
	if top > lead { // 9.96 became 10.0: the place stays
		mantissa += "0"
	}
	text := spell(mantissa, place, suffixes, false)
	if text == "" {
		text, about = spell(mantissa, place, suffixes, true), "~"
	}
	return about + sign(x) + text
}

// decimal returns the digits of |x| rounded to 1 + after significant ones, and
// the decimal exponent of the first.
func decimal(x float64, after int) (mantissa string, lead int) {
	text := strconv.FormatFloat(math.Abs(x), 'e', after, 64)
	mantissa, exponent, _ := strings.Cut(text, "e")
	lead, err := strconv.Atoi(exponent)
	if err != nil {
		panic("result: no exponent in " + text)
	}
	return strings.Replace(mantissa, ".", "", 1), lead
}

// ceilPlace returns the smallest k with 10^k >= x, x taken to three digits so
// that the last bit of a difference does not cost a digit.
func ceilPlace(x float64) int {
	mantissa, lead := decimal(x, 2)
	if mantissa == "100" {
		return lead
	}
	return lead + 1
}

// floorPlace returns the greatest k with 10^k <= x, x taken to three digits.
func floorPlace(x float64) int {
	_, lead := decimal(x, 2)
	return lead
}

// holds reports whether the interval holds x rounded to the place.
func holds(lo, hi, x float64, place int) bool {
	mantissa, top := decimal(x, max(0, floorPlace(x)-place))
	rounded, err := strconv.ParseFloat(sign(x)+mantissa+"e"+strconv.Itoa(top-len(mantissa)+1), 64)
	if err != nil {
		panic("result: " + err.Error())
	}
	slack := float64(1e-9 * math.Abs(x)) // an end that is x but for its last bits
	return lo-slack <= rounded && rounded <= hi+slack
}

func roundsToZero(x float64, place int) bool {
	mantissa, lead := decimal(x, 16)
	return lead < place-1 || lead == place-1 && mantissa[0] < '5'
}

func sign(x float64) string {
	if x < 0 {
		return "-"
	}
	return ""
}

// zero prints a zero that is known to the place.
func zero(place int) string {
	if place > 0 || place < -maxDigits {
		return "~0"
	}
	if place == 0 {
		return "0"
	}
	return "0." + strings.Repeat("0", -place)
}

// spell writes the integer mantissa times 10^place. Unless zeros may hold
// places it takes the next suffix instead, and returns "" where that would
// show a number below 0.1.
func spell(mantissa string, place int, suffixes, zeros bool) string {
	lead := place + len(mantissa) - 1
	if lead < -5 || lead >= 15 || lead >= 6 && !suffixes {
		return scientific(mantissa, lead)
	}
	s := 0
	for suffixes && lead >= s+3 && s < 12 {
		s += 3
	}
	if place > s && !zeros {
		switch {
		case s == 12:
			return scientific(mantissa, lead)
		case !suffixes || lead < s+2:
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

// PercentInterval prints the 95 % interval of a probability, its ends rounded
// outward at the second digit of the half-width: "7.81 % to 7.92 %". Percent
// prints a number inside.
func (e Estimate) PercentInterval() string {
	lo, hi := e.hundredfoldEnds(0, 100)
	return strings.ReplaceAll(lo+" % to "+hi+" %", open+" %", open)
}

// hundredfoldEnds prints the ends of a hundredfold value's interval, rounded
// outward at the second digit of the half-width, but not beyond least and most.
func (e Estimate) hundredfoldEnds(least, most float64) (low, high string) {
	lo, hi := float64(100*float64(e.Lo)), float64(100*float64(e.Hi))
	half := 0.0
	for _, end := range []float64{lo, hi} {
		if !math.IsNaN(end) {
			half = max(half, math.Abs(end-float64(100*float64(e.Value))))
		}
	}
	if e.Atom || half == 0 {
		half = 1e-6
	}
	after := max(0, 1-ceilPlace(half))
	text := func(end float64, towards float64) string {
		if math.IsNaN(end) {
			return open
		}
		return outward(end, after, towards, least, most)
	}
	return text(lo, -1), text(hi, 1)
}

// outward rounds x in [least, most] to that many decimals, away from the inside
// of the interval whose end it is.
func outward(x float64, decimals int, towards, least, most float64) string {
	text := strconv.FormatFloat(x, 'f', decimals, 64)
	y, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic("result: " + err.Error())
	}
	unit, err := strconv.ParseFloat("1e-"+strconv.Itoa(decimals), 64)
	if err != nil {
		panic("result: " + err.Error())
	}
	// Within a millionth of the digit the difference is the binary
	// representation's, not the interval's.
	if float64((x-y)*towards) > float64(1e-6*unit) {
		y = min(most, max(least, y+float64(unit*towards)))
	}
	if y == 0 {
		y = 0 // not -0
	}
	return strconv.FormatFloat(y, 'f', decimals, 64)
}

// withUnit appends the unit of a printed number; a pure number has none.
func withUnit(number, unit string) string {
	if unit == "1" || unit == "" {
		return number
	}
	return number + " " + unit
}
