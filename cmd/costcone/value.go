package main

import (
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"costcone/plots"
	"costcone/result"
	"costcone/sim"
	"costcone/sim/study"
)

func valueCommand(c *console) *cli.Command {
	return &cli.Command{
		Name:      "value",
		Usage:     "value of information: which option is best, and what to measure before choosing",
		ArgsUsage: "SCENARIO",
		Description: "Examples:\n   costcone value buy-or-rent\n" +
			"   costcone value buy-or-rent --group market=hourly_rent,server_price --plots figures\n\n" +
			"The scenario says what there is to choose:\n\n" +
			"   decision:\n     says: Buy or rent?\n     best: lowest\n     options:\n       buy: cost_to_own\n       rent: cost_to_rent",
		Flags: append(scenarioFlags(),
			&cli.StringSliceFlag{Name: "group", Usage: "also value inputs together, `NAME=INPUT,INPUT`; repeatable"},
			formatFlag(),
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "also write the whole result to `FILE` (.json .csv .md .txt)"},
			plotsFlag(), plotFormatFlag(),
			workersFlag(),
		),
		Action: func(ctx *cli.Context) error { return c.value(ctx) },
	}
}

func (c *console) value(ctx *cli.Context) error {
	if ctx.NArg() != 1 {
		return usagef("value needs one scenario: costcone value SCENARIO")
	}
	if err := checkStudyFlags(ctx); err != nil {
		return err
	}
	groups, err := readGroups(ctx.StringSlice("group"))
	if err != nil {
		return err
	}
	quiet := ctx.Bool("quiet")
	options := scenarioOptions(ctx)
	options.Payoffs = true
	s, err := c.compile(ctx.Args().First(), options, quiet)
	if err != nil {
		return err
	}
	if s.Decision == nil {
		return usagef("%s has no decision; say what there is to choose, for example "+
			"decision: {says: Buy or rent?, best: lowest, options: {buy: cost_to_own, rent: cost_to_rent}}", s.File.Name)
	}
	if !slices.ContainsFunc(s.Decision.Plan.Inputs, func(in sim.Input) bool { return in.Dist != nil }) {
		return usagef("%s draws nothing: every input is one number, and there is nothing to learn", s.File.Name)
	}
	bar := newProgress(c.stderr, quiet)
	found, err := study.Value(ctx.Context, s.Decision.Plan, s.Decision.Highest, groups, sim.Options{Workers: ctx.Int("workers"), Progress: bar.update})
	bar.finish()
	if err != nil {
		return valueError(err)
	}
	doc := result.NewValue(metaOf(s), s.Decision.Says, found)
	if dir := ctx.String("plots"); dir != "" {
		files, err := plots.WriteValue(ctx.Context, dir, doc, ctx.String("plot-format"))
		if err != nil {
			return err
		}
		if !quiet {
			fmt.Fprintf(c.stderr, "%d figures in %s\n", len(files), dir)
		}
	}
	return c.writeStudy(ctx, doc.Write)
}

// valueError says what is wrong with --group.
func valueError(err error) error {
	switch e := err.(type) {
	case *study.UnknownInputError:
		return unknown("random input in --group", e.Name, e.Known)
	case *study.GroupError:
		return usagef("--group: %v", e)
	}
	return err
}
