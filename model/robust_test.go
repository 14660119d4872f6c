package model

import (
	"flag"
	"os"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"costcone/configs"
	"costcone/internal/diag"
)

func TestMain(m *testing.M) {
	// The same cases in every run; -rapid.seed on the command line overrides it.
	if err := flag.Set("rapid.seed", "1"); err != nil {
		panic(err)
	}
	flag.Parse()
	os.Exit(m.Run())
}

// TestNoPanic breaks valid files in every way and compiles them.
func TestNoPanic(t *testing.T) {
	var seeds []string
	for _, file := range []string{"yaml", "inputs", "outputs", "indexes", "design", "override", "sections", "catalogue", "money", "format"} {
		a, err := parseArchive("testdata/" + file + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.files {
			if !strings.HasSuffix(f.name, ".want") && !strings.HasSuffix(f.name, ".options") {
				seeds = append(seeds, f.data)
			}
		}
	}
	pieces := []string{"{", "}", "[", "]", ":", ": ", ", ", "- ", "\n", "\n  ", "\"", "'", "#", " #", "&a ", "*a", "!!str ", "|", ">", ">-\n", "%", "?", "? ",
		"$", "€", "¥", "---\n", "...", "\t", "é", "\x00", "\xff", "\r", "<<: ", "null", "~", "(", ")", "to", "1e999", "\\", "\\u12", "@", "\ufeff"}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom(seeds).Draw(t, "seed")
		for range rapid.IntRange(1, 5).Draw(t, "edits") {
			at := rapid.IntRange(0, len(text)).Draw(t, "at")
			cut := rapid.IntRange(at, min(len(text), at+20)).Draw(t, "cut")
			insert := rapid.SampledFrom(pieces).Draw(t, "insert")
			switch rapid.IntRange(0, 2).Draw(t, "edit") {
			case 0:
				text = text[:at] + insert + text[at:]
			case 1:
				text = text[:at] + text[cut:]
			default:
				text = text[:at] + insert + text[cut:]
			}
		}
		s, msgs := Compile(&diag.File{Name: "f", Text: text}, Options{})
		if (s == nil) != msgs.HasErrors() {
			t.Fatalf("scenario %v, errors %v", s != nil, msgs.Err())
		}
		for _, m := range msgs.Messages() {
			if m.Error() == "" {
				t.Fatal("an empty message")
			}
		}
		if s != nil {
			s.Medians()
		}
	})
}

// TestLimits makes files at and beyond each limit.
func TestLimits(t *testing.T) {
	nested := func(n int) string {
		return "costcone: 1\ntitle: " + strings.Repeat("[", n) + strings.Repeat("]", n)
	}
	cases := []struct{ name, text, want string }{
		{"deep brackets", nested(20_000), "f:2:107: the nesting is deeper than 100 levels"},
		{"deep dashes", strings.Repeat("- ", 20_000) + "a", "f:1:201: the nesting is deeper than 100 levels"},
		{"deep keys", deepKeys(110), "f:101:"},
		{"large", "costcone: 1\n# " + strings.Repeat("x", 1<<20), "f:1:1: the file has 1048590 bytes; at most 1048576 (1 MiB) are read"},
		{"NUL", "costcone: 1\ntitle: a\x00b\n", "f:2:9: the control character 0x00 is not text"},
		{"UTF-8", "costcone: 1\ntitle: é\xffb\n", "f:2:9: the byte 0xFF is not UTF-8; save the file as UTF-8"},
		{"return", "costcone: 1\rtitle: b\n", "f:1:12: a carriage return without a line feed"},
		{"empty", "", "f:1:1: the file is empty"},
		{"aliases", "costcone: 1\ntitle: [" + strings.Repeat("*a, ", 20_000) + "]", "f:2:9: YAML aliases are not read"},
	}
	for _, c := range cases {
		s, msgs := Compile(&diag.File{Name: "f", Text: c.text}, Options{})
		if s != nil || len(msgs.Messages()) == 0 || !strings.HasPrefix(msgs.Messages()[0].Error(), c.want) {
			t.Errorf("%s: %.300v", c.name, msgs.Err())
		}
	}
	if s, msgs := Compile(&diag.File{Name: "f", Text: nested(90)}, Options{}); s != nil || strings.Contains(msgs.Err().Error(), "nesting") {
		t.Errorf("90 levels: %v", msgs.Err())
	}
}

func deepKeys(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// TestByteOrderMark reads a file that begins with one.
func TestByteOrderMark(t *testing.T) {
	_, msgs := Compile(&diag.File{Name: "f", Text: "\ufeffcostcone: 1\ninputs: {a: 1}\nformulas: {b: c}\n"}, Options{})
	want := "f:3:15: unknown name \"c\"\n    3 | formulas: {b: c}\n      |               ^"
	if got := msgs.Err(); got == nil || !strings.HasPrefix(got.Error(), want) {
		t.Errorf("got %v", got)
	}
	s, msgs := Compile(&diag.File{Name: "f", Text: "\ufeffcostcone: 1\ninputs: {a: 1}\nformulas: {b: a}\n"}, Options{})
	if s == nil {
		t.Error(msgs.Err())
	}
}

// TestShipped compiles everything that comes with the program.
func TestShipped(t *testing.T) {
	for _, name := range configs.ScenarioNames() {
		text, err := configs.Scenario(name)
		if err != nil {
			t.Fatal(err)
		}
		if s, msgs := Compile(&diag.File{Name: name, Text: string(text)}, Options{}); s == nil || len(msgs.Messages()) > 0 {
			t.Errorf("%s: %v", name, msgs.Messages())
		}
	}
}

// TestManyLabels compiles a long index without quadratic time.
func TestManyLabels(t *testing.T) {
	var b strings.Builder
	b.WriteString("costcone: 1\nindexes: {k: 1..10000}\ninputs:\n  x:\n    by: k\n    value: {")
	for i := 1; i <= 10_000; i++ {
		b.WriteString(strings.Repeat(" ", i%2) + strconv.Itoa(i) + ": 1,")
	}
	b.WriteString("}\nformulas: {y: \"sum(x, k)\"}\n")
	s, msgs := Compile(&diag.File{Name: "f", Text: b.String()}, Options{})
	if s == nil {
		t.Fatal(msgs.Err())
	}
	values := s.Medians()
	if got := values[len(values)-1]; got != 10_000 {
		t.Errorf("sum of 10,000 ones: %v", got)
	}
}
