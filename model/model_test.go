package model

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"costcone/internal/diag"
	"costcone/sim"
)

var update = flag.Bool("update", false, "rewrite the .want sections of testdata")

// TestScenarios compiles every case of testdata/*.txtar. A case NAME is the
// section `NAME` with the scenario, `NAME.options` with lines such as
// `set x=3` or `trials 1M`, and `NAME.want` with every message in full and what
// the plan is. Sections `models/…`, `data/…`
// and, for data(…), `files/…` serve the whole archive.
func TestScenarios(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, path := range files {
		archive, err := parseArchive(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range slices.Clone(archive.files) {
			if strings.Contains(f.name, ".want") || strings.Contains(f.name, ".options") || strings.Contains(f.name, "/") {
				continue
			}
			t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar")+"/"+f.name, func(t *testing.T) {
				got := outcome(t, archive, f)
				if *update {
					setSection(archive, f.name+".want", got)
				} else if want := section(archive, f.name+".want"); got != want {
					t.Errorf("got:\n%s\nwant:\n%s", got, want)
				}
			})
		}
		if *update {
			if err := os.WriteFile(path, archive.format(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// An archive is a text in the txtar format: a comment, then files, each behind
// a line `-- name --`.
type archive struct {
	comment string
	files   []file
}

type file struct{ name, data string }

func parseArchive(path string) (*archive, error) {
	text, err := os.ReadFile(path)
	a := &archive{}
	for line := range strings.Lines(string(text)) {
		name, isHead := strings.CutPrefix(strings.TrimSpace(line), "-- ")
		if name, isTail := strings.CutSuffix(name, " --"); isHead && isTail {
			a.files = append(a.files, file{name: name})
		} else if len(a.files) == 0 {
			a.comment += line
		} else {
			a.files[len(a.files)-1].data += line
		}
	}
	return a, err
}

func (a *archive) format() []byte {
	var b bytes.Buffer
	b.WriteString(a.comment)
	for _, f := range a.files {
		fmt.Fprintf(&b, "-- %s --\n%s", f.name, f.data)
	}
	return b.Bytes()
}

func section(a *archive, name string) string {
	for _, f := range a.files {
		if f.name == name {
			return f.data
		}
	}
	return ""
}

// setSection writes a section behind the one that it belongs to.
func setSection(a *archive, name, text string) {
	for i := range a.files {
		if a.files[i].name == name {
			a.files[i].data = text
			return
		}
	}
	for i := range a.files {
		if a.files[i].name+".want" == name {
			if i+1 < len(a.files) && a.files[i+1].name == a.files[i].name+".options" {
				i++
			}
			a.files = append(a.files[:i+1], append([]file{{name, text}}, a.files[i+1:]...)...)
			return
		}
	}
}

// archiveOptions reads the options of a case.
func archiveOptions(a *archive, name string) Options {
	o := Options{ReadFile: func(name string) ([]byte, error) {
		if s := section(a, name); s != "" {
			return []byte(s), nil
		}
		return nil, fs.ErrNotExist
	}}
	o.ReadData = func(name string) ([]byte, error) { return o.ReadFile("files/" + name) }
	for line := range strings.Lines(section(a, name+".options")) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch key {
		case "set":
			o.Set = append(o.Set, value)
		case "nofolder":
			o.ReadData = nil
		case "trials":
			o.Trials = value
		case "design":
			o.Design = value
		case "seed":
			o.Seed = value
		case "level":
			o.Level = value
		case "precision":
			o.Precision = append(o.Precision, value)
		case "number-format":
			o.Format = value
		case "max-trials":
			o.MaxTrials = value
		}
	}
	return o
}

// outcome compiles a case and writes down what came of it.
func outcome(t *testing.T, a *archive, f file) string {
	t.Helper()
	s, msgs := Compile(&diag.File{Name: "s.yaml", Text: f.data}, archiveOptions(a, f.name))
	var b bytes.Buffer
	for _, m := range msgs.Messages() {
		fmt.Fprintf(&b, "%s\n", m.Error())
	}
	if (s == nil) != msgs.HasErrors() {
		t.Errorf("scenario %v with messages %v", s, msgs.Messages())
	}
	if s != nil {
		writePlan(&b, s)
	}
	return b.String()
}

// writePlan lists a plan. Numbers are those of the declared unit, to six digits.
func writePlan(b *bytes.Buffer, s *Scenario) {
	short := func(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }
	p := s.Plan
	for _, in := range p.Inputs {
		if in.Dist == nil {
			fmt.Fprintf(b, "draw %s: fixed\n", in.Address)
			continue
		}
		kind, _, _ := strings.Cut(in.Dist.String(), "(")
		fmt.Fprintf(b, "draw %s: %s %s %s", in.Address, kind, short(in.Scale.Div(in.Dist.Quantile(0.5))), in.Unit)
		if in.Row != "" {
			fmt.Fprintf(b, " %s", in.Row)
		}
		b.WriteString("\n")
	}
	for i, v := range s.Medians() {
		fmt.Fprintf(b, "value %s = %s %s\n", p.Trace.Names[i], short(p.Trace.Scales[i].Div(v)), p.Trace.Units[i])
	}
	for _, o := range p.Outputs {
		fmt.Fprintf(b, "output %s %s %s", o.FullName(), o.Kind, o.Unit)
		for _, at := range o.At {
			fmt.Fprintf(b, " %s=%s", at.Index, at.Label)
		}
		if o.Doc != "" || o.Scope != "" {
			fmt.Fprintf(b, " doc=%q scope=%q", o.Doc, o.Scope)
		}
		if o.RelativeToMedian {
			b.WriteString(" relative")
		}
		if o.Format != (sim.Format{}) {
			fmt.Fprintf(b, " format=%q,%q", o.Format.Numbers, o.Format.Currency)
		}
		b.WriteString("\n")
	}
	for _, c := range s.Claims {
		o := p.Outputs[c.Output]
		if o.Thresholds[c.Threshold] != c.Value {
			fmt.Fprintf(b, "THRESHOLD %v\n", o.Thresholds)
		}
		fmt.Fprintf(b, "claim %s: %s = %s %s scope=%q source=%q\n", c.Says, o.FullName(), short(o.Scale.Div(c.Value)), o.Unit, c.Scope, c.Source)
	}
	for _, c := range p.Correlations {
		fmt.Fprintf(b, "correlation %s %s %v spearman=%v", p.Inputs[c.A].Address, p.Inputs[c.B].Address, c.Asked, c.Spearman)
		if c.DF > 0 {
			fmt.Fprintf(b, " t=%v", c.DF)
		}
		if c.Within != "" {
			fmt.Fprintf(b, " within %s", c.Within)
		}
		b.WriteString("\n")
	}
	for _, f := range s.Data {
		fmt.Fprintf(b, "data %s %.8s\n", f.File, f.SHA256)
	}
	if s.Precision != nil {
		fmt.Fprintf(b, "precision %v of at most %d trials\n", s.Precision.Targets, s.Precision.MaxTrials)
	}
	if s.Ladder != nil {
		fmt.Fprintf(b, "ladder %s\n", strings.Join(s.Ladder, " "))
	}
	fmt.Fprintf(b, "run %s %d seed=%d level=%v\n", p.Design, p.Trials, p.Seed, p.Level)
}
