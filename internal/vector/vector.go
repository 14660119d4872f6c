// Package vector says whether the loops that have a form in vector instructions
// may use it. Each such loop stands in two forms, in Go and in assembly that
// internal/vector/gen writes, in the package whose loop it is. Both give the same
// bits: the assembly rounds every product and every sum as the Go does, and fuses
// none.
package vector

import "os"

// Variable is the environment variable that turns vector instructions off when
// it is "off".
const Variable = "COSTCONE_VECTOR"

var enabled = supported() && os.Getenv(Variable) != "off"

// Enabled reports whether the CPU has what the vector forms need, AVX-512 F, DQ,
// VL and BW with BMI2, and nothing turned them off.
func Enabled() bool { return enabled }

// Set turns the vector forms on, where the CPU has them, or off, and returns how
// it was. It is for tests that compare both forms, and not to be called while
// anything runs.
func Set(on bool) (was bool) {
	was = enabled
	enabled = on && supported()
	return was
}
