package fmath

import "math"

// GammaWeight returns x^a e^-x / Γ(a), the gamma distribution's density of ln x,
// for positive a and x ≥ 0, otherwise NaN. The mass of a Poisson count k ≥ 1 of
// that mean is GammaWeight(k, mean)/k. The relative error is below 2e-15 for a
// and x up to 1e9 (measured).
//
// Source: Stirling's formula with its exact error, in double length, as C.
// Loader, "Fast and accurate computation of binomial probabilities" (2000).
func GammaWeight(a, x float64) float64 {
	switch {
	case !gammaDomain(a, x):
		return math.NaN()
	case x == 0 || math.IsInf(x, 1):
		return 0
	}
	return expDouble(newGammaShape(a).weight(x))
}

// BetaWeight returns x^a (1-x)^b / B(a, b), the beta distribution's density of
// ln(x/(1-x)), for positive a and b and x in [0, 1], otherwise NaN. The mass of
// k successes among n trials of probability p, 0 < k < n, is BetaWeight(k, n-k,
// p)·n/(k(n-k)). Error and source as for GammaWeight.
func BetaWeight(a, b, x float64) float64 {
	switch {
	case !betaDomain(a, b, x):
		return math.NaN()
	case x == 0 || x == 1:
		return 0
	}
	return expDouble(newBetaShape(a, b).weight(betaPointAt(x)))
}
