package result_test

import (
	"math"
	"math/rand/v2"
	"sort"
	"testing"
	"unicode/utf8"

	"costcone/result"
	"costcone/result/resulttest"
)

// Against values: cells counted from a sample give the sample's quantiles to
// within a cell's width.
func TestQuantileOfCells(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	h := &result.Histogram{Edges: result.Linear(-6, 6, 240), Counts: make([]int64, 240)}
	values := make([]float64, 5000)
	for i := range values {
		values[i] = min(5.99, max(-5.99, rng.NormFloat64()))
		h.Counts[int((values[i]+6)/12*240)]++
	}
	sort.Float64s(values)
	for _, p := range []float64{0.001, 0.05, 0.3, 0.5, 0.95, 0.999} {
		want := values[int(math.Ceil(p*5000))-1]
		if got := h.Quantile(p); math.Abs(got-want) > 12.0/240 {
			t.Errorf("quantile %v is %v, want %v", p, got, want)
		}
	}
	if h.Total() != 5000 {
		t.Errorf("total is %d", h.Total())
	}
}

func TestRebin(t *testing.T) {
	h := &result.Histogram{Edges: []float64{0, 1, 1, 3}, Counts: []int64{2, 4, 2}}
	for _, c := range []struct{ edges, want []float64 }{
		{[]float64{0, 1, 3}, []float64{0.25, 0.75}},     // an atom stands right of its edge
		{[]float64{0, 0.5, 1}, []float64{0.125, 0.625}}, // or in the last cell
		{[]float64{-5, 0.5, 2, 9}, []float64{0.125, 0.75, 0.125}},
		{[]float64{4, 5}, []float64{0}},
	} {
		got := h.Rebin(c.edges)
		for i := range got {
			if math.Abs(got[i]-c.want[i]) > 1e-15 {
				t.Errorf("into %v: %v, want %v", c.edges, got, c.want)
			}
		}
	}
}

func TestSpark(t *testing.T) {
	uniform := &result.Histogram{Edges: []float64{0, 16}, Counts: []int64{1 << 20}}
	if got := uniform.Spark(); got != "████████████████" {
		t.Errorf("a uniform draws %q", got)
	}
	gap := &result.Histogram{Edges: []float64{0, 1, 15, 16}, Counts: []int64{1000, 0, 500}}
	if got := gap.Spark(); utf8.RuneCountInString(got) != 16 || got != "█              ▄" {
		t.Errorf("two ends draw %q", got)
	}
	// A lognormal is a normal in the logarithm: the shares of twelve equal cells
	// between its 0.5 % and 99.5 % points, in eighths of the largest.
	wide := resulttest.Lognormal("wide", "1", 1e-2, 1e4)
	if got := wide.Curve.LogSpark(); got != "▁▂▃▅▇██▇▅▃▂▁" {
		t.Errorf("a lognormal over decades draws %q", got)
	}
	narrow, signed := resulttest.Lognormal("narrow", "1", 1, 10), resulttest.Normal("signed", "1", 0, 1)
	if narrow.Curve.LogSpark() != "" || signed.Curve.LogSpark() != "" || (*result.Curve)(nil).LogSpark() != "" {
		t.Error("a narrow range, one about 0 or none has cells of equal ratio")
	}
	for name, h := range map[string]*result.Histogram{
		"none": nil, "empty": {}, "constant": resulttest.Constant("c", "1", 3).Histogram,
	} {
		if got := h.Spark(); got != "" {
			t.Errorf("%s draws %q", name, got)
		}
	}
}
