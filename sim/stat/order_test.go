package stat

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// orderColumns are columns with and without ties, tails and atoms.
func orderColumns(n int) map[string][]float64 {
	columns := map[string][]float64{}
	make := func(name string, value func(z float64) float64) {
		columns[name] = normals(uint64(len(columns)+1), n)
		for i, z := range columns[name] {
			columns[name][i] = value(z)
		}
	}
	make("normal", func(z float64) float64 { return z })
	make("shifted", func(z float64) float64 { return 1e6 + z })
	make("lognormal", func(z float64) float64 { return math.Exp(z) })
	make("wide", func(z float64) float64 { return math.Exp(4 * z) })
	make("tail", func(z float64) float64 { return z / (1e-3 + math.Abs(math.Mod(1e3*z, 1))) })
	make("whole numbers", func(z float64) float64 { return math.Round(3 * z) })
	make("two values", func(z float64) float64 { return math.Copysign(1, z) })
	make("an atom", func(z float64) float64 { return max(0, z) })
	make("both zeros", func(z float64) float64 { return math.Copysign(0, z) })
	make("a rare event", func(z float64) float64 {
		if z > 3.2 {
			return 1e6
		}
		return z
	})
	make("trend", func(z float64) float64 { return z })
	for i := range columns["trend"] { // whose pilot says little of it
		columns["trend"][i] += 9 * float64(i) / float64(n)
	}
	return columns
}

// take counts the column in parts, each by a census of its own, and merges them.
func take(column []float64, w *Windows, parts int, exact bool) *Census {
	var merged *Census
	for k := range parts {
		first, end := k*len(column)/parts/Replicates*Replicates, (k+1)*len(column)/parts/Replicates*Replicates
		c := NewCensus(w, end-first, exact)
		for first < end {
			n := min(2048, end-first)
			c.Add(column[first : first+n])
			first += n
		}
		if merged == nil {
			merged = c
		} else {
			merged.Merge(c)
		}
	}
	return merged
}

// asked are the quantiles of the tests.
var asked = []float64{0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999}

// order returns the order of a column whose pilot are its first values, the
// quantiles, and how often it had to be counted again.
func order(column []float64, pilot int, thresholds []float64, parts int, exact bool) (o *Order, q []QuantileEstimate, again int) {
	var s Selector
	p := NewPilot(column[:pilot], &s)
	w := NewWindows(p, &s, Wanted{Quantiles: asked, Thresholds: thresholds})
	for {
		o := NewOrder(take(column, w, parts, exact))
		q, _ := o.Quantiles(asked)
		if w = o.Missed(); w == nil {
			return o, q, again
		}
		again++
	}
}

// same reports whether two lists of estimates are equal, NaN being itself.
func same(a, b any) bool { return fmt.Sprint(a) == fmt.Sprint(b) }

// Quantiles and probabilities are those of sorting all values, whatever the
// pilot and the parts.
func TestOrderAgreesWithSorting(t *testing.T) {
	for _, n := range []int{64, 1024, 1 << 16} {
		for name, column := range orderColumns(n) {
			thresholds := []float64{column[0], -1e9, 0, 1, 1e9}
			var s Sample
			unsigned := slices.Clone(column)
			for i := range unsigned {
				unsigned[i] += 0 // -0 becomes 0
			}
			s.Reset(unsigned)
			want, probable := s.Quantiles(asked), s.Probability(thresholds)
			for _, pilot := range []int{n, n / 4, 64} {
				for _, parts := range []int{1, 2, 5} {
					o, got, again := order(column, pilot, thresholds, min(parts, n/Replicates), true)
					if !same(got, want) {
						t.Errorf("%s, %d values, pilot %d, %d parts:\n got %v\nwant %v", name, n, pilot, parts, got, want)
					}
					if got := o.Extremes(); got != extremes(unsigned) {
						t.Errorf("%s, %d values, pilot %d: extremes %v, want %v", name, n, pilot, got, extremes(unsigned))
					}
					if got := o.Probability(thresholds); !same(got, probable) {
						t.Errorf("%s, %d values, pilot %d: probabilities\n got %v\nwant %v", name, n, pilot, got, probable)
					}
					// An atom widens the intervals of the quantiles that it holds.
					if pilot == n && again > 0 && name != "an atom" {
						t.Errorf("%s, %d values: the whole column is the pilot, and was counted again", name, n)
					}
					if again > 2 {
						t.Errorf("%s, %d values, pilot %d: counted again %d times", name, n, pilot, again)
					}
				}
			}
		}
	}
}

// A pilot of a sixteenth serves columns without a trend: at five standard errors
// one of 10⁶ windows is missed.
func TestWindowsAreSeldomMissed(t *testing.T) {
	for name, column := range orderColumns(1 << 16) {
		if _, _, again := order(column, 1<<12, nil, 1, true); (again > 0) != (name == "trend") {
			t.Errorf("%s: counted again %d times", name, again)
		}
	}
}

