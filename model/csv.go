package model

import (
	"strings"
	"unicode/utf8"

	"costcone/internal/diag"
)

// A csvFile is a table of text in the format of RFC 4180: the first record names
// the columns.
type csvFile struct {
	file   *diag.File
	header []csvField
	rows   [][]csvField
}

// A csvField is one cell.
type csvField struct {
	text       string
	start, end int // bytes of the file that it was read from, quotes included
}

// errorf returns an error about the bytes [start, end) of the file.
func (t *csvFile) errorf(start, end int, format string, args ...any) diag.Message {
	before := t.file.Text[:start]
	line := strings.LastIndexByte(before, '\n') + 1
	column := utf8.RuneCountInString(before[line:]) + 1
	if line == 0 && strings.HasPrefix(before, byteOrderMark) {
		column--
	}
	at := diag.Pos{Line: strings.Count(before, "\n") + 1, Col: column}
	return diag.PlainText(t.file, at, t.file.Text[start:end]).Error(0, end-start, format, args...)
}

// readCSV reads a file. A quote out of place ends the reading; of rows that are
// too long or too short the first are listed. After an error the table is nil.
func readCSV(f *diag.File, msgs *diag.List) *csvFile {
	t := &csvFile{file: f}
	s, at := f.Text, 0
	if strings.HasPrefix(s, byteOrderMark) {
		at = len(byteOrderMark)
	}
	torn := 0 // rows of another length than the header
	for at < len(s) {
		record, next, fault := t.record(at)
		if fault != nil {
			msgs.Add(*fault)
			return nil
		}
		at = next
		if t.header == nil {
			t.header = record
			if m := t.wrongSeparator(); m != nil {
				msgs.Add(*m)
				return nil
			}
			continue
		}
		if len(record) != len(t.header) {
			if torn++; torn > maxWrongCells {
				break
			}
			last := record[len(record)-1]
			msgs.Add(t.errorf(record[0].start, last.end, "the header has %d %s, this row %d", len(t.header), plural(len(t.header), "cell"), len(record)).
				WithHint("a cell that holds a comma stands in double quotes"))
			continue
		}
		t.rows = append(t.rows, record)
	}
	if t.header == nil {
		msgs.Add(diag.Message{File: f, Text: "the file is empty; its first row names the columns"})
		return nil
	}
	if torn > 0 {
		return nil
	}
	return t
}

// wrongSeparator reports a header whose names are separated by semicolons or
// tabs.
func (t *csvFile) wrongSeparator() *diag.Message {
	if len(t.header) != 1 || t.file.Text[t.header[0].start] == '"' {
		return nil
	}
	name, at := ";", strings.IndexAny(t.header[0].text, ";\t")
	if at < 0 {
		return nil
	}
	if t.header[0].text[at] == '\t' {
		name = "tabs"
	}
	at += t.header[0].start
	m := t.errorf(at, at+1, "the cells are separated by %s, write commas", name).
		WithHint("save the file with commas, and with points in numbers")
	return &m
}

// plural is a noun as it stands behind a number.
func plural(n int, noun string) string {
	if n == 1 {
		return noun
	}
	return noun + "s"
}

// record reads the cells up to the end of the record that begins at a byte.
func (t *csvFile) record(at int) (record []csvField, next int, fault *diag.Message) {
	s := t.file.Text
	for {
		field, fault := t.field(at)
		if fault != nil {
			return nil, 0, fault
		}
		record = append(record, field)
		switch at = field.end; {
		case at == len(s):
			return record, at, nil
		case s[at] == ',':
			at++
		case s[at] == '\r':
			return record, at + 2, nil
		default:
			return record, at + 1, nil
		}
	}
}

// field reads the cell that begins at a byte.
func (t *csvFile) field(at int) (csvField, *diag.Message) {
	s := t.file.Text
	isEnd := func(i int) bool {
		return i == len(s) || s[i] == ',' || s[i] == '\n' || strings.HasPrefix(s[i:], "\r\n")
	}
	end := at
	if at == len(s) || s[at] != '"' {
		for !isEnd(end) {
			if s[end] == '"' {
				m := t.errorf(end, end+1, "a quote stands inside a cell that does not begin with one").
					WithHint("put the cell in double quotes, and write a quote in it twice")
				return csvField{}, &m
			}
			end++
		}
		return csvField{s[at:end], at, end}, nil
	}
	var text strings.Builder
	for end = at + 1; ; end++ {
		switch {
		case end == len(s):
			m := t.errorf(at, at+1, "this quote is not closed")
			return csvField{}, &m
		case s[end] != '"':
			text.WriteByte(s[end])
		case end+1 < len(s) && s[end+1] == '"':
			text.WriteByte('"')
			end++
		case isEnd(end + 1):
			return csvField{text.String(), at, end + 1}, nil
		default:
			m := t.errorf(end+1, end+2, "a cell in quotes ends with its quote").WithHint("write a quote inside it twice")
			return csvField{}, &m
		}
	}
}
