package study

import (
	"cmp"
	"context"
	"math"
	"slices"

	"costcone/sim"
)

// mostPaired is the most factors of which second-order indices are computed.
const mostPaired = 64

// An effect is what replacing some factors by those of the B side does: the sums
// over each replicate of b·(m - a) and of (a - m)²/2.
type effect struct{ closed, total sums }

func newEffect(a, b, m []float64) *effect {
	e := new(effect)
	for i := range a {
		r, d := i%sim.Replicates, m[i]-a[i]
		e.closed[r] += float64(b[i] * d)
		e.total[r] += float64(d * d / 2)
	}
	return e
}

// An exchange is the pick-freeze of one output under way.
type exchange struct {
	*freezer
	a, b     []float64 // both sides, less their mean
	event    func([]float64)
	mean     float64
	variance *variance
	points   []frozen
	pairs    [][2]int
	effects  []*effect // by point
}

// mostExchanged is the most outputs whose sides are kept together.
const mostExchanged = 16

// sobolAll returns first-order and total indices of outputs of one plan, and those
// of second order where they are asked for, each with its number of evaluations.
// progress learns of each output that is done.
//
// Sources: Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola 2010,
// Variance based sensitivity analysis of model output, Comput. Phys. Commun.
// 181, 259, table 2: (b) for the first order, (f), Jansen's, for the total.
func sobolAll(ctx context.Context, targets []*target, progress func(done int)) (found []*OutputSensitivity, runs []int, err error) {
	for _, t := range targets {
		if err := t.independent(); err != nil {
			return nil, nil, err
		}
	}
	for first := 0; first < len(targets); first += mostExchanged {
		var some []*exchange
		for _, t := range targets[first:min(first+mostExchanged, len(targets))] {
			x := &exchange{freezer: newFreezer(t)}
			x.points, x.pairs = t.exchanges()
			x.effects = make([]*effect, len(x.points))
			some = append(some, x)
		}
		err := drawSides(ctx, some)
		if err == nil {
			err = drawEffects(ctx, some)
		}
		if err != nil {
			return nil, nil, firstError(ctx, some, err)
		}
		for _, x := range some {
			found, runs = append(found, x.found()), append(runs, 2+len(x.points))
		}
		progress(len(found))
	}
	return found, runs, nil
}

// firstError returns the error of the first output alone, in place of that of some
// together, which depends on what else is asked.
func firstError(ctx context.Context, all []*exchange, err error) error {
	if ctx.Err() != nil {
		return err
	}
	for _, x := range all {
		if _, _, _, alone := x.sides(ctx); alone != nil {
			return alone
		}
		if alone := x.evaluate(ctx, x.points, func(int, []float64) {}); alone != nil {
			return alone
		}
	}
	return err
}

