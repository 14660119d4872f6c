package result

import (
	"encoding/csv"
	"fmt"
	"io"
	"sort"
	"strings"
)

// writeCSV writes one row per output and figure: output, at, unit, figure,
// case, first, then value, lo, hi, sd with its interval and each quantile's. The
// figure is case, difference or ratio, whose value is the mean; mean_difference,
// below, equal, best or regret, which have a value alone.
func (c *Comparison) writeCSV(w io.Writer) error {
	ps := c.quantiles()
	header := []string{"output", "at", "unit", "figure", "case", "first", "value", "value_lo", "value_hi"}
	for _, name := range append([]string{"sd"}, names(ps)...) {
		header = append(header, name, name+"_lo", name+"_hi")
	}
	out := csv.NewWriter(w)
	if err := out.Write(header); err != nil {
		return err
	}
	for i := range c.Outputs {
		for _, row := range c.Outputs[i].csvRows(ps) {
			if err := out.Write(row); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// quantiles returns the probabilities of all quantiles, ascending.
func (c *Comparison) quantiles() []float64 {
	var ps []float64
	seen := map[float64]bool{}
	for _, o := range c.Outputs {
		for _, k := range o.Cases {
			for _, q := range k.Output.Quantiles {
				if !seen[q.P] {
					seen[q.P] = true
					ps = append(ps, q.P)
				}
			}
		}
	}
	sort.Float64s(ps)
	return ps
}

func (o *ComparedOutput) csvRows(ps []float64) [][]string {
	var rows [][]string
	add := func(unit, figure, name, first string, mean *Estimate, of *Output) {
		row := append([]string{o.Name, o.At.String(), unit, figure, name, first}, columns(mean)...)
		var sd *Estimate
		if of != nil {
			sd = of.SD
		}
		row = append(row, columns(sd)...)
		for _, p := range ps {
			var e *Estimate
			if of != nil {
				if q, ok := of.Quantile(p); ok {
					e = &q
				}
			}
			row = append(row, columns(e)...)
		}
		rows = append(rows, row)
	}
	for _, k := range o.Cases {
		add(o.Unit, "case", k.Case, "", k.Output.Mean, k.Output)
		if k.Best != nil {
			add("1", "best", k.Case, "", k.Best, nil)
			add(o.Unit, "regret", k.Case, "", k.Regret, nil)
		}
	}
	for _, a := range o.Against {
		add(o.Unit, "mean_difference", a.Case, a.First, a.Mean, nil)
		if a.Difference != nil {
			add(o.Unit, "difference", a.Case, a.First, a.Difference.Mean, a.Difference)
		}
		if a.Ratio != nil {
			add("1", "ratio", a.Case, a.First, a.Ratio.Mean, a.Ratio)
		}
		if a.Below != nil {
			add("1", "below", a.Case, a.First, a.Below, nil)
			add("1", "equal", a.Case, a.First, a.Equal, nil)
		}
	}
	return rows
}

func (c *Comparison) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Comparison of %d cases\n\n%s\n\n", len(c.Cases), escape(c.facts()))
	for _, line := range c.caseLines() {
		fmt.Fprintf(&b, "- %s\n", escape(line))
	}
	b.WriteString("\n## Inputs\n\n")
	for _, line := range c.inputLines() {
		fmt.Fprintf(&b, "- %s\n", escape(line))
	}
	for i := range c.Outputs {
		o := &c.Outputs[i]
		fmt.Fprintf(&b, "\n## %s\n\n", escape(o.head()))
		if o.Same {
			fmt.Fprintf(&b, "The same in every trial of all cases: %s\n", escape(c.sameValue(o)))
			continue
		}
		for k, row := range c.rows(o) {
			b.WriteString(markdownRow(row))
			if k == 0 {
				b.WriteString("|:--|" + strings.Repeat("--:|", len(row)-1) + "\n")
			}
		}
		for _, s := range c.Sentences(o) {
			fmt.Fprintf(&b, "\n%s\n", escape(s))
		}
	}
	if len(c.LeftOut) > 0 {
		b.WriteString("\n## Not compared\n\n")
	}
	for _, l := range c.LeftOut {
		fmt.Fprintf(&b, "- %s: %s\n", escape(clean(l.Name)), escape(l.Why))
	}
	if len(c.Warnings) > 0 {
		b.WriteString("\n## Warnings\n\n")
	}
	for _, w := range c.Warnings {
		fmt.Fprintf(&b, "- %s\n", escape(clean(w)))
	}
	fmt.Fprintf(&b, "\n%s\n", escape(strings.Join(c.foot(), " ")))
	return b.String()
}
