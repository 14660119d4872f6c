package model

import (
	"fmt"
	"maps"
	"math"
	"slices"
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
		case g.TooMany:
			r.reportTooMany(p, g)
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
	r.msgs.Add(d.value.Error(0, len(d.value.S), "the correlations among %s contradict each other: no joint distribution has them%s",
		groupNames(p, g), nearest).WithHint("%s", r.contradictionHint(p, g, worst)))
}

// contradictionHint says what to change, worst being the pair that moves most.
func (r *correlator) contradictionHint(p *sim.Plan, g sim.CorrelationGroup, worst int) string {
	if n := len(g.Inputs); r.entries[worst].within != nil && p.Correlations[worst].Asked < 0 && 2*len(g.Pairs) == n*(n-1) {
		return fmt.Sprintf("%d inputs that are all correlated alike cannot have less than about %.2g", n, -1/float64(n-1))
	}
	return "two inputs that move with a third move with each other: change one of the numbers"
}

// reportTooMany reports a group too large for the nearest matrix to be looked
// for.
func (r *correlator) reportTooMany(p *sim.Plan, g sim.CorrelationGroup) {
	d := r.entries[g.Pairs[0]]
	says, hint := "no joint distribution has the correlations among %s (%d inputs), and the nearest that one has are looked for among %d inputs at most",
		r.contradictionHint(p, g, g.Pairs[0])
	if !g.Indefinite {
		says = "whether a joint distribution has the correlations among %s is not known: these are %d inputs, and it is looked for among %d at most"
		hint = "correlate fewer inputs, or also those that stand across a ring of four or more"
	}
	r.msgs.Add(d.value.Error(0, len(d.value.S), says, groupNames(p, g), len(g.Inputs), sim.MostRepaired).WithHint("%s", hint))
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
// together, and those that were not asked for by the names of their inputs. None
// is left out.
func (r *correlator) moves(p *sim.Plan, moved []sim.Move) string {
	const many = 10
	together := map[*correlationDecl][]sim.Move{}
	var implied []sim.Move
	for _, m := range moved {
		if m.Pair >= 0 {
			together[r.entries[m.Pair]] = append(together[r.entries[m.Pair]], m)
		} else {
			implied = append(implied, m)
		}
	}
	var parts []string
	said := map[*correlationDecl]bool{}
	for _, m := range moved {
		if m.Pair < 0 {
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
	return strings.Join(append(parts, impliedPairs(p, implied)...), ", ")
}

// impliedPairs lists pairs that were not asked for, those of the same two names
// in one item: "q with w[2] … w[90]: 0.444".
func impliedPairs(p *sim.Plan, moved []sim.Move) []string {
	const few, most = 3, 30
	base := func(input int) string {
		name, _, _ := strings.Cut(p.Inputs[input].Address, "[")
		return name
	}
	items := grouped(moved, func(m sim.Move) [2]string {
		names := [2]string{base(m.A), base(m.B)}
		slices.Sort(names[:])
		return names
	})
	if len(items) > most { // many names: those with one value together
		items = grouped(moved, func(m sim.Move) [2]string { return [2]string{fmt.Sprintf("%.3g", m.Used)} })
	}
	if len(items) > most { // and many values: one item for each first input
		items = grouped(moved, func(m sim.Move) [2]string { return [2]string{p.Inputs[m.A].Address} })
	}
	var parts []string
	for _, pairs := range items {
		if len(pairs) > few {
			parts = append(parts, sayImplied(p, pairs))
			continue
		}
		for _, m := range pairs {
			parts = append(parts, fmt.Sprintf("%s with %s: %.3g", p.Inputs[m.A].Address, p.Inputs[m.B].Address, m.Used))
		}
	}
	return parts
}

// grouped returns the moves by key, in order of the first of each.
func grouped(moved []sim.Move, key func(sim.Move) [2]string) [][]sim.Move {
	at := map[[2]string]int{}
	var out [][]sim.Move
	for _, m := range moved {
		k := key(m)
		if _, known := at[k]; !known {
			at[k] = len(out)
			out = append(out, nil)
		}
		out[at[k]] = append(out[at[k]], m)
	}
	return out
}

// sayImplied names pairs in one item: one input with a range of others, or pairs
// among a range of inputs.
func sayImplied(p *sim.Plan, pairs []sim.Move) string {
	ends := map[int]int{}
	for _, m := range pairs {
		ends[m.A]++
		ends[m.B]++
	}
	one := -1
	var others []int
	for _, input := range slices.Sorted(maps.Keys(ends)) {
		if one < 0 && ends[input] == len(pairs) {
			one = input
		} else {
			others = append(others, input)
		}
	}
	span := p.Inputs[others[0]].Address + " … " + p.Inputs[others[len(others)-1]].Address
	if one >= 0 {
		return fmt.Sprintf("%s with %s, %d pairs: %s", p.Inputs[one].Address, span, len(pairs), usedRange(pairs))
	}
	return fmt.Sprintf("among %s, %d pairs: %s", span, len(pairs), usedRange(pairs))
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
