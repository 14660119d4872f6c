package main

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"costcone/model"
	"costcone/result"
	"costcone/sim"
	"costcone/sim/study"
)

func solveCommand(c *console) *cli.Command {
	return &cli.Command{
		Name:      "solve",
		Usage:     "find the value of an input at which a condition on the distribution holds",
		ArgsUsage: "SCENARIO",
		Description: "Examples:\n   costcone solve deepseek --for utilization --until 'P(cost_per_gpu_hour < 2 USD/GPU/h) >= 0.9'\n" +
			"   costcone solve deepseek --for useful_life --between 3:8 --until 'p50(annual_cost) = 600M USD/yr'",
		Flags: append(scenarioFlags(),
			&cli.StringFlag{Name: "for", Usage: "the input, `NAME` or NAME[label], that becomes one constant"},
			&cli.StringFlag{Name: "until", Usage: "the `CONDITION`: P(…), mean(…), sd(…) or p95(…), then <, <=, >, >= or =, then a number"},
			&cli.StringFlag{Name: "between", Usage: "search in `LOW:HIGH`; else in the input's own range, 0.1 % to 99.9 %, and where that has no answer ever wider up to its bounds"},
			&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT` on standard output: text or json"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "also write the answer to `FILE` (.json .txt)"},
			workersFlag(),
		),
		Action: func(ctx *cli.Context) error { return c.solve(ctx) },
	}
}

func (c *console) solve(ctx *cli.Context) error {
	if err := checkSolve(ctx); err != nil {
		return err
	}
	file, folder, err := c.readScenario(ctx.Args().First())
	if err != nil {
		return err
	}
	o, quiet := scenarioOptions(ctx), ctx.Bool("quiet")
	o.Search = &model.Search{For: ctx.String("for"), Until: ctx.String("until"), Between: ctx.String("between")}
	s, err := c.compileFile(file, folder, o, quiet)
	if err != nil {
		return err
	}
	c.noteTrials(s, quiet)
	asked := s.Solving
	statistic := study.Statistic{Name: asked.Statistic, P: asked.P}
	// A variant's own range is gone, so that it is told where the search ends.
	search := *o.Search
	search.Between = asked.Ends()
	var found []string // warnings of variants alone
	plan := func(x float64) (*sim.Plan, error) {
		own := o
		own.Search = &search
		own.Set = append(slices.Clone(o.Set), asked.Setting(x))
		variant, err := c.compileFile(file, folder, own, true)
		if err != nil {
			return nil, err
		}
		for _, w := range variant.warnings {
			if !slices.Contains(s.warnings, w) {
				s.warnings, found = append(s.warnings, w), append(found, w)
			}
		}
		return study.OneOutput(variant.Plan, variant.Solving.Column, statistic.Level(s.Plan.Level)), nil
	}
	bar := newProgress(c.stderr, quiet)
	goal := study.Goal{Statistic: statistic, Operator: asked.Operator, Target: asked.Target}
	run := sim.Options{Workers: ctx.Int("workers"), Progress: bar.update}
	var solution *study.Solution
	for _, span := range asked.Spans() {
		asked.Low, asked.High = span[0], span[1]
		if solution, err = study.Solve(ctx.Context, plan, goal, asked.Low, asked.High, run); err != nil || solution.Status == study.Found {
			break
		}
	}
	bar.finish()
	for _, w := range found {
		if !quiet {
			fmt.Fprintf(c.stderr, "warning: with one value of %s: %s\n", asked.For, w)
		}
	}
	if err != nil {
		return err
	}
	doc := newSolve(s, solution)
	if err := c.writeStudy(ctx, doc.Write); err != nil {
		return err
	}
	if solution.Status == study.Never {
		return exitError{code: exitIncomplete, err: fmt.Errorf("the condition holds nowhere that was looked at; --between LOW:HIGH looks elsewhere")}
	}
	return nil
}

func checkSolve(ctx *cli.Context) error {
	switch {
	case ctx.NArg() != 1:
		return usagef("solve needs one scenario: costcone solve SCENARIO --for INPUT --until CONDITION")
	case ctx.String("for") == "":
		return usagef("solve needs an input: --for utilization")
	case ctx.String("until") == "":
		return usagef("solve needs a condition: --until 'P(cost_per_gpu_hour < 2 USD/GPU/h) >= 0.9'")
	}
	if err := choice("format", ctx.String("format"), "text", "json"); err != nil {
		return err
	}
	if err := checkStudyFlags(ctx); err != nil {
		return err
	}
	if path := ctx.String("output"); path != "" {
		if format, _ := result.FormatOf(path); format != "text" && format != "json" {
			return usagef("-o %s: an answer is written as .json or .txt", path)
		}
	}
	return nil
}

func newSolve(s *scenario, solution *study.Solution) *result.Solve {
	asked, p := s.Solving, s.Plan
	return result.NewSolve(result.SolveMeta{
		Scenario: result.Scenario{File: filepath.Base(s.File.Name), Title: s.Title, SHA256: s.SHA256},
		Run:      result.CompareRun{Version: version, Trials: p.Trials, Design: string(p.Design), Replicates: sim.Replicates, Seed: p.Seed, Level: p.Level},
		Set:      s.Set, For: asked.For, Unit: asked.Unit, Between: [2]float64{asked.Low, asked.High},
		Until: asked.Until, Operator: asked.Operator, Target: asked.Target, StatUnit: asked.Shown.Text, Format: result.Format(asked.Format), Scale: asked.Shown.Scale, Warnings: s.warnings,
	}, solution)
}
