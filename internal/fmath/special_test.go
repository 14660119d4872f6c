package fmath

import (
	"bufio"
	"math"
	"math/big"
	"os"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

func two(f func(a, b float64) float64) func(v []float64) float64 {
	return func(v []float64) float64 { return f(v[0], v[1]) }
}

func one(f func(a float64) float64) func(v []float64) float64 {
	return func(v []float64) float64 { return f(v[0]) }
}

// tabled are the functions of testdata/special.tsv with the relative error
// allowed; LogBeta's and LogGamma's count from 1 where the value is below.
var tabled = map[string]struct {
	f     func(v []float64) float64
	bound float64
}{
	"NormalCDF":      {one(NormalCDF), 1e-15},
	"NormalQuantile": {one(NormalQuantile), 1e-15},
	"LogGamma":       {one(LogGamma), 1e-15},
	"LogBeta":        {two(LogBeta), 5e-16},
	"BetaInc":        {func(v []float64) float64 { return BetaInc(v[0], v[1], v[2]) }, 1e-14},
	"BetaIncUpper":   {func(v []float64) float64 { return BetaIncUpper(v[0], v[1], v[2]) }, 1e-14},
	"GammaInc":       {two(GammaInc), 1e-14},
	"GammaIncUpper":  {two(GammaIncUpper), 1e-14},
}

func TestSpecialAgainstTable(t *testing.T) {
	file, err := os.Open("testdata/special.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	worst, rows := map[string]float64{}, map[string]int{}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		f := strings.Split(lines.Text(), "\t")
		var v []float64
		for _, s := range f[1 : len(f)-1] {
			x, err := strconv.ParseFloat(s, 64)
			if err != nil {
				t.Fatal(err)
			}
			v = append(v, x)
		}
		want, _, err := big.ParseFloat(f[len(f)-1], 10, 100, big.ToNearestEven)
		if err != nil {
			t.Fatal(err)
		}
		scale, _ := want.Float64()
		scale = math.Abs(scale)
		if f[0] == "LogBeta" {
			scale = math.Max(1, scale)
		}
		got := tabled[f[0]].f(v)
		d, _ := new(big.Float).Sub(want, bigNew(got)).Float64()
		e := (math.Abs(d) - 1e-323) / scale
		rows[f[0]]++
		worst[f[0]] = math.Max(worst[f[0]], e)
		if !(e <= tabled[f[0]].bound) {
			t.Errorf("%s(%v) = %v, want %v: relative error %.2g", f[0], v, got, f[len(f)-1], e)
		}
	}
	for name := range tabled {
		t.Logf("%s: %d rows, worst %.2g", name, rows[name], worst[name])
		if rows[name] < 20 {
			t.Errorf("%s: only %d rows", name, rows[name])
		}
	}
}

// Printed tables: Abramowitz and Stegun 26; NIST/SEMATECH e-Handbook 1.3.6.7.
func TestSpecialPublished(t *testing.T) {
	for _, c := range []struct {
		name            string
		got, want, unit float64
	}{
		{"Φ(1)", NormalCDF(1), 0.841344746068543, 1e-15},
		{"Φ(0)", NormalCDF(0), 0.5, 0},
		{"1 - Φ(5)", NormalSurvival(5), 2.866515718791940e-7, 1e-21},
		{"z(0.975)", NormalQuantile(0.975), 1.959963984540054, 1e-15},
		{"z(0.5)", NormalQuantile(0.5), 0, 0},
		{"φ(0)", NormalPDF(0), 0.398942280401432678, 1e-16},
		{"ln Γ(½) = ln π / 2", LogGamma(0.5), 0.572364942924700087, 1e-16},
		{"ln Γ(1)", LogGamma(1), 0, 0},
		{"ln Γ(2)", LogGamma(2), 0, 0},
		{"ln Γ(101) = ln 100!", LogGamma(101), 363.73937555556349, 1e-13},
		{"ln B(2, 3) = -ln 12", LogBeta(2, 3), -2.484906649788000, 1e-15},
		{"t(0.975; 10)", StudentTQuantile(10, 0.975), 2.228138851986274, 2e-15},
		{"t(0.975; 1) = tan(0.475π)", StudentTQuantile(1, 0.975), 12.70620473617471, 1e-13},
		{"t(0.95; 30)", StudentTQuantile(30, 0.95), 1.697260886593957, 5e-15},
		{"t(0.9; 2)", StudentTQuantile(2, 0.9), 1.885618083164127, 5e-15},
		{"χ²(0.95; 10)/2", GammaIncInverse(5, 0.95), 18.307038053275146 / 2, 1e-14},
		{"χ²(0.01; 3)/2", GammaIncInverse(1.5, 0.01), 0.114831801899117 / 2, 1e-15},
		{"I(2, 3; 0.4), a polynomial", BetaInc(2, 3, 0.4), 0.5248, 2e-16},
		{"I(½, ½; ¼) = 1/3", BetaInc(0.5, 0.5, 0.25), 1. / 3, 2e-16},
		{"Q(1, 3) = e^-3", GammaIncUpper(1, 3), 0.049787068367863944, 1e-16},
	} {
		if !(math.Abs(c.got-c.want) <= c.unit) {
			t.Errorf("%s = %.17g, want %.17g", c.name, c.got, c.want)
		}
	}
}

// near compares two values whose relative errors may add up to the bound.
func near(t *testing.T, name string, got, want, bound float64, args ...float64) {
	t.Helper()
	if !(math.Abs(got-want) <= bound*math.Abs(want)) {
		t.Errorf("%s%v = %.17g, gonum %.17g", name, args, got, want)
	}
}

func TestSpecialAgainstGonum(t *testing.T) {
	r := source(11)
	for range 1500 {
		a, b, x := math.Exp(8*r.Float64()-2), math.Exp(8*r.Float64()-2), r.Float64()
		near(t, "BetaInc", BetaInc(a, b, x)+1e-290, mathext.RegIncBeta(a, b, x)+1e-290, 1e-9, a, b, x)
		near(t, "LogBeta", LogBeta(a, b)+20, mathext.Lbeta(a, b)+20, 1e-9, a, b)
		y := a * 2 * x
		near(t, "GammaInc", GammaInc(a, y)+1e-290, mathext.GammaIncReg(a, y)+1e-290, 1e-10, a, y)
		near(t, "GammaIncUpper", GammaIncUpper(a, y)+1e-290, mathext.GammaIncRegComp(a, y)+1e-290, 1e-10, a, y)
		if a < 0.5 {
			continue // gonum's inverses are off there
		}
		near(t, "GammaIncInverse", GammaIncInverse(a, x), mathext.GammaIncRegInv(a, x), 1e-8, a, x)
		near(t, "NormalQuantile", NormalQuantile(x), distuv.UnitNormal.Quantile(x), 1e-12, x)
		near(t, "StudentTQuantile", StudentTQuantile(b, x), distuv.StudentsT{Sigma: 1, Nu: b}.Quantile(x), 1e-7, b, x)
		lg, _ := math.Lgamma(y)
		near(t, "LogGamma", LogGamma(y)+10, lg+10, 1e-13, y)
	}
}

// An inverse is right when the function takes it back: to within the error that
// the rounding of x itself makes, density·x·ε.
func TestInversesRoundTrip(t *testing.T) {
	r := source(12)
	for i := range 3000 {
		a, b := math.Exp(18*r.Float64()-7), math.Exp(18*r.Float64()-7)
		p := r.Float64()
		if i%2 == 0 {
			p = math.Exp(-690 * p)
		}
		logit := func(x float64) float64 { // d ln p / d ln x of the beta distribution
			w := newBetaShape(a, b).weight(betaPointAt(x))
			return expDouble(w.addFloat(-math.Log(p))) / (1 - x)
		}
		if x := BetaIncInverse(a, b, p); x > 1e-300 && x < 1 {
			near(t, "BetaInc∘Inverse", BetaInc(a, b, x), p, 2e-14+2.3e-16*logit(x), a, b, p)
		}
		if x := BetaIncUpperInverse(a, b, p); x > 1e-300 && x < 1 {
			near(t, "BetaIncUpper∘Inverse", BetaIncUpper(a, b, x), p, 2e-14+2.3e-16*logit(x), a, b, p)
		}
		power := func(x float64) float64 {
			return expDouble(newGammaShape(a).weight(x).addFloat(-math.Log(p)))
		}
		if x := GammaIncInverse(a, p); x > 1e-300 {
			near(t, "GammaInc∘Inverse", GammaInc(a, x), p, 2e-14+2.3e-16*power(x), a, p)
		}
		if x := GammaIncUpperInverse(a, p); x > 1e-300 {
			near(t, "GammaIncUpper∘Inverse", GammaIncUpper(a, x), p, 2e-14+2.3e-16*power(x), a, p)
		}
	}
}

func TestSpecialMonotone(t *testing.T) {
	for _, s := range [][2]float64{{0.5, 0.5}, {2, 3}, {30, 4}, {1e-3, 2}, {1e5, 1e5}} {
		last, lastBeta, lastGamma, lastT := math.Inf(-1), 0.0, 0.0, math.Inf(-1)
		for i := 1; i < 2000; i++ {
			p := float64(i) / 2000
			z, x := NormalQuantile(p), BetaIncInverse(s[0], s[1], p)
			g, q := GammaIncInverse(s[0], p), StudentTQuantile(s[1], p)
			if z <= last || x < lastBeta || g < lastGamma || q <= lastT {
				t.Fatalf("a quantile falls at p = %v, shape %v", p, s)
			}
			last, lastBeta, lastGamma, lastT = z, x, g, q
		}
	}
}

// Deep tails, where df/t² underflows: -cot(πp) for one degree of freedom, else
// from mpmath 1.3 at 60 digits.
func TestStudentTQuantileInDeepTails(t *testing.T) {
	for _, c := range [][3]float64{
		{1, 1e-200, -3.1830988618379067154e+199},
		{1, 1e-300, -3.1830988618379067154e+299},
		{1, 1e-308, -3.1830988618379067154e+307},
		{1, 1e-5, -31830.988607907091641},
		{0.5, 1e-80, -1.0284911563163400118e+159},
		{1.5, 1e-300, -5.2194694273446364166e+199},
		{2, 1e-300, -7.071067811865475244e+149},
		{0.1, 1e-30, -1.604425705666508119e+296},
	} {
		if got := StudentTQuantile(c[0], c[1]); !(math.Abs(got/c[2]-1) < 2e-15) {
			t.Errorf("df %v, p %v: %.17g, want %.17g", c[0], c[1], got, c[2])
		}
	}
	if got := StudentTQuantile(0.1, 1e-300); !math.IsInf(got, -1) {
		t.Errorf("beyond the largest number: %v", got)
	}
}

// The two ways to compute t's quantile meet at 10^10 degrees of freedom.
func TestStudentTQuantileIsContinuous(t *testing.T) {
	for _, p := range []float64{1e-200, 1e-9, 0.025, 0.3} {
		below, above := StudentTQuantile(1e10, p), StudentTQuantile(math.Nextafter(1e10, 2e10), p)
		if math.Abs(above/below-1) > 1e-13 {
			t.Errorf("p = %v: %.17g and %.17g", p, below, above)
		}
	}
}

func TestSpecialDomains(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for i, c := range [][2]float64{
		{NormalCDF(-inf), 0}, {NormalCDF(inf), 1}, {NormalCDF(nan), nan}, {NormalPDF(inf), 0}, {NormalPDF(nan), nan},
		{NormalQuantile(0), -inf}, {NormalQuantile(1), inf}, {NormalQuantile(-0.1), nan}, {NormalQuantile(1.1), nan}, {NormalQuantile(nan), nan},
		{NormalUpperQuantile(0), inf}, {LogGamma(0), inf}, {LogGamma(inf), inf}, {LogGamma(-1.5), nan}, {LogGamma(nan), nan},
		{LogBeta(0, 1), nan}, {LogBeta(1, inf), nan}, {BetaInc(1, 2, 0), 0}, {BetaInc(1, 2, 1), 1}, {BetaInc(1, 2, 1.1), nan},
		{BetaInc(0, 2, 0.1), nan}, {BetaInc(nan, 2, 0.1), nan}, {BetaIncUpper(1, 2, 0), 1}, {BetaIncUpper(1, 2, 1), 0},
		{BetaIncInverse(2, 3, 0), 0}, {BetaIncInverse(2, 3, 1), 1}, {BetaIncUpperInverse(2, 3, 0), 1}, {BetaIncUpperInverse(2, 3, 1), 0},
		{BetaIncInverse(2, 3, 2), nan}, {GammaInc(2, 0), 0}, {GammaInc(2, inf), 1}, {GammaInc(-2, 1), nan}, {GammaIncUpper(2, inf), 0},
		{GammaIncInverse(2, 0), 0}, {GammaIncInverse(2, 1), inf}, {GammaIncUpperInverse(2, 0), inf}, {GammaIncUpperInverse(2, 1), 0},
		{GammaIncInverse(2, 1.5), nan}, {StudentTQuantile(3, 0), -inf}, {StudentTQuantile(3, 1), inf}, {StudentTQuantile(3, 0.5), 0},
		{StudentTQuantile(0, 0.5), nan}, {StudentTQuantile(3, nan), nan}, {StudentTQuantile(inf, 0.975), NormalQuantile(0.975)},
	} {
		if !same(c[0], c[1]) {
			t.Errorf("case %d: %v, want %v", i, c[0], c[1])
		}
	}
}
