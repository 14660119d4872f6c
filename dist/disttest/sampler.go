package disttest

import (
	"math"

	"costcone/dist"
)

// tailError is the sampler's error in u that passes, relative to the tail.
const tailError = 1e-8

// CheckSampler checks what sampler makes of signed tails against CDF and
// Survival of d, and that it gives atoms exactly.
func CheckSampler(r Reporter, d dist.Dist, sampler dist.Sampler) {
	r.Helper()
	c := &checker{Reporter: r, d: d}
	tails := Tails(d)
	column := append([]float64(nil), tails...)
	sampler.Sample(column)
	low, high := d.Support()
	atoms, discrete := d.(dist.Atoms)
	discrete = discrete && atoms.Discrete()
	for i, v := range tails {
		x := column[i]
		if !(x >= low-places(low, 4) && x <= high+places(high, 4)) {
			c.fail("sampler", "%v at signed tail %v is outside the support", x, v)
		}
		if want := dist.SignedTail(d, v); discrete && x != want {
			c.fail("sampler", "%v at signed tail %v, the quantile is %v", x, v, want)
		}
		if !signedBrackets(d, x, v) {
			c.fail("sampler", "%v at signed tail %v, the quantile is %v: CDF %v, Survival %v",
				x, v, dist.SignedTail(d, v), d.CDF(x), d.Survival(x))
		}
	}
	one := make([]float64, 1) // a column of any length, cut anywhere, gives the same bits
	for i, v := range tails {
		if one[0] = v; i%7 == 0 {
			if sampler.Sample(one); math.Float64bits(one[0]) != math.Float64bits(column[i]) {
				c.fail("sampler", "%v alone, %v in a column", one[0], column[i])
			}
		}
	}
	sampler.Sample(one[:0])
}

func signedBrackets(d dist.Dist, x, v float64) bool {
	if v > 0 {
		return lowerBrackets(d, x, v, tailError)
	}
	return upperBrackets(d, x, -v, tailError)
}

// Tails returns a dense set of signed tails: along every octave on both sides,
// at the edges of table cells, about the breakpoints of d, and below 2^-32. All
// are such as a column holds: from 2^-54, below ½.
func Tails(d dist.Dist) []float64 {
	var set []float64
	add := func(v float64) {
		if v >= 0x1p-54 && v < 0.5 {
			set = append(set, v, -v)
		}
	}
	for octave := -54; octave < -1; octave++ {
		start := math.Ldexp(1, octave)
		steps := 16
		if octave >= -6 {
			steps = 256
		}
		for i := range steps {
			v := start * (1 + (float64(i)+0.37)/float64(steps))
			add(v)
		}
		for i := range 8 {
			edge := start * (1 + float64(i)/8)
			add(edge)
			add(math.Nextafter(edge, 0))
			add(math.Nextafter(edge, 1))
		}
	}
	for _, b := range breakpoints(d) {
		b = math.Abs(b)
		add(b)
		for e := 1; e < 52; e++ {
			step := math.Ldexp(b, -e)
			add(b - step)
			add(b + step)
		}
	}
	add(math.Nextafter(0.5, 0))
	return set
}
