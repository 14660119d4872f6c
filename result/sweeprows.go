package result

import (
	"encoding/csv"
	"io"
	"strconv"
)

// A sweepColumn is one column of a sweep as a table, with the cell of each row:
// numbers are float64 or int, texts are strings, and nil is an empty cell.
type sweepColumn struct {
	name string
	text bool // else a number
	int  bool // a whole number
	cell func(p *SweepPoint, o *SweepOutput, e *SweepEntry) any
}

// columns returns the columns of the table that has a row for each point and
// output: point, the axes, name, at, unit, kind, mean, sd and quantiles with the
// ends of their intervals, the differences from the reference with theirs, and
// why the point failed. o and e are nil in the one row of a point that failed.
func (s *Sweep) columns() []sweepColumn {
	all := []sweepColumn{{name: "point", int: true, cell: func(p *SweepPoint, _ *SweepOutput, _ *SweepEntry) any { return p.Point }}}
	for k := range s.Axes {
		all = append(all, s.axisColumn(k))
	}
	text := func(name string, get func(*SweepOutput) string) {
		all = append(all, sweepColumn{name: name, text: true, cell: func(_ *SweepPoint, o *SweepOutput, _ *SweepEntry) any {
			if o == nil {
				return nil
			}
			return get(o)
		}})
	}
	text("name", func(o *SweepOutput) string { return o.Name })
	text("at", func(o *SweepOutput) string { return o.At.String() })
	text("unit", func(o *SweepOutput) string { return o.Unit })
	text("kind", func(o *SweepOutput) string { return o.Kind })
	ps := s.probabilities()
	all = append(all, estimateColumns("mean", func(e *SweepEntry) *Estimate { return e.Mean })...)
	all = append(all, estimateColumns("sd", func(e *SweepEntry) *Estimate { return e.SD })...)
	for _, p := range ps {
		all = append(all, estimateColumns(PName(p), func(e *SweepEntry) *Estimate { return some(e.Quantile(p)) })...)
	}
	all = append(all, estimateColumns("diff_mean", func(e *SweepEntry) *Estimate {
		if e.Difference == nil {
			return nil
		}
		return e.Difference.Mean
	})...)
	for _, p := range ps {
		all = append(all, estimateColumns("diff_"+PName(p), func(e *SweepEntry) *Estimate {
			if e.Difference == nil {
				return nil
			}
			return some(e.Difference.Quantile(p))
		})...)
	}
	return append(all, sweepColumn{name: "failed", text: true, cell: func(p *SweepPoint, _ *SweepOutput, _ *SweepEntry) any {
		if p.Failed == "" {
			return nil
		}
		return p.Failed
	}})
}

func (s *Sweep) axisColumn(k int) sweepColumn {
	a := &s.Axes[k]
	c := sweepColumn{name: a.Name, text: !a.Numeric()}
	c.cell = func(p *SweepPoint, _ *SweepOutput, _ *SweepEntry) any {
		if c.text {
			return a.Values[p.At[k]]
		}
		return float64(a.Numbers[p.At[k]])
	}
	return c
}

func some(e Estimate, ok bool) *Estimate {
	if !ok {
		return nil
	}
	return &e
}

// estimateColumns are a statistic and the ends of its interval.
func estimateColumns(name string, get func(*SweepEntry) *Estimate) []sweepColumn {
	column := func(suffix string, part func(*Estimate) Number) sweepColumn {
		return sweepColumn{name: name + suffix, cell: func(_ *SweepPoint, _ *SweepOutput, e *SweepEntry) any {
			if e == nil {
				return nil
			}
			got := get(e)
			if got == nil || !part(got).OK() {
				return nil
			}
			return float64(part(got))
		}}
	}
	return []sweepColumn{
		column("", func(e *Estimate) Number { return e.Value }),
		column("_lo", func(e *Estimate) Number { return e.Lo }),
		column("_hi", func(e *Estimate) Number { return e.Hi }),
	}
}

// rows calls do for each row of the table, until it fails.
func (s *Sweep) rows(do func(*SweepPoint, *SweepOutput, *SweepEntry) error) error {
	for i := range s.Points {
		p := &s.Points[i]
		if p.Failed != "" {
			if err := do(p, nil, nil); err != nil {
				return err
			}
			continue
		}
		for k := range p.Outputs {
			if err := do(p, &s.Outputs[k], &p.Outputs[k]); err != nil {
				return err
			}
		}
	}
	return nil
}

// WriteCSV writes one row for each point and output, and one for a point that
// failed. RFC 4180 with LF; floats read back as the same bits.
func (s *Sweep) WriteCSV(w io.Writer) error {
	columns := s.columns()
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = c.name
	}
	out := csv.NewWriter(w)
	if err := out.Write(row); err != nil {
		return err
	}
	err := s.rows(func(p *SweepPoint, o *SweepOutput, e *SweepEntry) error {
		for i, c := range columns {
			switch x := c.cell(p, o, e).(type) {
			case nil:
				row[i] = ""
			case int:
				row[i] = strconv.Itoa(x)
			case float64:
				row[i] = cell(Number(x))
			case string:
				row[i] = x
			}
		}
		return out.Write(row)
	})
	out.Flush()
	if err == nil {
		err = out.Error()
	}
	return err
}
