package model

import (
	"math"
	"strings"

	"costcone/model/lang"
	"costcone/sim"
)

// maxPairs is how many pairs of inputs a scenario may correlate.
const maxPairs = 100_000

// A correlator turns the entries of `correlations` into pairs of addresses.
type correlator struct {
	*compiler
	table   *addressTable
	pairs   []sim.Correlation
	entries []*correlationDecl          // that asked for the pairs
	first   map[[2]int]*correlationDecl // that asked for two inputs
	refused map[string]bool             // addresses that --set computes from draws
}

// readCorrelations finds the addresses that the correlations name, and checks
// that there is a joint distribution which has them all.
func (c *compiler) readCorrelations(table *addressTable) []sim.Correlation {
	r := correlator{compiler: c, table: table, first: map[[2]int]*correlationDecl{}, refused: map[string]bool{}}
	for _, d := range c.documents() {
		for i := range d.correlations {
			r.read(&d.correlations[i], d.origin)
		}
	}
	r.check()
	return r.pairs
}

// read adds the pairs of one entry.
func (r *correlator) read(d *correlationDecl, origin Origin) {
	asked, okValue := r.strength(d)
	df, okCopula := r.degrees(d)
	c := sim.Correlation{Asked: asked, Spearman: d.spearman, DF: df}
	var pairs [][2]int
	if d.within != nil {
		pairs, c.Within = r.pairsWithin(d, origin)
	} else {
		pairs = r.pairBetween(d)
	}
	if !okValue || !okCopula {
		return
	}
	r.noteFixed(d, pairs)
	reported := map[*correlationDecl]bool{}
	for _, p := range pairs {
		key := [2]int{min(p[0], p[1]), max(p[0], p[1])}
		if other := r.first[key]; other != nil {
			if !reported[other] {
				r.msgs.Add(d.at.errorf("%s and %s are correlated twice; the first time at %s",
					r.table.addresses[p[0]], r.table.addresses[p[1]], other.place()))
			}
			reported[other] = true
			continue
		}
		r.first[key] = d
		c.A, c.B = p[0], p[1]
		r.pairs, r.entries = append(r.pairs, c), append(r.entries, d)
	}
}

// noteFixed warns that an entry names inputs which --set fixes. Those keep their
// place in the copula, so that the others keep their draws.
func (r *correlator) noteFixed(d *correlationDecl, pairs [][2]int) {
	if r.msgs.HasErrors() {
		return // nothing is drawn, and the plan will not be built
	}
	var fixed []string
	seen := map[int]bool{}
	for _, p := range pairs {
		for _, i := range p {
			if r.table.inputs[i].Dist == nil && !seen[i] {
				seen[i] = true
				fixed = append(fixed, r.table.addresses[i])
			}
		}
	}
	if fixed != nil {
		r.msgs.Add(d.at.warningf("--set fixes %s: what stands here of it has no effect", shortList(fixed)))
	}
}

// pairBetween returns the pair of an entry with `between`.
func (r *correlator) pairBetween(d *correlationDecl) [][2]int {
	if r.sameIndex(d) {
		return nil
	}
	a, okA := r.correlated(d, d.between[0])
	b, okB := r.correlated(d, d.between[1])
	switch {
	case !okA || !okB:
		return nil
	case a == b:
		r.msgs.Add(d.between[1].Error(0, len(d.between[1].S), "%q cannot be correlated with itself", d.between[1].S))
		return nil
	}
	return [][2]int{{a, b}}
}

// strength reads the number of a correlation.
func (r *correlator) strength(d *correlationDecl) (float64, bool) {
	v, ok := r.constant(d.value, "a number between -1 and 1")
	if !ok || math.Abs(v) < 1 {
		return v, ok
	}
	hint := "for inputs that move together in full, write one as a formula of the other"
	if d.within != nil {
		hint = "for elements that move together in full, draw one factor without `by` and multiply by it"
	}
	r.msgs.Add(d.value.Error(0, len(d.value.S), "a correlation lies between -1 and 1, ends excluded, not at %s", d.value.S).WithHint("%s", hint))
	return 0, false
}

// degrees reads the degrees of freedom of a t copula, 0 without one.
func (r *correlator) degrees(d *correlationDecl) (float64, bool) {
	if d.df == nil {
		return 0, true
	}
	v, ok := r.constant(*d.df, "degrees of freedom")
	if ok && !(v >= 1 && v <= sim.MaxDF) {
		r.msgs.Add(d.df.Error(0, len(d.df.S), "the degrees of freedom of a t copula lie between 1 and %d, not at %s", sim.MaxDF, d.df.S).
			WithHint("few make extremes come together, say 4; with many it is the normal copula"))
		return 0, false
	}
	return v, ok
}

// drawn returns the input as the files have it.
func (q *quantity) drawn() *lang.Quantity {
	if q.before != nil {
		return q.before
	}
	return q.Quantity
}

// broken reports whether the quantity has a value whose error was reported.
func (q *quantity) broken() bool {
	for _, s := range q.Cells {
		if s.Expr == nil {
			return true
		}
	}
	return false
}

// canonicalAddress removes the blanks around the commas and brackets of an
// address.
func canonicalAddress(s string) string {
	name, labels, found := strings.Cut(strings.TrimSpace(s), "[")
	if !found {
		return name
	}
	inside, behind, _ := strings.Cut(labels, "]")
	parts := strings.Split(inside, ",")
	for i, p := range parts {
		parts[i] = strings.TrimSpace(p)
	}
	return strings.TrimSpace(name) + "[" + strings.Join(parts, ",") + "]" + strings.TrimSpace(behind)
}
