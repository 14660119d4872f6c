package design

// Tail turns 64 random bits into a signed tail v: positive, it means the
// uniform u = v, negative u = 1 − |v|. 0 < |v| < ½ in steps of 2^-53, so both
// tails are equally fine, neither 0 nor 1 is reached, and u rises with x.
//
// With the top bit as side and the rest, complemented where side is set, as r,
// |v| is the odd number (r>>10)|1 times 2^-54. In two's complement that is one
// arithmetic shift: −((^y>>10)|1) = (y>>10)|1 for negative y.
func Tail(x uint64) float64 {
	return float64(int64(x)>>10|1) * 0x1p-54
}
