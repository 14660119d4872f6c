package design

import (
	"fmt"
	"testing"

	"costcone/internal/vector/vectortest"
)

// TestVectorFormsOfDesigns fills columns of all designs, from several points on.
func TestVectorFormsOfDesigns(t *testing.T) {
	const trials = 1 << 16
	for _, kind := range []Kind{Random, Sobol, Latin} {
		d, err := New(kind, 7, []string{"a", "b", "c"}, trials)
		if err != nil {
			t.Fatal(err)
		}
		for input := range 3 {
			for _, first := range []int{0, 32, 96, 1<<14 - 32, trials - 64} {
				for _, n := range []int{32, 64, 2048} {
					if first+n > trials {
						continue
					}
					vectortest.Both(t, fmt.Sprint(kind, input, first, n), func() []float64 {
						tails := make([]float64, n)
						d.Fill(tails, input, first)
						return tails
					})
				}
			}
		}
	}
}
