package design

import (
	"math"
	"math/bits"
	"testing"
)

// place is where a signed tail lies, exactly: the stratum of n and, in 2^-54,
// how far inside.
func place(t *testing.T, v float64, n uint64) (stratum, inside uint64) {
	scaled := int64(v * 0x1p54)
	if float64(scaled) != v*0x1p54 || scaled&1 == 0 || v == 0 || math.Abs(v) >= 0.5 {
		t.Fatalf("%b is no signed tail", v)
	}
	high, low := bits.Mul64(uint64(scaled)&(1<<54-1), n)
	return high<<10 | low>>54, low & (1<<54 - 1)
}

// TestEveryReplicateIsLatin counts: each stratum has one point of each replicate,
// whatever the number of trials.
func TestEveryReplicateIsLatin(t *testing.T) {
	counts := []uint64{1000, 4095, 4096, 4097, 31250, 1<<17 - 1}
	for n := range uint64(299) {
		counts = append(counts, n+2)
	}
	tails := make([]float64, 1<<11)
	for _, n := range counts {
		d := newDesign(t, Latin, n, names(2), int(n)*Replicates)
		seen := make([]uint32, n)
		for first := 0; first < d.trials; first += len(tails) {
			block := tails[:min(len(tails), d.trials-first)]
			d.Fill(block, 1, first)
			for i, v := range block {
				k, _ := place(t, v, n)
				seen[k] |= 1 << (i % Replicates)
			}
		}
		for k, replicates := range seen {
			if replicates != 1<<Replicates-1 {
				t.Fatalf("stratum %d of %d has no point of replicates %b", k, n, ^replicates)
			}
		}
	}
}

// TestLatinIsUniformInside counts where in its stratum a point lies: all points,
// and those of the first and the last stratum over seeds.
func TestLatinIsUniformInside(t *testing.T) {
	for _, n := range []uint64{100, 1000} {
		var all, first, last [64]int
		for seed := range uint64(100) {
			for _, v := range newDesign(t, Latin, seed, names(1), int(n)*Replicates).column(0) {
				k, inside := place(t, v, n)
				all[inside>>48]++
				switch k {
				case 0:
					first[inside>>48]++
				case n - 1:
					last[inside>>48]++
				}
			}
		}
		expectUniform(t, all[:], "all of %d strata", n)
		expectUniform(t, first[:], "first of %d strata", n)
		expectUniform(t, last[:], "last of %d strata", n)
	}
}

// TestLatinInsidesAreIndependent puts where two points lie in their strata on a
// grid: neighbouring replicates, neighbouring points, two addresses, two seeds.
func TestLatinInsidesAreIndependent(t *testing.T) {
	const n = 1000
	d := newDesign(t, Latin, 1, names(2), n*Replicates)
	a, b, c := d.column(0), d.column(1), newDesign(t, Latin, 2, names(1), n*Replicates).column(0)
	for _, pair := range []struct {
		name          string
		first, second []float64
	}{
		{"next replicates", a, a[1:]}, {"next points", a, a[Replicates:]}, {"addresses", a, b}, {"seeds", a, c},
	} {
		var counts [16 * 16]int
		for i, v := range pair.second {
			_, x := place(t, pair.first[i], n)
			_, y := place(t, v, n)
			counts[x>>50*16+y>>50]++
		}
		expectUniform(t, counts[:], "%s", pair.name)
	}
}

// TestLatinPointIsUniform: over seeds and replicates, any single point is uniform.
func TestLatinPointIsUniform(t *testing.T) {
	for _, n := range []int{7, 300} {
		var counts [3][64]int
		for seed := range uint64(150) {
			tails := newDesign(t, Latin, seed, names(1), n*Replicates).column(0)
			for i, point := range []int{0, 1, n - 1} {
				for _, v := range tails[point*Replicates : (point+1)*Replicates] {
					counts[i][stratum(v, 6)]++
				}
			}
		}
		for i := range counts {
			expectUniform(t, counts[i][:], "%d points, point %d of 3", n, i)
		}
	}
}

