package stat

import (
	"math"

	"costcone/internal/fmath"
)

// The intervals cover 95 %.
const (
	tail    = 0.025
	normalZ = 1.9599639845400545 // upper 2.5 % point of the normal distribution
	t31     = 2.0395134463964077 // and of Student's t, Replicates-1 degrees of freedom
)

// spread returns the mean, the standard deviation and the skewness (the mean
// cubed deviation over that of the squares to the 3/2) of replicate values.
func spread(x *[Replicates]float64) (mean, sd, skewness float64) {
	for _, v := range x {
		mean += v
	}
	mean /= Replicates
	var squares, cubes float64
	for _, v := range x {
		d := v - mean
		squares += float64(d * d)
		cubes += float64(float64(d*d) * d)
	}
	sd = math.Sqrt(squares / (Replicates - 1))
	if variance := squares / Replicates; variance > 0 {
		skewness = cubes / Replicates / float64(variance*math.Sqrt(variance))
	}
	return mean, sd, skewness
}

// Extremes are the least and the greatest value of a column.
type Extremes struct{ Min, Max float64 }

// Mean returns the pooled mean of all trials of m, whose sums are about shift
// and whose extremes are x, with the interval that replicated gives. Where all
// trials are equal they say nothing of its error: both ends are open.
func (m *Moments) Mean(shift float64, x Extremes) Estimate {
	if x.Min == x.Max {
		return Estimate{Value: x.Min, Low: math.NaN(), High: math.NaN()}
	}
	means := m.replicateMeans()
	mean, low, high := replicated(&means)
	return finite(Estimate{Value: shift + mean, Low: shift + low, High: shift + high})
}

// replicateMeans returns the means of y - shift.
func (m *Moments) replicateMeans() (means [Replicates]float64) {
	for r, sum := range m.Sum {
		means[r] = sum / float64(m.Points)
	}
	return means
}

// SD returns the pooled standard deviation, the root of the mean of
// (y - pooled mean)². Its interval is the root of that of the variance, which
// replicated gives for the replicate means of those squares. (Trials less one as
// the divisor would be a bias: that of a net's variance is smaller still.)
// Where all trials are equal the upper end is open.
func (m *Moments) SD(x Extremes) Estimate {
	if x.Min == x.Max {
		return Estimate{Value: 0, Low: 0, High: math.NaN()}
	}
	means := m.replicateMeans()
	mean, _, _ := spread(&means)
	var variances [Replicates]float64
	for r, squares := range m.Squares {
		// The mean of (d - mean)², d = y - shift.
		variances[r] = squares/float64(m.Points) - float64(mean*(float64(2*means[r])-mean))
	}
	value, low, high := replicated(&variances)
	root := func(v float64) float64 { return math.Sqrt(max(0, v)) }
	return finite(Estimate{Value: root(value), Low: root(low), High: root(high)})
}

// finite returns e, or an estimate that does not exist where its sums have
// left the range of float64.
func finite(e Estimate) Estimate {
	if s := e.Value + e.Low + e.High; math.IsNaN(s) || math.IsInf(s, 0) {
		return Estimate{Value: math.NaN(), Low: math.NaN(), High: math.NaN()}
	}
	return e
}

// replicated returns the mean of replicate values with an interval whose ends are
// the outer ones of Student's, mean ± t31·sd/√32, and of skewCorrected. Student's
// alone falls short where the replicates are skewed, as those of a rare event
// are; the corrected one alone where a few of them lie far out on either side,
// as under a linearly scrambled net (Pan and Owen 2023, Super-polynomial
// accuracy of one dimensional randomized nets using the median of means, Math.
// Comp. 92, 805).
func replicated(x *[Replicates]float64) (mean, low, high float64) {
	mean, low, high = skewCorrected(x)
	_, sd, _ := spread(x)
	half := t31 * sd / math.Sqrt(Replicates)
	return mean, min(low, mean-half), max(high, mean+half)
}

