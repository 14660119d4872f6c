package fmath

import "math"

// atanPoints holds atan of 1/2, 1, 3/2 and ∞ in double length.
var atanPoints = [4]double{
	{0x1.dac670561bb4fp-2, 0x1.a2b7f222f65e2p-56},
	{0x1.921fb54442d18p-1, 0x1.1a62633145c07p-55},
	{0x1.f730bd281f69bp-1, 0x1.007887af0cbbdp-56},
	{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54},
}

var atanSeries = [11]float64{
	3.33333333333329318027e-01, -1.99999999998764832476e-01, 1.42857142725034663711e-01,
	-1.11111104054623557880e-01, 9.09088713343650656196e-02, -7.69187620504482999495e-02,
	6.66107313738753120669e-02, -5.83357013379057348645e-02, 4.97687799461593236017e-02,
	-3.65315727442169155270e-02, 1.62858201153657823623e-02,
}

// Atan returns the arctangent of x in radians, from -π/2 to π/2; NaN stays NaN.
// The error is below 0.9 ulp (measured).
//
// Source: FreeBSD's msun, s_atan.c (Sun Microsystems 1993): reduction to
// |x| ≤ 7/16 by atan(x) = atan(c) + atan((x-c)/(1+cx)), then a minimax polynomial.
func Atan(x float64) float64 {
	a := math.Abs(x)
	if a != a || a < 0x1p-27 {
		return x
	}
	var base double
	t := a
	switch {
	case a < 7./16:
	case a < 11./16:
		base, t = atanPoints[0], (float64(2*a)-1)/(2+a)
	case a < 19./16:
		base, t = atanPoints[1], (a-1)/(a+1)
	case a < 39./16:
		base, t = atanPoints[2], (a-1.5)/(1+float64(1.5*a))
	default:
		base, t = atanPoints[3], -1/a
	}
	z := float64(t * t)
	bend := float64(t * float64(z*polynomial(z, atanSeries[:])))
	return math.Copysign(base.high-((bend-base.low)-t), x)
}
