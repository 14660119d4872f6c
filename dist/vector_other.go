//go:build !amd64

package dist

func (s *table) sampleVector(column []float64) (rest []float64) { return column }

func (d triangular) sampleVector(column []float64) (rest []float64) { return column }

func (d uniform) sampleVector(column []float64) (rest []float64) { return column }
