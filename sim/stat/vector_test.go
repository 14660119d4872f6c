package stat

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"costcone/internal/vector"
	"costcone/internal/vector/vectortest"
)

func TestVectorFormOfMoments(t *testing.T) {
	for _, n := range []int{32, 96, 2048, 2080} {
		for seed := range uint64(4) {
			column := vectortest.Column(seed, n)
			vectortest.Both(t, fmt.Sprint(n, " values, seed ", seed), func() []float64 {
				var a Accumulator
				var m Moments
				a.Reset(column[0])
				a.Add(column[:32])
				a.Add(column[32:])
				a.Root(&m)
				return append(m.Sum[:], m.Squares[:]...)
			})
		}
	}
}

// pilots of columns of many shapes, by name.
func pilots() map[string]Pilot {
	all := map[string]Pilot{}
	for name, column := range awkward(1 << 10) {
		all[name] = NewPilot(column, &Selector{})
	}
	return all
}

func TestVectorFormOfSlots(t *testing.T) {
	for name, p := range pilots() {
		cells := NewCells(p, CurveBits)
		for seed := range uint64(4) {
			column := vectortest.Column(seed, 1024)
			vectortest.Both(t, fmt.Sprint(name, ", seed ", seed), func() []float64 {
				slots := make([]uint32, len(column))
				cells.slotsAt(slots, column, CurveBits)
				return floats(slots)
			})
		}
	}
}

func TestVectorFormOfBins(t *testing.T) {
	for name, p := range pilots() {
		bins := NewBins(p)
		column := vectortest.Finite(vectortest.Column(9, 4096))
		for _, edge := range []float64{bins.low, bins.high} {
			column = append(column, edge, math.Nextafter(edge, math.Inf(-1)), math.Nextafter(edge, math.Inf(1)))
		}
		for k := range 2000 {
			x := bins.low + (bins.high-bins.low)*float64(k)/2000
			column = append(column, x, math.Nextafter(x, bins.high))
		}
		column = vectortest.Finite(column)
		column = column[:len(column)&^7]
		vectortest.Both(t, name, func() []float64 {
			b := NewBins(p)
			b.Add(column)
			found := make([]uint32, 8*(len(b.counts)/8+1))
			for k, n := range b.counts {
				found[k] = uint32(n)
			}
			return floats(found)
		})
	}
}

func floats(whole []uint32) []float64 {
	out := make([]float64, len(whole))
	for i, n := range whole {
		out[i] = float64(n)
	}
	return out
}

// TestVectorFormOfCounts counts columns with values far outside the pilot's cells,
// exactly and in fine cells, and lists all that a census knows.
func TestVectorFormOfCounts(t *testing.T) {
	for name, column := range orderColumns(1 << 16) {
		var s Selector
		w := NewWindows(NewPilot(column[:1<<10], &s), &s, Wanted{Quantiles: asked})
		for i := 0; i < len(column); i += 77 { // cells to grow, in any place of a block
			column[i] *= 1 + float64(i%5)*1e3
		}
		for _, exact := range []bool{true, false} {
			vectortest.Both(t, fmt.Sprint(name, ", exact ", exact), func() (all []float64) {
				c := take(column, w, 1, exact)
				for _, cell := range c.cells {
					all = append(all, float64(cell.count()), float64(cell.mark()))
				}
				for _, n := range c.regions {
					all = append(all, float64(n))
				}
				for i, y := range c.kept[:c.n] {
					all = append(all, y, float64(c.marks[i]))
				}
				if !exact {
					c.settle()
				}
				for slot, block := range c.fine {
					if block == nil {
						continue
					}
					for _, cell := range block {
						all = append(all, float64(slot), float64(cell.total()), cell.low, cell.high, float64(cell.counts[3]))
					}
				}
				return append(all, c.extremes.Min, c.extremes.Max)
			})
		}
	}
}

// TestNoNumberIsNoticed puts what is no number into each place of a row, also where
// the cells reach up to distances that are no numbers.
func TestNoNumberIsNoticed(t *testing.T) {
	defer vector.Set(vector.Enabled())
	tiny := normals(1, 1<<10)
	for i := range tiny {
		tiny[i] *= 1e-305
	}
	for _, on := range []bool{true, false} {
		vector.Set(on)
		for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
			for place := range Replicates {
				var s Selector
				c := NewCensus(NewWindows(NewPilot(tiny, &s), &s, Wanted{Quantiles: asked}), 1<<10, true)
				far := slices.Clone(tiny[:Replicates])
				far[7] = 1e200
				if !c.Add(far) {
					t.Fatal("a number far away is taken for none")
				}
				far[place] = bad
				if c.Add(far) {
					t.Errorf("%v in place %d is taken for a number, vector instructions %t", bad, place, on)
				}
			}
		}
	}
}
