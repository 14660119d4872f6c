package sim

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"

	"costcone/sim/stat"
)

// finish turns tallies and kept values into the result, on all workers.
func (r *run) finish(ctx context.Context) error {
	r.result = &Result{Plan: r.plan, Trials: r.plan.Trials, Outputs: make([]OutputResult, len(r.kept))}
	moments := r.tree.Root()
	samples := make([]stat.Sample, len(r.workers))
	err := parallel(ctx, len(r.workers), len(r.kept), func(worker, output int) error {
		out := &r.plan.Outputs[output]
		if out.Kind == Probability {
			r.result.Outputs[output] = probability(&moments[output])
			return nil
		}
		if c, ok := r.program.Constant(output); ok {
			r.result.Outputs[output] = r.constant(output, c)
			return nil
		}
		samples[worker].Reset(r.kept[output])
		r.result.Outputs[output] = r.quantity(output, &moments[output], &samples[worker])
		return nil
	})
	if err != nil {
		return err
	}
	return r.correlate(ctx)
}

// probability returns the result of a column of truth values, whose sums about
// 0 are counts.
func probability(m *stat.Moments) OutputResult {
	var hits [Replicates]int64
	for i, sum := range m.Sum {
		hits[i] = int64(sum)
	}
	none := Estimate{Value: math.NaN(), Low: math.NaN(), High: math.NaN()}
	return OutputResult{
		Mean: stat.Probability(&hits, m.Points),
		SD:   none,
		Min:  none.Value,
		Max:  none.Value,
	}
}

// quantity returns the result of a quantity, whose every value is in sample.
func (r *run) quantity(output int, m *stat.Moments, sample *stat.Sample) OutputResult {
	out := &r.plan.Outputs[output]
	res := OutputResult{
		Mean:      m.Mean(r.pilots[output].Median),
		SD:        m.SD(),
		Min:       m.Min,
		Max:       m.Max,
		Quantiles: sample.Quantiles(probabilities(r.plan.Level)),
	}
	cells, bins := r.shape(output)
	res.Histogram, res.Curve = bins.Histogram(m.Min, m.Max), cells.Curve(m.Min, m.Max)
	res.Warnings = distrust(&res, cells, r.plan.Trials)
	if out.RelativeToMedian {
		relate(&res, out.Thresholds, sample)
	} else {
		res.Thresholds = sample.Probability(out.Thresholds)
	}
	res.Warnings = append(res.Warnings, doubts(&res, r.plan.Trials)...)
	return res
}

// constant returns the result of an output that the program knows to be c in
// every trial: nothing about it has an error.
func (r *run) constant(output int, c float64) OutputResult {
	out := &r.plan.Outputs[output]
	res := OutputResult{Mean: stat.Exact(c), SD: stat.Exact(0), Min: c, Max: c}
	for _, p := range probabilities(r.plan.Level) {
		res.Quantiles = append(res.Quantiles, QuantileEstimate{P: p, Estimate: stat.Exact(c)})
	}
	if out.RelativeToMedian && !(c > 0) {
		return unrelated(res.Quantiles, len(out.Thresholds))
	}
	cells, bins := r.shape(output)
	res.Histogram, res.Curve = bins.Histogram(c, c), cells.Curve(c, c)
	if out.RelativeToMedian {
		scaleDown(&res, stat.Exact(c))
		c = 1
	}
	for _, t := range out.Thresholds {
		reached := 0.0
		if c <= t {
			reached = 1
		}
		res.Thresholds = append(res.Thresholds, stat.Exact(reached))
	}
	return res
}

// shape merges what the workers counted of the output.
func (r *run) shape(output int) (cells *stat.Cells, bins *stat.Bins) {
	cells = stat.NewCells(r.pilots[output], stat.CurveBits)
	bins = stat.NewBins(r.pilots[output])
	for _, w := range r.workers {
		if w != nil && w.tallies != nil {
			cells.Merge(w.tallies[output].cells)
			bins.Merge(w.tallies[output].bins)
		}
	}
	return cells, bins
}

// probabilities returns the probabilities of the quantiles that every result
// has, with both ends of the level.
func probabilities(level float64) []float64 {
	ps := []float64{0.05, 0.25, 0.5, 0.75, 0.95, decimal((1 - level) / 2), decimal((1 + level) / 2)}
	slices.Sort(ps)
	return slices.Compact(ps)
}

// decimal rounds to twelve digits, so that the ends of the level 0.9 are 0.05
// and 0.95.
func decimal(p float64) float64 {
	p, err := strconv.ParseFloat(strconv.FormatFloat(p, 'g', 12, 64), 64)
	if err != nil {
		panic("sim: " + err.Error())
	}
	return p
}

// doubts returns the warnings that belong with the statistics.
func doubts(res *OutputResult, trials int) []string {
	var warnings []string
	for _, q := range res.Quantiles {
		if math.IsNaN(q.Value) || !math.IsNaN(q.Low) && !math.IsNaN(q.High) {
			continue
		}
		where := "above"
		if math.IsNaN(q.Low) {
			where = "below"
			if math.IsNaN(q.High) {
				where = "on both sides"
			}
		}
		warnings = append(warnings, fmt.Sprintf("the interval of p%s is open %s: %d trials are too few for it",
			strconv.FormatFloat(decimal(100*q.P), 'g', -1, 64), where, trials))
	}
	if res.Min == res.Max && !res.Mean.Atom {
		warnings = append(warnings, fmt.Sprintf("all %d trials gave the same value, though it is no constant: what would change it is too rare for them, and how far mean and sd are off is not known", trials))
	}
	if math.IsNaN(res.SD.Value) && !math.IsNaN(res.Max) {
		warnings = append(warnings, "the standard deviation is beyond the range of numbers")
	}
	return warnings
}
