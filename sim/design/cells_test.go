package design

import (
	"math/big"
	"math/rand/v2"
	"testing"
)

// firstCell is ⌈k·2^53/n − ½⌉ in exact arithmetic: cell c is the uniform
// (c + ½)·2^-53, and stratum k begins at k/n.
func firstCell(k, n uint64) uint64 {
	twice := new(big.Int).Lsh(new(big.Int).SetUint64(k), 54) // 2n times the bound
	twice.Sub(twice, new(big.Int).SetUint64(n))
	width := new(big.Int).SetUint64(2 * n)
	twice.Add(twice, new(big.Int).Sub(width, big.NewInt(1)))
	return twice.Div(twice, width).Uint64()
}

// TestCellsAreThoseOfTheStratum compares the first and the last cell of strata
// with the definition, for few, many and the most strata.
func TestCellsAreThoseOfTheStratum(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	counts := []uint64{1, 2, 3, 4, 5, 6, 7, 255, 256, 257, 31250, 1 << 15, 1<<20 - 3, 1<<32 - 1, 1 << 32, 1<<32 + 1, 1<<52 - 1, 1 << 52, 1<<52 + 1, cells - 1, cells}
	for range 300 {
		counts = append(counts, 1+random.Uint64N(1<<(1+random.UintN(53))))
	}
	for _, n := range counts {
		s := newStratification(n)
		strata := []uint64{0, 1 % n, n / 3, n / 2, n - 1}
		for range 50 {
			strata = append(strata, random.Uint64N(n))
		}
		for _, k := range strata {
			first, last := firstCell(k, n), firstCell(k+1, n)-1
			if got := s.cell(k, 0); got != first {
				t.Fatalf("stratum %d of %d begins with cell %d, want %d", k, n, got, first)
			}
			if got := s.cell(k, 1<<64-1); got != last {
				t.Fatalf("stratum %d of %d ends with cell %d, want %d", k, n, got, last)
			}
		}
	}
}

// TestCellsHaveTheirTail holds that cell c is the uniform (2c+1)·2^-54.
func TestCellsHaveTheirTail(t *testing.T) {
	for _, c := range []uint64{0, 1, 1 << 20, 1<<52 - 1, 1 << 52, 1<<52 + 1, cells - 2, cells - 1} {
		want := float64(2*c+1) * 0x1p-54
		if c >= cells/2 {
			want = -float64(2*(cells-1-c)+1) * 0x1p-54
		}
		if got := Tail(c << 11); got != want {
			t.Errorf("cell %d is %b, want %b", c, got, want)
		}
	}
}
