package lang

import (
	"fmt"
	"strconv"

	"costcone/dist"
	"costcone/internal/diag"
)

const dataKind = "data"

// A DataRequest is what data("file.csv", column=, weights=) asks for.
type DataRequest struct {
	File, Column, Weights string // Column and Weights may be empty
	// The places of the three, for messages; that of what is empty is the call's.
	FileAt, ColumnAt, WeightsAt diag.Text
}

// A DataFile is the part of a data file that was asked for.
type DataFile struct {
	Values  []float64 // finite
	Weights []float64 // relative, not negative, of a positive sum; nil: equal
	SHA256  string    // of the file's bytes, in hexadecimal
}

// A data is what a draw from a data file is drawn from.
type data struct {
	DataFile
	call    string // as it is shown: without the file's hash
	row     string // the name of the shared draw, "" for none
	file    string
	weights string
}

// readData reads the file of a draw, and compares it with the others that share
// its row.
func (s *scope) readData(d *draw) bool {
	start, end := d.call.Span()
	whole := s.text.Slice(start, end)
	r := DataRequest{FileAt: whole, ColumnAt: whole, WeightsAt: whole}
	row, rowAt := "", Expr(nil)
	for _, a := range d.args {
		start, end := a.expr.Span()
		at := s.text.Slice(start, end)
		switch a.param.Name {
		case "file":
			r.File, r.FileAt = a.word, at
		case "column":
			r.Column, r.ColumnAt = a.word, at
		case "weights":
			r.Weights, r.WeightsAt = a.word, at
		case "row":
			row, rowAt = a.word, a.expr
		}
	}
	if r.File == "" {
		s.msgs.Add(s.errorAt(d.call, "data needs the name of a file").WithHint("%s", usage(d.kind)))
		return false
	}
	if s.module.Data == nil {
		s.msgs.Add(s.errorAt(d.call, "there is no folder to read a data file from"))
		return false
	}
	file, ok := s.module.Data(r, s.msgs)
	if !ok {
		return false
	}
	d.data = &data{DataFile: file, call: r.call(row), row: row, file: r.File, weights: r.Weights}
	return row == "" || s.sameRow(d.data, rowAt)
}

// call writes the request as a call.
func (r DataRequest) call(row string) string {
	text := "data(" + strconv.Quote(r.File)
	for _, p := range [3][2]string{{"column", r.Column}, {"weights", r.Weights}, {"row", row}} {
		if p[1] != "" {
			text += ", " + p[0] + "=" + strconv.Quote(p[1])
		}
	}
	return text + ")"
}

// sameRow reports draws that share a row and are not of the same rows.
func (s *scope) sameRow(d *data, at Expr) bool {
	first := s.rows[d.row]
	switch {
	case first == nil:
		s.rows[d.row] = d
		return true
	case first.file != d.file:
		s.msgs.Add(s.errorAt(at, "the row %q is one of %s, this is %s: draws that share a row are from one file", d.row, first.file, d.file))
	case first.weights != d.weights:
		s.msgs.Add(s.errorAt(at, "draws that share the row %q need the same weights", d.row))
	default:
		return true
	}
	return false
}

// sample returns the data in base units, as a kind takes them.
func (d *data) sample(u Unit) *dist.Sample {
	s := &dist.Sample{Values: make([]float64, len(d.Values)), Weights: d.Weights, ByRow: d.row != ""}
	for i, x := range d.Values {
		s.Values[i] = u.Scale.Mul(x)
	}
	s.Call = fmt.Sprintf("%s, sha256=%s, scale=%v/%v)", d.call[:len(d.call)-1], d.SHA256, u.Scale.Num, u.Scale.Den)
	return s
}

// Rows returns, parallel to Addresses, the address whose uniforms each draw
// takes: "row:NAME" where a row is shared, else "".
func Rows(q *Quantity) []string {
	if q.Role != RoleInput {
		return nil
	}
	var list []string
	for _, source := range q.Cells {
		if source.Expr != nil {
			eachDraw(source.Expr, func(e Expr) { list = append(list, rowOf(e)) })
		}
	}
	return list
}

// rowOf returns the row that a call of data shares.
func rowOf(e Expr) string {
	call, ok := e.(*Call)
	if !ok || call.Func != dataKind {
		return ""
	}
	for _, a := range call.Args {
		if word, ok := wordOf(a); ok && a.Key == "row" {
			return "row:" + word
		}
	}
	return ""
}
