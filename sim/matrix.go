package sim

import "math"

// matrix returns an n by n matrix of zeros.
func matrix(n int) [][]float64 {
	m := make([][]float64, n)
	for i := range m {
		m[i] = make([]float64, n)
	}
	return m
}

func transposed(a [][]float64) [][]float64 {
	t := matrix(len(a))
	for i := range a {
		for j := range a {
			t[j][i] = a[i][j]
		}
	}
	return t
}

// product returns the matrix product ab.
func product(a, b [][]float64) [][]float64 {
	c := matrix(len(a))
	for i := range a {
		for k := range b {
			addScaled(c[i], b[k], a[i][k])
		}
	}
	return c
}

// addMatrix adds factor times b to a.
func addMatrix(a, b [][]float64, factor float64) {
	for i := range a {
		addScaled(a[i], b[i], factor)
	}
}

// inner returns the sum of the products of the entries.
func inner(a, b [][]float64) float64 {
	sum := 0.0
	for i := range a {
		for j := range a[i] {
			sum += float64(a[i][j] * b[i][j])
		}
	}
	return sum
}

// norm returns the Frobenius norm.
func norm(a [][]float64) float64 { return math.Sqrt(inner(a, a)) }