// The shares are those of each replicate at or below the quantile.
func TestSharesOfReplicates(t *testing.T) {
	column := normals(5, 1<<12)
	o, q, _ := order(column, 1<<12, nil, 1, true)
	_, spreads := o.Quantiles(asked)
	for i, e := range q {
		var want [Replicates]float64
		for j, y := range column {
			if y <= e.Value {
				want[j%Replicates] += 1.0 / (1 << 7)
			}
		}
		if spreads[i].Shares != want {
			t.Errorf("p = %v: %v, want %v", e.P, spreads[i].Shares, want)
		}
	}
}

// Without kept values, a quantile is known to 2^-14 of the larger of the IQR and
// its distance from the median, and its interval holds the exact one, but for 1 %
// of its width.
func TestFineCellsHoldTheirError(t *testing.T) {
	for name, column := range orderColumns(1 << 16) {
		var s Sample
		s.Reset(column)
		want := s.Quantiles(asked)
		for _, parts := range []int{1, 3} {
			o, got, _ := order(column, 1<<14, nil, parts, false)
			if x := o.Extremes(); x != extremes(column) {
				t.Errorf("%s: extremes %v, want %v", name, x, extremes(column))
			}
			iqr, median := want[4].Value-want[2].Value, want[3].Value
			for i, q := range got {
				bound := 0x1p-14 * max(iqr, math.Abs(want[i].Value-median), math.Abs(median)*0x1p-20)
				if !(math.Abs(q.Value-want[i].Value) <= bound) {
					t.Errorf("%s, p = %v: %v, exact %v, bound %v", name, q.P, q.Value, want[i].Value, bound)
				}
				// The replicates' shares are read at the end of a cell, so that the
				// interval's width has an error of its own.
				slack := (want[i].High - want[i].Low) / 100
				if q.Low > want[i].Low+slack || q.High < want[i].High-slack || math.IsNaN(q.Low) != math.IsNaN(want[i].Low) || math.IsNaN(q.High) != math.IsNaN(want[i].High) {
					t.Errorf("%s, p = %v: interval %v to %v, exact %v to %v", name, q.P, q.Low, q.High, want[i].Low, want[i].High)
				}
				if q.Atom != want[i].Atom {
					t.Errorf("%s, p = %v: atom is %t", name, q.P, q.Atom)
				}
			}
		}
	}
}

// The cells of a census are those of Cells.
func TestCensusCountsCells(t *testing.T) {
	for name, column := range orderColumns(1 << 14) {
		var s Selector
		p := NewPilot(column[:1<<10], &s)
		want := NewCells(p, CurveBits)
		want.Add(column)
		got := take(column, NewWindows(p, &s, Wanted{Quantiles: asked}), 3, true).Cells()
		counts := func(c *Cells) (list []string) {
			c.each(func(low, high float64, n int64) { list = append(list, fmt.Sprint(low, high, n)) })
			return list
		}
		if !slices.Equal(counts(got), counts(want)) {
			t.Errorf("%s: other counts", name)
		}
	}
}

// Adding allocates nothing once there is room.
func TestCensusAllocatesNothing(t *testing.T) {
	column := normals(1, 2048)
	var s Selector
	p := NewPilot(column, &s)
	c := NewCensus(NewWindows(p, &s, Wanted{Quantiles: asked}), 1<<20, true)
	if n := testing.AllocsPerRun(100, func() { c.Add(column) }); n > 0 {
		t.Errorf("%v allocations a block", n)
	}
}

func BenchmarkCensus(b *testing.B) {
	column := make([]float64, 1<<20)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range column {
		column[i] = math.Exp(r.NormFloat64() / 2)
	}
	var s Selector
	p := NewPilot(column[:1<<16], &s)
	for _, exact := range []bool{true, false} {
		b.Run(fmt.Sprintf("exact=%t", exact), func(b *testing.B) {
			for b.Loop() {
				w := NewWindows(p, &s, Wanted{Quantiles: []float64{0.05, 0.25, 0.5, 0.75, 0.95}})
				o := NewOrder(take(column, w, 1, exact))
				o.Quantiles([]float64{0.05, 0.25, 0.5, 0.75, 0.95})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(column)), "ns/value")
		})
	}
}

// A cell holds the trials of a whole run, and its region with them.
func TestCellCountsHoldAWholeRun(t *testing.T) {
	c := newCellCount(1<<16 - 1)
	mark := c.mark()
	c += 1 << 32
	if c++; c.count() != 1<<32+1 || c.mark() != mark || mark != (1<<16-1)<<laneBits {
		t.Errorf("count %d, mark %#x, first %#x", c.count(), c.mark(), mark)
	}
}
