package model

import (
	"math"
	"slices"
	"strings"

	"costcone/internal/diag"
	"costcone/model/lang"
	"costcone/sim"
	"costcone/sim/design"
)

// defaultMaxTrials is where a run to a precision ends when nobody says.
const defaultMaxTrials = 100_000_000

// A precisionDecl asks for the precision of one output, or of all.
type precisionDecl struct {
	output *diag.Text // a name or name[label]; nil: all outputs
	value  diag.Text
}

// readPrecision reads the key `precision`: one number, or one for each name.
func readPrecision(r reader, n *node) []precisionDecl {
	if n == nil {
		return nil
	}
	if n.kind == scalar {
		if t := r.text(n, "a precision"); t != nil {
			return []precisionDecl{{value: *t}}
		}
		return nil
	}
	var out []precisionDecl
	r.entries(n, "precisions", func(name, value *node) {
		if t := r.text(value, "a precision"); t != nil {
			out = append(out, precisionDecl{&name.text, *t})
		}
	})
	return out
}

// precisionFlags reads what was given to --precision: "0.5%" or "tco=0.5%".
func precisionFlags(args []string) []precisionDecl {
	var out []precisionDecl
	for _, arg := range args {
		t := flagText("precision", arg)
		d := precisionDecl{value: t}
		if equals := equalsSign(arg); equals >= 0 {
			name := t.Slice(0, equals)
			d = precisionDecl{&name, t.Slice(equals+1, len(arg))}
		}
		out = append(out, d)
	}
	return out
}

// readPrecisions returns the precision that the run is to reach, nil where none
// is asked for: the flags', else the scenario's, else the model's. A number for
// an output stands above the one for all.
func (c *compiler) readPrecisions(sources []runDecl, run runValues, outputs []sim.Output, compiled *lang.Compiled) *sim.Precision {
	var asked []precisionDecl
	var limit *diag.Text
	for _, s := range sources {
		if asked == nil {
			asked = s.precision
		}
		if limit == nil {
			limit = s.maxTrials
		}
	}
	if asked == nil {
		if t := sources[0].maxTrials; t != nil {
			c.msgs.Add(t.Error(0, len(t.S), "it ends a run to a precision; give --precision too"))
		}
		return nil
	}
	p := &sim.Precision{Targets: make([]float64, len(outputs)), MaxTrials: max(defaultMaxTrials, run.trials)}
	if limit != nil {
		p.MaxTrials = c.readMaxTrials(*limit, run)
	}
	for _, d := range asked {
		if d.output == nil {
			target := c.readTarget(d.value)
			for i := range p.Targets {
				p.Targets[i] = target
			}
		}
	}
	for _, d := range asked {
		if d.output != nil {
			target := c.readTarget(d.value)
			for _, i := range c.reported(*d.output, outputs, compiled) {
				p.Targets[i] = target
			}
		}
	}
	return p
}

// readMaxTrials reads the most trials, which the first stage may not exceed.
func (c *compiler) readMaxTrials(t diag.Text, run runValues) int {
	limit := c.readTrials(t)
	switch least := design.Round(run.design, 1); {
	case limit < least:
		c.msgs.Add(t.Error(0, len(t.S), "the most trials are %d at least, not %q", least, t.S))
	case run.asked != nil && limit < run.trials:
		c.msgs.Add(t.Error(0, len(t.S), "the most trials, %d, are fewer than the %d to begin with", limit, run.trials))
	}
	return limit
}

// readTarget reads the error asked for: a share.
func (c *compiler) readTarget(t diag.Text) float64 {
	v, ok := c.constant(t, "a precision")
	if ok && !(v > 0 && v < 1) {
		c.msgs.Add(t.Error(0, len(t.S), "a precision is a share between 0 and 1, not %q", strings.TrimSpace(t.S)).
			WithHint("write 0.5%% or 0.005"))
	}
	if !ok {
		return math.NaN()
	}
	return v
}

// reported returns the positions of the outputs that t names, all labels where
// it names none.
func (c *compiler) reported(t diag.Text, outputs []sim.Output, compiled *lang.Compiled) []int {
	isOutput := func(q *quantity) bool {
		return slices.ContainsFunc(outputs, func(o sim.Output) bool { return o.Name == q.Name })
	}
	q, pick, source := c.named(t, isOutput, "outputs")
	if q == nil || compiled.Value(q.Quantity) == nil {
		return nil
	}
	columns := c.columns(report{outputDecl: outputDecl{name: t}, quantity: q, pick: pick, source: source}, compiled)
	var found []int
	for i := range outputs {
		if slices.ContainsFunc(columns, func(col column) bool { return col.output.FullName() == outputs[i].FullName() }) {
			found = append(found, i)
		}
	}
	if found == nil && columns != nil {
		c.msgs.Add(t.Error(0, len(t.S), "%q is not reported, so it has no precision", strings.TrimSpace(t.S)).WithHint("name it in `outputs`"))
	}
	return found
}
