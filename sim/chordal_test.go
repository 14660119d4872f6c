package sim

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// edges returns the pairs as an adjacency matrix.
func edges(n int, pairs [][2]int) [][]bool {
	e := make([][]bool, n)
	for i := range e {
		e[i] = make([]bool, n)
	}
	for _, p := range pairs {
		e[p[0]][p[1]], e[p[1]][p[0]] = true, true
	}
	return e
}

// checkCompletion fails unless x agrees with a where that is asked, is definite,
// and has the one property that marks the completion of the greatest
// determinant: its inverse, by gonum, is 0 wherever nothing is asked (Grone,
// Johnson, Sá and Wolkowicz 1984, theorem 2).
func checkCompletion(t *testing.T, a, x [][]float64, asked [][]bool) {
	t.Helper()
	checkDefinite(t, x)
	var inverse mat.Dense
	full := mat.NewDense(len(x), len(x), nil)
	for i := range x {
		full.SetRow(i, x[i])
	}
	if err := inverse.Inverse(full); err != nil {
		t.Fatal(err)
	}
	for i := range x {
		for j := range i {
			if asked[i][j] {
				if x[i][j] != a[i][j] {
					t.Errorf("[%d][%d] = %v, asked %v", i, j, x[i][j], a[i][j])
				}
			} else if off := inverse.At(i, j); math.Abs(off) > 1e-7*math.Sqrt(inverse.At(i, i)*inverse.At(j, j)) {
				t.Errorf("the inverse has %v at [%d][%d]", off, i, j)
			}
		}
	}
}

// Random chordal graphs: each vertex joins a part of a clique that is there.
func TestCompleteIsTheGreatestDeterminant(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 60 {
		n := 3 + r.IntN(30)
		cliques, pairs := [][]int{{0}}, [][2]int{}
		for v := 1; v < n; v++ {
			var next []int
			for _, u := range cliques[r.IntN(len(cliques))] {
				if r.IntN(4) > 0 {
					next = append(next, u)
					pairs = append(pairs, [2]int{u, v})
				}
			}
			cliques = append(cliques, append(next, v))
		}
		// The names of the vertices say nothing of the order.
		names := r.Perm(n)
		for i, p := range pairs {
			pairs[i] = [2]int{names[p[0]], names[p[1]]}
		}
		asked, a := edges(n, pairs), randomCorrelation(r, n, n+2)
		x, chordal, ok := complete(a, asked)
		if !chordal || !ok {
			t.Fatalf("n = %d: chordal %t, definite %t", n, chordal, ok)
		}
		checkCompletion(t, a, x, asked)
	}
}

func TestCompleteRefuses(t *testing.T) {
	a := [][]float64{{1, .5, 0, .5}, {.5, 1, .5, 0}, {0, .5, 1, .5}, {.5, 0, .5, 1}}
	if _, chordal, ok := complete(a, edges(4, [][2]int{{0, 1}, {1, 2}, {2, 3}, {0, 3}})); chordal || ok {
		t.Error("a ring of four is no chordal graph")
	}
	b := [][]float64{{1, .9, -.9, 0}, {.9, 1, .9, 0}, {-.9, .9, 1, .5}, {0, 0, .5, 1}}
	if _, chordal, ok := complete(b, edges(4, [][2]int{{0, 1}, {1, 2}, {0, 2}, {2, 3}})); !chordal || ok {
		t.Error("0, 1 and 2 contradict each other")
	}
}

// 101 inputs that all have the rank correlation 0.7, and one more that has 0.6
// with the first: far beyond what is repaired, and yet possible. The one more
// has with the others the product of the two parameters.
func TestManyWithAPendant(t *testing.T) {
	const n = 101
	p := &Plan{Inputs: make([]Input, n+1)}
	for i := range n {
		for j := range i {
			p.Correlations = append(p.Correlations, Correlation{A: j, B: i, Asked: 0.7, Spearman: true})
		}
	}
	p.Correlations = append(p.Correlations, Correlation{A: 0, B: n, Asked: 0.6, Spearman: true})
	g := CheckCorrelations(p)[0]
	if g.Impossible || g.TooMany || len(g.Moved) != n-1 {
		t.Fatalf("impossible %t, too many %t, %d moved", g.Impossible, g.TooMany, len(g.Moved))
	}
	want := 6 / math.Pi * math.Asin(2*math.Sin(math.Pi*0.7/6)*math.Sin(math.Pi*0.6/6))
	for _, m := range g.Moved {
		if m.Pair >= 0 || m.B != n || math.Abs(m.Used-want) > 1e-12 {
			t.Fatalf("%+v, want %v", m, want)
		}
	}
}
