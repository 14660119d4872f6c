package fmath

import "math"

const (
	logStart = 0x3fe6000000000000 // bits of 0.6875, where the cells begin
	ln2High  = 0x1.62e42fefa3800p-1
	ln2Low   = 0x1.ef35793c76730p-45
)

// logCellOf splits a positive normal number: x = 2^k·z, z in [0.6875, 1.375),
// and the cell of z.
func logCellOf(bits uint64) (k float64, z float64, cell *logCell) {
	t := bits - logStart
	k = float64(int64(t) >> 52)
	z = math.Float64frombits(bits - t&(0xfff<<52))
	return k, z, &logTable[t>>45&127]
}

// normalBits returns the bits of x, or for a subnormal x those of x·2^52 with
// the exponent lowered by 52, as if exponents had no floor.
func normalBits(x float64) uint64 {
	bits := math.Float64bits(x)
	if bits>>52 == 0 {
		bits = math.Float64bits(float64(x*0x1p52)) - 52<<52
	}
	return bits
}

// logEdge returns the logarithm of zero, negative numbers, infinity and NaN.
func logEdge(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case x < 0:
		return math.NaN()
	}
	return x
}

// Log returns the natural logarithm of x. The error is below 0.52 ulp
// (measured). Log(0) is -Inf, of a negative number NaN.
//
// Source: P. T. P. Tang, "Table-driven implementation of the logarithm
// function", ACM TOMS 16 (1990), with 128 cells and no division.
func Log(x float64) float64 {
	bits := math.Float64bits(x)
	if bits-0x0010000000000000 >= 0x7ff0000000000000-0x0010000000000000 {
		if !(x > 0 && x <= math.MaxFloat64) {
			return logEdge(x)
		}
		bits = normalBits(x)
	}
	t := bits - logStart
	k := float64(int64(t) >> 52)
	iz := bits - t&(0xfff<<52)
	cell := &logTable[t>>45&127]
	// r + rl = z·inverse - 1 exactly, by halves of z.
	front := math.Float64frombits(iz &^ 0xffffffff)
	back := math.Float64frombits(iz) - front
	rh := float64(front*cell.inverse) - 1
	rb := float64(back * cell.inverse)
	r := rh + rb
	rl := rb - (r - rh)
	w := float64(k*ln2High) + cell.high
	high := w + r
	low := (w - high) + r + (float64(k*ln2Low) + cell.low + rl)
	r2 := float64(r * r)
	r4 := float64(r2 * r2)
	p := (-0.5 + float64(r*(1./3))) + float64(r2*(-0.25+float64(r*0.2))) +
		float64(r4*((-1./6+float64(r*(1./7)))+float64(r2*(-0.125+float64(r*(1./9))))))
	return high + (low + float64(r2*p))
}

// logDouble returns ln x to about 68 bits for positive finite x.
func logDouble(x float64) double { return logDoubleBits(normalBits(x)) }

func logDoubleBits(bits uint64) double {
	k, z, cell := logCellOf(bits)
	front := math.Float64frombits(math.Float64bits(z) &^ 0xffffffff)
	r := sum(float64(front*cell.inverse)-1, float64((z-front)*cell.inverse))
	w := sum(float64(k*ln2High)+cell.high, r.high)
	tail := (float64(k*ln2Low) + cell.low) + r.low
	// r - r²/2 in double precision, then the rest.
	sq := product(r.high, r.high)
	s := sum(w.high, float64(-0.5*sq.high))
	tail = tail + (w.low + s.low) - (float64(0.5*sq.low) + float64(r.high*r.low))
	h := r.high
	r3 := float64(sq.high * h)
	p := 1./3 + float64(h*(-0.25+float64(h*(0.2+float64(h*(-1./6+float64(h*(1./7+float64(h*(-0.125+float64(h*(1./9+float64(h*(-0.1+float64(h*(1./11))))))))))))))))
	c := sum(s.high, float64(r3*p))
	return ordered(c.high, c.low+tail)
}

// log returns ln(a.high + a.low) to about 68 bits for positive finite a.
func (a double) log() double {
	return logDouble(a.high).addFloat(a.low / a.high)
}

// Log1p returns ln(1 + x) without cancellation near zero. The error is below
// 0.52 ulp (measured). Log1p(-1) is -Inf, below -1 it is NaN.
//
// Source: ln of the exact double-length sum 1 + x.
func Log1p(x float64) float64 {
	switch {
	case !(x > -1 && x <= math.MaxFloat64):
		if x == -1 {
			return math.Inf(-1)
		}
		return logEdge(x)
	case math.Abs(x) < 0x1p-30:
		return x - float64(0.5*float64(x*x))
	}
	u := sum(1, x)
	l := u.log()
	return l.high + l.low
}

// Log10 returns the decimal logarithm of x, exact for powers of ten. The error
// is below 0.51 ulp (measured). Log10(0) is -Inf, of a negative number NaN.
//
// Source: the 68-bit logarithm of Pow times 1/ln 10.
func Log10(x float64) float64 {
	if !(x > 0 && x <= math.MaxFloat64) {
		return logEdge(x)
	}
	l := logDouble(x).mul(double{0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57})
	return l.high + l.low
}
