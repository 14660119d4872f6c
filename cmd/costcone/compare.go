package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"costcone/internal/atomicfile"
	"costcone/plots"
	"costcone/result"
	"costcone/sim"
	"costcone/sim/study"
)

func compareCommand(c *console) *cli.Command {
	return &cli.Command{
		Name:      "compare",
		Usage:     "set scenarios, or variants of one, against each other on the same draws",
		ArgsUsage: "SCENARIO [SCENARIO…]",
		Description: "Examples:\n   costcone compare ours.yaml theirs.yaml\n" +
			"   costcone compare deepseek --variant 'five: useful_life=5 yr' --variant 'six: useful_life=6 yr; pue=1.2'",
		Flags: append(scenarioFlags(),
			&cli.StringSliceFlag{Name: "variant", Usage: "a variant of the one scenario, `[NAME:] [SET; SET…]`, each SET as for --set; repeatable. One alone is set against the scenario as it is"},
			&cli.StringSliceFlag{Name: "only", Usage: "compare the output `NAME` or NAME[label] only; repeatable"},
			&cli.StringFlag{Name: "best", Value: "lowest", Usage: "which value is the best, `WHICH`: lowest or highest"},
			formatFlag(),
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "also write the comparison to `FILE` (.json .csv .md .txt)"},
			plotsFlag(), plotFormatFlag(),
			workersFlag(),
		),
		Action: func(ctx *cli.Context) error { return c.compare(ctx) },
	}
}

// A compared is one case of a comparison.
type compared struct {
	*scenario
	name string
}

func (c *console) compare(ctx *cli.Context) error {
	if err := checkStudyFlags(ctx); err != nil {
		return err
	}
	if err := choice("best", ctx.String("best"), "lowest", "highest"); err != nil {
		return err
	}
	cases, base, err := c.cases(ctx)
	if err != nil {
		return err
	}
	c.noteTrials(cases[0].scenario, ctx.Bool("quiet"))
	outputs, leftOut, err := commonOutputs(cases, ctx.StringSlice("only"))
	if err != nil {
		return err
	}
	bar := newProgress(c.stderr, ctx.Bool("quiet"))
	defer bar.finish()
	o := study.CompareOptions{
		Options: sim.Options{Workers: ctx.Int("workers"), Progress: bar.update},
		Highest: ctx.String("best") == "highest",
	}
	if base != nil {
		o.Base = base.Plan
	}
	plans := make([]*sim.Plan, len(cases))
	meta := result.CompareMeta{Version: version, Best: ctx.String("best"), Inputs: comparedInputs(cases), LeftOut: leftOut, Warnings: caseWarnings(cases)}
	for i, k := range cases {
		plans[i] = k.Plan
		meta.Cases = append(meta.Cases, result.CompareCase{
			Name: k.name, Set: k.Set, Plan: k.Plan.Hash(),
			Scenario: result.Scenario{File: filepath.Base(k.File.Name), Title: k.Title, SHA256: k.SHA256},
		})
	}
	compared, err := study.Compare(ctx.Context, plans, outputs, o)
	if err != nil {
		return err
	}
	doc := result.NewComparison(meta, compared)
	if dir := ctx.String("plots"); dir != "" {
		files, err := plots.WriteComparison(ctx.Context, dir, doc, ctx.String("plot-format"))
		if err != nil {
			return err
		}
		if !ctx.Bool("quiet") {
			fmt.Fprintf(c.stderr, "%d figures in %s\n", len(files), dir)
		}
	}
	return c.writeStudy(ctx, doc.Write)
}

// noteTrials says that a scenario's precision is not what ends its trials here.
func (c *console) noteTrials(s *scenario, quiet bool) {
	if s.Precision != nil && !quiet {
		fmt.Fprintf(c.stderr, "note: %s asks for a precision, which only run runs to; here it has %s trials, more with --trials\n",
			s.File.Name, result.Thousands(s.Plan.Trials))
	}
}

// checkStudyFlags checks what compare and solve say of their output.
func checkStudyFlags(ctx *cli.Context) error {
	if n := ctx.Int("workers"); n < 0 {
		return usagef("--workers %d: give 0 for all cores, or a number of cores", n)
	}
	if err := choice("format", ctx.String("format"), result.Formats()...); err != nil {
		return err
	}
	if f := ctx.String("plot-format"); f != "" {
		if err := choice("plot-format", f, plots.Formats()...); err != nil {
			return err
		}
	}
	if path := ctx.String("output"); path != "" {
		if _, err := result.FormatOf(path); err != nil {
			return usagef("-o %s: %v", path, err)
		}
		if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
			return usagef("-o %s: there is no folder %s", path, filepath.Dir(path))
		}
	}
	return nil
}

