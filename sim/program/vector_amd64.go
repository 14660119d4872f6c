package program

import "costcone/internal/vector"

// vectorKernels are kernels with the arithmetic in vector instructions.
var vectorKernels = func() [constOp]kernel {
	all := kernels
	all[Add] = kernel{vv: addColumns, vc: addConstant}
	all[Sub] = kernel{vv: subColumns, vc: subConstant, cv: subFromConstant}
	all[Mul] = kernel{vv: mulColumns, vc: mulConstant}
	all[Div] = kernel{vv: divColumns, vc: divConstant, cv: divFromConstant}
	return all
}()

// fastest are the fastest kernels that the CPU has.
func fastest() *[constOp]kernel {
	if vector.Enabled() {
		return &vectorKernels
	}
	return &kernels
}
