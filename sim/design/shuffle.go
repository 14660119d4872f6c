package design

import "math/bits"

// mostShuffled is the most points that are shuffled in memory: 8 KiB.
const mostShuffled = 256

// A shuffle is a random permutation of few points in each replicate, by point:
// equally likely to within 2^-55 (R. Durstenfeld, "Algorithm 235: random
// permutation", CACM 7, 1964).
type shuffle [][Replicates]uint8

func newShuffle(keys *[Replicates]key, points int) shuffle {
	s := make(shuffle, points)
	for r, k := range keys {
		for i := range s {
			s[i][r] = uint8(i)
		}
		for i := points - 1; i > 0; i-- {
			x, _ := philox(uint64(i), k[1], k[0], 10)
			j, _ := bits.Mul64(x, uint64(i+1))
			s[i][r], s[j][r] = s[j][r], s[i][r]
		}
	}
	return s
}

// order writes the images of a point.
func (s shuffle) order(images *[Replicates]uint64, point uint64) {
	for r, image := range s[point] {
		images[r] = uint64(image)
	}
}
