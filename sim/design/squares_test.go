package design

import (
	"fmt"
	"testing"
)

// TestSquaresKnownAnswers holds squares to the vectors of another implementation,
// the crate squares-rnd 3.2.0 (tests/rand.rs, verify_u64), for counters 0 to 11.
func TestSquaresKnownAnswers(t *testing.T) {
	const key = 0x5d8491e219f6537d
	for counter, want := range []uint64{14399542303155484263, 17501607969359464034, 9354028374942533382, 15427513012393281532,
		1327885891373351147, 60638670215810043, 5911835172535428600, 7806583138883068395,
		11419064466034786357, 16392306754029120696, 8911873762093407361, 5143683672172701690} {
		if got := squares(uint64(counter), key); got != want {
			t.Errorf("squares(%d, %#x) = %d, published %d", counter, uint64(key), got, want)
		}
	}
}

// TestRandomIsSquares holds the unrolled rounds, in both forms, to the function.
func TestRandomIsSquares(t *testing.T) {
	for i := range uint64(100) {
		c := newRandomColumn(i, "x")
		first := i << (i % 55) * 32
		tails := make([]float64, 64)
		c.fill(tails, int(first))
		for j, v := range tails {
			if v != Tail(squares(c.start+first+uint64(j), c.key)) {
				t.Fatalf("trial %d of key %#x is not squares", first+uint64(j), c.key)
			}
		}
	}
}

// TestSquaresKeysFollowTheRules checks the digits of many keys, and that each digit
// that may stand in a place does.
func TestSquaresKeysFollowTheRules(t *testing.T) {
	var seen [16][16]bool
	known := map[uint64]bool{}
	for seed := range uint64(20000) {
		k := squaresKey(newKey("random", seed, 0, "x"))
		known[k] = true
		var digits [16]uint64
		for place := range digits {
			digits[place] = k >> (4 * place) & 15
			seen[place][digits[place]] = true
		}
		if err := rulesOfSquaresKeys(digits); err != nil {
			t.Fatalf("key %#x: %v", k, err)
		}
	}
	for place := range seen {
		for digit := 1; digit < 16; digit++ {
			if allowed := place > 0 || digit%2 == 1; seen[place][digit] != allowed {
				t.Errorf("digit %x in place %d: seen %t, allowed %t", digit, place, seen[place][digit], allowed)
			}
		}
	}
	if len(known) != 20000 {
		t.Errorf("%d different keys of 20000 seeds", len(known))
	}
}

func rulesOfSquaresKeys(digits [16]uint64) error {
	if digits[0]%2 == 0 {
		return fmt.Errorf("it is even")
	}
	for place, digit := range digits {
		if digit == 0 {
			return fmt.Errorf("digit %d is 0", place)
		}
		for below := range min(place, 8) {
			if place < 8 && digits[below] == digit {
				return fmt.Errorf("digits %d and %d are both %x", below, place, digit)
			}
		}
		if place > 0 && digits[place-1] == digit {
			return fmt.Errorf("digits %d and %d are both %x", place-1, place, digit)
		}
	}
	return nil
}
