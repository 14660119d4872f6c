package stat

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
)

// momentsOf reduces the column in blocks of the given length.
func momentsOf(column []float64, shift float64, block int) Moments {
	var a Accumulator
	a.Reset(shift)
	for len(column) > 0 {
		n := min(block, len(column))
		a.Add(column[:n])
		column = column[n:]
	}
	var m Moments
	a.Root(&m)
	return m
}

// extremes returns the extremes of a column.
func extremes(column []float64) Extremes {
	return Extremes{slices.Min(column), slices.Max(column)}
}

func TestMomentsDoNotDependOnTheBlocks(t *testing.T) {
	for _, n := range []int{32, 64, 2048, 2080, 16384, 16384 + 32*71} {
		column := normals(3, n)
		want := momentsOf(column, 0.25, n)
		for _, block := range []int{32, 64, 96, 2048, 16384} {
			if got := momentsOf(column, 0.25, block); got != want {
				t.Errorf("%d trials in blocks of %d: other bits", n, block)
			}
		}
	}
}

func TestMomentsAreThoseOfEachReplicate(t *testing.T) {
	const n = 32 * 1000
	column := normals(5, n)
	m := momentsOf(column, 0.5, 96)
	for r := range Replicates {
		var own []float64
		for i := r; i < n; i += Replicates {
			own = append(own, column[i])
		}
		sum := new(big.Float).SetPrec(200)
		squares := new(big.Float).SetPrec(200)
		for _, y := range own {
			d := new(big.Float).SetPrec(200).Sub(big.NewFloat(y), big.NewFloat(0.5))
			sum.Add(sum, d)
			squares.Add(squares, new(big.Float).SetPrec(200).Mul(d, d))
		}
		wantSum, _ := sum.Float64()
		wantSquares, _ := squares.Float64()
		if !near(m.Sum[r], wantSum, 1e-13) || !near(m.Squares[r], wantSquares, 1e-13) {
			t.Fatalf("replicate %d: sums %v, %v, want %v, %v", r, m.Sum[r], m.Squares[r], wantSum, wantSquares)
		}
	}
	if m.Points != 1000 {
		t.Errorf("points = %d, want 1000", m.Points)
	}
}

func TestMeanAndSDAgreeWithGonum(t *testing.T) {
	column := normals(8, 32*500)
	for i := range column {
		column[i] = 1e6 + 3*column[i]
	}
	m := momentsOf(column, 1e6+0.7, 2048)
	means := make([]float64, Replicates)
	for r := range means {
		var own []float64
		for i := r; i < len(column); i += Replicates {
			own = append(own, column[i])
		}
		means[r] = stat.Mean(own, nil)
	}
	mean := m.Mean(1e6+0.7, extremes(column))
	half := t31 * stat.StdDev(means, nil) / math.Sqrt(Replicates)
	// Nearly normal replicates: one end is Student's, the other a little further.
	below, above := mean.Value-mean.Low, mean.High-mean.Value
	if !near(mean.Value, stat.Mean(column, nil), 1e-14) || !near(min(below, above), half, 1e-6) || max(below, above) > 1.2*half {
		t.Errorf("mean = %v, want %v ± %v", mean, stat.Mean(column, nil), half)
	}
	sd := m.SD(extremes(column))
	if want := stat.PopStdDev(column, nil); !near(sd.Value, want, 1e-10) {
		t.Errorf("sd = %v, want %v", sd.Value, want)
	}
	if !(sd.Low < sd.Value && sd.Value < sd.High) {
		t.Errorf("sd %v outside its interval", sd)
	}
}

func TestEqualTrialsLeaveEndsOpen(t *testing.T) {
	column := make([]float64, 4096)
	for i := range column {
		column[i] = 0.1
	}
	m := momentsOf(column, 0.1, 2048)
	if got := m.Mean(0.1, extremes(column)); got.Value != 0.1 || !math.IsNaN(got.Low) || !math.IsNaN(got.High) || got.Atom {
		t.Errorf("mean = %+v", got)
	}
	if got := m.SD(extremes(column)); got.Value != 0 || got.Low != 0 || !math.IsNaN(got.High) || got.Atom {
		t.Errorf("sd = %+v", got)
	}
}

func TestOverflowingSquaresHaveNoSD(t *testing.T) {
	column := normals(1, 64)
	for i := range column {
		column[i] *= 1e200
	}
	m := momentsOf(column, 0, 64)
	if got := m.SD(extremes(column)); !math.IsNaN(got.Value) {
		t.Errorf("sd = %+v, want NaN", got)
	}
}

func TestFirstNonFinite(t *testing.T) {
	column := []float64{0, -math.MaxFloat64, math.MaxFloat64, 5e-324, math.Inf(-1), math.NaN()}
	if got := FirstNonFinite(column[:4]); got != -1 {
		t.Errorf("finite column: %d", got)
	}
	if got := FirstNonFinite(column); got != 4 {
		t.Errorf("infinity at 4: %d", got)
	}
	if got := FirstNonFinite(column[5:]); got != 0 {
		t.Errorf("NaN at 0: %d", got)
	}
}
