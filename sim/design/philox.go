package design

import "math/bits"

// Constants of Philox-2x64: Salmon, Moraes, Dror, Shaw, "Parallel random
// numbers: as easy as 1, 2, 3", SC 2011, section 3.3 and its Random123 library.
const (
	philoxMultiplier = 0xD2B74407B1CE6E93
	philoxWeyl       = 0x9E3779B97F4A7C15
)

// philox is Philox-2x64: two random words for a 128-bit counter and a 64-bit
// key. The paper reports that it passes BigCrush from 6 rounds on; 10 is its
// authors' choice where speed does not matter.
func philox(low, high, key uint64, rounds int) (uint64, uint64) {
	for range rounds {
		h, l := bits.Mul64(philoxMultiplier, low)
		low, high = h^key^high, l
		key += philoxWeyl
	}
	return low, high
}
