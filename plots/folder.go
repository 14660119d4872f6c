package plots

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"costcone/internal/atomicfile"
)

// A folder takes figures as files of one format, each whole or not at all.
type folder struct {
	ctx    context.Context
	dir    string
	format string
	render func(*scene, io.Writer) error
	files  []string // written so far, in order
}

// newFolder makes the folder if it is missing; an unknown format is an error.
func newFolder(ctx context.Context, dir, format string) (*folder, error) {
	render, ok := renderers[format]
	if !ok {
		return nil, fmt.Errorf("no plot format %q; known are %s", format, strings.Join(Formats(), ", "))
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	return &folder{ctx: ctx, dir: dir, format: format, render: render}, nil
}

// save writes a figure, nothing for nil.
func (f *folder) save(name string, s *scene) error {
	if s == nil {
		return nil
	}
	if err := f.ctx.Err(); err != nil {
		return err
	}
	file := filepath.Join(f.dir, name+"."+f.format)
	err := atomicfile.WriteFile(file, 0o666, func(w io.Writer) error { return f.render(s, w) })
	if err == nil {
		f.files = append(f.files, file)
	}
	return err
}
