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

// Ties reports whether midranks are shared. They number 2¹⁶ at most, for their
// squares to add up exactly.
func Ties(midranks []float64) bool {
	n := float64(len(midranks))
	squares := 0.0
	for _, r := range midranks {
		squares += float64(r * r)
	}
	// 1² + … + n²; sharing takes ½ or more away.
	return squares < float64(n*float64((n+1)*float64(2*n+1)))/6
}

// A Centred is a column less its mean, with what its correlations need of it. It
// is immutable.
type Centred struct {
	values  []float64
	squares [Replicates]float64 // sums over the replicates
	square  float64             // their mean
}

// Centre returns the column less its mean.
func Centre(column []float64) *Centred {
	c := &Centred{values: make([]float64, len(column))}
	m := mean(column)
	for i, x := range column {
		d := x - m
		c.values[i] = d
		c.squares[i%Replicates] += float64(d * d)
	}
	c.square, _, _ = spread(&c.squares)
	return c
}

// Correlation returns the correlation of two columns, Spearman's if they hold
// midranks.
func Correlation(x, y []float64) Estimate { return Centre(x).Correlation(Centre(y)) }

// Correlation returns the correlation with y, Spearman's if both hold midranks.
// Its interval comes from the replicates: with a and b standardized, the
// influence of a replicate is its mean of ab - ρ(a² + b²)/2. A column that does
// not vary has none.
func (c *Centred) Correlation(y *Centred) Estimate {
	if c.square == 0 || y.square == 0 {
		return Estimate{Value: math.NaN(), Low: math.NaN(), High: math.NaN()}
	}
	var products [Replicates]float64
	for i, a := range c.values {
		products[i%Replicates] += float64(a * y.values[i])
	}
	size := math.Sqrt(float64(c.square * y.square))
	product, _, _ := spread(&products)
	rho := product / size
	var influence [Replicates]float64
	for r := range influence {
		influence[r] = products[r]/size - float64(rho/2*(c.squares[r]/c.square+y.squares[r]/y.square))
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
