package fmath

import (
	"math"
	"math/bits"
)

// twoOverPi holds the first 1280 bits of 2/π after the point.
var twoOverPi = [20]uint64{
	0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561, 0xb7246e3a424dd2e0,
	0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4,
	0x9c845f8bbdf9283b, 0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d,
	0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab, 0xf0cfbc209af4361d,
}

// Sin returns the sine of x (radians) for every finite x, however large; infinity and NaN give
// NaN. The error is below 0.75 ulp (measured).
//
// Source: Payne and Hanek's reduction, "Radian reduction for trigonometric
// functions", SIGNUM 18 (1983), then Taylor's series on [-π/4, π/4].
func Sin(x float64) float64 {
	if x == 0 {
		return x
	}
	q, r := quadrant(x)
	return circular(q, r)
}

// Cos returns the cosine of x (radians); range, error and source as for Sin.
func Cos(x float64) float64 {
	q, r := quadrant(x)
	return circular(q+1, r)
}

// circular returns sin(q·π/2 + r).
func circular(q uint64, r double) float64 {
	var v float64
	if q&1 == 0 {
		v = sinNear(r)
	} else {
		v = cosNear(r)
	}
	if q&2 != 0 {
		return -v
	}
	return v
}

// quadrant returns x as q·π/2 + r, q modulo 4, |r| ≤ π/4 and a little.
func quadrant(x float64) (q uint64, r double) {
	a := math.Abs(x)
	if a <= 0.785398163397448 {
		return 0, double{x, 0}
	}
	if !(a <= math.MaxFloat64) {
		return 0, double{math.NaN(), 0}
	}
	q, r = reduce(a)
	if x < 0 {
		return -q, double{-r.high, -r.low}
	}
	return q, r
}

// reduce does the work of quadrant for x > π/4: x = m·2^e times 192 bits of 2/π
// from where they begin to matter modulo 4, so that 137 bits of the fraction
// stand; at most 62 of them cancel.
func reduce(x float64) (q uint64, r double) {
	b := math.Float64bits(x)
	m := b&(1<<52-1) | 1<<52
	e := int(b>>52) - 1075
	// Bit e-1 after the point of 2/π has weight 2 in m·2^e·2/π (weight 2^(e-i)).
	first := e - 2
	w0, w1, w2 := piWord(first), piWord(first+64), piWord(first+128)
	h2, _ := bits.Mul64(m, w2)
	h1, l1 := bits.Mul64(m, w1)
	_, l0 := bits.Mul64(m, w0)
	mid, carry := bits.Add64(l1, h2, 0)
	top, _ := bits.Add64(l0, h1, carry)
	// top holds two bits before the point.
	q = top >> 62
	f1 := top<<2 | mid>>62
	f2 := mid << 2
	negative := f1>>63 != 0
	if negative {
		q++
		var borrow uint64
		f2, borrow = bits.Sub64(0, f2, 0)
		f1, _ = bits.Sub64(0, f1, borrow)
	}
	r = fixed(f1, f2).mul(double{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54})
	if negative {
		r = double{-r.high, -r.low}
	}
	return q, r
}

// piWord returns 64 bits of 2/π, the first of them bit i after the point (zero
// before it).
func piWord(i int) uint64 {
	j, s := i>>6, uint(i&63)
	at := func(k int) uint64 {
		if k < 0 {
			return 0
		}
		return twoOverPi[k]
	}
	return at(j)<<s | at(j+1)>>(64-s)
}

// fixed returns (high·2^64 + low)·2^-128.
func fixed(high, low uint64) double {
	if high == 0 && low == 0 {
		return double{}
	}
	shift := bits.LeadingZeros64(high)
	if high == 0 {
		shift += bits.LeadingZeros64(low)
	}
	if shift >= 64 {
		high, low = low<<(shift-64), 0
	} else {
		high, low = high<<shift|low>>(64-shift), low<<shift
	}
	back := high<<53 | low>>11
	return ordered(times(float64(high>>11), -53-shift), times(float64(back), -53-64-shift))
}

// sinNear returns sin r for |r| ≤ π/4.
func sinNear(r double) float64 {
	x, x2 := r.high, float64(r.high*r.high)
	p := polynomial(x2, sinSeries[:])
	return x + (float64(float64(x*x2)*p) + float64(r.low*(1-float64(0.5*x2))))
}

// cosNear returns cos r for |r| ≤ π/4.
func cosNear(r double) float64 {
	x2 := product(r.high, r.high)
	p := polynomial(x2.high, cosSeries[:])
	s := ordered(1, float64(-0.5*x2.high))
	low := s.low - float64(0.5*x2.low) - float64(r.high*r.low)
	return s.high + (low + float64(float64(x2.high*x2.high)*p))
}

// Taylor's coefficients of (sin x - x)/x³ and (cos x - 1 + x²/2)/x⁴ in x².
var (
	sinSeries = [8]float64{-1. / 6, 1. / 120, -1. / 5040, 1. / 362880, -1. / 39916800, 1. / 6227020800,
		-1. / 1307674368000, 1. / 355687428096000}
	cosSeries = [8]float64{1. / 24, -1. / 720, 1. / 40320, -1. / 3628800, 1. / 479001600, -1. / 87178291200,
		1. / 20922789888000, -1. / 6402373705728000}
)
