package study

import (
	"math"
	"slices"

	"costcone/sim"
)

// The bands of a factor, by probability, that stand for its 10 % and its 90 %
// point.
var lowBand, highBand = [2]float64{0.05, 0.15}, [2]float64{0.85, 0.95}

// swing returns the output's mean and p-quantile over the trials in which the
// factor lies in either band. A value that holds one end of a band comes with all
// its trials.
func (d *given) swing(k int, p float64) *Swing {
	x := &d.scores[k]
	low, high := d.band(x, lowBand), d.band(x, highBand)
	s := &Swing{Low: d.end(low, p), High: d.end(high, p)}
	lowN, lowY := d.totals(low)
	highN, highY := d.totals(high)
	s.Span = jackknife(func(skip int) float64 {
		return highY.without(skip)/highN.without(skip) - lowY.without(skip)/lowN.without(skip)
	})
	return s
}

// band returns the trials whose x lies between its quantiles at the ends.
func (d *given) band(x *column, ends [2]float64) []int {
	from, to := x.sorted[rankOf(ends[0], d.n)], x.sorted[rankOf(ends[1], d.n)]
	var trials []int
	for i, v := range x.values {
		if from <= v && v <= to {
			trials = append(trials, i)
		}
	}
	return trials
}

// totals returns the number of trials and the sum of the output over each
// replicate.
func (d *given) totals(trials []int) (n, y *sums) {
	n, y = new(sums), new(sums)
	for _, i := range trials {
		n[i%sim.Replicates]++
		y[i%sim.Replicates] += d.y[i]
	}
	return n, y
}

// end returns the mean and the p-quantile of the output over the trials. The
// quantile's interval is that of its rank, read off the order statistics
// (Woodruff 1952, JASA 47, 635).
func (d *given) end(trials []int, p float64) SwingEnd {
	n, y := d.totals(trials)
	e := SwingEnd{Mean: jackknife(func(skip int) float64 { return y.without(skip) / n.without(skip) }), Quantile: none()}
	if math.IsNaN(p) {
		return e
	}
	values := make([]float64, len(trials))
	for i, trial := range trials {
		values[i] = d.y[trial]
	}
	slices.Sort(values)
	at := values[rankOf(p, len(values))]
	var below sums
	for _, i := range trials {
		if d.y[i] <= at {
			below[i%sim.Replicates]++
		}
	}
	share := jackknife(func(skip int) float64 { return below.without(skip) / n.without(skip) })
	half := max((share.High-share.Low)/2, 1/float64(len(values)))
	from, to := p-half, p+half
	e.Quantile = sim.Estimate{Value: at, Low: math.NaN(), High: math.NaN()}
	if from > 0 {
		e.Quantile.Low = values[rankOf(from, len(values))]
	}
	if to < 1 {
		e.Quantile.High = values[rankOf(to, len(values))]
	}
	return e
}
