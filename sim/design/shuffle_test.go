package design

import "testing"

// TestShufflesAreEquallyLikely counts the 24 permutations of four points.
func TestShufflesAreEquallyLikely(t *testing.T) {
	counts := map[[4]uint8]int{}
	const seeds = 750
	for seed := range uint64(seeds) {
		s := newShuffle(orderKeys(seed), 4)
		for r := range Replicates {
			counts[[4]uint8{s[0][r], s[1][r], s[2][r], s[3][r]}]++
		}
	}
	var flat []int
	for _, n := range counts {
		flat = append(flat, n)
	}
	if len(flat) != 24 {
		t.Fatalf("%d permutations, want 24", len(flat))
	}
	expectUniform(t, flat, "permutations of four points")
}

// TestShuffledImages counts the images of the first, a middle and the last of
// the most points.
func TestShuffledImages(t *testing.T) {
	for _, point := range []int{0, 100, mostShuffled - 1} {
		var counts [mostShuffled]int
		for seed := range uint64(300) {
			for _, image := range newShuffle(orderKeys(seed), mostShuffled)[point] {
				counts[image]++
			}
		}
		expectUniform(t, counts[:], "images of point %d", point)
	}
}
