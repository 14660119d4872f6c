package model

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"costcone/internal/diag"
	"costcone/model/lang"
)

// MaxDataFile is how many bytes a data file may have.
const MaxDataFile = 64 << 20

// maxWrongCells is how many wrong cells of a data file are shown.
const maxWrongCells = 10

// A DataFile names a data file that a scenario read.
type DataFile struct {
	File   string // as the scenario names it
	SHA256 string // of its bytes, in hexadecimal
}

// A dataTable is a data file, read once; csv is nil after an error.
type dataTable struct {
	csv     *csvFile
	sha256  string
	columns map[int][]float64 // that were asked for; nil after an error
}

// readData gives what data(…) asks for.
func (c *compiler) readData(r lang.DataRequest, msgs *diag.List) (lang.DataFile, bool) {
	t := c.dataTable(r, msgs)
	if t == nil || t.csv == nil {
		return lang.DataFile{}, false
	}
	values, ok := c.dataColumn(t, r.Column, r.ColumnAt, r, false, msgs)
	if !ok {
		return lang.DataFile{}, false
	}
	out := lang.DataFile{Values: values, SHA256: t.sha256}
	if r.Weights != "" {
		out.Weights, ok = c.dataColumn(t, r.Weights, r.WeightsAt, r, true, msgs)
	}
	return out, ok
}

// dataTable reads a file, once; nil where there is none.
func (c *compiler) dataTable(r lang.DataRequest, msgs *diag.List) *dataTable {
	if t, read := c.tables[r.File]; read {
		return t
	}
	fail := func(format string, args ...any) *dataTable {
		msgs.Add(r.FileAt.Error(0, len(r.FileAt.S), format, args...))
		return nil
	}
	if c.model != nil && r.FileAt.File == c.model.file || c.options.ReadData == nil {
		return fail("%s has no folder to read %q from: save the scenario as a file beside its data", c.folderless(r), r.File)
	}
	bytes, err := c.options.ReadData(r.File)
	if err != nil {
		return fail("cannot read %q: %v", r.File, err)
	}
	if len(bytes) > MaxDataFile {
		return fail("%q has more than 64 MiB", r.File)
	}
	sum := sha256.Sum256(bytes)
	t := &dataTable{sha256: hex.EncodeToString(sum[:]), columns: map[int][]float64{}}
	c.tables[r.File] = t
	own := &diag.List{}
	f := &diag.File{Name: r.File, Text: string(bytes)}
	if i := invalidUTF8(f.Text); i >= 0 {
		own.Add((&csvFile{file: f}).errorf(i, i+1, "the byte 0x%02X is not UTF-8; save the file as UTF-8", f.Text[i]))
	} else {
		t.csv = readCSV(f, own)
	}
	addReading(own, r, msgs)
	c.data = append(c.data, DataFile{r.File, t.sha256})
	return t
}

// folderless names what a request stands in.
func (c *compiler) folderless(r lang.DataRequest) string {
	switch {
	case c.model != nil && r.FileAt.File == c.model.file:
		return "a library model"
	case c.scenario.file.Name == "-":
		return "a scenario from standard input"
	}
	return "a shipped scenario"
}

// invalidUTF8 returns the first byte that is not UTF-8, -1 if all are.
func invalidUTF8(s string) int {
	if utf8.ValidString(s) {
		return -1
	}
	for i, r := range s {
		if _, n := utf8.DecodeRuneInString(s[i:]); r == utf8.RuneError && n == 1 {
			return i
		}
	}
	return -1
}

// addReading adds messages about a data file, with the place that reads it.
func addReading(own *diag.List, r lang.DataRequest, msgs *diag.List) {
	at := r.FileAt.At(0)
	for _, m := range own.Messages() {
		hint := fmt.Sprintf("read at %s:%d:%d", r.FileAt.File.Name, at.Line, at.Col)
		if m.Hint != "" {
			hint = m.Hint + "\n" + hint
		}
		msgs.Add(m.WithHint("%s", hint))
	}
}

