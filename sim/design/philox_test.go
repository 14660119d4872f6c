package design

import "testing"

// TestPhiloxKnownAnswers holds philox to the rows "philox2x64" of the authors'
// kat_vectors (Random123).
func TestPhiloxKnownAnswers(t *testing.T) {
	const ones = 1<<64 - 1
	for _, c := range []struct {
		rounds         int
		low, high, key uint64
		x, y           uint64
	}{
		{7, 0, 0, 0, 0xb41da69fbfefc666, 0x511e9ce1a5534056},
		{7, ones, ones, ones, 0xa4696cc04462015d, 0x724782dae17169e9},
		{7, 0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x98ed1534392bf372, 0x67528b1568882fd5},
		{10, 0, 0, 0, 0xca00a0459843d731, 0x66c24222c9a845b5},
		{10, ones, ones, ones, 0x65b021d60cd8310f, 0x4d02f3222f86df20},
		{10, 0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x0a5e742c2997341c, 0xb0f883d38000de5d},
	} {
		if x, y := philox(c.low, c.high, c.key, c.rounds); x != c.x || y != c.y {
			t.Errorf("philox2x64-%d(%#x, %#x; %#x) = %#x %#x, published %#x %#x", c.rounds, c.low, c.high, c.key, x, y, c.x, c.y)
		}
	}
}
