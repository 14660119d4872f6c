package model

import (
	"math"

	"costcone/model/lang"
	"costcone/sim"
	"costcone/sim/design"
	"costcone/sim/program"
)

// An addressTable is the joint table of the scenario's draws and those that
// --set adds: the scenario's keep their design dimension even when nothing is
// drawn there any more, new ones stand last.
type addressTable struct {
	addresses []string
	position  map[string]int
	inputs    []sim.Input
}

func (t *addressTable) add(q *lang.Quantity) {
	rows := lang.Rows(q)
	for i, address := range lang.Addresses(q) {
		if _, known := t.position[address]; known {
			continue
		}
		t.position[address] = len(t.addresses)
		t.addresses = append(t.addresses, address)
		in := sim.Input{Address: address, Unit: lang.One.Text, Scale: lang.One.Scale, Row: rows[i]}
		if q.Unit != nil {
			in.Unit, in.Scale = q.Unit.Text, q.Unit.Scale
		}
		t.inputs = append(t.inputs, in)
	}
}

// addresses builds the table, in order of declaration.
func (c *compiler) addresses() *addressTable {
	t := &addressTable{position: map[string]int{}}
	for _, q := range c.quantities {
		if q.Role == lang.RoleInput {
			t.add(q.drawn())
		}
	}
	for _, q := range c.quantities {
		if q.before != nil {
			t.add(q.Quantity)
		}
	}
	return t
}

// plan compiles the quantities and builds the scenario around them.
func (c *compiler) plan() *Scenario {
	table := c.addresses()
	b := program.NewBuilder()
	compiled := c.compileModule(table, b)
	var columns []column
	reports := c.readReports(compiled)
	for _, r := range reports {
		columns = append(columns, c.withValue(c.columns(r, compiled), b)...)
	}
	c.reportLeftOut()
	named := len(columns)
	claims := c.readClaims(&columns, compiled)
	solving := c.readSolving(&columns, compiled)
	decision, payoffs := c.readDecision(compiled)
	outputs := make([]sim.Output, len(columns))
	refs := make([]program.Ref, len(columns))
	for i, col := range columns {
		outputs[i], refs[i] = col.output, col.ref
	}
	sources := c.runDecls()
	run := c.readRunValues(sources)
	precision := c.readPrecisions(sources, run, outputs, compiled)
	if precision != nil && run.asked == nil {
		run.trials = min(sim.FirstTrials, precision.MaxTrials)
	}
	correlations := c.readCorrelations(table)
	if c.options.Uncorrelated {
		correlations = c.leaveOut(correlations)
	}
	ladder := c.ladder(columns, named, reports)
	c.checkRequires(compiled, b)
	c.checkUnused()
	c.checkEmpty()
	c.checkHyphens()
	c.checkBounds(compiled, b, table)
	c.warnFromZero()
	for _, col := range payoffs {
		refs = append(refs, col.ref)
	}
	c.reportMissing(compiled, b, refs, len(table.inputs))
	refs = refs[:len(columns)]
	if c.msgs.HasErrors() {
		return nil
	}
	if len(columns) == 0 && (decision == nil || !c.options.Payoffs) {
		c.nothingToReport()
		return nil
	}
	s := c.describe(compiled)
	s.Format = c.topFormat()
	s.Claims, s.Ladder, s.Precision, s.Solving = claims, ladder, precision, solving
	if run.asked != nil {
		s.AskedTrials = run.trials
	}
	s.Plan = &sim.Plan{
		Inputs: table.inputs, Correlations: correlations, Outputs: outputs,
		Program: b.Build(len(table.inputs), refs),
		Trace:   c.trace(compiled, b, len(table.inputs)),
		Design:  run.design, Trials: design.Round(run.design, run.trials), Seed: run.seed, Level: run.level,
	}
	c.checkSize(s.Plan, run)
	if decision != nil {
		planDecision(decision, payoffs, b, s.Plan)
		s.Decision = decision
	}
	s.Counts.Outputs, s.Counts.Draws, s.Counts.Indexes = len(outputs), len(compiled.Draws), len(c.indexes)
	return s
}

// compileModule checks and lowers all quantities and enters their draws into
// the table.
func (c *compiler) compileModule(table *addressTable, b *program.Builder) *lang.Compiled {
	for _, q := range c.quantities {
		c.module.Quantities = append(c.module.Quantities, q.Quantity)
	}
	compiled := c.module.Compile(b, func(address string) int {
		if i, ok := table.position[address]; ok {
			return i
		}
		for i, l := range c.lacks {
			if l.quantity.cellName(l.cell) == address {
				return len(table.inputs) + i
			}
		}
		panic("model: the draw " + address + " has no column")
	}, c.msgs)
	for _, d := range compiled.Draws {
		unit := drawUnit(d, compiled)
		table.inputs[table.position[d.Address]] = sim.Input{Address: d.Address, Dist: d.Dist, Unit: unit.Text, Scale: unit.Scale, Row: d.Row}
	}
	return compiled
}

// drawUnit returns the unit that a draw is shown in: its input's, unless it is
// a part of an expression and has another dimension.
func drawUnit(d lang.Draw, compiled *lang.Compiled) lang.Unit {
	if v := compiled.Value(d.Quantity); v != nil && v.Dim == d.Unit.Dim {
		return v.Unit
	}
	return d.Unit
}

// trace builds the program that evaluates every quantity, operands first. What
// reads a column behind the inputs, a missing value, is not a number.
func (c *compiler) trace(compiled *lang.Compiled, b *program.Builder, inputs int) sim.Trace {
	var t sim.Trace
	var refs []program.Ref
	for _, q := range compiled.Order {
		v := compiled.Value(q)
		if c.isRequirement(q) {
			continue
		}
		for i, ref := range v.Refs {
			o := sim.Output{Name: q.Name}
			for k, at := range positions(i, v.Axes) {
				o.At = append(o.At, sim.Label{Label: v.Axes[k].Labels()[at]})
			}
			t.Names = append(t.Names, o.FullName())
			t.Units = append(t.Units, v.Unit.Text)
			t.Scales = append(t.Scales, v.Unit.Scale)
			refs = append(refs, ref)
		}
	}
	if len(c.lacks) > 0 {
		for j, lacks := range b.ReadsFrom(inputs, refs) {
			if lacks {
				refs[j] = b.Const(math.NaN())
			}
		}
	}
	t.Program = b.Build(inputs, refs)
	return t
}
