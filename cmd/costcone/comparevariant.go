package main

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"costcone/internal/diag"
)

// atVariant places the mistakes in a variant's sets, which stand in their order
// in its text, at --variant.
func atVariant(err error, text string, sets []string) error {
	var messages diag.Errors
	if !errors.As(err, &messages) {
		return err
	}
	file := &diag.File{Name: "--variant", Text: text}
	starts, from := make([]int, len(sets)), 0
	for i, set := range sets {
		from += strings.Index(text[from:], set)
		starts[i] = from
		from += len(set)
	}
	placed := slices.Clone(messages)
	for i, m := range placed {
		if m.File == nil || m.File.Name != "--set" {
			continue
		}
		if at := slices.Index(sets, m.File.Text); at >= 0 {
			before := text[:starts[at]]
			placed[i].File = file
			if m.Pos.Line == 1 {
				placed[i].Pos.Col += utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
			}
			placed[i].Pos.Line += strings.Count(before, "\n")
		}
	}
	return placed
}
