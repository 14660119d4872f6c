package result

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

// facts are the words under the title.
func (r *Value) facts() []string {
	return []string{Thousands(r.Run.Trials) + " trials", r.Run.Design, fmt.Sprintf("seed %d", r.Run.Seed),
		clean(r.Scenario.File), "costcone " + r.Run.Version}
}

// Title is the question, else the scenario's title, else its file.
func (r *Value) Title() string {
	return orElse(clean(r.Says), orElse(clean(r.Scenario.Title), clean(r.Scenario.File)))
}

// statistic prints a number beside its interval, fine enough to lie in it.
func (f Format) statistic(e *Estimate) string {
	if e == nil || !e.Value.OK() {
		return missing
	}
	return f.fine(e, e.Value, 8)
}

// within prints the ends of an interval.
func (f Format) within(e *Estimate) string {
	if e == nil || !e.Value.OK() {
		return missing
	}
	switch {
	case e.Lo == e.Hi && e.Atom:
		return "exact"
	case e.Lo == 0 && e.Hi == 0:
		return "none seen" // which is no proof that there is none
	}
	low, high := open, open
	if e.Lo.OK() {
		low = f.fine(e, e.Lo, 20)
	}
	if e.Hi.OK() {
		high = f.fine(e, e.Hi, 20)
	}
	return low + " to " + high
}

// fine prints x with the digits that a share of the interval's width supports.
func (f Format) fine(e *Estimate, x Number, share Number) string {
	if x == 0 {
		return "0"
	}
	if !e.Lo.OK() || !e.Hi.OK() {
		return f.Short(float64(x))
	}
	half := (e.Hi - e.Lo) / share
	return f.Text(Estimate{Value: x, Lo: x - half, Hi: x + half, Atom: half == 0})
}

// optionRows are the options, heads first.
func (r *Value) optionRows() [][]string {
	rows := [][]string{{"option", "mean payoff", "95 % interval", "best in", "expected regret"}}
	for _, o := range r.Options {
		chance := missing
		if o.Best != nil && o.Best.Value.OK() {
			chance = o.Best.Percent()
		}
		name := clean(o.Name)
		if o.Name == r.Choice {
			name += " *"
		}
		rows = append(rows, []string{name, r.Format.statistic(o.Payoff), r.Format.within(o.Payoff), chance, r.Format.statistic(o.Regret)})
	}
	return rows
}

// partialRows are the partial values, heads first, and how many are not shown.
func (r *Value) partialRows() (rows [][]string, left int) {
	rows = [][]string{{"to know", "EVPPI", "95 % interval", "of EVPI"}}
	left = max(0, len(r.Partial)-mostDrivers)
	for i := range r.Partial[:len(r.Partial)-left] {
		p := &r.Partial[i]
		name := clean(p.Name)
		if p.Group {
			name += " (group)"
		}
		rows = append(rows, []string{name, r.Format.statistic(&p.Estimate), r.Format.within(&p.Estimate), r.share(p.Estimate)})
	}
	return rows, left
}

// perfect is the sentence on the EVPI.
func (r *Value) perfect() string {
	if r.EVPI == nil || !r.EVPI.Value.OK() {
		return "EVPI: cannot be told from these trials."
	}
	return fmt.Sprintf("EVPI, what it is worth to know everything before the choice: %s (95 %% interval %s).",
		r.Format.With(r.Format.statistic(r.EVPI), r.Unit), r.Format.within(r.EVPI))
}

func (r *Value) unitNote() string {
	text := "Payoffs and values"
	if u := r.Format.Unit(r.Unit); u != "" {
		text += " in " + u
	}
	return fmt.Sprintf("%s; the %s payoff is the best. * has the best mean.", text, r.Best)
}

// foot explains the words, and the marks as far as they occur.
func (r *Value) foot() string {
	text := fmt.Sprintf("expected regret: how much worse the option is, on average, than the best one of each trial; that of the choice is the EVPI. "+
		"EVPPI: what it is worth to know that input alone, read off %s trials by regression. Values of inputs do not add up.", Thousands(r.Trials))
	if r.hasPadded() {
		text += " " + paddedNote
	}
	partial, _ := r.partialRows()
	for _, note := range markNotes(numbersIn(r.optionRows(), 1), r.perfect(), numbersIn(partial, 1)) {
		text += " " + note
	}
	return text
}

func (r *Value) text() string {
	text := wrap(r.Title(), 0, 0) + wrap(strings.Join(r.facts(), " · "), 0, 2)
	for _, s := range r.Set {
		text += wrap("set "+clean(s), 0, 4)
	}
	text += "\n" + wrap(r.unitNote(), 0, 0) + tableOf(r.optionRows()) + "\n" + wrap(r.perfect(), 0, 2) + "\n"
	if rows, left := r.partialRows(); len(rows) > 1 {
		text += tableOf(rows)
		if left > 0 {
			text += fmt.Sprintf("and %d below these\n", left)
		}
		text += "\n"
	}
	text += wrap(r.First, 0, 0) + "\n"
	for _, w := range r.Warnings {
		text += wrap("warning: "+clean(w), 0, 2)
	}
	return text + wrap(r.foot(), 0, 0)
}

// tableOf is rows with all but the first column on the right.
func tableOf(rows [][]string) string {
	t := table{right: make([]bool, len(rows[0]))}
	for k := range t.right {
		t.right[k] = k > 0
	}
	for _, row := range rows {
		t.add(row...)
	}
	return t.String()
}

func (r *Value) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", escape(r.Title()), escape(strings.Join(r.facts(), " · ")))
	for _, s := range r.Set {
		fmt.Fprintf(&b, "\nset %s\n", escape(clean(s)))
	}
	fmt.Fprintf(&b, "\n%s\n", escape(r.unitNote()))
	add := func(rows [][]string) {
		b.WriteString("\n" + markdownRow(rows[0]) + "|:--" + strings.Repeat("|--:", len(rows[0])-1) + "|\n")
		for _, row := range rows[1:] {
			b.WriteString(markdownRow(row))
		}
	}
	add(r.optionRows())
	fmt.Fprintf(&b, "\n%s\n", escape(r.perfect()))
	if rows, left := r.partialRows(); len(rows) > 1 {
		add(rows)
		if left > 0 {
			fmt.Fprintf(&b, "\nand %d below these\n", left)
		}
	}
	fmt.Fprintf(&b, "\n%s\n", escape(r.First))
	for _, w := range r.Warnings {
		fmt.Fprintf(&b, "\n- %s\n", escape(clean(w)))
	}
	fmt.Fprintf(&b, "\n%s\n", escape(r.foot()))
	return b.String()
}

// writeCSV writes one row per number: of, name, unit, value, lo, hi. The EVPI has
// no name.
func (r *Value) writeCSV(w io.Writer) error {
	rows := [][]string{{"statistic", "name", "unit", "value", "lo", "hi"}}
	add := func(of, name, unit string, e *Estimate) {
		rows = append(rows, append([]string{of, name, unit}, columns(e)...))
	}
	for _, o := range r.Options {
		add("payoff", o.Name, r.Unit, o.Payoff)
		add("best", o.Name, "1", o.Best)
		add("regret", o.Name, r.Unit, o.Regret)
		add("behind", o.Name, r.Unit, o.Behind)
	}
	add("evpi", "", r.Unit, r.EVPI)
	for i := range r.Partial {
		add("evppi", r.Partial[i].Name, r.Unit, &r.Partial[i].Estimate)
	}
	c := csv.NewWriter(w)
	return c.WriteAll(rows)
}
