package design

import (
	"fmt"
	"math/rand/v2"
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

// TestVectorFormOfPlaces places points in few, many and the most strata that have
// a vector form, and in more.
func TestVectorFormOfPlaces(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []uint64{1, 2, 3, 7, 255, 256, 31250, 1 << 15, 1<<20 - 3, 1<<32 - 1, 1 << 32, 1<<32 + 1, 1 << 50, cells} {
		c := &latinColumn{strata: newStratification(n), inside: newRandomColumn(n, "x")}
		for range 200 {
			var strata [Replicates]uint64
			for i := range strata {
				strata[i] = r.Uint64N(n)
			}
			strata[0], strata[1] = 0, n-1
			point := r.Uint64()
			vectortest.Both(t, fmt.Sprint(n, " strata"), func() []float64 {
				var tails [Replicates]float64
				c.place(&tails, &strata, point)
				return tails[:]
			})
		}
	}
}

// TestVectorFormOfOrders takes numbers to their images, among them many that leave
// the numbers and come back.
func TestVectorFormOfOrders(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, n := range []uint64{1, 2, 3, 5, 17, 257, 300, 31250, 1 << 20, 1<<20 + 1, 1<<40 + 9, 1 << 53} {
		f := newFeistel(orderKeys(n), n)
		for range 200 {
			number := r.Uint64N(n)
			vectortest.Both(t, fmt.Sprint(number, " of ", n), func() (all []float64) {
				var images [Replicates]uint64
				turn := f.turn(number / f.columns)
				f.order(&images, number, &turn)
				for _, image := range images {
					all = append(all, float64(image))
				}
				return all
			})
		}
	}
}
