package result

import "strings"

// widestName is how wide a name is that has its scope beside it; a wider one
// has it below.
const widestName = 40

// A scopeRow is what an output covers, or all labels of one.
type scopeRow struct{ name, scope string }

// scopeRows returns what the outputs cover that state it, in their order.
// Neighbours of one name that cover the same stand once, under the name.
func (r *Result) scopeRows() []scopeRow {
	var rows []scopeRow
	for i := range r.Outputs {
		o := &r.Outputs[i]
		if o.Scope == "" {
			continue
		}
		row := scopeRow{clean(o.Label()), clean(o.Scope)}
		if i > 0 && r.Outputs[i-1].Name == o.Name && r.Outputs[i-1].Scope == o.Scope {
			rows[len(rows)-1].name = clean(o.Name)
			continue
		}
		rows = append(rows, row)
	}
	return rows
}

// textScopes says what the outputs cover, in two columns.
func (r *Result) textScopes() string {
	rows := r.scopeRows()
	if len(rows) == 0 {
		return ""
	}
	column := 0
	for _, row := range rows {
		if w := width(row.name); w <= widestName {
			column = max(column, w)
		}
	}
	indent := 2 + column + 2
	text := "What the outputs cover\n"
	for _, row := range rows {
		scope := wrap(row.scope, indent, 0)
		if w := width(row.name); w <= widestName {
			scope = "  " + row.name + strings.Repeat(" ", column-w) + scope[2+column:]
		} else {
			scope = "  " + row.name + "\n" + scope
		}
		text += scope
	}
	return text
}
