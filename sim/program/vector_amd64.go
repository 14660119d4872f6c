package program

import "costcone/internal/vector"

// vectorKernels are goKernels with the arithmetic in vector instructions.
var vectorKernels = func() kernelSet {
	k := goKernels
	k.op[Add] = kernel{vv: addColumns, vc: addConstant}
	k.op[Sub] = kernel{vv: subColumns, vc: subConstant, cv: subFromConstant}
	k.op[Mul] = kernel{vv: mulColumns, vc: mulConstant}
	k.op[Div] = kernel{vv: divColumns, vc: divConstant, cv: divFromConstant}
	k.mulAdd = mulAddColumns
	return k
}()

// fastest are the fastest kernels that the CPU has.
func fastest() *kernelSet {
	if vector.Enabled() {
		return &vectorKernels
	}
	return &goKernels
}
