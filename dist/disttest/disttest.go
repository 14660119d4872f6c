// Package disttest is the conformance suite of dist.Dist: what every
// distribution must satisfy, whoever implements it, and whatever it is.
package disttest

import (
	"math"
	"slices"
	"sort"
	"testing"

	"costcone/dist"
)

// A Reporter is the part of testing.TB that Run needs.
type Reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// Run checks d: that its functions agree with each other down to tails of
// 1e-300, that its moments are those of its quantile function, that its density,
// if it has one, is the derivative of its CDF, and that its sampler stays within
// 1e-8 in u, relative to the nearer tail, of what CDF and Survival say. Failures
// go to t; a property that fails is reported a few times at most.
func Run(t testing.TB, d dist.Dist) {
	t.Helper()
	Check(t, d)
	sampler, err := dist.NewSampler(d)
	if err != nil {
		t.Errorf("%s: NewSampler: %v", d, err)
		return
	}
	CheckSampler(t, d, sampler)
	column := slices.DeleteFunc(Tails(d), func(v float64) bool { // exact functions may allocate
		return math.Abs(v) < 0x1p-32
	})
	scratch := make([]float64, len(column))
	if n := testing.AllocsPerRun(5, func() { copy(scratch, column); sampler.Sample(scratch) }); n != 0 {
		t.Errorf("%s: Sample allocates %v times", d, n)
	}
}

// Check checks d without its sampler.
func Check(r Reporter, d dist.Dist) {
	r.Helper()
	c := &checker{Reporter: r, d: d}
	c.support()
	c.quantiles()
	c.roundTrips()
	c.complement()
	c.moments()
	c.density()
}

// A checker reports the first failures of each property.
type checker struct {
	Reporter
	d      dist.Dist
	failed map[string]int
}

const mostReports = 3

func (c *checker) fail(property, format string, args ...any) {
	c.Helper()
	if c.failed == nil {
		c.failed = map[string]int{}
	}
	if c.failed[property]++; c.failed[property] <= mostReports {
		c.Errorf("%s: %s: "+format, append([]any{c.d, property}, args...)...)
	}
}

// deepTails are tail probabilities from the deepest that a float64 reaches
// without losing digits to the median.
func deepTails() []float64 {
	tails := []float64{1e-300, 1e-200, 1e-100, 1e-50, 1e-30, 1e-20, 1e-16, 0x1p-54}
	for e := -12; e < 0; e++ {
		tails = append(tails, math.Pow(10, float64(e)))
	}
	for i := 1; i < 50; i++ {
		tails = append(tails, float64(i)/100)
	}
	return append(tails, 0.4999, 0.5)
}

// support checks the support against CDF, Survival and the deepest quantiles.
func (c *checker) support() {
	low, high := c.d.Support()
	if !(low <= high) {
		c.fail("support", "[%v, %v] is not an interval", low, high)
	}
	if !math.IsInf(low, -1) {
		if below := math.Nextafter(low, math.Inf(-1)); c.d.CDF(below) != 0 || c.d.Survival(below) != 1 {
			c.fail("support", "CDF %v and Survival %v below it", c.d.CDF(below), c.d.Survival(below))
		}
	}
	if !math.IsInf(high, 1) && (c.d.CDF(high) != 1 || c.d.Survival(high) != 0) {
		c.fail("support", "CDF %v and Survival %v at its upper end", c.d.CDF(high), c.d.Survival(high))
	}
	for _, v := range deepTails() {
		for _, x := range []float64{c.d.Quantile(v), c.d.UpperQuantile(v)} {
			if !(x >= low && x <= high) {
				c.fail("support", "the quantile %v at tail %v is outside", x, v)
			}
		}
	}
}

// quantiles checks that Quantile(p) inverts CDF and UpperQuantile(q) Survival:
// the probability lies within a relative 1e-10 of those a few last places to
// either side, which also holds at atoms and where the value's own rounding is
// what limits it.
func (c *checker) quantiles() {
	const slack = 1e-10
	for _, v := range deepTails() {
		if x := c.d.Quantile(v); !lowerBrackets(c.d, x, v, slack) {
			c.fail("quantile", "CDF(Quantile(%v) = %v) = %v", v, x, c.d.CDF(x))
		}
		if x := c.d.UpperQuantile(v); !upperBrackets(c.d, x, v, slack) {
			c.fail("upper quantile", "Survival(UpperQuantile(%v) = %v) = %v", v, x, c.d.Survival(x))
		}
	}
	for _, v := range []float64{1e-12, 1e-6, 1e-3, 0.1, 0.3, 0.5} { // the far halves
		if x := c.d.Quantile(1 - v); !upperBrackets(c.d, x, 1-(1-v), slack) {
			c.fail("quantile", "Survival(Quantile(1-%v) = %v) = %v", v, x, c.d.Survival(x))
		}
		if x := c.d.UpperQuantile(1 - v); !lowerBrackets(c.d, x, 1-(1-v), slack) {
			c.fail("upper quantile", "CDF(UpperQuantile(1-%v) = %v) = %v", v, x, c.d.CDF(x))
		}
	}
	tails := Tails(c.d)
	sort.Slice(tails, func(i, j int) bool { return beforeInU(tails[i], tails[j]) })
	last := math.Inf(-1)
	for _, v := range tails {
		x := dist.SignedTail(c.d, v)
		falls := x < last && c.d.CDF(x) < c.d.CDF(last)*(1-1e-10) && c.d.Survival(x) > c.d.Survival(last)*(1+1e-10)
		if math.IsNaN(x) || falls {
			c.fail("monotone quantile", "%v at signed tail %v comes after %v", x, v, last)
		}
		last = x
	}
}

