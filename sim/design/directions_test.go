package design

import (
	"slices"
	"testing"
)

// joeKuoPoints are the points 1 … 16 of the first 8 dimensions, in Gray-code
// order, as programs that use new-joe-kuo-6 print them (point 0 is the origin).
// The first ten in three dimensions stand in Joe and Kuo's own notes.
var joeKuoPoints = [][8]float64{
	{0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5},
	{0.75, 0.25, 0.25, 0.25, 0.75, 0.75, 0.25, 0.75},
	{0.25, 0.75, 0.75, 0.75, 0.25, 0.25, 0.75, 0.25},
	{0.375, 0.375, 0.625, 0.875, 0.375, 0.125, 0.375, 0.875},
	{0.875, 0.875, 0.125, 0.375, 0.875, 0.625, 0.875, 0.375},
	{0.625, 0.125, 0.875, 0.625, 0.625, 0.875, 0.125, 0.125},
	{0.125, 0.625, 0.375, 0.125, 0.125, 0.375, 0.625, 0.625},
	{0.1875, 0.3125, 0.9375, 0.4375, 0.5625, 0.3125, 0.4375, 0.9375},
	{0.6875, 0.8125, 0.4375, 0.9375, 0.0625, 0.8125, 0.9375, 0.4375},
	{0.9375, 0.0625, 0.6875, 0.1875, 0.3125, 0.5625, 0.1875, 0.1875},
	{0.4375, 0.5625, 0.1875, 0.6875, 0.8125, 0.0625, 0.6875, 0.6875},
	{0.3125, 0.1875, 0.3125, 0.5625, 0.9375, 0.4375, 0.0625, 0.0625},
	{0.8125, 0.6875, 0.8125, 0.0625, 0.4375, 0.9375, 0.5625, 0.5625},
	{0.5625, 0.4375, 0.0625, 0.8125, 0.1875, 0.6875, 0.3125, 0.8125},
	{0.0625, 0.9375, 0.5625, 0.3125, 0.6875, 0.1875, 0.8125, 0.3125},
	{0.09375, 0.46875, 0.46875, 0.65625, 0.28125, 0.96875, 0.53125, 0.84375},
}

// unscrambled is a column without scramble: the directions themselves.
func unscrambled(v direction) *sobolColumn {
	c := &sobolColumn{steps: make([][Replicates]uint64, len(v))}
	for k := range v {
		for r := range Replicates {
			c.steps[k][r] = v[k]
		}
	}
	return c
}

func TestPublishedPoints(t *testing.T) {
	for dimension, v := range directionNumbers(8) {
		c := unscrambled(v)
		x := c.at(0)
		for i, want := range joeKuoPoints {
			point := uint64(i + 1)
			for r, step := range c.step(point) {
				x[r] ^= step
			}
			if x != c.at(point) {
				t.Fatalf("dimension %d: stepping to point %d differs from starting there", dimension+1, point)
			}
			if got := float64(x[0]) * 0x1p-64; got != want[dimension] {
				t.Errorf("dimension %d, point %d: %v, published %v", dimension+1, point, got, want[dimension])
			}
		}
	}
}

// TestDirectionsArePrimitive holds what a Sobol' direction number is: v_k has
// bit k set and none below it (m_k odd and below 2^k), in all 64 dimensions,
// no two alike.
func TestDirectionsArePrimitive(t *testing.T) {
	all := directionNumbers(dimensions)
	for i, v := range all {
		for k, x := range v {
			lowest := uint64(1) << (63 - k)
			if x&lowest == 0 || x&(lowest-1) != 0 {
				t.Errorf("dimension %d: v_%d = %#x", i+1, k+1, x)
			}
		}
		if slices.Contains(all[:i], v) {
			t.Errorf("dimension %d repeats an earlier one", i+1)
		}
	}
}
