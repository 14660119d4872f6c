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
//     at the end dropped, and a whole number below 10,000 without a suffix: 2024;
//   - 1,000 and up take a suffix, k M B T; a zero that would only hold a place
//     is not shown: 300 M ± 100 M is 0.3B. Below 1e-5 and from 1e15 on: 1.2e-7;
//   - a value that its interval does not tell from 0 is the zero of that place,
//     "~0" above 1;
//   - "~" marks a number whose leading digit is not certain to one unit, or
//     with a zero that only holds its place;
//   - an end of the interval that is open is "…" on that side of the number,
//     which then has at most two digits, or one where both are open.
//
// A Format may ask for another notation of the same digits: grouped, where zeros
// hold places in full, or powers of ten.
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

// Text prints the value in the default Format, without the unit: "1.481B".
func (e Estimate) Text() string { return Format{}.Text(e) }

// Percent prints a probability as a percentage: "7.86 %".
func (e Estimate) Percent() string { return e.print(100, plain, maxDigits) + " %" }

// A bounded is a value within its interval: half is the longer side that is not
// open, digits are the most that may be shown.
type bounded struct {
	value, half, lo, hi float64
	digits              int
}

// bounded returns scale times the estimate.
func (e Estimate) bounded(scale float64, most int) bounded {
	b := bounded{value: float64(scale * float64(e.Value)), lo: float64(scale * float64(e.Lo)), hi: float64(scale * float64(e.Hi)), digits: most}
	if !e.Lo.OK() {
		b.lo, b.digits = math.Inf(-1), 2
	}
	if !e.Hi.OK() {
		b.hi = math.Inf(1)
		b.digits = map[bool]int{true: 2, false: 1}[e.Lo.OK()]
	}
	for _, side := range []float64{b.value - b.lo, b.hi - b.value} {
		if !math.IsInf(side, 0) {
			b.half = max(b.half, side)
		}
	}
	return b
}

func (e Estimate) print(scale float64, n notation, most int) string {
	switch {
	case !e.Value.OK():
		return missing
	case e.Atom:
		return trimmed(float64(scale*float64(e.Value)), n)
	}
	if text := inFull(float64(scale*float64(e.Value)), n); text != "" && !e.Lo.OK() && !e.Hi.OK() {
		return open + text + open // what all trials gave: no digit is better known than another
	}
	before, after := "", ""
	if !e.Lo.OK() {
		before = open
	}
	if !e.Hi.OK() {
		after = open
	}
	return before + e.bounded(scale, most).print(n) + after
}

// Exact is Format.Exact in the default Format: "5.576M".
func Exact(x float64) string { return Format{}.Exact(x) }

// Short is Format.Short in the default Format.
func Short(x float64) string { return Format{}.Short(x) }

func short(x float64, n notation) string {
	if x == 0 || math.IsNaN(x) || math.IsInf(x, 0) {
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	if text := inFull(x, n); text != "" {
		return text
	}
	mantissa, lead := decimal(x, 3)
	mantissa = strings.TrimRight(mantissa, "0")
	return sign(x) + spell(mantissa, lead-len(mantissa)+1, n, true)
}

// trimmed prints x with up to exactDigits, grouped with all before the point, and
// no zeros at the end.
func trimmed(x float64, n notation) string {
	digits := exactDigits
	if _, lead := decimal(x, exactDigits-1); n == grouped && lead < leastScientific {
		digits = max(digits, lead+1)
	}
	return trim(x, n, digits)
}

// trim prints x with up to that many digits and no zeros at the end.
func trim(x float64, n notation, digits int) string {
	if x == 0 {
		return "0"
	}
	if text := inFull(x, n); text != "" {
		return text
	}
	mantissa, lead := decimal(x, digits-1)
	mantissa = strings.TrimRight(mantissa, "0")
	return sign(x) + spell(mantissa, lead-len(mantissa)+1, n, true)
}

// inFull writes a whole number below 10,000 without a suffix, "" for another: of
// one that is exact, a year or a count, all digits are wanted.
func inFull(x float64, n notation) string {
	if n != suffixed || x != math.Trunc(x) || math.Abs(x) >= 1e4 {
		return ""
	}
	return strconv.FormatFloat(x, 'f', 0, 64)
}

// place returns the decimal place that the number is rounded to, that of its
// first digit, and whether that digit is uncertain; isZero says that it is
// printed as the zero of the place instead.
func (b bounded) place() (place, lead int, about, isZero bool) {
	place = math.MinInt
	if b.half > 0 {
		place = floorPlace(2 * b.half)
	}
	if b.value == 0 || b.half > 0 && b.lo <= 0 && b.hi >= 0 && roundsToZero(b.value, place) {
		return place, 0, false, true
	}
	_, lead = decimal(b.value, b.digits-1)
	place = max(place, lead-b.digits+1)
	if b.half > 0 && ceilPlace(b.half) > lead {
		place, about = min(place, lead), true
	}
	for ; lead-place < b.digits-1 && !holds(b.lo, b.hi, b.value, place); place-- {
	}
	return place, lead, about, false
}

// print writes the number with the digits that its interval supports.
func (b bounded) print(n notation) string {
	if b.value == 0 && b.half == 0 {
		return "0"
	}
	place, lead, uncertain, isZero := b.place()
	if isZero {
		return zero(place)
	}
	about := ""
	if uncertain {
		about = "~"
	}
	mantissa, top := decimal(b.value, lead-place)
	if top > lead { // 9.96 became 10.0: the place stays
		mantissa += "0"
	}
	text := spell(mantissa, place, n, false)
	if text == "" {
		text, about = spell(mantissa, place, n, true), "~"
	}
	return about + sign(b.value) + text
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
