package sim

import (
	"context"
	"fmt"
	"math"
	"strings"

	"costcone/internal/fmath"
	"costcone/sim/program"
)

// A NamedValue is a quantity's value in one trial, in its declared unit.
type NamedValue struct {
	Name  string
	Value float64
	Unit  string
}

// String returns "name = value unit", without the unit 1.
func (v NamedValue) String() string {
	if v.Unit == "" || v.Unit == "1" {
		return fmt.Sprintf("%s = %.6g", v.Name, v.Value)
	}
	return fmt.Sprintf("%s = %.6g %s", v.Name, v.Value, v.Unit)
}

// A TrialError says that an output is not a finite number in some trial.
type TrialError struct {
	Trial   int          // the lowest such trial
	Output  string       // the first such output in it
	Column  int          // its position in Plan.Outputs
	Formula string       // the first quantity, operands before results, that is not finite
	Value   float64      // of the formula: NaN or an infinity
	Inputs  []NamedValue // what was drawn that the formula depends on
}

// Error names the formula, the trial and its inputs, one a line.
func (e *TrialError) Error() string {
	var b strings.Builder
	b.WriteString(e.Short())
	if len(e.Inputs) > 0 {
		b.WriteString("; the inputs there:")
	}
	for _, in := range e.Inputs {
		b.WriteString("\n  " + in.String())
	}
	return b.String()
}

// Short is Error in one line, without the inputs.
func (e *TrialError) Short() string {
	what := "infinite"
	if math.IsNaN(e.Value) {
		what = "not a number"
	}
	text := fmt.Sprintf("%s is %s in trial %d", e.Formula, what, e.Trial)
	if e.Formula != e.Output {
		text += ", and so is output " + e.Output
	}
	return text
}

// EvalTrial draws one trial of the plan, as a run would, and evaluates every
// quantity of its Trace. Of the inputs it returns those that the quantities
// use.
func EvalTrial(p *Plan, trial int) (inputs, quantities []NamedValue, err error) {
	if trial < 0 || trial >= p.Trials {
		panic("sim: no such trial")
	}
	e, err := newEngine(context.Background(), p, p.Trace.Program, 1)
	if err != nil {
		return nil, nil, err
	}
	// A row is one trial of each replicate, the least that can be drawn.
	row, lane := trial/Replicates*Replicates, trial%Replicates
	drawn := e.newColumns(Replicates)
	e.draw(drawn, row, Replicates)
	for i, in := range p.Inputs {
		if e.samplers[i] != nil && e.program.Uses(i) {
			inputs = append(inputs, NamedValue{in.Address, in.Scale.Div(drawn.values[i][lane]), in.Unit})
		}
	}
	values := evalRow(e.program, drawn.values, len(p.Trace.Names))
	for i, name := range p.Trace.Names {
		quantities = append(quantities, NamedValue{name, p.Trace.Scales[i].Div(values[i][lane]), p.Trace.Units[i]})
	}
	return inputs, quantities, nil
}

// evalRow evaluates one row of trials.
func evalRow(prog *program.Program, in [][]float64, outputs int) [][]float64 {
	out := make([][]float64, outputs)
	for i := range out {
		out[i] = make([]float64, Replicates)
	}
	prog.Eval(prog.NewScratch(Replicates), in, out, Replicates)
	return out
}

// trialError returns the error for a trial in which the output has the given
// value.
func (r *run) trialError(trial, output int, value float64) error {
	name := r.plan.Outputs[output].FullName()
	e := &TrialError{Trial: trial, Output: name, Column: output, Formula: name, Value: value}
	if r.plan.Trace.Program == nil {
		return e
	}
	inputs, quantities, err := EvalTrial(r.plan, trial)
	if err != nil {
		return err
	}
	reads := r.plan.Program.Reads(output)
	for i, q := range quantities {
		if !isFinite(q.Value) {
			e.Formula, e.Value = q.Name, q.Value
			reads = r.plan.Trace.Program.Reads(i)
			break
		}
	}
	position := make(map[string]int, len(r.plan.Inputs))
	for i, in := range r.plan.Inputs {
		position[in.Address] = i
	}
	for _, in := range inputs {
		if reads[position[in.Name]] {
			e.Inputs = append(e.Inputs, in)
		}
	}
	return e
}

// isFinite reports whether x is neither NaN nor an infinity.
func isFinite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// ShownUnit returns the unit in which the output's statistics are shown, and
// its factor: that of a pure number for an event, and where they are relative to
// the median.
func (o *Output) ShownUnit() (text string, scale fmath.Ratio) {
	if o.Kind == Probability || o.RelativeToMedian {
		return "1", fmath.One
	}
	return o.Unit, o.Scale
}