// skewCorrected returns the mean of replicate values with Student's t interval
// after Hall's monotone transformation, which removes the skewness of the
// studentized mean (Hall 1992, On the removal of skewness by transformation,
// J. R. Statist. Soc. B 54, 221).
func skewCorrected(x *[Replicates]float64) (mean, low, high float64) {
	mean, sd, skewness := spread(x)
	se := sd / math.Sqrt(Replicates)
	low = mean - float64(se*hallInverse(t31, skewness))
	high = mean - float64(se*hallInverse(-t31, skewness))
	return mean, low, high
}

// hallInverse returns T with g(T) = t for Hall's
// g(T) = T + γ(T²/3 + 1/6)/√n + γ²T³/(27n), n = Replicates.
func hallInverse(t, skewness float64) float64 {
	root := math.Sqrt(Replicates)
	w := t/root - skewness/(6*Replicates)
	if math.Abs(skewness) < 1e-9 {
		return float64(w * root)
	}
	return float64(3*root*cubeRootLess1(float64(skewness*w))) / skewness
}

// cubeRootLess1 returns ∛(1+z) - 1.
func cubeRootLess1(z float64) float64 {
	if z > -1 {
		return fmath.Expm1(fmath.Log1p(z) / 3)
	}
	if z == -1 {
		return -1
	}
	return -fmath.Exp(fmath.Log(-1-z)/3) - 1
}

// clopperPearson returns the exact binomial interval of a probability of which
// k of n independent trials, not necessarily whole numbers, were hits (Clopper
// and Pearson 1934, Biometrika 26, 404).
func clopperPearson(k, n float64) (low, high float64) {
	low, high = 0, 1
	if k > 0 {
		low = fmath.BetaIncInverse(k, n-k+1, tail)
	}
	if k < n {
		high = fmath.BetaIncUpperInverse(k+1, n-k, tail)
	}
	return low, high
}

// share returns the pooled share of hits, and the number of independent trials
// that would estimate probability p as well as the replicates' shares do. It is
// zero when no replicate differs.
func share(hits *[Replicates]int64, points int, p func(pooled float64) float64) (pooled, effective float64) {
	var shares [Replicates]float64
	total := int64(0)
	differ := false
	for r, n := range hits {
		shares[r] = float64(n) / float64(points)
		total += n
		differ = differ || n != hits[0]
	}
	pooled = float64(total) / (float64(points) * Replicates)
	if !differ {
		return pooled, 0
	}
	_, sd, _ := spread(&shares)
	q := p(pooled)
	const loss = normalZ / t31
	return pooled, float64(float64(q*(1-q)) / (sd * sd / Replicates) * loss * loss)
}

// Probability returns the share of trials that are hits, with Clopper and
// Pearson's interval for the effective number of trials, which is that of all
// trials when no replicate differs: never without width. points is the number
// of trials in each replicate.
func Probability(hits *[Replicates]int64, points int) Estimate {
	pooled, effective := share(hits, points, func(pooled float64) float64 { return pooled })
	if effective == 0 {
		effective = float64(points) * Replicates
	}
	low, high := clopperPearson(float64(effective*pooled), effective)
	return Estimate{Value: pooled, Low: min(low, pooled), High: max(high, pooled)}
}

// quantileRanks returns the ranks of the order statistics that enclose the
// p-quantile, 0 or trials+1 where they lie outside the sample, from the number
// of trials of each replicate at or below the pooled quantile: the proportion's
// interval at p turned into ranks (Woodruff 1952, J. Am. Statist. Assoc. 47,
// 635).
func quantileRanks(p float64, atOrBelow *[Replicates]int64, points int) (low, high int) {
	trials := float64(points) * Replicates
	_, effective := share(atOrBelow, points, func(float64) float64 { return p })
	if effective == 0 {
		const loss = normalZ / t31
		effective = float64(trials * loss * loss)
	}
	from, to := clopperPearson(float64(effective*p), effective)
	low = int(math.Floor(float64(trials * from)))
	high = int(math.Ceil(float64(trials*to))) + 1
	return max(0, low), min(points*Replicates+1, high)
}
