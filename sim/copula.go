package sim

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"costcone/dist"
	"costcone/internal/fmath"
)

// A group is a connected component of correlated inputs. They are drawn
// through a Gaussian copula: the normal scores of their own uniforms, combined
// by the Cholesky factor of the latent correlations, become uniforms again. The
// first input of the group, in order of address, keeps its draws.
type group struct {
	inputs []int       // ascending positions in Plan.Inputs
	factor [][]float64 // lower triangular, parallel to inputs
}

// latent returns the Gaussian copula's parameter for what c asks: for
// Spearman's rank correlation ρ it is 2 sin(πρ/6) (Pearson 1907).
func (c Correlation) latent() float64 {
	if c.Spearman {
		return 2 * fmath.Sin(float64(math.Pi*c.Asked)/6)
	}
	return c.Asked
}

// rank returns Spearman's rank correlation of continuous inputs under the
// latent parameter.
func (c Correlation) rank() float64 {
	if c.Spearman {
		return c.Asked
	}
	// Solve 2 sin(πρ/6) = Asked; the left side grows with ρ.
	low, high := -1.0, 1.0
	for range 60 {
		mid := (low + high) / 2
		if (Correlation{Asked: mid, Spearman: true}).latent() < c.Asked {
			low = mid
		} else {
			high = mid
		}
	}
	return (low + high) / 2
}

// newGroups returns the groups of the plan's correlations, in order of their
// first inputs. The error says which correlations contradict each other.
func newGroups(p *Plan) ([]group, error) {
	var groups []group
	for _, inputs := range components(p) {
		r := latentMatrix(p, inputs)
		factor, ok := fmath.Cholesky(r)
		if !ok {
			return nil, notDefinite(p, inputs, r)
		}
		groups = append(groups, group{inputs, factor})
	}
	return groups, nil
}

// components returns the connected components of correlated inputs.
func components(p *Plan) [][]int {
	root := make([]int, len(p.Inputs))
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			i = root[i]
		}
		return i
	}
	for _, c := range p.Correlations {
		a, b := find(c.A), find(c.B)
		root[max(a, b)] = min(a, b) // the root of a component is its first input
	}
	members := make([][]int, len(p.Inputs))
	for i := range root {
		members[find(i)] = append(members[find(i)], i)
	}
	return slices.DeleteFunc(members, func(m []int) bool { return len(m) < 2 })
}

// latentMatrix returns the latent correlations of the inputs; those not asked
// for are 0.
func latentMatrix(p *Plan, inputs []int) [][]float64 {
	r := make([][]float64, len(inputs))
	for i := range r {
		r[i] = make([]float64, len(inputs))
		r[i][i] = 1
	}
	for _, c := range p.Correlations {
		a, inGroup := slices.BinarySearch(inputs, c.A)
		if !inGroup {
			continue
		}
		b, _ := slices.BinarySearch(inputs, c.B)
		r[a][b] = c.latent()
		r[b][a] = r[a][b]
	}
	return r
}

// notDefinite returns the error for a group that no joint distribution has: it
// names the inputs up to the first one that contradicts those before it.
func notDefinite(p *Plan, inputs []int, r [][]float64) error {
	n := 2
	for ; n < len(inputs); n++ {
		leading := make([][]float64, n)
		for i := range leading {
			leading[i] = r[i][:n]
		}
		if _, ok := fmath.Cholesky(leading); !ok {
			break
		}
	}
	names := make([]string, n)
	for i, input := range inputs[:n] {
		names[i] = p.Inputs[input].Address
	}
	return fmt.Errorf("the correlations among %s contradict each other: their matrix is not positive definite, and that of %s is where it fails",
		strings.Join(names, ", "), names[n-1])
}

// A mixer turns the uniforms of a group into correlated ones. It is scratch
// that belongs to one worker.
type mixer struct {
	normal dist.Sampler
	scores [][]float64 // of each input of a group
}

// newMixer returns a mixer for blocks of the given length.
func newMixer(groups []group, normal dist.Sampler, block int) *mixer {
	most := 0
	for _, g := range groups {
		most = max(most, len(g.inputs))
	}
	m := &mixer{normal: normal, scores: make([][]float64, most)}
	for i := range m.scores {
		m.scores[i] = make([]float64, block)
	}
	return m
}

// mix correlates the first n signed tails of the group's columns, in place.
func (m *mixer) mix(g group, columns [][]float64, n int) {
	for i, input := range g.inputs {
		copy(m.scores[i], columns[input][:n])
		m.normal.Sample(m.scores[i][:n])
	}
	// From the last to the first, each needs only scores that are still its
	// predecessors' own.
	for i := len(g.inputs) - 1; i > 0; i-- {
		combined := m.scores[i][:n]
		scale(combined, g.factor[i][i])
		for j := range i {
			addScaled(combined, m.scores[j][:n], g.factor[i][j])
		}
		tails(columns[g.inputs[i]][:n], combined)
	}
}

// scale multiplies x by factor.
func scale(x []float64, factor float64) {
	for i := range x {
		x[i] *= factor
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

// tails writes the signed tails of normal scores: never 0, and below ½.
func tails(column, scores []float64) {
	const most, least = 0.5 - 0x1p-54, 0x1p-1022
	for i, z := range scores {
		v := max(least, min(most, fmath.NormalCDF(-math.Abs(z))))
		if z > 0 {
			v = -v
		}
		column[i] = v
	}
}
