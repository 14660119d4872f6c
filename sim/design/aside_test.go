package design

import (
	"slices"
	"testing"
)

func TestAsideMovesAndIsMovedByNothing(t *testing.T) {
	const trials = 1 << 12
	column := func(d *Design, err error, i int) []float64 {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		out := make([]float64, trials)
		d.Fill(out, i, 0)
		return out
	}
	for _, k := range []Kind{Random, Sobol, Latin} {
		alone, err := NewAside(k, 1, []string{"t:a"}, trials)
		want := column(alone, err, 0)
		both, err := NewAside(k, 1, []string{"t:b", "t:a"}, trials)
		if !slices.Equal(column(both, err, 1), want) {
			t.Errorf("%s: another draw moves it", k)
		}
		if slices.Equal(column(both, err, 0), want) {
			t.Errorf("%s: two draws are one", k)
		}
		seeded, err := NewAside(k, 2, []string{"t:a"}, trials)
		if slices.Equal(column(seeded, err, 0), want) {
			t.Errorf("%s: the seed does not move it", k)
		}
		// In every replicate each 1/128 of the unit interval holds one of the 128
		// points, but under Random.
		if k == Random {
			continue
		}
		for r := range Replicates {
			var hit [128]int
			for p := range trials / Replicates {
				v := want[p*Replicates+r]
				if v < 0 {
					v++
				}
				hit[int(v*128)]++
			}
			for i, n := range hit {
				if n != 1 {
					t.Fatalf("replicate %d: stratum %d holds %d points", r, i, n)
				}
			}
		}
	}
	if _, err := NewAside(Sobol, 1, nil, 1<<62); err == nil {
		t.Error("2^62 trials are not refused")
	}
}
