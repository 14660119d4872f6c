package main

import (
	"context"
	"errors"
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
			&cli.StringSliceFlag{Name: "precision", Usage: "run until the Monte Carlo error is at most `SHARE`: 0.5%, or tco=0.5% for one output; repeatable"},
			&cli.StringSliceFlag{Name: "fail-if", Usage: "exit with 5 if a claim lies there, `'CLAIM below p5'`, 'CLAIM above p95', 'CLAIM outside 90%'; CLAIM is its text, a part that no other has, or its output; repeatable"},
			&cli.StringFlag{Name: "max-trials", Usage: "end a run to a precision at `N` trials; 100M unless given"},
			&cli.StringSliceFlag{Name: "only", Usage: "report the output `NAME` or NAME[label] only, with its claims; repeatable"},
			formatFlag(),
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "also write the whole result to `FILE` (.json .csv .md .txt), or into a folder"},
			plotsFlag(), plotFormatFlag(),
			&cli.StringFlag{Name: "manifest", Usage: "write how the run went (times, workers, machine, distributions) to `FILE`"},
			workersFlag(),
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
	failIf     []string
	only       []string // outputs to report; nil: all
	several    bool     // more than one scenario
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
		failIf:     ctx.StringSlice("fail-if"),
		only:       ctx.StringSlice("only"),
		several:    ctx.NArg() > 1,
	}
	j.options.Precision, j.options.MaxTrials = ctx.StringSlice("precision"), ctx.String("max-trials")
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
	return j, j.checkOutput(ctx.Args().Slice())
}

// checkOutput settles whether -o names a file or a folder, and refuses what
// would end in a file that another scenario's result overwrites.
func (j *job) checkOutput(scenarios []string) error {
	info, err := os.Stat(j.output)
	j.isFolder = strings.HasSuffix(j.output, "/") || err == nil && info.IsDir()
	switch {
	case j.several && j.output != "" && !j.isFolder:
		return usagef("-o %s: several scenarios need a folder; end its name with /", j.output)
	case j.several:
		return j.checkSeveral(scenarios)
	case j.output == "" || j.isFolder:
		return nil
	}
	if _, err := result.FormatOf(j.output); err != nil {
		return usagef("-o %s: %v", j.output, err)
	}
	if info, err := os.Stat(filepath.Dir(j.output)); err != nil || !info.IsDir() {
		return usagef("-o %s: there is no folder %s", j.output, filepath.Dir(j.output))
	}
	return nil
}

func (j *job) checkSeveral(scenarios []string) error {
	if j.manifest != "" {
		return usagef("--manifest %s: one file cannot hold the manifests of several scenarios; run them one by one", j.manifest)
	}
	if j.format == "json" || j.format == "csv" {
		return usagef("--format %s: standard output holds one result; give several scenarios a folder with -o", j.format)
	}
	seen := map[string]string{}
	for _, s := range scenarios {
		name := scenarioName(s)
		if other, ok := seen[name]; ok && (j.output != "" || j.plots != "") {
			return usagef("%s and %s would write files of the same name, %s; run them one by one", other, s, name)
		}
		seen[name] = s
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
		if n := s.Plan.Trials; s.AskedTrials > 0 && n != s.AskedTrials && !j.quiet {
			fmt.Fprintf(c.stderr, "note: %s trials become %s, the next number that the design %s takes\n",
				result.Thousands(s.AskedTrials), result.Thousands(n), s.Plan.Design)
		}
		if s.failIf, err = failConditions(j.failIf, s); err != nil {
			return err
		}
		if err := checkOnly(j.only, s); err != nil {
			return err
		}
		scenarios = append(scenarios, s)
	}
	var missed []error
	for i, s := range scenarios {
		if i > 0 {
			fmt.Fprintln(c.stdout)
		}
		err := c.runOne(ctx.Context, j, s)
		var imprecise *sim.PrecisionError
		var failed exitError
		switch {
		case errors.As(err, &imprecise):
			missed = append(missed, fmt.Errorf("%s: %w", s.File.Name, imprecise))
		case errors.As(err, &failed) && failed.code == exitFailIf:
			missed = append(missed, failed)
		case err != nil:
			return err
		}
	}
	if missed != nil {
		return exitError{code: severest(missed), err: errors.Join(missed...)}
	}
	return nil
}

// simulate runs the plan, to the scenario's precision if it has one. A
// *sim.PrecisionError comes with the result that it is about.
func (c *console) simulate(ctx context.Context, j job, s *scenario) (*sim.Result, error) {
	bar := newProgress(c.stderr, j.quiet)
	defer bar.finish()
	o := sim.Options{Workers: j.workers, Progress: bar.update}
	if s.Precision == nil {
		return sim.Run(ctx, s.Plan, o)
	}
	return sim.RunToPrecision(ctx, s.Plan, *s.Precision, o)
}

// runOne runs a scenario and writes what was asked for. Where the precision was
// not reached it does so too and returns the *sim.PrecisionError.
func (c *console) runOne(ctx context.Context, j job, s *scenario) error {
	started := time.Now()
	r, imprecise := c.simulate(ctx, j, s)
	if r == nil {
		return imprecise
	}
	doc := newDocument(s, r)
	doc.Only(j.only)
	if j.manifest != "" {
		if err := writeManifest(j.manifest, s, r.Plan, j.workers, started); err != nil {
			return err
		}
	}
	if err := j.writeOutput(s, doc); err != nil {
		return err
	}
	if j.plots != "" {
		if err := c.writePlots(ctx, j, s, doc); err != nil {
			return err
		}
	}
	if err := result.Write(c.stdout, doc, j.format); err != nil {
		return err
	}
	if err := failIf(c.stderr, s.failIf, newDocument(s, r)); err != nil {
		return err
	}
	return imprecise
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
		Data:     dataFiles(s),
	}, r, study.Claims(r, claims))
}

// dataFiles names the data files that a scenario read.
func dataFiles(s *scenario) []result.DataFile {
	var out []result.DataFile
	for _, f := range s.Data {
		out = append(out, result.DataFile{File: f.File, SHA256: f.SHA256})
	}
	return out
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

func (c *console) writePlots(ctx context.Context, j job, s *scenario, doc *result.Result) error {
	dir := j.plots
	if j.several {
		dir = filepath.Join(dir, scenarioName(s.File.Name))
	}
	files, err := plots.Write(ctx, dir, doc, j.plotFormat)
	if err != nil {
		return err
	}
	switch {
	case j.quiet:
	case len(files) == 0:
		fmt.Fprintf(c.stderr, "no figure: constants and probabilities have none\n")
	default:
		fmt.Fprintf(c.stderr, "%d figures in %s\n", len(files), dir)
	}
	return nil
}
