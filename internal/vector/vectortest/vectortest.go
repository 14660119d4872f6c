// Package vectortest helps tests to compare the two forms of a loop.
package vectortest

import (
	"math"
	"math/rand/v2"
	"testing"

	"costcone/internal/vector"
)

// Both calls run twice, with the loops in Go and with those in vector
// instructions, and fails where a bit of what it returns differs; all NaN are
// equal. Where the CPU has no vector forms it compares the Go with itself, and
// says so.
func Both(t *testing.T, name string, run func() []float64) {
	t.Helper()
	if !Supported() {
		t.Log("this CPU runs the Go forms only")
	}
	defer vector.Set(vector.Set(false))
	want := run()
	vector.Set(true)
	got := run()
	if len(got) != len(want) {
		t.Fatalf("%s: %d values in vector instructions, %d in Go", name, len(got), len(want))
	}
	for i := range got {
		if !same(got[i], want[i]) {
			t.Fatalf("%s, value %d: %v (%#x) in vector instructions, %v (%#x) in Go", name, i, got[i], math.Float64bits(got[i]), want[i], math.Float64bits(want[i]))
		}
	}
}

// Supported reports whether there are vector forms here.
func Supported() bool {
	defer vector.Set(vector.Set(true))
	return vector.Enabled()
}

func same(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || math.IsNaN(a) && math.IsNaN(b)
}

// Edges are values at which loops go wrong: zeros of both signs, subnormal
// numbers, the ends of the range, neighbours of powers of two, infinities, NaN.
func Edges() []float64 {
	edges := []float64{0, math.SmallestNonzeroFloat64, 0x1p-1022, 1e-300, 0x1p-54, 0x1p-33, 0x1p-32, 0.25, 0.5, 1, 1.5, 3, 1e15, 0x1p53, 0x1p62, 0x1p63, 1e300,
		math.MaxFloat64, math.Inf(1)}
	for _, x := range edges {
		edges = append(edges, math.Nextafter(x, 0), math.Nextafter(x, math.Inf(1)))
	}
	for _, x := range edges {
		edges = append(edges, -x)
	}
	return append(edges, math.NaN())
}

// Finite are those of the values that are.
func Finite(values []float64) (finite []float64) {
	for _, x := range values {
		if x-x == 0 {
			finite = append(finite, x)
		}
	}
	return finite
}

// Column returns n values: one half edges, the other random bits of all
// exponents.
func Column(seed uint64, n int) []float64 {
	r := rand.New(rand.NewPCG(seed, 1))
	edges, column := Edges(), make([]float64, n)
	for i := range column {
		if column[i] = edges[r.IntN(len(edges))]; r.IntN(2) == 0 {
			column[i] = math.Float64frombits(r.Uint64())
		}
	}
	return column
}

// Tails returns n signed tails: all depths of both sides, more of them the deeper,
// and the ends of the cells of tables.
func Tails(seed uint64, n int) []float64 {
	r := rand.New(rand.NewPCG(seed, 2))
	tails := make([]float64, n)
	for i := range tails {
		v := math.Ldexp(0.5+r.Float64()/2, -r.IntN(54))
		switch r.IntN(4) {
		case 0:
			v = math.Ldexp(0.5+float64(r.IntN(64))/128, -r.IntN(54))
		case 1:
			v = r.Float64()
		}
		v = max(0x1p-54, min(v/2, 0.5-0x1p-54))
		tails[i] = math.Copysign(v, r.Float64()-0.5)
	}
	return tails
}
