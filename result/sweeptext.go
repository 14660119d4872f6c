package result

import (
	"fmt"
	"io"
	"strings"
)

// WriteText writes s for a terminal: a table for each output, with a line for
// each point.
func (s *Sweep) WriteText(w io.Writer) error {
	sections := []string{s.textHead()}
	for i := range s.Outputs {
		head, t := s.table(i)
		sections = append(sections, wrap(head, 0, 2)+t.String())
	}
	notes := ""
	for _, line := range s.notes() {
		notes += wrap(line, 0, 2)
	}
	_, err := io.WriteString(w, strings.Join(append(sections, notes), "\n"))
	return err
}

func (s *Sweep) title() string {
	r := Result{Scenario: s.Scenario}
	return r.title()
}

// facts are the words under the title.
func (s *Sweep) facts() []string {
	r := Result{Scenario: s.Scenario, Run: s.Run}
	facts := r.facts()
	facts[0] += " each"
	return append([]string{fmt.Sprintf("%s points", Thousands(s.Asked))}, facts...)
}

func (s *Sweep) textHead() string {
	text := wrap(s.title(), 0, 0) + wrap(strings.Join(s.facts(), " · "), 0, 2)
	for _, set := range s.Set {
		text += wrap("set "+clean(set), 0, 4)
	}
	return text
}

// table returns the heading of output i and its table, the header first.
func (s *Sweep) table(i int) (string, *table) {
	o := &s.Outputs[i]
	head := clean(o.Label())
	if o.Unit != "1" {
		head += ", " + o.Format.Unit(o.Unit)
	}
	out := Output{Doc: o.Doc, Scope: o.Scope}
	if about := out.About(); about != "" {
		head += ": " + about
	}
	t := &table{}
	var names []string
	for k := range s.Axes {
		names = append(names, clean(s.Axes[k].Title()))
		t.right = append(t.right, k > 0 && s.Axes[k].Numeric())
	}
	names = append(names, s.statisticNames(o)...)
	for len(t.right) < len(names) {
		t.right = append(t.right, true)
	}
	t.add(names...)
	for k := range s.Points {
		t.add(append(s.place(&s.Points[k]), s.statistics(&s.Points[k], i)...)...)
	}
	return head, t
}

// place prints the values of a point's axes.
func (s *Sweep) place(p *SweepPoint) []string {
	var cells []string
	for k := range s.Axes {
		cells = append(cells, s.Axes[k].Shown(p.At[k]))
	}
	return cells
}

func (s *Sweep) statisticNames(o *SweepOutput) []string {
	if o.Kind == Probability {
		return []string{"probability", "95 % Monte Carlo interval", "difference (% points)"}
	}
	low, high := s.Run.Ends()
	return append([]string{"mean"}, PName(low), "p50", PName(high), "difference of means")
}

func (s *Sweep) statistics(p *SweepPoint, i int) []string {
	cells := make([]string, len(s.statisticNames(&s.Outputs[i])))
	for k := range cells {
		cells[k] = missing
	}
	if p.Failed != "" {
		cells[0] = "failed"
		return cells
	}
	e, f := &p.Outputs[i], s.Outputs[i].Format
	last := len(cells) - 1
	if s.Outputs[i].Kind == Probability {
		if e.Mean != nil {
			cells[0], cells[1] = e.Mean.Percent(), e.Mean.PercentInterval()
			if e.Mean.Atom {
				cells[1] = "constant"
			}
		}
		if d := e.Difference; d != nil && d.Mean != nil {
			cells[last] = strings.TrimSuffix(d.Mean.Percent(), " %")
		}
		return cells
	}
	if e.Mean != nil {
		cells[0] = f.Text(*e.Mean)
	}
	low, high := s.Run.Ends()
	for k, p := range []float64{low, 0.5, high} {
		if q, ok := e.Quantile(p); ok {
			cells[k+1] = f.Text(q)
		}
	}
	copy(cells, f.Row(cells[:last]...))
	if d := e.Difference; d != nil && d.Mean != nil {
		cells[last] = f.Text(*d.Mean)
	}
	return cells
}

// notes are what stands under the tables.
func (s *Sweep) notes() []string {
	var notes []string
	if s.Partial() {
		notes = append(notes, fmt.Sprintf("note: partial: %s of %s points are done; sweep --resume goes on",
			Thousands(len(s.Points)), Thousands(s.Asked)))
	}
	for _, p := range s.FailedPoints() {
		notes = append(notes, fmt.Sprintf("point %d (%s) failed: %s", p.Point, s.Setting(p), clean(p.Failed)))
	}
	for _, w := range s.Warnings {
		notes = append(notes, "warning: "+clean(w))
	}
	for _, w := range s.pointWarnings() {
		notes = append(notes, "warning: "+clean(w))
	}
	digits := digitsNote
	if i := s.Reference; i > 0 && i <= len(s.Points) {
		digits = fmt.Sprintf("The differences are from point %d (%s). All points share their draws, so that the intervals of "+
			"differences are paired. ", i, s.Setting(&s.Points[i-1])) + digits
	}
	if s.hasPadded() {
		digits += " " + paddedNote
	}
	notes = append(notes, digits)
	var printed []string
	for i := range s.Outputs {
		_, t := s.table(i)
		printed = append(printed, numbersIn(t.rows, len(s.Axes)))
	}
	return append(notes, markNotes(printed...)...)
}

// Setting says what makes a point: "useful_life=3, pue=1.2".
func (s *Sweep) Setting(p *SweepPoint) string {
	var parts []string
	for k := range s.Axes {
		parts = append(parts, clean(s.Axes[k].Name+"="+s.Axes[k].Values[p.At[k]]))
	}
	return strings.Join(parts, ", ")
}

// pointWarnings returns what was warned of outputs, each text once for an output.
func (s *Sweep) pointWarnings() []string {
	var all []string
	where := map[string][]int{}
	for i := range s.Points {
		for k := range s.Points[i].Outputs {
			for _, w := range s.Points[i].Outputs[k].Warnings {
				text := s.Outputs[k].Label() + ": " + w
				if where[text] == nil {
					all = append(all, text)
				}
				where[text] = append(where[text], s.Points[i].Point)
			}
		}
	}
	for i, text := range all {
		at := where[text]
		if len(at) < len(s.Points) {
			all[i] = fmt.Sprintf("%s (from point %d on, at %s points)", text, at[0], Thousands(len(at)))
		}
	}
	return all
}

// WriteMarkdown writes the tables and words of WriteText as GitHub-flavoured
// Markdown.
func (s *Sweep) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", escape(s.title()), escape(strings.Join(s.facts(), " · ")))
	for _, set := range s.Set {
		fmt.Fprintf(&b, "\nset %s\n", escape(clean(set)))
	}
	for i := range s.Outputs {
		head, t := s.table(i)
		fmt.Fprintf(&b, "\n## %s\n\n%s|", escape(head), markdownRow(t.rows[0]))
		for _, right := range t.right {
			b.WriteString(map[bool]string{true: "--:|", false: ":--|"}[right])
		}
		b.WriteString("\n")
		for _, row := range t.rows[1:] {
			b.WriteString(markdownRow(row))
		}
	}
	for _, line := range s.notes() {
		fmt.Fprintf(&b, "\n%s\n", escape(line))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
