package sim

import (
	"fmt"
	"math"
	"strings"

	"costcone/dist"
	"costcone/internal/fmath"
)

// A group is a connected component of correlated inputs. They are drawn
// through a copula: the normal scores of their own uniforms, combined by the
// Cholesky factor of the latent correlations, become uniforms again. Under the
// Gaussian copula the first input of the group, in order of address, keeps its
// draws.
type group struct {
	CorrelationGroup
	latent   [][]float64 // latent correlations, parallel to Inputs
	repaired bool        // latent is not what was asked for
	factor   [][]float64 // of latent, lower triangular
	scale    rankScale
	df       float64 // of a t copula; 0: the Gaussian copula

	// Of a t copula alone.
	mixing  int          // column of the mixing variable in engine.aside
	mixer   dist.Sampler // of the factor that the scores share
	margins dist.Sampler // see tMargin
}

// address returns the address of the group's mixing variable.
func (g *group) address(p *Plan) string { return "t:" + p.Inputs[g.Inputs[0]].Address }

// newGroups returns the groups of the plan's correlations, in order of their
// first inputs. The error says which correlations contradict each other.
func newGroups(p *Plan) ([]group, error) {
	groups := settle(p)
	mixing := 0
	for i := range groups {
		g := &groups[i]
		if g.Odd >= 0 || g.Impossible || g.TooMany {
			return nil, g.contradiction(p)
		}
		if g.df > 0 {
			g.mixing = mixing
			mixing++
		}
	}
	return groups, nil
}

// contradiction returns the error for a group that cannot be drawn.
func (g *group) contradiction(p *Plan) error {
	names := make([]string, len(g.Inputs))
	for i, input := range g.Inputs {
		names[i] = p.Inputs[input].Address
	}
	why := "contradict each other: their matrix is far from positive definite"
	switch {
	case g.Odd >= 0:
		why = "have different copulas"
	case g.TooMany:
		why = fmt.Sprintf("have no positive definite matrix, and the nearest is looked for among %d inputs at most", MostRepaired)
	}
	return fmt.Errorf("the correlations among %s %s", strings.Join(names, ", "), why)
}

// A mixer turns the uniforms of a group into correlated ones. It is scratch
// that belongs to one worker.
type mixer struct {
	normal dist.Sampler
	scores [][]float64 // of each input of a group
	common []float64   // the factor that the scores share under a t copula
}

// newMixer returns a mixer for blocks of the given length.
func newMixer(groups []group, normal dist.Sampler, block int) *mixer {
	most := 0
	for _, g := range groups {
		most = max(most, len(g.Inputs))
	}
	m := &mixer{normal: normal, scores: make([][]float64, most), common: make([]float64, block)}
	for i := range m.scores {
		m.scores[i] = make([]float64, block)
	}
	return m
}

// mix correlates the first n signed tails of the group's columns, in place.
// Under a t copula, common holds those of the mixing variable, and is
// overwritten.
func (m *mixer) mix(g *group, columns [][]float64, n int) {
	for i, input := range g.Inputs {
		copy(m.scores[i], columns[input][:n])
		m.normal.Sample(m.scores[i][:n])
	}
	if g.df > 0 {
		g.mixer.Sample(m.common[:n])
	}
	// From the last to the first, each needs only scores that are still its
	// predecessors' own.
	for i := len(g.Inputs) - 1; i >= 0; i-- {
		combined := m.scores[i][:n]
		scale(combined, g.factor[i][i])
		for j := range i {
			addScaled(combined, m.scores[j][:n], g.factor[i][j])
		}
		column := columns[g.Inputs[i]][:n]
		if g.df > 0 {
			g.tTails(column, combined, m.common)
		} else if i > 0 {
			tails(column, combined)
		}
	}
}

// scale multiplies x by factor.
func scale(x []float64, factor float64) {
	for i := range x {
		x[i] = float64(x[i] * factor)
	}
}

// addScaled adds factor times y to x.
func addScaled(x, y []float64, factor float64) {
	if factor == 0 {
		return
	}
	y = y[:len(x)]
	for i := range x {
		x[i] += float64(factor * y[i])
	}
}

// The signed tails that are nearest to ½ and to 0.
const mostTail, leastTail = 0.5 - 0x1p-54, 0x1p-1022

// tails writes the signed tails of normal scores: never 0, and below ½.
func tails(column, scores []float64) {
	for i, z := range scores {
		v := max(leastTail, min(mostTail, fmath.NormalCDF(-math.Abs(z))))
		if z > 0 {
			v = -v
		}
		column[i] = v
	}
}
