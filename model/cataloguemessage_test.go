package model

import (
	"strings"
	"testing"
)

// A message about a value of a catalogue names the label, the row and what was
// made of it.
func TestCatalogueMessageNamesTheRow(t *testing.T) {
	s, msgs := catalogueInput(`{by: pool, value: "catalogue(t, bad)"}`)
	const want = "hint: x[H100] takes the catalogue's t, H100 bad: metalog(p5=1, p50=9.99, p95=10, lower=0)"
	if s != nil || !strings.Contains(msgs.Err().Error(), want) {
		t.Errorf("%v, want %q", msgs.Err(), want)
	}
}
