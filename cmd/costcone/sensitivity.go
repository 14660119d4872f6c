package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"costcone/internal/atomicfile"
	"costcone/plots"
	"costcone/result"
	"costcone/sim"
	"costcone/sim/study"
)

func sensitivityCommand(c *console) *cli.Command {
	return &cli.Command{
		Name:      "sensitivity",
		Usage:     "which inputs move which outputs",
		ArgsUsage: "SCENARIO",
		Description: "Examples:\n   costcone sensitivity deepseek --output total_cost --plots figures\n" +
			"   costcone sensitivity bench-fleet --output tco --method sobol --group gpu_price --group staff=researchers,researcher_pay",
		Flags: append(scenarioFlags(),
			&cli.StringSliceFlag{Name: "output", Usage: "look at output `NAME` or NAME[label]; repeatable; all outputs unless given"},
			&cli.StringFlag{Name: "method", Value: string(study.GivenData), Usage: "`METHOD`: given-data (from one run), sobol, shapley or morris"},
			&cli.StringSliceFlag{Name: "group", Usage: "take inputs as one, `NAME=INPUT,INPUT`, or INPUT for all elements of an indexed one; repeatable"},
			&cli.StringFlag{Name: "target", Value: "variance", Usage: "what is to be explained, `TARGET`: variance, or a quantile such as p90"},
			&cli.BoolFlag{Name: "second", Usage: "with --method sobol, also indices of pairs"},
			formatFlag(),
			&cli.StringFlag{Name: "o", Usage: "also write the whole result to `FILE` (.json .csv .md .txt)"},
			plotsFlag(), plotFormatFlag(),
			workersFlag(),
		),
		Action: c.sensitivity,
	}
}

func (c *console) sensitivity(ctx *cli.Context) error {
	if ctx.NArg() != 1 {
		return usagef("sensitivity needs one scenario: costcone sensitivity SCENARIO [--output NAME]")
	}
	j := job{
		options: scenarioOptions(ctx), workers: ctx.Int("workers"), quiet: ctx.Bool("quiet"), format: ctx.String("format"),
		output: ctx.String("o"), plots: ctx.String("plots"), plotFormat: ctx.String("plot-format"),
	}
	if j.workers < 0 {
		return usagef("--workers %d: give 0 for all cores, or a number of cores", j.workers)
	}
	if err := errors.Join(choice("format", j.format, result.Formats()...), choice("plot-format", j.plotFormat, plots.Formats()...)); err != nil {
		return err
	}
	if err := j.checkOutput(ctx.Args().Slice()); err != nil {
		return err
	}
	if j.isFolder {
		return usagef("-o %s: name a file", j.output)
	}
	s, err := c.compile(ctx.Args().First(), j.options, j.quiet)
	if err != nil {
		return err
	}
	q, err := newQuestion(ctx, s)
	if err != nil {
		return err
	}
	bar := newProgress(c.stderr, j.quiet)
	found, err := study.Sense(ctx.Context, s.Plan, q, sim.Options{Workers: j.workers, Progress: bar.update})
	bar.finish()
	if err != nil {
		return senseError(err)
	}
	return c.writeSensitivity(ctx.Context, j, s, result.NewSensitivity(metaOf(s), found))
}

// newQuestion reads what is asked from the flags.
func newQuestion(ctx *cli.Context, s *scenario) (q study.Question, err error) {
	var known []string
	for _, m := range study.Methods() {
		known = append(known, string(m))
	}
	if err := choice("method", ctx.String("method"), known...); err != nil {
		return q, err
	}
	q.Method, q.Second = study.Method(ctx.String("method")), ctx.Bool("second")
	if q.Second && q.Method != study.Sobol {
		return q, usagef("--second: only --method sobol has second-order indices")
	}
	if q.Quantile, err = targetQuantile(ctx.String("target")); err != nil {
		return q, err
	}
	if q.Quantile > 0 && q.Method == study.Morris {
		return q, usagef("--target %s: morris has no target; use another method", ctx.String("target"))
	}
	groups, err := readGroups(ctx.StringSlice("group"))
	if err != nil {
		return q, err
	}
	q.Factors, err = study.Factors(s.Plan, groups)
	if unknownInput, ok := errors.AsType[*study.UnknownInputError](err); ok {
		return q, unknown("random input in --group", unknownInput.Name, unknownInput.Known)
	}
	if err != nil {
		return q, usagef("--group: %v", err)
	}
	q.Outputs, err = chosenOutputs(s, ctx.StringSlice("output"), q)
	return q, err
}

