package study

import (
	"fmt"
	"slices"
	"strings"

	"costcone/sim"
)

// A Factor is one or more random inputs that a sensitivity study moves together.
type Factor struct {
	Name   string
	Inputs []int // positions in the plan's inputs, ascending
}

// A Group asks for several inputs as one factor.
type Group struct {
	Name    string
	Members []string // inputs: "pay", which for an indexed one is all its elements, or "gpus[H100]"
}

// An UnknownInputError says that a group names what is no random input.
type UnknownInputError struct {
	Name  string
	Known []string
}

func (e *UnknownInputError) Error() string { return fmt.Sprintf("%q is no random input", e.Name) }

// A GroupError says that groups contradict each other.
type GroupError struct{ text string }

func (e *GroupError) Error() string { return e.text }

// Factors returns the factors of the plan's random inputs, in their order. The
// draws inside one input's value, x and x#2, are one factor, and so are inputs
// that draw the same row of a file. Groups put inputs together; one takes the
// place of its first. Errors: *UnknownInputError, *GroupError.
func Factors(p *sim.Plan, groups []Group) ([]Factor, error) {
	group := map[string]string{} // by owner
	for _, g := range groups {
		for _, member := range g.Members {
			owners := ownersNamed(p, member)
			if len(owners) == 0 {
				return nil, &UnknownInputError{Name: member, Known: inputNames(p)}
			}
			for _, owner := range owners {
				if other, taken := group[owner]; taken && other != g.Name {
					return nil, &GroupError{fmt.Sprintf("%s is in two groups, %s and %s", owner, other, g.Name)}
				}
				group[owner] = g.Name
			}
		}
	}
	var factors []Factor
	position := map[string]int{} // by "g" + group or "i" + owner
	for i, in := range p.Inputs {
		if in.Dist == nil {
			continue
		}
		name, key := owner(in), "i"+owner(in)
		if g, ok := group[name]; ok {
			name, key = g, "g"+g
		}
		at, known := position[key]
		if !known {
			at = len(factors)
			position[key] = at
			factors = append(factors, Factor{Name: name})
		}
		factors[at].Inputs = append(factors[at].Inputs, i)
	}
	return factors, distinct(factors)
}

// distinct refuses a group that has the name of an input outside it.
func distinct(factors []Factor) error {
	seen := map[string]bool{}
	for _, f := range factors {
		if seen[f.Name] {
			return &GroupError{fmt.Sprintf("%s is both a group and an input outside it", f.Name)}
		}
		seen[f.Name] = true
	}
	return nil
}

// owner returns the input, or the shared row, that a draw belongs to.
func owner(in sim.Input) string {
	if in.Row != "" {
		return in.Row
	}
	return valueOf(in.Address)
}

// valueOf returns the input whose value an address is drawn for: x[H100] of
// x[H100]#2.
func valueOf(address string) string {
	if at := strings.LastIndexByte(address, '#'); at > strings.LastIndexByte(address, ']') {
		return address[:at]
	}
	return address
}

// nameOf returns the name of an input without its labels.
func nameOf(address string) string {
	name, _, _ := strings.Cut(valueOf(address), "[")
	return name
}

// ownersNamed returns the owners of the draws that a name means.
func ownersNamed(p *sim.Plan, name string) []string {
	var owners []string
	for _, in := range p.Inputs {
		if in.Dist == nil || name != valueOf(in.Address) && name != nameOf(in.Address) && name != in.Row {
			continue
		}
		if !slices.Contains(owners, owner(in)) {
			owners = append(owners, owner(in))
		}
	}
	return owners
}

// inputNames returns all that ownersNamed knows.
func inputNames(p *sim.Plan) []string {
	var names []string
	for _, in := range p.Inputs {
		if in.Dist == nil {
			continue
		}
		for _, name := range []string{nameOf(in.Address), valueOf(in.Address)} {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// blocks returns for each input the first input of those that it is correlated
// with, directly or through others: itself where it is with none.
func blocks(p *sim.Plan) []int {
	first := make([]int, len(p.Inputs))
	for i := range first {
		first[i] = i
	}
	for _, c := range p.Correlations {
		low, high := min(first[c.A], first[c.B]), max(first[c.A], first[c.B])
		for i := range first {
			if first[i] == high {
				first[i] = low
			}
		}
	}
	return first
}

// independent returns a *CorrelatedError where two factors that move the output
// are correlated.
func (t *target) independent() error {
	reads := t.plan.Program.Reads(t.output)
	first := blocks(t.plan)
	factor := map[int]int{} // of a block
	for _, f := range t.factors {
		for _, i := range t.question.Factors[f].Inputs {
			if !reads[i] {
				continue
			}
			if other, ok := factor[first[i]]; ok && other != f {
				return &CorrelatedError{
					Method: t.question.Method, Output: t.plan.Outputs[t.output].FullName(),
					A: t.question.Factors[other].Name, B: t.question.Factors[f].Name,
				}
			}
			factor[first[i]] = f
		}
	}
	return nil
}
