package fmath

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// correlationLike returns a random symmetric positive definite matrix with unit
// diagonal.
func correlationLike(seed uint64, n int) [][]float64 {
	r, f := source(seed), squareMatrix(n)
	for i := range f {
		norm := 0.0
		for j := range f {
			f[i][j] = r.NormFloat64()
			norm += f[i][j] * f[i][j]
		}
		for j := range f {
			f[i][j] /= math.Sqrt(norm)
		}
	}
	a := squareMatrix(n)
	for i := range a {
		for j := range a {
			for k := range a {
				a[i][j] += f[i][k] * f[j][k]
			}
		}
		a[i][i] = 1
	}
	return a
}

func symmetric(a [][]float64) *mat.SymDense {
	s := mat.NewSymDense(len(a), nil)
	for i := range a {
		for j := 0; j <= i; j++ {
			s.SetSym(i, j, a[i][j])
		}
	}
	return s
}

func TestCholeskyAgainstGonum(t *testing.T) {
	for n := 1; n <= 30; n++ {
		a := correlationLike(uint64(n), n)
		got, ok := Cholesky(a)
		var c mat.Cholesky
		if want := c.Factorize(symmetric(a)); ok != want {
			t.Fatalf("n = %d: ok %v, gonum %v", n, ok, want)
		}
		l := c.RawU()
		for i := range a {
			for j := range a {
				if math.Abs(got[i][j]-l.At(j, i)) > 1e-11 {
					t.Fatalf("n = %d: l[%d][%d] = %v, gonum %v", n, i, j, got[i][j], l.At(j, i))
				}
			}
		}
	}
}

func TestCholeskyRefuses(t *testing.T) {
	for _, a := range [][][]float64{{{0}}, {{-1}}, {{1, 2}, {2, 1}}, {{1, 1}, {1, 1}}, {{math.NaN()}}} {
		if _, ok := Cholesky(a); ok {
			t.Errorf("Cholesky(%v) is ok", a)
		}
	}
	if l, ok := Cholesky(nil); !ok || len(l) != 0 {
		t.Error("the empty matrix is refused")
	}
}

func TestEigenAgainstGonum(t *testing.T) {
	for n := 1; n <= 30; n++ {
		a := correlationLike(uint64(100+n), n)
		if n > 2 {
			a[0][1], a[1][0] = -0.9, -0.9 // not definite any more
		}
		values, vectors := Eigen(a)
		var e mat.EigenSym
		if !e.Factorize(symmetric(a), false) {
			t.Fatal("gonum fails")
		}
		for j, want := range e.Values(nil) {
			if math.Abs(values[j]-want) > 1e-13*float64(n) {
				t.Errorf("n = %d: value %d = %v, gonum %v", n, j, values[j], want)
			}
		}
		for i := range a {
			for j := range a {
				product, dot := 0.0, 0.0
				for k := range a {
					product += a[i][k] * vectors[k][j]
					dot += vectors[k][i] * vectors[k][j]
				}
				if math.Abs(product-values[j]*vectors[i][j]) > 1e-13*float64(n) {
					t.Errorf("n = %d: vector %d is off at %d", n, j, i)
				}
				if i == j {
					dot--
				}
				if math.Abs(dot) > 1e-14*float64(n) {
					t.Errorf("n = %d: vectors %d and %d have product %v", n, i, j, dot)
				}
			}
		}
	}
}

func TestEigenEdges(t *testing.T) {
	if v, _ := Eigen([][]float64{{3, 0}, {0, -1}}); v[0] != -1 || v[1] != 3 {
		t.Errorf("diagonal: %v", v)
	}
	if v, _ := Eigen([][]float64{{1, 1}, {1, 1}}); math.Abs(v[0]) > 1e-15 || math.Abs(v[1]-2) > 1e-15 {
		t.Errorf("singular: %v", v)
	}
	if v, _ := Eigen([][]float64{{1e200, 1e180}, {1e180, 1e-200}}); !(math.Abs(v[1]/1e200-1) < 1e-15) {
		t.Errorf("wide: %v", v)
	}
	if v, _ := Eigen(nil); len(v) != 0 {
		t.Errorf("empty: %v", v)
	}
}
