package result

import (
	"slices"

	"costcone/sim"
)

// Only drops the outputs that are not named, by name or as "name[label]", and
// the claims and rungs that are about them. All names keep everything: nil.
func (r *Result) Only(names []string) {
	if names == nil {
		return
	}
	wanted := func(name, label string) bool { return slices.Contains(names, name) || slices.Contains(names, label) }
	r.Outputs = slices.DeleteFunc(r.Outputs, func(o Output) bool { return !wanted(o.Name, o.Label()) })
	r.Claims = slices.DeleteFunc(r.Claims, func(c Claim) bool { return !wanted(c.Output, label(c.Output, c.At)) })
	r.Ladder = slices.DeleteFunc(r.Ladder, func(rung string) bool {
		return !slices.ContainsFunc(r.Outputs, func(o Output) bool { return o.Label() == rung })
	})
	*r = *r.filled()
}

// Names returns what the outputs of a plan are called: each name, and for those
// along an index each element's.
func Names(p *sim.Plan) []string {
	var names []string
	for i := range p.Outputs {
		o := &p.Outputs[i]
		if !slices.Contains(names, o.Name) {
			names = append(names, o.Name)
		}
		if full := o.FullName(); full != o.Name {
			names = append(names, full)
		}
	}
	return names
}
