package dist

// A guide finds the piece of a distribution that a signed tail lies in, by a
// guide table (Chen & Asau 1974; Devroye 1986, III.2.4): a cell of u leads to the
// first piece it touches, and the search goes up from there, on average by less
// than one step.
type guide struct {
	// bounds[s][i] is the end of piece i as a signed tail of side s; on the other
	// side it stands where no signed tail of side s lies beyond it, or all do.
	bounds [2][]float64
	first  []int32 // piece that can be meant in each of len(first)-1 equal cells of u
}

// newGuide returns the guide to pieces of which piece i ends where lower[i] of the
// probability is below and upper[i] above.
func newGuide(lower, upper []float64) guide {
	n := len(lower)
	g := guide{bounds: [2][]float64{make([]float64, n), make([]float64, n)}}
	for i := range n {
		g.bounds[0][i], g.bounds[1][i] = 1, -1
		if lower[i] < 0.5 {
			g.bounds[0][i] = lower[i]
		}
		if upper[i] <= 0.5 {
			g.bounds[1][i] = -upper[i]
		}
	}
	g.bounds[1][n-1] = 1 // the last piece ends nowhere
	cells := 64
	for cells < 4*n {
		cells *= 2
	}
	g.first = make([]int32, cells+1)
	piece := 0
	for j := range g.first {
		// u is rounded when a sample looks up its cell: begin a little lower
		for edge := float64(j)/float64(cells) - 1e-15; piece < n-1 && lower[piece] < edge; {
			piece++
		}
		g.first[j] = int32(piece)
	}
	return g
}

// find returns the piece of a signed tail.
func (g *guide) find(v float64) int {
	offset := [2]float64{0, 1}
	tail := side(v)
	i := int(g.first[int((v+offset[tail])*float64(len(g.first)-1))])
	for bounds := g.bounds[tail]; v > bounds[i]; {
		i++
	}
	return i
}
