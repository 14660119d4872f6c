package dist

import (
	"math"
	"slices"
	"strings"
)

var mixtureKind = Kind{
	Name: "mixture",
	Doc:  "One of several distributions, each with its probability; a number stands for a point. One draw.",
	Params: []Param{
		{Name: "d", Role: Distribution, Many: true, Doc: "a distribution or a number"},
		{Name: "weights", Role: List, Optional: true, Doc: "probabilities of the parts; equal if left out"},
	},
	Forms:   []Form{{Params: []string{"d", "weights"}, Usage: "d1, d2, …, [weights=[…]]"}},
	Example: "mixture(0, 1 to 3, weights=[0.4, 0.6])",
	build: func(a Args) (Dist, error) {
		weights, given := a.Lists["weights"]
		if !given {
			for range a.Dists {
				weights = append(weights, 1/float64(len(a.Dists)))
			}
		}
		return Mixture(a.Dists, weights)
	},
}

// A mixture is a distribution that may have atoms and gaps.
type mixture struct {
	parts   []Dist
	weights []float64
	marks   []float64 // ascending; between two of them the CDF is smooth
	below   []float64 // CDF at each mark
	above   []float64 // Survival at each mark
	steps   bool      // atoms hold all of the probability
	low     float64
	high    float64
	text    string
}

// A smoothMixture is a mixture of kinds with densities and of atoms.
type smoothMixture struct{ mixture }

// A discreteMixture is a mixture of finitely many atoms.
type discreteMixture struct {
	discrete
	text string
}

// A stepMixture is a mixture of discrete kinds, some of them without end.
type stepMixture struct {
	mixture
	Filler
}

// Mixture returns the distribution of a value drawn from part i with probability
// weights[i]. Weights must not be negative and sum to 1 within 1e-6; they are
// normalised.
func Mixture(parts []Dist, weights []float64) (Dist, error) {
	if err := checkWeights(len(parts), weights); err != nil {
		return nil, err
	}
	var sum float64
	for _, w := range weights {
		sum += w
	}
	d := mixture{low: posInf, high: negInf, text: mixtureCall(parts, weights)}
	for i, w := range weights {
		if w == 0 {
			continue
		}
		if sum != 1 {
			w /= sum
		}
		d.parts, d.weights = append(d.parts, parts[i]), append(d.weights, w)
		low, high := parts[i].Support()
		d.low, d.high = min(d.low, low), max(d.high, high)
	}
	if len(d.parts) == 1 {
		return d.parts[0], nil
	}
	d.marks = landmarks(d.parts...)
	d.steps = !slices.ContainsFunc(d.parts, func(p Dist) bool { return !isDiscrete(p) })
	atoms, stepped := atomsAt(d, d.marks)
	if stepped {
		if finiteSteps, ok := asDiscrete(d, atoms); ok {
			return discreteMixture{finiteSteps, d.text}, nil
		}
	}
	for _, x := range d.marks {
		d.below, d.above = append(d.below, d.CDF(x)), append(d.above, d.Survival(x))
	}
	if stepped {
		return stepMixture{d, newStepSampler(d, atoms)}, nil
	}
	if slices.ContainsFunc(d.parts, func(p Dist) bool { return !hasDensity(p) && !isDiscrete(p) }) {
		return d, nil
	}
	return smoothMixture{d}, nil
}

func hasDensity(d Dist) bool {
	_, ok := d.(Density)
	return ok
}

// isDiscrete reports whether atoms hold all of the probability.
func isDiscrete(d Dist) bool {
	a, ok := d.(Atoms)
	return ok && a.Discrete()
}

// massAt returns P(X = x).
func massAt(d Dist, x float64) float64 {
	if a, ok := d.(Atoms); ok {
		return a.Mass(x)
	}
	return 0
}

func checkWeights(parts int, weights []float64) error {
	if parts == 0 {
		return argError("", "mixture needs at least one distribution")
	}
	if len(weights) != parts {
		return argError("weights", "mixture needs one weight for each of its distributions")
	}
	pairs := make([]Pair, parts)
	var sum float64
	for i, w := range weights {
		if !finite(w) {
			return argError("weights", "weights must be finite numbers")
		}
		if w < 0 {
			return argError("weights", "a weight must not be negative")
		}
		pairs[i].Weight = w
		sum += w
	}
	if !(math.Abs(sum-1) <= weightSlack) {
		return argError("weights", weightsMessage(pairs, sum))
	}
	return nil
}

func mixtureCall(parts []Dist, weights []float64) string {
	texts, numbers := make([]string, len(parts)), make([]string, len(parts))
	for i, p := range parts {
		texts[i], numbers[i] = p.String(), number(weights[i])
	}
	return "mixture(" + strings.Join(texts, ", ") + ", weights=[" + strings.Join(numbers, ", ") + "])"
}

// sum returns the weighted sum of f over the parts. Where f never falls along x,
// nor does it: rounding is monotone.
func (d mixture) sum(f func(p Dist) float64) float64 {
	var sum float64
	for i, p := range d.parts {
		sum += float64(d.weights[i] * f(p))
	}
	return sum
}

func (d mixture) CDF(x float64) float64 {
	if x >= d.high {
		return 1
	}
	return min(1, d.sum(func(p Dist) float64 { return p.CDF(x) }))
}

