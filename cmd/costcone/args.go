package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"costcone/internal/diag"
)

// orderArgs puts the flags of a call before its arguments, because urfave/cli
// stops reading flags at the first argument and ignores what follows. It is
// also where unknown commands and flags are refused, with the nearest name.
func orderArgs(app *cli.App, args []string) ([]string, error) {
	if len(args) < 2 {
		return args, nil
	}
	name := args[1]
	if strings.HasPrefix(name, "-") {
		if len(args) > 2 || !isGlobalFlag(name) {
			return nil, usagef("the command comes first: costcone COMMAND [flags]; see costcone --help")
		}
		return args, nil
	}
	command := app.Command(name)
	if command == nil {
		return nil, unknown("command", name, commandNames(app.Commands))
	}
	path, rest := args[:2], args[2:]
	for len(command.Subcommands) > 0 && len(rest) > 0 && !strings.HasPrefix(rest[0], "-") {
		next := subcommand(command, rest[0])
		if next == nil {
			return nil, unknown("argument of "+command.Name, rest[0], commandNames(command.Subcommands))
		}
		command, path, rest = next, append(path[:len(path):len(path)], rest[0]), rest[1:]
	}
	if slices.ContainsFunc(rest, isHelp) {
		return append(path[:len(path):len(path)], "--help"), nil
	}
	flags, positional, err := splitFlags(command.Flags, rest)
	if err != nil {
		return nil, err
	}
	ordered := append(path[:len(path):len(path)], flags...)
	ordered = append(ordered, "--")
	return append(ordered, positional...), nil
}

func isGlobalFlag(s string) bool { return isHelp(s) || s == "-v" || s == "--version" }

func isHelp(s string) bool { return s == "-h" || s == "--help" }

// splitFlags separates flags, with their values, from arguments. `-` is an
// argument, and so is everything behind `--`.
func splitFlags(known []cli.Flag, args []string) (flags, positional []string, err error) {
	takesValue := map[string]bool{}
	for _, f := range known {
		doc, ok := f.(cli.DocGenerationFlag)
		for _, name := range f.Names() {
			takesValue[name] = ok && doc.TakesValue()
		}
	}
	for i := 0; i < len(args); i++ {
		a := args[i]
		if a == "--" {
			return flags, append(positional, args[i+1:]...), nil
		}
		if a == "-" || !strings.HasPrefix(a, "-") {
			positional = append(positional, a)
			continue
		}
		name, _, hasValue := strings.Cut(strings.TrimLeft(a, "-"), "=")
		needs, ok := takesValue[name]
		switch {
		case !ok:
			return nil, nil, unknown("flag", a, flagNames(known))
		case needs && !hasValue && i+1 == len(args):
			return nil, nil, usagef("flag %s needs a value", a)
		case needs && !hasValue:
			flags = append(flags, a, args[i+1])
			i++
		default:
			flags = append(flags, a)
		}
	}
	return flags, positional, nil
}

func unknown(what, name string, known []string) error {
	if hint := diag.DidYouMean(name, known); hint != "" {
		return usagef("unknown %s %q; %s", what, name, hint)
	}
	return usagef("unknown %s %q; %s", what, name, listed("known:", known))
}

func subcommand(c *cli.Command, name string) *cli.Command {
	for _, s := range c.Subcommands {
		if s.HasName(name) {
			return s
		}
	}
	return nil
}

func commandNames(commands []*cli.Command) []string {
	var names []string
	for _, c := range commands {
		names = append(names, c.Name)
	}
	return names
}

func flagNames(flags []cli.Flag) []string {
	var names []string
	for _, f := range flags {
		for _, n := range f.Names() {
			if len(n) > 1 {
				names = append(names, "--"+n)
			}
		}
	}
	return names
}
