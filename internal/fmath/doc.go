// Package fmath is arithmetic with the same bits on every CPU: elementary and
// special functions and the small linear algebra that stand between a scenario
// and its result. Nothing here fuses a multiply with an add, and nothing calls
// a function of package math whose bits depend on the architecture.
package fmath
