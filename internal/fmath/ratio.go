package fmath

// A Ratio is a positive conversion factor held as a quotient, so that a unit
// such as 1/1000 or 1/3600 converts with a correctly rounded division. Num and
// Den are positive and finite, integers wherever the unit allows it.
type Ratio struct{ Num, Den float64 }

// One is the factor of a base unit.
var One = Ratio{1, 1}

// Mul returns x times the ratio: a number in a declared unit becomes one in
// base units.
func (r Ratio) Mul(x float64) float64 { return float64(x*r.Num) / r.Den }

// Div returns x over the ratio: a number in base units becomes one in the
// declared unit.
func (r Ratio) Div(x float64) float64 { return float64(x*r.Den) / r.Num }
