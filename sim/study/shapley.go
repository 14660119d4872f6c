package study

import (
	"context"
	"math"
	"slices"

	"costcone/sim"
)

const (
	// mostExact is the most factors of which all subsets are evaluated.
	mostExact = 7
	// orders is the number of random orders of the factors beyond, half of them
	// the others backwards.
	orders = 32
)

// A coalition is a set of factors, by position in target.factors.
type coalition string

func newCoalition(members []bool) coalition {
	text := make([]byte, len(members))
	for i, in := range members {
		text[i] = '0' + byte(truth(in))
	}
	return coalition(text)
}

func (c coalition) members() []bool {
	members := make([]bool, len(c))
	for i := range c {
		members[i] = c[i] == '1'
	}
	return members
}

// with returns the coalition that k joins.
func (c coalition) with(k int) coalition { return c[:k] + "1" + c[k+1:] }

// shapley returns the Shapley effects as shares of the variance. The value of a
// coalition J is E Var(Y | all but J), estimated as half the mean square of the
// difference that drawing J anew, given the others, makes; so the effects sum to
// the estimate of the variance in which all are drawn anew.
//
// Sources: Owen 2014, SIAM/ASA J. Uncertainty Quantification 2, 245; Song, Nelson
// and Staum 2016, SIAM/ASA JUQ 4, 1060, for dependent inputs and random orders.
func (t *target) shapley(ctx context.Context) (*OutputSensitivity, int, error) {
	if err := t.conditional(); err != nil {
		return nil, 0, err
	}
	f := newFreezer(t)
	a, b, event, err := f.sides(ctx)
	if err != nil {
		return nil, 0, err
	}
	found := newFound()
	var paths [][]int
	k := len(t.factors)
	if k > mostExact {
		paths = randomOrders(k, t.plan.Seed)
	}
	values, err := f.coalitions(ctx, a, b, event, wanted(k, paths))
	if err != nil {
		return nil, 0, err
	}
	whole := values[newCoalition(slices.Repeat([]bool{true}, k))]
	found.Mean = meanOfAll(a, b)
	for i, factor := range t.factors {
		e := jackknife(func(skip int) float64 {
			if paths == nil {
				return exact(values, k, i, skip) / whole.without(skip)
			}
			mean, _ := sampled(values, paths, i, skip)
			return mean / whole.without(skip)
		})
		if paths != nil {
			_, se := sampled(values, paths, i, -1)
			e = wider(e, se/whole.without(-1))
		}
		found.Drivers = append(found.Drivers, Driver{Factor: factor, Indices: []Index{{Name: "shapley", Estimate: touching(e)}}})
	}
	return found, 2 + 2*len(values), nil
}

// conditional returns a *CorrelatedError where correlated factors have a t
// copula, whose conditional draws are not those of its scores.
func (t *target) conditional() error {
	err := t.independent()
	if err != nil && slices.ContainsFunc(t.plan.Correlations, func(c sim.Correlation) bool { return c.DF > 0 }) {
		return err
	}
	return nil
}

// meanOfAll returns the mean of all values.
func meanOfAll(columns ...[]float64) float64 {
	sum, n := 0.0, 0
	for _, c := range columns {
		for _, y := range c {
			sum += y
		}
		n += len(c)
	}
	return sum / float64(n)
}

// wanted returns the coalitions that the effects need, in a fixed order: all, or
// those on the paths; the empty one, whose value is 0, left out.
func wanted(k int, paths [][]int) []coalition {
	var some []coalition
	if paths == nil {
		for set := 1; set < 1<<k; set++ {
			members := make([]bool, k)
			for i := range members {
				members[i] = set>>i&1 == 1
			}
			some = append(some, newCoalition(members))
		}
		return some
	}
	seen := map[coalition]bool{}
	for _, path := range paths {
		c := newCoalition(make([]bool, k))
		for _, i := range path {
			c = c.with(i)
			if !seen[c] {
				seen[c] = true
				some = append(some, c)
			}
		}
	}
	return some
}

