package fmath

import (
	"math"
	"testing"
)

// Values from mpmath 1.3 at 60 digits.
func TestWeights(t *testing.T) {
	for _, c := range [][2]float64{
		{GammaWeight(1e9, 1e9), 12615.662609049495024},
		{GammaWeight(999850000, 1e9), 0.16399109316018158107},
		{GammaWeight(1000150000, 1e9), 0.16420031515607496457},
		{GammaWeight(0x1p-9, 3.5), 0.000059190258469038514734},
		{GammaWeight(7, 2.5), 0.069584315510981915936},
		{GammaWeight(1, 1e-250), 1.000000000000000054e-250},
		{GammaWeight(0.5, 700), 1.4717591732500222641e-303},
		{GammaWeight(123456.5, 125000), 0.0097923499323171399901},
		{GammaWeight(9.75, 10), 1.2312128206738097792},
		{BetaWeight(5e8, 5e8, 0.5), 6307.8313034734422946},
		{BetaWeight(500100000, 499899999, 0.5), 0.000012998807052862828119},
		{BetaWeight(3, 1e9, 0x1p-28), 0.62312811507764950752},
		{BetaWeight(0x1p-9, 17, 0.75), 1.1437536549506392138e-13},
		{BetaWeight(7, 2.5, 0.375), 0.040138692650723751976},
		{BetaWeight(1e9, 0.125, 1-0x1p-30), 0.051837853702491277939},
		{BetaWeight(4.5, 1e5, 0x1p-12), 3.7547674810521772004e-6},
		{BetaWeight(0.5, 0.5, 0x1p-60), 2.9644918272624786142e-10},
	} {
		if e := math.Abs(c[0]/c[1] - 1); !(e <= 2e-15) {
			t.Errorf("%.17g, want %.17g: relative error %.2g", c[0], c[1], e)
		}
	}
	for _, c := range [][2]float64{
		{GammaWeight(2, 0), 0}, {GammaWeight(2, math.Inf(1)), 0}, {GammaWeight(0, 1), math.NaN()}, {GammaWeight(2, -1), math.NaN()},
		{BetaWeight(2, 3, 0), 0}, {BetaWeight(2, 3, 1), 0}, {BetaWeight(2, 3, 1.5), math.NaN()}, {BetaWeight(-2, 3, 0.5), math.NaN()},
	} {
		if !same(c[0], c[1]) {
			t.Errorf("%v, want %v", c[0], c[1])
		}
	}
}
