package lang

import (
	"fmt"
	"math/big"
	"sort"
	"strings"

	"costcone/internal/diag"
	"costcone/internal/fmath"
)

// A Unit is a unit of measure with the text it was written as. A number in the
// unit times Scale is the number in base units (h, Wh, GPU, person, FLOP,
// token, B, each currency, each unit declared `new`).
type Unit struct {
	Text  string // "USD/GPU/h"
	Dim   Dim
	Scale fmath.Ratio
}

// One is the unit of a pure number.
var One = Unit{Text: "1", Scale: fmath.One}

// A Units is the table of the units that a scenario may write: the industry's
// and those it declares. It is filled by NewUnits, DeclareAll and Reckon; after that
// it is only read and may be shared.
type Units struct {
	definitions map[string]definition
	resolved    map[string]exactUnit
	dollar      string // see Reckon
	currency    string // that the scenario counts in, "" for USD
}

// An exactUnit is a unit before rounding.
type exactUnit struct {
	dim   Dim
	scale *big.Rat // never written to once here
}

// A definition says what a unit's name stands for.
type definition struct {
	base     bool         // a dimension of its own
	number   *big.Rat     // else: number times the factors
	factors  []unitFactor //
	declared *Declaration // nil for a unit of the industry's table
}

// NewUnits returns the industry's units, with a year of 365 days and a month
// of a twelfth of it.
func NewUnits() *Units {
	u := &Units{definitions: industry()}
	u.resolveAll(nil)
	return u
}

// Lookup returns the unit of a single name, which may carry a prefix (k M G T
// P E) where the table allows one; an exact name wins. Names are matched to
// the letter.
func (u *Units) Lookup(name string) (Unit, bool) {
	exact, ok := u.lookup(name)
	if !ok {
		return Unit{}, false
	}
	return exact.unit(name)
}

func (u *Units) lookup(name string) (exactUnit, bool) {
	if exact, ok := u.resolved[name]; ok {
		return exact, true
	}
	prefix, plain, ok := u.splitPrefix(name)
	if !ok {
		return exactUnit{}, false
	}
	exact, ok := u.resolved[plain]
	if !ok {
		return exactUnit{}, false
	}
	return exactUnit{exact.dim, new(big.Rat).Mul(prefix, exact.scale)}, true
}

// splitPrefix returns the factor of the prefix and the name behind it, when
// the name is no unit itself and is one that takes prefixes.
func (u *Units) splitPrefix(name string) (factor *big.Rat, plain string, ok bool) {
	if len(name) < 2 || !takesPrefix(name[1:]) {
		return nil, "", false
	}
	factor, ok = prefixFactor(name[0])
	return factor, name[1:], ok
}