// writeStudy writes a document to -o, in the format of its ending, and to
// standard output.
func (c *console) writeStudy(ctx *cli.Context, write func(w io.Writer, format string) error) error {
	if path := ctx.String("output"); path != "" {
		format, _ := result.FormatOf(path) // checked in checkStudyFlags
		if err := atomicfile.WriteFile(path, 0o644, func(w io.Writer) error { return write(w, format) }); err != nil {
			return err
		}
	}
	return write(c.stdout, ctx.String("format"))
}

// cases compiles all scenarios, or all variants of one; base is then the
// scenario as it is.
func (c *console) cases(ctx *cli.Context) (cases []compared, base *scenario, err error) {
	variants := ctx.StringSlice("variant")
	switch {
	case ctx.NArg() == 0:
		return nil, nil, usagef("compare needs a scenario: costcone compare A B, or costcone compare A --variant NAME=EXPR")
	case ctx.NArg() > 1 && len(variants) > 0:
		return nil, nil, usagef("--variant is for one scenario; these are %d", ctx.NArg())
	case ctx.NArg() == 1 && len(variants) == 0:
		return nil, nil, usagef("nothing to compare %s with: name a second scenario, or give a --variant", ctx.Args().First())
	case len(variants) > 0:
		return c.variants(ctx, variants)
	}
	o, quiet := scenarioOptions(ctx), ctx.Bool("quiet")
	args := ctx.Args().Slice()
	for i, arg := range args {
		if slices.Contains(args[:i], arg) {
			return nil, nil, usagef("%s is named twice; for variants of one scenario give --variant", arg)
		}
		s, err := c.compile(arg, o, quiet)
		if err != nil {
			return nil, nil, err
		}
		cases = append(cases, compared{s, arg})
	}
	first := cases[0].Plan
	for _, k := range cases[1:] {
		p := k.Plan
		if (p.Trials != first.Trials || p.Design != first.Design || p.Seed != first.Seed || p.Level != first.Level) && !quiet {
			fmt.Fprintf(c.stderr, "note: %s asks for another run; all are run as %s: %s trials, %s, seed %d, level %v\n",
				k.name, cases[0].name, result.Thousands(first.Trials), first.Design, first.Seed, first.Level)
		}
	}
	nameByFile(cases)
	return cases, nil, nil
}

// nameByFile calls cases by their files, where these differ.
func nameByFile(cases []compared) {
	names := map[string]bool{}
	for _, k := range cases {
		names[scenarioName(k.name)] = true
	}
	if len(names) == len(cases) {
		for i := range cases {
			cases[i].name = scenarioName(cases[i].name)
		}
	}
}

// variants compiles the variants of one scenario. One alone is set against the
// scenario as it is.
func (c *console) variants(ctx *cli.Context, texts []string) (cases []compared, base *scenario, err error) {
	arg := ctx.Args().First()
	file, folder, err := c.readScenario(arg)
	if err != nil {
		return nil, nil, err
	}
	o, quiet := scenarioOptions(ctx), ctx.Bool("quiet")
	if base, err = c.compileFile(file, folder, o, quiet); err != nil {
		return nil, nil, err
	}
	if len(texts) == 1 {
		cases = append(cases, compared{base, scenarioName(arg)})
	}
	var known []string
	for _, text := range texts {
		name, sets := splitVariant(text)
		if slices.Contains(known, name) {
			return nil, nil, usagef("--variant %s: there are two variants %q; give another name, NAME: in front", text, name)
		}
		known = append(known, name)
		own := o
		own.Set = append(slices.Clone(o.Set), sets...)
		s, err := c.compileFile(file, folder, own, true)
		if err != nil {
			return nil, nil, atVariant(err, text, sets)
		}
		for _, w := range s.warnings {
			if !quiet && !slices.Contains(base.warnings, w) {
				fmt.Fprintf(c.stderr, "variant %s: %s\n", name, w)
			}
		}
		cases = append(cases, compared{s, name})
	}
	return cases, base, nil
}

