package sim

import (
	"math"
	"slices"
)

// leastRemainder is the least share of a variance that the inputs before one
// leave over for asked correlations to count as definite.
const leastRemainder = 1e-9

// complete fills in the entries of the correlation matrix a that are not asked
// for, in place of what they hold: inputs that are not correlated directly become
// independent given those between them, which is the completion of the greatest
// determinant. ok is false where the graph of what is asked has a cycle of four
// or more without a chord, or where asked correlations among inputs that are
// all correlated with each other (a clique) are not definite; the matrix
// returned with false is not usable. chordal says which.
//
// Source: R. Grone, C. Johnson, E. Sá and H. Wolkowicz, "Positive definite
// completions of partial Hermitian matrices", Linear Algebra Appl. 58 (1984).
func complete(a [][]float64, asked [][]bool) (x [][]float64, chordal, ok bool) {
	order, before := perfectOrder(asked)
	for i := range order {
		if !isClique(asked, before[i]) {
			return nil, false, false
		}
	}
	n := len(a)
	x = matrix(n)
	clique := partialFactor{a: a}
	for i, v := range order {
		x[v][v] = 1
		weights, definite := clique.regress(v, before[i])
		if !definite {
			return nil, true, false
		}
		// The best forecast of v from its neighbours correlates with the others
		// as v does.
		for _, u := range order[:i] {
			sum := 0.0
			for k, s := range before[i] {
				sum += float64(weights[k] * x[s][u])
			}
			x[v][u], x[u][v] = sum, sum
		}
		for _, s := range before[i] {
			x[v][s], x[s][v] = a[v][s], a[v][s]
		}
	}
	return x, true, true
}

// perfectOrder returns an order of the vertices such that, if the graph is
// chordal, the neighbours of each that stand before it are a clique; and those
// neighbours, in that order. The order begins with 0, and of vertices with
// equally many neighbours takes the first.
//
// Source: R. Tarjan and M. Yannakakis, "Simple linear-time algorithms to test
// chordality of graphs, …", SIAM J. Comput. 13 (1984), maximum cardinality
// search.
func perfectOrder(edges [][]bool) (order []int, before [][]int) {
	n := len(edges)
	done, weight := make([]bool, n), make([]int, n)
	for range n {
		best := -1
		for v := range n {
			if !done[v] && (best < 0 || weight[v] > weight[best]) {
				best = v
			}
		}
		var known []int
		for _, u := range order {
			if edges[best][u] {
				known = append(known, u)
			}
		}
		done[best] = true
		order, before = append(order, best), append(before, known)
		for v := range n {
			if !done[v] && edges[best][v] {
				weight[v]++
			}
		}
	}
	return order, before
}

// isClique reports whether all the vertices are joined with each other.
func isClique(edges [][]bool, vertices []int) bool {
	for i, u := range vertices {
		for _, v := range vertices[:i] {
			if !edges[u][v] {
				return false
			}
		}
	}
	return true
}

// A partialFactor is the Cholesky factor of a part of a, which it keeps for the
// next part, if that has one vertex more.
type partialFactor struct {
	a        [][]float64
	vertices []int
	rows     [][]float64 // lower triangular
}

// regress returns the weights of the vertices in the best forecast of v, and
// whether these and v are definite.
func (f *partialFactor) regress(v int, vertices []int) (weights []float64, definite bool) {
	common := 0
	for common < min(len(vertices), len(f.vertices)) && vertices[common] == f.vertices[common] {
		common++
	}
	f.vertices, f.rows = f.vertices[:common], f.rows[:common]
	for _, u := range vertices[common:] {
		if !f.add(u) {
			return nil, false
		}
	}
	if !f.add(v) {
		return nil, false
	}
	n := len(vertices)
	weights = slices.Clone(f.rows[n][:n])
	for k := n - 1; k >= 0; k-- {
		weights[k] /= f.rows[k][k]
		for j := range k {
			weights[j] -= float64(f.rows[k][j] * weights[k])
		}
	}
	return weights, true
}

// add extends the factor by the row of v.
func (f *partialFactor) add(v int) (definite bool) {
	n := len(f.vertices)
	row := make([]float64, n+1)
	left := f.a[v][v]
	for k, u := range f.vertices {
		s := f.a[v][u]
		for j := range k {
			s -= float64(row[j] * f.rows[k][j])
		}
		row[k] = s / f.rows[k][k]
		left -= float64(row[k] * row[k])
	}
	if !(left > leastRemainder) {
		return false
	}
	row[n] = math.Sqrt(left)
	f.vertices, f.rows = append(f.vertices, v), append(f.rows, row)
	return true
}
