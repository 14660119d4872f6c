package dist

import (
	"slices"
	"strings"
)

var cdfKind = Kind{
	Name: "cdf",
	Doc: "Straight lines through points of the cumulative distribution, from 0 to 1; a value that is repeated is an atom, " +
		"a probability that is repeated a gap.",
	Forms:   []Form{{Pairs: true, Knots: true, Usage: "p: x, …"}},
	Example: "cdf(0: 1, 0.5: 2, 1: 4)",
	build:   func(a Args) (Dist, error) { return Piecewise(a.Pairs) },
}

// A piecewise is uniform between knots.
type piecewise struct {
	lower, upper []float64 // P(X <= x) at each knot, and 1 - it
	x            []float64
	guide        guide
	text         string
}

// A piecewiseDensity is one without atoms.
type piecewiseDensity struct{ piecewise }

// Piecewise returns the distribution whose CDF runs straight from knot to knot,
// each of which says that P(x <= X) is Weight. Both must not fall from knot to
// knot, and the weights go from 0 to 1.
func Piecewise(knots []Pair) (Dist, error) {
	if err := checkKnots(knots); err != nil {
		return nil, err
	}
	d := piecewise{}
	texts := make([]string, len(knots))
	smooth := true
	for i, k := range knots {
		d.lower, d.upper, d.x = append(d.lower, k.Weight), append(d.upper, 1-k.Weight), append(d.x, k.X)
		texts[i] = number(k.Weight) + ": " + number(k.X)
		smooth = smooth && (i == 0 || k.X > knots[i-1].X)
	}
	d.text = "cdf(" + strings.Join(texts, ", ") + ")"
	d.guide = newGuide(d.lower, d.upper)
	if smooth {
		return piecewiseDensity{d}, nil
	}
	return d, nil
}

func checkKnots(knots []Pair) error {
	if len(knots) < 2 {
		return argError("", "cdf needs at least two points `p: x`, at p = 0 and p = 1")
	}
	for i, k := range knots {
		switch {
		case !finite(k.X) || !finite(k.Weight):
			return pairError(i, "values and probabilities must be finite numbers")
		case k.Weight < 0 || k.Weight > 1:
			return weightError(i, "a probability must lie between 0 and 1")
		case i == 0 && k.Weight != 0:
			return weightError(i, "the first probability must be 0")
		case i > 0 && k.Weight < knots[i-1].Weight:
			return weightError(i, "the probabilities must rise")
		case i > 0 && k.X < knots[i-1].X:
			return pairError(i, "the values must rise")
		case i > 0 && k == knots[i-1]:
			return pairError(i, "this point stands twice")
		}
	}
	last := len(knots) - 1
	switch {
	case knots[last].Weight != 1:
		return weightError(last, "the last probability must be 1")
	case knots[last].X == knots[0].X:
		return argError("", "all values are equal: use point(x) for a constant")
	case !finite(knots[last].X - knots[0].X):
		return argError("", "the values are too far apart")
	}
	return nil
}

// after returns the first knot above x.
func (d piecewise) after(x float64) int {
	i, _ := slices.BinarySearchFunc(d.x, x, func(knot, x float64) int {
		if knot <= x {
			return -1
		}
		return 1
	})
	return i
}

func (d piecewise) CDF(x float64) float64 {
	i := d.after(x)
	switch i {
	case 0:
		return 0
	case len(d.x):
		return 1
	}
	share := (x - d.x[i-1]) / (d.x[i] - d.x[i-1])
	return min(d.lower[i], d.lower[i-1]+float64((d.lower[i]-d.lower[i-1])*share))
}

func (d piecewise) Survival(x float64) float64 {
	i := d.after(x)
	switch i {
	case 0:
		return 1
	case len(d.x):
		return 0
	}
	share := (d.x[i] - x) / (d.x[i] - d.x[i-1])
	return min(d.upper[i-1], d.upper[i]+float64((d.upper[i-1]-d.upper[i])*share))
}

func (d piecewise) Quantile(p float64) float64 {
	if p > 0.5 {
		return d.UpperQuantile(1 - p)
	}
	i, _ := slices.BinarySearch(d.lower, p) // the first with lower >= p
	return d.inside(i, p)
}

func (d piecewise) UpperQuantile(q float64) float64 {
	if q > 0.5 {
		return d.Quantile(1 - q)
	}
	i, _ := slices.BinarySearchFunc(d.upper, q, func(tail, q float64) int { // the first with upper <= q
		if tail > q {
			return -1
		}
		return 0
	})
	return d.inside(i, -q)
}

// inside returns the quantile of a signed tail that lies between knots i-1 and i.
func (d *piecewise) inside(i int, v float64) float64 {
	a, b := d.x[i-1], d.x[i]
	if v > 0 {
		return min(b, a+float64((b-a)*((v-d.lower[i-1])/(d.lower[i]-d.lower[i-1]))))
	}
	return max(a, b-float64((b-a)*((-v-d.upper[i])/(d.upper[i-1]-d.upper[i]))))
}

func (d piecewise) Sample(column []float64) {
	for i, v := range column {
		column[i] = d.inside(d.guide.find(v), v)
	}
}

func (d piecewise) Mean() float64 {
	var sum float64
	for i := 1; i < len(d.x); i++ {
		sum += float64((d.lower[i] - d.lower[i-1]) * (d.x[i-1] + float64((d.x[i]-d.x[i-1])/2)))
	}
	return sum
}

func (d piecewise) Variance() float64 {
	mean, sum := d.Mean(), 0.0
	for i := 1; i < len(d.x); i++ {
		width := d.x[i] - d.x[i-1]
		offset := d.x[i-1] + float64(width/2) - mean
		sum += float64((d.lower[i] - d.lower[i-1]) * (float64(offset*offset) + float64(width*width/12)))
	}
	return sum
}

// Support leaves out what stands beyond a gap at either end.
func (d piecewise) Support() (low, high float64) {
	first, last := 0, len(d.x)-1
	for d.lower[first+1] == 0 {
		first++
	}
	for d.lower[last-1] == 1 {
		last--
	}
	return d.x[first], d.x[last]
}

func (d piecewise) String() string { return d.text }

// Discrete reports whether there is nothing but atoms.
func (d piecewise) Discrete() bool {
	for i := 1; i < len(d.x); i++ {
		if d.x[i] > d.x[i-1] && d.lower[i] > d.lower[i-1] {
			return false
		}
	}
	return true
}

func (d piecewise) Mass(x float64) float64 {
	var mass float64
	for i := d.after(x) - 1; i > 0 && d.x[i] == x && d.x[i-1] == x; i-- {
		mass += d.lower[i] - d.lower[i-1]
	}
	return mass
}

// Breakpoints returns the knots.
func (d piecewise) Breakpoints() []float64 {
	var tails []float64
	for i, p := range d.lower {
		if p > 0 && p <= 0.5 {
			tails = append(tails, p)
		} else if p > 0.5 && p < 1 {
			tails = append(tails, -d.upper[i])
		}
	}
	return slices.Compact(tails)
}

// PDF returns the density at x.
func (d piecewiseDensity) PDF(x float64) float64 {
	i := d.after(x)
	if i == 0 || i == len(d.x) {
		return 0
	}
	return (d.lower[i] - d.lower[i-1]) / (d.x[i] - d.x[i-1])
}

// LogSlope returns 0: the density is flat between knots.
func (d piecewiseDensity) LogSlope(float64) float64 { return 0 }