// splitVariant takes "NAME: SET; SET" apart. A colon behind an equals sign, or
// in brackets, belongs to a set; so does a semicolon in brackets or quotes.
// Without a name the sets are it.
func splitVariant(text string) (name string, sets []string) {
	depth, quoted, named, start := 0, false, false, 0
	equals := false
	cut := func(end int) {
		if s := strings.TrimSpace(text[start:end]); s != "" {
			sets = append(sets, s)
		}
		start = end + 1
	}
	for i, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '(' || r == '[':
			depth++
		case r == ')' || r == ']':
			depth--
		case depth > 0:
		case r == '=':
			equals = true
		case r == ':' && !equals && !named:
			name, named, start = strings.TrimSpace(text[:i]), true, i+1
		case r == ';':
			cut(i)
		}
	}
	cut(len(text))
	if name == "" {
		name = oneLine(strings.Join(sets, "; "))
	}
	if name == "" {
		name = "as it is"
	}
	return name, sets
}

// commonOutputs finds the outputs that all cases have, of one name, labels,
// kind and dimension, or those asked for among them.
func commonOutputs(cases []compared, asked []string) (outputs [][]int, leftOut []result.LeftOut, err error) {
	known := map[string]bool{}
	var names []string
	for i, k := range cases {
		for _, o := range k.Plan.Outputs {
			name := o.FullName()
			if known[name] {
				continue
			}
			known[name] = true
			names = append(names, name)
			columns, why := columnsOf(name, cases)
			switch {
			case len(asked) > 0 && !slices.ContainsFunc(asked, func(a string) bool { return isOutput(a, cases[i].Plan, name) }):
			case why != "":
				leftOut = append(leftOut, result.LeftOut{Name: name, Why: why})
			default:
				outputs = append(outputs, columns)
			}
		}
	}
	for _, a := range asked {
		if !slices.ContainsFunc(cases, func(k compared) bool {
			return slices.ContainsFunc(names, func(name string) bool { return isOutput(a, k.Plan, name) })
		}) {
			scenarios := make([]*scenario, len(cases))
			for i := range cases {
				scenarios[i] = cases[i].scenario
			}
			return nil, nil, usagef("unknown output %q; %s", a, noOutput(a, names, scenarios...))
		}
	}
	if len(outputs) == 0 {
		text := "the scenarios have no output in common"
		if len(leftOut) > 0 {
			text += ": " + leftOut[0].Name + " " + leftOut[0].Why
		}
		return nil, nil, usagef("%s", text)
	}
	return outputs, leftOut, nil
}

// isOutput reports whether what was asked for is the output of that full name, or
// stands for it with all its labels.
func isOutput(asked string, p *sim.Plan, full string) bool {
	asked = strings.Join(strings.Fields(asked), "")
	return slices.ContainsFunc(p.Outputs, func(o sim.Output) bool {
		return o.FullName() == full && (asked == strings.Join(strings.Fields(full), "") || asked == o.Name)
	})
}

// columnsOf returns where an output stands in each case, or why it cannot be
// compared.
func columnsOf(name string, cases []compared) (columns []int, why string) {
	var first *sim.Output
	for i, k := range cases {
		at := slices.IndexFunc(k.Plan.Outputs, func(o sim.Output) bool { return o.FullName() == name })
		if at < 0 {
			return nil, "is no output of " + k.name
		}
		o := &k.Plan.Outputs[at]
		columns = append(columns, at)
		if i == 0 {
			first = o
		}
		switch dims := k.OutputDims(); {
		case o.RelativeToMedian:
			return nil, "is relative to its own median, which each case has for itself"
		case o.Kind != first.Kind:
			return nil, "is an event in one case and a quantity in another"
		case dims[at] != cases[0].OutputDims()[columns[0]]:
			return nil, fmt.Sprintf("is in %s in %s and in %s in %s", first.Unit, cases[0].name, o.Unit, k.name)
		}
	}
	return columns, ""
}

// caseWarnings returns the warnings of all cases, each once.
func caseWarnings(cases []compared) []string {
	var out []string
	for _, k := range cases {
		for _, w := range k.warnings {
			if !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
	}
	for _, k := range cases[1:] {
		if !slices.Equal(correlationTexts(k.Plan), correlationTexts(cases[0].Plan)) {
			out = append(out, fmt.Sprintf("%s and %s correlate their inputs differently: the draws that this is about are paired by address alone", cases[0].name, k.name))
		}
	}
	return out
}

func correlationTexts(p *sim.Plan) []string {
	var out []string
	for _, c := range p.Correlations {
		out = append(out, fmt.Sprintf("%q %q %v %v %v", p.Inputs[c.A].Address, p.Inputs[c.B].Address, c.Asked, c.Spearman, c.DF))
	}
	slices.Sort(out)
	return out
}
