package fmath

import (
	"math"
	"testing"
)

var sink float64

func benchmark1(b *testing.B, xs []float64, f func(float64) float64) {
	for i := 0; b.Loop(); i++ {
		sink = f(xs[i%len(xs)])
	}
}

func BenchmarkExp(b *testing.B)      { benchmark1(b, uniforms(1, 1024, -20, 20), Exp) }
func BenchmarkLog(b *testing.B)      { benchmark1(b, logUniforms(1, 1024, 1e-6, 1e12), Log) }
func BenchmarkSin(b *testing.B)      { benchmark1(b, uniforms(1, 1024, -20, 20), Sin) }
func BenchmarkLogGamma(b *testing.B) { benchmark1(b, logUniforms(1, 1024, 0.1, 1e4), LogGamma) }

func BenchmarkNormalCDF(b *testing.B)      { benchmark1(b, uniforms(1, 1024, -6, 6), NormalCDF) }
func BenchmarkNormalQuantile(b *testing.B) { benchmark1(b, uniforms(1, 1024, 0, 1), NormalQuantile) }

// The standard library's, for comparison: not the same bits on every CPU.
func BenchmarkMathExp(b *testing.B) { benchmark1(b, uniforms(1, 1024, -20, 20), math.Exp) }
func BenchmarkMathLog(b *testing.B) { benchmark1(b, logUniforms(1, 1024, 1e-6, 1e12), math.Log) }
func BenchmarkMathPow(b *testing.B) {
	benchmark1(b, logUniforms(1, 1024, 1e-6, 1e12), func(x float64) float64 { return math.Pow(x, 1.3) })
}

func BenchmarkPow(b *testing.B) {
	benchmark1(b, logUniforms(1, 1024, 1e-6, 1e12), func(x float64) float64 { return Pow(x, 1.3) })
}

func BenchmarkBetaInc(b *testing.B) {
	benchmark1(b, uniforms(1, 1024, 0, 1), func(x float64) float64 { return BetaInc(2.5, 4, x) })
}

func BenchmarkBetaIncInverse(b *testing.B) {
	benchmark1(b, uniforms(1, 1024, 0, 1), func(x float64) float64 { return BetaIncInverse(2.5, 4, x) })
}

func BenchmarkGammaIncInverse(b *testing.B) {
	benchmark1(b, uniforms(1, 1024, 0, 1), func(x float64) float64 { return GammaIncInverse(2.5, x) })
}
