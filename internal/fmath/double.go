package fmath

import "math"

// A double is an unevaluated sum high + low with |low| ≤ ulp(high)/2: about 106
// bits, for the few places where one rounding too many would be amplified.
// Source: T. J. Dekker, "A floating-point technique for extending the available
// precision", Numer. Math. 18 (1971).
type double struct{ high, low float64 }

// sum returns a + b exactly.
func sum(a, b float64) double {
	s := a + b
	t := s - a
	return double{s, (a - (s - t)) + (b - t)}
}

// ordered returns a + b exactly for |a| ≥ |b| or a = 0.
func ordered(a, b float64) double {
	s := a + b
	return double{s, b - (s - a)}
}

// split returns x as two halves of 26 bits; |x| stays below 2^996.
func split(x float64) (high, low float64) {
	const factor = 1<<27 + 1
	c := float64(factor * x)
	high = c - (c - x)
	return high, x - high
}

// product returns a·b exactly, barring overflow and underflow.
func product(a, b float64) double {
	p := float64(a * b)
	ah, al := split(a)
	bh, bl := split(b)
	low := float64(al*bl) - (((p - float64(ah*bh)) - float64(al*bh)) - float64(ah*bl))
	return double{p, low}
}

func (a double) add(b double) double {
	s := sum(a.high, b.high)
	t := sum(a.low, b.low)
	s = ordered(s.high, s.low+t.high)
	return ordered(s.high, s.low+t.low)
}

func (a double) addFloat(b float64) double {
	s := sum(a.high, b)
	return ordered(s.high, s.low+a.low)
}

func (a double) sub(b double) double { return a.add(double{-b.high, -b.low}) }

func (a double) mul(b double) double {
	p := product(a.high, b.high)
	return ordered(p.high, p.low+(float64(a.high*b.low)+float64(a.low*b.high)))
}

func (a double) mulFloat(b float64) double {
	p := product(a.high, b)
	return ordered(p.high, p.low+float64(a.low*b))
}

// times returns x·2^e for e in [-1022, 1023], rounded once.
func times(x float64, e int) float64 {
	return float64(x * math.Float64frombits(uint64(e+1023)<<52))
}

// polynomial returns c[0] + c[1]·x + … by Horner's rule.
func polynomial(x float64, c []float64) float64 {
	p := c[len(c)-1]
	for i := len(c) - 2; i >= 0; i-- {
		p = float64(p*x) + c[i]
	}
	return p
}
