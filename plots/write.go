package plots

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"costcone/internal/atomicfile"
	"costcone/result"
)

// Formats lists the formats that Write knows.
func Formats() []string { return []string{"png", "svg", "pdf"} }

// Write draws the figures of r into the folder dir, which it makes if missing,
// and returns the files it wrote, in order: ladder.png where r has rungs, then
// NAME.histogram.png and NAME.exceedance.png for each quantity that has a
// spread. Probabilities and constants have no figure. x[H100] becomes x-H100,
// and characters that not every file system takes become "_". Each file
// appears whole or not at all; on an error the files written before it stay,
// and are returned. Equal results give equal bytes.
func Write(ctx context.Context, dir string, r *result.Result, format string) ([]string, error) {
	render, ok := renderers[format]
	if !ok {
		return nil, fmt.Errorf("no plot format %q; known are %s", format, strings.Join(Formats(), ", "))
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	var files []string
	l := newLook()
	taken := map[string]bool{}
	save := func(name string, s *scene) error {
		if s == nil {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		file := filepath.Join(dir, name+"."+format)
		err := atomicfile.WriteFile(file, 0o666, func(w io.Writer) error { return render(s, w) })
		if err == nil {
			files = append(files, file)
		}
		return err
	}
	if err := save("ladder", ladder(l, r)); err != nil {
		return files, err
	}
	for i := range r.Outputs {
		o := &r.Outputs[i]
		name := fileName(o, taken)
		if err := save(name+".histogram", histogram(l, r, o)); err != nil {
			return files, err
		}
		if err := save(name+".exceedance", exceedance(l, r, o)); err != nil {
			return files, err
		}
	}
	return files, nil
}

// longestName leaves room for the endings within the 255 bytes that file
// systems allow.
const longestName = 120

// fileName returns a file name for an output that none before it has, also
// where the file system does not tell capitals from small letters.
func fileName(o *result.Output, taken map[string]bool) string {
	text := o.Name
	for _, l := range o.At {
		text += "-" + l.Label
	}
	name := strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', r == '-', r == '_', r == '.':
			return r
		}
		return '_'
	}, text)
	name = name[:min(len(name), longestName)]
	unique := name
	for n := 2; taken[strings.ToLower(unique)]; n++ {
		unique = name + "-" + strconv.Itoa(n)
	}
	taken[strings.ToLower(unique)] = true
	return unique
}
