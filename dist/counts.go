package dist

import (
	"math"
	"slices"
)

// A law says how probability is spread over the integers from 0 on: its masses
// rise up to the mode and fall from there.
type law interface {
	// ratio returns P(X = k+1)/P(X = k).
	ratio(k float64) float64
	// lower returns P(X <= k) and upper P(X > k), k an integer from 0, both
	// accurate where they are small.
	lower(k float64) float64
	upper(k float64) float64
	// mass returns P(X = k), k an integer from 0 to last, to within 1e-12 of it.
	mass(k float64) float64
	mode() float64
	last() float64 // the largest value, or +Inf

	Mean() float64
	Variance() float64
	String() string
}

// counts is the table of a law: where each value ends, down to tails of 2^-58.
// The deeper ones are searched for with the law's own tails. The masses come from
// their ratios, beginning at the mode, so that a table of n values costs about
// n products.
type counts struct {
	law
	first float64  // the first value in the table
	below float64  // P(X < first)
	ends  []uint64 // signed tails, as orderOf them, at which the values end
	guide []int32  // first value that can be meant in each of len(guide)-1 equal cells of u; negative: search
}

const (
	// maxCounts is how many values a table may have: a Poisson mean of 1e9 needs
	// half of them.
	maxCounts = 1 << 20
	// maxCount bounds n, r and means.
	maxCount = 1e9
	// countTail is the probability that may be left beyond a table: less than any
	// signed tail of a column.
	countTail = 0x1p-58
	// longStep is how many values a cell of the guide may hold before they are
	// searched by bisection.
	longStep = 64
)

// orderOf numbers the signed tails as they come in u: from 0 up to ½, from -½ up
// to 0. The end of all is neverEnds.
func orderOf(v float64) uint64 {
	bits := math.Float64bits(v)
	return bits ^ uint64(int64(bits)>>63)>>1
}

// tailOf is the inverse of orderOf.
func tailOf(order uint64) float64 {
	return math.Float64frombits(order ^ uint64(int64(order)>>63)>>1)
}

// neverEnds is the order of the signed tail -0: u = 1.
const neverEnds = math.MaxUint64

// newCounts makes the table. It refuses with the advice to use a continuous
// kind where there are too many values.
func newCounts(l law, instead string) (counts, error) {
	first, masses := massesOf(l)
	if len(masses) > maxCounts {
		return counts{}, argError("", "this spreads over more than a million integers: use "+instead)
	}
	c := counts{law: l, first: first}
	end := first + float64(len(masses)-1)
	var above, total float64
	if first > 0 {
		c.below = l.lower(first - 1)
	}
	if end < l.last() {
		above = l.upper(end)
	}
	for _, w := range masses {
		total += w
	}
	scale := (1 - c.below - above) / total
	c.ends = make([]uint64, len(masses))
	i, sum := 0, c.below
	for ; i < len(masses); i++ { // the lower half, from its tail up
		if sum += float64(masses[i] * scale); sum > 0.5 {
			break
		}
		c.ends[i] = orderOf(sum)
	}
	for j, sum := len(masses)-1, above; j >= i; j-- { // the upper half, from its tail down
		c.ends[j] = orderOf(-min(sum, 0.5))
		sum += float64(masses[j] * scale)
	}
	c.buildGuide()
	return c, nil
}

// massesOf returns the masses from first on, in units of that of the mode, until
// less than countTail is left on either side, or there are too many.
func massesOf(l law) (first float64, masses []float64) {
	mode := l.mode()
	total, w := 1.0, 1.0
	var down []float64
	for k := mode; k > 0 && len(down) <= maxCounts; k-- {
		ratio := 1 / l.ratio(k-1)
		if float64(w*ratio) < float64(countTail*total)*(1-ratio) {
			break
		}
		w = float64(w * ratio)
		total += w
		down = append(down, w)
	}
	slices.Reverse(down)
	masses, w = append(down, 1), 1
	first = mode - float64(len(down))
	for k := mode; k < l.last() && len(masses) <= maxCounts; k++ {
		ratio := l.ratio(k)
		if float64(w*ratio) < float64(countTail*total)*(1-ratio) {
			break
		}
		w = float64(w * ratio)
		total += w
		masses = append(masses, w)
	}
	return first, masses
}

// lowerEnd returns P(X <= first+i).
func (c counts) lowerEnd(i int) float64 {
	if t := tailOf(c.ends[i]); t > 0 {
		return t
	}
	return 1 + tailOf(c.ends[i])
}

// upperEnd returns P(X > first+i).
func (c counts) upperEnd(i int) float64 {
	if t := tailOf(c.ends[i]); t > 0 {
		return 1 - t
	}
	return -tailOf(c.ends[i])
}

func (c counts) CDF(x float64) float64 {
	k := math.Floor(x)
	switch i := k - c.first; {
	case k < 0:
		return 0
	case k >= c.last():
		return 1
	case i < 0:
		return c.lower(k)
	case i >= float64(len(c.ends)):
		return 1 - c.upper(k)
	default:
		return c.lowerEnd(int(i))
	}
}

func (c counts) Survival(x float64) float64 {
	k := math.Floor(x)
	switch i := k - c.first; {
	case k < 0:
		return 1
	case k >= c.last():
		return 0
	case i < 0:
		return 1 - c.lower(k)
	case i >= float64(len(c.ends)):
		return c.upper(k)
	default:
		return c.upperEnd(int(i))
	}
}

func (c counts) Quantile(p float64) float64      { return countQuantile(c, p) }
func (c counts) UpperQuantile(q float64) float64 { return upperCountQuantile(c, q) }
func (c counts) Support() (low, high float64)    { return 0, c.last() }
func (c counts) Discrete() bool                  { return true }

// Mass returns P(X = x).
func (c counts) Mass(x float64) float64 {
	if x != math.Floor(x) || x < 0 || x > c.last() || math.IsInf(x, 0) {
		return 0
	}
	return c.mass(x)
}

// Breakpoints returns the jumps that the table holds.
func (c counts) Breakpoints() []float64 {
	var tails []float64
	for _, order := range c.ends {
		if order != neverEnds {
			tails = append(tails, tailOf(order))
		}
	}
	return tails
}

// A certain is a point under the name of the call that it came from: the
// degenerate case of a law.
type certain struct {
	point
	call string
}

func (d certain) String() string { return d.call }

// A signed distribution knows its value at a signed tail.
type signed interface {
	Dist
	at(v float64) float64
}

// nearTail is the tail whose complement still tells it to 1e-10.
const nearTail = 1e-6

// countQuantile returns the smallest integer whose CDF is at least p. Where that
// is the complement of a tail, rounded, the signed tail alone may miss it by one.
func countQuantile(d signed, p float64) float64 {
	if p <= 0.5 {
		return d.at(p)
	}
	k := d.at(p - 1)
	if k > 0 && 1-p > nearTail && d.CDF(k-1) >= p {
		k--
	}
	return k
}

// upperCountQuantile returns the smallest integer whose Survival is at most q.
func upperCountQuantile(d signed, q float64) float64 {
	if q < 0.5 {
		return d.at(-q)
	}
	k := d.at(1 - q)
	if k > 0 && 1-q > nearTail && d.Survival(k-1) <= q {
		k--
	}
	return k
}
