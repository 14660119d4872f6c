//go:build !amd64

package design

func fillSobol([]float64, *[Replicates]uint64, [][Replicates]uint64, uint64) bool { return false }

func fillRandom([]float64, uint64, uint64) bool { return false }
