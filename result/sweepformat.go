package result

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// SweepFormats lists the formats that WriteSweep knows, the default first.
func SweepFormats() []string { return append(Formats(), "parquet") }

// SweepFormatOf returns the format that a file's ending stands for.
func SweepFormatOf(file string) (string, error) {
	if strings.HasSuffix(strings.ToLower(file), ".parquet") {
		return "parquet", nil
	}
	format, err := FormatOf(file)
	if err != nil {
		return "", errors.New(strings.Replace(err.Error(), ".csv,", ".csv, .parquet,", 1))
	}
	return format, nil
}

// WriteSweep writes s in one of SweepFormats; another name is an error.
func WriteSweep(w io.Writer, s *Sweep, format string) error {
	switch format {
	case "text":
		return s.WriteText(w)
	case "json":
		return s.WriteJSON(w)
	case "csv":
		return s.WriteCSV(w)
	case "markdown":
		return s.WriteMarkdown(w)
	case "parquet":
		return s.WriteParquet(w)
	}
	return fmt.Errorf("no format %q; known are %s", format, strings.Join(SweepFormats(), ", "))
}

// WriteJSON writes s as costcone.sweep/1, with a line for each output of each
// point. Equal Sweeps give equal bytes.
func (s *Sweep) WriteJSON(w io.Writer) error {
	return writeJSON(w, s, 4)
}

// ReadSweep reads what WriteJSON wrote and checks that it is a sweep of this
// format.
func ReadSweep(rd io.Reader) (*Sweep, error) {
	text, err := io.ReadAll(rd)
	if err != nil {
		return nil, err
	}
	var head struct {
		Schema string `json:"schema"`
	}
	if err := json.Unmarshal(text, &head); err != nil {
		return nil, fmt.Errorf("not a costcone sweep: %w", located(text, err))
	}
	if head.Schema != SweepSchema {
		return nil, fmt.Errorf("not a costcone sweep: its schema is %q, want %q", head.Schema, SweepSchema)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	s := new(Sweep)
	if err := d.Decode(s); err != nil {
		return nil, fmt.Errorf("not a whole %s: %w", SweepSchema, located(text, err))
	}
	if err := s.check(); err != nil {
		return nil, fmt.Errorf("not a sound %s: %w", SweepSchema, err)
	}
	return s, nil
}

// check finds what a damaged or hand-edited file would break in its readers.
func (s *Sweep) check() error {
	for _, a := range s.Axes {
		if len(a.Values) != len(a.Numbers) {
			return fmt.Errorf("the axis %q has %d values and %d numbers", a.Name, len(a.Values), len(a.Numbers))
		}
		if err := a.Format.check(); err != nil {
			return fmt.Errorf("the axis %q: %w", a.Name, err)
		}
	}
	for _, o := range s.Outputs {
		if err := o.Format.check(); err != nil {
			return fmt.Errorf("the output %s: %w", o.Label(), err)
		}
	}
	for i := range s.Points {
		p := &s.Points[i]
		if len(p.At) != len(s.Axes) {
			return fmt.Errorf("point %d has %d values for %d axes", p.Point, len(p.At), len(s.Axes))
		}
		for k, at := range p.At {
			if at < 0 || at >= len(s.Axes[k].Values) {
				return fmt.Errorf("point %d lies outside of the axis %q", p.Point, s.Axes[k].Name)
			}
		}
		if p.Failed == "" && len(p.Outputs) != len(s.Outputs) {
			return fmt.Errorf("point %d has %d outputs, not %d", p.Point, len(p.Outputs), len(s.Outputs))
		}
	}
	return nil
}