// targetQuantile reads --target: 0 for the variance.
func targetQuantile(text string) (float64, error) {
	if text == "variance" {
		return 0, nil
	}
	if percent, ok := strings.CutPrefix(text, "p"); ok {
		if x, err := strconv.ParseFloat(percent, 64); err == nil && x > 0 && x < 100 {
			return x / 100, nil
		}
	}
	return 0, usagef("--target %s: write variance, or a quantile between p0 and p100 such as p90", text)
}

// readGroups reads --group: NAME=INPUT,INPUT or the one INPUT. A comma inside
// brackets belongs to an input's labels.
func readGroups(texts []string) ([]study.Group, error) {
	var groups []study.Group
	for _, text := range texts {
		name, members, named := strings.Cut(text, "=")
		if !named {
			members = name
		}
		g := study.Group{Name: strings.TrimSpace(name), Members: splitOutside(members)}
		if g.Name == "" || slices.Contains(g.Members, "") {
			return nil, usagef("--group %s: write NAME=INPUT,INPUT, or the name of one indexed input", text)
		}
		if slices.ContainsFunc(groups, func(other study.Group) bool { return other.Name == g.Name }) {
			return nil, usagef("--group %s: there is a group %s already", text, g.Name)
		}
		groups = append(groups, g)
	}
	return groups, nil
}

// splitOutside splits a list at the commas outside brackets.
func splitOutside(text string) []string {
	depth := 0
	parts := strings.FieldsFunc(text+",", func(r rune) bool {
		switch r {
		case '[':
			depth++
		case ']':
			depth--
		}
		return r == ',' && depth <= 0
	})
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	if len(parts) == 0 || strings.Contains(text, ",,") || strings.HasSuffix(text, ",") {
		return []string{""}
	}
	return parts
}

// chosenOutputs returns the outputs that are named, or all that an input moves.
func chosenOutputs(s *scenario, names []string, q study.Question) ([]int, error) {
	var chosen []int
	var known []string
	for i := range s.Plan.Outputs {
		o := &s.Plan.Outputs[i]
		for _, name := range []string{o.Name, o.FullName()} {
			if !slices.Contains(known, name) {
				known = append(known, name)
			}
		}
		if len(names) == 0 && slices.Contains(s.Plan.Program.Reads(i), true) {
			chosen = append(chosen, i)
		}
	}
	for _, name := range names {
		if !slices.Contains(known, name) {
			if _, err := result.FormatOf(name); err == nil {
				return nil, usagef("unknown output %q; --output names an output of the scenario; to write a file, give -o %s", name, name)
			}
			return nil, usagef("unknown output %q; %s", name, noOutput(name, known, s))
		}
		for i := range s.Plan.Outputs {
			o := &s.Plan.Outputs[i]
			if (o.Name == name || o.FullName() == name) && !slices.Contains(chosen, i) {
				chosen = append(chosen, i)
			}
		}
	}
	if len(chosen) == 0 {
		return nil, usagef("%s has no output that a random input moves", s.File.Name)
	}
	return chosen, nil
}

// senseError says what can be done about an error of a study.
func senseError(err error) error {
	if constant, ok := errors.AsType[*study.ConstantError](err); ok {
		return usagef("%v", constant)
	}
	if correlated, ok := errors.AsType[*study.CorrelatedError](err); ok {
		offer := "use --method shapley or given-data, or put them into one --group"
		if correlated.Method == study.Shapley {
			return usagef("shapley cannot draw %s given %s, which have a t copula and move %s; use --method given-data, or put them into one --group",
				correlated.B, correlated.A, correlated.Output)
		}
		return usagef("--method %v; %s", correlated, offer)
	}
	return err
}

// metaOf is what a result says of its scenario.
func metaOf(s *scenario) result.Meta {
	return result.Meta{
		File: filepath.Base(s.File.Name), Title: s.Title, SHA256: s.SHA256, Version: version,
		Set: s.Set, Warnings: s.warnings, Data: dataFiles(s),
	}
}

func (c *console) writeSensitivity(ctx context.Context, j job, s *scenario, doc *result.Sensitivity) error {
	if j.output != "" {
		format, _ := result.FormatOf(j.output) // checked before the run
		err := atomicfile.WriteFile(j.output, os.FileMode(0o644), func(w io.Writer) error { return result.WriteSensitivity(w, doc, format) })
		if err != nil {
			return err
		}
	}
	if j.plots != "" {
		files, err := plots.WriteSensitivity(ctx, j.plots, doc, j.plotFormat)
		if err != nil {
			return err
		}
		if !j.quiet {
			fmt.Fprintf(c.stderr, "%d figures in %s\n", len(files), j.plots)
		}
	}
	return result.WriteSensitivity(c.stdout, doc, j.format)
}
