package stat

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// normals returns n standard normal values of a fixed stream.
func normals(seed uint64, n int) []float64 {
	r := rand.New(rand.NewPCG(seed, 7))
	column := make([]float64, n)
	for i := range column {
		column[i] = r.NormFloat64()
	}
	return column
}

// near reports whether a and b agree to the relative error.
func near(a, b, relative float64) bool {
	return math.Abs(a-b) <= relative*math.Max(math.Abs(a), math.Abs(b))
}

func TestQuantilesOfTheIntervals(t *testing.T) {
	if want := (distuv.Normal{Sigma: 1}).Quantile(1 - tail); !near(normalZ, want, 1e-14) {
		t.Errorf("normalZ = %v, want %v", normalZ, want)
	}
	if want := (distuv.StudentsT{Sigma: 1, Nu: Replicates - 1}).Quantile(1 - tail); !near(t31, want, 1e-11) {
		t.Errorf("t31 = %v, want %v", t31, want)
	}
}
