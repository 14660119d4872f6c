package fmath

import "math"

const (
	sqrt2        = 1.41421356237309504880168872420969807857
	inverseRoot  = 0.398942280401432677939946059934381868476 // 1/sqrt(2 pi)
	normalCentre = 4 * sqrt2
)

// tailSeries holds the coefficients, in t = (x - 4√2)/(x + 4√2), of
// (1 + √2 x)·e^(x²/2)·2Φ(-x) on [0, ∞): a Chebyshev expansion of degree 24,
// truncation below 1e-17. Form: M. M. Shepherd and J. G. Laframboise,
// "Chebyshev approximation of (1+2x)exp(x²)erfc(x)", Math. Comp. 36 (1981).
var tailSeries = [25]float64{
	0x1.3ba5916e9fd7fp+0,
	-0x1.1df1ad154a287p-3,
	0x1.f7f5df66fd6c2p-7,
	0x1.16ecefcfa4d42p-4,
	-0x1.9ddb23c3e8a22p-4,
	0x1.7fee004e1e9dcp-4,
	-0x1.0fb06dfe5229fp-4,
	0x1.3079edf51fc68p-5,
	-0x1.0962388397d97p-6,
	0x1.49c672e0029c2p-8,
	-0x1.8d4a9b00c7997p-11,
	-0x1.a1df5db3b79f4p-13,
	0x1.3be04bf52bb5ap-13,
	-0x1.995385e20c3b6p-16,
	-0x1.78861f18ee7b4p-17,
	0x1.7ef6b7a31e6a9p-18,
	0x1.3981051d34c77p-22,
	-0x1.b8d249727cce8p-21,
	0x1.4cbb15f961e46p-24,
	0x1.c8b87aa039fb6p-24,
	-0x1.613ab11aa87fdp-26,
	-0x1.a83c2ea8364c9p-27,
	0x1.b39ff8659b236p-29,
	0x1.ffeb28f8a7c30p-31,
	-0x1.246d137a7141bp-32,
}

// halfSquare returns e^(-x²/2), the square taken in double length.
func halfSquare(x float64) float64 {
	if !(math.Abs(x) < 40) { // beyond 38.6 the result is zero
		if x != x {
			return x
		}
		return 0
	}
	s := product(x, x)
	return expDouble(double{float64(-0.5 * s.high), float64(-0.5 * s.low)})
}

// centreSeries holds (-1/2)^n/(n!(2n+1)√(2π)): Φ(x) - ½ over x, DLMF 7.6.1.
var centreSeries = [14]float64{
	inverseRoot, -inverseRoot / 6, inverseRoot / 40, -inverseRoot / 336, inverseRoot / 3456, -inverseRoot / 42240,
	inverseRoot / 599040, -inverseRoot / 9676800, inverseRoot / 175472640, -inverseRoot / 3530096640,
	inverseRoot / 78033715200, -inverseRoot / 1880240947200, inverseRoot / 49049763840000, -inverseRoot / 1377317368627200,
}

// normalTail returns Φ(-x) for x ≥ 0.
func normalTail(x float64) float64 {
	switch {
	case x < 0.7:
		return 0.5 - float64(x*polynomial(float64(x*x), centreSeries[:]))
	case x > 39:
		return 0
	}
	t := (x - normalCentre) / (x + normalCentre)
	t2 := float64(t * t)
	even, odd := tailSeries[24], tailSeries[23]
	for i := 22; i >= 2; i -= 2 {
		even = float64(even*t2) + tailSeries[i]
		odd = float64(odd*t2) + tailSeries[i-1]
	}
	even = float64(even*t2) + tailSeries[0]
	g := even + float64(t*odd)
	return float64(halfSquare(x)*g) / (2 + float64(2*sqrt2*x))
}

// NormalPDF returns the standard normal density at x. The error is below 2.5 ulp
// (measured).
//
// Source: e^(-x²/2) with x² in double length.
func NormalPDF(x float64) float64 { return float64(inverseRoot * halfSquare(x)) }

// NormalCDF returns Φ(x), the probability that a standard normal variable is at
// most x. The error is below 5 ulp of the result (measured), in the lower tail
// too: below -37.5 the result is subnormal, below -38.6 zero.
//
// Source: see centreSeries and tailSeries.
func NormalCDF(x float64) float64 {
	if x <= 0 {
		return normalTail(-x)
	}
	return 1 - normalTail(x)
}

// NormalSurvival returns 1 - Φ(x), accurate where it is small.
func NormalSurvival(x float64) float64 { return NormalCDF(-x) }

// NormalQuantile returns the x with Φ(x) = p, p in (0, 1); at 0 and 1 it is
// -Inf and +Inf, outside NaN. The relative error is below 1e-15 for p in
// [5e-324, ½] (measured); above ½ it is that of the exact 1 - p.
//
// Source: M. J. Wichura, "Algorithm AS 241: the percentage points of the normal
// distribution", Applied Statistics 37 (1988), PPND16.
func NormalQuantile(p float64) float64 {
	q := p - 0.5
	if math.Abs(q) <= 0.425 {
		r := 0.180625 - float64(q*q)
		return float64(q * rational(r, &quantileCentre))
	}
	tail := p
	if q > 0 {
		tail = 1 - p
	}
	if !(tail > 0) {
		if tail < 0 || tail != tail {
			return math.NaN()
		}
		return math.Copysign(math.Inf(1), q)
	}
	r := math.Sqrt(-Log(tail))
	var x float64
	if r <= 5 {
		x = rational(r-1.6, &quantileMiddle)
	} else {
		x = rational(r-5, &quantileFar)
	}
	if q < 0 {
		return -x
	}
	return x
}

// NormalUpperQuantile returns the x with 1 - Φ(x) = q, q in (0, 1).
func NormalUpperQuantile(q float64) float64 { return -NormalQuantile(q) }

// A quotient is a ratio of two polynomials of degree 7, the lower one's constant
// term 1.
type quotient struct{ above, below [8]float64 }

func rational(r float64, c *quotient) float64 {
	a, b := c.above[7], c.below[7]
	for i := 6; i >= 0; i-- {
		a = float64(a*r) + c.above[i]
		b = float64(b*r) + c.below[i]
	}
	return a / b
}

// The coefficients of AS 241 for |p - 1/2| ≤ 0.425, for r ≤ 5 and for r > 5,
// r = sqrt(-ln(min(p, 1-p))).
var (
	quantileCentre = quotient{
		above: [8]float64{3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
			4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3},
		below: [8]float64{1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
			2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3},
	}
	quantileMiddle = quotient{
		above: [8]float64{1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
			1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4},
		below: [8]float64{1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
			1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9},
	}
	quantileFar = quotient{
		above: [8]float64{6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
			2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7},
		below: [8]float64{1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
			7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15},
	}
)
