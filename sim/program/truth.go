package program

import "math"

// Truth and NaN as bits: the compiler turns a conditional move of integers into
// one instruction, but branches on one of floats, and random conditions
// mispredict.
const (
	falseBits = 0
	trueBits  = 0x3ff0000000000000 // 1.0
	nanBits   = 0x7ff8000000000001
)

// less is x < y, NaN where an operand is.
func less(x, y float64) float64 {
	var r uint64 = nanBits
	if x < y {
		r = trueBits
	}
	if x >= y {
		r = falseBits
	}
	return math.Float64frombits(r)
}

// lessEqual is x <= y, NaN where an operand is.
func lessEqual(x, y float64) float64 {
	var r uint64 = nanBits
	if x <= y {
		r = trueBits
	}
	if x > y {
		r = falseBits
	}
	return math.Float64frombits(r)
}

// known is r, but NaN where x is.
func known(r uint64, x float64) uint64 {
	if x != x {
		r = nanBits
	}
	return r
}

func equal(x, y float64) float64 {
	var r uint64
	if x == y {
		r = trueBits
	}
	return math.Float64frombits(known(known(r, x), y))
}

func notEqual(x, y float64) float64 {
	var r uint64
	if x != y {
		r = trueBits
	}
	return math.Float64frombits(known(known(r, x), y))
}

func and(x, y float64) float64 {
	var r uint64 = trueBits
	if x == 0 {
		r = falseBits
	}
	if y == 0 {
		r = falseBits
	}
	return math.Float64frombits(known(known(r, x), y))
}

func or(x, y float64) float64 {
	var r uint64
	if x != 0 {
		r = trueBits
	}
	if y != 0 {
		r = trueBits
	}
	return math.Float64frombits(known(known(r, x), y))
}

func not(x float64) float64 {
	var r uint64
	if x == 0 {
		r = trueBits
	}
	return math.Float64frombits(known(r, x))
}

// choose is x where c is true, y where it is false, NaN where it is NaN.
func choose(c, x, y float64) float64 {
	r, other := math.Float64bits(x), math.Float64bits(y)
	if c == 0 {
		r = other
	}
	return math.Float64frombits(known(r, c))
}
