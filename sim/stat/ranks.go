package stat

import (
	"math"
	"slices"
)

// Midranks returns the ranks of the values, from 1, ties sharing the mean of
// theirs.
func Midranks(column []float64) []float64 {
	order := make([]int, len(column))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		switch {
		case column[a] < column[b]:
			return -1
		case column[a] > column[b]:
			return 1
		}
		return a - b
	})
	ranks := make([]float64, len(column))
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && column[order[to]] == column[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			ranks[i] = float64(from+to+1) / 2
		}
		from = to
	}
	return ranks
}

// Correlation returns the correlation of two columns, Spearman's if they hold
// midranks. Its interval comes from the replicates: with a and b standardized,
// the influence of a replicate is its mean of ab - ρ(a² + b²)/2. A column that
// does not vary has none.
func Correlation(x, y []float64) Estimate {
	var xx, yy, xy [Replicates]float64
	meanX, meanY := mean(x), mean(y)
	for i := range x {
		a, b := x[i]-meanX, y[i]-meanY
		r := i % Replicates
		xx[r] += float64(a * a)
		yy[r] += float64(b * b)
		xy[r] += float64(a * b)
	}
	vx, _, _ := spread(&xx)
	vy, _, _ := spread(&yy)
	if vx == 0 || vy == 0 {
		return Estimate{Value: math.NaN(), Low: math.NaN(), High: math.NaN()}
	}
	vxy, _, _ := spread(&xy)
	rho := vxy / math.Sqrt(float64(vx*vy))
	var influence [Replicates]float64
	for r := range influence {
		influence[r] = xy[r]/math.Sqrt(float64(vx*vy)) - float64(rho/2*(xx[r]/vx+yy[r]/vy))
	}
	_, sd, _ := spread(&influence)
	half := t31 * sd / math.Sqrt(Replicates)
	return Estimate{Value: rho, Low: max(-1, rho-half), High: min(1, rho+half)}
}

// mean returns the mean of the column.
func mean(column []float64) float64 {
	sum := 0.0
	for _, x := range column {
		sum += x
	}
	return sum / float64(len(column))
}
