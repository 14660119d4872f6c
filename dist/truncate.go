package dist

import (
	"math"
	"strings"
)

var truncateKind = Kind{
	Name: "truncate",
	Doc:  "A distribution cut off below low and above high, and scaled up to a whole one. One draw.",
	Params: []Param{
		{Name: "d", Role: Distribution, Doc: "a distribution"},
		{Name: "low", Role: Value, Optional: true, Default: math.NaN(), Doc: "smallest value that is left"},
		{Name: "high", Role: Value, Optional: true, Default: math.NaN(), Doc: "largest value that is left"},
	},
	Forms:   []Form{{Params: []string{"d", "low", "high"}, Usage: "d, [low], [high]"}},
	Example: "truncate(normal(10, 4), low=0)",
	build:   func(a Args) (Dist, error) { return Truncate(a.Dists[0], a.Named["low"], a.Named["high"]) },
}

// A truncated is what is left of a distribution between two values.
type truncated struct {
	whole       Dist
	density     Density // of whole; nil where it has none
	jet         Jet     // whole, if it is one
	low, high   float64 // where it is cut, infinite where it is not
	marks       []float64
	before      tailPair // of whole just below low
	after       tailPair // of whole at high
	mass        float64  // P(low <= X <= high)
	first, last float64  // support
	text        string
}

// A tailPair is CDF and Survival at one value.
type tailPair struct{ p, q float64 }

// A smoothTruncated is a truncated that has a density.
type smoothTruncated struct{ truncated }

// A jetTruncated is one whose quantile function knows its derivatives.
type jetTruncated struct{ smoothTruncated }

// A discreteTruncated has finitely many atoms.
type discreteTruncated struct {
	discrete
	text string
}

// A stepTruncated has atoms without end.
type stepTruncated struct {
	truncated
	Filler
	mean, variance float64
}

// Truncate returns the distribution of X given low <= X <= high, X having the
// distribution d. An end that is NaN or infinite cuts nothing off; one at least
// must. Probabilities are taken from the nearer tail, and next to a cut from the
// density, so that deep tails and narrow windows keep their digits. Where nothing
// is left, it is an error.
func Truncate(d Dist, low, high float64) (Dist, error) {
	low, high = orInfinite(low, -1), orInfinite(high, 1)
	switch {
	case math.IsInf(low, -1) && math.IsInf(high, 1):
		return nil, argError("", "truncate needs low, high, or both")
	case low > high:
		return nil, argError("high", "low must not be above high")
	}
	if low == high && massAt(d, low) == 0 {
		return nil, argError("high", "nothing is left: low and high are equal")
	}
	t := truncated{whole: d, low: low, high: high, text: truncateCall(d, low, high)}
	t.density, _ = d.(Density)
	t.jet, _ = d.(Jet)
	t.marks = landmarks(d)
	start, end := d.Support()
	t.first, t.last = max(low, start), min(high, end)
	below := math.Nextafter(low, negInf)
	t.before, t.after = tailPair{d.CDF(below), d.Survival(below)}, tailPair{d.CDF(high), d.Survival(high)}
	if t.mass = t.between(below, t.before, high, t.after); !(t.mass > 0x1p-1022) {
		return nil, argError("", "nothing is left: all of the distribution lies outside low and high")
	}
	if atoms, stepped := atomsAt(t, t.marks); stepped {
		if steps, ok := asDiscrete(t, atoms); ok {
			return discreteTruncated{steps, t.text}, nil
		}
		sampler := newStepSampler(t, atoms)
		mean, variance := sampler.moments(atoms)
		return stepTruncated{t, sampler, mean, variance}, nil
	}
	if t.density == nil {
		return t, nil
	}
	if t.jet != nil {
		return jetTruncated{smoothTruncated{t}}, nil
	}
	return smoothTruncated{t}, nil
}

func truncateCall(d Dist, low, high float64) string {
	parts := []string{d.String()}
	if !math.IsInf(low, -1) {
		parts = append(parts, "low="+number(low))
	}
	if !math.IsInf(high, 1) {
		parts = append(parts, "high="+number(high))
	}
	return "truncate(" + strings.Join(parts, ", ") + ")"
}

