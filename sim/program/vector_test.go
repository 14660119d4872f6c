package program

import (
	"fmt"
	"testing"

	"costcone/internal/vector/vectortest"
)

// TestVectorFormsOfKernels runs every form of every operation at lengths that
// leave registers full, partly full and empty, also over an operand.
func TestVectorFormsOfKernels(t *testing.T) {
	for op := range inputOp {
		for n := range 80 {
			var x [3][]float64
			for i := range x {
				x[i] = vectortest.Column(uint64(3*n+i), n)
			}
			constant := vectortest.Column(uint64(n), 1)[0]
			vectortest.Both(t, fmt.Sprint("x·y + z of ", n), func() []float64 {
				out := make([]float64, n+1)
				fastest().mulAdd(out[:n], x[0], x[1], x[2])
				return out
			})
			vectortest.Both(t, fmt.Sprint(op, " of ", n), func() (all []float64) {
				k := fastest().op[op]
				form := func(run func(out []float64)) {
					out := make([]float64, n+1) // and one more that stays
					out[n] = 77
					run(out[:n])
					all = append(all, out...)
				}
				form(func(out []float64) { k.run(out, x) })
				form(func(out []float64) {
					copy(out, x[0])
					k.run(out, [3][]float64{out, x[1], x[2]})
				})
				if k.vc != nil {
					form(func(out []float64) { k.vc(out, x[0], constant) })
				}
				if k.cv != nil {
					form(func(out []float64) { k.cv(out, constant, x[1]) })
				}
				return all
			})
		}
	}
}
