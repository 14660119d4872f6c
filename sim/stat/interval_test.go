package stat

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// Published: Clopper and Pearson's 95 % limits for 4 of 10, 0 of 20, 20 of 20
// and 1 of 100 (R, binom.test).
func TestClopperPearson(t *testing.T) {
	for _, c := range []struct{ k, n, low, high float64 }{
		{4, 10, 0.1215523, 0.7376219},
		{0, 20, 0, 0.1684335},
		{20, 20, 0.8315665, 1},
		{1, 100, 0.0002531460, 0.0544593870},
	} {
		low, high := clopperPearson(c.k, c.n)
		if math.Abs(low-c.low) > 5e-8 || math.Abs(high-c.high) > 5e-8 {
			t.Errorf("%v of %v: %v to %v, want %v to %v", c.k, c.n, low, high, c.low, c.high)
		}
	}
}

// A scrambled net's replicates differ so little that they are worth very many
// trials; the limits then approach the normal ones.
func TestClopperPearsonOfManyTrials(t *testing.T) {
	for _, n := range []float64{1e6, 1e9, 1e12} {
		for _, p := range []float64{0.001, 0.05, 0.5, 0.95} {
			low, high := clopperPearson(n*p, n)
			half := normalZ * math.Sqrt(p*(1-p)/n)
			slack := 4/n + 1e-14
			if math.Abs(p-low-half) > slack || math.Abs(high-p-half) > slack {
				t.Errorf("%v of %v: -%v +%v, want ± %v", n*p, n, p-low, high-p, half)
			}
		}
	}
}

func TestClopperPearsonInvertsTheBeta(t *testing.T) {
	for _, n := range []float64{10.5, 1234.5, 77777} {
		for _, p := range []float64{0.01, 0.3, 0.9} {
			k := n * p
			low, high := clopperPearson(k, n)
			if got := mathext.RegIncBeta(k, n-k+1, low); math.Abs(got-tail) > 1e-9 {
				t.Errorf("n = %v, p = %v: lower tail %v", n, p, got)
			}
			if got := mathext.RegIncBeta(k+1, n-k, high); math.Abs(got-(1-tail)) > 1e-9 {
				t.Errorf("n = %v, p = %v: upper tail %v", n, p, 1-got)
			}
		}
	}
}

// g is Hall's transformation, as he prints it, with a = 1/3 and b = 1/6.
func g(T, skewness float64) float64 {
	const a, b, n = 1.0 / 3, 1.0 / 6, Replicates
	return T + skewness*(a*T*T+b)/math.Sqrt(n) + math.Pow(a*skewness, 2)*T*T*T/(3*n)
}

func TestHallInverse(t *testing.T) {
	for _, skewness := range []float64{-5, -1, -0.3, -1e-7, 0, 1e-12, 1e-7, 0.02, 1, 5} {
		for _, x := range []float64{-t31, -0.1, 0.1, t31} {
			if got := g(hallInverse(x, skewness), skewness); math.Abs(got-x) > 1e-7 {
				t.Errorf("g(hallInverse(%v)) = %v at skewness %v", x, got, skewness)
			}
		}
	}
}

func TestSkewCorrectedHoldsItsMean(t *testing.T) {
	for spike := range 3 {
		var x [Replicates]float64
		for r := range x {
			x[r] = float64(r%4) / 100
		}
		x[3] += []float64{0, 50, -50}[spike] // skewness near its bound
		mean, low, high := skewCorrected(&x)
		if !(low < mean && mean < high) {
			t.Errorf("spike %d: %v not in %v to %v", spike, mean, low, high)
		}
	}
}

// Of 32 replicates 3 have a rare event. Student's interval of their mean is
// 3/32 ± 2.04·0.296/√32; that of the mirrored ones is the mirror image.
func TestReplicatedTakesTheOuterEnds(t *testing.T) {
	var x, mirrored [Replicates]float64
	for _, r := range []int{4, 9, 30} {
		x[r], mirrored[r] = 1, -1
	}
	mean, low, high := replicated(&x)
	half := t31 * math.Sqrt(3.0/32*29/32*32/31) / math.Sqrt(32)
	if mean != 3.0/32 || !near(low, mean-half, 1e-12) || !(high > mean+1.2*half) {
		t.Errorf("%v in %v to %v, Student's ± %v", mean, low, high, half)
	}
	if m, l, h := replicated(&mirrored); m != -mean || !near(l, -high, 1e-12) || !near(h, -low, 1e-12) {
		t.Errorf("mirrored: %v in %v to %v", m, l, h)
	}
}

func TestProbabilityWithoutHits(t *testing.T) {
	var hits [Replicates]int64
	got := Probability(&hits, 128)
	want := 1 - math.Pow(tail, 1.0/4096)
	if got.Value != 0 || got.Low != 0 || !near(got.High, want, 1e-9) || got.Atom {
		t.Errorf("no hits in 4096: %+v, want 0 to %v", got, want)
	}
	for r := range hits {
		hits[r] = 128
	}
	if got := Probability(&hits, 128); got.Value != 1 || got.High != 1 || !near(got.Low, 1-want, 1e-12) {
		t.Errorf("all hits in 4096: %+v", got)
	}
}

// With hits as a binomial sample scatters them, the effective number of trials
// is about their number, less what Student's t costs.
func TestProbabilityOfABinomialSample(t *testing.T) {
	column := normals(21, 32*4000)
	var hits [Replicates]int64
	for i, x := range column {
		if x < -1 {
			hits[i%Replicates]++
		}
	}
	got := Probability(&hits, 4000)
	p := distuv.UnitNormal.CDF(-1)
	half := normalZ * math.Sqrt(p*(1-p)/float64(len(column)))
	if width := (got.High - got.Low) / 2; width < 0.7*half || width > 1.5*half {
		t.Errorf("half-width %v, want about %v", width, half)
	}
	if math.Abs(got.Value-p) > 4*half {
		t.Errorf("P = %v, want %v", got.Value, p)
	}
}
