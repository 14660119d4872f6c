package design

import (
	"math"
	"testing"
)

func TestRound(t *testing.T) {
	for _, c := range []struct {
		kind         Kind
		trials, want int
	}{
		{Random, -5, 64}, {Random, 0, 64}, {Random, 64, 64}, {Random, 65, 96}, {Random, 1_000_000, 1_000_000}, {Random, 1_000_001, 1_000_032},
		{Latin, 0, 64}, {Latin, 65, 96}, {Latin, 1_000_001, 1_000_032},
		{Sobol, 0, 64}, {Sobol, 64, 64}, {Sobol, 65, 128}, {Sobol, 96, 128}, {Sobol, 1_000_000, 1 << 20}, {Sobol, 1 << 20, 1 << 20}, {Sobol, 1<<20 + 1, 1 << 21},
		{Sobol, math.MaxInt, 1 << 62}, {Random, math.MaxInt, 1 << 62},
	} {
		if got := Round(c.kind, c.trials); got != c.want {
			t.Errorf("Round(%s, %d) = %d, want %d", c.kind, c.trials, got, c.want)
		}
	}
}
