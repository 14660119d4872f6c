// Package configs holds the scenarios, library models and data files that come
// with costcone, as their text. It reads nothing else.
package configs

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"
)

//go:embed *.yaml models/*.yaml data/*.yaml
var files embed.FS

// Scenario returns the text of a shipped scenario. The error is fs.ErrNotExist
// when there is none of the name.
func Scenario(name string) ([]byte, error) { return read(".", name) }

// Model returns the text of a library model. The error is fs.ErrNotExist when
// there is none of the name.
func Model(name string) ([]byte, error) { return read("models", name) }

// Data returns the text of a data file. The error is fs.ErrNotExist when there
// is none of the name.
func Data(name string) ([]byte, error) { return read("data", name) }

// ScenarioNames returns the names of the shipped scenarios, sorted.
func ScenarioNames() []string { return names(".") }

// ModelNames returns the names of the library models, sorted.
func ModelNames() []string { return names("models") }

// DataNames returns the names of the data files, sorted.
func DataNames() []string { return names("data") }

const ending = ".yaml"

func read(folder, name string) ([]byte, error) {
	if name == "" || strings.ContainsAny(name, `/\`) {
		return nil, fs.ErrNotExist
	}
	return files.ReadFile(path.Join(folder, name+ending))
}

// names lists a folder, sorted. A folder that is not there has no names.
func names(folder string) []string {
	entries, err := files.ReadDir(folder)
	if err != nil {
		return nil
	}
	var out []string
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ending); ok && !e.IsDir() {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}
