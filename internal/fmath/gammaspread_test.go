package fmath

import (
	"math"
	"testing"
)

// Values from mpmath 1.3 at 60 digits; at ½ it is ln(4/π), at 1 ln 2, at 3 ln 20.
func TestLogGammaSpread(t *testing.T) {
	worst := 0.0
	for _, c := range [][2]float64{
		{-0.4375, 1.1021074345093060262}, {-0.25, 0.16580304006210934411}, {-0.125, 0.031563536980626724477},
		{-0.1171875, 0.027344818218932533165}, {-0.0625, 0.0070769037561697221859}, {-0x1p-10, 1.5709738280149629319e-6},
		{-0x1p-20, 1.4960609038037205496e-12}, {0x1p-30, 1.4267528691557827998e-18}, {0x1p-7, 0.000099266370171528968451},
		{0.03125, 0.0015364497099583157226}, {0.125, 0.021774531830266004399}, {0.1328125, 0.024351641734512546349},
		{0.5, 0.24156447527049044469}, {1, math.Ln2}, {3, 2.9957322735539909934},
		{40.5, 53.718819354010387895}, {100, 135.75323608127849321},
	} {
		e := math.Abs(LogGammaSpread(c[0])/c[1] - 1)
		worst = max(worst, e)
		if !(e <= 4e-15) {
			t.Errorf("LogGammaSpread(%v) = %v, want %v: relative error %.2g", c[0], LogGammaSpread(c[0]), c[1], e)
		}
	}
	t.Logf("worst %.2g", worst)
	for _, c := range [][2]float64{{0, 0}, {-0.5, math.Inf(1)}, {-0.6, math.NaN()}, {math.NaN(), math.NaN()}} {
		if got := LogGammaSpread(c[0]); !same(got, c[1]) {
			t.Errorf("LogGammaSpread(%v) = %v, want %v", c[0], got, c[1])
		}
	}
}
