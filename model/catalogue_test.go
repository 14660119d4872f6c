package model

import (
	"io/fs"
	"strings"
	"testing"

	"costcone/internal/diag"
)

const catalogueData = `costcone_data: 1
columns: {price: {unit: USD/GPU}, mixed: {unit: USD/GPU}, share: {unit: "%"}, pue: {unit: "1"}, bad: {}, edge: {unit: "%"}, gap: {unit: USD/GPU}}
rows:
  H100:
    price: {low: 20k, likely: 25k, high: 35k}
    mixed: {low: 20 kUSD/GPU, likely: 25k, high: 5 * 7k}
    share: {low: 50, likely: 70, high: 90}
    pue: {low: 1.12, likely: 1.25, high: 1.4}
    bad: {low: 1, likely: 9.99, high: 10}
    edge: {low: 50, likely: 70, high: 100}
`

// catalogueInput compiles an input by pool that looks up a column.
func catalogueInput(input string) (*Scenario, *diag.List) {
	text := "costcone: 1\nindexes: {pool: [H100]}\ninputs:\n  x: " + input + "\noutputs: [x]\n"
	return Compile(&diag.File{Name: "s.yaml", Text: text}, Options{ReadFile: func(name string) ([]byte, error) {
		if name == "data/t.yaml" {
			return []byte(catalogueData), nil
		}
		return nil, fs.ErrNotExist
	}})
}

// A label without a value takes what `missing` says, as an expression of the
// input; where it says nothing, or is said of what every label has, that is an
// error.
func TestCatalogueMissing(t *testing.T) {
	for input, want := range map[string]string{
		`{by: pool, unit: USD/GPU, value: "catalogue(t, gap, missing=0)"}`:             "0",
		`{by: pool, unit: USD/GPU, value: "catalogue(t, gap, missing=3 to 4)"}`:        "3 to 4",
		`{by: pool, value: "catalogue(t, gap, missing=uniform(1, 2) kUSD/GPU)"}`:       "uniform(1, 2) kUSD/GPU",
		`{by: pool, unit: USD/GPU, value: "catalogue(t, price, missing=0)"}`:           "metalog(p5=20k, p50=25k, p95=35k, lower=0) USD/GPU",
		`{by: pool, unit: USD/GPU, value: {H100: "catalogue(t, gap, missing=1 + 1)"}}`: "1 + 1",
	} {
		s, msgs := catalogueInput(input)
		if s == nil {
			t.Errorf("%s: %v", input, msgs.Err())
			continue
		}
		e, _, _ := s.Explain("x")
		if got := e.Cells[0]; got.Expression != want || (got.Catalogue != "") != strings.HasPrefix(want, "metalog") {
			t.Errorf("%s is %s, from %s, want %s", input, got.Expression, got.Origin, want)
		}
	}
	for input, want := range map[string]string{
		`{by: pool, unit: USD/GPU, value: "catalogue(t, gap)"}`:                       `has no gap for "H100"`,
		`{by: pool, unit: USD/GPU, value: "catalogue(t, gap, missing=0 W)"}`:          `s.yaml:4:`,
		`{by: pool, unit: USD/GPU, value: "catalogue(t, gap, missing=nonsense(1))"}`:  `unknown function or distribution "nonsense"`,
		`{by: pool, unit: USD/GPU, value: "catalogue(t, gaps, missing=0)"}`:           `has no column "gaps"`,
		`{by: pool, unit: USD/GPU, value: "catalogue(t, missing=0, gap)"}`:            "s.yaml:4:",
		`{by: pool, unit: USD/GPU, value: 'catalogue(t, gap, missing="none")'}`:       "catalogue takes the name of a data file",
		`{by: pool, unit: USD/GPU, value: "catalogue(t, gap, missing=catalogue(a))"}`: "stands alone",
	} {
		s, msgs := catalogueInput(input)
		if s != nil || !strings.Contains(msgs.Err().Error(), want) {
			t.Errorf("%s: %v, want %q", input, msgs.Err(), want)
		}
	}
}

func TestCatalogueMetalog(t *testing.T) {
	for input, want := range map[string]string{
		`{by: pool, value: "catalogue(t, price)"}`:                                    "metalog(p5=20k, p50=25k, p95=35k, lower=0) USD/GPU",
		`{by: pool, unit: kUSD/GPU, bounds: [1, 100], value: "catalogue(t, price)"}`:  "metalog(p5=20k, p50=25k, p95=35k, lower=1000, upper=100000) USD/GPU",
		`{by: pool, bounds: [0, 10M], value: "catalogue(t, price)"}`:                  "metalog(p5=20k, p50=25k, p95=35k, lower=0, upper=10M) USD/GPU",
		`{by: pool, bounds: [null, null], value: "catalogue(t, price)"}`:              "metalog(p5=20k, p50=25k, p95=35k) USD/GPU",
		`{by: pool, unit: USD/GPU, bounds: [1k, null], value: "catalogue(t, mixed)"}`: "metalog(p5=20 kUSD/GPU, p50=25k USD/GPU, p95=(5 * 7k) USD/GPU, lower=1k USD/GPU)",
		`{by: pool, bounds: [0, 1], value: "catalogue(t, share)"}`:                    "metalog(p5=50, p50=70, p95=90, lower=0, upper=100) %",
		`{by: pool, unit: "%", bounds: [0, 100], value: "catalogue(t, share)"}`:       "metalog(p5=50, p50=70, p95=90, lower=0, upper=100) %",
		`{by: pool, bounds: [0, 100%], value: "catalogue(t, share)"}`:                 "metalog(p5=50, p50=70, p95=90, lower=0, upper=100) %",
		`{by: pool, bounds: [1, null], value: "catalogue(t, pue)"}`:                   "metalog(p5=1.12, p50=1.25, p95=1.4, lower=1)",
	} {
		s, msgs := catalogueInput(input)
		if s == nil {
			t.Errorf("%s: %v", input, msgs.Err())
			continue
		}
		e, _, _ := s.Explain("x")
		if got := e.Cells[0].Expression; got != want {
			t.Errorf("%s is %s, want %s", input, got, want)
		}
	}
	for input, want := range map[string]string{
		`{by: pool, value: "catalogue(t, bad)"}`:                  `s.yaml:4:25: no metalog passes through these quantiles`,
		`{by: pool, bounds: [0, 1], value: "catalogue(t, edge)"}`: `p95 must lie below upper`,
	} {
		s, msgs := catalogueInput(input)
		if s != nil || !strings.Contains(msgs.Err().Error(), want) {
			t.Errorf("%s: %v, want %q", input, msgs.Err(), want)
		}
	}
}
