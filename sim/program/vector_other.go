//go:build !amd64

package program

// fastest are the fastest kernels that the CPU has.
func fastest() *kernelSet { return &goKernels }
