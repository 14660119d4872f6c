package design

// A randomColumn is independent uniforms by Squares: key and the counter of trial 0
// come from seed and address.
type randomColumn struct{ key, start uint64 }

func newRandomColumn(seed uint64, address string) randomColumn {
	return newRandomKeyed("random", seed, address)
}

func newRandomKeyed(purpose string, seed uint64, address string) randomColumn {
	k := newKey(purpose, seed, 0, address)
	return randomColumn{key: squaresKey(k), start: k[0]}
}

func (c randomColumn) fill(tails []float64, first int) {
	counter := c.start + uint64(first)
	if fillRandom(tails, c.key, counter) {
		return
	}
	// squares(counter, c.key), unrolled: what is added in odd rounds for one counter
	// is added in even rounds for the one before.
	key := c.key
	y := counter * key
	for i := range tails {
		z := y + key
		x := y*y + y
		x = x>>32 | x<<32
		x = x*x + z
		x = x>>32 | x<<32
		x = x*x + y
		x = x>>32 | x<<32
		x = x*x + z
		half := x>>32 | x<<32
		tails[i] = Tail(x ^ (half*half+y)>>32)
		y = z
	}
}
