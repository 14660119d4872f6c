package dist

import (
	"math"
	"slices"

	"costcone/internal/fmath"
)

// firstPast returns the smallest float64 x in (low, high] with r(x) >= 0, where r
// never falls, r(low) < 0 and r(high) >= 0: regula falsi (Illinois), each third
// step a bisection in the order of the floats, so that 200 steps are plenty
// whatever r is. Where r is continuous, it is enough that it comes to 1e-15; with
// exact, it goes on until no float is left between.
func firstPast(r func(x float64) float64, low, high float64, exact bool) float64 {
	atLow, atHigh := r(low), r(high)
	for i := 1; i < 200 && (exact || atHigh > 1e-15); i++ {
		if low = max(low, -math.MaxFloat64); math.Nextafter(low, high) >= high {
			break
		}
		x := high - float64(atHigh*((high-low)/(atHigh-atLow)))
		if i%3 == 0 || !(x > low && x < high) {
			x = middleFloat(low, high)
		}
		if at := r(x); at >= 0 {
			high, atHigh, atLow = x, at, atLow/2
		} else {
			low, atLow, atHigh = x, at, atHigh/2
			if !exact && atHigh <= 1e-15 {
				atHigh = r(high)
			}
		}
	}
	return high
}

// middleFloat returns the float64 in the middle of those between two others.
func middleFloat(low, high float64) float64 {
	order := func(x float64) int64 {
		bits := int64(math.Float64bits(x))
		if bits < 0 {
			bits = math.MinInt64 - bits
		}
		return bits
	}
	a, b := order(low), order(high)
	middle := a>>1 + b>>1 + a&b&1
	if middle < 0 {
		middle = math.MinInt64 - middle
	}
	return math.Float64frombits(uint64(middle))
}

// logRatioOf returns log(a/b), -Inf for a = 0 and +Inf for b = 0.
func logRatioOf(a, b float64) float64 {
	switch {
	case b == 0:
		return posInf
	case a == 0:
		return negInf
	}
	if e := (a - b) / b; math.Abs(e) < 0.5 {
		return fmath.Log1p(e)
	}
	return fmath.Log(a) - fmath.Log(b)
}

// landmarks returns, ascending, the values at which distributions may have
// atoms, kinks and gaps: the ends of their supports and their breakpoints from
// both sides.
func landmarks(ds ...Dist) []float64 {
	var xs []float64
	for _, d := range ds {
		low, high := d.Support()
		xs = append(xs, low, high)
		if b, ok := d.(Breakpoints); ok {
			for _, v := range b.Breakpoints() {
				above := math.Nextafter(math.Abs(v), 1) // further up in u
				if v < 0 {
					above = -math.Nextafter(math.Abs(v), 0)
				}
				xs = append(xs, SignedTail(d, v), SignedTail(d, above))
			}
		}
	}
	xs = slices.DeleteFunc(xs, func(x float64) bool { return !finite(x) })
	slices.Sort(xs)
	return slices.Compact(xs)
}

// tailsAt returns the signed tails of d at values, and just below those that are
// atoms; the ends 0 and 1 are left out.
func tailsAt(d Dist, xs []float64) []float64 {
	atoms, _ := d.(Atoms)
	var tails []float64
	add := func(x float64) {
		p, q := d.CDF(x), d.Survival(x)
		switch {
		case p <= 0.5 && p > 0:
			tails = append(tails, p)
		case p > 0.5 && q > 0:
			tails = append(tails, -min(q, 0.5))
		}
	}
	for _, x := range xs {
		if atoms != nil && atoms.Mass(x) > 0 {
			add(math.Nextafter(x, negInf))
		}
		add(x)
	}
	slices.Sort(tails)
	return slices.Compact(tails)
}

// maxAtoms is how many atoms a compound of discrete kinds may have to be sampled
// as one discrete kind.
const maxAtoms = 1 << 21

// atomsAt returns the atoms of d at its landmarks, if it is discrete and they are
// all there is between the first and the last of them.
func atomsAt(d Dist, xs []float64) (pairs []Pair, ok bool) {
	atoms, ok := d.(Atoms)
	if !ok || !atoms.Discrete() || len(xs) > maxAtoms {
		return nil, false
	}
	var sum float64
	for _, x := range xs {
		if w := atoms.Mass(x); w > 0 {
			pairs = append(pairs, Pair{x, w})
			sum += w
		}
	}
	if len(pairs) == 0 {
		return nil, false
	}
	outside := d.CDF(math.Nextafter(pairs[0].X, negInf)) + d.Survival(pairs[len(pairs)-1].X)
	return pairs, math.Abs(sum+outside-1) <= 1e-12 && outside < 1e-3
}

// asDiscrete returns the finite discrete distribution that d is, with the atoms
// that it has, if it is one.
func asDiscrete(d Dist, atoms []Pair) (discrete, bool) {
	var sum float64
	for _, a := range atoms {
		sum += a.Weight
	}
	if low, high := d.Support(); !finite(low) || !finite(high) || math.Abs(sum-1) > 1e-12 {
		return discrete{}, false // more atoms than the landmarks tell
	}
	made, err := Discrete(atoms)
	if err != nil {
		return discrete{}, false
	}
	return made.(discrete), true
}

// A stepSampler samples a discrete distribution by a guide to the atoms that hold
// nearly all of its probability. Beyond the outermost it calls the exact
// function.
type stepSampler struct {
	dist   Dist
	values []float64
	guide  guide
	first  float64 // signed tails up to here, if positive, lie below the values
	last   float64 // from here, if negative, above
}

func newStepSampler(d Dist, atoms []Pair) *stepSampler {
	s := &stepSampler{dist: d}
	var lower, upper []float64
	for _, a := range atoms {
		s.values = append(s.values, a.X)
		lower, upper = append(lower, d.CDF(a.X)), append(upper, d.Survival(a.X))
	}
	s.guide = newGuide(lower, upper)
	s.first, s.last = d.CDF(math.Nextafter(atoms[0].X, negInf)), -upper[len(upper)-1]
	return s
}

// moments returns mean and variance: sums over the values, and beyond them the
// integral of the quantile function in log v, by the Gauss–Laguerre rule of three
// points, if there is anything to speak of.
func (s *stepSampler) moments(atoms []Pair) (mean, variance float64) {
	center := s.values[len(s.values)/2]
	expect := func(g func(x float64) float64) float64 {
		var sum float64
		for _, a := range atoms {
			sum += float64(a.Weight * g(a.X))
		}
		for _, end := range [2]float64{s.first, s.last} {
			for i, node := range [3]float64{0.4157745567834791, 2.294280360279042, 6.289945082937479} {
				if math.Abs(end) > 1e-15 {
					weight := [3]float64{0.711093009929173, 0.2785177335692408, 0.0103892565015861}[i]
					x := SignedTail(s.dist, float64(end*fmath.Exp(-node)))
					sum += float64(math.Abs(end) * weight * g(x))
				}
			}
		}
		return sum
	}
	mean = center + expect(func(x float64) float64 { return x - center })
	variance = expect(func(x float64) float64 { return float64((x - mean) * (x - mean)) })
	return mean, variance
}

// Sample is that of a Sampler.
func (s *stepSampler) Sample(column []float64) {
	for i, v := range column {
		if v > 0 && v <= s.first || v < 0 && v > s.last {
			column[i] = SignedTail(s.dist, v)
			continue
		}
		column[i] = s.values[s.guide.find(v)]
	}
}
