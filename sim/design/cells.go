package design

import "math/bits"

// cells is the number of values that a uniform can take: cell c is the uniform
// (2c+1)·2^-54 of Tail(c<<11).
const cells = 1 << 53

// A stratification cuts the unit interval into n ≤ cells strata of equal length.
// Stratum k has the cells from k·2^53/n on, rounded to the nearest (there are no
// ties), up to where the next one begins.
//
// 2^53/n is kept with 128 bits behind the point, which puts k·2^53/n + ½ less than
// 2^-62 too low. Its floor is exact all the same: a multiple of 1/(2n) ≥ 2^-54
// that is no whole number.
type stratification struct {
	whole, high, low uint64 // whole + high·2^-64 + low·2^-128
}

func newStratification(n uint64) stratification {
	s := stratification{whole: cells / n}
	rest := cells % n
	s.high, rest = bits.Div64(rest, 0, n)
	s.low, _ = bits.Div64(rest, 0, n)
	return s
}

// cell is one of stratum k; of 64 random bits x each is equally likely.
func (s *stratification) cell(k, x uint64) uint64 {
	carried, _ := bits.Mul64(k, s.low)
	first, fraction := bits.Mul64(k, s.high)
	fraction, carry := bits.Add64(fraction, carried+1<<63, 0)
	first += carry + k*s.whole
	_, carry = bits.Add64(fraction, s.high, 0) // one more cell before the next stratum
	inside, _ := bits.Mul64(x, s.whole+carry)
	return first + inside
}
