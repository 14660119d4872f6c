package plots

import (
	"context"
	"strconv"
	"strings"

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
	f, err := newFolder(ctx, dir, format)
	if err != nil {
		return nil, err
	}
	l := newLook()
	taken := map[string]bool{}
	if err := f.save("ladder", ladder(l, r)); err != nil {
		return f.files, err
	}
	for i := range r.Outputs {
		o := &r.Outputs[i]
		name := fileName(o, taken)
		if err := f.save(name+".histogram", histogram(l, r, o)); err != nil {
			return f.files, err
		}
		if err := f.save(name+".exceedance", exceedance(l, r, o)); err != nil {
			return f.files, err
		}
	}
	return f.files, nil
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
