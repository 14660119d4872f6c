package dist

import (
	"math"
	"slices"

	"costcone/internal/fmath"
)

var posInf, negInf = math.Inf(1), math.Inf(-1)

// fitNormalScores is fitScores with the normal quantile at each P.
func fitNormalScores(quantiles []Quantile, transform func(float64) float64) (location, scale float64, err error) {
	return fitScores(quantiles, fmath.NormalQuantile, transform)
}

// fitScores fits location + scale·z to the transformed quantiles, z being the
// standard quantile at each P: exact through two of them, by least squares
// through more. Quantiles that contradict each other are refused.
func fitScores(quantiles []Quantile, standard, transform func(float64) float64) (location, scale float64, err error) {
	qs, err := sortQuantiles(quantiles)
	if err != nil {
		return 0, 0, err
	}
	n := float64(len(qs))
	var zMean, xMean float64
	z, x := make([]float64, len(qs)), make([]float64, len(qs))
	for i, q := range qs {
		z[i], x[i] = standard(q.P), transform(q.X)
		zMean += z[i] / n
		xMean += x[i] / n
	}
	var zz, zx float64
	for i := range qs {
		zz += float64((z[i] - zMean) * (z[i] - zMean))
		zx += float64((z[i] - zMean) * (x[i] - xMean))
	}
	scale = zx / zz
	return xMean - float64(scale*zMean), scale, nil
}

// sortQuantiles returns the quantiles by P, and refuses two at the same P and
// values that do not rise with P.
func sortQuantiles(quantiles []Quantile) ([]Quantile, error) {
	qs := slices.Clone(quantiles)
	slices.SortStableFunc(qs, func(a, b Quantile) int {
		switch {
		case a.P < b.P:
			return -1
		case a.P > b.P:
			return 1
		}
		return 0
	})
	for i := 1; i < len(qs); i++ {
		low, high := nameOf(qs[i-1]), nameOf(qs[i])
		switch {
		case qs[i-1].P == qs[i].P:
			return nil, argError(high, high+" stands twice")
		case qs[i-1].X == qs[i].X:
			return nil, argError(high, low+" and "+high+" are equal: use point(x) for a constant")
		case qs[i-1].X > qs[i].X:
			return nil, argError(high, low+" must be below "+high)
		}
	}
	return qs, nil
}
