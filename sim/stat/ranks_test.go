package stat

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
)

func TestMidranks(t *testing.T) {
	got := Midranks([]float64{3, 1, 3, 2, 3})
	if want := []float64{4, 1, 4, 2, 4}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Spearman's coefficient of normals with correlation r is 6/π asin(r/2).
func TestCorrelationOfNormals(t *testing.T) {
	const r = 0.7
	x, y := normals(41, 1<<16), normals(42, 1<<16)
	for i := range y {
		y[i] = r*x[i] + math.Sqrt(1-r*r)*y[i]
	}
	a, b := Midranks(x), Midranks(y)
	got := Correlation(a, b)
	if want := stat.Correlation(a, b, nil); !near(got.Value, want, 1e-12) {
		t.Errorf("Spearman %v, gonum %v", got.Value, want)
	}
	want := 6 / math.Pi * math.Asin(r/2)
	if want < got.Low || want > got.High || got.High-got.Low > 0.02 {
		t.Errorf("Spearman %+v, want %v inside", got, want)
	}
}

func TestCorrelationOfAConstant(t *testing.T) {
	x := make([]float64, 64)
	if got := Correlation(x, normals(1, 64)); !math.IsNaN(got.Value) {
		t.Errorf("%+v, want NaN", got)
	}
}

func TestTies(t *testing.T) {
	distinct := normals(3, 1<<16)
	if Ties(Midranks(distinct)) {
		t.Error("distinct values have ties")
	}
	distinct[7] = distinct[40_000]
	if !Ties(Midranks(distinct)) {
		t.Error("two equal values of 65,536 are no tie")
	}
	if !Ties(Midranks([]float64{1, 1, 1})) {
		t.Error("three equal values are no tie")
	}
}

// Many pairs of few columns, as a run has them.
func BenchmarkCorrelations(b *testing.B) {
	columns := make([]*Centred, 40)
	for i := range columns {
		columns[i] = Centre(Midranks(normals(uint64(i), 1<<13)))
	}
	for b.Loop() {
		for i, x := range columns {
			for _, y := range columns[:i] {
				x.Correlation(y)
			}
		}
	}
}
