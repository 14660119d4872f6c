package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/urfave/cli/v2"
)

// version is the release; it goes into every result.
const version = "0.1.0"

// A console is where one call of the command reads and writes.
type console struct {
	stdin          io.Reader
	stdout, stderr io.Writer
}

// run is the whole command: it reads and writes only what it is given and
// returns the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	collectLater()
	c := &console{stdin, stdout, stderr}
	app := newApp(c)
	ordered, err := orderArgs(app, args)
	if err == nil {
		ctx, stop := withSignals(context.Background())
		err = app.RunContext(ctx, ordered)
		if _, settled := errors.AsType[exitError](err); err != nil && ctx.Err() != nil && !settled {
			err = context.Cause(ctx) // why it stopped, not where
		}
		stop()
	}
	return report(stderr, err)
}

func newApp(c *console) *cli.App {
	app := &cli.App{
		Name:      "costcone",
		Usage:     "put ranges on cost claims",
		UsageText: "costcone COMMAND SCENARIO [flags]",
		Description: "A scenario is a YAML file, `-` for standard input, or the name of a shipped one.\n\n" +
			"Example:\n   costcone run deepseek --plots figures",
		Version:   version,
		Reader:    c.stdin,
		Writer:    c.stdout,
		ErrWriter: c.stderr,
		Commands: []*cli.Command{
			runCommand(c),
			sweepCommand(c),
			checkCommand(c),
			compareCommand(c),
			solveCommand(c),
			valueCommand(c),
			sensitivityCommand(c),
			explainCommand(c),
			showCommand(c),
		},
		Action:                    func(ctx *cli.Context) error { return cli.ShowAppHelp(ctx) },
		HideHelpCommand:           true,
		DisableSliceFlagSeparator: true,                         // a comma belongs to the expression
		ExitErrHandler:            func(*cli.Context, error) {}, // report alone decides how to exit
	}
	asUsageErrors(app.Commands)
	return app
}

// asUsageErrors makes what urfave/cli finds wrong with a flag's value an error
// of ours, printed once and nowhere else.
func asUsageErrors(commands []*cli.Command) {
	for _, command := range commands {
		command.OnUsageError = func(_ *cli.Context, err error, _ bool) error { return usageError{err.Error()} }
		asUsageErrors(command.Subcommands)
	}
}

// Why a run was stopped from outside.
var (
	errInterrupted = exitError{code: 130, err: fmt.Errorf("interrupted; nothing was written")}
	errTerminated  = exitError{code: 75, err: fmt.Errorf("stopped by SIGTERM; run the same command again")}
)

// withSignals returns a context that ends with errInterrupted on Ctrl-C and
// with errTerminated on SIGTERM. A second signal kills at once.
func withSignals(parent context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(parent)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		select {
		case s := <-signals:
			signal.Stop(signals)
			if s == os.Interrupt {
				cancel(errInterrupted)
			} else {
				cancel(errTerminated)
			}
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		signal.Stop(signals)
		cancel(nil)
	}
}
