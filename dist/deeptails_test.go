package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
)

// A deepTail is a distribution with its quantiles at u = 1e-300 and at
// u = 1 - 1e-16, the signed tail -1e-16.
type deepTail struct {
	d            dist.Dist
	lower, upper float64
}

// deepTails covers every continuous kind. The values were computed with mpmath
// 1.3 at 80 digits from the closed form of the quantile or, where there is none,
// by solving for that of the distribution function, at the float64 numbers 1e-300
// and 1e-16. What lies beyond the range of float64 is 0 or infinite.
func deepTails(t *testing.T) []deepTail {
	must, nan, inf := dist.Must, math.NaN(), math.Inf(1)
	three := []dist.Quantile{{P: 0.05, X: 9}, {P: 0.5, X: 13.5}, {P: 0.95, X: 17.5}}
	five := []dist.Quantile{{P: 0.05, X: 9}, {P: 0.25, X: 11.5}, {P: 0.5, X: 13.2}, {P: 0.75, X: 14.9}, {P: 0.95, X: 17.9}}
	return []deepTail{
		{must(dist.Range(9000, 17500, 0.9, "")), 7.0204381395817902849, 66135.894313229617747},
		{must(dist.Normal(0, 1)), -37.047096299361199237, 8.2220822161304356152},
		{must(dist.Normal(2.788e6, 1e5)), -916709.62993611992365, 3610208.2216130435615},
		{must(dist.LogNormal(9, 0.2)), 4.9065975591828234257, 41957.666279737749585},
		{must(dist.LogNormal(0, 2.5)), 5.9789685173839959646e-41, 845302864.24213905783},
		{must(dist.Uniform(0, 0.4)), 0.4e-300, 0.4},
		{must(dist.LogUniform(1, 100)), 1, 99.999999999999953948},
		{must(dist.Arcsine(0, 2)), 0, 2}, // 4.9e-600
		{must(dist.Triangular(0, 1, 3)), math.Sqrt(3) * 1e-150, 2.9999999755051025722},
		{must(dist.Trapezoidal(0, 1, 3, 5)), math.Sqrt(7) * 1e-150, 4.9999999625834261323},
		{must(dist.Pert(0, 20, 25, 4)), 6.7173118890892433898e-71, 24.9999999906053108071},
		{must(dist.Pert(-25, -20, 0, 4)), -25, -0.0027941556838730075862},
		{must(dist.Beta(2, 3, 0, 1)), 4.0824829046386302148e-151, 0.99999707598012431251},
		{must(dist.Beta(0.3, 4, 0, 1)), 0, 0.99983126081218476491}, // 1.9e-1001
		{must(dist.Beta(0.05, 0.1, 0, 1)), 0, 1},                   // 2.9e-5997 and 1 - 5.5e-156
		{must(dist.Gamma(2, 5)), 7.0710678118654753326e-150, 202.84354594594104342},
		{must(dist.Gamma(0.3, 5)), 0, 166.36007894676465766}, // 3.5e-1000
		{must(dist.ChiSquared(4)), 2.828427124746190133e-150, 81.137418378376417369},
		{must(dist.InverseGamma(3, 10)), 0.014220776175824683442, 1185628.6014945790237},
		{must(dist.InverseGamma(0.5, 10)), 0.014557390216154995058, 1.2732395447351627394e33},
		{must(dist.Exponential(3)), 3e-300, 110.5240844637141929},
		{must(dist.Weibull(1.5, 4)), 4.0000000000000000668e-200, 44.287765840360396811},
		{must(dist.Weibull(0.3, 4)), 0, 665547.25390455717577}, // 4e-1000
		{must(dist.Rayleigh(2)), 2.828427124746190133e-150, 17.167728210314777922},
		{must(dist.F(4, 10)), 6.4549722436790282228e-151, 5666.9161296065152163},
		{must(dist.F(1, 1)), 0, 4.0528473456935110272e31}, // 2.5e-600
		{must(dist.StudentT(4, 10, 2)), -2.6321480259049849051e75, 26331.480005771286617},
		{must(dist.StudentT(1, 0, 1)), -1e300 / math.Pi, 3183098861837906.7119},
		{must(dist.StudentT(0.5, 0, 1)), -inf, 1.0284911563163400548e31}, // 1.0e599
		{must(dist.Cauchy(10, 2)), -6.3661977236758132712e299, 6366197723675823.5638},
		{must(dist.Laplace(10, 2)), -1370.1647614353075197, 82.296428614689571312},
		{must(dist.Logistic(10, 2)), -1371.5510557964274104, 83.68272297580946173},
		{must(dist.Gumbel(10, 2)), -3.0756298398083137184, 83.68272297580946183},
		{must(dist.LogLogistic(4, 10)), 1.0000000000000000063e-74, 99999.999999999998023},
		{must(dist.LogLogistic(0.5, 10)), 0, 9.999999999999998418e32}, // 1e-599
		{must(dist.Frechet(3, 10)), 1.1312389556533694591, 2154434.6900318837009},
		{must(dist.Pareto(2.5, 10)), 10, 25118864.315095801321},
		{must(dist.Pareto(0.5, 10)), 10, 1.0000000000000000418e33},
		{must(dist.Metalog(three, nan, nan)), -1048.7322645435427652, 63.20117425921525308},
		{must(dist.Metalog(five, nan, nan)), -782.23940062746936089, 76.354389439450402341},
		{must(dist.Metalog(three, 0, nan)), 9.8301923562224685083e-42, 313.65252568999398662},
		{must(dist.Metalog(three, 0, 30)), 7.7153888946785732719e-66, 29.952377352199449451},
		{must(dist.Piecewise([]dist.Pair{{X: 0, Weight: 0}, {X: 2, Weight: 0.5}, {X: 4, Weight: 1}})), 4e-300, 4},
		{cut(t, must(dist.Normal(10, 4)), 0, nan), 2.2678532583095873492e-298, 42.891316150058190192},
		{cut(t, must(dist.LogNormal(0, 1)), 0.1, 5), 0.1, 4.9999999999999957183},
		{mixed(t, nil, must(dist.Normal(-3, 1)), must(dist.Normal(3, 1))), -40.028395296325460602, 11.138562060199720183},
		{mixed(t, []float64{0.6, 0.2, 0.1, 0.1}, dist.Point(0), dist.Point(1), must(dist.Range(1, 3, 0.9, "")), must(dist.Range(2, 10, 0.9, ""))),
			0, 217.68419179599797504},
	}
}

// TestDeepTails holds quantiles and samples to a relative 1e-12 where a tail has
// the probability 1e-300 or 1e-16.
func TestDeepTails(t *testing.T) {
	for _, c := range deepTails(t) {
		sampler, err := dist.NewSampler(c.d)
		if err != nil {
			t.Fatal(err)
		}
		column := []float64{1e-300, -1e-16}
		sampler.Sample(column)
		for _, x := range []struct {
			what      string
			got, want float64
		}{
			{"Quantile(1e-300)", c.d.Quantile(1e-300), c.lower},
			{"sample at 1e-300", column[0], c.lower},
			{"UpperQuantile(1e-16)", c.d.UpperQuantile(1e-16), c.upper},
			{"sample at -1e-16", column[1], c.upper},
		} {
			if x.got != x.want && !(math.Abs(x.got-x.want) <= 1e-12*math.Abs(x.want)) {
				t.Errorf("%s: %s = %.17g, want %.17g", c.d, x.what, x.got, x.want)
			}
		}
	}
}
