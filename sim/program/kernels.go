package program

import (
	"math"

	"costcone/internal/fmath"
)

// A kernel is an operation's loops, one per form of its operands: v a column,
// c a constant. Where vc or cv is missing the constant is spread over a column.
// The result may stand in an operand's column. All forms give the same bits.
type kernel struct {
	v   func(out, x []float64)
	vv  func(out, x, y []float64)
	vc  func(out, x []float64, y float64)
	cv  func(out []float64, x float64, y []float64)
	vvv func(out, c, x, y []float64)
}

// A kernelSet is a kernel of each operation, and mulAdd, x·y + z with both
// rounded.
type kernelSet struct {
	op     [inputOp]kernel
	mulAdd func(out, x, y, z []float64)
}

// goKernels are in Go, and read only.
var goKernels = kernelSet{mulAdd: mulAddVVV, op: [inputOp]kernel{
	Add:       {vv: addVV, vc: addVC},
	Sub:       {vv: subVV, vc: subVC, cv: subCV},
	Mul:       {vv: mulVV, vc: mulVC},
	Div:       {vv: divVV, vc: divVC, cv: divCV},
	Pow:       {vv: powVV, vc: powVC},
	Min:       {vv: minVV, vc: minVC},
	Max:       {vv: maxVV, vc: maxVC},
	Less:      {vv: lessVV, vc: lessVC, cv: lessCV},
	LessEqual: {vv: lessEqualVV, vc: lessEqualVC, cv: lessEqualCV},
	Equal:     {vv: equalVV},
	NotEqual:  {vv: notEqualVV},
	And:       {vv: andVV},
	Or:        {vv: orVV},
	Annuity:   {vv: annuityVV},
	Neg:       {v: negV},
	Abs:       {v: absV},
	Sqrt:      {v: sqrtV},
	Exp:       {v: expV},
	Ln:        {v: lnV},
	Log10:     {v: log10V},
	Sin:       {v: sinV},
	Cos:       {v: cosV},
	Floor:     {v: floorV},
	Ceil:      {v: ceilV},
	Round:     {v: roundV},
	Not:       {v: notV},
	Select:    {vvv: selectVVV},
}}

// run applies the form that takes columns only.
func (k kernel) run(out []float64, x [3][]float64) {
	switch {
	case k.v != nil:
		k.v(out, x[0])
	case k.vv != nil:
		k.vv(out, x[0], x[1])
	default:
		k.vvv(out, x[0], x[1], x[2])
	}
}

// power is x^y with NaN kept (IEEE pow has NaN^0 = 1^NaN = 1) and the two
// exponents that one correctly rounded operation serves.
func power(x, y float64) float64 {
	switch {
	case x != x || y != y:
		return math.NaN()
	case y == 2:
		return float64(x * x)
	case y == -1:
		return 1 / x
	case y == 1:
		return x
	}
	return fmath.Pow(x, y)
}

// annuity is i/(1−(1+i)^−n), written so that it stays accurate for small i.
func annuity(i, n float64) float64 {
	if i == 0 {
		return 1 / n
	}
	return i / -fmath.Expm1(float64(-n*fmath.Log1p(i)))
}
