package result

import (
	"math"
	"testing"
)

// The interval of a difference of probabilities holds the difference, on
// whichever side of 0 it lies.
func TestPoints(t *testing.T) {
	for _, c := range []struct {
		value, lo, hi  float64
		want, interval string
	}{
		{-0.02405, -0.0246, -0.0235, "-2.4 points", "-2.46 to -2.35 points"},
		{0.02405, 0.0235, 0.0246, "2.4 points", "2.35 to 2.46 points"},
		{-0.024051, -0.024597, -0.023504, "-2.4 points", "-2.46 to -2.35 points"},
		{0.0001, -0.0004, 0.0006, "0.0 points", "-0.04 to 0.06 points"},
		{-0.0003, -0.00061, -0.00001, "~-0.03 points", "-0.07 to 0.00 points"},
		{-1, -1, -0.99995, "-100.00 points", "-100.000 to -99.995 points"},
		{-0.25, math.NaN(), -0.24, "…-25 points", "… to -24.0 points"},
	} {
		e := est(c.value, c.lo, c.hi)
		if value, interval := e.points(); value != c.want || interval != c.interval {
			t.Errorf("%v prints %q, %q; want %q, %q", e, value, interval, c.want, c.interval)
		}
	}
}
