package main

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"costcone/configs"
	"costcone/internal/diag"
	"costcone/model"
)

// showCatalogueCommand shows the catalogue: all of it, or what has a name.
func (c *console) showCatalogueCommand() *cli.Command {
	command := c.showTopic("catalogue", "prices, power, speed and overheads as ranges, with their sources", c.showCatalogue)
	command.Description = "Without NAME, all of it. NAME is a chip, a column or a value; the first word of several\n" +
		"values shows them all. In a scenario they are catalogue(gpus, chip_price), by the labels of\n" +
		"an index, and catalogue(system, load).\n\n" +
		"Examples:\n   costcone show catalogue\n   costcone show catalogue H100\n   costcone show catalogue rent\n   costcone show catalogue pue"
	return command
}

// showCatalogue prints all tables, or what has the name: a row, a column or
// single values.
func (c *console) showCatalogue(name string) error {
	tables, err := catalogueTables()
	if err != nil {
		return err
	}
	if name == "" {
		return c.showTables(tables)
	}
	var known []string
	for _, t := range tables {
		for _, r := range t.Rows {
			known = append(known, r.Name)
		}
		for _, a := range t.Aliases {
			known = append(known, a.Name)
		}
		if row := t.Row(name); row != nil {
			fmt.Fprintf(c.stdout, "%s\n\n", strings.Join(append([]string{row.Name}, aliasesOf(t, row)...), ", also "))
			return c.showEntries(row.Entries, nil)
		}
		for _, column := range t.Columns {
			known = append(known, column.Name)
			if column.Name == name {
				return c.showColumn(t, column)
			}
		}
		var values []*model.Entry
		for _, e := range t.Values {
			known = append(known, e.Name)
			if e.Name == name || strings.HasPrefix(e.Name, name+"_") {
				values = append(values, e)
			}
		}
		if values != nil {
			return c.showEntries(values, nil)
		}
	}
	return unknown("chip, column or value of the catalogue", name, known)
}

// aliasesOf returns the other names of a row.
func aliasesOf(t *model.Table, row *model.Row) []string {
	var names []string
	for _, a := range t.Aliases {
		if a.Row == row.Name {
			names = append(names, a.Name)
		}
	}
	return names
}

// catalogueTables reads the tables that are built in.
func catalogueTables() ([]*model.Table, error) {
	var tables []*model.Table
	for _, name := range configs.DataNames() {
		text, err := configs.Data(name)
		if err != nil {
			return nil, err
		}
		messages := &diag.List{}
		t := model.ReadTable(&diag.File{Name: "data/" + name + ".yaml", Text: string(text)}, messages)
		if err := messages.Err(); err != nil {
			return nil, err
		}
		tables = append(tables, t)
	}
	return tables, nil
}

// showTables prints all tables in short: one line for each row or single value.
func (c *console) showTables(tables []*model.Table) error {
	for i, t := range tables {
		if i > 0 {
			fmt.Fprintln(c.stdout)
		}
		fmt.Fprintf(c.stdout, "%s: %s\n\n", t.Name, t.Title)
		w := c.table()
		if t.Columns != nil {
			showRows(w, t)
		}
		for _, e := range t.Values {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", e.Name, rangeText(e), e.Unit, e.Date)
		}
		if err := w.Flush(); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(c.stdout, "\nlow/likely/high are the ends of a 90 % range and its median; of a triangular or uniform one, the ends of all.\n"+
		"* no source found, ° derived from others.\n"+
		"costcone show catalogue H100, or a column, or a value, shows dates and sources.")
	return err
}

// showRows prints the rows of a table, a column for each of its columns.
func showRows(w *tabwriter.Writer, t *model.Table) {
	line := []string{""}
	units := []string{""}
	for _, column := range t.Columns {
		line, units = append(line, column.Name), append(units, column.Unit)
	}
	fmt.Fprintf(w, "%s\n%s\n", strings.Join(line, "\t"), strings.Join(units, "\t"))
	for i := range t.Rows {
		line = []string{t.Rows[i].Name}
		for _, column := range t.Columns {
			cell := ""
			if e := t.Rows[i].Entry(column.Name); e != nil {
				cell = rangeText(e)
			}
			line = append(line, cell)
		}
		fmt.Fprintln(w, strings.Join(line, "\t"))
	}
}

// showColumn prints one column of all rows.
func (c *console) showColumn(t *model.Table, column model.Column) error {
	fmt.Fprintf(c.stdout, "%s: %s\n\n", column.Name, column.Doc)
	var entries []*model.Entry
	var names []string
	for i := range t.Rows {
		if e := t.Rows[i].Entry(column.Name); e != nil {
			entries, names = append(entries, e), append(names, t.Rows[i].Name)
		}
	}
	return c.showEntries(entries, names)
}

// showEntries prints values with what is known of them: range, unit and date in
// columns, under them the description and the source. Without names they have
// their own, and then their descriptions.
func (c *console) showEntries(entries []*model.Entry, names []string) error {
	var heads strings.Builder
	w := tabwriter.NewWriter(&heads, 0, 8, 2, ' ', 0)
	for i, e := range entries {
		name := e.Name
		if names != nil {
			name = names[i]
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", name, rangeText(e), e.Unit, e.Date)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	var text strings.Builder
	for i, head := range slices.Collect(strings.Lines(heads.String())) {
		e := entries[i]
		text.WriteString(strings.TrimRight(head, " \n") + "\n")
		if names == nil {
			fmt.Fprintf(&text, "    %s\n", e.Doc)
		}
		fmt.Fprintf(&text, "    %s\n", sourced(e.Flag, e.Source, e.Note))
	}
	_, err := fmt.Fprint(c.stdout, text.String())
	return err
}

// rangeText is a value in short: low/likely/high, its shape where it is no
// metalog, and its flag.
func rangeText(e *model.Entry) string {
	var parts []string
	for _, s := range []string{e.Low, e.Likely, e.High} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	text := strings.Join(parts, "/")
	if e.Shape != "" {
		text = e.Shape + " " + text
	}
	switch e.Flag {
	case model.FlagUnsourced:
		text += "*"
	case model.FlagDerived:
		text += "°"
	}
	return text
}
