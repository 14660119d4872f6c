package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"costcone/internal/diag"
	"costcone/model"
)

// scenarioFlags are the flags of every command that compiles a scenario.
func scenarioFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "set", Usage: "give an input another value, `NAME=EXPR` or NAME[label]=EXPR; repeatable"},
		&cli.StringFlag{Name: "trials", Usage: "number of trials `N`: 1M, 200k, 65536"},
		&cli.StringFlag{Name: "seed", Usage: "seed `N` of the randomness, a whole number"},
		&cli.StringFlag{Name: "design", Usage: "how trials are drawn, `NAME`: sobol, latin or random"},
		&cli.StringFlag{Name: "level", Usage: "share `P` that the credible range holds: 0.9 or 90%"},
		&cli.StringFlag{Name: "number-format", Usage: "how numbers are printed, `WORDS`: suffix, grouped or exponent; code or sign for money; or both, grouped,sign"},
		&cli.BoolFlag{Name: "uncorrelated", Usage: "draw correlated inputs independently, to see what their correlations do"},
		&cli.BoolFlag{Name: "quiet", Usage: "nothing but errors on standard error: no progress bar, no notes; warnings stay in the result"},
	}
}

// The flags that run and the studies have in common, each with the same words
// everywhere.

func formatFlag() cli.Flag {
	return &cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT` on standard output: text, json, csv or markdown"}
}

func plotsFlag() cli.Flag {
	return &cli.StringFlag{Name: "plots", Usage: "write figures into `DIR`, made if missing"}
}

func plotFormatFlag() cli.Flag {
	return &cli.StringFlag{Name: "plot-format", Value: "png", Usage: "`FORMAT` of the figures: png, svg or pdf"}
}

func workersFlag() cli.Flag {
	return &cli.IntFlag{Name: "workers", Usage: "cores to use, `N`; 0 for all. The result does not depend on it"}
}

// scenarioOptions reads scenarioFlags. The model checks their values, because
// they are written in the scenario's language.
func scenarioOptions(ctx *cli.Context) model.Options {
	return model.Options{
		Set:    ctx.StringSlice("set"),
		Trials: ctx.String("trials"),
		Design: ctx.String("design"),
		Seed:   ctx.String("seed"),
		Level:  ctx.String("level"),
		Format: ctx.String("number-format"),

		Uncorrelated: ctx.Bool("uncorrelated"),
	}
}

// choice checks that the value of a flag is one of the known ones.
func choice(flag, value string, known ...string) error {
	for _, k := range known {
		if value == k {
			return nil
		}
	}
	if hint := diag.DidYouMean(value, known); hint != "" {
		return usagef("--%s %s: %s", flag, value, hint)
	}
	return usagef("--%s %s: known are %s", flag, value, strings.Join(known, ", "))
}
