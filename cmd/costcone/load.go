package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"costcone/configs"
	"costcone/internal/diag"
	"costcone/model"
)

// maxScenario is the size above which a file is not read at all; the model
// refuses smaller ones that are too large with a located message.
const maxScenario = 2 << 20

// readScenario reads a scenario by path, by shipped name, or from standard
// input. The folder is that of a path, else empty.
func (c *console) readScenario(arg string) (file *diag.File, folder string, err error) {
	if arg == "-" {
		file, err = readAll("-", c.stdin)
		return file, "", err
	}
	f, err := os.Open(arg)
	if err == nil {
		defer f.Close()
		file, err = readAll(arg, f)
		return file, filepath.Dir(arg), err
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, "", usagef("cannot read the scenario: %v", err)
	}
	if text, err := configs.Scenario(arg); err == nil {
		return &diag.File{Name: arg + ".yaml", Text: string(text)}, "", nil
	}
	if hint := fileNear(arg); hint != "" {
		return nil, "", usagef("no scenario file or shipped scenario %q; %s", arg, hint)
	}
	if hint := diag.DidYouMean(scenarioName(arg), configs.ScenarioNames()); hint != "" {
		return nil, "", usagef("no scenario file or shipped scenario %q; %s", arg, hint)
	}
	return nil, "", usagef("no scenario file or shipped scenario %q; %s", arg, listed("shipped:", configs.ScenarioNames()))
}

// fileNear names the scenario file in the argument's folder that was meant: with
// the ending that was left out, or named like it; "" without one.
func fileNear(arg string) string {
	for _, ending := range []string{".yaml", ".yml"} {
		if info, err := os.Stat(arg + ending); err == nil && info.Mode().IsRegular() {
			return fmt.Sprintf("did you mean %q?", arg+ending)
		}
	}
	folder := filepath.Dir(arg)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return ""
	}
	var files []string
	for _, e := range entries {
		if ending := filepath.Ext(e.Name()); e.Type().IsRegular() && (ending == ".yaml" || ending == ".yml") {
			files = append(files, filepath.Join(folder, e.Name()))
		}
	}
	return diag.DidYouMean(arg, files)
}

func readAll(name string, r io.Reader) (*diag.File, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxScenario))
	if err != nil {
		return nil, usagef("cannot read the scenario %s: %v", name, err)
	}
	return &diag.File{Name: name, Text: string(text)}, nil
}

// readBeside reads a data file of the scenario's folder, or below it. Nothing
// outside can be named, be it by "..", by an absolute path or by a link.
func readBeside(folder, name string) ([]byte, error) {
	if !filepath.IsLocal(name) {
		return nil, errors.New("data files are named from the scenario's folder, and lie in it")
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	info, err := root.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.New("there is no such file in the scenario's folder" + nearestFile(root, name))
	case err != nil:
		return nil, cause(err)
	case !info.Mode().IsRegular():
		return nil, errors.New("it is no regular file")
	case info.Size() > model.MaxDataFile:
		return nil, errors.New("it has more than 64 MiB")
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, cause(err)
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, model.MaxDataFile+1))
}

// nearestFile names the file beside a missing one that is named like it, "" if
// none is.
func nearestFile(root *os.Root, name string) string {
	folder := path.Dir(filepath.ToSlash(name))
	entries, err := fs.ReadDir(root.FS(), folder)
	if err != nil {
		return ""
	}
	var files []string
	for _, e := range entries {
		if e.Type().IsRegular() {
			files = append(files, path.Join(folder, e.Name()))
		}
	}
	if hint := diag.DidYouMean(filepath.ToSlash(name), files); hint != "" {
		return "; " + hint
	}
	return ""
}

// cause returns what is wrong with a path without naming it again.
func cause(err error) error {
	var p *fs.PathError
	if !errors.As(err, &p) {
		return err
	}
	if strings.Contains(p.Err.Error(), "escapes") { // package os has no value for it
		return errors.New("a link leads out of the scenario's folder")
	}
	return p.Err
}

// scenarioName is the name that a scenario's files get.
func scenarioName(path string) string {
	if path == "-" {
		return "scenario"
	}
	base := filepath.Base(path)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// A scenario is a compiled scenario with what was warned of, one line each.
type scenario struct {
	*model.Scenario
	warnings []string
	failIf   []failCondition // of run
}

// compile reads and compiles a scenario and prints its warnings on standard
// error.
func (c *console) compile(arg string, o model.Options, quiet bool) (*scenario, error) {
	file, folder, err := c.readScenario(arg)
	if err != nil {
		return nil, err
	}
	return c.compileFile(file, folder, o, quiet)
}

// compileFile compiles a scenario that was read, as often as its variants need.
func (c *console) compileFile(file *diag.File, folder string, o model.Options, quiet bool) (*scenario, error) {
	if folder != "" {
		o.ReadData = func(name string) ([]byte, error) { return readBeside(folder, name) }
	}
	compiled, messages := model.Compile(file, o)
	if err := messages.Err(); err != nil {
		return nil, flagError(err)
	}
	s := &scenario{Scenario: compiled}
	for _, w := range messages.Warnings() {
		if !quiet {
			fmt.Fprintln(c.stderr, w.Error())
		}
		s.warnings = append(s.warnings, fmt.Sprintf("%s:%d:%d: %s", filepath.Base(w.File.Name), max(1, w.Pos.Line), max(1, w.Pos.Col), w.Text))
	}
	return s, nil
}

// flagError turns a mistake in the value of a flag of one word into a usage
// error of one line; --set, --vary and --until hold an expression and keep its caret.
func flagError(err error) error {
	messages, ok := err.(diag.Errors)
	if !ok {
		return err
	}
	for _, m := range messages {
		if name := m.File.Name; strings.HasPrefix(name, "--") && name != "--set" && name != "--vary" && name != "--until" {
			text := fmt.Sprintf("%s %s: %s", name, m.File.Text, m.Text)
			if m.Hint != "" {
				text += "; " + m.Hint
			}
			return usageError{text}
		}
	}
	return err
}
