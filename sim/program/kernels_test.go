package program

import (
	"math"
	"slices"
	"testing"
)

// operands are all tuples of edges.
func operands(arity int) [][]float64 {
	tuples := [][]float64{nil}
	for range arity {
		var longer [][]float64
		for _, tuple := range tuples {
			for _, x := range edges {
				longer = append(longer, append(slices.Clone(tuple), x))
			}
		}
		tuples = longer
	}
	return tuples
}

// sets are the kernels in Go and, where the CPU has them, in vector instructions.
func sets() []*kernelSet { return []*kernelSet{&goKernels, fastest()} }

func apply(kernels *kernelSet, op Op, v []float64) float64 {
	var columns [3][]float64
	for i, x := range v {
		columns[i] = []float64{x}
	}
	out := []float64{0}
	kernels.op[op].run(out, columns)
	return out[0]
}

// TestKernelsAtTheEdges compares each kernel with the oracle on every tuple of
// edge operands.
func TestKernelsAtTheEdges(t *testing.T) {
	for _, kernels := range sets() {
		for op := range inputOp {
			for _, v := range operands(op.Arity()) {
				if got, want := apply(kernels, op, v), scalar(op, v); !same(got, want) {
					t.Errorf("%v%v = %v, oracle %v", op, v, got, want)
				}
			}
		}
	}
}

// TestFormsAgree compares the forms with a constant with the form of columns.
func TestFormsAgree(t *testing.T) {
	for _, kernels := range sets() {
		out := []float64{0}
		for op := range inputOp {
			k := kernels.op[op]
			for _, v := range operands(2) {
				want := 0.0
				if op.Arity() == 2 {
					want = apply(kernels, op, v)
				}
				if k.vc != nil {
					if k.vc(out, v[:1], v[1]); !same(out[0], want) {
						t.Errorf("%v%v: %v with a constant second, %v with columns", op, v, out[0], want)
					}
				}
				if k.cv != nil {
					if k.cv(out, v[0], v[1:]); !same(out[0], want) {
						t.Errorf("%v%v: %v with a constant first, %v with columns", op, v, out[0], want)
					}
				}
			}
		}
	}
}

// TestKernelsMayOverwrite runs each kernel with its result in each operand's
// column.
func TestKernelsMayOverwrite(t *testing.T) {
	for _, kernels := range sets() {
		for op := range inputOp {
			for place := range op.Arity() {
				var columns [3][]float64
				var want []float64
				for i := range op.Arity() {
					columns[i] = slices.Concat(edges[i:], edges[:i])
				}
				for i := range edges {
					v := []float64{}
					for j := range op.Arity() {
						v = append(v, columns[j][i])
					}
					want = append(want, apply(kernels, op, v))
				}
				kernels.op[op].run(columns[place], columns)
				if !slices.EqualFunc(columns[place], want, same) {
					t.Errorf("%v over operand %d: %v, want %v", op, place, columns[place], want)
				}
			}
		}
	}
}

// TestNaNIsNeverLost puts a NaN into each operand, beside every edge.
func TestNaNIsNeverLost(t *testing.T) {
	for _, kernels := range sets() {
		for op := range inputOp {
			for _, v := range operands(op.Arity()) {
				nan := slices.ContainsFunc(v, math.IsNaN)
				if op == Select {
					taken := v[2]
					if v[0] != 0 {
						taken = v[1]
					}
					nan = math.IsNaN(v[0]) || math.IsNaN(taken)
				}
				if got := apply(kernels, op, v); nan && got == got {
					t.Errorf("%v%v = %v loses a NaN", op, v, got)
				} else if op == Select && !nan && got != got {
					t.Errorf("%v%v: the NaN of the branch left surfaces", op, v)
				}
			}
		}
	}
}

func TestAnnuity(t *testing.T) {
	for _, c := range []struct{ rate, periods, want, tolerance float64 }{
		{0.13 / 12, 72, 7025.9 / 350_000, 7.2e-6},  // 350k over 6 years at 13 % a year, by month
		{0.05, 1, 1.05, 1e-15},                     // one period: all of it and the interest
		{0.1, 2, 1 / (1/1.1 + 1/(1.1*1.1)), 1e-15}, // by the sum of discount factors
		{0, 5, 0.2, 0},
		{1e-18, 12, 1. / 12, 1e-15}, // (1+i)^-n rounds to 1 here
		{-0.05, 1, 0.95, 1e-15},
		{1, math.Inf(1), 1, 0}, // a perpetuity
	} {
		if got := annuity(c.rate, c.periods); math.Abs(got/c.want-1) > c.tolerance {
			t.Errorf("annuity(%v, %v) = %v, want %v", c.rate, c.periods, got, c.want)
		}
	}
}

func TestRoundIsHalfAwayFromZero(t *testing.T) {
	for x, want := range map[float64]float64{0.5: 1, -0.5: -1, 1.5: 2, 2.5: 3, -2.5: -3, 2.4999: 2, 0.49999999999999994: 0, 4503599627370497: 4503599627370497} {
		if got := apply(&goKernels, Round, []float64{x}); got != want {
			t.Errorf("round(%v) = %v, want %v", x, got, want)
		}
	}
}
