package plots

import (
	"context"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"costcone/result"
)

// Formats lists the formats that Write knows.
func Formats() []string { return []string{"png", "svg", "pdf"} }

// Write draws the figures of r into the folder dir, which it makes if missing,
// and returns the files it wrote, in order: ladder.png where r has rungs, then
// NAME.series.png for each output along an index whose labels are three numbers or
// more, and NAME.histogram.png and NAME.exceedance.png for each quantity that has a
// spread, but for the labels of a series of more than four that no claim is about.
// Probabilities and constants have no figure of their own. x[H100] becomes x-H100,
// and characters that file systems refuse become "_". Each file appears whole or not
// at all; on an error the files written before it stay, and are returned. Equal
// results give equal bytes.
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
	together := map[*result.Output]bool{} // in a long series
	seriesNames := map[string]bool{}
	for _, s := range seriesOf(r) {
		if err := f.save(unique(s.name, seriesNames)+".series", seriesFigure(l, r, s)); err != nil {
			return f.files, err
		}
		for _, p := range s.points {
			together[p.out] = !s.apart() && len(claimsOn(r, p.out)) == 0
		}
	}
	for i := range r.Outputs {
		o := &r.Outputs[i]
		name := fileName(o, taken)
		if together[o] {
			continue
		}
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
	return unique(joinedName(o), taken)
}

// joinedName is an output's name with its labels: "x-H100".
func joinedName(o *result.Output) string {
	text := o.Name
	for _, l := range o.At {
		text += "-" + l.Label
	}
	return text
}

// unique makes a file name of a text: its letters and digits of any script in one
// form (NFC), and "_" for what file systems or shells take otherwise.
func unique(text string, taken map[string]bool) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == '-', r == '_', r == '.':
			return r
		}
		return '_'
	}, norm.NFC.String(text))
	for len(name) > longestName {
		_, last := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-last]
	}
	free := name
	for n := 2; taken[strings.ToLower(free)]; n++ {
		free = name + "-" + strconv.Itoa(n)
	}
	taken[strings.ToLower(free)] = true
	return free
}
