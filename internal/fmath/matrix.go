package fmath

import "math"

// Cholesky returns the lower triangular l with l·lᵀ = a, and whether a is
// positive definite; only the lower triangle of a is read, a is left alone. The
// matrix returned with false is not usable.
//
// Source: Golub and Van Loan, Matrix Computations, §4.2 (inner products, rows in
// order).
func Cholesky(a [][]float64) (l [][]float64, ok bool) {
	l = squareMatrix(len(a))
	for i := range a {
		for j := 0; j <= i; j++ {
			s := a[i][j]
			for k := 0; k < j; k++ {
				s -= float64(l[i][k] * l[j][k])
			}
			if i > j {
				l[i][j] = s / l[j][j]
				continue
			}
			if !(s > 0) {
				return l, false
			}
			l[i][i] = math.Sqrt(s)
		}
	}
	return l, true
}

func squareMatrix(n int) [][]float64 {
	cells := make([]float64, n*n)
	m := make([][]float64, n)
	for i := range m {
		m[i] = cells[i*n : (i+1)*n : (i+1)*n]
	}
	return m
}

// Eigen returns the eigenvalues of the symmetric matrix a, ascending, and
// orthonormal eigenvectors: vectors[i][j] is component i of the j-th. Only a
// copy of a is changed. A matrix with NaN or infinite entries gives NaNs.
//
// Source: the cyclic Jacobi method, Golub and Van Loan, Matrix Computations,
// §8.5.
func Eigen(a [][]float64) (values []float64, vectors [][]float64) {
	n := len(a)
	m, v := squareMatrix(n), squareMatrix(n)
	for i := range a {
		copy(m[i], a[i])
		v[i][i] = 1
	}
	for sweep := 0; sweep < 64 && offDiagonal(m); sweep++ {
		for p := 0; p < n-1; p++ {
			for q := p + 1; q < n; q++ {
				rotate(m, v, p, q)
			}
		}
	}
	return sortedEigen(m, v)
}

// offDiagonal reports whether an entry off the diagonal still matters.
func offDiagonal(m [][]float64) bool {
	for i := range m {
		for j := 0; j < i; j++ {
			if e := math.Abs(m[i][j]); e > 0x1p-60*math.Sqrt(math.Abs(m[i][i]))*math.Sqrt(math.Abs(m[j][j])) && e > 0x1p-1000 {
				return true
			}
		}
	}
	return false
}

// rotate makes entry (p, q) zero by a plane rotation and accumulates it in v.
func rotate(m, v [][]float64, p, q int) {
	e := m[p][q]
	if e == 0 {
		return
	}
	theta := (m[q][q] - m[p][p]) / float64(2*e)
	t := 1 / (math.Abs(theta) + math.Sqrt(float64(theta*theta)+1))
	if theta < 0 {
		t = -t
	}
	c := 1 / math.Sqrt(float64(t*t)+1)
	s := float64(t * c)
	tau := s / (1 + c)
	m[p][p] -= float64(t * e)
	m[q][q] += float64(t * e)
	m[p][q], m[q][p] = 0, 0
	for i := range m {
		if i != p && i != q {
			x, y := m[i][p], m[i][q]
			m[i][p] = x - float64(s*(y+float64(tau*x)))
			m[i][q] = y + float64(s*(x-float64(tau*y)))
			m[p][i], m[q][i] = m[i][p], m[i][q]
		}
		x, y := v[i][p], v[i][q]
		v[i][p] = x - float64(s*(y+float64(tau*x)))
		v[i][q] = y + float64(s*(x-float64(tau*y)))
	}
}

// sortedEigen orders the diagonal of m ascending, the columns of v with it.
func sortedEigen(m, v [][]float64) (values []float64, vectors [][]float64) {
	n := len(m)
	order := make([]int, n)
	for i := range order {
		j := i
		for ; j > 0 && m[order[j-1]][order[j-1]] > m[i][i]; j-- {
			order[j] = order[j-1]
		}
		order[j] = i
	}
	values, vectors = make([]float64, n), squareMatrix(n)
	for j, k := range order {
		values[j] = m[k][k]
		for i := range v {
			vectors[i][j] = v[i][k]
		}
	}
	return values, vectors
}
