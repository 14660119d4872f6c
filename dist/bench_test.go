package dist_test

import (
	"math"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

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
	for _, e := range disttest.Examples() {
		sampler, err := dist.NewSampler(e.New())
		if err != nil {
			b.Fatal(err)
		}
		b.Run(e.Kind+"/"+e.Note, func(b *testing.B) {
			column := make([]float64, len(block))
			for b.Loop() {
				copy(column, block)
				sampler.Sample(column)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(block)), "ns/sample")
		})
	}
}

// BenchmarkBuild reports the time to make a distribution and its sampler.
func BenchmarkBuild(b *testing.B) {
	for _, e := range disttest.Examples() {
		b.Run(e.Kind+"/"+e.Note, func(b *testing.B) {
			for b.Loop() {
				if _, err := dist.NewSampler(e.New()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
