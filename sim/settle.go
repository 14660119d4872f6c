package sim

import (
	"cmp"
	"math"
	"slices"

	"costcone/internal/fmath"
)

const (
	// moveShown is the change of a correlation that is worth a word.
	moveShown = 0.005
	// moveMost is the greatest change of a correlation that is asked for: beyond
	// it, the correlations contradict each other.
	moveMost = 0.1
)

// MostRepaired is the number of inputs of the largest group whose nearest matrix
// is looked for; the work grows with more than its cube.
const MostRepaired = 100

// A CorrelationGroup is a connected component of correlated inputs, and what
// becomes of its correlations where their matrix is not positive definite.
// Pairs of which nothing is asked are then independent given the inputs between
// them, where that is defined (see complete); else they are as little correlated
// as the others let them; else all move to the nearest matrix.
type CorrelationGroup struct {
	Inputs []int // positions in Plan.Inputs, ascending
	Pairs  []int // positions in Plan.Correlations, ascending
	// Odd is the first of the correlations whose copula is not that of
	// Pairs[0], or -1. Such a group cannot be drawn.
	Odd int
	// Moved holds the pairs that move by more than 0.005, those of a
	// correlation first, the largest move first.
	Moved []Move
	// Impossible says that the correlations contradict each other: one would
	// move by more than 0.1. TooMany says that there are more than MostRepaired
	// inputs, too many to look for the nearest matrix; Indefinite, beside it, that
	// no joint distribution has what is asked, while without it there may be one.
	// Such groups cannot be drawn.
	Impossible, TooMany, Indefinite bool
}

// A Move is what a pair of inputs has in place of what it was asked to have:
// both Spearman's rank correlation, or both the copula's parameter, as asked.
type Move struct {
	A, B        int // positions in Plan.Inputs
	Pair        int // position in Plan.Correlations; -1: nothing is asked of this pair, Asked is 0 and Used a rank correlation
	Asked, Used float64
}

// size returns how far the pair moved.
func (m Move) size() float64 { return math.Abs(m.Used - m.Asked) }

// CheckCorrelations returns the groups of the plan's correlations, in order of
// their first inputs. It reads the plan's Inputs and Correlations only, not the
// distributions.
func CheckCorrelations(p *Plan) []CorrelationGroup {
	var out []CorrelationGroup
	for _, g := range settle(p) {
		out = append(out, g.CorrelationGroup)
	}
	return out
}

// settle returns the groups with their latent matrices, but without what a run
// builds for them. Those that are impossible or odd have no factor.
func settle(p *Plan) []group {
	groups := components(p)
	scales := map[float64]rankScale{}
	for i := range groups {
		g := &groups[i]
		g.df = p.Correlations[g.Pairs[0]].DF
		if _, known := scales[g.df]; !known {
			scales[g.df] = newRankScale(g.df)
		}
		g.scale = scales[g.df]
		g.Odd = -1
		for _, k := range g.Pairs {
			if p.Correlations[k].DF != g.df {
				g.Odd = k
				break
			}
		}
		if g.Odd < 0 {
			g.settle(p)
		}
	}
	return groups
}

// components returns the connected components of correlated inputs.
func components(p *Plan) []group {
	root := make([]int, len(p.Inputs))
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	for _, c := range p.Correlations {
		a, b := find(c.A), find(c.B)
		root[max(a, b)] = min(a, b) // the root of a component is its first input
	}
	all := make([]group, len(p.Inputs))
	for i := range root {
		g := &all[find(i)]
		g.Inputs = append(g.Inputs, i)
	}
	for k, c := range p.Correlations {
		g := &all[find(c.A)]
		g.Pairs = append(g.Pairs, k)
	}
	return slices.DeleteFunc(all, func(g group) bool { return len(g.Inputs) < 2 })
}

// at returns the row of an input in the group's matrices.
func (g *group) at(input int) int {
	i, ok := slices.BinarySearch(g.Inputs, input)
	if !ok {
		panic("sim: the input is not in the group")
	}
	return i
}

