package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"costcone/internal/diag"
)

// Exit codes; the README's table lists them.
const (
	exitFailed     = 1 // failed while running
	exitUsage      = 2 // wrong use or an invalid scenario: never worth a retry
	exitIncomplete = 3 // a result, but not all that was asked for
	exitFailIf     = 5 // a --fail-if condition held
)

// A usageError is a mistake in the call: one line, exit code 2.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

func usagef(format string, args ...any) error {
	return usageError{fmt.Sprintf(format, args...)}
}

// An exitError ends the command with a code of its own.
type exitError struct {
	code int
	err  error
}

func (e exitError) Error() string { return e.err.Error() }
func (e exitError) Unwrap() error { return e.err }

// report prints err and returns the exit code it stands for.
func report(stderr io.Writer, err error) int {
	if err == nil {
		return 0
	}
	var (
		usage    usageError
		exit     exitError
		messages diag.Errors
	)
	switch {
	case errors.As(err, &messages):
		fmt.Fprintln(stderr, messages.Error())
		return exitUsage
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "costcone: %s\n", oneLine(usage.text))
		return exitUsage
	case errors.As(err, &exit):
		fmt.Fprintf(stderr, "costcone: %v\n", exit)
		return exit.code
	default:
		fmt.Fprintf(stderr, "costcone: %v\n", err)
		return exitFailed
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
