package model

import (
	"io/fs"
	"slices"
	"testing"

	"costcone/configs"
	"costcone/internal/diag"
)

const dated = `costcone: 1
price_year: 2026
indexes: {pool: [A, B, C]}
inputs:
  price:
    by: pool
    value: {A: "catalogue(t, price)", B: "catalogue(t, price)", C: {value: 1 to 2 USD/GPU, date: 2023-12}}
    date: 2026
  power: {by: pool, value: "catalogue(t, power)"}
  pue: catalogue(system, pue)
  old: {value: 1 to 2, date: 2019-05-01}
  edge: {value: 1 to 2, date: 2024-01}
  undated: 1 to 2
outputs: [price, power, pue, old, edge, undated]
`

const datedTable = `costcone_data: 1
columns: {price: {unit: USD/GPU}, power: {unit: W/GPU, ages: false}}
rows:
  A: {price: {low: 1, high: 2, date: 2023-12}, power: {likely: 1, date: 2015}}
  B: {price: {low: 1, high: 2, date: 2021}, power: {likely: 1, date: 2015}}
  C: {price: {low: 1, high: 2, date: 2021}, power: {likely: 1, date: 2015}}
`

// TestStale notes values of the scenario and of the catalogue that are dated
// more than two years before price_year, one note for each input.
func TestStale(t *testing.T) {
	read := func(name string) ([]byte, error) {
		switch name {
		case "data/t.yaml":
			return []byte(datedTable), nil
		case "data/system.yaml":
			return []byte("costcone_data: 1\nvalues: {pue: {likely: 1.2, date: 2023}}\n"), nil
		}
		return nil, fs.ErrNotExist
	}
	notes := func(text string, set ...string) []string {
		s, msgs := Compile(&diag.File{Name: "s.yaml", Text: text}, Options{ReadFile: read, Set: set})
		if s == nil {
			t.Fatal(msgs.Err())
		}
		return s.Stale()
	}
	want := []string{
		"price is dated 2023-12 (A, C), 2021 (B), more than 2 years before price_year 2026",
		"pue is dated 2023, more than 2 years before price_year 2026",
		"old is dated 2019-05-01, more than 2 years before price_year 2026",
	}
	if got := notes(dated); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	// What --set gives has no date; without a price_year nothing is known.
	if got := notes(dated, "price=3 USD/GPU", "pue=1.1", "old=1"); got != nil {
		t.Errorf("%q", got)
	}
	if got := notes("costcone: 1\ninputs: {old: {value: 1, date: 1999}}\noutputs: [old]\n"); got != nil {
		t.Errorf("%q", got)
	}
}

// TestFleetGoesStale moves the shipped scenario's prices to a later year.
func TestFleetGoesStale(t *testing.T) {
	text, err := configs.Scenario("deepseek")
	if err != nil {
		t.Fatal(err)
	}
	file := &diag.File{Name: "s.yaml", Text: string(text)}
	s, msgs := Compile(file, Options{})
	if s == nil {
		t.Fatal(msgs.Err())
	}
	if got := s.Stale(); got != nil {
		t.Errorf("prices of 2025: %q", got)
	}
	s.PriceYear = 2027
	want := "gpu_price is dated 2023-06 (A100), 2024-06 (H20), 2024-01 (H800), 2024-10 (H100), more than 2 years before price_year 2027"
	if got := s.Stale(); !slices.Contains(got, want) {
		t.Errorf("%q", got)
	}
}
