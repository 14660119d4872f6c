// Package model turns a scenario, a YAML file in the language of package lang,
// into a plan that the engine can run. It reads the file with the place of
// every character, puts it together with the library model that it names, with
// catalogues and with --set, and reports every mistake at once.
package model

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"costcone/configs"
	"costcone/internal/diag"
	"costcone/model/lang"
	"costcone/sim"
	"costcone/sim/design"
	"costcone/sim/program"
)

// An Options is what stands above a scenario when it is compiled. The zero
// Options changes nothing.
type Options struct {
	Set []string // as given to --set: "NAME=EXPR" or "NAME[label]=EXPR"
	// Trials, Design, Seed and Level are as given to the flags of their names,
	// in the language: "1M", "random", "7", "0.9". Empty: as the scenario says.
	Trials, Design, Seed, Level string
	// ReadFile gives library models ("models/fleet.yaml") and data files
	// ("data/gpus.yaml"); nil stands for those that are built in.
	ReadFile func(name string) ([]byte, error)
}

// A Scenario is a compiled scenario. It is immutable.
type Scenario struct {
	File      *diag.File
	Title     string
	Model     string // the library model's name; "" without one
	Currency  string
	PriceYear int    // 0: not stated
	SHA256    string // of the file's bytes, in hexadecimal
	Set       []string
	Plan      *sim.Plan
	Claims    []Claim
	Ladder    []string // names of outputs, as OutputName gives them
	Counts    Counts

	quantities []*quantity
	compiled   *lang.Compiled
}

// Counts says how large a scenario is.
type Counts struct {
	Inputs   int // names
	Values   int // of all inputs, one for each combination of labels
	Draws    int // random draws of one trial
	Formulas int // names
	Outputs  int // columns reported
	Indexes  int
}

// A compiler holds the state of compiling one scenario.
type compiler struct {
	reader
	options  Options
	scenario *document
	model    *document // nil without one
	units    *lang.Units
	module   *lang.Module

	indexes     []*index
	indexByName map[string]*index
	quantities  []*quantity
	byName      map[string]*quantity
	catalogues  map[string]*catalogue
	cellCount   int
}

// Compile reads a scenario and compiles it to a plan. The list holds all
// errors and warnings; the scenario is nil when there are errors.
func Compile(f *diag.File, o Options) (*Scenario, *diag.List) {
	msgs := &diag.List{}
	c := &compiler{reader: reader{msgs}, options: o, units: lang.NewUnits(), catalogues: map[string]*catalogue{}}
	root := readYAML(f, msgs)
	if root == nil {
		return nil, msgs
	}
	c.scenario = readDocument(root, OriginScenario, msgs)
	c.readModel()
	if c.scenario.modelName != nil && c.model == nil {
		return nil, msgs // nothing can be known about the names
	}
	c.declareUnits()
	c.module = &lang.Module{Units: c.units, Currency: c.currency()}
	c.readIndexes()
	c.merge()
	c.readInputs()
	c.readSettings()
	c.defineOutputs()
	s := c.plan()
	c.relocate()
	if msgs.HasErrors() {
		return nil, msgs
	}
	return s, msgs
}

// declareUnits declares the model's units and the scenario's above them.
func (c *compiler) declareUnits() {
	for _, d := range c.documents() {
		c.units.DeclareAll(d.units, c.msgs)
	}
}

// currency returns the money in which results are shown, USD if nobody says.
func (c *compiler) currency() string {
	t := c.scenario.currency
	if t == nil && c.model != nil {
		t = c.model.currency
	}
	if t == nil {
		return "USD"
	}
	name := strings.TrimSpace(t.S)
	known := c.units.IsCurrency(name)
	for _, d := range c.documents() {
		for _, u := range d.units {
			known = known || u.Name.S == name
		}
	}
	if !known {
		c.msgs.Add(t.Error(0, len(t.S), "unknown currency %q", name).
			WithHint("%s", orElse(diag.DidYouMean(name, c.units.Names()), "declare it under `units`, as `"+name+": new`")))
	}
	return name
}

// parse reads an expression. Where a comment stands behind a text that cannot
// be read, the message says that it may be a part of it.
func (c *compiler) parse(t diag.Text) (lang.Source, bool) {
	own := &diag.List{}
	source, ok := lang.Parse(t, c.units, own)
	end := t.At(len(t.S))
	behind := []rune(t.File.Line(end.Line))
	behind = behind[min(max(end.Col-1, 0), len(behind)):]
	comment := strings.TrimLeft(string(behind), " \t")
	for _, m := range own.Messages() {
		if !ok && strings.HasPrefix(comment, "#") && len(comment) < len(string(behind)) {
			m.Hint = strings.TrimPrefix(m.Hint+"\nthe text ends before ` #`, which begins a comment; put it in quotes if that belongs to it", "\n")
		}
		c.msgs.Add(m)
	}
	return source, ok
}

// An addressTable is the joint table of the scenario's draws and those that
// --set adds: the scenario's keep their design dimension even when nothing is
// drawn there any more, new ones stand last.
type addressTable struct {
	addresses []string
	position  map[string]int
	inputs    []sim.Input
}

