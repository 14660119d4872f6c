package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"costcone/internal/atomicfile"
	"costcone/internal/diag"
	"costcone/model"
	"costcone/plots"
	"costcone/result"
)

func sweepCommand(c *console) *cli.Command {
	return &cli.Command{
		Name:      "sweep",
		Usage:     "run a scenario at many values of its inputs",
		ArgsUsage: "SCENARIO",
		Description: "Values are lo:hi:step, a,b,c, or log:lo:hi:n for n values of equal ratio.\n" +
			"Several axes make a grid. NAME is an input, elements of it, or a parameter of it:\n" +
			"useful_life, gpu_price[H100], useful_life.mode.\n\n" +
			"Examples:\n   costcone sweep deepseek --vary useful_life=3:6:0.5 --plots figures -o sweep.csv\n" +
			"   costcone sweep deepseek --vary useful_life=3,4,5 --vary electricity_price=log:0.02:0.2:7",
		Flags: append(scenarioFlags(),
			&cli.StringSliceFlag{Name: "vary", Usage: "an axis of the sweep, `NAME=VALUES`; repeatable"},
			&cli.StringFlag{Name: "vary-file", Usage: "take the points from `FILE`, a CSV file whose header names inputs"},
			&cli.BoolFlag{Name: "zip", Usage: "the axes go together, value by value, instead of a grid"},
			&cli.StringFlag{Name: "resume", Usage: "do not run points again that `FILE`, an earlier result in .json, has"},
			&cli.StringSliceFlag{Name: "only", Usage: "report the output `NAME` or NAME[label] only; repeatable"},
			formatFlag(),
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "also write the whole result to `FILE` (.json .csv .parquet .md .txt)"},
			plotsFlag(), plotFormatFlag(),
			workersFlag(),
		),
		Action: func(ctx *cli.Context) error { return c.sweep(ctx) },
	}
}

// A sweepJob is what one call of sweep asks for, checked before anything runs.
type sweepJob struct {
	options           model.Options
	workers           int
	quiet             bool
	format, output    string
	plots, plotFormat string
	varyFile, resume  string
	scenario          string
	only              []string // outputs to report; nil: all
}

func newSweepJob(ctx *cli.Context) (sweepJob, error) {
	j := sweepJob{
		options: scenarioOptions(ctx), workers: ctx.Int("workers"), quiet: ctx.Bool("quiet"),
		format: ctx.String("format"), output: ctx.String("output"),
		plots: ctx.String("plots"), plotFormat: ctx.String("plot-format"),
		varyFile: ctx.String("vary-file"), resume: ctx.String("resume"), scenario: ctx.Args().First(),
		only: ctx.StringSlice("only"),
	}
	j.options.Vary, j.options.Zip = ctx.StringSlice("vary"), ctx.Bool("zip")
	switch {
	case ctx.NArg() != 1:
		return j, usagef("sweep needs one scenario: costcone sweep SCENARIO --vary NAME=VALUES; see costcone show scenario")
	case j.workers < 0:
		return j, usagef("--workers %d: give 0 for all cores, or a number of cores", j.workers)
	case len(j.options.Vary) == 0 && j.varyFile == "":
		return j, usagef("sweep needs --vary NAME=VALUES or --vary-file FILE; for example --vary useful_life=3:6:0.5")
	case len(j.options.Vary) > 0 && j.varyFile != "":
		return j, usagef("--vary and --vary-file: give one of them; the file's rows are the points")
	}
	if err := choice("format", j.format, result.Formats()...); err != nil {
		return j, err
	}
	if err := choice("plot-format", j.plotFormat, plots.Formats()...); err != nil {
		return j, err
	}
	if j.output == "" {
		return j, nil
	}
	if _, err := result.SweepFormatOf(j.output); err != nil {
		return j, usagef("-o %s: %v", j.output, err)
	}
	if info, err := os.Stat(filepath.Dir(j.output)); err != nil || !info.IsDir() {
		return j, usagef("-o %s: there is no folder %s", j.output, filepath.Dir(j.output))
	}
	return j, nil
}

