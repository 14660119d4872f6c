package stat

import "math"

// A Pilot describes a column by its first trials: where its middle and its
// bulk lie. It fixes the shift of the sums and the cells of the counts before
// the rest of the column is seen.
type Pilot struct {
	Median    float64
	IQR       float64 // third less first quartile
	Low, High float64 // ends of the central 99.8 %
	Min, Max  float64
}

// NewPilot returns the pilot of the column, which is not empty and finite.
func NewPilot(column []float64, s *Selector) Pilot {
	s.ResetForMany(column)
	n := len(column)
	at := []float64{0, 0.001, 0.25, 0.5, 0.75, 0.999, 1}
	ranks := make([]int, len(at))
	for i, p := range at {
		ranks[i] = rankOf(p, n)
	}
	x := make([]float64, len(at))
	s.Ranks(ranks, x)
	return Pilot{Min: x[0], Low: x[1], IQR: x[4] - x[2], Median: x[3], High: x[5], Max: x[6]}
}

// spread returns a positive length typical of the column, of which a constant
// one has none.
func (p Pilot) spread() float64 {
	for _, length := range []float64{p.IQR, p.High - p.Low, p.Max - p.Min, math.Abs(p.Median) * 0x1p-20} {
		if length > 0 {
			return min(length, math.MaxFloat64)
		}
	}
	return 1
}

// powerOfTwo returns the greatest power of two not above the positive x, kept
// away from the ends of the range so that its reciprocal is one too.
func powerOfTwo(x float64) float64 {
	_, exponent := math.Frexp(x)
	return math.Ldexp(1, max(-1000, min(1000, exponent-1)))
}

// rankOf returns the rank of the p-quantile of n values: the smallest k with
// k/n >= p, 1 at least. The slack is the rounding error of n·p.
func rankOf(p float64, n int) int {
	np := float64(float64(n) * p)
	return max(1, min(n, int(math.Ceil(np-float64(np*0x1p-50)))))
}
