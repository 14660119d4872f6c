package stat

import "math"

// Carriers says how many trials carry a column's sums of squares (p = 2) and of
// fourth powers (p = 4): Σ(|y-center|/farthest)^p, the number of trials as far
// from the center as the farthest one that would add up to the same. It is the
// reciprocal of the ratio of the maximum to the sum, which tends to 0 almost
// surely with the number of trials if and only if the p-th moment is finite
// (O'Brien 1980, A limit theorem for sample maxima and heavy branches in
// Galton-Watson trees, J. Appl. Prob. 17, 539; Embrechts, Klüppelberg and
// Mikosch 1997, Modelling Extremal Events, §6.2.6). low and high are the extremes of the column. Values
// count as the middle of their cell.
func (c *Cells) Carriers(center, low, high float64) (second, fourth float64) {
	farthest := max(high-center, center-low)
	c.each(func(from, to float64, n int64) {
		middle := max(low, min(high, from+float64((to-from)/2)))
		share := math.Abs(middle-center) / farthest
		square := float64(share * share)
		second += float64(float64(n) * square)
		fourth += float64(float64(n) * float64(square*square))
	})
	return second, fourth
}
