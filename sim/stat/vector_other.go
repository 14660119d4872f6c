//go:build !amd64

package stat

func sumVector(*Moments, []float64, float64) bool { return false }

func slotsVector([]uint32, []float64, float64, float64, uint) bool { return false }

func (b *Bins) findVector([]uint32, []float64) bool { return false }

func (c *Census) countVector([]float64, []uint32) (done int) { return 0 }
