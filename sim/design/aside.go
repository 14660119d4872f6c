package design

import "fmt"

// NewAside is the design of draws that are no inputs, such as the mixing
// variable of a copula. Under Sobol each has a hashed sequence of its own, so
// that none takes a dimension from the inputs and none moves when inputs come or
// go; under the other kinds it is as New has it. The addresses are distinct, and
// must be none of an input.
func NewAside(k Kind, seed uint64, addresses []string, trials int) (*Design, error) {
	if k != Sobol {
		return New(k, seed, addresses, trials)
	}
	if trials/Replicates > maxHashedPoints {
		return nil, fmt.Errorf("%d trials are too many for design %s with a t copula, which ends at %d: use %s",
			trials, Sobol, maxHashedPoints*Replicates, Random)
	}
	d := &Design{trials: trials}
	for _, address := range addresses {
		d.columns = append(d.columns, newHashedColumn(seed, address))
	}
	return d, nil
}
