package design

import (
	"crypto/sha256"
	"encoding/binary"
)

// A key is what a purpose, a seed and an address give to a generator: distinct
// ones are unrelated.
type key [4]uint64

// newKey hashes purpose, seed, replicate and address. The purpose ends with a
// zero byte and the numbers have fixed length, so that no two tuples read the
// same.
func newKey(purpose string, seed uint64, replicate int, address string) key {
	text := append([]byte("costcone "+purpose), 0)
	text = binary.LittleEndian.AppendUint64(text, seed)
	text = binary.LittleEndian.AppendUint64(text, uint64(replicate))
	hash := sha256.Sum256(append(text, address...))
	var k key
	for i := range k {
		k[i] = binary.LittleEndian.Uint64(hash[8*i:])
	}
	return k
}
