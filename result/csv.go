package result

import (
	"encoding/csv"
	"io"
	"sort"
	"strconv"
)

// WriteCSV writes one row per output: name, at, unit, kind, mean, mean_lo,
// mean_hi, sd, sd_lo, sd_hi, then pXX, pXX_lo, pXX_hi for each quantile of any
// output. Floats are shortest decimals that read back as the same bits; a
// statistic that does not exist and an open end are empty. RFC 4180 with LF.
func (r *Result) WriteCSV(w io.Writer) error {
	ps := r.quantiles()
	header := []string{"name", "at", "unit", "kind"}
	for _, name := range append([]string{"mean", "sd"}, names(ps)...) {
		header = append(header, name, name+"_lo", name+"_hi")
	}
	c := csv.NewWriter(w)
	if err := c.Write(header); err != nil {
		return err
	}
	for i := range r.Outputs {
		o := &r.Outputs[i]
		row := []string{o.Name, o.At.String(), o.Unit, o.Kind}
		row = append(row, columns(o.Mean)...)
		row = append(row, columns(o.SD)...)
		for _, p := range ps {
			if q, ok := o.Quantile(p); ok {
				row = append(row, columns(&q)...)
			} else {
				row = append(row, columns(nil)...)
			}
		}
		if err := c.Write(row); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// quantiles returns the probabilities of all outputs' quantiles, ascending.
func (r *Result) quantiles() []float64 {
	var ps []float64
	seen := map[float64]bool{}
	for _, o := range r.Outputs {
		for _, q := range o.Quantiles {
			if !seen[q.P] {
				seen[q.P] = true
				ps = append(ps, q.P)
			}
		}
	}
	sort.Float64s(ps)
	return ps
}

func names(ps []float64) []string {
	out := make([]string, len(ps))
	for i, p := range ps {
		out[i] = PName(p)
	}
	return out
}

// PName names a quantile: "p5", "p2.5", "p99.9".
func PName(p float64) string { return "p" + strconv.FormatFloat(float64(100*p), 'g', 10, 64) }

func columns(e *Estimate) []string {
	if e == nil {
		return []string{"", "", ""}
	}
	return []string{cell(e.Value), cell(e.Lo), cell(e.Hi)}
}

func cell(n Number) string {
	if !n.OK() {
		return ""
	}
	return strconv.FormatFloat(float64(n), 'g', -1, 64)
}
