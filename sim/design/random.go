package design

import "math/bits"

// A randomColumn is independent uniforms from Philox-2x64 with 6 rounds: the
// counter is (t div 2, high) for trials t and t+1, key and high come from seed
// and address.
type randomColumn struct{ key, high uint64 }

func newRandomColumn(seed uint64, address string) randomColumn {
	k := newKey("random", seed, 0, address)
	return randomColumn{key: k[0], high: k[1]}
}

func (c randomColumn) fill(tails []float64, first int) {
	k0 := c.key
	k1, k2, k3 := k0+philoxWeyl, k0+weyl2, k0+weyl3
	k4, k5 := k0+weyl4, k0+weyl5
	counter := uint64(first) / 2
	if fillRandom(tails, c, counter) {
		return
	}
	for len(tails) >= 2 {
		pair := (*[2]float64)(tails)
		tails = tails[2:]
		// philox(counter, c.high, c.key, 6), unrolled.
		h1, l1 := bits.Mul64(philoxMultiplier, counter)
		h2, l2 := bits.Mul64(philoxMultiplier, h1^k0^c.high)
		h3, l3 := bits.Mul64(philoxMultiplier, h2^k1^l1)
		h4, l4 := bits.Mul64(philoxMultiplier, h3^k2^l2)
		h5, l5 := bits.Mul64(philoxMultiplier, h4^k3^l3)
		h6, l6 := bits.Mul64(philoxMultiplier, h5^k4^l4)
		pair[0], pair[1] = Tail(h6^k5^l5), Tail(l6)
		counter++
	}
}

// Multiples of philoxWeyl mod 2^64.
const (
	weyl2 = philoxWeyl * 2 & (1<<64 - 1)
	weyl3 = philoxWeyl * 3 & (1<<64 - 1)
	weyl4 = philoxWeyl * 4 & (1<<64 - 1)
	weyl5 = philoxWeyl * 5 & (1<<64 - 1)
)
