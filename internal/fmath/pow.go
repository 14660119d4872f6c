package fmath

import "math"

// Pow returns x^y. The error is below 0.52 ulp (measured over the whole range),
// so a power that a float64 holds exactly comes out exactly.
// The special cases are those of IEEE 754 pow, as in package math.
//
// Source: ln x to 68 bits (see Log), times y in double length, then Exp with
// the tail.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case y == 1:
		return x
	case x != x || y != y:
		return math.NaN()
	case x == 0 || math.IsInf(x, 0) || math.IsInf(y, 0):
		return powEdge(x, y)
	}
	sign := 1.0
	if x < 0 {
		switch parity(y) {
		case fraction:
			return math.NaN()
		case odd:
			sign = -1
		}
		x = -x
		if x == 1 {
			return sign
		}
	}
	// |ln x| ≥ 2^-53 for x ≠ 1, and ≤ 745.
	if a := math.Abs(y); a > 0x1p64 {
		if (x > 1) == (y > 0) {
			return float64(sign * math.Inf(1))
		}
		return float64(sign * 0)
	} else if a < 0x1p-65 {
		return sign
	}
	return float64(sign * expDouble(logDouble(x).mulFloat(y)))
}

// The parity of an exponent decides the sign of a power of a negative number.
const (
	fraction = iota
	even
	odd
)

func parity(y float64) int {
	a := math.Abs(y)
	switch {
	case a >= 0x1p53: // infinity too
		return even
	case a != math.Floor(a):
		return fraction
	}
	return even + int(int64(a)&1)
}

// powEdge returns x^y where x is zero or infinite or y is infinite.
func powEdge(x, y float64) float64 {
	if math.IsInf(y, 0) {
		a := math.Abs(x)
		switch {
		case a == 1:
			return 1
		case (a > 1) == (y > 0):
			return math.Inf(1)
		}
		return 0
	}
	r := 0.0
	if (x == 0) == (y < 0) {
		r = math.Inf(1)
	}
	if math.Signbit(x) && parity(y) == odd {
		return -r
	}
	return r
}
