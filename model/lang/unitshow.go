package lang

import "math/big"

// Show returns the unit in which a result of dimension d is shown when none is
// declared, of exactly that dimension. Money is shown in the currency, GPU,
// person, token, FLOP, B and declared bases in themselves, energy in kWh,
// energy over time in W, and time
//
//   - in s where FLOP, token or B are counted per time (token/s);
//   - in h where GPU and time stand on the same side (GPU*h, USD/GPU/h);
//   - in yr else (USD/yr, USD/person/yr, GPU/yr).
//
// The currency is the name of any unit, or "".
func (u *Units) Show(d Dim, currency string) Unit {
	watts, energy, time := splitPower(d.Exponent(baseEnergy), d.Exponent(baseTime))
	var factors []power
	for _, p := range d.powers() {
		switch p.base {
		case baseEnergy, baseTime:
		default:
			factors = append(factors, power{u.moneyName(p.base, currency), p.exp})
		}
	}
	factors = append(factors, power{"W", watts}, power{"kWh", energy}, power{shownTime(d, time), time})
	exact := exactUnit{scale: big.NewRat(1, 1)}
	for _, f := range factors {
		if one, ok := u.lookup(f.base); ok && f.exp >= -maxUnitExponent && f.exp <= maxUnitExponent {
			exact = exact.mul(one.pow(f.exp))
		} else {
			return Unit{Text: d.String(), Dim: d, Scale: One.Scale}
		}
	}
	if unit, ok := exact.unit(joinPowers(factors)); ok && unit.Dim == d {
		return unit
	}
	// Out of any unit's range: base units are always consistent.
	return Unit{Text: d.String(), Dim: d, Scale: One.Scale}
}

// moneyName returns the currency for its own base, which differs from its name
// when it is declared by another currency; every other base is shown as it is.
func (u *Units) moneyName(base, currency string) string {
	if exact, ok := u.lookup(currency); ok && exact.dim == baseUnit(base).dim {
		return currency
	}
	return base
}

func shownTime(d Dim, time int) string {
	for _, counted := range [...]string{baseFLOP, baseToken, baseByte} {
		if n := d.Exponent(counted); n > 0 && time < 0 || n < 0 && time > 0 {
			return "s"
		}
	}
	if n := d.Exponent(baseGPU); n > 0 && time > 0 || n < 0 && time < 0 {
		return baseTime
	}
	return "yr"
}
