package fmath

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func TestLeastSquaresAgainstGonum(t *testing.T) {
	r := source(7)
	for n := 1; n <= 12; n++ {
		for _, m := range []int{n, n + 1, 3 * n} {
			a, b := make([][]float64, m), make([]float64, m)
			dense := mat.NewDense(m, n, nil)
			for i := range a {
				a[i], b[i] = make([]float64, n), r.NormFloat64()
				for j := range a[i] {
					a[i][j] = r.NormFloat64() * math.Pow(10, float64(j))
					dense.Set(i, j, a[i][j])
				}
			}
			got, ok := LeastSquares(a, b)
			var want mat.Dense
			if err := want.Solve(dense, mat.NewDense(m, 1, b)); err != nil && !ok {
				continue
			}
			for j := range got {
				if math.Abs(got[j]-want.At(j, 0)) > 1e-9*math.Abs(want.At(j, 0)) {
					t.Errorf("%d by %d: x[%d] = %v, gonum %v", m, n, j, got[j], want.At(j, 0))
				}
			}
		}
	}
}

// TestHilbert solves a system with a known solution and a condition of 1e10.
func TestHilbert(t *testing.T) {
	const n = 8
	a, b := squareMatrix(n), make([]float64, n)
	for i := range a {
		for j := range a {
			a[i][j] = 1 / float64(i+j+1)
			b[i] += a[i][j]
		}
	}
	x, ok := LeastSquares(a, b)
	if !ok {
		t.Fatal("refused")
	}
	for i := range a {
		if residual := b[i] - dot(a[i], x); math.Abs(residual) > 1e-14 {
			t.Errorf("row %d: residual %v", i, residual)
		}
	}
	for j := range x {
		if math.Abs(x[j]-1) > 1e-5 {
			t.Errorf("x[%d] = %v, want 1", j, x[j])
		}
	}
}

func TestRankDeficient(t *testing.T) {
	for _, a := range [][][]float64{
		{{1, 2}, {2, 4}},
		{{0, 1}, {0, 2}},
		{{1, 1}, {1, 1}, {1, 1}},
	} {
		if x, ok := LeastSquares(a, make([]float64, len(a))); ok {
			t.Errorf("%v: solved, %v", a, x)
		}
	}
}
