package main

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"costcone/internal/diag"
	"costcone/result"
	"costcone/sim"
)

func checkCommand(c *console) *cli.Command {
	return &cli.Command{
		Name:        "check",
		Usage:       "parse scenarios, check units, try the first trials",
		ArgsUsage:   "SCENARIO…",
		Description: "Example:\n   costcone check scenario.yaml",
		Flags:       scenarioFlags(),
		Action:      c.checkAll,
	}
}

// checkAll reports the mistakes of all scenarios, and prints nothing on
// standard output where there are any.
func (c *console) checkAll(ctx *cli.Context) error {
	if ctx.NArg() == 0 {
		return usagef("check needs a scenario: costcone check SCENARIO")
	}
	options := scenarioOptions(ctx)
	var wrong diag.Errors
	var report bytes.Buffer
	for _, arg := range ctx.Args().Slice() {
		s, err := c.compile(arg, options, ctx.Bool("quiet"))
		if messages, ok := err.(diag.Errors); ok {
			wrong = append(wrong, messages...)
			continue
		}
		if err != nil {
			return err
		}
		if err := s.tryTrials(ctx.Context); err != nil {
			return err
		}
		if err := writeCheck(&report, s); err != nil {
			return err
		}
	}
	if len(wrong) > 0 {
		return wrong
	}
	_, err := report.WriteTo(c.stdout)
	return err
}

func writeCheck(report *bytes.Buffer, s *scenario) error {
	n := s.Counts
	fmt.Fprintf(report, "%s: good. %s (%s), %s, %s.\n", s.File.Name,
		count(n.Inputs, "input"), count(n.Draws, "random draw"), count(n.Formulas, "formula"), count(n.Outputs, "output"))
	for _, note := range slices.Concat(s.Stale(), s.SmallShares(), s.Unscoped()) {
		fmt.Fprintf(report, "note: %s\n", note)
	}
	_, quantities, err := sim.EvalTrial(s.Plan, 0)
	if err != nil {
		return err
	}
	fmt.Fprintln(report, "\nWith every draw at its median, and in trial 0:")
	medians := s.Medians()
	outputs := make(map[string]*sim.Output, len(s.Plan.Outputs))
	for i := range s.Plan.Outputs {
		outputs[s.Plan.Outputs[i].FullName()] = &s.Plan.Outputs[i]
	}
	relative := false
	w := tabwriter.NewWriter(report, 0, 8, 2, ' ', 0)
	first := "" // quantity that is not finite, operands before results
	for i, q := range quantities {
		bad := math.IsNaN(q.Value) || math.IsInf(q.Value, 0)
		if bad && first == "" {
			first = q.Name
		}
		o := outputs[q.Name]
		if o == nil {
			continue
		}
		if bad {
			return fmt.Errorf("%s: %s is not a finite number in trial 0, and so is output %s; costcone explain %s %s shows what it is made of",
				s.File.Name, first, q.Name, s.File.Name, first)
		}
		unit, scale := o.ShownUnit()
		median, value := scale.Div(medians[i]), scale.Div(s.Plan.Trace.Scales[i].Mul(q.Value))
		if o.RelativeToMedian {
			median, value, relative = median/median, value/median, true
		}
		f := result.Format(o.Format)
		fmt.Fprintf(w, "  %s\t%s\t%s\t%s\n", q.Name, f.Short(median), f.Short(value), f.Unit(unit))
	}
	if relative {
		fmt.Fprintln(w, "What a run divides by its median is divided by its value with every draw at its median here.")
	}
	return w.Flush()
}

// unitText is a unit as it stands behind a number: nothing for a pure one.
func unitText(unit string) string {
	if unit == "1" {
		return ""
	}
	return unit
}

// count is a number with its noun: "1 input", "3 inputs".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if stem, ok := strings.CutSuffix(noun, "y"); ok {
		return fmt.Sprintf("%d %sies", n, stem)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
