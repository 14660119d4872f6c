package result

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"costcone/sim"
)

// A Format says how the numbers of an output are printed in texts and figures.
// The zero Format is the default. Everything that prints a number of an output
// goes through its methods; JSON, CSV and Parquet hold plain numbers.
type Format struct {
	Numbers  string `json:"numbers"`  // "suffix": 1.57B; "grouped": 1,570,000,000; "exponent": 1.57e9
	Currency string `json:"currency"` // "code": 1.57B USD; "sign": $1.57B
}

// MarshalJSON writes the defaults out.
func (f Format) MarshalJSON() ([]byte, error) {
	type plain Format
	return json.Marshal(plain(sim.Format(f).Over(sim.Format{Numbers: sim.Suffix, Currency: sim.Code})))
}

// check refuses words that a later version may know.
func (f Format) check() error {
	for _, c := range []struct {
		key, word string
		known     []string
	}{{"numbers", f.Numbers, sim.NumberWords()}, {"currency", f.Currency, sim.CurrencyWords()}} {
		if c.word != "" && !slices.Contains(c.known, c.word) {
			return fmt.Errorf("format.%s is %q, want one of %s", c.key, c.word, strings.Join(c.known, ", "))
		}
	}
	return nil
}

func (f Format) notation() notation {
	switch f.Numbers {
	case sim.Grouped:
		return grouped
	case sim.Exponent:
		return exponent
	}
	return suffixed
}

// Text prints an estimate with the digits that its interval supports, without
// the unit: "1.481B", "1,481,000,000", "1.481e9".
func (f Format) Text(e Estimate) string { return e.print(1, f.notation(), maxDigits) }

// Brief is Text with three digits at most, for figures: "1.48B".
func (f Format) Brief(e Estimate) string {
	if e.Atom && e.Value.OK() {
		return trim(float64(e.Value), f.notation(), briefDigits)
	}
	return e.print(1, f.notation(), briefDigits)
}

// Exact prints a number that has no Monte Carlo error, such as a claim, with
// up to seven significant digits, and grouped with all before the point:
// "5.576M", "5,576,000".
func (f Format) Exact(x float64) string { return trimmed(x, f.notation()) }

// Short prints a number of which nothing is known but its value, for a look at
// it: up to four significant digits, zeros at the end dropped.
func (f Format) Short(x float64) string { return short(x, f.notation()) }

// Row returns printed numbers of one row with one suffix, where that reads well.
func (f Format) Row(texts ...string) []string {
	if f.notation() != suffixed {
		return texts
	}
	return OneSuffix(texts...)
}

// Ticks prints the multiples of 10^place on an axis that reaches to a number as
// great as top, all in one way: "0.5B", "1.0B"; "500,000,000"; "0.5e9", "1.0e9".
func (f Format) Ticks(place int, top float64) func(x float64) string {
	return func(x float64) string { return tickText(x, place, top, f.notation()) }
}

// padded reports whether zeros of the printed estimate only hold places.
func (f Format) padded(e Estimate) bool {
	if f.notation() != grouped || e.Atom || !e.Value.OK() {
		return false
	}
	place, _, _, isZero := e.bounded(1, maxDigits).place()
	return place > 0 && !isZero
}

// paddedNote explains grouped numbers.
const paddedNote = "Zeros at the end of a number without a point may only hold places."

// anyPadded reports whether one of the estimates, which may be nil, is padded.
func (f Format) anyPadded(es ...*Estimate) bool {
	return slices.ContainsFunc(es, func(e *Estimate) bool { return e != nil && f.padded(*e) })
}

// shownPadded reports whether a number of the output's row is padded: its mean,
// or a quantile at one of the probabilities.
func (o *Output) shownPadded(ps []float64) bool {
	if o == nil || o.Kind != Quantity {
		return false
	}
	for _, p := range ps {
		if q, ok := o.Quantile(p); ok && o.Format.padded(q) {
			return true
		}
	}
	return o.Format.anyPadded(o.Mean)
}

func (r *Result) hasPadded() bool {
	return slices.ContainsFunc(r.Outputs, func(o Output) bool { return o.shownPadded(r.shown()) })
}

func (c *Comparison) hasPadded() bool {
	r := Result{Run: Run{Level: c.Run.Level}}
	for i := range c.Outputs {
		o := &c.Outputs[i]
		for _, k := range o.Cases {
			if k.Output.shownPadded(r.shown()) || o.Format.anyPadded(k.Regret) {
				return true
			}
		}
		for _, a := range o.Against {
			if a.Difference.shownPadded(r.shown()) || a.Ratio.shownPadded(r.shown()) {
				return true
			}
		}
	}
	return false
}

func (s *Sweep) hasPadded() bool {
	r := Result{Run: s.Run}
	for k := range s.Points {
		for i, e := range s.Points[k].Outputs {
			o := Output{Kind: s.Outputs[i].Kind, Format: s.Outputs[i].Format, Mean: e.Mean, Quantiles: e.Quantiles}
			if o.shownPadded(r.shown()) || o.Kind == Quantity && e.Difference != nil && o.Format.anyPadded(e.Difference.Mean) {
				return true
			}
		}
	}
	return false
}

func (r *Sensitivity) hasPadded() bool {
	for i := range r.Outputs {
		o := &r.Outputs[i]
		for _, d := range o.Drivers {
			if s := d.Swing; s != nil && o.Format.anyPadded(s.LowMean, s.HighMean, s.LowQuantile, s.HighQuantile) {
				return true
			}
			for _, x := range d.Indices {
				if r.Method == "morris" && o.Format.padded(x.Estimate) {
					return true
				}
			}
		}
	}
	return false
}

func (r *Value) hasPadded() bool {
	all := []*Estimate{r.EVPI}
	for i := range r.Options {
		all = append(all, r.Options[i].Payoff, r.Options[i].Regret)
	}
	for i := range r.Partial {
		all = append(all, &r.Partial[i].Estimate)
	}
	return r.Format.anyPadded(all...)
}
