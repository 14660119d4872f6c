package design

import (
	"math"
	"math/bits"
	"testing"
)

// TestLinearScrambleIsRandom: in each replicate the scrambled first direction
// number has its first digit set (unit diagonal) and fair digits below, and the
// second one differs from it by fair digits too.
func TestLinearScrambleIsRandom(t *testing.T) {
	var first, second [64]int
	directions := directionNumbers(3)
	for seed := range uint64(150) {
		c := newSobolColumn(seed, "x", &directions[2], 256)
		for r := range Replicates {
			one, two := c.steps[0][r], c.steps[1][r]
			if one>>63 != 1 || one == c.steps[0][(r+1)%Replicates] {
				t.Fatalf("seed %d, replicate %d: first direction number is %#x", seed, r, one)
			}
			first[one>>57&63]++
			second[two>>56&63]++
		}
	}
	expectUniform(t, first[:], "digits 2–7 of the first direction number")
	expectUniform(t, second[:], "digits 3–8 of the second direction number")
}

// TestScrambleIsLinear compares times with the product written out bit by bit.
func TestScrambleIsLinear(t *testing.T) {
	s := newScramble(newKey("test", 1, 0, "x"), 64)
	for i := range uint64(200) {
		v := i * 0x9e3779b97f4a7c15
		var want uint64
		for row := range 64 {
			digit := 0
			for column := range 64 {
				digit ^= bit(s.columns[column], row) & bit(v, column)
			}
			want |= uint64(digit) << (63 - row)
		}
		if got := s.times(v); got != want {
			t.Fatalf("scramble of %#x is %#x, want %#x", v, got, want)
		}
	}
}

// bit is digit i of a fraction, from 0.
func bit(x uint64, i int) int { return int(x >> (63 - i) & 1) }

// TestHashedColumnIsBurley compares with Burley's listings written plainly:
// shuffle the index, take van der Corput's point, scramble it.
func TestHashedColumnIsBurley(t *testing.T) {
	nested := func(x, seed uint32) uint32 { return bits.Reverse32(permute(bits.Reverse32(x), seed)) }
	c := newHashedColumn(3, "x")
	tails := make([]float64, 64*Replicates)
	const first = 1_000_000
	c.fill(tails, first*Replicates)
	for p := range 64 {
		for r := range Replicates {
			point := nested(bits.Reverse32(nested(uint32(first+p), c.shuffle[r])), c.scramble[r])
			if got := uint32(stratum(tails[p*Replicates+r], 32)); got != point {
				t.Fatalf("point %d, replicate %d: %#x, want %#x", first+p, r, got, point)
			}
		}
	}
}

// TestHashedDigitsBelow: the digits below 2^-32 are fair over seeds, and within
// one replicate over points: five standard errors.
func TestHashedDigitsBelow(t *testing.T) {
	d := newDesign(t, Sobol, 4, names(65), Replicates<<12)
	tails, ones := d.column(64), 0
	for _, v := range tails {
		ones += stratum(v, 40) & 1
	}
	n := float64(len(tails))
	if z := (float64(ones) - n/2) / math.Sqrt(n/4); math.Abs(z) > 5 {
		t.Errorf("digit 40 is set %d times of %.0f, %.1f standard errors off", ones, n, z)
	}
}
