package model

import (
	"crypto/sha256"
	"fmt"
	"math"
	"os"
	"reflect"
	"slices"
	"testing"

	"costcone/internal/diag"
	"costcone/sim"
)

const explained = `costcone: 1
indexes: {pool: [A, B]}
inputs:
  life: {value: "triangular(3, 4, 6)", unit: yr, doc: how long, source: here, date: 2024}
  price: {by: pool, unit: kUSD, value: {A: 8 to 32, B: {value: 5, source: there}}, source: all}
formulas:
  total: {is: "sum(price,
      pool)", doc: both}
  yearly: {is: "total / life + total / (1 yr)", scope: a year}
`

// TestExplain compares with numbers worked out by hand: the 5 % point of
// triangular(3, 4, 6) is 3 + √(0.05·3·1), its median 6 − √(0.5·3·2), its 95 %
// point 6 − √(0.05·3·2); the median of 8 to 32 is √(8·32) = 16.
func TestExplain(t *testing.T) {
	s, msgs := Compile(&diag.File{Name: "s.yaml", Text: explained}, Options{Set: []string{"price[B]=7"}})
	if s == nil {
		t.Fatal(msgs.Err())
	}
	e, _, ok := s.Explain("yearly")
	if !ok || !e.Formula || e.Unit != "USD/yr" || e.Scope != "a year" || e.Origin != OriginScenario || e.Line != 9 || e.File != "s.yaml" {
		t.Fatalf("%+v", e)
	}
	if len(e.Uses) != 2 || e.Uses[0].Name != "total" || e.Uses[1].Name != "life" {
		t.Fatalf("uses %+v", e.Uses)
	}
	total, life := e.Uses[0], e.Uses[1]
	if total.Expression != "sum(price, pool)" || total.Doc != "both" || total.Cells[0].Median != 23_000 {
		t.Errorf("%+v", total)
	}
	if life.Doc != "how long" || len(life.Cells) != 1 || life.Cells[0].Source != "here" || life.Cells[0].Date != "2024" || life.Cells[0].Expression != "triangular(3, 4, 6)" {
		t.Errorf("%+v", life)
	}
	d := life.Cells[0].Draws[0]
	median := 6 - math.Sqrt(3)
	for _, c := range []struct{ got, want float64 }{{d.P5, 3 + math.Sqrt(0.15)}, {d.P50, median}, {d.P95, 6 - math.Sqrt(0.3)}, {d.Low, 3}, {d.High, 6},
		{life.Cells[0].Median, median}, {e.Cells[0].Median, 23_000/median + 23_000}} {
		if math.Abs(c.got-c.want) > 1e-12*c.want {
			t.Errorf("got %v, want %v", c.got, c.want)
		}
	}
	if d.Kind != "triangular" || d.Call != "triangular(3, 4, 6)" || d.Address != "life" || d.Unit != "yr" {
		t.Errorf("%+v", d)
	}
	price := total.Uses[0]
	if len(price.Cells) != 2 || price.Cells[0].Source != "all" || price.Cells[0].Origin != OriginScenario || price.Cells[1].Origin != OriginSet || price.Cells[1].Source != "" {
		t.Fatalf("%+v", price)
	}
	if want := []sim.Label{{Index: "pool", Label: "A"}}; !reflect.DeepEqual(price.Cells[0].At, want) || price.Cells[1].Median != 7 {
		t.Errorf("%+v", price.Cells)
	}
	if got := price.Cells[0].Draws[0]; math.Abs(got.P5-8) > 1e-9 || math.Abs(got.P50-16) > 1e-9 || math.Abs(got.P95-32) > 1e-9 || got.Address != "price[A]" {
		t.Errorf("%+v", got)
	}
	if _, near, ok := s.Explain("totl"); ok || near != "total" {
		t.Errorf("totl: %q %v", near, ok)
	}
}

// TestDescribe checks what is said of the scenario as a whole.
func TestDescribe(t *testing.T) {
	s, msgs := Compile(&diag.File{Name: "s.yaml", Text: explained}, Options{})
	if s == nil {
		t.Fatal(msgs.Err())
	}
	if want := fmt.Sprintf("%x", sha256.Sum256([]byte(explained))); s.SHA256 != want {
		t.Errorf("sha256 %s, want %s", s.SHA256, want)
	}
	if want := (Counts{Inputs: 2, Values: 3, Draws: 2, Formulas: 2, Outputs: 1, Indexes: 1}); s.Counts != want {
		t.Errorf("%+v, want %+v", s.Counts, want)
	}
	if want := []string{"life", "price", "total", "yearly"}; !slices.Equal(s.Names(), want) {
		t.Errorf("%v, want %v", s.Names(), want)
	}
}

// TestModelAlone compiles each library model of the tests by itself: a model is
// a scenario in the same language.
func TestModelAlone(t *testing.T) {
	a, err := parseArchive("testdata/catalogue.txtar")
	if err != nil {
		t.Fatal(err)
	}
	read := archiveOptions(a, "").ReadFile
	text, err := read("models/m.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s, msgs := Compile(&diag.File{Name: "m.yaml", Text: string(text)}, Options{ReadFile: read})
	if s == nil || s.Medians()[0] != 0 {
		t.Errorf("%v", msgs.Messages())
	}
	if _, err := read("models/other.yaml"); !os.IsNotExist(err) {
		t.Error(err)
	}
}

// TestExplainComputed explains values that are more than one draw. The 95 % point
// of the standard normal is 1.6448536; that of uniform(0, 1) is 0.95.
func TestExplainComputed(t *testing.T) {
	s, msgs := Compile(&diag.File{Name: "s.yaml", Text: `costcone: 1
inputs:
  m: "1 + normal(0, 5)"
  down: {unit: USD, value: "(10 USD - 4 USD * uniform(0, 1)) / 2"}
  two: {value: "normal(0, 1) + normal(0, 1)", bounds: [-9, null]}
  bent: {value: "exp(normal(0, 1))", bounds: [0, null]}
  plain: {value: "(normal(0, 1))", bounds: [-9, 9]}
formulas: {z: m + two + bent + plain + down / (1 USD)}
`}, Options{})
	if s == nil {
		t.Fatal(msgs.Err())
	}
	const z = 1.6448536269514722
	for _, c := range []struct {
		name      string
		computed  bool
		own       *[3]float64
		unchecked string
	}{
		{"m", true, &[3]float64{1 - 5*z, 1, 1 + 5*z}, ""},
		{"down", true, &[3]float64{5 - 2*0.95, 4, 5 - 2*0.05}, ""},
		{"two", true, nil, "at least -9"},
		{"bent", true, nil, "at least 0"},
		{"plain", false, nil, ""},
	} {
		e, _, _ := s.Explain(c.name)
		cell := e.Cells[0]
		if cell.Computed != c.computed || cell.Unchecked != c.unchecked || (cell.Own == nil) != (c.own == nil) {
			t.Errorf("%s: %+v", c.name, cell)
			continue
		}
		for i := range 3 {
			if c.own != nil && math.Abs(cell.Own[i]-c.own[i]) > 1e-12 {
				t.Errorf("%s: %v, want %v", c.name, *cell.Own, *c.own)
			}
		}
	}
}
