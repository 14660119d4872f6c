package model

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"costcone/dist"
	"costcone/internal/diag"
	"costcone/model/lang"
)

// readAxisFile reads a CSV file whose header names inputs and whose rows are the
// points of a sweep.
func (c *compiler) readAxisFile(f *diag.File) []*axisDecl {
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(f.Text, "\ufeff")))
	r.TrimLeadingSpace = true
	cells := func() ([]diag.Text, bool) {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil, true
		}
		if err != nil {
			m := diag.Message{File: f, Pos: diag.Pos{Line: 1, Col: 1}, Text: "not a CSV file: " + err.Error()}
			if p, ok := errors.AsType[*csv.ParseError](err); ok {
				m.Pos, m.Text = diag.Pos{Line: p.Line, Col: max(1, p.Column)}, "not a CSV file: "+p.Err.Error()
			}
			c.msgs.Add(m)
			return nil, false
		}
		var out []diag.Text
		for i, text := range record {
			line, column := r.FieldPos(i)
			out = append(out, trimmed(diag.PlainText(f, diag.Pos{Line: line, Col: column}, text)))
		}
		return out, true
	}
	header, ok := cells()
	if !ok {
		return nil
	}
	if header == nil {
		c.msgs.Add(diag.Message{File: f, Pos: diag.Pos{Line: 1, Col: 1}, Text: "the file is empty"}.
			WithHint("begin it with a line of input names, and write one line for each point"))
		return nil
	}
	axes := make([]*axisDecl, len(header))
	good := true
	for i, t := range header {
		axes[i] = c.readAxisName(t)
		good = good && axes[i] != nil
	}
	for rows := 0; ; rows++ {
		row, ok := cells()
		if !ok || !good {
			return nil
		}
		if row == nil {
			break
		}
		for i, t := range row {
			axes[i].texts = append(axes[i].texts, t)
		}
	}
	if len(axes[0].texts) == 0 {
		c.msgs.Add(header[0].Error(0, len(header[0].S), "no point stands under the names").WithHint("write one line for each point"))
		return nil
	}
	for _, a := range axes {
		c.finishAxis(a)
	}
	return axes
}

// carriesUnit reports whether the parameter that an axis changes is in the unit
// of the value.
func carriesUnit(cells []lang.Source, place setting) bool {
	for _, i := range place.cells {
		call, ok := cells[i].Expr.(*lang.Call)
		if !ok {
			return place.parameter.S != "p"
		}
		k, _ := dist.Lookup(call.Func)
		if p, known := k.Param(place.parameter.S); known {
			return p.Role == dist.Value
		}
	}
	return true
}