// beforeInU orders signed tails by the u they stand for.
func beforeInU(a, b float64) bool {
	if (a > 0) != (b > 0) {
		return a > 0
	}
	return a < b
}

// roundTrips checks Quantile∘CDF and UpperQuantile∘Survival at values: they
// return to a value of the same probability.
func (c *checker) roundTrips() {
	for _, v := range deepTails() {
		x := c.d.Quantile(v)
		if p := c.d.CDF(x); p > 0 && p < 1 {
			if y := c.d.Quantile(p); !near(c.d.CDF(y), p, 1e-10) && math.Abs(x-y) > places(x, 8) {
				c.fail("Quantile∘CDF", "%v becomes %v", x, y)
			}
		}
		x = c.d.UpperQuantile(v)
		if q := c.d.Survival(x); q > 0 && q < 1 {
			if y := c.d.UpperQuantile(q); !near(c.d.Survival(y), q, 1e-10) && math.Abs(x-y) > places(x, 8) {
				c.fail("UpperQuantile∘Survival", "%v becomes %v", x, y)
			}
		}
	}
}

// complement checks CDF + Survival = 1, both in [0, 1] and monotone.
func (c *checker) complement() {
	lastP, lastS := 0.0, 1.0
	for _, x := range c.grid() {
		p, s := c.d.CDF(x), c.d.Survival(x)
		if !(p >= 0 && p <= 1 && s >= 0 && s <= 1) || math.Abs(p+s-1) > 1e-11 {
			c.fail("CDF + Survival = 1", "%v + %v at %v", p, s, x)
		}
		if p < lastP*(1-1e-12) || s > lastS*(1+1e-12) {
			c.fail("monotone CDF", "CDF %v after %v, Survival %v after %v, at %v", p, lastP, s, lastS, x)
		}
		lastP, lastS = p, s
	}
}

// grid returns values that rise through the whole distribution.
func (c *checker) grid() []float64 {
	var xs []float64
	for _, v := range deepTails() {
		xs = append(xs, c.d.Quantile(v), c.d.UpperQuantile(v))
	}
	low, high := c.d.Quantile(0.001), c.d.UpperQuantile(0.001)
	for i := 0; i <= 200; i++ {
		xs = append(xs, low+(high-low)*float64(i)/200)
	}
	sort.Float64s(xs)
	return xs
}

// density checks PDF against differences of CDF or Survival, and LogSlope
// against differences of log PDF.
func (c *checker) density() {
	f, ok := c.d.(dist.Density)
	if !ok {
		return
	}
	low, high := c.d.Support()
	for i := 1; i < 40; i++ {
		u := float64(i) / 40
		x := c.d.Quantile(u)
		reach := 2 * min(c.d.Quantile(u+0.01)-x, x-c.d.Quantile(u-0.01), (x-low)/20, (high-x)/20)
		if reach < 1e13*places(x, 1) || c.nearCut(u) {
			continue
		}
		h := 1e-4 * reach
		if slope := (c.d.CDF(x+h) - c.d.CDF(x-h)) / (2 * h); !near(slope, f.PDF(x), 1e-6) {
			c.fail("density", "PDF(%v) = %v, the CDF's slope is %v", x, f.PDF(x), slope)
		}
		h = 1e-2 * reach
		difference := func(h float64) float64 { return math.Log(f.PDF(x+h)) - math.Log(f.PDF(x-h)) }
		slope := (8*difference(h) - difference(2*h)) / (12 * h)
		if math.Abs(slope-f.LogSlope(x)) > 1e-5*(math.Abs(slope)+f.PDF(x)) {
			c.fail("log slope", "LogSlope(%v) = %v, differences say %v", x, f.LogSlope(x), slope)
		}
	}
}

func (c *checker) nearCut(u float64) bool {
	for _, b := range breakpoints(c.d) {
		if b < 0 {
			b++
		}
		if math.Abs(u-b) < 0.011 {
			return true
		}
	}
	return false
}

func breakpoints(d dist.Dist) []float64 {
	if b, ok := d.(dist.Breakpoints); ok {
		return b.Breakpoints()
	}
	return nil
}

func near(got, want, relative float64) bool {
	return math.Abs(got-want) <= relative*math.Abs(want)
}

// places returns n units in the last place of x.
func places(x float64, n int) float64 {
	if math.IsInf(x, 0) {
		return 0
	}
	return float64(n) * math.Max(math.Abs(x)*0x1p-52, 0x1p-1074)
}

// lowerBrackets reports whether the probability p belongs to x in the lower
// tail: CDF just below x <= p <= CDF just above, within the relative slack. An
// infinite x stands for values beyond the largest float64.
func lowerBrackets(d dist.Dist, x, p, slack float64) bool {
	if math.IsInf(x, -1) {
		return p <= d.CDF(-math.MaxFloat64)*(1+slack)
	}
	e := places(x, 4)
	return d.CDF(x-e)*(1-slack) <= p && p <= d.CDF(x+e)*(1+slack)
}

func upperBrackets(d dist.Dist, x, q, slack float64) bool {
	if math.IsInf(x, 1) {
		return q <= d.Survival(math.MaxFloat64)*(1+slack)
	}
	e := places(x, 4)
	return d.Survival(x+e)*(1-slack) <= q && q <= d.Survival(x-e)*(1+slack)
}