// drawSides fills the sides of all exchanges.
func drawSides(ctx context.Context, all []*exchange) error {
	var wishes []wish
	for _, x := range all {
		points := x.bothSides()
		wishes = append(wishes, wish{x.freezer, &points[0]}, wish{x.freezer, &points[1]})
	}
	err := grant(ctx, wishes, func(first int, columns [][]float64) error {
		for i, column := range columns {
			if x := all[(first+i)/2]; i%2 == 0 {
				x.a = column
			} else {
				x.b = column
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, x := range all {
		if x.event, err = x.asked(x.a, x.b); err != nil {
			return err
		}
		x.mean = center(x.a, x.b)
		x.variance = newVariance(x.a, x.b)
	}
	return nil
}

// drawEffects fills the effects of all exchanges. Outputs that a factor moves stand
// together, since they compute the same of it.
func drawEffects(ctx context.Context, all []*exchange) error {
	type place struct{ exchange, point int }
	var places []place
	for e, x := range all {
		for p := range x.points {
			places = append(places, place{e, p})
		}
	}
	factor := func(at place) int { // pairs stand last
		if t := all[at.exchange].target; at.point < len(t.factors) {
			return t.factors[at.point]
		}
		return math.MaxInt
	}
	slices.SortStableFunc(places, func(a, b place) int { return cmp.Compare(factor(a), factor(b)) })
	wishes := make([]wish, len(places))
	for i, at := range places {
		x := all[at.exchange]
		wishes[i] = wish{x.freezer, &x.points[at.point]}
	}
	return grant(ctx, wishes, func(first int, columns [][]float64) error {
		return sim.Parallel(ctx, all[0].target.options.Workers, len(columns), func(_, i int) error {
			at := places[first+i]
			all[at.exchange].take(at.point, columns[i])
			return nil
		})
	})
}

// take notes the effect of a point, whose column it overwrites.
func (x *exchange) take(point int, column []float64) {
	x.event(column)
	for k := range column {
		column[k] -= x.mean
	}
	x.effects[point] = newEffect(x.a, x.b, column)
}

// found returns the indices.
func (x *exchange) found() *OutputSensitivity {
	found := newFound()
	found.Mean = x.mean
	share := func(of func(skip int) float64) sim.Estimate {
		return jackknife(func(skip int) float64 { return of(skip) / x.variance.points(skip) / x.variance.of(skip) })
	}
	factors := x.target.factors
	for k, factor := range factors {
		e := x.effects[k]
		found.Drivers = append(found.Drivers, Driver{Factor: factor, Indices: []Index{
			{Name: "total", Estimate: touching(share(e.total.without))},
			{Name: "first", Estimate: touching(share(e.closed.without))},
		}})
	}
	for k, pair := range x.pairs {
		both, one, two := x.effects[len(factors)+k], x.effects[pair[0]], x.effects[pair[1]]
		found.Pairs = append(found.Pairs, Pair{A: factors[pair[0]], B: factors[pair[1]], Estimate: touching(share(func(skip int) float64 {
			return both.closed.without(skip) - one.closed.without(skip) - two.closed.without(skip)
		}))})
	}
	if x.target.question.Second && len(factors) > mostPaired {
		found.Warnings = append(found.Warnings, "no second-order indices: there are more than 64 inputs; group some")
	}
	return found
}

// exchanges returns the points of sobol: each factor alone from B, then each
// pair.
func (t *target) exchanges() (points []frozen, pairs [][2]int) {
	n := len(t.factors)
	for k := range n {
		point := frozen{b: make([]bool, n)}
		point.b[k] = true
		points = append(points, point)
	}
	if !t.question.Second || n > mostPaired {
		return points, nil
	}
	for i := range n {
		for j := i + 1; j < n; j++ {
			point := frozen{b: make([]bool, n)}
			point.b[i], point.b[j] = true, true
			points, pairs = append(points, point), append(pairs, [2]int{i, j})
		}
	}
	return points, pairs
}

// touching widens an interval that a negative value's does not span 0: a share of
// variance cannot be negative, so that its error is at least its distance from 0.
func touching(e sim.Estimate) sim.Estimate {
	if e.Value < 0 {
		e.High = max(e.High, 0)
	}
	return e
}

// center takes the mean of both columns off them and returns it.
func center(a, b []float64) float64 {
	mean := 0.0
	for i := range a {
		mean += a[i] + b[i]
	}
	mean /= float64(2 * len(a))
	for i := range a {
		a[i] -= mean
		b[i] -= mean
	}
	return mean
}

// A variance is that of an output over both sides.
type variance struct{ n, y, squares sums }

func newVariance(a, b []float64) *variance {
	v := new(variance)
	for i := range a {
		r := i % sim.Replicates
		v.n[r] += 2
		v.y[r] += a[i] + b[i]
		v.squares[r] += float64(a[i]*a[i]) + float64(b[i]*b[i])
	}
	return v
}

// points returns the number of trials on either side.
func (v *variance) points(skip int) float64 { return v.n.without(skip) / 2 }

func (v *variance) of(skip int) float64 {
	n := v.n.without(skip)
	mean := v.y.without(skip) / n
	return v.squares.without(skip)/n - float64(mean*mean)
}
