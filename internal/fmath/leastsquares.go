package fmath

import "math"

// LeastSquares returns the x that makes |a·x - b| smallest, for a matrix a of
// full column rank with at least as many rows as columns, and whether a has that
// rank as far as its digits tell. A square system is solved. a and b are left
// alone.
//
// Source: Householder QR, Golub and Van Loan, Matrix Computations, §5.3.2, with
// columns scaled to length 1 and one step of refinement.
func LeastSquares(a [][]float64, b []float64) (x []float64, ok bool) {
	if len(a) == 0 || len(a) < len(a[0]) || len(a) != len(b) {
		panic("fmath: LeastSquares needs as many rows as columns, and a value for each")
	}
	f, ok := newQR(a)
	if !ok {
		return make([]float64, len(a[0])), false
	}
	x = f.solve(b)
	residual := make([]float64, len(b))
	for i, row := range a {
		residual[i] = b[i] - dot(row, x)
	}
	for j, dx := range f.solve(residual) {
		x[j] += dx
	}
	return x, true
}

// A qr is the factorization of a matrix with scaled columns.
type qr struct {
	reflectors [][]float64 // v of each I - 2vvᵀ, of length 1, from row k down
	r          [][]float64 // rows of the upper triangle
	scale      []float64   // of the columns
}

func newQR(a [][]float64) (f qr, ok bool) {
	m, n := len(a), len(a[0])
	columns := make([][]float64, n)
	f.scale, f.r = make([]float64, n), squareMatrix(n)
	for j := range columns {
		columns[j] = make([]float64, m)
		for i := range a {
			columns[j][i] = a[i][j]
		}
		f.scale[j] = math.Sqrt(dot(columns[j], columns[j]))
		if !(f.scale[j] > 0) || math.IsInf(f.scale[j], 1) {
			return f, false
		}
		for i := range columns[j] {
			columns[j][i] /= f.scale[j]
		}
	}
	for k := range columns {
		v, diagonal := householder(columns[k][k:])
		if !(math.Abs(diagonal) > float64(m)*0x1p-50) {
			return f, false
		}
		f.reflectors = append(f.reflectors, v)
		for j := k + 1; j < n; j++ {
			reflect(v, columns[j][k:])
			f.r[k][j] = columns[j][k]
		}
		f.r[k][k] = diagonal
	}
	return f, true
}

// householder returns the v of length 1 whose reflection maps x to a multiple,
// diagonal, of the first axis.
func householder(x []float64) (v []float64, diagonal float64) {
	v = append(v, x...)
	diagonal = -math.Copysign(math.Sqrt(dot(x, x)), x[0])
	v[0] -= diagonal
	if length := math.Sqrt(dot(v, v)); length > 0 {
		for i := range v {
			v[i] /= length
		}
	}
	return v, diagonal
}

// reflect applies I - 2vvᵀ to x.
func reflect(v, x []float64) {
	s := float64(2 * dot(v, x))
	for i := range v {
		x[i] -= float64(s * v[i])
	}
}

func (f qr) solve(b []float64) []float64 {
	y := append([]float64(nil), b...)
	for k, v := range f.reflectors {
		reflect(v, y[k:])
	}
	n := len(f.r)
	for k := n - 1; k >= 0; k-- {
		for j := k + 1; j < n; j++ {
			y[k] -= float64(f.r[k][j] * y[j])
		}
		y[k] /= f.r[k][k]
	}
	for k := range f.scale {
		y[k] /= f.scale[k]
	}
	return y[:n]
}

func dot(a, b []float64) float64 {
	var s float64
	for i, x := range a {
		s += float64(x * b[i])
	}
	return s
}
