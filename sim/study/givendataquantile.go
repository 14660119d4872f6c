package study

import (
	"slices"

	"costcone/sim"
)

// lessLoss returns by how much knowing x lowers the expected loss of stating the
// α-quantile of y: the index of Fort, Klein and Rachdi 2016. In each class of x
// the quantile is a line: a level would count the trend of y within the class as
// unknown. The loss is least at that line, so that leaving a replicate out moves
// the lines' losses in second order only and they stay.
func lessLoss(x *column, y []float64, parts int, alpha float64) func(skip int) float64 {
	f := newFit(x, y, parts)
	classes := make([]residuals, parts)
	for i := range y {
		c := x.class(i, parts)
		a := x.values[i] - f.origin[c]
		classes[c].add(i, a, y[i]-float64(f.slope[c]*a))
	}
	all := quantileOf(y, alpha)
	var whole, known sums
	for i := range y {
		whole[i%sim.Replicates] += pinball(y[i]-all, alpha)
	}
	for c := range classes {
		classes[c].turn(alpha)
		for k, left := range classes[c].left {
			known[classes[c].trials[k]%sim.Replicates] += pinball(left, alpha)
		}
	}
	return func(skip int) float64 { return 1 - known.without(skip)/whole.without(skip) }
}

// residuals are what a line leaves of the y of a class.
type residuals struct {
	trials []int
	a      []float64 // x less its mean in the class
	left   []float64
}

func (r *residuals) add(trial int, a, left float64) {
	r.trials, r.a, r.left = append(r.trials, trial), append(r.a, a), append(r.left, left)
}

// turns is the number of steps towards the line of least loss. Two leave of a
// turn less than the noise does.
const turns = 2

// turn takes the α-quantile off the residuals of the mean's line, and turns the
// line by Newton's steps towards the regression quantile (Koenker and Bassett 1978,
// Econometrica 46, 33) as long as that lowers the loss: where the spread of y
// changes with x its quantile has another trend than its mean.
func (r *residuals) turn(alpha float64) {
	if len(r.left) == 0 {
		return
	}
	density := r.level(alpha)
	loss := r.loss(alpha)
	for range turns {
		if density == 0 {
			return
		}
		gradient, squares := 0.0, 0.0
		for k, a := range r.a {
			below := 0.0
			if r.left[k] < 0 {
				below = 1
			}
			gradient += float64((alpha - below) * a)
			squares += float64(a * a)
		}
		if squares == 0 {
			return
		}
		by := gradient / squares / density
		turned := residuals{a: r.a, left: make([]float64, len(r.left))}
		for k, a := range r.a {
			turned.left[k] = r.left[k] - float64(by*a)
		}
		density = turned.level(alpha)
		lower := turned.loss(alpha)
		if !(lower < loss) {
			return
		}
		r.left, loss = turned.left, lower
	}
}

// level takes their α-quantile off the residuals and returns their density
// there, between quantiles on either side; 0 where these are equal.
func (r *residuals) level(alpha float64) (density float64) {
	sorted := slices.Clone(r.left)
	slices.Sort(sorted)
	n := len(sorted)
	q := sorted[rankOf(alpha, n)]
	for k := range r.left {
		r.left[k] -= q
	}
	h := min(alpha, 1-alpha) / 2
	low, high := rankOf(alpha-h, n), rankOf(alpha+h, n)
	if width := sorted[high] - sorted[low]; width > 0 {
		return float64(high-low) / float64(n) / width
	}
	return 0
}

func (r *residuals) loss(alpha float64) (sum float64) {
	for _, left := range r.left {
		sum += pinball(left, alpha)
	}
	return sum
}

// pinball is the loss whose expectation is least at the α-quantile.
func pinball(d, alpha float64) float64 {
	if d < 0 {
		return float64((alpha - 1) * d)
	}
	return float64(alpha * d)
}