// randomOrders returns orders of the factors, each followed by its reverse.
func randomOrders(k int, seed uint64) [][]int {
	g := generator{seed ^ 0x5a9}
	var paths [][]int
	for len(paths) < orders {
		path := g.shuffled(k)
		back := slices.Clone(path)
		slices.Reverse(back)
		paths = append(paths, path, back)
	}
	return paths
}

// coalitions evaluates the coalitions: the sums over each replicate of half the
// squared differences. Where factors are independent, a serves for all.
func (f *freezer) coalitions(ctx context.Context, a, b []float64, event func([]float64), some []coalition) (map[coalition]*sums, error) {
	correlated := f.target.independent() != nil
	var points []frozen
	for _, c := range some {
		members := c.members()
		given := make([]bool, len(members))
		for i, in := range members {
			given[i] = !in
		}
		whole := !slices.Contains(given, true)
		if !correlated {
			points = append(points, frozen{b: members, allB: whole})
			continue
		}
		points = append(points, frozen{b: make([]bool, len(members)), given: given}, frozen{b: members, given: given, allB: true})
	}
	values := map[coalition]*sums{}
	var from []float64
	err := f.evaluate(ctx, points, func(i int, column []float64) {
		event(column)
		if correlated && i%2 == 0 {
			from = column
			return
		}
		base, at := a, i
		if correlated {
			base, at = from, i/2
		}
		s := new(sums)
		for k := range column {
			d := column[k] - base[k]
			s[k%sim.Replicates] += float64(d * d / 2)
		}
		values[some[at]] = s
	})
	return values, err
}

// exact returns the Shapley effect of factor i of k from the values of all
// coalitions, without a replicate.
func exact(values map[coalition]*sums, k, i, skip int) float64 {
	total := 0.0
	for set := range 1 << k {
		if set>>i&1 == 1 {
			continue
		}
		members, size := make([]bool, k), 0
		for j := range members {
			members[j] = set>>j&1 == 1
			size += truth(members[j])
		}
		c := newCoalition(members)
		// 1/(k·C(k-1, size)).
		weight := 1 / float64(k)
		for j := range size {
			weight = weight * float64(j+1) / float64(k-1-j)
		}
		total += float64(weight * (value(values, c.with(i), skip) - value(values, c, skip)))
	}
	return total
}

// value returns what a coalition explains, 0 for the empty one.
func value(values map[coalition]*sums, c coalition, skip int) float64 {
	if s := values[c]; s != nil {
		return s.without(skip)
	}
	return 0
}

// sampled returns the mean of what factor i adds on the paths, without a
// replicate, and the standard error that few paths leave, taken between pairs of
// a path and its reverse.
func sampled(values map[coalition]*sums, paths [][]int, i, skip int) (mean, se float64) {
	var pairs [orders / 2]float64
	for n, path := range paths {
		c := newCoalition(make([]bool, len(path)))
		for _, k := range path {
			if k == i {
				pairs[n/2] += (value(values, c.with(i), skip) - value(values, c, skip)) / 2
				break
			}
			c = c.with(k)
		}
	}
	for _, x := range pairs {
		mean += x
	}
	mean /= float64(len(pairs))
	for _, x := range pairs {
		se += float64((x - mean) * (x - mean))
	}
	return mean, math.Sqrt(se / float64(len(pairs)*(len(pairs)-1)))
}

// wider adds an independent standard error to an interval.
func wider(e sim.Estimate, se float64) sim.Estimate {
	half := (e.High - e.Low) / 2
	extra := float64(2.131449545559323 * se) // Student's t, 15 degrees of freedom
	half = math.Sqrt(float64(half*half) + float64(extra*extra))
	return existing(sim.Estimate{Value: e.Value, Low: e.Value - half, High: e.Value + half})
}
