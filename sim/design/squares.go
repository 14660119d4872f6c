package design

import "math/bits"

// squares is the 64-bit output of a counter under a key that squaresKey made:
// B. Widynski, "Squares: a fast counter-based RNG", arXiv 2004.06278v7 (2022),
// five rounds of squaring. The paper reports that it passes BigCrush and PractRand,
// also across keys.
func squares(counter, key uint64) uint64 {
	y := counter * key
	z := y + key
	x := bits.RotateLeft64(y*y+y, 32)
	x = bits.RotateLeft64(x*x+z, 32)
	x = bits.RotateLeft64(x*x+y, 32)
	x = x*x + z
	half := bits.RotateLeft64(x, 32)
	return x ^ (half*half+y)>>32
}

// squaresKey makes a key of random words by the rules of the paper's key utility:
// no hexadecimal digit is 0; the lowest is odd; the lower eight differ from each
// other, and each of the others from the one below it. There are 2^57 such keys.
func squaresKey(words key) uint64 {
	digits := digitSource{words: words}
	pool := [15]uint64{1, 3, 5, 7, 9, 11, 13, 15, 2, 4, 6, 8, 10, 12, 14} // the odd ones first
	draw := func(place, among int) uint64 {                               // takes a digit of pool[place:place+among]
		i := place + int(digits.below(uint64(among)))
		pool[place], pool[i] = pool[i], pool[place]
		return pool[place]
	}
	k := draw(0, 8)
	last := k
	for place := 1; place < 16; place++ {
		digit := uint64(0)
		if place < 8 {
			digit = draw(place, len(pool)-place)
		} else if digit = 1 + digits.below(14); digit >= last {
			digit++
		}
		k |= digit << (4 * place)
		last = digit
	}
	return k
}

// A digitSource turns random words into small numbers.
type digitSource struct {
	words key
	used  uint64
}

// below returns a number of 0 … n-1, n at most 16.
func (d *digitSource) below(n uint64) uint64 {
	x, _ := philox(d.used, d.words[2], d.words[3], 10)
	d.used++
	number, _ := bits.Mul64(x, n)
	return number
}
