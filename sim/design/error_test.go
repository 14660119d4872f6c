package design

import (
	"math"
	"testing"
)

// uniform is u of a signed tail, rounded.
func uniform(v float64) float64 {
	if v < 0 {
		return 1 + v
	}
	return v
}

// rootMeanSquareError is that of the replicates' means of f over the inputs,
// whose true mean is 0.
func rootMeanSquareError(d *Design, inputs []int, f func(u []float64) float64) float64 {
	columns := make([][]float64, len(inputs))
	for i, input := range inputs {
		columns[i] = d.column(input)
	}
	var sums [Replicates]float64
	u := make([]float64, len(inputs))
	for trial := range d.trials {
		for i := range u {
			u[i] = uniform(columns[i][trial])
		}
		sums[trial%Replicates] += f(u)
	}
	points, total := float64(d.trials/Replicates), 0.0
	for _, s := range sums {
		total += s / points * (s / points)
	}
	return math.Sqrt(total / Replicates)
}

// product is smooth with mean 0: Π(1 + (u − ½)) − 1. Its variance is
// (13/12)^d − 1.
func product(u []float64) float64 {
	p := 1.0
	for _, x := range u {
		p *= 0.5 + x
	}
	return p - 1
}

func sum(u []float64) float64 {
	s := 0.0
	for _, x := range u {
		s += math.Exp(x) - (math.E - 1)
	}
	return s
}

// TestErrorFallsFasterThanMonteCarlo: from 2^6 to 2^12 points Monte Carlo gains
// a factor 8, scrambled nets up to 512 (Owen 1997: variance N^-3), less where the
// projections of late dimensions need more points to balance. 32 is asked for.
func TestErrorFallsFasterThanMonteCarlo(t *testing.T) {
	for _, c := range []struct {
		name   string
		inputs []int
		f      func([]float64) float64
	}{
		{"product of dimensions 1–5", []int{0, 1, 2, 3, 4}, product},
		{"product of dimensions 1, 33, 64", []int{0, 32, 63}, product},
		{"sum over Sobol' dimensions", []int{5, 20, 60}, sum},
		{"sum over hashed columns", []int{64, 65, 66, 67}, sum},
	} {
		few, many := newDesign(t, Sobol, 21, names(68), Replicates<<6), newDesign(t, Sobol, 21, names(68), Replicates<<12)
		before, after := rootMeanSquareError(few, c.inputs, c.f), rootMeanSquareError(many, c.inputs, c.f)
		if gain := before / after; gain < 32 {
			t.Errorf("%s: 64 times the points reduce the error from %.2g to %.2g, only %.0f times", c.name, before, after, gain)
		}
		monteCarlo := rootMeanSquareError(newDesign(t, Random, 21, names(68), Replicates<<12), c.inputs, c.f)
		if after > monteCarlo/10 {
			t.Errorf("%s: error %.2g, of Monte Carlo %.2g", c.name, after, monteCarlo)
		}
	}
}

// TestScrambleIsUniform: over seeds and replicates, any single point of any
// column is uniform, in its first digits and in those below the stratified ones.
func TestScrambleIsUniform(t *testing.T) {
	const seeds = 150
	for _, input := range []int{0, 17, 64} {
		var first, deep [3][64]int
		for seed := range uint64(seeds) {
			tails := newDesign(t, Sobol, seed, names(65), 256).column(input)
			for i, point := range []int{0, 1, 6} {
				for _, v := range tails[point*Replicates : (point+1)*Replicates] {
					first[i][stratum(v, 6)]++
					deep[i][stratum(v, 50)&63]++
				}
			}
		}
		for i := range first {
			expectUniform(t, first[i][:], "input %d, point %d of 3, digits 1–6", input, i)
			expectUniform(t, deep[i][:], "input %d, point %d of 3, digits 45–50", input, i)
		}
	}
}

// expectUniform fails when the counts' chi-square lies five standard deviations
// above its mean: one in 40,000 good tests at 63 degrees of freedom, fewer at more.
func expectUniform(t *testing.T, counts []int, format string, args ...any) {
	t.Helper()
	total, statistic := 0, 0.0
	for _, n := range counts {
		total += n
	}
	mean := float64(total) / float64(len(counts))
	for _, n := range counts {
		statistic += (float64(n) - mean) * (float64(n) - mean) / mean
	}
	freedom := float64(len(counts) - 1)
	if statistic > freedom+5*math.Sqrt(2*freedom) {
		t.Errorf(format+": chi-square %.0f of %.0f degrees of freedom", append(args, statistic, freedom)...)
	}
}

// TestShuffleIsRandom compares the mean squared correlation between hashed
// columns with that of ideal nested uniform shuffles and scrambles. Digit l of a
// value holds f_l = ¾·4^-l of its variance; its sign is one random bit for each
// setting of the index bits above l times one for each setting of the digits
// below. Two trials then agree in sign in both columns only when they are one
// (which sums to 1) or differ in index bit l alone up to both shuffles (chance
// 2^-l): N·E r² = 1 + Σ f_l²·2^-l = 49/31. A shared shuffle would give about N.
func TestShuffleIsRandom(t *testing.T) {
	const points, inputs = 256, 40
	d := newDesign(t, Sobol, 31, names(64+inputs), Replicates*points)
	columns := make([][]float64, inputs)
	for i := range columns {
		columns[i] = d.column(64 + i)
	}
	total, pairs := 0.0, 0
	for r := range Replicates {
		for i := range columns {
			for j := range i {
				c := correlation(columns[i][r:], columns[j][r:], Replicates, points)
				total += points * c * c
				pairs++
			}
		}
	}
	// A squared normal correlation has variance 2: five standard errors of a mean
	// of 24,960, twice as wide as pairs that share a column are not independent.
	const ideal = 49. / 31
	if got, tolerance := total/float64(pairs), 10*ideal*math.Sqrt(2/float64(pairs)); math.Abs(got-ideal) > tolerance {
		t.Errorf("N·mean r² = %.3f, of ideal shuffles %.3f ± %.3f", got, ideal, tolerance)
	}
}

// correlation is that of n uniforms, step apart in both columns, about ½.
func correlation(a, b []float64, step, n int) float64 {
	s := 0.0
	for i := range n {
		s += (uniform(a[i*step]) - 0.5) * (uniform(b[i*step]) - 0.5)
	}
	return 12 * s / float64(n)
}
