package sim

import "costcone/sim/design"

// An InputDimension is an address whose draws are keyed by its name, and the
// Sobol' dimension that it takes, from 1; 0: none.
type InputDimension struct {
	Address   string
	Dimension int
}

// Dimensions returns the addresses of the plan's uniforms in its order, each
// once: of inputs that share the row of a file, that of the row.
func (p *Plan) Dimensions() []InputDimension {
	addresses, _ := designColumns(p)
	out := make([]InputDimension, len(addresses))
	for i, address := range addresses {
		out[i] = InputDimension{address, design.Dimension(p.Design, i)}
	}
	return out
}
