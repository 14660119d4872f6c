package sim

import (
	"fmt"
	"math"

	"costcone/sim/stat"
)

// relate divides the statistics of an output by its own pooled median. The
// intervals are conservative: both ends of the statistic's against both ends of
// the median's. A median that is not clearly positive leaves no statistics and
// a warning.
func relate(res *OutputResult, thresholds []float64, order *stat.Order) {
	median, _ := res.Quantile(0.5)
	if !(median.Low > 0) || math.IsNaN(median.High) {
		*res = unrelated(res.Quantiles, len(thresholds))
		return
	}
	res.Thresholds = relativeThresholds(thresholds, median, order)
	scaleDown(res, median)
}

// scaleDown divides all but the thresholds by a positive median.
func scaleDown(res *OutputResult, median Estimate) {
	res.Mean, res.SD = over(res.Mean, median), over(res.SD, median)
	res.Min /= median.Value
	res.Max /= median.Value
	for i := range res.Quantiles {
		q := &res.Quantiles[i]
		q.Estimate = over(q.Estimate, median)
		if q.P == 0.5 {
			q.Estimate = stat.Exact(1)
		}
	}
	for i := range res.Histogram.Edges {
		res.Histogram.Edges[i] /= median.Value
	}
	for i := range res.Curve {
		res.Curve[i].X /= median.Value
	}
	for lane := range res.Spread.Means {
		res.Spread.Means[lane] /= median.Value
	}
	for i := range res.Spread.Quantiles {
		q := &res.Spread.Quantiles[i]
		q.Density = float64(q.Density * median.Value)
	}
}

// over returns e divided by a positive median.
func over(e, median Estimate) Estimate {
	return Estimate{
		Value: e.Value / median.Value,
		Low:   min(e.Low/median.Low, e.Low/median.High),
		High:  max(e.High/median.Low, e.High/median.High),
		Atom:  e.Atom && median.Atom,
	}
}

// relativeThresholds returns P(output/median <= threshold).
func relativeThresholds(thresholds []float64, median Estimate, order *stat.Order) []Estimate {
	estimates := make([]Estimate, len(thresholds))
	for i, t := range thresholds {
		at := order.Probability([]float64{float64(t * median.Value), float64(t * median.Low), float64(t * median.High)})
		estimates[i] = Estimate{
			Value: at[0].Value,
			Low:   min(at[0].Low, at[1].Low, at[2].Low),
			High:  max(at[0].High, at[1].High, at[2].High),
			Atom:  at[0].Atom,
		}
	}
	return estimates
}

// unrelated returns a result whose statistics do not exist.
func unrelated(quantiles []QuantileEstimate, thresholds int) OutputResult {
	none := Estimate{Value: math.NaN(), Low: math.NaN(), High: math.NaN()}
	res := OutputResult{Mean: none, SD: none, Min: none.Value, Max: none.Value}
	for _, q := range quantiles {
		if q.P == 0.5 {
			res.Warnings = []string{fmt.Sprintf("relative to its median needs a positive median; here it lies between %.6g and %.6g in base units", q.Low, q.High)}
		}
		res.Quantiles = append(res.Quantiles, QuantileEstimate{P: q.P, Estimate: none})
	}
	for range thresholds {
		res.Thresholds = append(res.Thresholds, none)
	}
	return res
}
