package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"costcone/internal/atomicfile"
	"costcone/model"
	"costcone/plots"
	"costcone/result"
	"costcone/sim"
	"costcone/sim/study"
)

func runCommand(c *console) *cli.Command {
	return &cli.Command{
		Name:      "run",
		Usage:     "run scenarios: ranges, tested claims, figures",
		ArgsUsage: "SCENARIO…",
		Description: "Examples:\n   costcone run deepseek\n" +
			"   costcone run scenario.yaml --set 'useful_life=3 to 6' --plots figures -o result.json",
		Flags: append(scenarioFlags(),
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT` on standard output: text, json, csv or markdown"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "also write the whole result to `FILE` (.json .csv .md .txt), or into a folder"},
			&cli.StringFlag{Name: "plots", Usage: "write figures into `DIR`, made if missing"},
			&cli.StringFlag{Name: "plot-format", Value: "png", Usage: "`FORMAT` of the figures: png, svg or pdf"},
			&cli.StringFlag{Name: "manifest", Usage: "write how the run went (times, workers, machine, distributions) to `FILE`"},
			&cli.IntFlag{Name: "workers", Usage: "cores to use, `N`; 0 for all. The result does not depend on it"},
		),
		Action: func(ctx *cli.Context) error { return c.runAll(ctx) },
	}
}

// A job is what one call of run asks for, checked before anything runs.
type job struct {
	options    model.Options
	workers    int
	quiet      bool
	format     string
	output     string // file, or folder where isFolder
	isFolder   bool
	plots      string
	plotFormat string
	manifest   string
	several    bool // more than one scenario
}

func newJob(ctx *cli.Context) (job, error) {
	j := job{
		options:    scenarioOptions(ctx),
		workers:    ctx.Int("workers"),
		quiet:      ctx.Bool("quiet"),
		format:     ctx.String("format"),
		output:     ctx.String("output"),
		plots:      ctx.String("plots"),
		plotFormat: ctx.String("plot-format"),
		manifest:   ctx.String("manifest"),
		several:    ctx.NArg() > 1,
	}
	if ctx.NArg() == 0 {
		return j, usagef("run needs a scenario: costcone run SCENARIO; see costcone show scenario")
	}
	if j.workers < 0 {
		return j, usagef("--workers %d: give 0 for all cores, or a number of cores", j.workers)
	}
	if err := choice("format", j.format, result.Formats()...); err != nil {
		return j, err
	}
	if err := choice("plot-format", j.plotFormat, plots.Formats()...); err != nil {
		return j, err
	}
	return j, j.checkOutput()
}

// checkOutput settles whether -o names a file or a folder.
func (j *job) checkOutput() error {
	if j.output == "" {
		return nil
	}
	info, err := os.Stat(j.output)
	j.isFolder = strings.HasSuffix(j.output, "/") || err == nil && info.IsDir()
	if j.isFolder {
		return nil
	}
	if j.several {
		return usagef("-o %s: several scenarios need a folder; end its name with /", j.output)
	}
	_, err = result.FormatOf(j.output)
	if err != nil {
		return usagef("-o %s: %v", j.output, err)
	}
	return nil
}

// runAll compiles every scenario first, so that a mistake in the last one
// costs no run of the first.
func (c *console) runAll(ctx *cli.Context) error {
	j, err := newJob(ctx)
	if err != nil {
		return err
	}
	var scenarios []*scenario
	for _, arg := range ctx.Args().Slice() {
		s, err := c.compile(arg, j.options, j.quiet)
		if err != nil {
			return err
		}
		scenarios = append(scenarios, s)
	}
	for i, s := range scenarios {
		if i > 0 && j.format != "json" {
			fmt.Fprintln(c.stdout)
		}
		if err := c.runOne(ctx.Context, j, s); err != nil {
			return err
		}
	}
	return nil
}

func (c *console) runOne(ctx context.Context, j job, s *scenario) error {
	started := time.Now()
	bar := newProgress(c.stderr, j.quiet)
	r, err := sim.Run(ctx, s.Plan, sim.Options{Workers: j.workers, Progress: bar.update})
	bar.finish()
	if err != nil {
		return err
	}
	doc := newDocument(s, r)
	if j.manifest != "" {
		if err := writeManifest(j.manifest, s, j.workers, started); err != nil {
			return err
		}
	}
	if err := j.writeOutput(s, doc); err != nil {
		return err
	}
	if j.plots != "" {
		if err := c.writePlots(j, s, doc); err != nil {
			return err
		}
	}
	return result.Write(c.stdout, doc, j.format)
}

// newDocument puts a run's result beside what the scenario says of it.
func newDocument(s *scenario, r *sim.Result) *result.Result {
	claims := make([]study.Claim, len(s.Claims))
	for i, c := range s.Claims {
		claims[i] = study.Claim{Says: c.Says, Output: c.Output, Value: c.Value, Scope: c.Scope, Source: c.Source}
	}
	return result.New(result.Meta{
		File:     filepath.Base(s.File.Name),
		Title:    s.Title,
		SHA256:   s.SHA256,
		Version:  version,
		Set:      s.Set,
		Ladder:   s.Ladder,
		Warnings: s.warnings,
	}, r, study.Claims(r, claims))
}

func (j job) writeOutput(s *scenario, doc *result.Result) error {
	if j.output == "" {
		return nil
	}
	path, format := j.output, "json"
	if j.isFolder {
		if err := os.MkdirAll(j.output, 0o755); err != nil {
			return err
		}
		path = filepath.Join(j.output, scenarioName(s.File.Name)+".json")
	} else {
		format, _ = result.FormatOf(path) // checked in newJob
	}
	return atomicfile.WriteFile(path, 0o644, func(w io.Writer) error { return result.Write(w, doc, format) })
}

func (c *console) writePlots(j job, s *scenario, doc *result.Result) error {
	dir := j.plots
	if j.several {
		dir = filepath.Join(dir, scenarioName(s.File.Name))
	}
	files, err := plots.Write(dir, doc, j.plotFormat)
	if err != nil {
		return err
	}
	if !j.quiet {
		fmt.Fprintf(c.stderr, "%d figures in %s\n", len(files), dir)
	}
	return nil
}
