package study

import (
	"math"

	"costcone/internal/fmath"
)

// mostTerms is the most terms of a surface; products go first where there would
// be more.
const mostTerms = 64

// surface regresses y on several columns and returns what it predicts: one score
// for all of them. Its terms are of each column the conditional mean of y by lines
// in classes, and powers up to the third; and all products of two columns and of
// two conditional means.
func surface(columns []column, y []float64) []float64 {
	n := len(y)
	terms := surfaceTerms(columns, y, min(mostTerms, max(2*len(columns), n/128)))
	m := len(terms)
	// Normal equations of the standardized terms, the last row y's.
	a := make([][]float64, m+1)
	columnsOf := append(terms, standardized(y))
	for i := range a {
		a[i] = make([]float64, m+1)
		for j := 0; j <= i; j++ {
			s := 0.0
			for k := range n {
				s += float64(columnsOf[i][k] * columnsOf[j][k])
			}
			a[i][j] = s / float64(n)
		}
		if i < m {
			a[i][i] += 1e-9 // terms may say the same
		} else {
			a[i][i] += 1
		}
	}
	score := make([]float64, n)
	l, ok := fmath.Cholesky(a)
	if !ok {
		return score
	}
	weights := make([]float64, m)
	for i := m - 1; i >= 0; i-- {
		s := l[m][i]
		for k := i + 1; k < m; k++ {
			s -= float64(l[k][i] * weights[k])
		}
		weights[i] = s / l[i][i]
	}
	for i, w := range weights {
		for k := range n {
			score[k] += float64(w * terms[i][k])
		}
	}
	return score
}

// surfaceTerms returns at most that many standardized terms.
func surfaceTerms(columns []column, y []float64, most int) [][]float64 {
	n := len(y)
	var linear, means, powers, products [][]float64
	for k := range columns {
		x := standardized(columns[k].values)
		f := newFit(&columns[k], y, max(4, min(32, n/1024)))
		g := make([]float64, n)
		for i := range g {
			g[i] = f.predict(i)
		}
		linear, means = append(linear, x), append(means, standardized(g))
		square := product(x, x)
		powers = append(powers, square, product(square, x))
	}
	for a := range linear {
		for b := range a {
			products = append(products, product(linear[a], linear[b]))
		}
	}
	for a := range linear {
		for b := range a {
			products = append(products, product(means[a], means[b]))
		}
	}
	all := append(append(linear, means...), append(products, powers...)...)
	var terms [][]float64
	for _, t := range all {
		if len(terms) < most && varies(t) {
			terms = append(terms, t)
		}
	}
	return terms
}

func product(x, y []float64) []float64 {
	z := make([]float64, len(x))
	for i := range z {
		z[i] = float64(x[i] * y[i])
	}
	return standardized(z)
}

// standardized returns the column less its mean over its standard deviation, 0
// for a constant.
func standardized(x []float64) []float64 {
	mean, squares := 0.0, 0.0
	for _, v := range x {
		mean += v
	}
	mean /= float64(len(x))
	for _, v := range x {
		squares += float64((v - mean) * (v - mean))
	}
	sd := math.Sqrt(squares / float64(len(x)))
	z := make([]float64, len(x))
	if sd > 0 {
		for i, v := range x {
			z[i] = (v - mean) / sd
		}
	}
	return z
}
