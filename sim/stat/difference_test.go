package stat

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// spreadOf returns the quantiles and the spread of a column.
func spreadOf(column []float64) ([]QuantileEstimate, *Spread) {
	o, q, _ := order(column, min(len(column), 1<<14), nil, 1, true)
	s := &Spread{}
	_, s.Quantiles = o.Quantiles(asked)
	for i, y := range column {
		s.Means[i%Replicates] += y / float64(len(column)/Replicates)
	}
	return q, s
}

// The density is the distribution's, but for the noise of the values that it is
// read from (four standard errors) and the curvature between them (1 %).
func TestDensityAtQuantiles(t *testing.T) {
	_, s := spreadOf(normals(11, 1<<18))
	for i, p := range asked[1 : len(asked)-1] {
		n := distuv.Normal{Sigma: 1}
		if got, want := s.Quantiles[i+1].Density, n.Prob(n.Quantile(p)); !near(got, want, 0.01+4/math.Sqrt(4*(1<<18)*math.Sqrt(p*(1-p)/(1<<16)))) {
			t.Errorf("p = %v: %v, want %v", p, got, want)
		}
	}
	_, s = spreadOf(make([]float64, 64))
	if !math.IsInf(s.Quantiles[3].Density, 1) {
		t.Errorf("an atom has density %v", s.Quantiles[3].Density)
	}
}

// Columns that differ by a constant differ by it exactly, and their quantiles
// too but for rounding; one scaled by 1.01 has quantiles that differ by 1 %, with
// intervals a hundred times narrower than those of the quantiles.
func TestPairedDifferences(t *testing.T) {
	base := normals(3, 1<<16)
	shifted, scaled := make([]float64, len(base)), make([]float64, len(base))
	for i, y := range base {
		base[i] = 10 + y
		shifted[i], scaled[i] = base[i]+1, base[i]*1.01
	}
	q, s := spreadOf(base)
	qShifted, sShifted := spreadOf(shifted)
	qScaled, sScaled := spreadOf(scaled)
	for i, p := range asked {
		d := QuantileDifference(p, qShifted[i].Value, q[i].Value, &sShifted.Quantiles[i], &s.Quantiles[i])
		if math.Abs(d.Value-1) > 1e-12 || d.High-d.Low > 1e-10 {
			t.Errorf("p = %v, shifted by 1: %+v", p, d)
		}
		d = QuantileDifference(p, qScaled[i].Value, q[i].Value, &sScaled.Quantiles[i], &s.Quantiles[i])
		n := distuv.Normal{Mu: 10, Sigma: 1}
		if want := 0.01 * n.Quantile(p); !(d.Low <= want && want <= d.High) {
			t.Errorf("p = %v, scaled by 1.01: %+v, exact %v", p, d, want)
		}
		if p > 0.01 && p < 0.99 && 50*(d.High-d.Low) > q[i].High-q[i].Low {
			t.Errorf("p = %v: paired %v wide, the quantile's own %v", p, d.High-d.Low, q[i].High-q[i].Low)
		}
	}
	if d := MeanDifference(sScaled, s); !(d.Low <= 0.1 && 0.1 <= d.High) || d.High-d.Low > 4.2*0.01/256*1.3 {
		t.Errorf("means: %+v", d)
	}
}
