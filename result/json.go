package result

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
)

// WriteJSON writes r as costcone.result/1. Equal Results give equal bytes:
// keys stand in schema order and floats are the shortest decimals that read
// back as the same bits.
func (r *Result) WriteJSON(w io.Writer) error {
	return writeJSON(w, r.filled(), 3)
}

// ReadJSON reads what WriteJSON wrote and checks that it is a result of this
// format. Keys that it does not know are passed over, for later versions add
// some.
func ReadJSON(rd io.Reader) (*Result, error) {
	text, err := io.ReadAll(rd)
	if err != nil {
		return nil, err
	}
	if err := checkSchema(text); err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(text))
	r := new(Result)
	if err := d.Decode(r); err != nil {
		return nil, fmt.Errorf("not a whole %s: %w", Schema, located(text, err))
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("not a %s: more text stands behind the result", Schema)
	}
	if err := r.check(); err != nil {
		return nil, fmt.Errorf("not a sound %s: %w", Schema, err)
	}
	return r.filled(), nil
}

func checkSchema(text []byte) error {
	var head struct {
		Schema *string `json:"schema"`
	}
	if err := json.Unmarshal(text, &head); err != nil {
		return fmt.Errorf("not a costcone result: %w", located(text, err))
	}
	switch {
	case head.Schema == nil:
		return errors.New("not a costcone result: it has no \"schema\"")
	case *head.Schema == Schema:
		return nil
	case strings.HasPrefix(*head.Schema, "costcone.result/"):
		return fmt.Errorf("the result has schema %q; this costcone reads %q", *head.Schema, Schema)
	}
	return fmt.Errorf("not a costcone result: its schema is %q, want %q", *head.Schema, Schema)
}

// located adds the line to an error of package json that carries an offset.
func located(text []byte, err error) error {
	offset := int64(-1)
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		offset = e.Offset
	}
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		offset = e.Offset
	}
	if offset < 0 || offset > int64(len(text)) {
		return err
	}
	return fmt.Errorf("line %d: %w", 1+bytes.Count(text[:offset], []byte("\n")), err)
}

// check finds what a damaged or hand-edited file would break in its readers.
func (r *Result) check() error {
	if r.Run.Trials < 1 {
		return fmt.Errorf("run.trials is %d", r.Run.Trials)
	}
	if !(r.Run.Level > 0 && r.Run.Level < 1) {
		return fmt.Errorf("run.level is %v, want a number between 0 and 1", r.Run.Level)
	}
	for i, in := range r.Inputs {
		if in.Address == "" || in.Dimension != nil && *in.Dimension < 1 {
			return fmt.Errorf("input %d (%s) has no address or a dimension below 1", i+1, in.Address)
		}
	}
	for i := range r.Outputs {
		if err := r.Outputs[i].check(); err != nil {
			return fmt.Errorf("output %d (%s): %w", i+1, r.Outputs[i].Label(), err)
		}
	}
	for i, c := range r.Claims {
		if r.Find(c.Label()) == nil {
			return fmt.Errorf("claim %d is on %q, which is no output", i+1, c.Label())
		}
	}
	return nil
}

func (o *Output) check() error {
	if o.Name == "" {
		return errors.New("it has no name")
	}
	if o.Kind != Quantity && o.Kind != Probability {
		return fmt.Errorf("kind is %q, want %q or %q", o.Kind, Quantity, Probability)
	}
	if err := o.Format.check(); err != nil {
		return err
	}
	if h := o.Histogram; h != nil {
		if len(h.Counts) > 0 && len(h.Edges) != len(h.Counts)+1 {
			return fmt.Errorf("the histogram has %d edges for %d counts", len(h.Edges), len(h.Counts))
		}
		for i, n := range h.Counts {
			if n < 0 || h.Edges[i] > h.Edges[i+1] {
				return fmt.Errorf("cell %d of the histogram has a negative count or width", i+1)
			}
		}
	}
	if c := o.Curve; c != nil && len(c.X) != len(c.Exceedance) {
		return fmt.Errorf("the curve has %d values for %d probabilities", len(c.X), len(c.Exceedance))
	}
	last := math.Inf(-1)
	for _, q := range o.Quantiles {
		if !(q.P > last) {
			return errors.New("the quantiles do not ascend")
		}
		last = q.P
	}
	return nil
}

// filled returns a copy of r whose lists are empty rather than nil, as the
// format writes them.
func (r *Result) filled() *Result {
	c := *r
	c.Outputs = append([]Output{}, r.Outputs...)
	for i := range c.Outputs {
		o := &c.Outputs[i]
		o.Quantiles = list(o.Quantiles)
		o.Warnings = list(o.Warnings)
		if h := o.Histogram; h != nil {
			o.Histogram = &Histogram{list(h.Edges), list(h.Counts)}
		}
		if v := o.Curve; v != nil {
			o.Curve = &Curve{list(v.X), list(v.Exceedance)}
		}
	}
	c.Claims = append([]Claim{}, r.Claims...)
	for i := range c.Claims {
		if v := c.Claims[i].Ratio; v != nil {
			c.Claims[i].Ratio = &Ratio{list(v.Quantiles)}
		}
	}
	c.Set, c.Warnings, c.Ladder = list(r.Set), list(r.Warnings), list(r.Ladder)
	c.Correlations, c.Data, c.Inputs = list(r.Correlations), list(r.Data), list(r.Inputs)
	return &c
}

func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// writeJSON writes v with lines down to the depth.
func writeJSON(w io.Writer, v any, depth int) error {
	text, err := marshal(v)
	if err != nil {
		return fmt.Errorf("result: %w", err)
	}
	_, err = w.Write(layOut(text, depth))
	return err
}

// marshal is json.Marshal without the escapes that are for HTML.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

func quoted(s string) []byte {
	text, err := marshal(s)
	if err != nil {
		panic("result: a string failed to encode: " + err.Error())
	}
	return text
}

// layOut breaks compact JSON into lines down to the given depth; what lies
// deeper (a statistic, a histogram) stays on its key's line, so that a diff of
// two results shows the statistics that differ.
func layOut(text []byte, depth int) []byte {
	var b bytes.Buffer
	level, inString := 0, false
	newline := func() {
		b.WriteByte('\n')
		b.WriteString(strings.Repeat(" ", level))
	}
	for i, c := range text {
		if inString {
			b.WriteByte(c)
			// A quote ends the string unless an odd run of backslashes precedes it.
			inString = c != '"' || escaped(text[:i])
			continue
		}
		switch c {
		case '"':
			inString = true
			b.WriteByte(c)
		case '{', '[':
			b.WriteByte(c)
			level++
			if level <= depth && text[i+1] != c+2 {
				newline()
			}
		case '}', ']':
			level--
			if level < depth && text[i-1] != c-2 {
				newline()
			}
			b.WriteByte(c)
		case ',':
			b.WriteByte(c)
			if level <= depth {
				newline()
			} else {
				b.WriteByte(' ')
			}
		case ':':
			b.WriteString(": ")
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('\n')
	return b.Bytes()
}

func escaped(before []byte) bool {
	n := 0
	for n < len(before) && before[len(before)-1-n] == '\\' {
		n++
	}
	return n%2 == 1
}
