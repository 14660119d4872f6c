package result

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// mostDrivers is the number of drivers and of pairs that the tables show.
const mostDrivers = 12

// A sensitivityTable is a table of an output, in text or Markdown.
type sensitivityTable struct {
	head []string
	rows [][]string
	left int // rows that are not shown
}

// facts are the words under the title.
func (r *Sensitivity) facts() []string {
	f := []string{"method " + r.Method, "target " + r.Target}
	if r.Method == "morris" {
		f = append(f, Thousands(r.Evaluations)+" points") // of its own; no trials
	} else {
		f = append(f, Thousands(r.Run.Trials)+" trials")
		if r.Evaluations > 1 {
			f = append(f, "up to "+Thousands(r.Evaluations)+" evaluations of each")
		}
		f = append(f, r.Run.Design)
	}
	return append(f, fmt.Sprintf("seed %d", r.Run.Seed), clean(r.Scenario.File), "costcone "+r.Run.Version)
}

func (r *Sensitivity) title() string {
	if t := clean(r.Scenario.Title); t != "" {
		return t
	}
	return clean(r.Scenario.File)
}

// tables returns the tables of an output: indices, swings, pairs.
func (r *Sensitivity) tables(o *OutputSensitivity) []sensitivityTable {
	tables := []sensitivityTable{r.indexTable(o)}
	if t, ok := swingTable(o); ok {
		tables = append(tables, t)
	}
	if len(o.Pairs) > 0 {
		t := sensitivityTable{head: []string{"pair", "second order"}, left: max(0, len(o.Pairs)-mostDrivers)}
		for _, p := range o.Pairs[:len(o.Pairs)-t.left] {
			t.rows = append(t.rows, []string{clean(p.Between[0] + " × " + p.Between[1]), share(p.Estimate)})
		}
		tables = append(tables, t)
	}
	return tables
}

// indexNames are the heads of the columns.
var indexNames = map[string]string{
	"first": "first order", "total": "total", "delta": "δ", "spearman": "Spearman", "srrc": "SRRC", "shapley": "Shapley",
	"mu_star": "μ*", "mu": "μ", "sigma": "σ",
}

