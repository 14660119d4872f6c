package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"costcone/configs"
	"costcone/dist"
	"costcone/internal/diag"
	"costcone/model/lang"
)

func showCommand(c *console) *cli.Command {
	return &cli.Command{
		Name:  "show",
		Usage: "show what costcone knows: models, the catalogue, distributions, units, scenarios",
		Description: "Without NAME, a list.\n\n" +
			"Examples:\n   costcone show model fleet\n   costcone show catalogue H100\n   costcone show dist pert\n   costcone show unit kWh",
		Subcommands: []*cli.Command{
			c.showTopic("model", "library models, as they are written", c.showModel),
			c.showTopic("scenario", "shipped scenarios, as they are written", c.showScenario),
			c.showCatalogueCommand(),
			c.showTopic("dist", "kinds of distributions and their parameters", c.showDist),
			c.showTopic("unit", "units and what they are in base units", c.showUnit),
		},
		Action:          func(ctx *cli.Context) error { return cli.ShowSubcommandHelp(ctx) },
		HideHelpCommand: true,
	}
}

// showTopic is one thing to show: with a name that one, without it the list.
func (c *console) showTopic(topic, usage string, show func(name string) error) *cli.Command {
	return &cli.Command{
		Name:      topic,
		Usage:     usage,
		ArgsUsage: "[NAME]",
		Action: func(ctx *cli.Context) error {
			if ctx.NArg() > 1 {
				return usagef("show %s takes one name, not %q", topic, ctx.Args().Get(1))
			}
			return show(ctx.Args().First())
		},
	}
}

func (c *console) showModel(name string) error {
	return c.showText("model", name, configs.ModelNames(), configs.Model)
}

func (c *console) showScenario(name string) error {
	return c.showText("scenario", name, configs.ScenarioNames(), configs.Scenario)
}

// showText prints an embedded YAML file as it is, or the list of all with
// their titles.
func (c *console) showText(topic, name string, known []string, read func(string) ([]byte, error)) error {
	if name == "" {
		w := c.table()
		for _, n := range known {
			text, err := read(n)
			if err != nil {
				return err
			}
			fmt.Fprintf(w, "%s\t%s\n", n, titleOf(string(text)))
		}
		return w.Flush()
	}
	text, err := read(name)
	if err != nil {
		return unknown(topic, name, known)
	}
	_, err = c.stdout.Write(text)
	return err
}

// titleOf returns the title of an embedded file, which stands on a line of its
// own.
func titleOf(text string) string {
	for line := range strings.Lines(text) {
		if title, ok := strings.CutPrefix(line, "title: "); ok {
			return strings.TrimSpace(title)
		}
	}
	return ""
}

func (c *console) table() *tabwriter.Writer {
	return tabwriter.NewWriter(c.stdout, 0, 8, 2, ' ', 0)
}

func (c *console) showDist(name string) error {
	if name == "" {
		w := c.table()
		for _, k := range dist.Kinds() {
			fmt.Fprintf(w, "%s\t%s\n", k.Usages()[0], k.Doc)
		}
		return w.Flush()
	}
	kind, ok := dist.Lookup(name)
	if !ok {
		return unknown("kind of distribution", name, kindNames())
	}
	fmt.Fprintf(c.stdout, "%s\n\n", kind.Doc)
	for _, usage := range kind.Usages() {
		fmt.Fprintf(c.stdout, "  %s\n", usage)
	}
	fmt.Fprintln(c.stdout)
	w := c.table()
	for _, p := range kind.Params {
		fmt.Fprintf(w, "  %s\t%s\t%s\n", p.Name, p.Doc, carries(p.Role))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(c.stdout, "\nExample: %s\n", kind.Example)
	return nil
}

// carries says in words which unit a parameter has.
func carries(r dist.Role) string {
	switch r {
	case dist.Value:
		return "in the unit of the value"
	case dist.Inverse:
		return "in the inverse of the value's unit"
	case dist.LogValue:
		return "of the number in the declared unit"
	case dist.Probability:
		return "from 0 to 1"
	case dist.Word:
		return "a word"
	case dist.Distribution:
		return "a distribution or a number, in the unit of the value"
	case dist.Text:
		return "a text"
	case dist.List:
		return "a list of pure numbers"
	default:
		return "a pure number"
	}
}

func kindNames() []string {
	var names []string
	for _, k := range dist.Kinds() {
		names = append(names, k.Name)
	}
	return names
}

func (c *console) showUnit(name string) error {
	units := lang.NewUnits()
	if name == "" {
		w := c.table()
		for _, n := range units.Names() {
			u, _ := units.Lookup(n)
			fmt.Fprintf(w, "%s\t%s\n", n, meaning(u))
		}
		if err := w.Flush(); err != nil {
			return err
		}
		_, err := fmt.Fprintln(c.stdout, "\nPrefixes k M G T P E stand before money, GPU, FLOP, token, W, Wh, J and B.\n"+
			"The signs $ € £ ₹ ₩ stand for USD EUR GBP INR KRW, here and directly before the digits of a number.")
		return err
	}
	var messages diag.List
	text := diag.PlainText(&diag.File{Name: "unit", Text: name}, diag.Pos{Line: 1, Col: 1}, name)
	u, ok := units.Parse(text, &messages)
	if !ok {
		return unknownUnit(name, units, messages.Messages())
	}
	_, err := fmt.Fprintf(c.stdout, "%s  %s\n", name, meaning(u))
	return err
}

// unknownUnit reports a unit with the hint that a scenario gets, else with all.
func unknownUnit(name string, units *lang.Units, messages []diag.Message) error {
	for _, m := range messages {
		if m.Hint != "" {
			return usagef("%s; %s", m.Text, strings.ReplaceAll(m.Hint, "\n", "; "))
		}
	}
	return unknown("unit", name, units.Names())
}

// meaning says what one of the unit is in base units.
func meaning(u lang.Unit) string {
	factor := fmt.Sprint(u.Scale.Num)
	if u.Scale.Den != 1 {
		factor = fmt.Sprintf("%v/%v", u.Scale.Num, u.Scale.Den)
	}
	if u.Dim.IsPure() {
		return factor
	}
	return factor + " " + u.Dim.String()
}
