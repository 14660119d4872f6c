package sim

import (
	"context"

	"costcone/dist"
	"costcone/sim/design"
	"costcone/sim/program"
)

// An engine is a plan made ready to draw: design, sampler tables and copula
// groups. It is immutable and shared by all workers.
type engine struct {
	plan     *Plan
	program  *program.Program
	design   *design.Design
	aside    *design.Design // of the mixing variables of t copulas, by group.mixing
	columns  []int          // of the design, by input
	samplers []dist.Sampler // by input; nil where no value is drawn
	groups   []group
	normal   dist.Sampler // of normal scores; nil without groups
	filled   []int        // inputs whose uniforms are needed
}

// newEngine prepares the plan to evaluate prog, which reads the plan's inputs.
// Tables are built on all workers.
func newEngine(ctx context.Context, p *Plan, prog *program.Program, workers int) (*engine, error) {
	addresses, columns := designColumns(p)
	d, err := design.New(p.Design, p.Seed, addresses, p.Trials)
	if err != nil {
		return nil, err
	}
	groups, err := newGroups(p)
	if err != nil {
		return nil, err
	}
	aside, err := newAside(p, groups)
	if err != nil {
		return nil, err
	}
	e := &engine{plan: p, program: prog, design: d, columns: columns, aside: aside, groups: groups}
	wanted := make([]bool, len(p.Inputs))
	for i := range wanted {
		wanted[i] = prog.Uses(i)
		if wanted[i] && p.Inputs[i].Dist == nil {
			panic("sim: the program reads " + p.Inputs[i].Address + ", which has no distribution")
		}
	}
	for _, g := range groups {
		for _, i := range g.Inputs {
			wanted[i] = true
		}
	}
	for i, in := range p.Inputs {
		if wanted[i] && in.Twin > 0 {
			wanted[in.Twin-1] = true
		}
	}
	for i, w := range wanted {
		if w {
			e.filled = append(e.filled, i)
		}
	}
	if err := buildTables(ctx, workers, groups); err != nil {
		return nil, err
	}
	return e, e.buildSamplers(ctx, workers)
}

// designColumns returns the addresses that take uniforms, each once, and for each
// input the position of its own.
func designColumns(p *Plan) (addresses []string, columns []int) {
	position := make(map[string]int, len(p.Inputs))
	for _, in := range p.Inputs {
		address := in.Address
		if in.Row != "" {
			address = in.Row
		}
		at, known := position[address]
		if !known {
			at = len(addresses)
			position[address] = at
			addresses = append(addresses, address)
		}
		columns = append(columns, at)
	}
	return addresses, columns
}

// buildSamplers builds the tables of the inputs that are drawn, one for equal
// distributions, and that of the normal scores.
func (e *engine) buildSamplers(ctx context.Context, workers int) error {
	var dists []dist.Dist
	position := map[string]int{} // of a distribution in dists, by its call
	at := make([]int, len(e.plan.Inputs))
	add := func(d dist.Dist) int {
		key := d.String()
		if _, known := position[key]; !known {
			position[key] = len(dists)
			dists = append(dists, d)
		}
		return position[key]
	}
	for _, i := range e.filled {
		if d := e.plan.Inputs[i].Dist; d != nil {
			at[i] = add(d)
		}
	}
	scores := 0
	if len(e.groups) > 0 {
		scores = add(dist.Must(dist.Normal(0, 1)))
	}
	built := make([]dist.Sampler, len(dists))
	err := Parallel(ctx, workers, len(dists), func(_, task int) error {
		var err error
		built[task], err = dist.SharedSampler(dists[task])
		return err
	})
	if err != nil {
		return err
	}
	e.samplers = make([]dist.Sampler, len(e.plan.Inputs))
	for _, i := range e.filled {
		if e.plan.Inputs[i].Dist != nil {
			e.samplers[i] = built[at[i]]
		}
	}
	if len(e.groups) > 0 {
		e.normal = built[scores]
	}
	return nil
}

// columns are the input columns of one worker, with the scratch that filling
// them needs.
type columns struct {
	values [][]float64 // by input; nil where nothing is drawn
	mixer  *mixer
}

// newColumns returns columns for blocks of at most the given length.
func (e *engine) newColumns(block int) *columns {
	c := &columns{values: make([][]float64, len(e.plan.Inputs))}
	for _, i := range e.filled {
		c.values[i] = make([]float64, block)
	}
	c.mixer = newMixer(e.groups, e.normal, block)
	return c
}

// draw fills the columns with the values of trials first … first+n.
func (e *engine) draw(c *columns, first, n int) {
	for _, i := range e.filled {
		if e.plan.Inputs[i].Twin == 0 {
			e.design.Fill(c.values[i][:n], e.columns[i], first)
		}
	}
	for i := range e.groups {
		g := &e.groups[i]
		if g.df > 0 {
			e.aside.Fill(c.mixer.common[:n], g.mixing, first)
		}
		c.mixer.mix(g, c.values, n)
	}
	for _, i := range e.filled {
		if twin := e.plan.Inputs[i].Twin; twin > 0 {
			copy(c.values[i][:n], c.values[twin-1])
		}
	}
	for _, i := range e.filled {
		if s := e.samplers[i]; s != nil {
			s.Sample(c.values[i][:n])
		}
	}
}

// MostTrials returns the most trials that a run of the plan can have.
func MostTrials(*Plan) int { return 1 << 32 }
