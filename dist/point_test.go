package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestPoint(t *testing.T) {
	d := build(t, "point", named("x", -3))
	disttest.Run(t, d)
	disttest.Run(t, dist.Point(0))
	checkString(t, d, "point(-3)")
	if d.Mean() != -3 || d.Variance() != 0 || d.CDF(-3) != 1 || d.Survival(-3.1) != 1 {
		t.Errorf("point(-3): mean %v, variance %v, CDF %v", d.Mean(), d.Variance(), d.CDF(-3))
	}
	checkRefusals(t, "point", []refusal{
		{named(), "", "needs arguments"},
		{named("x", math.NaN()), "x", "finite"},
		{named("x", math.Inf(-1)), "x", "finite"},
		{named("y", 1), "y", "no parameter y"},
	})
}