func (t *addressTable) add(q *lang.Quantity) {
	for _, address := range lang.Addresses(q) {
		if _, known := t.position[address]; known {
			continue
		}
		t.position[address] = len(t.addresses)
		t.addresses = append(t.addresses, address)
		in := sim.Input{Address: address, Unit: lang.One.Text, Scale: lang.One.Scale}
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
	for _, q := range c.quantities {
		c.module.Quantities = append(c.module.Quantities, q.Quantity)
	}
	table := c.addresses()
	b := program.NewBuilder()
	compiled := c.module.Compile(b, func(address string) int {
		i, ok := table.position[address]
		if !ok {
			panic("model: the draw " + address + " has no column")
		}
		return i
	}, c.msgs)
	for _, d := range compiled.Draws {
		i := table.position[d.Address]
		unit := drawUnit(d, compiled)
		table.inputs[i] = sim.Input{Address: d.Address, Dist: d.Dist, Unit: unit.Text, Scale: unit.Scale}
	}
	var columns []column
	for _, r := range c.readReports(compiled) {
		columns = append(columns, c.columns(r, compiled)...)
	}
	named := len(columns)
	claims := c.readClaims(&columns, compiled)
	outputs := make([]sim.Output, len(columns))
	refs := make([]program.Ref, len(columns))
	for i, col := range columns {
		outputs[i], refs[i] = col.output, col.ref
	}
	run := c.readRunValues()
	correlations := c.readCorrelations(table)
	ladder := c.ladder(outputs, named)
	c.checkUnused()
	c.checkBounds(compiled, b)
	if c.msgs.HasErrors() {
		return nil
	}
	if len(columns) == 0 {
		c.nothingToReport()
		return nil
	}
	s := c.describe(compiled)
	s.Claims, s.Ladder = claims, ladder
	s.Plan = &sim.Plan{
		Inputs: table.inputs, Correlations: correlations, Outputs: outputs,
		Program: b.Build(len(table.inputs), refs),
		Trace:   trace(compiled, b, len(table.inputs)),
		Design:  run.design, Trials: design.Round(run.design, run.trials), Seed: run.seed, Level: run.level,
	}
	s.Counts.Outputs, s.Counts.Draws, s.Counts.Indexes = len(outputs), len(compiled.Draws), len(c.indexes)
	return s
}

// drawUnit returns the unit that a draw is shown in: its input's, unless it is
// a part of an expression and has another dimension.
func drawUnit(d lang.Draw, compiled *lang.Compiled) lang.Unit {
	if v := compiled.Value(d.Quantity); v != nil && v.Dim == d.Unit.Dim {
		return v.Unit
	}
	return d.Unit
}

// describe returns the scenario without its plan.
func (c *compiler) describe(compiled *lang.Compiled) *Scenario {
	sum := sha256.Sum256([]byte(c.scenario.file.Text))
	s := &Scenario{File: c.scenario.file, Title: c.scenario.title, Currency: c.module.Currency, PriceYear: c.scenario.priceYear,
		SHA256: hex.EncodeToString(sum[:]), Set: c.options.Set, quantities: c.quantities, compiled: compiled}
	if c.model != nil {
		s.Model = strings.TrimSpace(c.scenario.modelName.S)
		s.Title = orElse(s.Title, c.model.title)
		if s.PriceYear == 0 {
			s.PriceYear = c.model.priceYear
		}
	}
	for _, q := range c.quantities {
		if q.Role == lang.RoleInput {
			s.Counts.Inputs++
			s.Counts.Values += len(q.Cells)
		} else {
			s.Counts.Formulas++
		}
	}
	return s
}

// trace builds the program that evaluates every quantity, operands first.
func trace(compiled *lang.Compiled, b *program.Builder, inputs int) sim.Trace {
	var t sim.Trace
	var refs []program.Ref
	for _, q := range compiled.Order {
		v := compiled.Value(q)
		for i, ref := range v.Refs {
			o := sim.Output{Name: q.Name}
			for k, at := range positions(i, v.Axes) {
				o.At = append(o.At, sim.Label{Label: v.Axes[k].Labels()[at]})
			}
			t.Names = append(t.Names, OutputName(o))
			t.Units = append(t.Units, v.Unit.Text)
			t.Scales = append(t.Scales, v.Unit.Scale)
			refs = append(refs, ref)
		}
	}
	t.Program = b.Build(inputs, refs)
	return t
}

// readFile reads a library model or a data file.
func (c *compiler) readFile(name string) ([]byte, error) {
	if c.options.ReadFile != nil {
		return c.options.ReadFile(name)
	}
	folder, base, _ := strings.Cut(name, "/")
	if folder == "models" {
		return configs.Model(strings.TrimSuffix(base, ".yaml"))
	}
	return configs.Data(strings.TrimSuffix(base, ".yaml"))
}

func (c *compiler) modelNames() []string { return configs.ModelNames() }
func (c *compiler) dataNames() []string  { return configs.DataNames() }
