package dist

import (
	"math"

	"costcone/internal/fmath"
)

// A shapeFit looks for the shape of a distribution with shape and scale whose
// quantiles have no closed form.
type shapeFit struct {
	p, logX []float64 // rising
	// logQuantile returns the logarithm of the quantile at p for scale 1.
	logQuantile func(shape, p float64) float64
	low, high   float64 // bounds of the logarithm of the shape
}

// fitGamma returns the gamma through two quantiles, or the nearest one, by least
// squares of the logarithms, to more.
func fitGamma(quantiles []Quantile) (shape, scale float64, err error) {
	return fitShape("gamma", quantiles, minGamma, func(shape, p float64) float64 {
		return fmath.Log(fmath.GammaIncInverse(shape, p))
	})
}

// fitInverseGamma does the same for the inverse gamma.
func fitInverseGamma(quantiles []Quantile) (shape, scale float64, err error) {
	return fitShape("inverse_gamma", quantiles, minPower, func(shape, p float64) float64 {
		return -fmath.Log(fmath.GammaIncUpperInverse(shape, p))
	})
}

func fitShape(kind string, quantiles []Quantile, smallest float64, logQuantile func(shape, p float64) float64) (shape, scale float64, err error) {
	if err := checkPositiveQuantiles(kind, quantiles); err != nil {
		return 0, 0, err
	}
	qs, err := sortQuantiles(quantiles)
	if err != nil {
		return 0, 0, err
	}
	f := shapeFit{logQuantile: logQuantile, low: fmath.Log(smallest), high: fmath.Log(maxShape)}
	for _, q := range qs {
		f.p, f.logX = append(f.p, q.P), append(f.logX, fmath.Log(q.X))
	}
	var s float64
	if len(qs) == 2 {
		s = f.solve(logQuotient(qs[0].X, qs[1].X))
	} else {
		s = f.nearest()
	}
	if s <= f.low || s >= f.high {
		return 0, 0, misfit(kind, s >= f.high)
	}
	shape = fmath.Exp(s)
	location, _ := f.residual(s)
	return shape, fmath.Exp(location), nil
}

// solve returns the logarithm of the shape whose two quantiles are as far apart
// as wanted, in logarithms: they come closer as the shape grows. It is a bound if
// they never are. Source: the Illinois method, Dowell & Jarratt 1971.
func (f shapeFit) solve(wanted float64) float64 {
	excess := func(s float64) float64 {
		shape := fmath.Exp(s)
		e := fmath.Log((f.logQuantile(shape, f.p[1]) - f.logQuantile(shape, f.p[0])) / wanted)
		if math.IsNaN(e) { // both underflow
			return posInf
		}
		return e
	}
	low, high := f.low, f.high
	above, below := excess(low), excess(high)
	switch {
	case above <= 0:
		return low
	case below >= 0:
		return high
	}
	last := 0.0 // sign of the last excess
	for at := low; ; {
		s := low + (high-low)/2
		if secant := low + float64((high-low)*(above/(above-below))); secant > low && secant < high {
			s = secant
		}
		e := excess(s)
		if math.Abs(s-at) <= 1e-15*(1+math.Abs(s)) || e == 0 || high-low <= 1e-15 {
			return s
		}
		if at = s; e > 0 {
			low, above = s, e
			if last > 0 {
				below /= 2
			}
			last = 1
		} else {
			high, below = s, e
			if last < 0 {
				above /= 2
			}
			last = -1
		}
	}
}

// residual returns the best logarithm of the scale for a shape, and the sum of
// squares that remains.
func (f shapeFit) residual(s float64) (location, squares float64) {
	shape := fmath.Exp(s)
	misses := make([]float64, len(f.p))
	for i, p := range f.p {
		misses[i] = f.logX[i] - f.logQuantile(shape, p)
		location += misses[i] / float64(len(f.p))
	}
	for _, m := range misses {
		squares += float64((m - location) * (m - location))
	}
	if math.IsNaN(squares) { // quantiles underflow
		return location, posInf
	}
	return location, squares
}

// nearest returns the logarithm of the shape with the smallest sum of squares:
// the best of a grid, then golden sections about it.
func (f shapeFit) nearest() float64 {
	const steps, golden = 64, 0.6180339887498949
	step := (f.high - f.low) / steps
	best, least := 0, posInf
	for i := range steps + 1 {
		if _, r := f.residual(f.low + float64(float64(i)*step)); r < least {
			best, least = i, r
		}
	}
	if best == 0 || best == steps {
		return f.low + float64(float64(best)*step)
	}
	low, high := f.low+float64(float64(best-1)*step), f.low+float64(float64(best+1)*step)
	a, b := high-float64(golden*(high-low)), low+float64(golden*(high-low))
	_, ra := f.residual(a)
	_, rb := f.residual(b)
	for range 60 {
		if ra < rb {
			high, b, rb = b, a, ra
			a = high - float64(golden*(high-low))
			_, ra = f.residual(a)
		} else {
			low, a, ra = a, b, rb
			b = low + float64(golden*(high-low))
			_, rb = f.residual(b)
		}
	}
	return low + (high-low)/2
}
