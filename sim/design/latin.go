package design

// A latinColumn is Latin hypercube sampling in each replicate (McKay, Beckman and
// Conover, "A comparison of three methods for selecting values of input variables
// in the analysis of output from a computer code", Technometrics 21, 1979): each
// of n strata of equal probability holds one of the n points, in an order of the
// address's own, and the point lies anywhere inside it.
type latinColumn struct {
	strata stratification
	few    shuffle      // the order of up to mostShuffled points
	many   *feistel     // of more
	inside randomColumn // where in its stratum a trial lies
}

func newLatinColumn(seed uint64, address string, points int) *latinColumn {
	var keys [Replicates]key
	for r := range keys {
		keys[r] = newKey("latin order", seed, r, address)
	}
	c := &latinColumn{strata: newStratification(uint64(points)), inside: newRandomKeyed("latin", seed, address)}
	if points <= mostShuffled {
		c.few = newShuffle(&keys, points)
	} else {
		c.many = newFeistel(&keys, uint64(points))
	}
	return c
}

func (c *latinColumn) fill(tails []float64, first int) {
	point := uint64(first) / Replicates
	var strata [Replicates]uint64
	var t turns
	if c.many != nil {
		t = c.many.turn(point / c.many.columns)
	}
	for len(tails) >= Replicates {
		row := (*[Replicates]float64)(tails)
		tails = tails[Replicates:]
		if c.many != nil {
			c.many.order(&strata, point, &t)
		} else {
			c.few.order(&strata, point)
		}
		c.place(row, &strata, point)
		point++
	}
}

// place writes one point of each replicate, inside its stratum.
func (c *latinColumn) place(tails *[Replicates]float64, strata *[Replicates]uint64, point uint64) {
	counter := c.inside.start + point*Replicates
	if c.placeVector(tails, strata, counter) {
		return
	}
	for r, k := range strata {
		tails[r] = Tail(c.strata.cell(k, squares(counter+uint64(r), c.inside.key)) << 11)
	}
}