func (r *Sensitivity) indexTable(o *OutputSensitivity) sensitivityTable {
	t := sensitivityTable{head: []string{"input"}, left: max(0, len(o.Drivers)-mostDrivers)}
	for _, x := range o.Drivers[0].Indices {
		t.head = append(t.head, indexNames[x.Name])
	}
	for _, d := range o.Drivers[:len(o.Drivers)-t.left] {
		row := []string{clean(d.Factor)}
		for _, x := range d.Indices {
			text := share(x.Estimate)
			if r.Method == "morris" {
				text = o.Format.Text(x.Estimate)
			}
			row = append(row, text)
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// swingTable returns the tornado as numbers, the longest bar first.
func swingTable(o *OutputSensitivity) (t sensitivityTable, ok bool) {
	drivers := o.Swings()
	if len(drivers) == 0 {
		return t, false
	}
	t = sensitivityTable{head: []string{"input", "mean at p10", "mean at p90"}, left: max(0, len(drivers)-mostDrivers)}
	quantile := o.SwingP.OK()
	if quantile {
		name := PName(float64(o.SwingP))
		t.head = append(t.head, name+" at p10", name+" at p90")
	}
	for _, d := range drivers[:len(drivers)-t.left] {
		row := []string{clean(d.Factor), o.Format.Text(*d.Swing.LowMean), o.Format.Text(*d.Swing.HighMean)}
		if quantile {
			for _, e := range []*Estimate{d.Swing.LowQuantile, d.Swing.HighQuantile} {
				text := missing
				if e != nil {
					text = o.Format.Text(*e)
				}
				row = append(row, text)
			}
		}
		t.rows = append(t.rows, append(row[:1:1], o.Format.Row(row[1:]...)...))
	}
	return t, true
}

// Swings returns the drivers that have a swing, the longest first.
func (o *OutputSensitivity) Swings() []Driver {
	var some []Driver
	for _, d := range o.Drivers {
		if d.Swing != nil && d.Swing.Span != nil && d.Swing.LowMean != nil && d.Swing.HighMean != nil {
			some = append(some, d)
		}
	}
	slices.SortStableFunc(some, func(a, b Driver) int {
		switch x, y := math.Abs(float64(a.Swing.Span.Value)), math.Abs(float64(b.Swing.Span.Value)); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	return some
}

// share prints an index with the longer side of its interval, rounded up.
func share(e Estimate) string {
	if !e.Value.OK() {
		return missing
	}
	half := max(float64(e.Hi-e.Value), float64(e.Value-e.Lo))
	text := strconv.FormatFloat(float64(e.Value), 'f', 3, 64)
	if text == "-0.000" {
		text = "0.000"
	}
	return text + " ± " + strconv.FormatFloat(math.Ceil(float64(half*1000))/1000, 'f', 3, 64)
}

// headline says what the tables of an output are about.
func (o *OutputSensitivity) headline() string {
	text := clean(o.Label())
	if o.Unit != "1" {
		text += " (" + o.Format.Unit(o.Unit) + ")"
	}
	if o.RankR2.OK() {
		text += fmt.Sprintf(" · rank R² %.3f", float64(o.RankR2))
	}
	return text
}

func (t *sensitivityTable) more() string {
	if t.left == 0 {
		return ""
	}
	return fmt.Sprintf("and %d below these", t.left)
}

func (r *Sensitivity) text() string {
	text := wrap(r.title(), 0, 0) + wrap(strings.Join(r.facts(), " · "), 0, 2)
	for _, s := range r.Set {
		text += wrap("set "+clean(s), 0, 4)
	}
	for i := range r.Outputs {
		o := &r.Outputs[i]
		text += "\n" + wrap(o.headline(), 0, 2)
		for n, st := range r.tables(o) {
			if n > 0 {
				text += "\n"
			}
			t := table{right: make([]bool, len(st.head))}
			for k := range t.right {
				t.right[k] = k > 0
			}
			t.add(st.head...)
			for _, row := range st.rows {
				t.add(row...)
			}
			text += t.String()
			if more := st.more(); more != "" {
				text += more + "\n"
			}
		}
		for _, w := range o.Warnings {
			text += wrap("warning: "+clean(w), 0, 2)
		}
	}
	text += "\n"
	for _, w := range r.Warnings {
		text += wrap("warning: "+clean(w), 0, 2)
	}
	for _, line := range r.foot() {
		text += wrap(line, 0, 0)
	}
	return text
}

// foot explains the columns, and the numbers where that is needed.
func (r *Sensitivity) foot() []string {
	foot := r.columnNotes()
	if r.hasPadded() {
		foot = append(foot, paddedNote)
	}
	var printed []string
	for i := range r.Outputs {
		for _, t := range r.tables(&r.Outputs[i]) {
			printed = append(printed, numbersIn(append([][]string{t.head}, t.rows...), 1))
		}
	}
	return append(foot, markNotes(printed...)...)
}

// columnNotes explain the columns.
func (r *Sensitivity) columnNotes() []string {
	of := "the variance"
	switch {
	case r.Target == "variance":
	case r.Method == "given-data":
		of = "the expected loss of stating the " + r.Target
	default:
		of = "the variance of the event that the output exceeds its " + r.Target
	}
	switch r.Method {
	case "given-data":
		return []string{
			"first order: share of " + of + " that the input explains alone. δ: how far knowing the input shifts the whole " +
				"distribution, from 0 to 1. Spearman, SRRC: rank correlation and standardized rank regression coefficient, with " +
				"their signs; rank R²: share of the ranks' variance that the regression explains. ± is the longer side of the 95 % " +
				"Monte Carlo interval.",
			"mean at p10, at p90: mean of the output where the input is between its 5 % and 15 % points, and between its 85 % " +
				"and 95 % points; correlated inputs move along.",
		}
	case "sobol":
		return []string{"first order: share of " + of + " that the input explains alone; total: with all that it does together " +
			"with others. ± is the longer side of the 95 % Monte Carlo interval."}
	case "shapley":
		return []string{"Shapley: the input's share of " + of + "; what inputs do together, or because they are correlated, is " +
			"split evenly, so that the shares sum to 1. ± is the longer side of the 95 % Monte Carlo interval."}
	}
	return []string{"μ*, μ, σ: mean size, mean and standard deviation of what the output gains where the input goes up by half of " +
		"its probability, in the output's unit. A σ beside μ* is an effect that is not linear, or depends on other inputs."}
}

func (r *Sensitivity) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", escape(r.title()), escape(strings.Join(r.facts(), " · ")))
	for _, s := range r.Set {
		fmt.Fprintf(&b, "\nset %s\n", escape(clean(s)))
	}
	for i := range r.Outputs {
		o := &r.Outputs[i]
		fmt.Fprintf(&b, "\n## %s\n", escape(o.headline()))
		for _, t := range r.tables(o) {
			b.WriteString("\n" + markdownRow(t.head) + "|:--" + strings.Repeat("|--:", len(t.head)-1) + "|\n")
			for _, row := range t.rows {
				b.WriteString(markdownRow(row))
			}
			if more := t.more(); more != "" {
				b.WriteString("\n" + more + "\n")
			}
		}
		for _, w := range o.Warnings {
			fmt.Fprintf(&b, "\n- %s\n", escape(clean(w)))
		}
	}
	for _, w := range r.Warnings {
		fmt.Fprintf(&b, "\n- %s\n", escape(clean(w)))
	}
	fmt.Fprintf(&b, "\n%s\n", escape(strings.Join(r.foot(), " ")))
	return b.String()
}

// writeCSV writes one row per number: output, at, unit, factor, index, value,
// lo, hi. The unit is the number's own; a pair stands as "a × b".
func (r *Sensitivity) writeCSV(w io.Writer) error {
	c := csv.NewWriter(w)
	rows := [][]string{{"output", "at", "unit", "factor", "index", "value", "lo", "hi"}}
	for i := range r.Outputs {
		o := &r.Outputs[i]
		add := func(factor, index, unit string, e *Estimate) {
			rows = append(rows, append([]string{o.Name, o.At.String(), unit, factor, index}, columns(e)...))
		}
		for _, d := range o.Drivers {
			for _, x := range d.Indices {
				unit := "1"
				if r.Method == "morris" {
					unit = o.Unit
				}
				add(d.Factor, x.Name, unit, &x.Estimate)
			}
			if s := d.Swing; s != nil {
				add(d.Factor, "mean_at_p10", o.Unit, s.LowMean)
				add(d.Factor, "mean_at_p90", o.Unit, s.HighMean)
				add(d.Factor, "span", o.Unit, s.Span)
				if o.SwingP.OK() {
					name := PName(float64(o.SwingP))
					add(d.Factor, name+"_at_p10", o.Unit, s.LowQuantile)
					add(d.Factor, name+"_at_p90", o.Unit, s.HighQuantile)
				}
			}
		}
		for _, p := range o.Pairs {
			add(p.Between[0]+" × "+p.Between[1], "second", "1", &p.Estimate)
		}
	}
	if err := c.WriteAll(rows); err != nil {
		return err
	}
	return c.Error()
}
