package result

import (
	"fmt"
	"strconv"
	"strings"
)

// A Saying is a claim put into words, each sentence to be quoted by itself.
type Saying struct {
	Claim     string   // what is claimed
	Asserts   string   // the number and what it is meant to cover
	Against   string   // the output it is set against, and what that covers
	Sentences []string // where the claim lies, and how far off it is
	Source    string   // may be empty
}

// Say puts a claim of r into words. The words hold for the scenario's inputs
// only, and say so.
func (r *Result) Say(c *Claim) Saying {
	o := r.Find(c.Label())
	if o == nil {
		panic("result: a claim on no output: " + c.Label())
	}
	s := Saying{
		Claim:   clean(c.Says),
		Asserts: c.Asserts(o),
		Against: o.Label(),
		Source:  clean(c.Source),
	}
	if c.Scope != "" {
		s.Asserts += " for " + clean(c.Scope)
	}
	if about := o.About(); about != "" {
		s.Against += ": " + about
	}
	switch {
	case o.Kind == Probability:
		s.Sentences = sayProbability(c, o)
	case o.Exact():
		s.Sentences = []string{sayConstant(c, o)}
	default:
		s.Sentences = append(sayPlace(c, o, r.Run.Trials), sayRange(c, o)...)
		if p := c.Percentile; p != nil && p.Value > 0 && p.Value < 1 && !atShared(c, o) {
			s.Sentences = append(s.Sentences, sayTwoSided(p))
		}
	}
	return s
}

// About says what an output covers: its scope, else its doc.
func (o *Output) About() string {
	if o.Scope != "" {
		return clean(o.Scope)
	}
	return clean(o.Doc)
}

// Asserts prints the claim's number, that of a probability in percent.
func (c *Claim) Asserts(o *Output) string {
	if o.Kind == Probability {
		return trimmed(float64(100*c.Value), plain) + " %"
	}
	return o.Format.With(o.Format.Exact(c.Value), c.Unit)
}

// Below reports whether the claim's number lies below the p-quantile of its
// output, and whether the Monte Carlo interval decides that.
func (c *Claim) Below(o *Output, p float64) (holds, decided bool) {
	if p <= 0 || c.Percentile == nil {
		return false, true
	}
	if o.Exact() {
		return Number(c.Value) < o.Min, true
	}
	// x lies below the p-quantile exactly where P(output <= x) < p.
	e := c.Percentile
	return float64(e.Value) < p, !(float64(e.Lo) < p && float64(e.Hi) >= p) && e.Lo.OK() && e.Hi.OK()
}

// Above reports whether the claim's number lies above the p-quantile of its
// output, and whether the Monte Carlo interval decides that. At a value that many
// trials share, and without that quantile in the result, a claim of just this
// value counts as above.
func (c *Claim) Above(o *Output, p float64) (holds, decided bool) {
	if p >= 1 || c.Percentile == nil {
		return false, true
	}
	if o.Exact() {
		return Number(c.Value) > o.Max, true
	}
	if q, ok := o.Quantile(p); ok && q.Value.OK() {
		return Number(c.Value) > q.Value, Number(c.Value) > q.Hi || Number(c.Value) <= q.Lo
	}
	e := c.Percentile
	return float64(e.Value) > p, !(float64(e.Lo) <= p && float64(e.Hi) > p) && e.Lo.OK() && e.Hi.OK()
}

// sayProbability sets a claimed probability against the scenario's.
func sayProbability(c *Claim, o *Output) []string {
	if o.Mean == nil || !o.Mean.Value.OK() {
		return nil
	}
	m := o.Mean
	text := "The scenario gives this event a probability of " + m.Percent()
	if !m.Atom {
		text += fmt.Sprintf(" (95 %% Monte Carlo interval %s)", m.PercentInterval())
	}
	claimed, v := c.Asserts(o), Number(c.Value)
	switch {
	case m.Atom && v == m.Value || !m.Atom && m.Lo.OK() && m.Hi.OK() && v >= m.Lo && v <= m.Hi:
		return []string{text + ", which the claimed " + claimed + " agrees with."}
	case v < m.Value:
		return []string{text + ", more than the claimed " + claimed + "."}
	}
	return []string{text + ", less than the claimed " + claimed + "."}
}

func sayConstant(c *Claim, o *Output) string {
	text := fmt.Sprintf("In the scenario this is a constant, %s", o.Format.With(o.Format.Exact(float64(o.Min)), o.Unit))
	if c.Value == float64(o.Min) {
		return text + ": the claim's number."
	}
	if q, ok := c.ratio(0.5); ok && q.Value.OK() && q.Value > 0 && c.Value > 0 {
		text += fmt.Sprintf(": %s times the claim", o.Format.Text(q))
	}
	return text + "."
}

