package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"costcone/internal/diag"
	"costcone/model"
	"costcone/result"
	"costcone/sim"
)

func explainCommand(c *console) *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "show what a number is made of: formulas, distributions, sources",
		ArgsUsage: "SCENARIO [NAME]",
		Description: "Without NAME, the tree of every output.\n\n" +
			"Example:\n   costcone explain deepseek annual_cost",
		Flags: append(scenarioFlags(),
			&cli.BoolFlag{Name: "program", Usage: "print the compiled program instead: one operation a line"},
			&cli.BoolFlag{Name: "time", Usage: "with --program: nanoseconds of each operation on this machine"},
		),
		Action: c.explain,
	}
}

func (c *console) explain(ctx *cli.Context) error {
	if ctx.NArg() == 0 || ctx.NArg() > 2 {
		return usagef("explain takes a scenario and a name: costcone explain SCENARIO [NAME]")
	}
	s, err := c.compile(ctx.Args().First(), scenarioOptions(ctx), ctx.Bool("quiet"))
	if err != nil {
		return err
	}
	if ctx.Bool("time") && !ctx.Bool("program") {
		return usagef("--time goes with --program")
	}
	if ctx.Bool("program") {
		text, err := sim.Listing(ctx.Context, s.Plan, ctx.Bool("time"))
		if err != nil {
			return err
		}
		_, err = io.WriteString(c.stdout, text)
		return err
	}
	names := []string{ctx.Args().Get(1)}
	if ctx.NArg() == 1 {
		names = outputNames(s.Plan)
	}
	var text strings.Builder
	for i, name := range names {
		base, labels, picked := strings.Cut(name, "[")
		e, _, ok := s.Explain(base)
		if !ok {
			return unknownQuantity(s, base)
		}
		if picked {
			if err := checkLabels(e, labels); err != nil {
				return err
			}
			e = narrowed(e, labels)
		}
		if i > 0 {
			text.WriteByte('\n')
		}
		t := tree{w: &text, shown: map[*model.Explanation]bool{}}
		t.print(e, "", "")
	}
	_, err = io.WriteString(c.stdout, text.String())
	return err
}

// narrowed returns e with those values only that stand at the labels.
func narrowed(e *model.Explanation, labels string) *model.Explanation {
	labels = strings.TrimSuffix(strings.TrimSpace(labels), "]")
	labels, not := strings.CutPrefix(labels, "not ")
	wanted := map[string]map[string]bool{} // labels by index
	for _, label := range strings.Split(labels, ",") {
		label = strings.TrimSpace(label)
		for _, cell := range e.Cells {
			for _, at := range cell.At {
				if label == at.Label || label == at.Index+"="+at.Label {
					if wanted[at.Index] == nil {
						wanted[at.Index] = map[string]bool{}
					}
					wanted[at.Index][at.Label] = true
				}
			}
		}
	}
	out := *e
	out.Cells = nil
	for _, cell := range e.Cells {
		keep := true
		for _, at := range cell.At {
			if set := wanted[at.Index]; set != nil && set[at.Label] == not {
				keep = false
			}
		}
		if keep {
			out.Cells = append(out.Cells, cell)
		}
	}
	return &out
}

// checkLabels refuses a label, in `A, year=2]`, that no value of e stands at.
func checkLabels(e *model.Explanation, labels string) error {
	var known []string
	for _, cell := range e.Cells {
		for _, at := range cell.At {
			known = append(known, at.Label, at.Index+"="+at.Label)
		}
	}
	labels = strings.TrimPrefix(strings.TrimSuffix(strings.TrimSpace(labels), "]"), "not ")
	for _, label := range strings.Split(labels, ",") {
		if label = strings.TrimSpace(label); !slices.Contains(known, label) {
			return usagef("%s has no label %q", e.Name, label)
		}
	}
	return nil
}

func unknownQuantity(s *scenario, name string) error {
	if hint := diag.DidYouMean(name, s.Names()); hint != "" {
		return usagef("%s has no quantity %q; %s", s.File.Name, name, hint)
	}
	return usagef("%s has no quantity %q; costcone explain %s shows all", s.File.Name, name, s.File.Name)
}

// outputNames returns the name of every output once, labels left out.
func outputNames(p *sim.Plan) []string {
	var names []string
	for _, o := range p.Outputs {
		if len(names) == 0 || names[len(names)-1] != o.Name {
			names = append(names, o.Name)
		}
	}
	return names
}

// A tree prints explanations, operands indented under what uses them. What has
// been shown once is named only.
type tree struct {
	w     *strings.Builder
	shown map[*model.Explanation]bool
}

