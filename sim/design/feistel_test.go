package design

import (
	"math"
	"testing"
)

// The tests of orders run on fixed seeds; see expectUniform for its error rate.

// orderKeys are unrelated keys for each replicate.
func orderKeys(seed uint64) *[Replicates]key {
	var keys [Replicates]key
	for r := range keys {
		keys[r] = newKey("test order", seed, r, "x")
	}
	return &keys
}

// images are those of all numbers, in all replicates.
func (f *feistel) images() [][Replicates]uint64 {
	all := make([][Replicates]uint64, f.numbers)
	t := f.turn(0)
	for i := range all {
		f.order(&all[i], uint64(i), &t)
	}
	return all
}

func TestFeistelIsAPermutation(t *testing.T) {
	counts := []uint64{1000, 4095, 4096, 4097, 1<<20 - 3}
	for n := range uint64(300) {
		counts = append(counts, n+1)
	}
	for _, n := range counts {
		seen := make([]uint32, n)
		for i, images := range newFeistel(orderKeys(n), n).images() {
			for r, image := range images {
				if image >= n {
					t.Fatalf("replicate %d takes %d of %d to %d", r, i, n, image)
				}
				seen[image] |= 1 << r
			}
		}
		for image, replicates := range seen {
			if replicates != 1<<Replicates-1 {
				t.Fatalf("of %d numbers, none goes to %d in replicates %b", n, image, ^replicates)
			}
		}
	}
}

// TestFeistelByDefinition writes the cipher out, round by round.
func TestFeistelByDefinition(t *testing.T) {
	for _, n := range []uint64{2, 5, 257, 300, 31250, 1<<40 + 9} {
		f := newFeistel(orderKeys(n), n)
		if f.rows*f.columns < n || float64(f.rows*f.columns-n) >= math.Sqrt(float64(n)) {
			t.Errorf("%d numbers have a table of %d by %d", n, f.rows, f.columns)
		}
		for i := range min(n, 500) {
			number := i * (n / min(n, 500))
			var got [Replicates]uint64
			other := f.turn((number/f.columns + i) % f.rows)
			f.order(&got, number, &other)
			for r := range Replicates {
				want := number
				for again := true; again; again = want >= n {
					row, column := want/f.columns, want%f.columns
					for k := range f.hashes {
						if k%2 == 0 {
							column ^= f.hashes[k].of(r).of(row) % f.columns
						} else {
							row = (row + f.hashes[k].of(r).of(column)*f.rows/(1<<32)) % f.rows
						}
					}
					want = row*f.columns + column
				}
				if got[r] != want {
					t.Fatalf("replicate %d takes %d of %d to %d, want %d", r, number, n, got[r], want)
				}
			}
		}
	}
}

// TestPairsOfImages: over keys, the image of a number is uniform, and so is the
// difference of two images, whether of one row, of one column or of neither.
func TestPairsOfImages(t *testing.T) {
	const seeds = 2000
	for _, n := range []uint64{257, 289, 1000} {
		columns := newFeistel(orderKeys(0), n).columns
		others := []uint64{4, 3 + columns, 4 + columns, 3 + 8*columns, n - 1}
		images, differences := make([]int, n), make([][]int, len(others))
		for i := range differences {
			differences[i] = make([]int, n-1)
		}
		for seed := range uint64(seeds) {
			f := newFeistel(orderKeys(seed), n)
			var a, b [Replicates]uint64
			turned := f.turn(0)
			f.order(&a, 3, &turned)
			for i, other := range others {
				f.order(&b, other, &turned)
				for r := range Replicates {
					differences[i][(a[r]+n-b[r])%n-1]++
				}
			}
			for _, image := range a {
				images[image]++
			}
		}
		expectUniform(t, images, "images of 3 of %d", n)
		for i, other := range others {
			expectUniform(t, differences[i], "differences of the images of 3 and %d of %d", other, n)
		}
	}
}

// TestOrderWithinAKey: under any one key, neighbours, neighbouring rows and
// triples fall on a grid as independent numbers do. A hash or a round too few
// leaves lattices here.
func TestOrderWithinAKey(t *testing.T) {
	const n = 1 << 14
	for seed := range uint64(8) {
		f := newFeistel(orderKeys(seed), n)
		images := f.images()
		for r := range Replicates {
			for _, lag := range []int{1, 2, int(f.columns), int(f.columns) + 1} {
				var pairs [16 * 16]int
				for i := range n - lag {
					pairs[images[i][r]*16/n*16+images[i+lag][r]*16/n]++
				}
				expectUniform(t, pairs[:], "seed %d, replicate %d, numbers %d apart", seed, r, lag)
			}
			var triples [8 * 8 * 8]int
			for i := range n - 2 {
				triples[images[i][r]*8/n*64+images[i+1][r]*8/n*8+images[i+2][r]*8/n]++
			}
			expectUniform(t, triples[:], "seed %d, replicate %d, triples", seed, r)
		}
	}
}
