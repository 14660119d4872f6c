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
)

// An Options is what stands above a scenario when it is compiled. The zero
// Options changes nothing.
type Options struct {
	Set []string // as given to --set: "NAME=EXPR", "NAME[label]=EXPR" or "NAME.PARAMETER=EXPR"
	// Vary holds the axes of a sweep as given to --vary, and VaryFile the CSV file
	// of --vary-file, nil without one. They become Scenario.Axes and change nothing
	// else.
	Vary     []string
	VaryFile *diag.File
	Zip      bool // the axes of Vary go together, value by value
	// Trials, Design, Seed and Level are as given to the flags of their names,
	// in the language: "1M", "random", "7", "0.9". Empty: as the scenario says.
	Trials, Design, Seed, Level string
	// Format says how numbers are printed, above the scenario: "grouped,sign".
	Format string
	// Precision and MaxTrials too: "0.5%" for all outputs or "tco=0.5%" for one,
	// and "100M".
	Precision []string
	MaxTrials string
	// Uncorrelated leaves the scenario's correlations out, with a warning.
	Uncorrelated bool
	// Payoffs says that a decision's payoffs are to be reported: a scenario with
	// one needs no outputs then.
	Payoffs bool
	// Search is what solve is asked; nil elsewhere.
	Search *Search
	// ReadFile gives library models ("models/fleet.yaml") and data files
	// ("data/gpus.yaml"); nil stands for those that are built in.
	ReadFile func(name string) ([]byte, error)
	// ReadData gives the files of the scenario's folder, for data(…); its error
	// says what is wrong. nil: there is no folder.
	ReadData func(name string) ([]byte, error)
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
	Ladder    []string   // names of outputs, as their FullName gives them
	Format    sim.Format // of what is no output, such as an axis of a sweep
	// Precision is what the run is to reach; the plan's trials are then its
	// first stage. Nil: the plan's trials are the run.
	Precision *sim.Precision
	Counts    Counts
	Solving   *Solving // nil without Options.Search
	// AskedTrials is the number that the scenario or --trials asks for, 0 if
	// neither does; Plan.Trials is the next one that the design takes.
	AskedTrials int
	Data        []DataFile // that were read, in the order of first use
	Axes        []Axis     // of a sweep
	Decision    *Decision  // nil without one

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
	badIndexes  bool // one of the scenario's could not be read
	quantities  []*quantity
	byName      map[string]*quantity
	catalogues  map[string]*Table
	broken      []string // catalogues that have been reported
	tables      map[string]*dataTable
	data        []DataFile
	cellCount   int
	lacks       []lack         // values of the model's inputs that are not given
	leftOut     []string       // outputs of the model that have no value
	condition   *conditionText // of Options.Search, once read
	formatFlag  sim.Format
}

// Compile reads a scenario and compiles it to a plan. The list holds all
// errors and warnings; the scenario is nil when there are errors.
func Compile(f *diag.File, o Options) (*Scenario, *diag.List) {
	msgs := &diag.List{}
	c := &compiler{reader: reader{msgs}, options: o, units: lang.NewUnits(), catalogues: map[string]*Table{}, tables: map[string]*dataTable{}}
	root := readYAML(f, msgs)
	if root == nil {
		return nil, msgs
	}
	c.scenario = readDocument(root, OriginScenario, msgs)
	c.formatFlag = c.readFormatFlag()
	c.readModel()
	if c.scenario.modelName != nil && c.model == nil {
		return nil, msgs // nothing can be known about the names
	}
	c.units.Reckon(c.currencyName())
	c.declareUnits()
	c.module = &lang.Module{Units: c.units, Currency: c.currency(), Data: c.readData}
	c.readIndexes()
	c.merge()
	c.readInputs()
	c.readSettings()
	c.fillMissing()
	axes := c.readAxes()
	c.defineOutputs()
	c.defineCondition()
	c.defineDecision()
	c.defineRequires()
	s := c.plan()
	c.relocate()
	if msgs.HasErrors() {
		return nil, msgs
	}
	s.Axes = axes
	return s, msgs
}

// declareUnits declares the model's units and the scenario's above them.
func (c *compiler) declareUnits() {
	for _, d := range c.documents() {
		c.units.DeclareAll(d.units, c.msgs)
	}
}

// currencyText returns where the money is named in which results are shown, nil
// if nowhere.
func (c *compiler) currencyText() *diag.Text {
	if t := c.scenario.currency; t != nil || c.model == nil {
		return t
	}
	return c.model.currency
}

// currencyName returns that money's name, USD if nobody says.
func (c *compiler) currencyName() string {
	t := c.currencyText()
	if t == nil {
		return "USD"
	}
	name := strings.TrimSpace(t.S)
	return orElse(lang.SignOf(name), name)
}

// currency returns the name of the money in which results are shown, and reports
// an unknown one.
func (c *compiler) currency() string {
	t, name := c.currencyText(), c.currencyName()
	if t == nil {
		return name
	}
	known := c.units.IsCurrency(name)
	for _, d := range c.documents() {
		for _, u := range d.units {
			known = known || u.Name.S == name
		}
	}
	if !known {
		c.msgs.Add(t.Error(0, len(t.S), "unknown currency %q", name).
			WithHint("%s", orElse(diag.DidYouMean(name, c.units.Names()), "declare it under `units`, as `"+name+": new`")))
	} else if c.scenario.currency != nil {
		c.checkCurrency(t, name)
	}
	return name
}

// parse reads an expression. Where a comment stands behind a text that cannot
// be read, the message says that it may be a part of it.
func (c *compiler) parse(t diag.Text) (lang.Source, bool) {
	own := &diag.List{}
	source, ok := lang.Parse(t, c.units, own)
	messages := own.Messages()
	if !ok && commentBehind(t) {
		for i, m := range messages {
			const hint = "the text ends before ` #`, which begins a comment; put it in quotes if that belongs to it"
			messages[i].Hint = strings.TrimPrefix(m.Hint+"\n"+hint, "\n")
		}
	}
	c.msgs.Add(messages...)
	return source, ok
}

// commentBehind reports whether a comment stands behind t on its line.
func commentBehind(t diag.Text) bool {
	end := t.At(len(t.S))
	line := []rune(t.File.Line(end.Line))
	behind := string(line[min(max(end.Col-1, 0), len(line)):])
	comment := strings.TrimLeft(behind, " \t")
	return strings.HasPrefix(comment, "#") && len(comment) < len(behind)
}

// describe returns the scenario without its plan.
func (c *compiler) describe(compiled *lang.Compiled) *Scenario {
	sum := sha256.Sum256([]byte(c.scenario.file.Text))
	s := &Scenario{File: c.scenario.file, Title: c.scenario.title, Currency: c.module.Currency, PriceYear: c.scenario.priceYear,
		SHA256: hex.EncodeToString(sum[:]), Set: c.options.Set, Data: c.data, quantities: c.quantities, compiled: compiled}
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
