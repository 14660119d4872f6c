package result

import (
	"fmt"
	"io"
	"strings"
)

// Write writes c in one of Formats; another name is an error.
func (c *Comparison) Write(w io.Writer, format string) error {
	return writePage(w, c, format, 6)
}

// Letter returns the short name of the i-th case: A, B, … Z, AA, AB.
func Letter(i int) string {
	if i >= 26 {
		return Letter(i/26-1) + Letter(i%26)
	}
	return string(rune('A' + i))
}

func (c *Comparison) facts() string {
	f := []string{Thousands(c.Run.Trials) + " trials, the same draws for all", c.Run.Design, fmt.Sprintf("seed %d", c.Run.Seed)}
	if c.Run.Version != "" {
		f = append(f, "costcone "+c.Run.Version)
	}
	return strings.Join(f, " · ")
}

// caseLines says what each letter stands for.
func (c *Comparison) caseLines() []string {
	var lines []string
	for i, k := range c.Cases {
		line := Letter(i) + ": " + clean(k.Name)
		set := clean(strings.Join(k.Set, "; "))
		var about []string
		if k.Scenario.File != "" && k.Scenario.File != k.Name {
			about = append(about, clean(k.Scenario.File))
		}
		if set != "" && set != clean(k.Name) {
			about = append(about, "set "+set)
		}
		if len(about) > 0 {
			line += " (" + strings.Join(about, ", ") + ")"
		}
		lines = append(lines, line)
	}
	return lines
}

// inputLines says which inputs the cases share, the equal ones in one line.
func (c *Comparison) inputLines() []string {
	var same, lines []string
	for _, in := range c.Inputs {
		if in.Common == SameInput {
			same = append(same, clean(in.Name))
			continue
		}
		var values []string
		for i, v := range in.Values {
			text := missing
			if v != nil {
				text = clean(*v)
			}
			values = append(values, Letter(i)+": "+text)
		}
		line := clean(in.Name) + " — " + strings.Join(values, " | ")
		if in.Common == OtherShape {
			line += " (on shared draws)"
		}
		lines = append(lines, line)
	}
	if len(lines) == 0 {
		return []string{fmt.Sprintf("all %d are the same", len(same))}
	}
	if len(same) > 0 {
		lines = append(lines, fmt.Sprintf("the same in all (%d): %s", len(same), strings.Join(same, ", ")))
	}
	return lines
}

func (c *Comparison) text() string {
	text := fmt.Sprintf("Comparison of %d cases\n", len(c.Cases)) + wrap(c.facts(), 0, 2)
	for _, line := range c.caseLines() {
		text += wrap(line, 2, 5)
	}
	text += "\nInputs\n"
	for _, line := range c.inputLines() {
		text += wrap(line, 2, 2)
	}
	for i := range c.Outputs {
		text += "\n" + c.outputText(&c.Outputs[i])
	}
	if len(c.LeftOut) > 0 {
		text += "\nNot compared\n"
		for _, l := range c.LeftOut {
			text += wrap(clean(l.Name)+": "+l.Why, 2, 2)
		}
	}
	if len(c.Warnings) > 0 {
		text += "\n"
	}
	for _, w := range c.Warnings {
		text += wrap("warning: "+clean(w), 0, 2)
	}
	text += "\n"
	for _, line := range c.foot() {
		text += wrap(line, 0, 0)
	}
	return text
}

// head names an output with its unit and what it covers.
func (o *ComparedOutput) head() string {
	text := clean(o.Label())
	if u := o.Format.Unit(o.Unit); u != "" {
		text += " (" + u + ")"
	}
	if about := clean(orElse(o.Scope, o.Doc)); about != "" {
		text += ": " + about
	}
	return text
}

func orElse(s, other string) string {
	if s != "" {
		return s
	}
	return other
}

func (c *Comparison) outputText(o *ComparedOutput) string {
	text := wrap(o.head(), 0, 2)
	if o.Same {
		return text + wrap("the same in every trial of all cases: "+c.sameValue(o), 2, 2)
	}
	t := table{}
	for i, row := range c.rows(o) {
		if i == 0 {
			t.right = make([]bool, len(row))
			for k := range t.right {
				t.right[k] = k > 0
			}
		}
		t.add(append([]string{"  " + row[0]}, row[1:]...)...)
	}
	text += t.String()
	for _, s := range c.Sentences(o) {
		text += wrap(s, 2, 2)
	}
	return text
}

