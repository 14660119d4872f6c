package model

import (
	"slices"
	"strings"
	"testing"

	"costcone/internal/diag"
)

const varied = `costcone: 1
indexes: {pool: [A, B]}
inputs:
  life: {unit: yr, value: "triangular(3, 4, 6)"}
  term: triangular(3, 4, 6 yr)
  rent: {unit: USD/h, value: 1 to 2}
  price: {by: pool, unit: USD, value: {A: "pert(1, 2, 3)", B: 4}}
  share: {value: 0.1, unit: "1"}
formulas:
  total: sum(price, pool) * (life + term) * rent * share
`

func compileVaried(o Options) (*Scenario, *diag.List) {
	return Compile(&diag.File{Name: "varied.yaml", Text: varied}, o)
}

// A parameter that is set gives the plan of the value written out.
func TestSetParameter(t *testing.T) {
	for setting, written := range map[string]string{
		"life.mode=5":         "life=triangular(3, 5, 6)",
		"life.mode=5 yr":      "life=triangular(3, 5, 6) yr",
		"life.low=1/2":        "life=triangular((1/2), 4, 6)",
		"term.high=8":         "term=triangular(3, 4, 8 yr)",
		"term.high=8 yr":      "term=triangular(3, 4, 8) yr",
		"term.low=2":          "term=triangular(2, 4, 6) yr",
		"rent.high=3":         "rent=1 to 3",
		"rent.p5=0.5":         "rent=0.5 to 2",
		"rent.p=0.8":          "rent=range(1, 2, p=0.8)",
		"rent.shape=normal":   "rent=range(1, 2, shape=normal)",
		"price[A].mode=1.5":   "price[A]=pert(1, 1.5, 3)",
		"price[A].shape=2":    "price[A]=pert(1, 2, 3, shape=2)",
		"price[A] . mode=1.5": "price[A]=pert(1, 1.5, 3)",
	} {
		a, messages := compileVaried(Options{Set: []string{setting}})
		if err := messages.Err(); err != nil {
			t.Errorf("%s: %v", setting, err)
			continue
		}
		b, messages := compileVaried(Options{Set: []string{written}})
		if err := messages.Err(); err != nil {
			t.Fatal(err)
		}
		if a.Plan.Hash() != b.Plan.Hash() {
			t.Errorf("%s: not the plan of %s", setting, written)
		}
	}
}

func TestAxes(t *testing.T) {
	for vary, want := range map[string]string{
		"life=3:6:0.75":             "yr: 3 3.75 4.5 5.25 6",
		"life=1:2:0.3":              "yr: 1 1.3 1.6 1.9",
		"life=0.1:0.3:0.1":          "yr: 0.1 0.2 0.3", // which no sum of binary fractions gives
		"life=12:36:12 month":       "month: 12 month, 24 month, 36 month",
		"life=-1:1:1":               "yr: -1 0 1",
		"term=1,2 yr":               ": 1, 2 yr",
		"rent=log:1:100:5":          "USD/h: 1 3.16228 10 31.6228 100", // powers of the root of ten
		"rent=1k,1_000,1e3":         "USD/h: 1k 1_000 1e3",
		"life=pert(1,2,3), 3 to 4":  ": pert(1,2,3), 3 to 4",
		"price[B]=5":                "USD: 5",
		"life.mode=4,5":             "yr: 4 5",
		"price[A].shape=2,4":        "1: 2 4",
		"share=5%:15%:5%":           "%: 5 %, 10 %, 15 %",
		" life = 3:4:1 ":            "yr: 3 4",
		"price[pool=A]=1,2":         "USD: 1 2",
		"rent.p=0.5:0.9:0.2":        "1: 0.5 0.7 0.9",
		"life=1000000:3000000:1e6":  "yr: 1000000 2000000 3000000",
		"rent=log:1e-3 :1e-1 : 3  ": "USD/h: 0.001 0.01 0.1",
	} {
		s, messages := compileVaried(Options{Vary: []string{vary}})
		if err := messages.Err(); err != nil {
			t.Errorf("%s: %v", vary, err)
			continue
		}
		a := s.Axes[0]
		var texts []string
		for _, v := range a.Values {
			texts = append(texts, v.Text)
		}
		sep := " "
		if strings.ContainsAny(strings.Join(texts, ""), " (") {
			sep = ", "
		}
		if got := a.Unit + ": " + strings.Join(texts, sep); got != want {
			t.Errorf("%s: %s, want %s", vary, got, want)
		}
	}
}

func TestAxesFromAFile(t *testing.T) {
	f := &diag.File{Name: "grid.csv", Text: "life,\"price[A]\",rent\n3,1,1\n4,\"pert(1, 2, 3)\",2\n"}
	s, messages := compileVaried(Options{VaryFile: f})
	if err := messages.Err(); err != nil {
		t.Fatal(err)
	}
	if n := Points(s.Axes, true); n != 2 || len(s.Axes) != 3 {
		t.Fatalf("%d points of %d axes", n, len(s.Axes))
	}
	if got := s.Axes[1].Setting(Position(s.Axes, true, 1)[1]); got != "price[A]=pert(1, 2, 3)" {
		t.Errorf("point 2 sets %s", got)
	}
	for text, want := range map[string]string{
		"":                  "grid.csv:1:1: the file is empty",
		"life\n":            "grid.csv:1:1: no point",
		"lif\n3\n":          "grid.csv:1:1: unknown name",
		"life,rent\n3\n":    "grid.csv:2:1: not a CSV file",
		"life,rent\n3,\n":   "grid.csv:2:3: expected a value",
		"life,rent\n3,1+\n": "grid.csv:2:",
		"rent,rent\n3,1\n":  "grid.csv:1:6: rent and rent change",
	} {
		_, messages := compileVaried(Options{VaryFile: &diag.File{Name: "grid.csv", Text: text}})
		if err := messages.Err(); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// The last axis goes fastest.
func TestPointsOfAGrid(t *testing.T) {
	axes := []Axis{{Values: make([]AxisValue, 2)}, {Values: make([]AxisValue, 3)}}
	if n := Points(axes, false); n != 6 {
		t.Fatalf("%d points", n)
	}
	var got [][]int
	for i := range 6 {
		got = append(got, Position(axes, false, i))
	}
	want := [][]int{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}}
	if !slices.EqualFunc(got, want, slices.Equal[[]int]) {
		t.Errorf("%v, want %v", got, want)
	}
}
