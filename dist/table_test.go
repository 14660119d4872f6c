package dist_test

import (
	"math"
	"slices"
	"strconv"
	"sync"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

// A component of a patchwork: probability weight, spread over [low, high] so that
// its share s lies below low + (high-low)·s^power; all at low if high equals low.
type component struct{ weight, low, high, power float64 }

// A patchwork is what the built-in kinds are not: a distribution with gaps,
// kinks and atoms, of which the table builder knows nothing but the quantile
// function and the breakpoints, if it states them.
type patchwork struct {
	parts  []component
	silent bool // states no breakpoints
}

func (c component) share(x float64) float64 {
	if x >= c.high {
		return 1
	}
	return math.Pow(max(0, (x-c.low)/(c.high-c.low)), 1/c.power)
}

// upperShare is 1 - share, with all digits.
func (c component) upperShare(x float64) float64 {
	switch {
	case x >= c.high:
		return 0
	case x <= c.low:
		return 1
	}
	return -math.Expm1(math.Log1p(-(c.high-x)/(c.high-c.low)) / c.power)
}

func (d patchwork) CDF(x float64) float64 {
	if low, high := d.Support(); x < low || x >= high {
		return 1 - d.Survival(x)
	}
	var sum float64
	for _, c := range d.parts {
		sum += c.weight * c.share(x)
	}
	return min(1, sum)
}

func (d patchwork) Survival(x float64) float64 {
	if low, _ := d.Support(); x < low {
		return 1
	}
	var sum float64
	for _, c := range slices.Backward(d.parts) {
		sum += c.weight * c.upperShare(x)
	}
	return min(1, sum)
}

func (d patchwork) Quantile(p float64) float64 {
	if p > 0.5 {
		return d.UpperQuantile(1 - p)
	}
	for _, c := range d.parts {
		if p <= c.weight {
			return c.low + (c.high-c.low)*math.Pow(p/c.weight, c.power)
		}
		p -= c.weight
	}
	return d.parts[len(d.parts)-1].high
}

func (d patchwork) UpperQuantile(q float64) float64 {
	if q > 0.5 {
		return d.Quantile(1 - q)
	}
	for i, c := range slices.Backward(d.parts) {
		if q < c.weight || i == 0 {
			return c.high + (c.high-c.low)*math.Expm1(c.power*math.Log1p(-min(1, q/c.weight)))
		}
		q -= c.weight
	}
	panic("no parts")
}

func (d patchwork) moment(power float64) float64 {
	var sum float64
	for _, c := range d.parts { // E s^p = 1/(1+p), E s^2p = 1/(1+2p)
		w, m1, m2 := c.high-c.low, 1/(1+c.power), 1/(1+2*c.power)
		if power == 1 {
			sum += c.weight * (c.low + w*m1)
		} else {
			sum += c.weight * (c.low*c.low + 2*c.low*w*m1 + w*w*m2)
		}
	}
	return sum
}

func (d patchwork) Mean() float64     { return d.moment(1) }
func (d patchwork) Variance() float64 { return d.moment(2) - d.Mean()*d.Mean() }

func (d patchwork) Support() (low, high float64) {
	return d.parts[0].low, d.parts[len(d.parts)-1].high
}

func (d patchwork) String() string {
	text := "patchwork"
	for _, c := range d.parts {
		for _, x := range []float64{c.weight, c.low, c.high, c.power} {
			text += " " + strconv.FormatFloat(x, 'g', 4, 64)
		}
	}
	return text
}

func (d patchwork) Breakpoints() []float64 {
	if d.silent {
		return nil
	}
	var tails []float64
	var below float64
	for i, c := range d.parts[:len(d.parts)-1] {
		below += c.weight
		if below <= 0.5 {
			tails = append(tails, below)
			continue
		}
		var above float64
		for _, c := range slices.Backward(d.parts[i+1:]) {
			above += c.weight
		}
		tails = append(tails, -above)
	}
	return tails
}

func TestBreakpoints(t *testing.T) {
	for _, d := range []patchwork{
		{parts: []component{{0.3, 0, 1, 1}, {0.7, 1, 7, 1}}},                                                         // a kink
		{parts: []component{{0.3, 0, 1, 1}, {0.1, 2, 2, 1}, {0.6, 3, 7, 1}}},                                         // gaps, an atom
		{parts: []component{{0.05, 1, 2, 1}, {0.01, 2, 3, 1}, {0.4, 5, 5, 1}, {0.53, 6, 7, 1}, {0.01, 9, 12, 1}}},    // several in a cell
		{parts: []component{{0.5, -1, 0, 1}, {0.5, 3, 4, 1}}},                                                        // at the median, an edge
		{parts: []component{{0.25, -1, 0, 1}, {0.125, 3, 4, 1}, {0.625, 4, 5, 2}}},                                   // at edges of cells
		{parts: []component{{0.6, 1, 2, 0.3}, {0.4, 2, 5, 3}}},                                                       // a singular side
		{parts: []component{{1e-12, -9, -8, 1}, {0.3, 0, 1, 0.5}, {0.7 - 1e-9 - 1e-12, 3, 4, 1}, {1e-9, 50, 60, 1}}}, // in the deep tails
		{parts: []component{{0.3, 0, 1, 1}, {1e-7, 1, 2, 1}, {0.7 - 1e-7, 2, 3, 1}}},                                 // a narrow piece
	} {
		disttest.Run(t, d)
	}
}

// TestUndeclaredBreakpoints: what the builder is not told, it must find out, and
// fall back to the exact function there.
func TestUndeclaredBreakpoints(t *testing.T) {
	for _, d := range []patchwork{
		{silent: true, parts: []component{{0.3, 0, 1, 1}, {0.7, 1, 7, 1}}},
		{silent: true, parts: []component{{0.3, 0, 1, 1}, {0.1, 2, 2, 1}, {0.6, 3, 7, 1}}},
	} {
		sampler, err := dist.NewSampler(d)
		if err != nil {
			t.Fatal(err)
		}
		disttest.CheckSampler(t, d, sampler)
	}
}

// A powerTail is the distribution of u^-power on (1, ∞), with its density or
// without: the heavier, the finer the table that it needs.
type powerTail struct{ power float64 }

func (d powerTail) CDF(x float64) float64           { return -math.Expm1(-math.Log(max(1, x)) / d.power) }
func (d powerTail) Survival(x float64) float64      { return math.Pow(max(1, x), -1/d.power) }
func (d powerTail) Quantile(p float64) float64      { return math.Exp(-d.power * math.Log1p(-p)) }
func (d powerTail) UpperQuantile(q float64) float64 { return math.Pow(q, -d.power) }
func (d powerTail) Mean() float64                   { return infiniteBeyond(1/(1-d.power), d.power) }
func (d powerTail) Support() (low, high float64)    { return 1, math.Inf(1) }
func (d powerTail) String() string                  { return "powerTail " + strconv.FormatFloat(d.power, 'g', -1, 64) }

func (d powerTail) Variance() float64 {
	m := d.Mean()
	return infiniteBeyond(1/(1-2*d.power)-m*m, 2*d.power)
}

func infiniteBeyond(x, power float64) float64 {
	if power >= 1 {
		return math.Inf(1)
	}
	return x
}

type powerTailDensity struct{ powerTail }

func (d powerTailDensity) PDF(x float64) float64 {
	if x < 1 {
		return 0
	}
	return math.Pow(x, -1/d.power-1) / d.power
}

func (d powerTailDensity) LogSlope(x float64) float64 { return (-1/d.power - 1) / x }

func TestHeavyTails(t *testing.T) {
	for _, power := range []float64{0.1, 0.4, 1, 2, 5, 15} {
		for _, d := range []dist.Dist{powerTail{power}, powerTailDensity{powerTail{power}}} {
			sampler, err := dist.NewSampler(d)
			if err != nil {
				t.Fatal(err)
			}
			disttest.CheckSampler(t, d, sampler)
		}
	}
	disttest.Run(t, powerTailDensity{powerTail{0.1}})
}

// nothing is a distribution without quantiles.
type nothing struct{ powerTail }

func (nothing) Quantile(float64) float64 { return math.NaN() }

func TestNoQuantiles(t *testing.T) {
	if s, err := dist.NewSampler(nothing{}); err == nil {
		t.Errorf("got %v, want an error", s)
	}
}

// TestSamplersAreShared samples one table from several goroutines.
func TestSamplersAreShared(t *testing.T) {
	sampler, err := dist.NewSampler(dist.Must(dist.Pert(1, 2, 4, 4)))
	if err != nil {
		t.Fatal(err)
	}
	columns := make([][]float64, 4)
	var wg sync.WaitGroup
	for i := range columns {
		columns[i] = uniforms(5000)
		wg.Go(func() { sampler.Sample(columns[i]) })
	}
	wg.Wait()
	for _, c := range columns[1:] {
		if !slices.Equal(c, columns[0]) {
			t.Error("columns differ")
		}
	}
}

// TestTableMoments samples evenly spread uniforms: the mean and variance of a
// million of them are those of the distribution, to what the midpoint rule gives.
func TestTableMoments(t *testing.T) {
	for _, d := range []dist.Dist{
		dist.Must(dist.Pert(10e3, 30e3, 35e3, 4)),
		dist.Must(dist.Normal(-2, 3)),
		dist.Must(dist.Range(9000, 17500, 0.9, "")),
		dist.Must(dist.Beta(0.05, 0.1, 0, 1)),
		dist.Must(dist.Triangular(3, 4, 6)),
		many(100),
	} {
		sampler, err := dist.NewSampler(d)
		if err != nil {
			t.Fatal(err)
		}
		const n = 1 << 20
		column := make([]float64, n)
		for i := range column {
			if column[i] = (float64(i) + 0.5) / n; i >= n/2 {
				column[i]--
			}
		}
		sampler.Sample(column)
		var mean, square float64
		for _, x := range column {
			mean += x / n
		}
		for _, x := range column {
			square += (x - mean) * (x - mean) / n
		}
		if math.Abs(mean-d.Mean()) > 1e-5*math.Sqrt(d.Variance()) {
			t.Errorf("%s: mean %v, want %v", d, mean, d.Mean())
		}
		if math.Abs(square/d.Variance()-1) > 1e-4 {
			t.Errorf("%s: variance %v, want %v", d, square, d.Variance())
		}
	}
}
