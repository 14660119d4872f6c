package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A block is one fenced block of a page.
type block struct {
	page string
	line int // 1-based, of the opening fence
	kind string
	text string
}

// TestDocs runs README and docs as a reader would:
//   - every yaml block is a whole scenario, which `check` must accept; one that
//     begins with "# file: NAME" is kept under that name for the commands
//     behind it, which then say themselves what they expect of it;
//   - every line of a console block that begins with "$ " is run, and the lines
//     under it are what it must print, standard output before standard error;
//     it must succeed, unless exitCodes says otherwise;
//   - a sh block holds commands whose output is not shown: they must succeed;
//   - a number in the prose that a comment marks must be what the comment says:
//     see checkNumbers.
//
// UPDATE_DOCS=1 writes what the commands print into the console blocks, and the
// marked numbers.
func TestDocs(t *testing.T) {
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range append(pages, "../../README.md") {
		t.Run(filepath.Base(page), func(t *testing.T) { testPage(t, page) })
	}
}

func updating() bool { return os.Getenv("UPDATE_DOCS") != "" }

func testPage(t *testing.T, page string) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(filepath.Join(root, "configs"), filepath.Join(dir, "configs")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	updated := string(text)
	for _, b := range blocks(page, string(text)) {
		switch b.kind {
		case "yaml":
			b.testScenario(t)
		case "sh":
			b.testCommands(t)
		case "console":
			updated = strings.Replace(updated, b.text, b.testSession(t), 1)
		}
	}
	updated = checkNumbers(t, page, updated)
	if updating() && updated != string(text) {
		if err := os.WriteFile(filepath.Join(root, "cmd/costcone", page), []byte(updated), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func blocks(page, text string) []block {
	var out []block
	var open *block
	for i, line := range strings.SplitAfter(text, "\n") {
		fence, isFence := strings.CutPrefix(line, "```")
		switch {
		case isFence && open == nil:
			open = &block{page: page, line: i + 1, kind: strings.TrimSpace(fence)}
		case isFence:
			out, open = append(out, *open), nil
		case open != nil:
			open.text += line
		}
	}
	return out
}

func (b block) testScenario(t *testing.T) {
	if name, ok := strings.CutPrefix(b.text, "# file: "); ok {
		name, _, _ = strings.Cut(name, "\n")
		if err := os.WriteFile(filepath.Base(name), []byte(b.text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	var stdout, stderr bytes.Buffer
	code := run([]string{"costcone", "check", "-"}, strings.NewReader(b.text), &stdout, &stderr)
	if code != 0 {
		t.Errorf("%s:%d: the scenario does not pass check:\n%s", b.page, b.line, &stderr)
	}
}

func (b block) testCommands(t *testing.T) {
	for line := range strings.Lines(b.text) {
		line, _, _ = strings.Cut(line, " # ")
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") || line == "go test ./..." {
			continue // the tests are running already
		}
		if out, code := runLine(t, line); code != 0 {
			t.Errorf("%s:%d: %s: exit code %d\n%s", b.page, b.line, line, code, out)
		}
	}
}

// exitCodes are those of the commands that the pages show failing.
var exitCodes = map[string]int{
	"costcone check wrong.yaml":         2,
	"costcone check contradiction.yaml": 2,
	"costcone check torn.yaml":          2,
	"costcone check mistakes.yaml":      2,
	"costcone check first-table.yaml":   2,
	"costcone check circle.yaml":        2,
	"costcone check meeting.yaml":       2,
	"costcone run precise.yaml --precision annual_cost=0.05% --max-trials 100k": 3,
	"costcone sensitivity deepseek --output server_capex --method sobol":        2,
}

// testSession returns the block with what its commands printed.
func (b block) testSession(t *testing.T) string {
	var got strings.Builder
	for line := range strings.Lines(b.text) {
		if command, ok := strings.CutPrefix(line, "$ "); ok {
			got.WriteString(line)
			command = strings.TrimSpace(command)
			out, code := runLine(t, command)
			got.WriteString(out)
			if code != exitCodes[command] {
				t.Errorf("%s:%d: %s: exit code %d, want %d", b.page, b.line, command, code, exitCodes[command])
			}
		}
	}
	if !updating() && got.String() != b.text {
		t.Errorf("%s:%d: the page shows\n%s\nbut the command prints\n%s", b.page, b.line, b.text, got.String())
	}
	return got.String()
}

// runLine runs one command line of a page and returns its standard output
// followed by its standard error.
func runLine(t *testing.T, line string) (string, int) {
	t.Helper()
	line = strings.Replace(line, "go run ./cmd/costcone", "costcone", 1)
	args := words(line)
	var input []byte
	if i := len(args) - 2; i > 0 && args[i] == "<" {
		var err error
		if input, err = os.ReadFile(args[i+1]); err != nil {
			t.Fatal(err)
		}
		args = args[:i]
	}
	if args[0] != "costcone" {
		t.Fatalf("a page shows a command that is not costcone: %s", line)
	}
	var stdout, stderr bytes.Buffer
	code := run(args, bytes.NewReader(input), &stdout, &stderr)
	return stdout.String() + stderr.String(), code
}

// words splits a command line at blanks, outside single and double quotes.
func words(line string) []string {
	var out []string
	var word strings.Builder
	var quote rune
	started := false
	for _, r := range line {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '\'' || r == '"'):
			quote, started = r, true
		case quote == 0 && r == ' ':
			if started {
				out = append(out, word.String())
			}
			word.Reset()
			started = false
		default:
			word.WriteRune(r)
			started = true
		}
	}
	if started {
		out = append(out, word.String())
	}
	return out
}
