//go:build !amd64

package design

func fillSobol([]float64, *[Replicates]uint64, [][Replicates]uint64, uint64) bool { return false }

func fillRandom([]float64, uint64, uint64) bool { return false }

func (f *feistel) orderVector(*[Replicates]uint64, uint64, uint64, *turns) bool { return false }

func (c *latinColumn) placeVector(*[Replicates]float64, *[Replicates]uint64, uint64) bool {
	return false
}