// sameValue is the median, or the probability, of an output that is the same
// in all cases.
func (c *Comparison) sameValue(first *ComparedOutput) string {
	o := first.Cases[0].Output
	if q, ok := o.Quantile(0.5); ok {
		return "median " + o.Format.With(o.Format.Text(q), o.Unit)
	}
	return probabilityRow(o)[1]
}

// rows returns the table of an output, its head first.
func (c *Comparison) rows(o *ComparedOutput) [][]string {
	if o.Kind == Probability {
		return c.eventRows(o)
	}
	r := Result{Run: Run{Level: c.Run.Level}}
	rows := [][]string{append(append([]string{"", "mean"}, names(r.shown())...), "P("+c.Best+")", "expected regret")}
	for i := range o.Cases {
		k := &o.Cases[i]
		row := append([]string{Letter(i)}, r.figures(k.Output)...)
		best, regret := missing, missing
		if k.Best != nil {
			best = k.Best.Percent()
		}
		if k.Regret != nil {
			regret = o.Format.Text(*k.Regret)
		}
		rows = append(rows, append(row, best, regret))
	}
	for i := range o.Against {
		a := &o.Against[i]
		if a.Difference != nil {
			rows = append(rows, append(append([]string{Letter(i+1) + " - A"}, r.figures(a.Difference)...), "", ""))
		}
		if a.Ratio != nil {
			rows = append(rows, append(append([]string{Letter(i+1) + " / A"}, r.figures(a.Ratio)...), "", ""))
		}
	}
	return rows
}

func (c *Comparison) eventRows(o *ComparedOutput) [][]string {
	rows := [][]string{{"", "probability", "95 % Monte Carlo interval"}}
	for i := range o.Cases {
		rows = append(rows, append([]string{Letter(i)}, probabilityRow(o.Cases[i].Output)[1:]...))
	}
	for i, a := range o.Against {
		row := []string{Letter(i+1) + " - A", missing, ""}
		if a.Mean != nil {
			row[1], row[2] = a.Mean.points()
		}
		rows = append(rows, row)
	}
	return rows
}

// points prints a difference of probabilities in percentage points.
func (e *Estimate) points() (value, interval string) {
	value = e.print(100, plain, maxDigits) + " points"
	if e.Atom {
		return value, "exact"
	}
	low, high := e.hundredfoldEnds(-100, 100) // a difference may be negative
	return value, low + " to " + high + " points"
}

// Sentences says in words what an output's differences come to.
func (c *Comparison) Sentences(o *ComparedOutput) []string {
	if o.Same || o.Kind == Probability {
		return nil
	}
	var out []string
	for i := range o.Against {
		a := &o.Against[i]
		if a.Below == nil || a.Equal == nil {
			continue
		}
		k := Letter(i + 1)
		text := fmt.Sprintf("P(%s < A) = %s", k, a.Below.Percent())
		if !a.Below.Atom {
			text += fmt.Sprintf(" (95 %% Monte Carlo interval %s)", a.Below.PercentInterval())
		}
		if a.Equal.Value > 0 {
			text += fmt.Sprintf("; %s and A are equal with a probability of %s", k, a.Equal.Percent())
		}
		if a.NoRatio != "" {
			text += fmt.Sprintf("; there is no %s / A: %s", k, a.NoRatio)
		}
		out = append(out, text)
	}
	return out
}

func (c *Comparison) foot() []string {
	foot := []string{
		"Differences and ratios are taken trial by trial, on shared draws: their rows are distributions of their own, whose " +
			"quantiles are not the differences of the quantiles above. P(" + c.Best + ") counts ties for every case in them; expected " +
			"regret is the mean distance from the " + c.Best + " case of each trial.",
		digitsNote,
	}
	if c.hasPadded() {
		foot = append(foot, paddedNote)
	}
	var printed []string
	for i := range c.Outputs {
		o := &c.Outputs[i]
		if o.Same {
			printed = append(printed, c.sameValue(o))
			continue
		}
		printed = append(append(printed, numbersIn(c.rows(o), 1)), c.Sentences(o)...)
	}
	return append(foot, markNotes(printed...)...)
}
