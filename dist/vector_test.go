package dist_test

import (
	"fmt"
	"slices"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
	"costcone/internal/vector/vectortest"
)

// TestVectorFormsOfSamplers samples every kind at all depths of both tails, and at
// lengths that leave some values to the Go form.
func TestVectorFormsOfSamplers(t *testing.T) {
	for _, e := range disttest.Examples() {
		sampler, err := dist.NewSampler(e.New())
		if err != nil {
			t.Fatal(err)
		}
		for i, n := range []int{0, 1, 7, 8, 31, 255, 256, 264, 5000} {
			tails := vectortest.Tails(uint64(i), n)
			vectortest.Both(t, fmt.Sprint(e.Kind, " ", e.Note, ", ", n, " samples"), func() []float64 {
				column := slices.Clone(tails)
				sampler.Sample(column)
				return column
			})
		}
	}
}
