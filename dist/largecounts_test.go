package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
)

// checkKnownTo is checkKnown to within another relative error.
func checkKnownTo(t *testing.T, cases []known, relative float64) {
	t.Helper()
	for _, c := range cases {
		if !(math.Abs(c.got-c.want) <= relative*math.Abs(c.want)) {
			t.Errorf("%s: got %v, want %v", c.what, c.got, c.want)
		}
	}
}

// TestLargeCountsInside cuts and mixes counts of a billion. The values were
// computed with mpmath 1.3 at 40 digits from the
// ratios of successive masses. Of a billion's masses a float64 keeps some ten
// digits.
func TestLargeCountsInside(t *testing.T) {
	nan := math.NaN()
	poisson, binomial := dist.Must(dist.Poisson(1e9)), dist.Must(dist.Binomial(1e9, 0.5))
	window, above, deep := cut(t, poisson, 1e9-3e4, 1e9+1e5), cut(t, poisson, 1e9-3e4, nan), cut(t, poisson, 1e9+2e5, nan)
	half := cut(t, binomial, 5e8, nan)
	both := mixed(t, []float64{0.25, 0.75}, binomial, dist.Must(dist.Poisson(1e6)))
	checkKnown(t, []known{
		{"window's mean", window.Mean(), 1000009614.206804475128},
		{"mean above", above.Mean(), 1000009707.721765499633},
		{"deep mean", deep.Mean(), 1000204776.5262280646},
		{"half's mean", half.Mean(), 500012615.3443050920376},
		{"mean of both", both.Mean(), 0.25*5e8 + 0.75*1e6},
	})
	checkKnownTo(t, []known{
		{"window's CDF", window.CDF(1e9 - 2e4), 0.11133183239463613495},
		{"CDF above", above.CDF(1e9 - 2e4), 0.11122665783050033552},
		{"deep CDF", deep.CDF(1e9 + 2.1e5), 0.87713907303312372938},
		{"half's CDF", half.CDF(5e8 + 1e4), 0.47294469887283346314},
	}, 1e-10)
	checkKnownTo(t, []known{
		{"window's variance", window.Variance(), 605790440.40838233699},
		{"variance above", above.Variance(), 614528485.15865567394},
		{"deep variance", deep.Variance(), 21879551.579691048289},
		{"half's variance", half.Variance(), 90846780.391829349707},
	}, 1e-9)
	for _, d := range []dist.Dist{window, above, deep, half, both} {
		sampler, err := dist.NewSampler(d)
		if err != nil {
			t.Fatal(err)
		}
		column := uniforms(2000)
		column = append(column, 0x1p-54, -0x1p-54, 1e-12, -1e-12, math.Nextafter(0.5, 0))
		tails := append([]float64(nil), column...)
		sampler.Sample(column)
		for i, v := range tails {
			if want := dist.SignedTail(d, v); column[i] != want {
				t.Errorf("%s: %v at signed tail %v, want %v", d, column[i], v, want)
			}
		}
	}
}