// Names returns the names of all units, without prefixes, sorted.
func (u *Units) Names() []string {
	names := make([]string, 0, len(u.definitions))
	for name := range u.definitions {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// IsCurrency reports whether name is a currency code of the industry's table.
func (u *Units) IsCurrency(name string) bool { return isCurrency(name) }

// didYouMean returns the hint for an unknown unit: what people mean by the
// word, else the nearest name with or without a prefix.
func (u *Units) didYouMean(name string) string {
	if advice := customaryUnit(name); advice != "" {
		return advice
	}
	if name == "" {
		return ""
	}
	if _, prefixed := prefixFactor(name[0]); prefixed {
		if _, known := u.definitions[name[1:]]; known {
			return fmt.Sprintf("%q takes no prefix", name[1:])
		}
	}
	var plain, prefixed []string
	for _, known := range u.Names() {
		if len(name) > 1 || strings.EqualFold(name, known) { // every letter is near another
			plain = append(plain, known)
		}
		for i := 0; takesPrefix(known) && len(name) > 1 && i < len(prefixes); i++ {
			prefixed = append(prefixed, prefixes[i:i+1]+known)
		}
	}
	return diag.DidYouMean(name, append(plain, prefixed...))
}

// maxScaleBits bounds numerator and denominator of a scale, so that both have
// room in a float64 with some left for the number they multiply.
const maxScaleBits = 900

// unit rounds to floating point; it is false when the scale is out of range.
func (e exactUnit) unit(text string) (Unit, bool) {
	if !e.inRange() {
		return Unit{}, false
	}
	num, _ := e.scale.Num().Float64()
	den, _ := e.scale.Denom().Float64()
	return Unit{Text: text, Dim: e.dim, Scale: fmath.Ratio{Num: num, Den: den}}, true
}

func (e exactUnit) inRange() bool {
	return e.scale.Num().BitLen() <= maxScaleBits && e.scale.Denom().BitLen() <= maxScaleBits
}

// baseUnit returns the unit that is a dimension of its own.
func baseUnit(name string) exactUnit {
	return exactUnit{newDim([]power{{name, 1}}), big.NewRat(1, 1)}
}

// pow returns the n-th power of e.
func (e exactUnit) pow(n int) exactUnit {
	size := big.NewInt(int64(max(n, -n)))
	num := new(big.Int).Exp(e.scale.Num(), size, nil)
	den := new(big.Int).Exp(e.scale.Denom(), size, nil)
	if n < 0 {
		num, den = den, num
	}
	return exactUnit{e.dim.Pow(n), new(big.Rat).SetFrac(num, den)}
}

func (e exactUnit) mul(f exactUnit) exactUnit {
	return exactUnit{e.dim.Mul(f.dim), new(big.Rat).Mul(e.scale, f.scale)}
}

// product multiplies number and factors, whose names lookup finds.
func product(t diag.Text, number *big.Rat, factors []unitFactor, lookup func(unitFactor) (exactUnit, *diag.Message)) (exactUnit, *diag.Message) {
	out := exactUnit{scale: number}
	for _, f := range factors {
		exact, fault := lookup(f)
		if fault != nil {
			return exactUnit{}, fault
		}
		if out = out.mul(exact.pow(f.exp)); !out.inRange() {
			break
		}
	}
	if !out.inRange() {
		start, end := 0, len(t.S)
		if len(factors) > 0 {
			start, end = factors[0].start, factors[len(factors)-1].end
		}
		return exactUnit{}, faultAt(t, start, end, "the unit is too large or too small", "")
	}
	return out, nil
}

// find looks up one factor of the unit text t.
func (u *Units) find(t diag.Text, f unitFactor) (exactUnit, *diag.Message) {
	exact, ok := u.lookup(f.name)
	if !ok {
		return exactUnit{}, u.unknown(t, f.start, f.end, f.name)
	}
	return exact, nil
}

// unknown returns the message about a name that is no unit.
func (u *Units) unknown(t diag.Text, start, end int, name string) *diag.Message {
	return faultAt(t, start, end, fmt.Sprintf("unknown unit %q", name), u.didYouMean(name))
}

// Parse reads the text of a `unit:` key: names, or signs of money, joined by *
// and / from left to right, ^ with a signed integer, parentheses, and 1. It
// reports one error at most.
func (u *Units) Parse(t diag.Text, msgs *diag.List) (Unit, bool) {
	factors, fault := parseUnitText(t, 0)
	if fault == nil {
		var exact exactUnit
		exact, fault = product(t, big.NewRat(1, 1), factors, func(f unitFactor) (exactUnit, *diag.Message) { return u.find(t, f) })
		if fault == nil {
			fault = u.refuseSigns(t, factors)
		}
		if fault == nil {
			return exact.unit(withoutSigns(strings.TrimSpace(t.S)))
		}
	}
	msgs.Add(*fault)
	return Unit{}, false
}

// faultAt returns an error about bytes of t; the hint may be empty.
func faultAt(t diag.Text, start, end int, what, hint string) *diag.Message {
	m := t.Error(start, end, "%s", what)
	m.Hint = hint
	return &m
}
