package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func sample(weights []float64, values ...float64) dist.Args {
	return dist.Args{Words: map[string]string{"file": "f.csv"},
		Sample: &dist.Sample{Values: values, Weights: weights, Call: "data(\"f.csv\")"}}
}

func TestData(t *testing.T) {
	d := build(t, "data", sample(nil, 3, 1, 2, 3))
	checkString(t, d, "data(\"f.csv\")")
	weighted := build(t, "data", sample([]float64{1, 0, 7}, 3, 1, 2))
	checkKnown(t, []known{
		{"mean", d.Mean(), 2.25},
		{"variance", d.Variance(), 0.6875},
		{"p25", d.Quantile(0.25), 1},
		{"p26", d.Quantile(0.26), 2},
		{"p50", d.Quantile(0.5), 2},
		{"p51", d.Quantile(0.51), 3},
		{"weighted", weighted.Mean(), (3 + 14.) / 8},
		{"weighted mass", weighted.(dist.Atoms).Mass(2), 7. / 8},
	})
	disttest.Run(t, d)
	disttest.Run(t, weighted)
	disttest.Run(t, build(t, "data", sample(nil, 5)))
	checkRefusals(t, "data", []refusal{
		{sample(nil), "column", "no rows"},
		{sample(nil, 1, math.NaN()), "column", "finite"},
		{sample([]float64{1, -1}, 1, 2), "weights", "not negative"},
		{sample([]float64{0, 0}, 1, 2), "weights", "positive sum"},
		{dist.Args{Words: map[string]string{"file": "f.csv"}}, "file", "content"},
	})
}

// TestDataByRow: two columns drawn by row from one uniform stay together.
func TestDataByRow(t *testing.T) {
	price, power := []float64{3, 1, 2, 1}, []float64{10, 40, 20, 30}
	weights := []float64{1, 2, 3, 0}
	sampled := func(values []float64) []float64 {
		d := dist.Must(dist.Data(dist.Sample{Values: values, Weights: weights, Call: "data()", ByRow: true}))
		sampler, err := dist.NewSampler(d)
		if err != nil {
			t.Fatal(err)
		}
		column := make([]float64, 0, 6000)
		for i := range 6000 {
			u := (float64(i) + 0.5) / 6000
			if u > 0.5 {
				u--
			}
			column = append(column, u)
		}
		sampler.Sample(column)
		return column
	}
	together := map[[2]float64]int{}
	b := sampled(power)
	for i, x := range sampled(price) {
		together[[2]float64{x, b[i]}]++
	}
	for row, want := range map[[2]float64]int{{3, 10}: 1000, {1, 40}: 2000, {2, 20}: 3000} {
		if together[row] != want {
			t.Errorf("row %v: drawn %d times, want %d", row, together[row], want)
		}
	}
	if len(together) != 3 {
		t.Errorf("drawn: %v", together)
	}
}