func (d mixture) Survival(x float64) float64 {
	switch {
	case x < d.low:
		return 1
	case x >= d.high:
		return 0
	}
	return min(1, d.sum(func(p Dist) float64 { return p.Survival(x) }))
}

func (d mixture) Quantile(p float64) float64 {
	if p > 0.5 {
		return d.UpperQuantile(1 - p)
	}
	j, _ := slices.BinarySearch(d.below, p) // the first mark with CDF >= p
	past := func(x float64) float64 { return logRatioOf(d.CDF(x), p) }
	return d.root(j, past, func(part Dist, share float64) float64 { return part.Quantile(float64(p * share)) }, p)
}

func (d mixture) UpperQuantile(q float64) float64 {
	if q > 0.5 {
		return d.Quantile(1 - q)
	}
	j, _ := slices.BinarySearchFunc(d.above, q, func(tail, q float64) int { // the first with Survival <= q
		if tail > q {
			return -1
		}
		return 0
	})
	past := func(x float64) float64 { return -logRatioOf(d.Survival(x), q) }
	return d.root(j, past, func(part Dist, share float64) float64 { return part.UpperQuantile(float64(q * share)) }, q)
}

// root returns the first x past the tail probability v; mark j is the first past
// it. Where the search is open, the parts' own quantiles close it: where every
// part has less than its nth share of v, the mixture has less than v, and where
// one has all of v by itself, it has more. quantile gives that of a part at a
// multiple of v.
func (d mixture) root(j int, past func(x float64) float64, quantile func(p Dist, share float64) float64, v float64) float64 {
	low, high := negInf, posInf
	if j < len(d.marks) {
		high = d.marks[j]
		if past(math.Nextafter(high, negInf)) < 0 {
			return high
		}
	}
	if j > 0 {
		low = d.marks[j-1]
	}
	if !finite(low) || !finite(high) {
		least, most := posInf, negInf
		for i, p := range d.parts {
			if first, last := p.Support(); finite(first) && finite(last) {
				continue // beyond the outermost mark there is nothing of it
			}
			for _, share := range [3]float64{1, 1 / d.weights[i], 1 / (d.weights[i] * float64(len(d.parts)))} {
				if v*share < 1 {
					x := quantile(p, share)
					least, most = min(least, x), max(most, x)
				}
			}
		}
		low, high = max(low, least), min(high, most)
	}
	low, high = widen(past, low, high)
	if math.IsInf(high, 1) {
		return high
	}
	return firstPast(past, low, high, d.steps)
}

// widen moves the ends of a bracket apart, where rounding has put them on the
// wrong side of the root, until past(low) < 0 <= past(high).
func widen(past func(x float64) float64, low, high float64) (float64, float64) {
	low, high = max(low, -math.MaxFloat64), min(high, math.MaxFloat64)
	for step := 0x1p-50; past(low) >= 0; step *= 4 {
		high = low
		if low -= float64(math.Abs(low)*step) + 0x1p-1070; math.IsInf(low, -1) {
			return low, low
		}
	}
	for step := 0x1p-50; past(high) < 0; step *= 4 {
		low = high
		if high += float64(math.Abs(high)*step) + 0x1p-1070; math.IsInf(high, 1) {
			return low, high
		}
	}
	return low, high
}

func (d mixture) Mean() float64 { return d.sum(Dist.Mean) }

func (d mixture) Variance() float64 {
	mean := d.Mean()
	if !finite(mean) {
		return math.NaN()
	}
	return d.sum(func(p Dist) float64 {
		offset := p.Mean() - mean
		return p.Variance() + float64(offset*offset)
	})
}

func (d mixture) Support() (low, high float64) { return d.low, d.high }
func (d mixture) String() string               { return d.text }

// Breakpoints returns the atoms, kinks and gaps.
func (d mixture) Breakpoints() []float64 { return tailsAt(d, d.marks) }

func (d mixture) Mass(x float64) float64 {
	return d.sum(func(p Dist) float64 { return massAt(p, x) })
}

// Discrete reports whether atoms hold all of the probability.
func (d mixture) Discrete() bool { return d.steps }

// PDF returns the density at x, infinite at an atom.
func (d smoothMixture) PDF(x float64) float64 {
	return d.sum(func(p Dist) float64 {
		if f, ok := p.(Density); ok {
			return f.PDF(x)
		}
		if massAt(p, x) > 0 {
			return posInf
		}
		return 0
	})
}

// LogSlope returns the derivative of the log density at x, 0 at an atom.
func (d smoothMixture) LogSlope(x float64) float64 {
	_, slope := d.pdfAndSlope(x)
	return slope
}

// pdfAndSlope returns PDF and LogSlope.
func (d smoothMixture) pdfAndSlope(x float64) (pdf, logSlope float64) {
	for i, p := range d.parts {
		f, ok := p.(Density)
		switch {
		case ok:
			if part, slope := slopesOf(f, x); part > 0 {
				pdf += float64(d.weights[i] * part)
				logSlope += float64(d.weights[i] * part * slope)
			}
		case massAt(p, x) > 0:
			pdf = posInf
		}
	}
	return pdf, logSlope / pdf
}

func (d discreteMixture) String() string { return d.text }
