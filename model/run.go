package model

import (
	"math"
	"strconv"
	"strings"

	"costcone/internal/diag"
	"costcone/model/lang"
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
type runDecl struct{ trials, design, seed, level *diag.Text }

func readRun(r reader, n *node) runDecl {
	if n == nil {
		return runDecl{}
	}
	f := r.fields(n, runKeys)
	return runDecl{
		trials: r.text(f["trials"], "a number of trials"),
		design: r.text(f["design"], "a design"),
		seed:   r.text(f["seed"], "a seed"),
		level:  r.text(f["level"], "a level"),
	}
}

// A runValues is how the plan is run.
type runValues struct {
	trials int
	design design.Kind
	seed   uint64
	level  float64
}

// readRunValues takes each value from the flags, else the scenario, else the
// model, else the default.
func (c *compiler) readRunValues() runValues {
	flag := func(name, value string) *diag.Text {
		if value == "" {
			return nil
		}
		t := diag.PlainText(&diag.File{Name: "--" + name, Text: value}, diag.Pos{Line: 1, Col: 1}, value)
		return &t
	}
	o := c.options
	sources := []runDecl{{flag("trials", o.Trials), flag("design", o.Design), flag("seed", o.Seed), flag("level", o.Level)}, c.scenario.run}
	if c.model != nil {
		sources = append(sources, c.model.run)
	}
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
		v.trials = c.readTrials(*t)
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
		c.msgs.Add(t.Error(0, len(t.S), "%s", strings.TrimPrefix(err.Error(), "design: ")).
			WithHint("%s", near(name, []string{"sobol", "random"}, "designs")))
		return design.Sobol
	}
	if k == design.Latin {
		c.msgs.Add(t.Error(0, len(t.S), "the design latin is not built yet").WithHint("write sobol or random"))
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
