package fmath

import "math"

// halfLogTwoPi is ln(2π)/2 in double length.
var halfLogTwoPi = double{0x1.d67f1c864beb5p-1, -0x1.65b5a1b7ff5dfp-55}

// zetaSeries holds (-1)^k (ζ(k) - 1)/k for k = 2, 3, …: DLMF 5.7.3 with the part
// ln(1+z) - z taken out, which makes it converge as (z/2)^k.
var zetaSeries = [32]float64{
	0x1.4a34cc4a60fa6p-2,
	-0x1.13e001a557607p-4,
	0x1.51322ac7d8483p-6,
	-0x1.e404fc218f5f2p-8,
	0x1.7add6eadb6c30p-9,
	-0x1.38ac5c2bf8e08p-10,
	0x1.0b36af86396e9p-11,
	-0x1.d3fd4c76d2fc8p-13,
	0x1.a127b0f17d65ap-14,
	-0x1.78de5bd7c81efp-15,
	0x1.580dcee66eb02p-16,
	-0x1.3cbc963ce2243p-17,
	0x1.2597a39f34aacp-18,
	-0x1.11b2eb7679541p-19,
	0x1.0064cdeb22f0fp-20,
	-0x1.e2600d93cfd2fp-22,
	0x1.c76bbb3f07a4dp-23,
	-0x1.af5a6cbbf8a97p-24,
	0x1.99b93c2070b0fp-25,
	-0x1.862c734df3eacp-26,
	0x1.7469daccfadcdp-27,
	-0x1.6434a8447aeadp-28,
	0x1.555a877ffd2c3p-29,
	-0x1.47b1679258d0ep-30,
	0x1.3b15d2b2fc10cp-31,
	-0x1.2f69a9fabe3e0p-32,
	0x1.24932a337434cp-33,
	-0x1.1a7c26ec2523cp-34,
	0x1.11116e693ed98p-35,
	-0x1.08424cbc543d8p-36,
	0x1.000026e3f644fp-37,
	-0x1.f07c514fc9f0ap-39,
}

// stirlingSeries holds B(2k)/(2k(2k-1)) for k = 1, 2, …: DLMF 5.11.1.
var stirlingSeries = [9]float64{
	0x1.5555555555555p-4,   // (1, 6)
	-0x1.6c16c16c16c17p-9,  // (-1, 30)
	0x1.a01a01a01a01ap-11,  // (1, 42)
	-0x1.3813813813814p-11, // (-1, 30)
	0x1.b951e2b18ff23p-11,  // (5, 66)
	-0x1.f6ab0d9993c7dp-10, // (-691, 2730)
	0x1.a41a41a41a41ap-8,   // (7, 6)
	-0x1.e4286cb0f5398p-6,  // (-3617, 510)
	0x1.6fe96381e0680p-3,   // (43867, 798)
}

// logGammaAtTwo returns ln Γ(2 + z) for |z| ≤ 1/2.
func logGammaAtTwo(z float64) float64 {
	const oneLessEuler = 0.42278433509846713939348790991759756896
	n := len(zetaSeries)
	z2 := float64(z * z)
	even, odd := zetaSeries[n-2], zetaSeries[n-1]
	for i := n - 4; i >= 0; i -= 2 {
		even = float64(even*z2) + zetaSeries[i]
		odd = float64(odd*z2) + zetaSeries[i+1]
	}
	return float64(z*oneLessEuler) + float64(z2*(even+float64(z*odd)))
}

// logGamma1p returns ln Γ(1 + z) for z in [-1/2, 3/2], its relative accuracy
// kept at both zeros.
func logGamma1p(z float64) float64 {
	if z > 0.5 {
		return logGammaAtTwo(z - 1)
	}
	return logGammaAtTwo(z) - Log1p(z)
}

// LogGamma returns ln Γ(x) for x > 0; at 0 it is +Inf, below NaN. The error is
// below 6 ulp, also next to the zeros at 1 and 2 (measured).
//
// Source: DLMF 5.7.3 around 1 and 2, the recurrence, and Stirling's series
// (DLMF 5.11.1) from 10 on.
func LogGamma(x float64) float64 {
	switch {
	case !(x > 0):
		if x == 0 {
			return math.Inf(1)
		}
		return math.NaN()
	case x < 0.5:
		return logGamma1p(x) - Log(x)
	case x <= 2.5:
		return logGamma1p(x - 1)
	case x >= 10:
		if x > 0x1p900 { // infinity too: the products below may overflow
			return float64(x * (Log(x) - 1))
		}
		l := logGammaDouble(double{x, 0})
		return l.high + l.low
	}
	p := 1.0
	for x > 2.5 {
		x--
		p = float64(p * x)
	}
	return logGamma1p(x-1) + Log(p)
}

// logGammaDouble returns ln Γ(x) for x > 0, in error by that of stirlingError or
// logGamma1p only, however large the logarithms are.
func logGammaDouble(x double) double {
	l := x.log()
	if x.high < 1 {
		return double{-l.high, -l.low}.addFloat(logGamma1p(x.high))
	}
	s := l.mul(x.addFloat(-0.5)).sub(x).add(halfLogTwoPi)
	return s.addFloat(stirlingError(x.high))
}

// stirlingError returns δ(a) = ln Γ(a) - (a - ½)ln a + a - ½ ln 2π for a ≥ 1,
// with an absolute error below 2e-16.
//
// Source: DLMF 5.11.1; below 10 by its recurrence δ(a) - δ(a+1) =
// (a + ½)ln(1 + 1/a) - 1 = s²/3 + s⁴/5 + …, s = 1/(2a + 1).
func stirlingError(a float64) float64 {
	e := 0.0
	for a < 10 {
		s := 1 / (float64(2*a) + 1)
		s2 := float64(s * s)
		power := s2
		for i := 3.0; power > 1e-18; i += 2 {
			e += power / i
			power = float64(power * s2)
		}
		a++
	}
	if a > 1e17 {
		return e
	}
	r := 1 / a
	return e + float64(r*polynomial(float64(r*r), stirlingSeries[:]))
}
