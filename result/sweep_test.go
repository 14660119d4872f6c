package result

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// swept is a sweep of three points, the first of which failed.
func swept() *Sweep {
	e := func(x float64) *Estimate { return &Estimate{Value: Number(x), Lo: Number(x - 0.25), Hi: None()} }
	entry := func(x float64, d *SweepDifference) SweepEntry {
		return SweepEntry{Mean: e(x), SD: e(x / 2), Quantiles: []Quantile{{0.05, *e(x / 4)}, {0.5, *e(x)}}, Difference: d, Warnings: []string{}}
	}
	chance := func(p float64, d *SweepDifference) SweepEntry {
		return SweepEntry{Mean: e(p), Quantiles: []Quantile{}, Difference: d, Warnings: []string{"rare"}}
	}
	return &Sweep{
		Schema: SweepSchema, Scenario: Scenario{File: "x.yaml", Title: "X"},
		Run:  Run{Version: "0.1.0", Trials: 1024, Design: "sobol", Seed: 1, Level: 0.9},
		Axes: []SweepAxis{{Name: "life", Unit: "yr", Values: []string{"1", "2", "3"}, Numbers: []Number{1, 2, 3}}, {Name: "kind", Values: []string{"a, b"}, Numbers: []Number{None()}}},
		Outputs: []SweepOutput{
			{Name: "cost", At: At{{"pool", "H100"}}, Unit: "USD", Kind: Quantity},
			{Name: "dear", At: At{}, Unit: "1", Kind: Probability},
		},
		Asked: 4, Reference: 2, Set: []string{}, Warnings: []string{}, Data: []DataFile{},
		Points: []SweepPoint{
			{Point: 1, At: []int{0, 0}, Failed: "a comma, and \"quotes\"", Outputs: []SweepEntry{}},
			{Point: 2, At: []int{1, 0}, Plan: "p2", Outputs: []SweepEntry{entry(8, nil), chance(0.5, nil)}},
			{Point: 3, At: []int{2, 0}, Plan: "p3", Outputs: []SweepEntry{
				entry(16, &SweepDifference{e(8), []Quantile{{0.05, *e(2)}, {0.5, *e(8)}}}),
				chance(0.75, &SweepDifference{e(0.25), []Quantile{}})}},
		},
	}
}

func TestSweepJSONReadsBack(t *testing.T) {
	var a, b bytes.Buffer
	if err := swept().WriteJSON(&a); err != nil {
		t.Fatal(err)
	}
	s, err := ReadSweep(bytes.NewReader(a.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.WriteJSON(&b); err != nil || a.String() != b.String() {
		t.Errorf("%v: read back, it is\n%s\nnot\n%s", err, &b, &a)
	}
	for _, text := range []string{"", "{}", `{"schema": "costcone.result/1"}`, a.String()[:a.Len()/2], strings.Replace(a.String(), `"at": [`, `"at": [7,`, 1)} {
		if _, err := ReadSweep(strings.NewReader(text)); err == nil {
			t.Errorf("%.40q was read", text)
		}
	}
}

// The Parquet file, as its own reader sees it, has the cells of the CSV file.
func TestSweepParquetIsTheCSV(t *testing.T) {
	var table, file bytes.Buffer
	if err := swept().WriteCSV(&table); err != nil {
		t.Fatal(err)
	}
	if err := swept().WriteParquet(&file); err != nil {
		t.Fatal(err)
	}
	want, err := csv.NewReader(&table).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(want) != 1+1+2+2 {
		t.Fatalf("%d lines of CSV", len(want))
	}
	f, err := parquet.OpenFile(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, column := range f.Schema().Columns() {
		names = append(names, column[0])
	}
	if strings.Join(names, " ") != strings.Join(want[0], " ") {
		t.Errorf("columns %v, want %v", names, want[0])
	}
	rows := make([]parquet.Row, 100)
	n, _ := parquet.NewReader(f).ReadRows(rows)
	if n != len(want)-1 {
		t.Fatalf("%d rows, want %d", n, len(want)-1)
	}
	for i, row := range rows[:n] {
		for k, v := range row {
			got := v.String()
			switch {
			case v.IsNull():
				got = ""
			case v.Kind() == parquet.Double:
				got = strconv.FormatFloat(v.Double(), 'g', -1, 64)
			}
			if got != want[i+1][k] {
				t.Errorf("row %d, %s: %q, want %q", i, names[k], got, want[i+1][k])
			}
		}
	}
}

func TestSweepText(t *testing.T) {
	var b bytes.Buffer
	if err := swept().WriteText(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"4 points · 1,024 trials each · sobol", "cost[H100], USD\n", "\n1          a, b  failed",
		"note: partial: 3 of 4 points", `point 1 (life=1, kind=a, b) failed: a comma, and "quotes"`,
		"differences are from point 2 (life=2, kind=a, b)", "warning: dear: rare (from point 2 on, at 2 points)",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, &b)
		}
	}
}

func TestSweepFormatOf(t *testing.T) {
	for file, want := range map[string]string{"a.json": "json", "a.CSV": "csv", "a.parquet": "parquet", "a.md": "markdown", "a.txt": "text"} {
		if got, err := SweepFormatOf(file); err != nil || got != want {
			t.Errorf("%s: %s, %v", file, got, err)
		}
	}
	if _, err := SweepFormatOf("a.xls"); err == nil || !strings.Contains(err.Error(), ".parquet") {
		t.Errorf("a.xls: %v", err)
	}
}
