package fmath

import "math"

// StudentTQuantile returns the p-quantile of Student's t distribution with df
// degrees of freedom, df > 0 (+Inf: the normal distribution), p in [0, 1]; NaN
// outside.
//
// Relative error below 2e-15 (measured, df in [0.1, 10^4], p from 1e-300).
//
// Source: P(|T| > t) = I_x(df/2, ½) with x = df/(df + t²), DLMF 8.17; from 10^10
// degrees on Cornish and Fisher's expansion, Abramowitz and Stegun 26.7.5.
func StudentTQuantile(df, p float64) float64 {
	switch {
	case !(df > 0 && p >= 0 && p <= 1):
		return math.NaN()
	case p > 0.5:
		return -StudentTQuantile(df, 1-p)
	case p == 0.5:
		return 0
	case df > 1e10:
		z := NormalQuantile(p)
		if p == 0 {
			return z
		}
		return z + float64(z*(float64(z*z)+1))/4/df
	}
	if t, ok := studentTail(df, p); ok {
		return -t
	}
	x, y := betaQuantile(df/2, 0.5, float64(2*p))
	return -math.Sqrt(float64(df*y) / x)
}

// studentTail returns the t with P(T > t) = p where df/t², which may leave the
// range of numbers, is below e^-600: there P(T > t) = (df/t²)^(df/2)/(df·B(df/2, ½))
// to the last bit.
func studentTail(df, p float64) (t float64, ok bool) {
	if p == 0 || p > 1e-20 { // df is 0.1 or so at least
		return 0, false
	}
	log := logDouble(p).add(logDouble(df)).add(logBeta(df/2, 0.5)) // of (df/t²)^(df/2)
	if log.high > -300*df {
		return 0, false
	}
	high := -log.high / df
	rest := double{-log.high, -log.low}.sub(product(high, df))
	return float64(math.Sqrt(df) * expDouble(ordered(high, rest.high/df))), true
}
