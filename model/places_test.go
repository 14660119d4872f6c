package model

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"costcone/internal/diag"
)

// A rendering writes a text as a YAML scalar and knows, by construction, where
// every character of the text ends up.
type rendering struct {
	yaml      strings.Builder
	places    []diag.Pos
	line, col int
}

// raw writes what is no part of the text.
func (r *rendering) raw(s string) {
	for _, c := range s {
		r.yaml.WriteRune(c)
		if r.col++; c == '\n' {
			r.line, r.col = r.line+1, 1
		}
	}
}

// char writes one character of the text as the file spells it.
func (r *rendering) char(c rune, spelled string) {
	for range len(string(c)) {
		r.places = append(r.places, diag.Pos{Line: r.line, Col: r.col})
	}
	r.raw(spelled)
}

var styles = map[string]func(r *rendering, text string, breakAt func() bool){
	"plain": func(r *rendering, text string, breakAt func() bool) {
		for _, c := range text {
			r.blankOr(c, string(c), breakAt, "\n   ")
		}
	},
	"single": func(r *rendering, text string, breakAt func() bool) {
		r.raw("'")
		for _, c := range text {
			r.blankOr(c, strings.ReplaceAll(string(c), "'", "''"), breakAt, "  \n   ")
		}
		defer r.raw("'")
	},
	"double": func(r *rendering, text string, breakAt func() bool) {
		r.raw(`"`)
		for _, c := range text {
			spelled := string(c)
			switch {
			case c == '"':
				spelled = `\"`
			case c > 0xffff:
				spelled = fmt.Sprintf(`\U%08x`, c)
			case c > 'z' && breakAt():
				spelled = fmt.Sprintf(`\u%04X`, c)
			case c == 'a' && breakAt():
				spelled = `\x61`
			}
			if c != ' ' && breakAt() {
				r.raw("\\\n   ") // joins without a blank
			}
			r.blankOr(c, spelled, breakAt, "\n     ")
		}
		defer r.raw(`"`)
	},
	"folded": func(r *rendering, text string, breakAt func() bool) {
		r.raw(">- # folded\n    ")
		for _, c := range text {
			r.blankOr(c, string(c), breakAt, "\n    ")
		}
	},
	"literal": func(r *rendering, text string, _ func() bool) {
		r.raw("|2-\n    ")
		for _, c := range text {
			r.char(c, string(c))
		}
	},
}

// blankOr writes c, and a blank now and then as a line end, which stands where
// the line ended.
func (r *rendering) blankOr(c rune, spelled string, breakAt func() bool, lineEnd string) {
	if c == ' ' && breakAt() {
		r.char(c, lineEnd)
		return
	}
	r.char(c, spelled)
}

// TestPlaces compares the place of every byte with where it was written.
func TestPlaces(t *testing.T) {
	for style, write := range styles {
		t.Run(style, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				word := rapid.StringOfN(rapid.RuneFrom([]rune("abzé漢😀'\"(+")), 1, 6, -1)
				text := "x" + strings.Join(rapid.SliceOfN(word, 1, 6).Draw(t, "words"), " ")
				r := &rendering{line: 1, col: 1}
				r.raw("# ünïcode\nkéy:\n  \"ä\": [1, 'é']\n  v: ")
				write(r, text, func() bool { return rapid.Float64Range(0, 1).Draw(t, "break") < 0.3 })
				end := diag.Pos{Line: r.line, Col: r.col}
				if style == "single" || style == "double" {
					end = diag.Pos{} // checked by the closing quote below
				}
				r.raw("\n  w: 1\n")
				f := &diag.File{Name: "f", Text: r.yaml.String()}
				if rapid.Bool().Draw(t, "crlf") {
					f.Text = strings.ReplaceAll(f.Text, "\n", "\r\n")
				}
				var msgs diag.List
				root := readYAML(f, &msgs)
				if root == nil {
					t.Fatalf("%q: %v", f.Text, msgs.Err())
				}
				v := root.get("kéy").get("v")
				if v.text.S != text {
					t.Fatalf("%q\n got %q\nwant %q", f.Text, v.text.S, text)
				}
				for i, want := range r.places {
					if got := v.text.At(i); got != want {
						t.Fatalf("%q\nbyte %d of %q: got %v, want %v", f.Text, i, text, got, want)
					}
				}
				if got := v.text.At(len(text)); end.Line > 0 && got != end {
					t.Fatalf("%q\nend: got %v, want %v", f.Text, got, end)
				}
			})
		})
	}
}

// TestBlockScalars compares contents with the examples of YAML 1.2.2, chapter 8.
func TestBlockScalars(t *testing.T) {
	cases := []struct{ yaml, want string }{
		{"|\n    a\n     b\n\n    c\n", "a\n b\n\nc\n"},
		{"|-\n    a\n\n", "a"},
		{"|+\n    a\n\n", "a\n\n"},
		{">\n\n    folded\n    line\n\n    next\n    line\n      * bullet\n\n      * list\n      * lines\n\n    last\n    line\n",
			"\nfolded line\nnext line\n  * bullet\n\n  * list\n  * lines\n\nlast line\n"},
		{">1-\n    a\n   b\n", " a\nb"},
		{"|\n    a\n # a comment\n", "a\n"},
	}
	for _, c := range cases {
		var msgs diag.List
		root := readYAML(&diag.File{Name: "f", Text: "k:\n  v: " + c.yaml}, &msgs)
		if root == nil {
			t.Errorf("%q: %v", c.yaml, msgs.Err())
		} else if got := root.get("k").get("v").text.S; got != c.want {
			t.Errorf("%q:\n got %q\nwant %q", c.yaml, got, c.want)
		}
	}
}
