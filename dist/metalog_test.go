package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

// threeTerms returns the quantile function of the three-term metalog through
// symmetric quantiles, in closed form (Keelin 2016, section 3.4).
func threeTerms(alpha, low, median, high float64) func(y float64) float64 {
	odds := math.Log((1 - alpha) / alpha)
	a2 := (high - low) / (2 * odds)
	a3 := (high - low) * (1 - 2*(median-low)/(high-low)) / ((1 - 2*alpha) * odds)
	return func(y float64) float64 {
		l := math.Log(y / (1 - y))
		return median + a2*l + a3*(y-0.5)*l
	}
}

func TestMetalog(t *testing.T) {
	d := build(t, "metalog", quantiles(95, 17.5, 5, 9, 50, 13.5))
	checkString(t, d, "metalog(p5=9, p50=13.5, p95=17.5)")
	three := threeTerms(0.1, 10, 14, 20)
	open := build(t, "metalog", quantiles(10, 10, 50, 14, 90, 20))
	half := dist.Must(dist.Metalog([]dist.Quantile{{P: 0.1, X: 2 + math.Exp(10./8)}, {P: 0.5, X: 2 + math.Exp(14./8)}, {P: 0.9, X: 2 + math.Exp(20./8)}}, 2, math.NaN()))
	for _, y := range []float64{1e-6, 0.01, 0.1, 0.3, 0.5, 0.77, 0.9, 0.999} {
		checkKnown(t, []known{
			{"three terms, closed form", open.Quantile(y), three(y)},
			{"three terms over 8, exp", half.Quantile(y), 2 + math.Exp(three(y)/8)},
			{"CDF of it", open.CDF(three(y)), y},
		})
	}
	// Two terms are a logistic: mean a, variance (πb)²/3, with b = (p90-p10)/(2 ln 9).
	b := 4 / (2 * math.Log(9))
	two := build(t, "metalog", quantiles(10, 1, 90, 5))
	checkKnown(t, []known{
		{"logistic mean", two.Mean(), 3},
		{"logistic variance", two.Variance(), math.Pi * math.Pi * b * b / 3},
		{"logistic CDF", two.CDF(0), 1 / (1 + math.Exp(3/b))},
		{"logistic deep tail", two.Survival(3 + 600*b), math.Exp(-600)},
		// Keelin 2016, equation 12: mean a1 + a3/2, variance
		// π²(a2²/3 + a3²/36 …) by the same integrals: E[t·l] = ½.
		{"three terms' mean", open.Mean(), 14 + (10*(1-2*0.4)/(0.8*math.Log(9)))/2},
		// exp of a logistic with scale s: mean πs/sin(πs), E[x²] the same of 2s.
		{"log-logistic mean", logLogistic(t, 0.4).Mean(), 1 + math.Pi*0.4/math.Sin(math.Pi*0.4)},
		{"log-logistic variance", logLogistic(t, 0.4).Variance(), math.Pi*0.8/math.Sin(math.Pi*0.8) - math.Pow(math.Pi*0.4/math.Sin(math.Pi*0.4), 2)},
		{"heavy log-logistic mean", logLogistic(t, 0.97).Mean(), 1 + math.Pi*0.97/math.Sin(math.Pi*0.97)},
	})
	if m, v := logLogistic(t, 1.2).Mean(), logLogistic(t, 0.6).Variance(); !math.IsInf(m, 1) || !math.IsInf(v, 1) {
		t.Errorf("moments that are infinite: %v, %v", m, v)
	}
}

