package study

import (
	"math"

	"costcone/internal/fmath"
	"costcone/sim"
)

// mostRegressed is the most factors that a rank regression takes.
const mostRegressed = 100

// delta returns Borgonovo's δ of a factor: half the mean distance, in L1,
// between the density of the output and that given the factor, over equal parts
// of the trials by rank of either.
//
// Source: Plischke, Borgonovo and Smith 2013, Global sensitivity measures from
// given data, EJOR 226, 536.
func (d *given) delta(k int) sim.Estimate {
	parts := d.parts() * 3 / 4
	fine, null, net := d.distanceLessNull(k, parts)
	_, _, coarse := d.distanceLessNull(k, parts/2)
	e := lessNull(fine, null)
	e.Value = net
	e.High += max(0, net-coarse) // what finer cells would still add is less than these added
	return e
}

// distanceLessNull returns the distance over so many parts, that of permuted data,
// and what is left of the first. Noise adds to a distance about in quadrature: all
// of the null where there is nothing else, little where the densities differ
// anyway.
func (d *given) distanceLessNull(k, parts int) (e sim.Estimate, null, net float64) {
	e = jackknife(d.distance(&d.scores[k], &column{ranks: d.ranks}, parts))
	for i, y := range d.null {
		x := d.score(d.columns[k], y)
		null += d.distance(&x, &column{ranks: d.nullRanks[i]}, parts)(-1)
	}
	null /= permutations
	return e, null, math.Sqrt(max(0, float64(e.Value*e.Value)-float64(null*null)))
}

// distance returns δ of the counts in equal parts by rank of x and of y.
func (d *given) distance(x, y *column, parts int) func(skip int) float64 {
	counts := make([]sums, parts*parts)
	for i := range d.n {
		counts[x.class(i, parts)*parts+y.class(i, parts)][i%sim.Replicates]++
	}
	return func(skip int) float64 {
		table, rows, columns := make([]float64, len(counts)), make([]float64, parts), make([]float64, parts)
		total := 0.0
		for at := range counts {
			table[at] = counts[at].without(skip)
			rows[at/parts] += table[at]
			columns[at%parts] += table[at]
			total += table[at]
		}
		sum := 0.0
		for at, n := range table {
			sum += math.Abs(n - float64(rows[at/parts]*columns[at%parts]/total))
		}
		return sum / total / 2
	}
}

// regression returns the standardized coefficients of the regression of the
// output's ranks on those of all factors, and its R². Factors of several values
// take part by their score and get none of their own.
func (d *given) regression(found *OutputSensitivity) (weights []sim.Estimate, r2 float64) {
	k := len(d.scores)
	weights = make([]sim.Estimate, k)
	for i := range weights {
		weights[i] = none()
	}
	if k > mostRegressed {
		found.Warnings = append(found.Warnings, "no rank regression: there are more than 100 inputs")
		return weights, math.NaN()
	}
	products := d.rankProducts()
	beta, r2 := solveRanks(products, k, -1)
	if beta == nil {
		return weights, math.NaN()
	}
	var without [sim.Replicates][]float64
	for r := range without {
		if without[r], _ = solveRanks(products, k, r); without[r] == nil {
			return weights, r2
		}
	}
	for i := range weights {
		if len(d.columns[i]) > 1 {
			continue
		}
		weights[i] = jackknife(func(skip int) float64 {
			if skip < 0 {
				return beta[i]
			}
			return without[skip][i]
		})
	}
	return weights, r2
}

// rankProducts returns the sums of products of the centred ranks of factors and
// output, row by row of the lower triangle.
func (d *given) rankProducts() []sums {
	k := len(d.scores)
	middle := float64(d.n+1) / 2
	centred := make([]float64, k+1)
	products := make([]sums, (k+1)*(k+2)/2)
	for t := range d.n {
		for i := range d.scores {
			centred[i] = d.scores[i].ranks[t] - middle
		}
		centred[k] = d.ranks[t] - middle
		r, at := t%sim.Replicates, 0
		for i, a := range centred {
			for _, b := range centred[:i+1] {
				products[at][r] += float64(a * b)
				at++
			}
		}
	}
	return products
}

// solveRanks returns the standardized coefficients and R² without a replicate,
// nil where the factors' ranks are not independent.
func solveRanks(products []sums, k, skip int) (beta []float64, r2 float64) {
	m := make([][]float64, k+1)
	at := 0
	for i := range m {
		m[i] = make([]float64, k+1)
		for j := range i + 1 {
			m[i][j] = products[at].without(skip)
			at++
		}
	}
	deviation := make([]float64, k+1)
	for i := range m {
		deviation[i] = math.Sqrt(m[i][i])
	}
	for i := range m {
		for j := range i + 1 {
			m[i][j] = m[i][j] / deviation[i] / deviation[j]
		}
	}
	l, ok := fmath.Cholesky(m[:k])
	if !ok {
		return nil, math.NaN()
	}
	half := make([]float64, k) // l·half = correlations with the output
	for i := range half {
		s := m[k][i]
		for j := range i {
			s -= float64(l[i][j] * half[j])
		}
		half[i] = s / l[i][i]
		r2 += float64(half[i] * half[i])
	}
	beta = half
	for i := k - 1; i >= 0; i-- {
		for j := i + 1; j < k; j++ {
			beta[i] -= float64(l[j][i] * beta[j])
		}
		beta[i] /= l[i][i]
	}
	return beta, r2
}
