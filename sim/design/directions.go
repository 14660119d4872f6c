package design

import (
	_ "embed"
	"strconv"
	"strings"
)

// dimensions is the number of Sobol' dimensions: addresses beyond it get
// hashed columns.
const dimensions = 64

// joeKuo is the head of new-joe-kuo-6 of S. Joe and F. Y. Kuo, "Constructing
// Sobol' sequences with better two-dimensional projections", SIAM J. Sci.
// Comput. 30, 2008: dimension, degree s, coefficients a, m_1 … m_s a line.
//
//go:embed sobol-joe-kuo-6.tsv
var joeKuo string

// A direction is the direction numbers of one dimension as 64-bit fractions:
// v_k stands at k−1 and has no bit below 2^-k.
type direction [64]uint64

// directionNumbers are those of the first n dimensions.
func directionNumbers(n int) []direction {
	all := make([]direction, 0, n)
	if n > 0 {
		all = append(all, vanDerCorput())
	}
	for line := range strings.Lines(joeKuo) {
		if len(all) == n {
			break
		}
		if !strings.HasPrefix(line, "#") {
			all = append(all, newDirection(line))
		}
	}
	if len(all) != n {
		panic("design: direction numbers are missing")
	}
	return all
}

// vanDerCorput is dimension 1: v_k = 2^-k.
func vanDerCorput() (v direction) {
	for i := range v {
		v[i] = 1 << (63 - i)
	}
	return v
}

// newDirection extends the numbers of one line by the recurrence of Bratley and
// Fox 1988 (Joe and Kuo 2008, eq. 2) in fractions: v_k = a_1·v_{k−1} ⊕ … ⊕
// a_{s−1}·v_{k−s+1} ⊕ v_{k−s} ⊕ v_{k−s}/2^s.
func newDirection(line string) (v direction) {
	numbers := parseNumbers(line)
	s, a, m := int(numbers[1]), numbers[2], numbers[3:]
	for k := range v {
		if k < s {
			v[k] = m[k] << (63 - k)
			continue
		}
		v[k] = v[k-s] ^ v[k-s]>>s
		for i := 1; i < s; i++ {
			if a>>(s-1-i)&1 == 1 {
				v[k] ^= v[k-i]
			}
		}
	}
	return v
}

func parseNumbers(line string) []uint64 {
	var numbers []uint64
	for _, field := range strings.Fields(line) {
		n, err := strconv.ParseUint(field, 10, 64)
		if err != nil {
			panic("design: direction numbers: " + err.Error())
		}
		numbers = append(numbers, n)
	}
	if len(numbers) < 4 || uint64(len(numbers)-3) != numbers[1] {
		panic("design: direction numbers: bad line " + line)
	}
	return numbers
}
