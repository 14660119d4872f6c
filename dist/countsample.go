package dist

import (
	"math"
	"slices"
)

// buildGuide prepares the guide table of Chen & Asau 1974, see discrete. The
// cells at both ends, where values crowd or the table ends, and those that hold
// many values are left to bisection.
func (c *counts) buildGuide() {
	n := len(c.ends)
	cells := 1024
	for cells < 2*n {
		cells *= 2
	}
	c.guide = make([]int32, cells+1)
	value := 0
	for j := range c.guide {
		// u is rounded when a sample looks up its cell: begin a little lower
		edge := float64(j)/float64(cells) - 1e-15
		for value < n-1 && c.lowerEnd(value) < edge {
			value++
		}
		c.guide[j] = int32(value)
	}
	for j := range cells {
		if j == 0 || j == cells-1 || c.guide[j+1]-c.guide[j] > longStep {
			c.guide[j] = -1
		}
	}
	c.guide[cells] = -1
}

func (c counts) Sample(column []float64) {
	offset := [2]float64{0, 1}
	cells := float64(len(c.guide) - 1)
	ends, guide, first := c.ends, c.guide, c.first
	for i, v := range column {
		order := orderOf(v)
		value := int(guide[int((v+offset[order>>63])*cells)])
		if value < 0 {
			column[i] = c.at(v)
			continue
		}
		for order > ends[value] {
			value++
		}
		column[i] = first + float64(value)
	}
}

// at returns the value at a signed tail.
func (c counts) at(v float64) float64 {
	order := orderOf(v)
	switch n := len(c.ends); {
	case v > 0 && v <= c.below:
		return searchLaw(func(k float64) bool { return c.lower(k) >= v }, -1, c.first-1)
	case order > c.ends[n-1]:
		return searchLaw(func(k float64) bool { return c.upper(k) <= -v }, c.first+float64(n-1), c.last())
	}
	i, _ := slices.BinarySearch(c.ends, order)
	return c.first + float64(i)
}

// searchLaw returns the smallest integer k in (low, high] for which past holds;
// past(high) is taken for granted. Steps double until one is past it.
func searchLaw(past func(k float64) bool, low, high float64) float64 {
	step := 1.0
	for ; low+step < high && !past(low+step); step *= 2 {
		low += step
	}
	high = min(high, low+step)
	for high-low > 1 {
		if k := low + math.Floor((high-low)/2); past(k) {
			high = k
		} else {
			low = k
		}
	}
	return high
}
