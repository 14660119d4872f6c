package disttest

import (
	"math"

	"costcone/dist"
)

// An Example is a way to make a distribution.
type Example struct {
	Kind string // the kind's name in a scenario
	Note string // what sets it apart from the kind's other examples; may be empty
	New  func() dist.Dist
}

// Examples returns one distribution at least of every kind, and of those whose
// tables have special needs several: poles, heavy tails, kinks and gaps.
func Examples() []Example {
	must, nan := dist.Must, math.NaN()
	quartiles := []dist.Quantile{{P: 0.05, X: 9}, {P: 0.5, X: 13.5}, {P: 0.95, X: 17.5}}
	five := []dist.Quantile{{P: 0.05, X: 9}, {P: 0.25, X: 11.5}, {P: 0.5, X: 13.2}, {P: 0.75, X: 14.9}, {P: 0.95, X: 17.9}}
	three := []dist.Pair{{X: 1, Weight: 0.2}, {X: 2, Weight: 0.5}, {X: 4, Weight: 0.3}}
	rows := make([]float64, 1000)
	for i := range rows {
		rows[i] = float64(i*i%997) / 10
	}
	return []Example{
		{"to", "9k to 17.5k", func() dist.Dist { return must(dist.Range(9e3, 17.5e3, 0.9, "")) }},
		{"point", "", func() dist.Dist { return dist.Point(3) }},
		{"uniform", "", func() dist.Dist { return must(dist.Uniform(1.2, 1.6)) }},
		{"loguniform", "", func() dist.Dist { return must(dist.LogUniform(1, 100)) }},
		{"arcsine", "", func() dist.Dist { return must(dist.Arcsine(1, 3)) }},
		{"triangular", "", func() dist.Dist { return must(dist.Triangular(3, 4, 6)) }},
		{"trapezoidal", "", func() dist.Dist { return must(dist.Trapezoidal(1, 2, 4, 6)) }},
		{"pert", "", func() dist.Dist { return must(dist.Pert(10e3, 30e3, 35e3, 4)) }},
		{"normal", "", func() dist.Dist { return must(dist.Normal(2.788e6, 1e5)) }},
		{"lognormal", "", func() dist.Dist { return must(dist.LogNormal(9, 0.2)) }},
		{"lognormal", "over 6 decades", func() dist.Dist { return must(dist.LogNormal(0, 2.5)) }},
		{"beta", "", func() dist.Dist { return must(dist.Beta(2, 3, 0, 1)) }},
		{"beta", "a pole", func() dist.Dist { return must(dist.Beta(0.3, 4, 0, 1)) }},
		{"beta", "strong poles", func() dist.Dist { return must(dist.Beta(0.05, 0.1, 0, 1)) }},
		{"gamma", "", func() dist.Dist { return must(dist.Gamma(2, 5)) }},
		{"gamma", "a pole", func() dist.Dist { return must(dist.Gamma(0.3, 5)) }},
		{"exponential", "", func() dist.Dist { return must(dist.Exponential(3)) }},
		{"weibull", "", func() dist.Dist { return must(dist.Weibull(1.5, 4)) }},
		{"weibull", "a pole", func() dist.Dist { return must(dist.Weibull(0.3, 4)) }},
		{"rayleigh", "", func() dist.Dist { return must(dist.Rayleigh(2)) }},
		{"chi_squared", "", func() dist.Dist { return must(dist.ChiSquared(4)) }},
		{"f", "", func() dist.Dist { return must(dist.F(4, 10)) }},
		{"f", "no mean", func() dist.Dist { return must(dist.F(1, 1)) }},
		{"student_t", "", func() dist.Dist { return must(dist.StudentT(4, 10, 2)) }},
		{"student_t", "no mean", func() dist.Dist { return must(dist.StudentT(0.5, 0, 1)) }},
		{"cauchy", "", func() dist.Dist { return must(dist.Cauchy(10, 2)) }},
		{"laplace", "", func() dist.Dist { return must(dist.Laplace(10, 2)) }},
		{"logistic", "", func() dist.Dist { return must(dist.Logistic(10, 2)) }},
		{"gumbel", "", func() dist.Dist { return must(dist.Gumbel(10, 2)) }},
		{"loglogistic", "", func() dist.Dist { return must(dist.LogLogistic(4, 10)) }},
		{"loglogistic", "no mean", func() dist.Dist { return must(dist.LogLogistic(0.5, 10)) }},
		{"frechet", "", func() dist.Dist { return must(dist.Frechet(3, 10)) }},
		{"inverse_gamma", "", func() dist.Dist { return must(dist.InverseGamma(3, 10)) }},
		{"inverse_gamma", "no mean", func() dist.Dist { return must(dist.InverseGamma(0.5, 10)) }},
		{"pareto", "", func() dist.Dist { return must(dist.Pareto(2.5, 10)) }},
		{"pareto", "no mean", func() dist.Dist { return must(dist.Pareto(0.5, 10)) }},
		{"metalog", "", func() dist.Dist { return must(dist.Metalog(quartiles, nan, nan)) }},
		{"metalog", "5 quantiles", func() dist.Dist { return must(dist.Metalog(five, nan, nan)) }},
		{"metalog", "lower", func() dist.Dist { return must(dist.Metalog(quartiles, 0, nan)) }},
		{"metalog", "lower and upper", func() dist.Dist { return must(dist.Metalog(quartiles, 0, 30)) }},
		{"cdf", "", func() dist.Dist {
			return must(dist.Piecewise([]dist.Pair{{X: 1, Weight: 0}, {X: 2, Weight: 0.5}, {X: 4, Weight: 0.9}, {X: 9, Weight: 1}}))
		}},
		{"data", "1,000 rows", func() dist.Dist { return must(dist.Data(dist.Sample{Call: `data("rows.csv")`, Values: rows})) }},
		{"discrete", "", func() dist.Dist { return must(dist.Discrete(three)) }},
		{"bernoulli", "", func() dist.Dist { return must(dist.Bernoulli(0.3)) }},
		{"binomial", "", func() dist.Dist { return must(dist.Binomial(100, 0.3)) }},
		{"binomial", "n = 1e9", func() dist.Dist { return must(dist.Binomial(1e9, 0.5)) }},
		{"geometric", "", func() dist.Dist { return must(dist.Geometric(0.3)) }},
		{"geometric", "p = 1e-6", func() dist.Dist { return must(dist.Geometric(1e-6)) }},
		{"negative_binomial", "", func() dist.Dist { return must(dist.NegativeBinomial(3, 0.05)) }},
		{"poisson", "", func() dist.Dist { return must(dist.Poisson(2.5)) }},
		{"poisson", "mean 1e9", func() dist.Dist { return must(dist.Poisson(1e9)) }},
		{"mixture", "2 normals", func() dist.Dist {
			return must(dist.Mixture([]dist.Dist{must(dist.Normal(-3, 1)), must(dist.Normal(3, 1))}, []float64{0.5, 0.5}))
		}},
		{"mixture", "0, 1, 2 lognormals", func() dist.Dist {
			return must(dist.Mixture([]dist.Dist{dist.Point(0), dist.Point(1), must(dist.Range(1, 3, 0.9, "")), must(dist.Range(2, 10, 0.9, ""))},
				[]float64{0.6, 0.2, 0.1, 0.1}))
		}},
		{"mixture", "pert, beta, metalog", func() dist.Dist {
			return must(dist.Mixture([]dist.Dist{must(dist.Pert(0, 1, 4, 4)), must(dist.Beta(2, 3, 0, 9)), must(dist.Metalog(quartiles, nan, nan))},
				[]float64{0.3, 0.3, 0.4}))
		}},
		{"truncate", "normal", func() dist.Dist { return must(dist.Truncate(must(dist.Normal(10, 4)), 0, nan)) }},
		{"truncate", "lognormal", func() dist.Dist { return must(dist.Truncate(must(dist.LogNormal(0, 1)), 0.1, 5)) }},
		{"truncate", "pert", func() dist.Dist { return must(dist.Truncate(must(dist.Pert(0, 1, 4, 4)), nan, 3.5)) }},
		{"truncate", "metalog", func() dist.Dist { return must(dist.Truncate(must(dist.Metalog(quartiles, nan, nan)), 5, 20)) }},
		{"truncate", "a mixture", func() dist.Dist {
			return must(dist.Truncate(must(dist.Mixture([]dist.Dist{must(dist.Normal(-3, 1)), must(dist.Normal(3, 1))}, []float64{0.5, 0.5})), -5, 5))
		}},
	}
}
