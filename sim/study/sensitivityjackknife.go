package study

import (
	"math"

	"costcone/sim"
)

// t31 is the upper 2.5 % point of Student's t with Replicates-1 degrees of
// freedom.
const t31 = 2.0395134463964077

// jackknife returns the value of all replicates with the interval that leaving
// out one at a time gives. of returns the statistic without the replicate skip,
// of all where skip is negative.
//
// Source: Efron and Stein 1981, The jackknife estimate of variance, Ann.
// Statist. 9, 586; t as between 32 replicates.
func jackknife(of func(skip int) float64) sim.Estimate {
	value := of(-1)
	var without [sim.Replicates]float64
	mean := 0.0
	for r := range without {
		without[r] = of(r)
		mean += without[r]
	}
	mean /= sim.Replicates
	squares := 0.0
	for _, x := range without {
		squares += float64((x - mean) * (x - mean))
	}
	half := float64(t31 * math.Sqrt(squares*(sim.Replicates-1)/sim.Replicates))
	return existing(sim.Estimate{Value: value, Low: value - half, High: value + half})
}

// existing returns e, or none where one of its numbers is not finite.
func existing(e sim.Estimate) sim.Estimate {
	if s := e.Value + e.Low + e.High; math.IsNaN(s) || math.IsInf(s, 0) {
		return none()
	}
	return e
}

// sums are the sums of a column over each replicate.
type sums [sim.Replicates]float64

// without returns the sum over all replicates but skip.
func (s *sums) without(skip int) float64 {
	total := 0.0
	for r, x := range s {
		if r != skip {
			total += x
		}
	}
	return total
}

// lessNull takes off an index what permuted data have of it: (x - null) / (1 -
// null) at the value and the low end. How much of that is in x depends on the
// design, from all of it under independent draws to nearly nothing under nets,
// so that the high end keeps it.
func lessNull(e sim.Estimate, null float64) sim.Estimate {
	scale := func(x float64) float64 { return (x - null) / (1 - null) }
	return existing(sim.Estimate{Value: scale(e.Value), Low: min(scale(e.Low), scale(e.Value)), High: e.High})
}

// permutations is the number of permuted copies of the data that the null is the
// mean of.
const permutations = 4

// permuted returns copies of the column in random orders, the same for a seed.
func permuted(column []float64, seed uint64) [][]float64 {
	copies := make([][]float64, permutations)
	g := generator{seed ^ 0x5e45e}
	for i := range copies {
		copies[i] = append([]float64(nil), column...)
		c := copies[i]
		for k := len(c) - 1; k > 0; k-- {
			j := g.below(k + 1)
			c[k], c[j] = c[j], c[k]
		}
	}
	return copies
}

// A generator gives whole numbers: SplitMix64 (Steele, Lea and Flood 2014,
// OOPSLA). It orders permutations and trajectories; no draw of an input comes
// from it.
type generator struct{ state uint64 }

func (g *generator) next() uint64 {
	g.state += 0x9e3779b97f4a7c15
	z := g.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below returns a number in [0, n), n below 2^32.
func (g *generator) below(n int) int { return int(g.next() >> 32 * uint64(n) >> 32) }

// shuffled returns 0 … n-1 in a random order.
func (g *generator) shuffled(n int) []int {
	order := make([]int, n)
	for i := range order {
		j := g.below(i + 1)
		order[i] = order[j]
		order[j] = i
	}
	return order
}
