package study

import (
	"context"

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

// sobol returns first-order and total indices, and those of second order where
// they are asked for.
//
// Sources: Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola 2010,
// Variance based sensitivity analysis of model output, Comput. Phys. Commun.
// 181, 259, table 2: (b) for the first order, (f), Jansen's, for the total.
func (t *target) sobol(ctx context.Context) (*OutputSensitivity, int, error) {
	if err := t.independent(); err != nil {
		return nil, 0, err
	}
	f := newFreezer(t)
	a, b, event, err := f.sides(ctx)
	if err != nil {
		return nil, 0, err
	}
	found := newFound()
	middle := center(a, b)
	found.Mean = middle
	v := newVariance(a, b)
	points, pairs := t.exchanges()
	effects := make([]*effect, len(points))
	err = f.evaluate(ctx, points, func(i int, m []float64) {
		event(m)
		for k := range m {
			m[k] -= middle
		}
		effects[i] = newEffect(a, b, m)
	})
	if err != nil {
		return nil, 0, err
	}
	share := func(of func(skip int) float64) sim.Estimate {
		return jackknife(func(skip int) float64 { return of(skip) / v.points(skip) / v.of(skip) })
	}
	for k, factor := range t.factors {
		e := effects[k]
		found.Drivers = append(found.Drivers, Driver{Factor: factor, Indices: []Index{
			{Name: "total", Estimate: touching(share(e.total.without))},
			{Name: "first", Estimate: touching(share(e.closed.without))},
		}})
	}
	for k, pair := range pairs {
		both, one, two := effects[len(t.factors)+k], effects[pair[0]], effects[pair[1]]
		found.Pairs = append(found.Pairs, Pair{A: t.factors[pair[0]], B: t.factors[pair[1]], Estimate: touching(share(func(skip int) float64 {
			return both.closed.without(skip) - one.closed.without(skip) - two.closed.without(skip)
		}))})
	}
	if t.question.Second && len(t.factors) > mostPaired {
		found.Warnings = append(found.Warnings, "no second-order indices: there are more than 64 inputs; group some")
	}
	return found, 2 + len(points), nil
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