// between returns P(a < X <= b) for the whole, given its tails there.
func (d truncated) between(a float64, atA tailPair, b float64, atB tailPair) float64 {
	if a >= b {
		return 0
	}
	size, rest := 1.0, 1-atA.p-atB.q
	switch {
	case atB.p <= 0.5:
		size, rest = atB.p, atB.p-atA.p
	case atA.q <= 0.5:
		size, rest = atA.q, atA.q-atB.q
	}
	if d.density == nil || rest > 1e-4*size || !finite(a) || !finite(b) || d.marked(a, b) {
		return max(0, rest)
	}
	return integrateDensity(d.density, a, b)
}

// marked reports whether a landmark stands between a and b, or at b: the density
// may jump there, or be an atom.
func (d truncated) marked(a, b float64) bool {
	for _, x := range d.marks {
		if x > a && x <= b {
			return true
		}
	}
	return false
}

func (d truncated) at(x float64) tailPair { return tailPair{d.whole.CDF(x), d.whole.Survival(x)} }

func (d truncated) CDF(x float64) float64 {
	switch {
	case x < d.low:
		return 0
	case x >= d.last:
		return 1
	}
	return min(1, d.between(math.Nextafter(d.low, negInf), d.before, x, d.at(x))/d.mass)
}

func (d truncated) Survival(x float64) float64 {
	switch {
	case x < d.first:
		return 1
	case x >= d.last:
		return 0
	}
	return min(1, d.between(x, d.at(x), d.high, d.after)/d.mass)
}

func (d truncated) Quantile(p float64) float64 {
	if p > 0.5 {
		return d.UpperQuantile(1 - p)
	}
	if part := float64(p * d.mass); d.isNext(part, d.before) {
		past := func(x float64) float64 { return logRatioOf(d.CDF(x), p) }
		return d.search(past, d.first, part)
	}
	return d.clip(SignedTail(d.whole, d.wholeTail(p)))
}

func (d truncated) UpperQuantile(q float64) float64 {
	if q > 0.5 {
		return d.Quantile(1 - q)
	}
	if part := float64(q * d.mass); d.isNext(part, d.after) {
		past := func(x float64) float64 { return -logRatioOf(d.Survival(x), q) }
		return d.search(past, d.last, -part)
	}
	return d.clip(SignedTail(d.whole, d.wholeTail(-q)))
}

// isNext reports whether a part of the probability is so small beside the tail of
// the whole at a cut that a sum with it would lose digits.
func (d truncated) isNext(part float64, cut tailPair) bool {
	share := 1e-5
	if d.jet != nil {
		share = 1e-3
	}
	return min(cut.p, cut.q) > 0 && part < float64(share*min(cut.p, cut.q))
}

// wholeTail returns the signed tail of the whole at a signed tail of what is
// left.
func (d truncated) wholeTail(v float64) float64 {
	near, far := d.before.p, d.before.q // of the cut that v is measured from
	if v < 0 {
		near, far = d.after.q, d.after.p
	}
	const least = 0x1p-1074
	part := math.Abs(float64(v * d.mass))
	tail := max(near+part, least)
	if tail > 0.5 {
		tail = min(part-far, -least)
	}
	return float64(math.Copysign(1, v) * tail)
}

// search returns the first value past a small part of the probability next to a
// cut: about there where the density at the cut leads.
func (d truncated) search(past func(x float64) float64, cut, part float64) float64 {
	if d.jet != nil {
		return d.clip(d.beside(cut, part))
	}
	if past(d.first) >= 0 {
		return d.first
	}
	low, high := d.first, d.last
	if d.density != nil {
		if step := part / d.density.PDF(cut); step != 0 && finite(step) {
			a, b := cut+float64(step*(1-0x1p-10)), cut+float64(step*(1+0x1p-10))
			a, b = d.clip(min(a, b)), d.clip(max(a, b))
			if past(a) < 0 && past(b) >= 0 {
				return firstPast(past, a, b, false)
			}
		}
	}
	low, high = widen(past, max(low, -math.MaxFloat64), min(high, math.MaxFloat64))
	return d.clip(firstPast(past, low, high, d.Discrete()))
}

