package dist

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

var discreteKind = Kind{
	Name:    "discrete",
	Doc:     "One of the listed values, each with its probability.",
	Forms:   []Form{{Pairs: true}},
	Example: "discrete(1: 0.2, 2: 0.5, 4: 0.3)",
	build:   func(a Args) (Dist, error) { return Discrete(a.Pairs) },
}

// weightSlack is how far the sum of the weights may be from 1.
const weightSlack = 1e-6

type discrete struct {
	pairs  []Pair    // by X, weights positive and summing to 1
	lower  []float64 // P(X <= X[i])
	upper  []float64 // P(X > X[i])
	values []float64 // X[i]
	guide  guide
}

// Discrete returns the distribution that takes the value X with probability
// Weight. Values must differ; weights must not be negative and sum to 1 within
// 1e-6.
func Discrete(pairs []Pair) (Dist, error) {
	sorted, err := checkPairs(pairs)
	if err != nil {
		return nil, err
	}
	d := discrete{pairs: sorted}
	n := len(sorted)
	d.lower, d.upper, d.values = make([]float64, n), make([]float64, n), make([]float64, n)
	for i, sum := 0, 0.0; i < n; i++ {
		sum += sorted[i].Weight
		d.lower[i], d.values[i] = min(1, sum), sorted[i].X
	}
	for i, sum := n-1, 0.0; i >= 0; i-- {
		d.upper[i] = min(1, sum)
		sum += sorted[i].Weight
	}
	d.lower[n-1] = 1
	d.guide = newGuide(d.lower, d.upper)
	return d, nil
}

// checkPairs returns the pairs of positive weight by value, normalised.
func checkPairs(pairs []Pair) ([]Pair, error) {
	if len(pairs) == 0 {
		return nil, argError("", "discrete needs pairs `x: weight`")
	}
	var sum float64
	seen := make(map[float64]bool, len(pairs))
	for i, p := range pairs {
		switch {
		case !finite(p.X) || !finite(p.Weight):
			return nil, pairError(i, "values and weights must be finite numbers")
		case p.Weight < 0:
			return nil, weightError(i, "a weight must not be negative")
		case seen[p.X]:
			return nil, pairError(i, "this value stands twice: add up its weights")
		}
		seen[p.X] = true
		sum += p.Weight
	}
	if !(math.Abs(sum-1) <= weightSlack) {
		return nil, argError("", weightsMessage(pairs, sum))
	}
	sorted := slices.DeleteFunc(slices.Clone(pairs), func(p Pair) bool { return p.Weight == 0 })
	slices.SortFunc(sorted, func(a, b Pair) int {
		if a.X < b.X {
			return -1
		}
		return 1
	})
	if sum != 1 {
		for i := range sorted {
			sorted[i].Weight /= sum
		}
	}
	return sorted, nil
}

func weightsMessage(pairs []Pair, sum float64) string {
	text := fmt.Sprintf("the weights sum to %.7g, not 1", sum)
	if sum == 0 || !finite(sum) {
		return text
	}
	normalised := make([]string, len(pairs))
	for i, p := range pairs {
		normalised[i] = fmt.Sprintf("%.9g", p.Weight/sum)
	}
	return text + "; in the same proportions: " + strings.Join(normalised, ", ")
}

func (d discrete) Sample(column []float64) {
	offset := [2]float64{0, 1}
	cells := float64(len(d.guide.first) - 1)
	values := d.values
	for i, v := range column {
		tail := side(v)
		atom := int(d.guide.first[int((v+offset[tail])*cells)])
		bounds := d.guide.bounds[tail]
		for v > bounds[atom] {
			atom++
		}
		column[i] = values[atom]
	}
}

// at returns the number of atoms at or below x.
func (d discrete) at(x float64) int {
	i, found := slices.BinarySearch(d.values, x)
	if found {
		i++
	}
	return i
}

func (d discrete) CDF(x float64) float64 {
	i := d.at(x)
	if i == 0 {
		return 0
	}
	return d.lower[i-1]
}

func (d discrete) Survival(x float64) float64 {
	i := d.at(x)
	if i == 0 {
		return 1
	}
	return d.upper[i-1]
}

func (d discrete) Quantile(p float64) float64 {
	i, _ := slices.BinarySearch(d.lower, p) // the first with lower >= p
	return d.values[min(i, len(d.values)-1)]
}

func (d discrete) UpperQuantile(q float64) float64 {
	i, _ := slices.BinarySearchFunc(d.upper, q, func(tail, q float64) int { // the first with upper <= q
		if tail > q {
			return -1
		}
		return 0
	})
	return d.values[min(i, len(d.values)-1)]
}

func (d discrete) Mean() float64 {
	var sum float64
	for _, p := range d.pairs {
		sum += float64(p.X * p.Weight)
	}
	return sum
}

func (d discrete) Variance() float64 {
	mean, sum := d.Mean(), 0.0
	for _, p := range d.pairs {
		sum += float64((p.X - mean) * (p.X - mean) * p.Weight)
	}
	return sum
}

func (d discrete) Support() (low, high float64) { return d.values[0], d.values[len(d.values)-1] }
func (d discrete) Discrete() bool               { return true }

func (d discrete) Mass(x float64) float64 {
	if i, found := slices.BinarySearch(d.values, x); found {
		return d.pairs[i].Weight
	}
	return 0
}

// Breakpoints returns the jumps.
func (d discrete) Breakpoints() []float64 {
	var tails []float64
	for i := range len(d.values) - 1 {
		if d.lower[i] <= 0.5 {
			tails = append(tails, d.lower[i])
		} else {
			tails = append(tails, -d.upper[i])
		}
	}
	return tails
}

func (d discrete) String() string {
	texts := make([]string, len(d.pairs))
	for i, p := range d.pairs {
		texts[i] = number(p.X) + ": " + number(p.Weight)
	}
	return "discrete(" + strings.Join(texts, ", ") + ")"
}
