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
	missed := make([]*stat.Windows, len(r.kept))
	orders := make([]stat.Order, len(r.workers))
	err := Parallel(ctx, len(r.workers), len(r.kept), func(worker, output int) error {
		out := &r.plan.Outputs[output]
		if out.Kind == Probability {
			r.result.Outputs[output] = probability(&moments[output])
			return nil
		}
		if c, ok := r.program.Constant(output); ok {
			r.result.Outputs[output] = r.constant(output, c)
			return nil
		}
		r.result.Outputs[output], missed[output] = r.quantity(output, &moments[output], &orders[worker])
		return nil
	})
	if err != nil {
		return err
	}
	if err := r.recount(ctx, moments, missed); err != nil {
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
	return OutputResult{
		Mean:   stat.Probability(&hits, m.Points),
		SD:     none(),
		Min:    math.NaN(),
		Max:    math.NaN(),
		Spread: stat.Spread{Means: m.Means(0)},
	}
}

// quantity returns the result of a quantity, with an order as scratch. Where its
// windows miss a rank that is needed, it returns those under which the trials must
// be counted again.
func (r *run) quantity(output int, m *stat.Moments, order *stat.Order) (OutputResult, *stat.Windows) {
	out, census := &r.plan.Outputs[output], r.census(output)
	order.Reset(census)
	x, shift := order.Extremes(), r.pilots[output].Median
	res := OutputResult{Mean: m.Mean(shift, x), SD: m.SD(x), Min: x.Min, Max: x.Max}
	res.Quantiles, res.Spread.Quantiles = order.Quantiles(probabilities(r.plan.Level))
	res.Spread.Means = m.Means(shift)
	if again := order.Missed(); again != nil {
		return res, again
	}
	cells, bins := census.Cells(), r.bins(output)
	res.Histogram, res.Curve = bins.Histogram(x.Min, x.Max), cells.Curve(x.Min, x.Max)
	res.Warnings = r.trust(&res, output, cells)
	if out.RelativeToMedian {
		relate(&res, out.Thresholds, order)
	} else {
		res.Thresholds = order.Probability(out.Thresholds)
	}
	res.Warnings = append(res.Warnings, doubts(&res, r.plan.Trials)...)
	return res, nil
}

// constant returns the result of an output that the program knows to be c in
// every trial: nothing about it has an error.
func (r *run) constant(output int, c float64) OutputResult {
	out := &r.plan.Outputs[output]
	res := OutputResult{Mean: stat.Exact(c), SD: stat.Exact(0), Min: c, Max: c}
	for lane := range res.Spread.Means {
		res.Spread.Means[lane] = c
	}
	for _, p := range probabilities(r.plan.Level) {
		res.Quantiles = append(res.Quantiles, QuantileEstimate{P: p, Estimate: stat.Exact(c)})
		res.Spread.Quantiles = append(res.Spread.Quantiles, stat.QuantileSpread{Density: math.Inf(1)})
	}
	if out.RelativeToMedian && !(c > 0) {
		return unrelated(res.Quantiles, len(out.Thresholds))
	}
	cells, bins := r.census(output).Cells(), r.bins(output)
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

// bins merges what the workers counted of the output for its histogram.
func (r *run) bins(output int) *stat.Bins {
	bins := stat.NewBins(r.pilots[output])
	for _, w := range r.workers {
		if w != nil && w.tallies != nil && w.tallies[output].bins != nil {
			bins.Merge(w.tallies[output].bins)
		}
	}
	return bins
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
			strconv.FormatFloat(decimal(float64(100*q.P)), 'g', -1, 64), where, trials))
	}
	if res.Min == res.Max && !res.Mean.Atom {
		warnings = append(warnings, fmt.Sprintf("all %d trials gave the same value, though it is no constant: what would change it is too rare for them, and how far mean and sd are off is not known", trials))
	}
	return warnings
}
