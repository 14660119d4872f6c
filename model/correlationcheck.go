package model

import (
	"fmt"
	"math"
	"strings"

	"costcone/sim"
)

// place returns where the entry stands: file:line:column.
func (d *correlationDecl) place() string {
	at := d.at.text.At(0)
	return fmt.Sprintf("%s:%d:%d", d.at.text.File.Name, at.Line, at.Col)
}

// copulaName names the entry's copula for a message.
func (d *correlationDecl) copulaName() string {
	if d.df == nil {
		return "the normal copula"
	}
	return "a t copula with df " + strings.TrimSpace(d.df.S)
}

// check reports groups of correlations that no joint distribution has, or only
// nearly.
func (r *correlator) check() {
	p := &sim.Plan{Inputs: r.table.inputs, Correlations: r.pairs}
	for _, g := range sim.CheckCorrelations(p) {
		switch {
		case g.Odd >= 0:
			r.reportCopulas(p, g)
		case g.Impossible:
			r.reportContradiction(p, g)
		case len(g.Moved) > 0:
			r.reportMoves(p, g)
		}
	}
}

// reportCopulas reports a group with two copulas.
func (r *correlator) reportCopulas(p *sim.Plan, g sim.CorrelationGroup) {
	odd, first := r.entries[g.Odd], r.entries[g.Pairs[0]]
	r.msgs.Add(odd.at.errorf("%s has %s, but %s, with which it hangs together, has %s (%s)",
		pairName(p, g.Odd), odd.copulaName(), pairName(p, g.Pairs[0]), first.copulaName(), first.place()).
		WithHint("inputs that are correlated with each other, directly or through others, have one copula: write the same `copula` and `df` at all of them"))
}

// reportContradiction reports a group whose correlations contradict each other.
func (r *correlator) reportContradiction(p *sim.Plan, g sim.CorrelationGroup) {
	worst := g.Pairs[0]
	nearest := ""
	if len(g.Moved) > 0 {
		worst = g.Moved[0].Pair
		nearest = "; the nearest that one has: " + r.moves(p, g.Moved)
	}
	d := r.entries[worst]
	hint := "two inputs that move with a third move with each other: change one of the numbers"
	if n := len(g.Inputs); d.within != nil && p.Correlations[worst].Asked < 0 && 2*len(g.Pairs) == n*(n-1) {
		hint = fmt.Sprintf("%d inputs that are all correlated alike cannot have less than about %.2g", n, -1/float64(n-1))
	}
	r.msgs.Add(d.value.Error(0, len(d.value.S), "the correlations among %s contradict each other: no joint distribution has them%s",
		groupNames(p, g), nearest).WithHint("%s", hint))
}

// reportMoves warns of correlations that are not as asked.
func (r *correlator) reportMoves(p *sim.Plan, g sim.CorrelationGroup) {
	if g.Moved[0].Pair < 0 {
		d := r.entries[g.Pairs[0]]
		r.msgs.Add(d.value.Warning(0, len(d.value.S), "the correlations among %s imply others that are not asked for: %s",
			groupNames(p, g), r.moves(p, g.Moved)).WithHint("give these pairs what is known of them"))
		return
	}
	d := r.entries[g.Moved[0].Pair]
	largest := math.Abs(g.Moved[0].Used - g.Moved[0].Asked)
	r.msgs.Add(d.value.Warning(0, len(d.value.S), "no joint distribution has the correlations among %s; the nearest that one has are used: %s; the largest move is %.2g",
		groupNames(p, g), r.moves(p, g.Moved), largest))
}

// moves lists the pairs that moved, in one item where many were asked for
// together.
func (r *correlator) moves(p *sim.Plan, moved []sim.Move) string {
	const many, most = 10, 30
	together := map[*correlationDecl][]sim.Move{}
	for _, m := range moved {
		if m.Pair >= 0 {
			together[r.entries[m.Pair]] = append(together[r.entries[m.Pair]], m)
		}
	}
	var parts []string
	said := map[*correlationDecl]bool{}
	for i, m := range moved {
		if len(parts) == most {
			parts = append(parts, fmt.Sprintf("and %d more", len(moved)-i))
			break
		}
		if m.Pair < 0 {
			parts = append(parts, fmt.Sprintf("%s with %s %.3g", p.Inputs[m.A].Address, p.Inputs[m.B].Address, m.Used))
			continue
		}
		d := r.entries[m.Pair]
		switch {
		case len(together[d]) <= many:
			parts = append(parts, fmt.Sprintf("%s %.3g in place of %s", pairName(p, m.Pair), m.Used, strings.TrimSpace(d.value.S)))
		case !said[d]:
			said[d] = true
			parts = append(parts, fmt.Sprintf("%s, %d pairs, %s in place of %s", p.Correlations[m.Pair].Within, len(together[d]), usedRange(together[d]), strings.TrimSpace(d.value.S)))
		}
	}
	return strings.Join(parts, ", ")
}

// usedRange returns the one value that the moves have, or their range.
func usedRange(moved []sim.Move) string {
	low, high := moved[0].Used, moved[0].Used
	for _, m := range moved {
		low, high = min(low, m.Used), max(high, m.Used)
	}
	from, to := fmt.Sprintf("%.3g", low), fmt.Sprintf("%.3g", high)
	if from == to {
		return from
	}
	return from + " to " + to
}

// pairName names a pair for a message.
func pairName(p *sim.Plan, k int) string {
	c := p.Correlations[k]
	return p.Inputs[c.A].Address + " with " + p.Inputs[c.B].Address
}

// groupNames lists the inputs of a group for a message.
func groupNames(p *sim.Plan, g sim.CorrelationGroup) string {
	names := make([]string, len(g.Inputs))
	for i, input := range g.Inputs {
		names[i] = p.Inputs[input].Address
	}
	return shortList(names)
}
