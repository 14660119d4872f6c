package design

import "math/bits"

// A feistel is a pseudo-random permutation of 0 … n−1 in each replicate, in O(1)
// memory: the generalized Feistel cipher of J. Black and P. Rogaway, "Ciphers
// with arbitrary finite domains", CT-RSA 2002, section 5. A number is a row and a
// column of a table; rounds move it to another column by a hash of its row and
// to another row by a hash of its column. The table is barely larger than n:
// fewer than one number in √n leave 0 … n−1 and are permuted on until they are
// back ("cycle walking").
//
// Were the hashes random functions, five rounds would take a random pair of
// numbers to images within about n^-3/2, in total variation, of those under a
// random permutation; the variance of a mean depends on pairs alone.
type feistel struct {
	numbers, rows, columns uint64 // columns is a power of two
	hashes                 [feistelRounds]hashes
}

// hashes are one round's, of all replicates.
type hashes struct{ a, b [Replicates]uint64 }

func (h *hashes) of(replicate int) hash { return hash{h.a[replicate], h.b[replicate]} }

const feistelRounds = 5

// newFeistel is the permutation of n ≤ 2^53 numbers.
func newFeistel(keys *[Replicates]key, n uint64) *feistel {
	columns := uint64(1) << (bits.Len64(n-1) / 2)
	f := &feistel{numbers: n, rows: (n-1)/columns + 1, columns: columns}
	for r, k := range keys {
		for i := range f.hashes {
			f.hashes[i].a[r], f.hashes[i].b[r] = philox(uint64(i), k[1], k[0], 10)
		}
	}
	return f
}

// A hash takes a number to 32 bits: a·x + b, which alone would leave lattices
// behind, and a step of the finalizer of MurmurHash3 (A. Appleby, 2011).
type hash struct{ a, b uint64 }

func (h hash) of(x uint64) uint64 {
	y := h.a*x + h.b
	return (y ^ y>>33) * 0xff51afd7ed558ccd >> 32
}

// turns are the first rounds of one row, which its columns have in common.
type turns struct {
	row uint64
	by  [Replicates]uint64
}

func (f *feistel) turn(row uint64) turns {
	t := turns{row: row}
	for r := range t.by {
		t.by[r] = f.hashes[0].of(r).of(row) & (f.columns - 1)
	}
	return t
}

// order writes the images of a number. t is of any row and becomes its row's.
func (f *feistel) order(images *[Replicates]uint64, number uint64, t *turns) {
	row, column := number/f.columns, number&(f.columns-1)
	if row != t.row {
		*t = f.turn(row)
	}
	if f.orderVector(images, row, column, t) {
		return
	}
	numbers, rows, columns := f.numbers, f.rows, f.columns
	for r := range images {
		i, j := twoRounds(row, column^t.by[r], rows, columns, f.hashes[1].of(r), f.hashes[2].of(r))
		i, j = twoRounds(i, j, rows, columns, f.hashes[3].of(r), f.hashes[4].of(r))
		image := i*columns + j
		if image >= numbers {
			image = f.walk(r, image)
		}
		images[r] = image
	}
}

// twoRounds move a number to another row and then to another column.
func twoRounds(row, column, rows, columns uint64, toRow, toColumn hash) (uint64, uint64) {
	row += toRow.of(column) * rows >> 32
	if row >= rows {
		row -= rows
	}
	return row, column ^ toColumn.of(row)&(columns-1)
}

// walk permutes an image in replicate r until it is a number.
func (f *feistel) walk(r int, image uint64) uint64 {
	for image >= f.numbers {
		i, j := image/f.columns, image&(f.columns-1)
		j ^= f.hashes[0].of(r).of(i) & (f.columns - 1)
		i, j = twoRounds(i, j, f.rows, f.columns, f.hashes[1].of(r), f.hashes[2].of(r))
		i, j = twoRounds(i, j, f.rows, f.columns, f.hashes[3].of(r), f.hashes[4].of(r))
		image = i*f.columns + j
	}
	return image
}