// settle finds the group's latent matrix and its factor, and what had to move.
func (g *group) settle(p *Plan) {
	n := len(g.Inputs)
	asked, wanted := matrix(n), make([][]bool, n)
	for i := range n {
		asked[i][i] = 1
		wanted[i] = make([]bool, n)
	}
	for _, k := range g.Pairs {
		c := p.Correlations[k]
		a, b := g.at(c.A), g.at(c.B)
		asked[a][b] = c.latent(g.scale)
		asked[b][a] = asked[a][b]
		wanted[a][b], wanted[b][a] = true, true
	}
	g.latent = asked
	var ok bool
	if g.factor, ok = fmath.Cholesky(asked); ok {
		return
	}
	x, chordal, completed := complete(asked, wanted)
	if completed {
		if g.factor, ok = fmath.Cholesky(x); ok {
			g.latent = x
			g.note(p)
			return
		}
	}
	if n > MostRepaired {
		g.TooMany, g.Indefinite = true, chordal && !completed
		return
	}
	g.latent, g.repaired = repair(asked, wanted, len(g.Pairs) < n*(n-1)/2), true
	g.note(p)
	if g.factor, ok = fmath.Cholesky(g.latent); !ok {
		g.Impossible = true
	}
}

// repair returns the nearest correlation matrix that keeps what is wanted; if
// there is none, one whose wanted entries are near those asked for. some says
// that there are entries that are not wanted.
func repair(asked [][]float64, wanted [][]bool, some bool) [][]float64 {
	if some {
		if x, ok := nearest(asked, wanted); ok {
			return x
		}
	}
	x, ok := nearest(asked, nil)
	// Each round puts the others' entries where the last left them, so that they
	// do not draw the wanted ones: their distance falls from round to round.
	for range 10 {
		if !ok || !some {
			break
		}
		guess := matrix(len(asked))
		for i := range asked {
			copy(guess[i], x[i])
			for j := range asked {
				if wanted[i][j] {
					guess[i][j] = asked[i][j]
				}
			}
		}
		x, ok = nearest(guess, nil)
	}
	if !ok {
		panic("sim: the nearest correlation matrix was not found")
	}
	return x
}

// note lists the pairs that moved.
func (g *group) note(p *Plan) {
	seen := matrix(len(g.Inputs))
	for _, k := range g.Pairs {
		c := p.Correlations[k]
		a, b := g.at(c.A), g.at(c.B)
		seen[a][b], seen[b][a] = 1, 1
		m := Move{A: c.A, B: c.B, Pair: k, Asked: c.Asked, Used: g.latent[a][b]}
		if c.Spearman {
			m.Used = g.scale.rank(m.Used)
		}
		g.add(m)
		g.Impossible = g.Impossible || m.size() > moveMost
	}
	for a := range g.Inputs {
		for b := a + 1; b < len(g.Inputs); b++ {
			if seen[a][b] == 0 {
				g.add(Move{A: g.Inputs[a], B: g.Inputs[b], Pair: -1, Used: g.scale.rank(g.latent[a][b])})
			}
		}
	}
	slices.SortStableFunc(g.Moved, func(x, y Move) int {
		if byAsked := cmp.Compare(min(y.Pair, 0), min(x.Pair, 0)); byAsked != 0 {
			return byAsked
		}
		const grain = 1e6 // moves that differ by rounding errors are equal
		return cmp.Compare(math.Round(float64(y.size()*grain)), math.Round(float64(x.size()*grain)))
	})
}

// add lists the move if it is worth a word.
func (g *group) add(m Move) {
	if m.size() > moveShown {
		g.Moved = append(g.Moved, m)
	}
}

// latent returns the copula's parameter for what c asks.
func (c Correlation) latent(s rankScale) float64 {
	if c.Spearman {
		return s.parameter(c.Asked)
	}
	return c.Asked
}
