package dist

import (
	"errors"
	"math"
)

// NewSampler returns the fastest sampler for d: its own closed form if it has
// one, else a table of its quantile function whose error, measured in u and
// relative to the nearer tail, is at most 1e-8. Building a table calls d's
// functions a thousand times and more; the sampler is to be kept. The error says
// that d has no quantiles.
func NewSampler(d Dist) (Sampler, error) { return newSampler(d, fitted) }

func newSampler(d Dist, fit func(halves []half) fit) (Sampler, error) {
	if f, ok := d.(Filler); ok {
		return f, nil
	}
	if math.IsNaN(d.Quantile(0.5)) || math.IsNaN(d.UpperQuantile(0.25)) {
		return nil, errors.New("the distribution " + d.String() + " has no quantiles")
	}
	tails, halves := halvesOf(d)
	return newTable(d, tails, fit(halves)), nil
}

// tailsOf returns the two halves of d, as d itself where it knows no simpler
// shape.
func tailsOf(d Dist) [2]Tail {
	if t, ok := d.(Tailed); ok {
		lower, upper := t.Tails()
		return [2]Tail{lower, upper}
	}
	return [2]Tail{{Shape: d, Scale: 1}, {Shape: d, Upper: true, Scale: 1}}
}

// cutsOf returns the breakpoints of d on either side, as tail probabilities in
// (0, ½], unsorted.
func cutsOf(d Dist) (cuts [2][]float64) {
	b, ok := d.(Breakpoints)
	if !ok {
		return cuts
	}
	for _, v := range b.Breakpoints() {
		if a := math.Abs(v); a > 0 && a < 0.5 {
			cuts[side(v)] = append(cuts[side(v)], a)
		} else if a == 0.5 {
			cuts[0], cuts[1] = append(cuts[0], a), append(cuts[1], a)
		}
	}
	return cuts
}
