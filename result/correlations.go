package result

import "fmt"

// mostPairs is how many pairs that were asked for together have a line each.
const mostPairs = 10

// correlationLines says what became of the correlations: a pair a line, but one
// line for many pairs that were asked for together.
func (r *Result) correlationLines() []string {
	var lines []string
	for from := 0; from < len(r.Correlations); {
		to := from + 1
		for to < len(r.Correlations) && r.Correlations[from].together(&r.Correlations[to]) {
			to++
		}
		if pairs := r.Correlations[from:to]; len(pairs) > mostPairs {
			lines = append(lines, sayMany(pairs))
		} else {
			for i := range pairs {
				lines = append(lines, pairs[i].say())
			}
		}
		from = to
	}
	return lines
}

// together reports whether one entry of the scenario asked for both.
func (c *Correlation) together(d *Correlation) bool {
	return c.Within != "" && c.Within == d.Within && c.Asked == d.Asked && c.DF == d.DF
}

// say says what became of one pair.
func (c *Correlation) say() string {
	achieved := missing
	if c.Achieved != nil {
		achieved = c.Achieved.Text()
	}
	return fmt.Sprintf("%s with %s: asked %s, achieved rank correlation %s",
		clean(c.Between[0]), clean(c.Between[1]), c.asked(), achieved)
}

// sayMany says what became of pairs that were asked for together.
func sayMany(pairs []Correlation) string {
	c := &pairs[0]
	var low, high *Estimate
	for i := range pairs {
		e := pairs[i].Achieved
		if e == nil {
			continue
		}
		if low == nil || e.Value < low.Value {
			low = e
		}
		if high == nil || e.Value > high.Value {
			high = e
		}
	}
	achieved := missing
	if low != nil {
		achieved = low.Text() + " to " + high.Text()
	}
	return fmt.Sprintf("%s, %d pairs: asked %s, achieved rank correlations %s",
		clean(c.Within), len(pairs), c.asked(), achieved)
}

// asked says what was asked for: a rank correlation under the normal copula,
// unless it says otherwise.
func (c *Correlation) asked() string {
	text := Exact(c.Asked)
	if c.Scale == ScaleNormal {
		text = "the parameter " + text
	}
	if c.Copula != "" {
		text += fmt.Sprintf(" with a %s copula, df %s", clean(c.Copula), Exact(c.DF))
	}
	return text
}
