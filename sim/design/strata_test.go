package design

import (
	"math"
	"testing"
)

// stratum is the number of the interval of length 2^-k that holds the uniform,
// exactly: |v|·2^k is never an integer.
func stratum(v float64, k int) int {
	s := int(math.Floor(math.Ldexp(math.Abs(v), k)))
	if v < 0 {
		return 1<<k - 1 - s
	}
	return s
}

// TestEveryBlockIsStratified counts by brute force: in each replicate of each
// column, every aligned block of 2^k points has one point in each interval of
// length 2^-k.
func TestEveryBlockIsStratified(t *testing.T) {
	const levels = 10
	d := newDesign(t, Sobol, 11, names(68), Replicates<<levels)
	for input := range 68 {
		tails := d.column(input)
		for r := range Replicates {
			for k := range levels + 1 {
				if !stratified(tails, r, k, func(p int) int { return stratum(tails[p*Replicates+r], k) }) {
					t.Fatalf("input %d, replicate %d: a block of 2^%d points is not stratified", input, r, k)
				}
			}
		}
	}
}

// stratified tells whether cell, a number below 2^k for each point, takes every
// value once in every aligned block of 2^k points.
func stratified(tails []float64, r, k int, cell func(point int) int) bool {
	points := len(tails) / Replicates
	lastBlock := make([]int, 1<<k)
	for p := range points {
		c, block := cell(p), p>>k+1
		if lastBlock[c] == block {
			return false
		}
		lastBlock[c] = block
	}
	return true
}

// TestFirstTwoDimensions holds the (0,2)-sequence of Sobol' dimensions 1 and 2:
// every aligned block of 2^k points has one point in each box 2^-a by 2^-(k−a).
func TestFirstTwoDimensions(t *testing.T) {
	const levels = 8
	d := newDesign(t, Sobol, 12, names(2), Replicates<<levels)
	first, second := d.column(0), d.column(1)
	for r := range Replicates {
		for k := range levels + 1 {
			for a := range k + 1 {
				cell := func(p int) int {
					at := p*Replicates + r
					return stratum(first[at], a)<<(k-a) | stratum(second[at], k-a)
				}
				if !stratified(first, r, k, cell) {
					t.Fatalf("replicate %d: boxes 2^-%d by 2^-%d do not balance", r, a, k-a)
				}
			}
		}
	}
}

// TestPermuteIsNested holds what makes permute a nested uniform scramble between
// bit reversals: equal low bits stay equal, different ones different.
func TestPermuteIsNested(t *testing.T) {
	for i := range uint32(2000) {
		seed, x := i*2654435761, i*2246822519
		for k := range 32 {
			flipped := permute(x, seed) ^ permute(x^1<<k, seed)
			if flipped<<(31-k) != 1<<31 {
				t.Fatalf("permute: bit %d of %#x changes bits %#x", k, x, flipped)
			}
		}
	}
}
