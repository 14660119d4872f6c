package atomicfile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

// only fails the test unless folder holds exactly the named files.
func only(t *testing.T, folder string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if len(got) != len(names) {
		t.Fatalf("folder holds %q, want %q", got, names)
	}
	for i := range names {
		if got[i] != names[i] {
			t.Fatalf("folder holds %q, want %q", got, names)
		}
	}
}

func content(t *testing.T, name, want string) {
	t.Helper()
	got, err := os.ReadFile(name)
	if err != nil || string(got) != want {
		t.Fatalf("%s holds %q (%v), want %q", name, got, err, want)
	}
}

func TestWritesAndReplaces(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.json")
	for _, s := range []string{"first, longer", "second"} {
		if err := WriteFile(name, 0o644, text(s)); err != nil {
			t.Fatal(err)
		}
		content(t, name, s)
		only(t, dir, "a.json")
	}
}

func TestFailingWriterLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.json")
	broken := errors.New("broken half way")
	half := func(w io.Writer) error {
		io.WriteString(w, "half")
		return broken
	}
	if err := WriteFile(name, 0o644, half); !errors.Is(err, broken) {
		t.Fatalf("error is %v", err)
	}
	only(t, dir)
	if err := WriteFile(name, 0o644, text("old")); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(name, 0o644, half); !errors.Is(err, broken) {
		t.Fatalf("error is %v", err)
	}
	content(t, name, "old")
	only(t, dir, "a.json")
}

func TestFollowsLinksAndKeepsThem(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target"), filepath.Join(dir, "link")
	if err := WriteFile(target, 0o644, text("old")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(link, 0o644, text("new")); err != nil {
		t.Fatal(err)
	}
	content(t, target, "new")
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Fatalf("the link was replaced: %v %v", info, err)
	}
}

func TestDeviceIsWrittenNotReplaced(t *testing.T) {
	if err := WriteFile(os.DevNull, 0o644, text("gone")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Fatalf("%s was replaced: %v %v", os.DevNull, info, err)
	}
}

func TestFolderAndMissingFolderAreErrors(t *testing.T) {
	dir := t.TempDir()
	if err := WriteFile(dir, 0o644, text("x")); err == nil {
		t.Error("a folder was written to")
	}
	if err := WriteFile(filepath.Join(dir, "none", "a"), 0o644, text("x")); err == nil {
		t.Error("a file in a missing folder was written")
	}
	only(t, dir)
}
