package fmath

import (
	"math"
	"testing"
)

// TestIncompleteBetaHasTheSameBits compares the function of fixed parameters with
// BetaInc and BetaIncUpper, whose accuracy other tests hold.
func TestIncompleteBetaHasTheSameBits(t *testing.T) {
	for _, a := range []float64{0.01, 0.5, 1, 3, 1e4} {
		for _, b := range []float64{0.02, 0.5, 2, 700} {
			f := NewIncompleteBeta(a, b)
			for _, x := range []float64{0, 1e-300, 1e-9, 0.1, 0.3, 0.5} {
				if got, want := f.At(x, 1-x), BetaInc(a, b, x); got != want {
					t.Errorf("I_%v(%v, %v) = %v, want %v", x, a, b, got, want)
				}
				if got, want := f.At(1-x, x), BetaIncUpper(b, a, x); x < 0.5 && got != want {
					t.Errorf("I_1-%v(%v, %v) = %v, want %v", x, a, b, got, want)
				}
			}
			if x := f.At(math.NaN(), math.NaN()); !math.IsNaN(x) {
				t.Errorf("at NaN: %v", x)
			}
		}
	}
	if x := NewIncompleteBeta(-1, 2).At(0.3, 0.7); !math.IsNaN(x) {
		t.Errorf("negative parameter: %v", x)
	}
}
