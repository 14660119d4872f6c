package sim

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/mat"

	"costcone/internal/fmath"
)

// tridiagonal returns the n by n matrix with 1 on and beside the diagonal,
// times sign beside it.
func tridiagonal(n int, beside float64) [][]float64 {
	m := matrix(n)
	for i := range m {
		m[i][i] = 1
		if i > 0 {
			m[i][i-1], m[i-1][i] = beside, beside
		}
	}
	return m
}

// N. Higham, "Computing the nearest correlation matrix", IMA J. Numer. Anal. 22
// (2002), §4, and the example of NAG's g02aa, to four decimals.
func TestNearestPublished(t *testing.T) {
	for _, c := range []struct {
		a, want [][]float64
	}{
		{tridiagonal(3, 1), [][]float64{{1, .7607, .1573}, {.7607, 1, .7607}, {.1573, .7607, 1}}},
		{tridiagonal(4, -1), [][]float64{
			{1, -.8084, .1916, .1068}, {-.8084, 1, -.6562, .1916}, {.1916, -.6562, 1, -.8084}, {.1068, .1916, -.8084, 1}}},
	} {
		got, ok := nearest(c.a, nil)
		if !ok {
			t.Fatal("not found")
		}
		for i := range got {
			for j := range got {
				if math.Abs(got[i][j]-c.want[i][j]) > 5.1e-5 {
					t.Errorf("[%d][%d] = %.6f, published %v", i, j, got[i][j], c.want[i][j])
				}
			}
		}
	}
}

// randomCorrelation returns a correlation matrix of the rank.
func randomCorrelation(r *rand.Rand, n, rank int) [][]float64 {
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, rank)
		length := 0.0
		for k := range rows[i] {
			rows[i][k] = r.NormFloat64()
			length += rows[i][k] * rows[i][k]
		}
		for k := range rows[i] {
			rows[i][k] /= math.Sqrt(length)
		}
	}
	m := matrix(n)
	for i := range m {
		for j := range m {
			for k := range rank {
				m[i][j] += rows[i][k] * rows[j][k]
			}
		}
	}
	return m
}

// Of a convex set, x is the point nearest to a if and only if no point y of it
// makes an acute angle: <a - x, y - x> <= 0.
func TestNearestIsNearest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := 2; n <= 25; n++ {
		a := matrix(n)
		for i := range a {
			a[i][i] = 1
			for j := range i {
				a[i][j] = 2*r.Float64() - 1
				a[j][i] = a[i][j]
			}
		}
		x, ok := nearest(a, nil)
		if !ok {
			t.Fatalf("n = %d: not found", n)
		}
		checkDefinite(t, x)
		for range 200 {
			y, angle := randomCorrelation(r, n, 1+r.IntN(n)), 0.0
			for i := range a {
				for j := range a {
					angle += (a[i][j] - x[i][j]) * (y[i][j] - x[i][j])
				}
			}
			if angle > 1e-5*float64(n) {
				t.Errorf("n = %d: angle %v", n, angle)
			}
		}
	}
}

// checkDefinite fails unless x is a correlation matrix, by gonum's eigenvalues.
func checkDefinite(t *testing.T, x [][]float64) {
	t.Helper()
	s := mat.NewSymDense(len(x), nil)
	for i := range x {
		if x[i][i] != 1 {
			t.Errorf("[%d][%d] = %v", i, i, x[i][i])
		}
		for j := range i + 1 {
			s.SetSym(i, j, x[i][j])
			if x[i][j] != x[j][i] {
				t.Errorf("[%d][%d] = %v but %v", i, j, x[i][j], x[j][i])
			}
		}
	}
	var e mat.EigenSym
	if !e.Factorize(s, false) || e.Values(nil)[0] < 1e-8 {
		t.Errorf("eigenvalues %v", e.Values(nil))
	}
	if _, ok := fmath.Cholesky(x); !ok {
		t.Error("no Cholesky factor")
	}
}

// With the correlations of a-b and b-c kept, a-c may be no nearer to 0 than
// their product less √((1-r²)(1-s²)).
func TestNearestKeepsEntries(t *testing.T) {
	for _, c := range [][2]float64{{0.9, 0.9}, {0.8, -0.7}, {0.99, 0.3}} {
		r, s := c[0], c[1]
		a := [][]float64{{1, r, 0}, {r, 1, s}, {0, s, 1}}
		x, ok := nearest(a, [][]bool{{true, true, false}, {true, true, true}, {false, true, true}})
		if !ok {
			t.Fatalf("%v: not found", c)
		}
		checkDefinite(t, x)
		want := math.Copysign(math.Abs(r*s)-math.Sqrt((1-r*r)*(1-s*s)), r*s)
		if x[0][1] != r || x[1][2] != s || math.Abs(x[0][2]-want) > 1e-5 {
			t.Errorf("%v: %v, want %v, %v and %v", c, x, r, s, want)
		}
	}
}

func TestNearestRefuses(t *testing.T) {
	a := [][]float64{{1, 0.9, -0.9, 0}, {0.9, 1, 0.9, 0}, {-0.9, 0.9, 1, 0.5}, {0, 0, 0.5, 1}}
	keep := [][]bool{{true, true, true, false}, {true, true, true, false}, {true, true, true, true}, {false, false, true, true}}
	if x, ok := nearest(a, keep); ok {
		t.Errorf("found %v", x)
	}
}

func BenchmarkNearest(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{5, 20, 100} {
		a := randomCorrelation(r, n, 2*n)
		for i := range a {
			for j := range i {
				a[i][j] += 0.5 * (r.Float64() - 0.5)
				a[j][i] = a[i][j]
			}
		}
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				nearest(a, nil)
			}
		})
	}
}
