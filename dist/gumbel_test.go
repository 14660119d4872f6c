package dist_test

import (
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

// TestGumbel compares with closed forms. It is the distribution of maxima: the
// long tail is the upper one.
func TestGumbel(t *testing.T) {
	d := build(t, "gumbel", named("location", 10, "scale", 2))
	checkString(t, d, "gumbel(10, 2)")
	standard := dist.Must(dist.Gumbel(0, 1))
	checkKnown(t, []known{
		{"mean", d.Mean(), 11.154431329803065},
		{"variance", d.Variance(), 6.579736267392906},   // 4π²/6
		{"median", d.Quantile(0.5), 10.733025841163329}, // 10 - 2 ln ln 2
		{"CDF at the mode", d.CDF(10), 0.36787944117144233},
		{"Survival at the mode", d.Survival(10), 0.6321205588285577},
		{"p1", standard.Quantile(0.01), -1.527179625807901},
		{"p99", standard.UpperQuantile(0.01), 4.60014922677658},
		{"1e-300", standard.Quantile(1e-300), -6.537814919904157}, // -ln(300 ln 10)
		{"1-1e-16", standard.UpperQuantile(1e-16), 36.841361487904731},
		{"1-1e-300", standard.UpperQuantile(1e-300), 690.7755278982137},
	})
	fitted := build(t, "gumbel", quantiles(1, 10-2*1.527179625807901, 99, 10+2*4.60014922677658))
	checkKnown(t, []known{
		{"fitted mode", fitted.CDF(10), 0.36787944117144233},
		{"fitted variance", fitted.Variance(), 6.579736267392906},
	})
}

func TestGumbelConforms(t *testing.T) {
	for _, c := range [][2]float64{{0, 1}, {10, 2}, {-3e6, 1e-3}, {1e12, 1}, {0, 1e-200}, {5, 1e200}} {
		disttest.Run(t, dist.Must(dist.Gumbel(c[0], c[1])))
	}
}

func TestGumbelRefusals(t *testing.T) { checkLocationScale(t, "gumbel") }
