package stat

import (
	"math"
	"slices"
)

// An Order answers questions about the order of the values of a census, as far
// as its windows reach. It belongs to one goroutine.
type Order struct {
	census *Census
	before []orderCounts // by region: the trials in the regions below it
	values []float64     // those in windows, window by window
	lanes  []uint8       // their replicates
	next   []int         // by window: where its next value goes
	open   []windowOrder // by window, and more that an earlier census had
	missed map[int]bool  // cells of ranks that lie in no window
}

// orderCounts are trials, by replicate and in all.
type orderCounts struct {
	lanes [Replicates]int64
	total int
}

// A windowOrder holds the values of one window, parts of its Order's.
type windowOrder struct {
	values   []float64
	lanes    []uint8
	selector Selector
}

// NewOrder returns the order of all trials of a merged census.
func NewOrder(c *Census) *Order {
	o := &Order{}
	o.Reset(c)
	return o
}

// Reset makes o the order of another census, in the memory that it has.
func (o *Order) Reset(c *Census) {
	o.census, o.missed = c, map[int]bool{}
	o.before = append(o.before[:0], make([]orderCounts, c.windows.count+1)...)
	for region := range c.windows.count {
		o.before[region+1] = o.before[region]
		for lane, n := range c.regions[region*Replicates:][:Replicates] {
			o.before[region+1].lanes[lane] += int64(n)
			o.before[region+1].total += int(n)
		}
	}
	if c.exact {
		o.split()
	} else {
		c.settle()
	}
}

// split deals the kept values out to their windows.
func (o *Order) split() {
	windows := len(o.census.windows.spans)
	o.next = append(o.next[:0], make([]int, windows)...)
	total := 0
	for k := range windows {
		o.next[k] = total
		total += o.inside(k)
	}
	o.values, o.lanes = slices.Grow(o.values[:0], total)[:total], slices.Grow(o.lanes[:0], total)[:total]
	o.deal(o.census.own())
	for _, part := range o.census.merged {
		o.deal(part)
	}
	for len(o.open) < windows {
		o.open = append(o.open, windowOrder{})
	}
	for k := range windows {
		w, end := &o.open[k], o.next[k]
		w.values, w.lanes = o.values[end-o.inside(k):end], o.lanes[end-o.inside(k):end]
		if len(w.values) > 0 {
			w.selector.ResetForMany(w.values)
		}
	}
}

// inside returns the number of values in a window.
func (o *Order) inside(window int) int {
	return o.before[2*window+2].total - o.before[2*window+1].total
}

func (o *Order) deal(part keptPart) {
	marks := part.marks[:len(part.values)]
	for i, y := range part.values {
		at := &o.next[marks[i]>>(laneBits+1)]
		o.values[*at], o.lanes[*at] = y, uint8(marks[i]%Replicates)
		*at++
	}
}

// Missed returns windows that hold the ranks that were asked for and lay in
// none, and those of the windows so far; nil if there are none. The trials have
// to be counted again under them.
func (o *Order) Missed() *Windows {
	if len(o.missed) == 0 {
		return nil
	}
	w := o.census.windows
	spans := slices.Clone(w.spans)
	for key := range o.missed {
		spans = append(spans, keySpan{key, key})
	}
	again := newWindows(w.shape, spans)
	again.share, again.ends = min(1, w.share+0.05), w.ends
	return again
}

// An orderValue is an order statistic, and between what bounds it is known to
// lie: those of its fine cell where values are not kept.
type orderValue struct{ value, low, high float64 }

// rank returns the order statistic of a rank of 1 … all trials. It is NaN where
// the rank lies in no window, which is noted.
func (o *Order) rank(k int) orderValue {
	region := o.regionOf(k)
	inside := k - o.before[region].total
	if region&1 == 0 {
		o.missed[o.cellOf(k)] = true
		return orderValue{math.NaN(), math.NaN(), math.NaN()}
	}
	if !o.census.exact {
		return o.fineRank(region/2, inside)
	}
	y := o.open[region/2].selector.Rank(inside)
	return orderValue{y, y, y}
}

// regionOf returns the region of a rank.
func (o *Order) regionOf(k int) int {
	region, _ := slices.BinarySearchFunc(o.before[1:], k, func(c orderCounts, k int) int {
		if c.total < k {
			return -1
		}
		return 1
	})
	return region
}

// cellOf returns the key of the cell of a rank.
func (o *Order) cellOf(k int) int {
	cells := o.census.cells
	for i := len(cells)/2 - 1; i >= 0; i-- {
		if k -= int(cells[2*i+1].count()); k <= 0 {
			return -1 - i
		}
	}
	for i := range len(cells) / 2 {
		if k -= int(cells[2*i].count()); k <= 0 {
			return i
		}
	}
	panic("stat: rank outside the census")
}

