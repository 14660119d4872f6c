package lang

import (
	"fmt"
	"math"
	"sort"
	"strconv"
	"strings"
)

// The base dimensions that the language knows of itself, by the names of their
// base units. Currencies and units declared `new` are bases of their own.
const (
	baseGPU    = "GPU"
	basePerson = "person"
	baseToken  = "token"
	baseFLOP   = "FLOP"
	baseByte   = "B"
	baseEnergy = "Wh"
	baseTime   = "h"
)

// maxExponent is where the exponents of a Dim stop growing. No quantity means
// anything near it; the limit only keeps integers from wrapping around to an
// innocent dimension.
const maxExponent = 1 << 30

// A Dim is a dimension: a product of integer powers of base dimensions, which
// are an open set (each currency is one). The zero Dim is that of a pure
// number. Two Dims are equal exactly when == says so; a Dim may be a map key.
type Dim struct {
	// key is "USD 1 GPU -1 h -1": bases with their exponents, none of them
	// zero, in the order of sortPowers.
	key string
}

// A power is one base with its exponent.
type power struct {
	base string
	exp  int
}

// newDim builds a Dim from powers of distinct bases in any order. It sorts the
// slice.
func newDim(powers []power) Dim {
	sortPowers(powers)
	var b strings.Builder
	for _, p := range powers {
		if p.exp == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p.base)
		b.WriteByte(' ')
		b.WriteString(strconv.Itoa(max(-maxExponent, min(p.exp, maxExponent))))
	}
	return Dim{b.String()}
}

// sortPowers sorts as people write them: money and declared units by name,
// then what is counted, then energy and time.
func sortPowers(powers []power) {
	sort.Slice(powers, func(i, j int) bool {
		if ri, rj := baseRank(powers[i].base), baseRank(powers[j].base); ri != rj {
			return ri < rj
		}
		return powers[i].base < powers[j].base
	})
}

func baseRank(base string) int {
	for i, known := range [...]string{baseToken, baseFLOP, baseByte, baseGPU, basePerson, baseEnergy, baseTime} {
		if base == known {
			return i + 1
		}
	}
	return 0
}

// powers returns the factors of d in canonical order, a fresh slice.
func (d Dim) powers() []power {
	if d.key == "" {
		return nil
	}
	fields := strings.Fields(d.key)
	out := make([]power, 0, len(fields)/2)
	for i := 0; i < len(fields); i += 2 {
		exp, err := strconv.Atoi(fields[i+1])
		if err != nil {
			panic("lang: damaged dimension " + d.key)
		}
		out = append(out, power{fields[i], exp})
	}
	return out
}

// IsPure reports whether d is the dimension of a pure number.
func (d Dim) IsPure() bool { return d == Dim{} }

// Exponent returns the exponent of a base, 0 where d does not have it.
func (d Dim) Exponent(base string) int {
	for _, p := range d.powers() {
		if p.base == base {
			return p.exp
		}
	}
	return 0
}

// Mul returns the dimension of a product.
func (d Dim) Mul(e Dim) Dim { return d.combine(e, 1) }

// Div returns the dimension of a quotient.
func (d Dim) Div(e Dim) Dim { return d.combine(e, -1) }

func (d Dim) combine(e Dim, sign int) Dim {
	if e.IsPure() {
		return d
	}
	powers := d.powers()
next:
	for _, q := range e.powers() {
		for i := range powers {
			if powers[i].base == q.base {
				powers[i].exp += sign * q.exp
				continue next
			}
		}
		powers = append(powers, power{q.base, sign * q.exp})
	}
	return newDim(powers)
}

// Pow returns the dimension of the n-th power.
func (d Dim) Pow(n int) Dim {
	powers := d.powers()
	for i := range powers {
		powers[i].exp = saturatingMul(powers[i].exp, n)
	}
	return newDim(powers)
}

func saturatingMul(a, n int) int {
	// |a| is at most 2^30, so float64 decides exactly enough.
	if product := float64(float64(a) * float64(n)); math.Abs(product) > maxExponent {
		return int(math.Copysign(maxExponent, product))
	}
	return a * n
}

// Root returns the dimension of the n-th root, n ≥ 1. It is false where an
// exponent is not a multiple of n.
func (d Dim) Root(n int) (Dim, bool) {
	if n < 1 {
		panic(fmt.Sprintf("lang: root %d of a dimension", n))
	}
	powers := d.powers()
	for i := range powers {
		if powers[i].exp%n != 0 {
			return Dim{}, false
		}
		powers[i].exp /= n
	}
	return newDim(powers), true
}

// OffBy reports whether d and e differ only by one counted thing (GPU, person,
// token). It returns the thing and its exponent in d over e: +1 when d has one
// more than e, so that d is meant per GPU or e times GPUs.
func (d Dim) OffBy(e Dim) (counted string, exp int, ok bool) {
	powers := d.Div(e).powers()
	if len(powers) != 1 {
		return "", 0, false
	}
	switch p := powers[0]; p.base {
	case baseGPU, basePerson, baseToken:
		return p.base, p.exp, true
	}
	return "", 0, false
}

// String returns d as a unit text over base units: "USD/GPU/h", "1/h", "Wh";
// energy over time is written "W". A pure number is "1".
func (d Dim) String() string {
	var factors []power
	energy, time := d.Exponent(baseEnergy), d.Exponent(baseTime)
	watts, energy, time := splitPower(energy, time)
	for _, p := range d.powers() {
		if p.base != baseEnergy && p.base != baseTime {
			factors = append(factors, p)
		}
	}
	return joinPowers(append(factors, power{"W", watts}, power{baseEnergy, energy}, power{baseTime, time}))
}

// splitPower takes as many watts (Wh/h) as possible out of energy and time.
func splitPower(energy, time int) (watts, restEnergy, restTime int) {
	switch {
	case energy > 0 && time < 0:
		watts = min(energy, -time)
	case energy < 0 && time > 0:
		watts = max(energy, -time)
	}
	return watts, energy - watts, time + watts
}

// joinPowers writes factors as a unit text: those above the line joined by *,
// then those below it, each behind a slash.
func joinPowers(factors []power) string {
	var above, below strings.Builder
	for _, f := range factors {
		b, exp := &above, f.exp
		switch {
		case exp == 0:
			continue
		case exp < 0:
			b, exp = &below, -exp
			b.WriteByte('/')
		case b.Len() > 0:
			b.WriteByte('*')
		}
		b.WriteString(f.base)
		if exp != 1 {
			fmt.Fprintf(b, "^%d", exp)
		}
	}
	if above.Len() == 0 {
		return "1" + below.String()
	}
	return above.String() + below.String()
}
