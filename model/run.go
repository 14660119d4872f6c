package model

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"costcone/internal/diag"
	"costcone/model/lang"
	"costcone/sim"
	"costcone/sim/design"
)

// What a run is when nobody says.
const (
	defaultTrials = 1_000_000
	defaultSeed   = 1
	defaultLevel  = 0.9
)

// maxTrials is how many trials a run may have.
const maxTrials = 1e12

// A runDecl is the section `run`, or the flags that stand above it.
type runDecl struct {
	trials, design, seed, level *diag.Text
	precision                   []precisionDecl
	maxTrials                   *diag.Text
}

func readRun(r reader, n *node) runDecl {
	if n == nil {
		return runDecl{}
	}
	f := r.fields(n, runKeys)
	return runDecl{
		trials:    r.text(f["trials"], "a number of trials"),
		design:    r.text(f["design"], "a design"),
		seed:      r.text(f["seed"], "a seed"),
		level:     r.text(f["level"], "a level"),
		precision: readPrecision(r, f["precision"]),
		maxTrials: r.text(f["max_trials"], "a number of trials"),
	}
}

// A runValues is how the plan is run.
type runValues struct {
	trials int
	asked  *diag.Text // where somebody says how many trials; nil: nobody
	design design.Kind
	seed   uint64
	level  float64
}

// flagText returns the value of a flag as a text of its own.
func flagText(name, value string) diag.Text {
	return diag.PlainText(&diag.File{Name: "--" + name, Text: value}, diag.Pos{Line: 1, Col: 1}, value)
}

// runDecls returns what is said of the run, the strongest first: the flags, the
// scenario, the model.
func (c *compiler) runDecls() []runDecl {
	flag := func(name, value string) *diag.Text {
		if value == "" {
			return nil
		}
		t := flagText(name, value)
		return &t
	}
	o := c.options
	decls := []runDecl{{
		trials: flag("trials", o.Trials), design: flag("design", o.Design), seed: flag("seed", o.Seed), level: flag("level", o.Level),
		precision: precisionFlags(o.Precision), maxTrials: flag("max-trials", o.MaxTrials),
	}, c.scenario.run}
	if c.model != nil {
		decls = append(decls, c.model.run)
	}
	return decls
}

// readRunValues takes each value from the first source that has it, else the
// default.
func (c *compiler) readRunValues(sources []runDecl) runValues {
	first := func(get func(runDecl) *diag.Text) *diag.Text {
		for _, s := range sources {
			if t := get(s); t != nil {
				return t
			}
		}
		return nil
	}
	v := runValues{trials: defaultTrials, design: design.Sobol, seed: defaultSeed, level: defaultLevel}
	if t := first(func(r runDecl) *diag.Text { return r.design }); t != nil {
		v.design = c.readDesign(*t)
	}
	if t := first(func(r runDecl) *diag.Text { return r.trials }); t != nil {
		v.trials, v.asked = c.readTrials(*t), t
	}
	if t := first(func(r runDecl) *diag.Text { return r.seed }); t != nil {
		v.seed = c.readSeed(*t)
	}
	if t := first(func(r runDecl) *diag.Text { return r.level }); t != nil {
		v.level = c.readLevel(*t)
	}
	return v
}

func (c *compiler) readDesign(t diag.Text) design.Kind {
	name := strings.TrimSpace(t.S)
	k, err := design.Parse(name)
	if err != nil {
		c.msgs.Add(t.Error(0, len(t.S), "there is no design %q", name).
			WithHint("%s", near(name, []string{"latin", "random", "sobol"}, "designs")))
		return design.Sobol
	}
	return k
}

// constant reads a pure constant of the language: 1M, 90%.
func (c *compiler) constant(t diag.Text, what string) (float64, bool) {
	own := &diag.List{}
	if source, ok := lang.Parse(t, c.units, own); ok {
		if v, ok := c.module.Constant(source, lang.One, own); ok {
			return v, true
		}
	}
	for _, m := range own.Messages() {
		m.Text = "expected " + what + ": " + m.Text
		c.msgs.Add(m)
	}
	return 0, false
}

func (c *compiler) readTrials(t diag.Text) int {
	v, ok := c.constant(t, "a number of trials")
	if !ok {
		return defaultTrials
	}
	if v != math.Floor(v) || v < 1 || v > maxTrials {
		c.msgs.Add(t.Error(0, len(t.S), "the number of trials is a whole number from 1 to 1T, not %q", t.S))
		return defaultTrials
	}
	return int(v)
}

// checkSize refuses a run of more trials than the engine takes.
func (c *compiler) checkSize(p *sim.Plan, run runValues) {
	most := sim.MostTrials(p)
	if p.Trials <= most {
		return
	}
	m := diag.Message{File: c.scenario.file, Pos: diag.Pos{Line: 1, Col: 1}}
	if run.asked != nil {
		m = run.asked.Error(0, len(run.asked.S), "")
	}
	m.Text = fmt.Sprintf("%d trials are more than a run can have", p.Trials)
	c.msgs.Add(m.WithHint("ask for %d at most", most))
}

func (c *compiler) readSeed(t diag.Text) uint64 {
	seed, err := strconv.ParseUint(strings.ReplaceAll(strings.TrimSpace(t.S), "_", ""), 10, 64)
	if err != nil {
		c.msgs.Add(t.Error(0, len(t.S), "a seed is a whole number from 0 to 18446744073709551615, not %q", t.S))
	}
	return seed
}

func (c *compiler) readLevel(t diag.Text) float64 {
	v, ok := c.constant(t, "a level between 0 and 1")
	if ok && !(v > 0 && v < 1) {
		c.msgs.Add(t.Error(0, len(t.S), "the level lies between 0 and 1, not at %q", t.S).
			WithHint("0.9 shows the range from p5 to p95"))
		ok = false
	}
	if !ok {
		return defaultLevel
	}
	return v
}
