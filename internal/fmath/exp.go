package fmath

import "math"

// The argument reduction of exp: x = k·ln2/128 + r with |r| ≤ ln2/256. The high
// part of ln2/128 is a multiple of 2^-42, so that k·high is exact.
const (
	expPerUnit = 0x1.71547652b82fep+7 // 128/ln2
	expHigh    = 0x1.62e42fefc0000p-8
	expLow     = -0x1.c610ca86c3899p-44
	expRound   = 0x1.8p52 // adding it rounds to an integer in the low bits
	expMax     = 709.782712893384
	expMin     = -745.1332191019412
)

// Exp returns e^x. The error is below 0.52 ulp (measured).
// Above 709.78… it is +Inf, below -745.13… zero; NaN stays NaN.
//
// Source: P. T. P. Tang, "Table-driven implementation of the exponential
// function", ACM TOMS 15 (1989), with 128 cells and relative table tails as in
// ARM's Optimized Routines.
func Exp(x float64) float64 {
	if !(x < 708 && x > -708) {
		switch {
		case x > expMax:
			return math.Inf(1)
		case x < expMin:
			return 0
		case x != x:
			return x
		}
	}
	t := float64(x*expPerUnit) + expRound
	k := t - expRound
	r := (x - float64(k*expHigh)) - float64(k*expLow)
	return expScale(math.Float64bits(t), r)
}

// expDouble returns e^(x.high + x.low), in error below 0.52 ulp.
func expDouble(x double) float64 {
	if !(x.high < 708 && x.high > -708) {
		switch {
		case x.high > 711:
			return math.Inf(1)
		case x.high < -746:
			return 0
		case x.high != x.high:
			return x.high
		}
	}
	t := float64(x.high*expPerUnit) + expRound
	k := t - expRound
	r := (x.high - float64(k*expHigh)) + (x.low - float64(k*expLow))
	return expScale(math.Float64bits(t), r)
}

// expScale returns 2^(k/128)·e^r for the k in the low bits of an integer.
func expScale(k uint64, r float64) float64 {
	i := k & 127 * 2
	tail := math.Float64frombits(expTable[i])
	bits := expTable[i+1] + k<<45
	r2 := float64(r * r)
	p := tail + r + float64(r2*(0.5+float64(r*(1./6)))) + float64(float64(r2*r2)*(1./24+float64(r*(1./120))))
	if e := bits >> 52; e < 55 || e > 2040 {
		return expEdge(k, bits, p)
	}
	scale := math.Float64frombits(bits)
	return scale + float64(scale*p)
}

// expEdge finishes where 2^(k/128) may leave the range of normal numbers; a
// subnormal result is rounded once.
func expEdge(k, bits uint64, p float64) float64 {
	if k&0x80000 == 0 { // k > 0: half the result first
		scale := math.Float64frombits(bits - 1009<<52)
		return float64(0x1p1009 * (scale + float64(scale*p)))
	}
	scale := math.Float64frombits(bits + 1022<<52)
	y := scale + float64(scale*p)
	if y < 1 {
		low := scale - y + float64(scale*p)
		high := 1 + y
		low = 1 - high + y + low
		y = (high + low) - 1
	}
	return float64(0x1p-1022 * y)
}

// Expm1 returns e^x - 1 without cancellation near zero. The error is below
// 0.95 ulp (measured).
//
// Source: Taylor's series near zero, then the reduction of Exp with
// 2^(k/128) - 1 formed first.
func Expm1(x float64) float64 {
	switch {
	case x >= 704:
		return Exp(x)
	case x <= -40:
		return -1
	case x != x || x == 0:
		return x
	case x < 0.01 && x > -0.01:
		x2 := float64(x * x)
		high := float64(x * (1./6 + float64(x2*(1./120+float64(x2*(1./5040))))))
		return x + float64(x2*(0.5+(high+float64(x2*(1./24+float64(x2*(1./720)))))))
	}
	t := float64(x*expPerUnit) + expRound
	k := t - expRound
	// r + low is the reduced argument; p is e^r - 1 - r.
	kl := float64(k * expLow)
	h := x - float64(k*expHigh)
	r := h - kl
	low := (h - r) - kl
	r2 := float64(r * r)
	p := float64(r2*(0.5+float64(r*(1./6)))) + float64(float64(r2*r2)*(1./24+float64(r*(1./120))))
	n := math.Float64bits(t)
	i := n & 127 * 2
	tail := math.Float64frombits(expTable[i])
	scale := math.Float64frombits(expTable[i+1] + n<<45)
	less := sum(scale, -1)
	s := sum(less.high, float64(scale*r))
	return s.high + (s.low + (less.low + float64(scale*(tail+(p+low)))))
}