// dataColumn returns the numbers of a column, the only one without a name.
func (c *compiler) dataColumn(t *dataTable, name string, at diag.Text, r lang.DataRequest, weights bool, msgs *diag.List) ([]float64, bool) {
	var names []string
	column, second := -1, -1
	for i, cell := range t.csv.header {
		text := strings.TrimSpace(cell.text)
		names = append(names, text)
		switch {
		case text == name && column < 0:
			column = i
		case text == name && second < 0:
			second = i
		}
	}
	header := func(i int, hint, format string, args ...any) {
		own := &diag.List{}
		cell := t.csv.header[i]
		own.Add(t.csv.errorf(cell.start, cell.end, format, args...).WithHint("%s", hint))
		addReading(own, r, msgs)
	}
	_, err := strconv.ParseFloat(names[0], 64)
	switch {
	case name == "" && len(names) == 1 && err == nil:
		header(0, "put a line with the column's name above it", "the first row names the columns, and this is a number")
		return nil, false
	case name == "" && len(names) == 1:
		column = 0
	case second >= 0:
		header(second, "give it a name of its own", "the column %q stands twice", name)
		return nil, false
	case name == "":
		msgs.Add(at.Error(0, len(at.S), "%q has %d columns: say which", r.File, len(names)).WithHint("write column=… with one of %s", shortList(names)))
		return nil, false
	case column < 0:
		msgs.Add(at.Error(0, len(at.S), "%q has no column %q", r.File, name).WithHint("%s", near(name, names, "columns")))
		return nil, false
	}
	values, read := t.columns[column]
	if !read {
		own := &diag.List{}
		if len(t.csv.rows) == 0 {
			own.Add(diag.Message{File: t.csv.file, Text: "the file has no rows below its header"})
		}
		values = t.csv.numbers(column, own)
		addReading(own, r, msgs)
		if own.HasErrors() {
			values = nil
		}
		t.columns[column] = values
	}
	if values == nil {
		return nil, false
	}
	return values, !weights || t.checkWeights(column, values, r, msgs)
}

// numbers reads the cells of a column.
func (t *csvFile) numbers(column int, msgs *diag.List) []float64 {
	values := make([]float64, 0, len(t.rows))
	wrong := 0
	for _, row := range t.rows {
		cell := row[column]
		text := strings.TrimSpace(cell.text)
		x, err := strconv.ParseFloat(text, 64)
		fault, hint := "", ""
		switch {
		case text == "":
			fault, hint = "this cell is empty", "leave out the row, or give its value"
		case strings.Trim(text, "0123456789+-.eE") != "":
			fault, hint = fmt.Sprintf("%q is not a number", text), "write plain numbers such as 1234.5 or 1e6, without separators and units"
			if math.IsNaN(x) || math.IsInf(x, 0) {
				hint = "numbers must be finite: leave out the row"
			}
		case err != nil && math.IsInf(x, 0):
			fault = "the number is too large"
		case err != nil:
			fault = fmt.Sprintf("%q is not a number", text)
		}
		if fault != "" {
			if wrong++; wrong <= maxWrongCells {
				end := max(cell.end, min(cell.start+1, len(t.file.Text)))
				msgs.Add(t.errorf(cell.start, end, "%s", fault).WithHint("%s", hint))
			}
			continue
		}
		values = append(values, x)
	}
	if wrong > maxWrongCells {
		msgs.Add(diag.Message{File: t.file, Text: fmt.Sprintf("%d cells of the column %q are no numbers; the first %d are shown",
			wrong, t.header[column].text, maxWrongCells)})
	}
	return values
}

// checkWeights refuses weights of which no distribution can be made.
func (t *dataTable) checkWeights(column int, weights []float64, r lang.DataRequest, msgs *diag.List) bool {
	own := &diag.List{}
	var sum float64
	for i, w := range weights {
		if sum += w; w < 0 {
			cell := t.csv.rows[i][column]
			own.Add(t.csv.errorf(cell.start, cell.end, "a weight must not be negative"))
			break
		}
	}
	if head := t.csv.header[column]; !own.HasErrors() && !(sum > 0 && !math.IsInf(sum, 1)) {
		own.Add(t.csv.errorf(head.start, head.end, "the weights must have a positive sum"))
	}
	addReading(own, r, msgs)
	return !own.HasErrors()
}
