// Package design gives the uniform random columns of a run: a point of the unit
// cube for every trial, as a pure function of seed, input address and trial.
package design

import (
	"fmt"
	"slices"
)

// Replicates is the number R of independent replicates of every design: trial t
// is point t div R of replicate t mod R, so that more trials extend a run; under
// Latin they redraw it.
const Replicates = 32

// A Kind names a design.
type Kind string

// The designs. Under Random a draw depends on seed, address and trial alone,
// under Latin also on the number of trials, under Sobol on the place of its
// address among the first 64.
const (
	Random Kind = "random" // independent draws
	Sobol  Kind = "sobol"  // scrambled Sobol' points in every replicate
	Latin  Kind = "latin"  // Latin hypercube sampling in every replicate
)

// Parse is the Kind of a name.
func Parse(name string) (Kind, error) {
	k := Kind(name)
	if !slices.Contains([]Kind{Random, Sobol, Latin}, k) {
		return "", fmt.Errorf("unknown design %q: there are %s, %s and %s", name, Random, Sobol, Latin)
	}
	return k, nil
}

// A Design fills the columns of uniforms of one run. It is immutable and may be
// shared by goroutines.
type Design struct {
	trials  int
	columns []column
}

// A column is the uniforms of one address.
type column interface {
	// fill writes the signed tails of trials first, first+1, …; both first and
	// the number of trials are multiples of Replicates.
	fill(tails []float64, first int)
}

// New is the design of the given kind for these addresses, which are distinct.
// trials must be a count that Round gives.
func New(k Kind, seed uint64, addresses []string, trials int) (*Design, error) {
	if _, err := Parse(string(k)); err != nil {
		return nil, err
	}
	if trials != Round(k, trials) {
		return nil, fmt.Errorf("%d trials do not fit design %s: the next count that does is %d", trials, k, Round(k, trials))
	}
	d := &Design{trials: trials, columns: make([]column, len(addresses))}
	seen := make(map[string]bool, len(addresses))
	for _, address := range addresses {
		if seen[address] {
			panic("design: address " + address + " twice")
		}
		seen[address] = true
	}
	var err error
	switch k {
	case Random:
		d.addRandom(seed, addresses)
	case Sobol:
		err = d.addSobol(seed, addresses)
	case Latin:
		err = d.addLatin(seed, addresses)
	}
	if err != nil {
		return nil, err
	}
	return d, nil
}

func (d *Design) addRandom(seed uint64, addresses []string) {
	for i, address := range addresses {
		d.columns[i] = newRandomColumn(seed, address)
	}
}

// addLatin gives every address an order of its own.
func (d *Design) addLatin(seed uint64, addresses []string) error {
	points := d.trials / Replicates
	if points > cells {
		return fmt.Errorf("%d trials are too many for design %s, which ends at %d: use %s", d.trials, Latin, cells*Replicates, Random)
	}
	for i, address := range addresses {
		d.columns[i] = newLatinColumn(seed, address, points)
	}
	return nil
}

// addSobol gives the first addresses a Sobol' dimension each and the others a
// sequence of their own.
func (d *Design) addSobol(seed uint64, addresses []string) error {
	points := d.trials / Replicates
	if len(addresses) > dimensions && points > maxHashedPoints {
		return fmt.Errorf("%d trials of more than %d inputs are too many for design %s, which ends at %d: use %s",
			d.trials, dimensions, Sobol, maxHashedPoints*Replicates, Random)
	}
	directions := directionNumbers(min(len(addresses), dimensions))
	for i, address := range addresses {
		if Dimension(Sobol, i) > 0 {
			d.columns[i] = newSobolColumn(seed, address, &directions[i], points)
		} else {
			d.columns[i] = newHashedColumn(seed, address)
		}
	}
	return nil
}

// Dimension returns the Sobol' dimension, from 1, of the address at the position,
// from 0; 0 where it has none, being one of many or under another design.
func Dimension(k Kind, position int) int {
	if k != Sobol || position >= dimensions {
		return 0
	}
	return position + 1
}

// Fill writes the signed tails (see Tail) of one input for the trials first …
// first+len(tails). Both are multiples of Replicates. It is pure, allocates
// nothing, and may be called concurrently.
func (d *Design) Fill(tails []float64, input, first int) {
	switch {
	case first%Replicates != 0 || len(tails)%Replicates != 0:
		panic("design: block not aligned to replicates")
	case first < 0 || first+len(tails) > d.trials:
		panic("design: trial outside the design")
	}
	d.columns[input].fill(tails, first)
}