// beside returns the value a small part of the probability away from a cut: the
// integral of the quantile function's slope by the Gauss–Legendre rule of two
// points.
func (d truncated) beside(cut, part float64) float64 {
	at := d.before
	if part < 0 {
		at = d.after
	}
	v := at.p
	if at.p > 0.5 {
		v = -at.q
	}
	const near = 0.21132486540518713 // (1 - 1/√3)/2
	_, first, _ := d.jet.Jet(v + float64(part*near))
	_, second, _ := d.jet.Jet(v + float64(part*(1-near)))
	return cut + float64(part*(first/2+second/2))
}

func (d truncated) clip(x float64) float64 { return max(d.first, min(d.last, x)) }

func (d truncated) Mean() float64 {
	if _, exists := d.exists(1); !exists {
		if math.IsInf(d.last, 1) == math.IsInf(d.first, -1) {
			return math.NaN()
		}
		return d.last + d.first
	}
	mean, _ := quantileMoments(d)
	return mean
}

func (d stepTruncated) Mean() float64     { return d.mean }
func (d stepTruncated) Variance() float64 { return d.variance }

func (d truncated) Variance() float64 {
	if value, exists := d.exists(2); !exists {
		return value
	}
	_, variance := quantileMoments(d)
	return variance
}

// exists reports whether moment k is finite. Where the whole has it, or what is
// left has two ends, it is; else the index of the open tail tells.
func (d truncated) exists(k float64) (value float64, ok bool) {
	switch {
	case finite(d.first) && finite(d.last), finite(d.whole.Variance()), k == 1 && finite(d.whole.Mean()):
		return 0, true
	case k == 2:
		if _, mean := d.exists(1); !mean {
			return math.NaN(), false
		}
	}
	near, far := d.Quantile(1e-200), d.Quantile(1e-300)
	if math.IsInf(d.last, 1) {
		near, far = d.UpperQuantile(1e-200), d.UpperQuantile(1e-300)
	}
	index := logRatioOf(math.Abs(far), math.Abs(near)) / 230.25850929940458 // per factor e of the tail
	return posInf, float64(k*index) < 1-1e-6
}

func (d truncated) Support() (low, high float64) { return d.first, d.last }
func (d truncated) String() string               { return d.text }

// Breakpoints returns the atoms, kinks and gaps that are left.
func (d truncated) Breakpoints() []float64 {
	var inside []float64
	for _, x := range d.marks {
		if x >= d.first && x <= d.last {
			inside = append(inside, x)
		}
	}
	return tailsAt(d, inside)
}

func (d truncated) Mass(x float64) float64 {
	if x < d.low || x > d.high {
		return 0
	}
	return massAt(d.whole, x) / d.mass
}

// Discrete reports whether atoms hold all of the probability.
func (d truncated) Discrete() bool { return isDiscrete(d.whole) }

// PDF returns the density at x.
func (d smoothTruncated) PDF(x float64) float64 {
	if x < d.low || x > d.high {
		return 0
	}
	return d.density.PDF(x) / d.mass
}

// LogSlope returns the derivative of the log density at x.
func (d smoothTruncated) LogSlope(x float64) float64 { return d.density.LogSlope(x) }

// pdfAndSlope returns PDF and LogSlope.
func (d smoothTruncated) pdfAndSlope(x float64) (pdf, logSlope float64) {
	if x < d.low || x > d.high {
		return 0, 0
	}
	pdf, logSlope = slopesOf(d.density, x)
	return pdf / d.mass, logSlope
}

// Explicit marks the quantiles as cheap.
func (d jetTruncated) Explicit() {}

// Jet returns the quantile at a signed tail with its derivatives.
func (d jetTruncated) Jet(v float64) (x, first, second float64) {
	_, first, second = d.whole.(Jet).Jet(d.wholeTail(v))
	return SignedTail(d, v), float64(first * d.mass), float64(float64(second*d.mass) * d.mass)
}

func (d discreteTruncated) String() string { return d.text }
