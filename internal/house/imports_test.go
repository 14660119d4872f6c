// Package house holds the rules of the house as tests.
package house

import (
	"bufio"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "costcone"

// TestImportGraph compares the import graph drawn in docs/ARCHITECTURE.md with
// the one in the code: an edge on one side only fails.
func TestImportGraph(t *testing.T) {
	drawn, built := drawnGraph(t), builtGraph(t)
	for _, name := range slices.Sorted(maps.Keys(built)) {
		if _, ok := drawn[name]; !ok {
			t.Errorf("docs/ARCHITECTURE.md does not draw package %s", name)
			continue
		}
		for _, to := range built[name] {
			if !slices.Contains(drawn[name], to) {
				t.Errorf("%s imports %s, which docs/ARCHITECTURE.md does not allow", name, to)
			}
		}
		for _, to := range drawn[name] {
			if !slices.Contains(built[name], to) {
				t.Errorf("docs/ARCHITECTURE.md draws %s -> %s, but it is not imported", name, to)
			}
		}
	}
	for name := range drawn {
		if _, ok := built[name]; !ok {
			t.Errorf("docs/ARCHITECTURE.md draws package %s, which does not exist", name)
		}
	}
}

// drawnGraph reads the block that begins with ```imports.
func drawnGraph(t *testing.T) map[string][]string {
	t.Helper()
	text, err := os.ReadFile("../../docs/ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	_, block, ok := strings.Cut(string(text), "```imports\n")
	if !ok {
		t.Fatal("docs/ARCHITECTURE.md has no ```imports block")
	}
	block, _, _ = strings.Cut(block, "```")
	graph := map[string][]string{}
	for line := range strings.Lines(block) {
		from, to, _ := strings.Cut(strings.TrimSpace(line), "->")
		graph[strings.TrimSpace(from)] = strings.FieldsFunc(to, func(r rune) bool { return r == ',' || r == ' ' })
	}
	return graph
}

// builtGraph asks the go command for the imports of every package, tests left
// out, and keeps those inside the module.
func builtGraph(t *testing.T) map[string][]string {
	t.Helper()
	list := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "./...")
	list.Dir = "../.."
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	graph := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		from := strings.TrimPrefix(fields[0], module+"/")
		graph[from] = nil
		for _, to := range fields[1:] {
			if rest, ok := strings.CutPrefix(to, module+"/"); ok {
				graph[from] = append(graph[from], rest)
			}
		}
	}
	delete(graph, "internal/house")
	return graph
}

// TestFileLength holds every Go file under 500 lines.
func TestFileLength(t *testing.T) {
	err := filepath.WalkDir("../..", func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		lines := 0
		for s := bufio.NewScanner(f); s.Scan(); {
			lines++
		}
		if lines >= 500 {
			t.Errorf("%s has %d lines; split it", path, lines)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