func (t tree) print(e *model.Explanation, first, rest string) {
	if t.shown[e] {
		fmt.Fprintf(t.w, "%s%s (above)\n", first, e.Name)
		return
	}
	t.shown[e] = true
	fmt.Fprintf(t.w, "%s%s\n", first, headline(e))
	under := rest + "│ "
	if len(e.Uses) == 0 {
		under = rest + "  "
	}
	for _, line := range notes(e) {
		fmt.Fprintf(t.w, "%s%s\n", under, line)
	}
	for i, operand := range e.Uses {
		if i == len(e.Uses)-1 {
			t.print(operand, rest+"└─ ", rest+"   ")
		} else {
			t.print(operand, rest+"├─ ", rest+"│  ")
		}
	}
}

// headline is a quantity's name, its expression and its unit.
func headline(e *model.Explanation) string {
	name := e.Name
	if len(e.Indexes) > 0 {
		name += "[" + strings.Join(e.Indexes, ", ") + "]"
	}
	if e.Formula {
		name += " = " + e.Expression
	}
	if unit := unitText(e.Unit); unit != "" {
		name += "  (" + unit + ")"
	}
	return name
}

// notes are the lines under a headline: doc, origin, and of an input its
// values.
func notes(e *model.Explanation) []string {
	var lines []string
	if e.Doc != "" {
		lines = append(lines, e.Doc)
	}
	if e.Scope != "" {
		lines = append(lines, "scope: "+e.Scope)
	}
	if e.Formula {
		lines = append(lines, fmt.Sprintf("from %s, %s:%d", e.Origin, e.File, e.Line))
		if len(e.Cells) == 1 {
			line := "with every draw at its median: " + strings.TrimSpace(result.Short(e.Cells[0].Median)+" "+unitText(e.Unit))
			if x := e.Cells[0].Median; math.IsNaN(x) || math.IsInf(x, 0) {
				line += ", which is not a finite number: a run of it fails"
			}
			lines = append(lines, line)
		}
		return lines
	}
	for _, cell := range e.Cells {
		lines = append(lines, cellLines(e, cell)...)
		if e.Whole {
			break
		}
	}
	return lines
}

// cellLines say what one value is, where it comes from, and how it is drawn.
func cellLines(e *model.Explanation, cell model.ExplainedCell) []string {
	label := ""
	for i, at := range cell.At {
		if i > 0 {
			label += ", "
		}
		label += at.Label
	}
	if label != "" && !e.Whole {
		label += ": "
	} else {
		label = ""
	}
	if cell.Missing {
		return []string{label + "no value; no output reads it"}
	}
	line := label + cell.Expression + "  — " + provenance(cell)
	lines := []string{line}
	whose := ""
	if cell.Computed {
		whose = "its draw "
	}
	for _, d := range cell.Draws {
		lines = append(lines, fmt.Sprintf("  %s%s is %s: %s", whose, d.Address, d.Kind, points(d.P5, d.P50, d.P95, d.Unit)))
	}
	if own := cell.Own; own != nil {
		lines = append(lines, fmt.Sprintf("  it has %s", points(own[0], own[1], own[2], e.Unit)))
	}
	if cell.Unchecked != "" {
		lines = append(lines, fmt.Sprintf("  not checked against its bounds (%s)", cell.Unchecked))
	}
	return lines
}

// points writes three quantiles.
func points(p5, p50, p95 float64, unit string) string {
	of := result.OneSuffix(result.Short(p5), result.Short(p50), result.Short(p95))
	return fmt.Sprintf("p5 %s, p50 %s, p95 %s", of[0], of[1], strings.TrimSpace(of[2]+" "+unitText(unit)))
}

// provenance says who chose a value, the model, the scenario or --set, what it
// was looked up as in the catalogue, and what is known of its source.
func provenance(cell model.ExplainedCell) string {
	origin := string(cell.Origin)
	if cell.Origin == model.OriginModel {
		origin = "model default"
	}
	if cell.From != "" && (cell.Catalogue == "" || cell.Origin == model.OriginScenario) {
		origin += " " + cell.From
	}
	if cell.Catalogue != "" {
		origin += ", catalogue " + cell.Catalogue
	}
	if source := sourced(cell.Flag, cell.Source, cell.Note); source != "" {
		origin += ": " + source
	}
	if cell.Date != "" {
		origin += " (" + cell.Date + ")"
	}
	return origin
}

// sourced is the source of a value with what the catalogue says about it.
func sourced(flag model.Flag, source, note string) string {
	switch flag {
	case model.FlagUnsourced:
		source = strings.TrimSuffix("no source found; "+source, "; ")
	case model.FlagDerived:
		source = "derived: " + source
	}
	if note != "" {
		source += "; " + note
	}
	return source
}