// TestLatinVariance compares the error of a mean with theory (M. Stein, "Large
// sample properties of simulations using Latin hypercube sampling", Technometrics
// 29, 1987). What is additive in the inputs is left with the variance inside the
// strata, Σ∫f'²/(12n³); here f = e^u, thrice. What is not, with its interactions
// over n, here of product: (13/12)^3 − 1 − 3/12.
func TestLatinVariance(t *testing.T) {
	const seeds = 30
	inputs := []int{0, 1, 2}
	for _, n := range []int{20, 200, 257, 1000} {
		points := float64(n)
		for _, c := range []struct {
			name       string
			f          func([]float64) float64
			want, most float64 // variance, and how much theory leaves out, in shares
		}{
			{"additive", sum, 3 * (math.E*math.E - 1) / 2 / (12 * points * points * points), 1 / points},
			{"product", product, (math.Pow(13./12, 3) - 1 - 3./12) / points, 2 / points},
		} {
			square := 0.0
			for seed := range uint64(seeds) {
				e := rootMeanSquareError(newDesign(t, Latin, seed, names(3), n*Replicates), inputs, c.f)
				square += e * e / seeds
			}
			// A mean square of m normal numbers has standard error √(2/m): five of them.
			if tolerance := 5*math.Sqrt(2./(seeds*Replicates)) + c.most; math.Abs(square/c.want-1) > tolerance {
				t.Errorf("%s, %d points: variance %.3g, in theory %.3g ± %.0f %%", c.name, n, square, c.want, 100*tolerance)
			}
		}
	}
}

// TestLatinBeatsMonteCarlo on an additive function: in theory by n²·12·Var f/∫f'²,
// a factor of 1,100 in the error at 4,096 points.
func TestLatinBeatsMonteCarlo(t *testing.T) {
	inputs := []int{0, 1, 2}
	latin := rootMeanSquareError(newDesign(t, Latin, 3, names(3), Replicates<<12), inputs, sum)
	monteCarlo := rootMeanSquareError(newDesign(t, Random, 3, names(3), Replicates<<12), inputs, sum)
	if latin > monteCarlo/500 {
		t.Errorf("error %.2g, of Monte Carlo %.2g", latin, monteCarlo)
	}
}

// TestLatinColumnsAreIndependent compares the second and the fourth moment of the
// correlations between columns with those of independent orders. With
// a = u − ½, Σa has only the variance inside the strata, 1/(12n), so that
// E a_i·a_j = −(n+1)/(12n²) and n·E r² = 1 + (n−1)(n+1)²/n⁴; r is nearly normal,
// so that E r⁴ = 3(E r²)². A common order would give n, related ones a long tail.
func TestLatinColumnsAreIndependent(t *testing.T) {
	const inputs = 40
	for _, n := range []int{50, 257, 1000} {
		d := newDesign(t, Latin, 31, names(inputs), n*Replicates)
		columns := make([][]float64, inputs)
		for i := range columns {
			columns[i] = d.column(i)
		}
		second, fourth, pairs := 0.0, 0.0, 0.0
		for r := range Replicates {
			for i := range columns {
				for j := range i {
					c := correlation(columns[i][r:], columns[j][r:], Replicates, n)
					second += float64(n) * c * c
					fourth += float64(n) * c * c * float64(n) * c * c
					pairs++
				}
			}
		}
		points := float64(n)
		ideal := 1 + (points-1)*(points+1)*(points+1)/(points*points*points*points)
		// Variances 2 and 96 of normal numbers: five standard errors, twice as wide
		// as pairs that share a column are not independent, and O(1/n) for kurtosis.
		if got, tolerance := second/pairs/ideal, 10*math.Sqrt(2/pairs); math.Abs(got-1) > tolerance {
			t.Errorf("%d points: mean r² is %.3f of that of independent orders, ± %.3f", n, got, tolerance)
		}
		if got, tolerance := fourth/pairs/(ideal*ideal), 10*math.Sqrt(96/pairs)+3/points; math.Abs(got-3) > tolerance {
			t.Errorf("%d points: mean r⁴ is %.2f (mean r²)², want 3 ± %.2f", n, got, tolerance)
		}
	}
}

// TestLatinRefuses: more strata than cells cannot be kept apart.
func TestLatinRefuses(t *testing.T) {
	if _, err := New(Latin, 1, names(1), cells*Replicates); err != nil {
		t.Error(err)
	}
	if _, err := New(Latin, 1, names(1), (cells+1)*Replicates); err == nil {
		t.Error("more strata than cells are taken")
	}
}