// sweep runs a scenario at all points of its axes.
func (c *console) sweep(ctx *cli.Context) error {
	j, err := newSweepJob(ctx)
	if err != nil {
		return err
	}
	if j.varyFile != "" {
		if j.options.VaryFile, err = readVaryFile(j.varyFile); err != nil {
			return err
		}
	}
	s, err := c.newSweep(&j)
	if err != nil {
		return err
	}
	if j.resume != "" {
		if err := c.resume(j, s); err != nil {
			return err
		}
	}
	bar := newProgress(c.stderr, j.quiet)
	err = s.run(ctx.Context, bar.update)
	bar.finish()
	c.reportSweep(j, s)
	if err != nil && (ctx.Err() == nil || s.doc == nil || len(s.doc.Points) == 0) {
		return flagError(err)
	}
	if err := c.writeSweep(ctx.Context, j, s.doc); err != nil {
		return err
	}
	if cause := context.Cause(ctx.Context); err != nil {
		return partial(cause, j, s.doc)
	}
	if failed := s.doc.FailedPoints(); len(failed) > 0 {
		return exitError{exitIncomplete, fmt.Errorf("%d of %d points failed; the first, %s: %s",
			len(failed), len(s.doc.Points), s.doc.Setting(failed[0]), failed[0].Failed)}
	}
	return nil
}

// readVaryFile reads the points of --vary-file.
func readVaryFile(name string) (*diag.File, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, usagef("--vary-file %s: %v", name, cause(err))
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, model.MaxDataFile+1))
	switch {
	case err != nil:
		return nil, usagef("--vary-file %s: %v", name, cause(err))
	case len(text) > model.MaxDataFile:
		return nil, usagef("--vary-file %s: it has more than 64 MiB", name)
	}
	return &diag.File{Name: name, Text: string(text)}, nil
}

// newSweep compiles the scenario with its axes.
func (c *console) newSweep(j *sweepJob) (*sweep, error) {
	file, folder, err := c.readScenario(j.scenario)
	if err != nil {
		return nil, err
	}
	base, err := c.compileFile(file, folder, j.options, j.quiet)
	if err != nil {
		return nil, err
	}
	if base.Precision != nil {
		if base.AskedTrials == 0 {
			j.options.Trials = "1M"
		}
		if !j.quiet {
			fmt.Fprintln(c.stderr, "note: a sweep runs to no precision; every point has the same number of trials, see --trials")
		}
		if base, err = c.compileFile(file, folder, j.options, true); err != nil {
			return nil, err
		}
	}
	if n := base.Plan.Trials; base.AskedTrials > 0 && n != base.AskedTrials && !j.quiet {
		fmt.Fprintf(c.stderr, "note: %s trials become %s, the next number that the design %s takes\n",
			result.Thousands(base.AskedTrials), result.Thousands(n), base.Plan.Design)
	}
	if err := checkOnly(j.only, base); err != nil {
		return nil, err
	}
	s := &sweep{file: file, base: base, options: pointOptions(folder, j.options), workers: j.workers, only: j.only}
	s.axes, s.paired = base.Axes, j.options.Zip || j.varyFile != ""
	s.points = model.Points(s.axes, s.paired)
	if n := len(s.axes); j.plots != "" && n > 2 && !s.paired {
		if !j.quiet {
			fmt.Fprintf(c.stderr, "note: --plots %s: figures are drawn for one or two axes, not for a grid of %d; nothing is written there\n", j.plots, n)
		}
		j.plots = ""
	}
	return s, nil
}

// pointOptions are those that all points share.
func pointOptions(folder string, o model.Options) model.Options {
	o.Vary, o.VaryFile = nil, nil
	if folder != "" {
		o.ReadData = func(name string) ([]byte, error) { return readBeside(folder, name) }
	}
	return o
}

func (c *console) writeSweep(ctx context.Context, j sweepJob, doc *result.Sweep) error {
	if j.output != "" {
		format, _ := result.SweepFormatOf(j.output) // checked in newSweepJob
		err := atomicfile.WriteFile(j.output, 0o644, func(w io.Writer) error { return result.WriteSweep(w, doc, format) })
		if err != nil {
			return err
		}
	}
	if j.plots != "" && ctx.Err() == nil {
		files, err := plots.WriteSweep(ctx, j.plots, doc, j.plotFormat)
		if err != nil {
			return err
		}
		if !j.quiet {
			fmt.Fprintf(c.stderr, "%d figures in %s\n", len(files), j.plots)
		}
	}
	return result.WriteSweep(c.stdout, doc, j.format)
}

// partial is how a sweep ends that was stopped: its finished points are written.
func partial(cause error, j sweepJob, doc *result.Sweep) error {
	code := exitFailed
	if e, ok := errors.AsType[exitError](cause); ok {
		code = e.code
	}
	format, _ := result.SweepFormatOf(j.output)
	text := "the result holds them"
	if format == "json" {
		text = fmt.Sprintf("--resume %s goes on", j.output)
	}
	return exitError{code, fmt.Errorf("stopped after %d of %d points; %s", len(doc.Points), doc.Asked, text)}
}