// atOrBelow returns how many trials of each replicate are at or below y, which
// lies in a window; where values are not kept, those of its fine cell are.
func (o *Order) atOrBelow(y float64) [Replicates]int64 {
	region := int(o.census.windows.region(y))
	counts := o.before[region].lanes
	switch {
	case region&1 == 0:
		panic("stat: the threshold lies in no window")
	case !o.census.exact:
		o.fineAtOrBelow(region/2, y, &counts)
	default:
		w := &o.open[region/2]
		for i, x := range w.values {
			step := int64(0)
			if x <= y {
				step = 1
			}
			counts[w.lanes[i]%Replicates] += step
		}
	}
	return counts
}

// fineRank returns the order statistic of a rank among the values of a window.
func (o *Order) fineRank(window, k int) (v orderValue) {
	o.census.eachFine(window, func(c *fineCell) bool {
		if k -= c.total(); k > 0 {
			return true
		}
		v = orderValue{c.low + (c.high-c.low)/2, c.low, c.high}
		return false
	})
	return v
}

// fineAtOrBelow adds the trials of a window's cells up to that of y.
func (o *Order) fineAtOrBelow(window int, y float64, counts *[Replicates]int64) {
	o.census.eachFine(window, func(c *fineCell) bool {
		if c.low <= y {
			for lane, n := range c.counts {
				counts[lane] += int64(n)
			}
		}
		return c.low <= y || c.low > c.high
	})
}

// Extremes returns the least and the greatest value.
func (o *Order) Extremes() Extremes {
	c := o.census
	switch {
	case !c.windows.ends:
		return c.extremes
	case c.exact:
		last := len(c.windows.spans) - 1
		return Extremes{slices.Min(o.open[0].values), slices.Max(o.open[last].values)}
	}
	n := c.trials
	return Extremes{o.rank(1).low, o.rank(n).high}
}

// points is the number of trials of each replicate.
func (o *Order) points() int { return o.census.trials / Replicates }

// Quantiles returns the p-quantiles of the column: the pooled order statistic of
// rank ⌈Np⌉ with the interval of quantileRanks. An end whose rank lies outside the
// sample is open. Beside each it returns how the replicates see it. Where a rank lies in no window the numbers are NaN and Missed says more.
func (o *Order) Quantiles(ps []float64) (estimates []QuantileEstimate, spreads []QuantileSpread) {
	for _, p := range ps {
		e, spread := o.quantile(p)
		estimates, spreads = append(estimates, e), append(spreads, spread)
	}
	return estimates, spreads
}

func (o *Order) quantile(p float64) (q QuantileEstimate, spread QuantileSpread) {
	n := o.census.trials
	k := rankOf(p, n)
	at := o.rank(k)
	if math.IsNaN(at.value) {
		none := math.NaN()
		return QuantileEstimate{P: p, Estimate: Estimate{Value: none, Low: none, High: none}}, spread
	}
	counts := o.atOrBelow(at.value)
	for lane, count := range counts {
		spread.Shares[lane] = float64(count) / float64(o.points())
	}
	spread.Density = o.density(p, k)
	low, high := quantileRanks(p, &counts, o.points())
	e := Estimate{Value: at.value, Low: math.NaN(), High: math.NaN()}
	if low = min(low, k); low >= 1 {
		e.Low = o.rank(low).low
	}
	if high = max(high, k); high <= n {
		e.High = o.rank(high).high
	}
	e.Atom = e.Low == e.High
	return QuantileEstimate{P: p, Estimate: e}, spread
}

// density returns the density of the column at its p-quantile of rank k: the share
// of the trials between the ranks two standard errors of the pilot below and
// above, over their distance.
func (o *Order) density(p float64, k int) float64 {
	n := o.census.trials
	reach := max(1, int(math.Ceil(float64(2*float64(n)*math.Sqrt(float64(p*(1-p))/float64(min(n, mostPilot)))))))
	low, high := max(1, k-reach), min(n, k+reach)
	from, to := o.rank(low).value, o.rank(high).value
	if from == to {
		return math.Inf(1)
	}
	return float64(high-low) / float64(n) / (to - from)
}

// mostPilot is the number of trials of the largest pilot.
const mostPilot = 1 << 16

// Probability returns P(y <= threshold) for each of the thresholds, which lie in
// windows.
func (o *Order) Probability(thresholds []float64) []Estimate {
	estimates := make([]Estimate, len(thresholds))
	for i, t := range thresholds {
		counts := o.atOrBelow(t)
		estimates[i] = Probability(&counts, o.points())
	}
	return estimates
}
