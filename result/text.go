package result

import (
	"fmt"
	"io"
	"strings"
)

// WriteText writes r for a terminal: a table of the quantities with small
// histograms, the probabilities, the claims in words, the warnings. Numbers
// stop at the digit which their Monte Carlo interval supports.
func (r *Result) WriteText(w io.Writer) error {
	sections := []string{
		r.textHead(), r.textQuantities(), r.textProbabilities(), r.textScopes(),
		r.textClaims(), r.textCorrelations(), r.textWarnings(), r.textFoot(),
	}
	var some []string
	for _, s := range sections {
		if s != "" {
			some = append(some, s)
		}
	}
	_, err := io.WriteString(w, strings.Join(some, "\n"))
	return err
}

// facts are the words under the title.
func (r *Result) facts() []string {
	f := []string{
		Thousands(r.Run.Trials) + " trials",
		r.Run.Design,
		fmt.Sprintf("seed %d", r.Run.Seed),
	}
	if r.nothingVaries() {
		f = []string{constantNote}
	}
	if r.Scenario.File != "" {
		f = append(f, clean(r.Scenario.File))
	}
	if r.Run.Version != "" {
		f = append(f, "costcone "+r.Run.Version)
	}
	return f
}

func (r *Result) title() string {
	if t := clean(r.Scenario.Title); t != "" {
		return t
	}
	return clean(r.Scenario.File)
}

func (r *Result) textHead() string {
	text := wrap(r.title(), 0, 0) + wrap(strings.Join(r.facts(), " · "), 0, 2)
	for _, s := range r.Set {
		text += wrap("set "+clean(s), 0, 4)
	}
	return text
}

// kinds returns the outputs of one kind.
func (r *Result) kinds(kind string) []*Output {
	var some []*Output
	for i := range r.Outputs {
		if r.Outputs[i].Kind == kind {
			some = append(some, &r.Outputs[i])
		}
	}
	return some
}

// shown returns the probabilities of the three quantiles in the table: the
// ends of the level and the median.
func (r *Result) shown() []float64 {
	low, high := r.Run.Ends()
	return []float64{low, 0.5, high}
}

// figures returns the printed mean and shown quantiles of a quantity, with one
// suffix where that reads well.
func (r *Result) figures(o *Output) []string {
	mean := missing
	if o.Mean != nil {
		mean = o.Format.Text(*o.Mean)
	}
	cells := []string{mean}
	for _, p := range r.shown() {
		text := missing
		if q, ok := o.Quantile(p); ok {
			text = o.Format.Text(q)
		}
		cells = append(cells, text)
	}
	return o.Format.Row(cells...)
}

// cells is figures with signs of money, for a table with a column of units.
func (r *Result) cells(o *Output) []string {
	cells := r.figures(o)
	for i := range cells {
		cells[i] = o.Format.Signed(cells[i], o.Unit)
	}
	return cells
}

// spark returns the small histogram, or what stands in its place.
func (o *Output) spark() string {
	if o.Exact() {
		return "constant"
	}
	if line := o.Curve.LogSpark(); line != "" {
		return line + logMark
	}
	return o.Histogram.Spark()
}

func (r *Result) textQuantities() string {
	some := r.kinds(Quantity)
	if len(some) == 0 {
		return ""
	}
	t := table{right: []bool{false, false, true, true, true, true, false}}
	head := append([]string{"", "unit", "mean"}, names(r.shown())...)
	t.add(append(head, "p0.5 … p99.5")...)
	for _, o := range some {
		row := append([]string{clean(o.Label()), o.Format.Rest(o.Unit)}, r.cells(o)...)
		t.add(append(row, o.spark())...)
	}
	return t.String()
}

func (r *Result) textProbabilities() string {
	some := r.kinds(Probability)
	if len(some) == 0 {
		return ""
	}
	t := table{right: []bool{false, true, false}}
	t.add("", "probability", "95 % Monte Carlo interval")
	for _, o := range some {
		t.add(probabilityRow(o)...)
	}
	return t.String()
}

func probabilityRow(o *Output) []string {
	switch {
	case o.Mean == nil:
		return []string{clean(o.Label()), missing, ""}
	case o.Mean.Atom:
		return []string{clean(o.Label()), o.Mean.Percent(), "constant"}
	}
	return []string{clean(o.Label()), o.Mean.Percent(), o.Mean.PercentInterval()}
}

func (r *Result) textClaims() string {
	if len(r.Claims) == 0 {
		return ""
	}
	text := "Claims\n"
	for i := range r.Claims {
		s := r.Say(&r.Claims[i])
		if i > 0 {
			text += "\n"
		}
		text += wrap(s.Claim, 2, 2)
		text += wrap("claimed: "+s.Asserts, 4, 2)
		text += wrap("against: "+s.Against, 4, 2)
		for _, sentence := range s.Sentences {
			text += wrap(sentence, 4, 0)
		}
		if s.Source != "" {
			text += wrap("source: "+s.Source, 4, 2)
		}
	}
	return text
}

func (r *Result) textCorrelations() string {
	if len(r.Correlations) == 0 {
		return ""
	}
	text := "Correlations\n"
	for _, line := range r.correlationLines() {
		text += wrap(line, 2, 2)
	}
	return text
}

func (r *Result) textWarnings() string {
	text := ""
	for _, w := range r.allWarnings() {
		text += wrap("warning: "+w, 0, 2)
	}
	return text
}

// foot explains the digits, and the marks as far as they occur.
func (r *Result) foot() []string {
	if len(r.Outputs) == 0 || r.nothingVaries() {
		return nil
	}
	foot := []string{"The ranges are the spread of the scenario's inputs. " + digitsNote}
	var all strings.Builder
	for i := range r.Outputs {
		if o := &r.Outputs[i]; o.Kind == Quantity {
			all.WriteString(strings.Join(r.figures(o), " "))
		} else if o.Mean != nil {
			all.WriteString(o.Mean.Percent())
		}
	}
	if r.hasPadded() {
		foot = append(foot, paddedNote)
	}
	return append(foot, markNotes(all.String())...)
}

func (r *Result) textFoot() string {
	text := ""
	for _, line := range r.foot() {
		text += wrap(line, 0, 0)
	}
	for _, o := range r.kinds(Quantity) {
		if strings.HasSuffix(o.spark(), logMark) {
			return text + wrap("log: the steps of that histogram are of equal ratio, not of equal width.", 0, 0)
		}
	}
	return text
}