// logLogistic is 1 + exp(X), X logistic with scale s.
func logLogistic(t *testing.T, s float64) dist.Dist {
	t.Helper()
	r := math.Pow(9, s)
	d, err := dist.Metalog([]dist.Quantile{{P: 0.1, X: 1 + 1/r}, {P: 0.9, X: 1 + r}}, 1, math.NaN())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestMetalogConforms(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		lower, upper float64
		px           []float64
	}{
		{-inf, inf, []float64{10, -1, 90, 1}},
		{-inf, inf, []float64{5, 9, 50, 13.5, 95, 17.5}},
		{-inf, inf, []float64{10, 10, 50, 14, 90, 20}},
		{-inf, inf, []float64{1, 3, 25, 8, 50, 10, 75, 13, 99, 30}},
		{-inf, inf, []float64{10, 11, 30, 13, 50, 15, 70, 17, 90, 19}}, // a uniform: no tails
		{0, inf, []float64{5, 9e3, 50, 13.5e3, 95, 17.5e3}},
		{0, inf, []float64{5, 20e3, 50, 25e3, 95, 35e3}},
		{-5, inf, []float64{5, 1, 50, 2, 95, 4}},
		{-inf, 7, []float64{5, 1, 50, 3, 95, 6}},
		{0, 1, []float64{5, 0.56, 50, 0.75, 95, 0.98}},
		{0, 1, []float64{5, 0.6, 50, 0.8, 95, 0.95}},
		{1, 5, []float64{5, 1.12, 50, 1.25, 95, 1.4}},
		{1e12, 1e12 + 1e6, []float64{5, 1e12 + 2e5, 50, 1e12 + 4e5, 95, 1e12 + 7e5}},
		{-inf, inf, []float64{1, -2.3263, 5, -1.6449, 10, -1.2816, 25, -0.6745, 50, 0, 75, 0.6745, 90, 1.2816, 95, 1.6449, 99, 2.3263}},
		{-inf, inf, []float64{1, -2.3263, 2, -2.0537, 5, -1.6449, 10, -1.2816, 25, -0.6745, 50, 0, 75, 0.6745, 90, 1.2816, 95, 1.6449, 98, 2.0537, 99, 2.3263}},
	} {
		d, err := dist.Metalog(quantiles(c.px...).Quantiles, c.lower, c.upper)
		if err != nil {
			t.Errorf("%v: %v", c, err)
			continue
		}
		disttest.Run(t, d)
		if len(c.px) > 20 {
			continue // least squares
		}
		for i := 0; i < len(c.px); i += 2 {
			if x := d.Quantile(c.px[i] / 100); math.Abs(x-c.px[i+1]) > 1e-11*math.Abs(c.px[i+1])+1e-12 {
				t.Errorf("%s: p%v is %v", d, c.px[i], x)
			}
		}
	}
}

// TestMetalogFeasible: three symmetric quantiles are feasible where the median
// lies within k of either end, k = ½(1 - 1.66711(½-α)) of the distance (Keelin
// 2016, section 3.4).
func TestMetalogFeasible(t *testing.T) {
	for _, alpha := range []float64{0.01, 0.05, 0.1, 0.25} {
		k := (1 - 1.66711*(0.5-alpha)) / 2
		for _, c := range []struct {
			at   float64
			want bool
		}{{k + 2e-6, true}, {1 - k - 2e-6, true}, {k - 2e-6, false}, {1 - k + 2e-6, false}} {
			_, err := dist.Metalog([]dist.Quantile{{P: alpha, X: 0}, {P: 0.5, X: c.at}, {P: 1 - alpha, X: 1}}, math.NaN(), math.NaN())
			if (err == nil) != c.want {
				t.Errorf("α = %v, median at %v: %v, want feasible %v", alpha, c.at, err, c.want)
			}
		}
	}
}

func TestMetalogRefusals(t *testing.T) {
	with := func(a dist.Args, pairs ...any) dist.Args {
		a.Named = named(pairs...).Named
		return a
	}
	checkRefusals(t, "metalog", []refusal{
		{dist.Args{}, "", "needs arguments"},
		{quantiles(5, 1), "", "one more quantile"},
		{quantiles(5, 1, 50, 9.9, 95, 10), "", "its density would be negative in the upper tail"},
		{quantiles(5, 1, 50, 3, 95, 2), "p95", "p50 must be below p95"},
		{quantiles(5, 1, 5, 2), "p5", "stands twice"},
		{quantiles(5, 1, 95, 1), "p95", "use point(x)"},
		{with(quantiles(5, 1, 95, 2), "lower", 1), "p5", "p5 must lie above lower"},
		{with(quantiles(5, 1, 95, 2), "upper", 2), "p95", "p95 must lie below upper"},
		{with(quantiles(5, 1, 95, 2), "lower", 3, "upper", 0), "upper", "lower must be below upper"},
		{with(quantiles(5, 1, 95, 2), "lower", math.NaN()), "lower", "finite"},
		{with(quantiles(5, 1, 95, 2), "shape", 2), "shape", "no parameter"},
		{quantiles(5, 1, math.NaN(), 2), "pNaN", "between p0 and p100"},
		{quantiles(50, 1, 50.0000000001, 2, 50.0000000002, 3, 50.0000000003, 4, 50.0000000004, 5), "", "too close together"},
		{with(quantiles(49.99, 1, 50.01, 1e6), "lower", 0), "", "leave the range of numbers"},
	})
}