// sayPlace says with what probability the output is at or below the claim, and
// where that puts the claim.
func sayPlace(c *Claim, o *Output, trials int) []string {
	place := placeOf(c, o)
	if place == "" {
		return []string{"The scenario gives no range to set the claim against."}
	}
	p := c.Percentile
	if p == nil || !p.Value.OK() {
		return []string{"The claim lies " + place + "."}
	}
	interval := p.PercentInterval()
	low, high, _ := strings.Cut(interval, " to ")
	var sentence string
	switch {
	case p.Value == 0 && !p.Atom:
		sentence = fmt.Sprintf("None of the %s trials is at or below the claim (probability at most %s)", Thousands(trials), high)
	case p.Value == 1 && !p.Atom:
		sentence = fmt.Sprintf("Each of the %s trials is at or below the claim (probability at least %s)", Thousands(trials), low)
	default:
		sentence = fmt.Sprintf("Given the scenario's inputs, %s is at or below the claim with a probability of %s", o.Label(), p.Percent())
	}
	return []string{sentence + ": the claim lies " + place + "."}
}

// complement is 1 - e.
func (e Estimate) complement() Estimate {
	return Estimate{Value: 1 - e.Value, Lo: 1 - e.Hi, Hi: 1 - e.Lo, Atom: e.Atom}
}

// atShared reports whether the claim's number is one that many trials may have,
// where P(output >= claim) is not 1 - P(output <= claim).
func atShared(c *Claim, o *Output) bool {
	v := Number(c.Value)
	for _, q := range o.Quantiles {
		if q.Atom && q.Value == v {
			return true
		}
	}
	return v == o.Min || v == o.Max
}

// sayTwoSided reads the claim against both tails: twice the smaller one is the
// probability of a value at least as far out, in probability, on either side.
func sayTwoSided(p *Estimate) string {
	tail, side := *p, "low"
	if p.Value > 0.5 {
		tail, side = p.complement(), "high"
	}
	both := Estimate{Value: min(1, 2*tail.Value), Lo: 2 * tail.Lo, Hi: 2 * tail.Hi, Atom: tail.Atom}
	if both.Hi > 1 {
		both.Hi = 1
	}
	where := "on the " + side + " side"
	if p.Lo.OK() && p.Hi.OK() && p.Lo <= 0.5 && p.Hi >= 0.5 { // the interval decides for no side
		where = "in the middle"
	}
	return fmt.Sprintf("Two-sided, a value at least as extreme has a probability of %s; the claim is %s.", both.Percent(), where)
}

// placeOf says where the claim's number lies against the output's quantiles.
// It decides only where the Monte Carlo interval does, and where it does not,
// says "at the end".
func placeOf(c *Claim, o *Output) string {
	v := Number(c.Value)
	p5, ok5 := o.Quantile(0.05)
	p95, ok95 := o.Quantile(0.95)
	switch {
	case o.Min.OK() && v < o.Min:
		return "below the lowest trial"
	case o.Max.OK() && v > o.Max:
		return "above the highest trial"
	case !ok5 || !ok95 || !p5.Value.OK() || !p95.Value.OK():
		return ""
	case v < p5.Lo:
		return "below the 90 % range"
	case v > p95.Hi:
		return "above the 90 % range"
	case v >= p5.Hi && v <= p95.Lo:
		return "inside the 90 % range"
	case v < p95.Lo:
		return "at the lower end of the 90 % range"
	}
	return "at the upper end of the 90 % range"
}

// sayRange sets the output's median and 90 % range beside the claim.
func sayRange(c *Claim, o *Output) []string {
	p5, ok5 := o.Quantile(0.05)
	p50, ok50 := o.Quantile(0.5)
	p95, ok95 := o.Quantile(0.95)
	if !ok5 || !ok50 || !ok95 || !p50.Value.OK() {
		return nil
	}
	median := "The scenario's median is " + o.Format.With(o.Format.Text(p50), o.Unit)
	ninety := "its 90 % range is " + o.Format.Between(o.Format.Text(p5), o.Format.Text(p95), o.Unit)
	low, okLow := c.ratio(0.05)
	mid, okMid := c.ratio(0.5)
	high, okHigh := c.ratio(0.95)
	switch {
	case !okLow || !okMid || !okHigh || !low.Value.OK() || !mid.Value.OK() || !high.Value.OK():
	case p50.Value <= 0 || mid.Value <= 0: // no multiple of what has another sign
	default:
		median += fmt.Sprintf(", %s times the claim", o.Format.Text(mid))
		if low.Value > 0 {
			ninety += fmt.Sprintf(", %s to %s times the claim", o.Format.Text(low), o.Format.Text(high))
		}
	}
	return []string{median + "; " + ninety + "."}
}

func (c *Claim) ratio(p float64) (Estimate, bool) {
	if c.Ratio == nil {
		return Estimate{}, false
	}
	o := Output{Quantiles: c.Ratio.Quantiles}
	return o.Quantile(p)
}

// Thousands prints a count with commas: "1,048,576".
func Thousands(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
