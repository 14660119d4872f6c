package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
)

// benchKinds are the shapes of the bench scenario, and those with special needs.
func benchKinds() []dist.Dist {
	return []dist.Dist{
		dist.Must(dist.Uniform(1.2, 1.6)),
		dist.Must(dist.Triangular(3, 4, 6)),
		dist.Must(dist.Pert(10e3, 30e3, 35e3, 4)),
		dist.Must(dist.Normal(2.788e6, 1e5)),
		dist.Must(dist.Range(9000, 17500, 0.9, "")),
		dist.Must(dist.LogNormal(0, 2.5)),
		dist.Must(dist.Beta(0.3, 4, 0, 1)),
		dist.Must(dist.Beta(0.05, 0.1, 0, 1)),
		dist.Must(dist.LogUniform(1, 100)),
		dist.Must(dist.Arcsine(1, 3)),
		dist.Must(dist.Trapezoidal(1, 2, 4, 6)),
		dist.Must(dist.Gamma(2, 5)),
		dist.Must(dist.Gamma(0.3, 5)),
		dist.Must(dist.Exponential(3)),
		dist.Must(dist.Weibull(1.5, 4)),
		dist.Must(dist.Weibull(0.3, 4)),
		dist.Must(dist.Rayleigh(2)),
		dist.Must(dist.ChiSquared(4)),
		dist.Must(dist.F(4, 10)),
		dist.Must(dist.F(1, 1)),
		dist.Must(dist.StudentT(4, 10, 2)),
		dist.Must(dist.StudentT(0.5, 0, 1)),
		dist.Must(dist.LogLogistic(4, 10)),
		dist.Must(dist.LogLogistic(0.5, 10)),
		dist.Must(dist.Frechet(3, 10)),
		dist.Must(dist.InverseGamma(3, 10)),
		dist.Must(dist.InverseGamma(0.5, 10)),
		dist.Must(dist.Pareto(2.5, 10)),
		dist.Must(dist.Pareto(0.5, 10)),
		dist.Must(dist.Cauchy(10, 2)),
		dist.Must(dist.Laplace(10, 2)),
		dist.Must(dist.Logistic(10, 2)),
		dist.Must(dist.Gumbel(10, 2)),
		dist.Must(dist.Discrete([]dist.Pair{{X: 1, Weight: 0.2}, {X: 2, Weight: 0.5}, {X: 4, Weight: 0.3}})),
		dist.Must(dist.Bernoulli(0.3)),
		dist.Must(dist.Binomial(100, 0.3)),
		dist.Must(dist.Binomial(1e9, 0.5)),
		dist.Must(dist.Geometric(0.3)),
		dist.Must(dist.Geometric(1e-6)),
		dist.Must(dist.NegativeBinomial(3, 0.05)),
		dist.Must(dist.Poisson(2.5)),
		dist.Must(dist.Poisson(1e9)),
	}
}

// uniforms fills a block of signed tails from a fixed linear congruential
// generator.
func uniforms(n int) []float64 {
	column := make([]float64, n)
	x := uint64(1)
	for i := range column {
		x = x*6364136223846793005 + 1442695040888963407
		rem := x ^ -(x >> 63)
		column[i] = math.Copysign(math.Ldexp(float64(rem>>10|1), -54), float64(1-2*int64(x>>63)))
	}
	return column
}

// BenchmarkSample reports ns per sample, the copy of the block included.
func BenchmarkSample(b *testing.B) {
	block := uniforms(2048)
	for _, d := range benchKinds() {
		sampler, err := dist.NewSampler(d)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(d.String(), func(b *testing.B) {
			column := make([]float64, len(block))
			for b.Loop() {
				copy(column, block)
				sampler.Sample(column)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(block)), "ns/sample")
		})
	}
}

// BenchmarkBuild reports the time to build a sampler.
func BenchmarkBuild(b *testing.B) {
	for _, d := range benchKinds() {
		b.Run(d.String(), func(b *testing.B) {
			for b.Loop() {
				if _, err := dist.NewSampler(d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
