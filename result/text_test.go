package result_test

import (
	"bytes"
	"encoding/csv"
	"math"
	"strconv"
	"strings"
	"testing"

	"costcone/result"
	"costcone/result/resulttest"

	"github.com/rivo/uniseg"
)

func text(t *testing.T, r *result.Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextKeepsItsWidthAndHasNoControlCharacter(t *testing.T) {
	r := resulttest.Fleet()
	r.Outputs[0].Name = strings.Repeat("a_name_that_is_very_long_", 4)
	r.Outputs[0].Scope = strings.Repeat("words of 漢字 ", 40)
	r.Claims = r.Claims[2:]
	r.Claims[0].Says = strings.Repeat("words ", 60) + "\x1b[2J\u202e"
	r.Warnings = []string{strings.Repeat("a warning ", 40)}
	for i, line := range strings.Split(text(t, r), "\n") {
		if w := uniseg.StringWidth(line); w > 110 {
			t.Errorf("line %d is %d columns wide: %s", i+1, w, line)
		}
		if strings.ContainsAny(line, "\x1b\u202e\t") || strings.TrimRight(line, " ") != line {
			t.Errorf("line %d holds what it should not: %q", i+1, line)
		}
	}
}

// The columns of the table are aligned: the unit starts in the same column of
// every row, also behind wide characters.
func TestTextAligns(t *testing.T) {
	r := resulttest.Empty("x")
	r.Outputs = []result.Output{
		resulttest.Lognormal("a", "USD", 1, 2),
		resulttest.Lognormal("x", "USD", 1e9, 2e12),
		resulttest.Lognormal("long_name", "USD", 1e-9, 2),
	}
	r.Outputs[1].At = result.At{{Index: "pool", Label: "漢字"}}
	column := -1
	for _, line := range strings.Split(text(t, r), "\n") {
		before, _, ok := strings.Cut(line, "USD")
		if !ok {
			continue
		}
		if column < 0 {
			column = uniseg.StringWidth(before)
		}
		if got := uniseg.StringWidth(before); got != column {
			t.Errorf("unit in column %d, want %d: %s", got, column, line)
		}
	}
	if column < 0 {
		t.Fatal("no row found")
	}
}

func TestClaimsInWords(t *testing.T) {
	claim := func(value float64) (*result.Result, *result.Claim) {
		r := resulttest.Empty("x")
		r.Outputs = []result.Output{resulttest.Lognormal("cost", "USD", 1e6, 4e6)}
		r.Claims = []result.Claim{resulttest.Claim("said", "cost", "USD", value, 1e6, 4e6)}
		return r, &r.Claims[0]
	}
	for value, want := range map[float64]string{
		2e6:      "with a probability of 50.0 %: the claim lies inside the 90 % range.",
		0.999e6:  "the claim lies at the lower end of the 90 % range.",
		1.001e6:  "the claim lies at the lower end of the 90 % range.",
		3.997e6:  "the claim lies at the upper end of the 90 % range.",
		0.9e6:    "the claim lies below the 90 % range.",
		5e6:      "the claim lies above the 90 % range.",
		0.0001e6: "the claim lies below the lowest trial.",
		9000e6:   "the claim lies above the highest trial.",
	} {
		r, c := claim(value)
		if got := r.Say(c).Sentences[0]; !strings.Contains(got, want) {
			t.Errorf("claim %v: %q, want %q", value, got, want)
		}
	}

	r, c := claim(0.0001e6)
	c.Percentile = &result.Estimate{Value: 0, Lo: 0, Hi: 3.5e-6}
	want := "None of the 1,048,576 trials is at or below the claim (probability at most 0.0004 %): the claim lies below the lowest trial."
	if got := r.Say(c).Sentences[0]; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	c.Percentile = &result.Estimate{Value: 1, Lo: 1 - 3.5e-6, Hi: 1}
	c.Value = 9e9
	want = "Each of the 1,048,576 trials is at or below the claim (probability at least 99.9996 %): the claim lies above the highest trial."
	if got := r.Say(c).Sentences[0]; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	want = "The scenario's median is 2.000M USD, 0.02000 times the claim; its 90 % range is 1.000M to 4.00M USD, 0.01000 to 0.0400 times the claim."
	r, c = claim(1e8)
	if got := r.Say(c).Sentences[1]; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// An atom that the 95 % point stands on is no reason to call the claim high.
func TestClaimOnAnAtomAtTheTop(t *testing.T) {
	r := resulttest.Empty("x")
	o := resulttest.Lognormal("share", "1", 0.2, 1)
	o.Max = 1
	o.Quantiles[4].Estimate = result.Estimate{Value: 1, Lo: 1, Hi: 1, Atom: true}
	r.Outputs = []result.Output{o}
	r.Claims = []result.Claim{resulttest.Claim("all of it", "share", "1", 1, 0.2, 1)}
	r.Claims[0].Percentile = &result.Estimate{Value: 1, Lo: 1, Hi: 1, Atom: true}
	want := "Given the scenario's inputs, share is at or below the claim with a probability of 100 %: the claim lies inside the 90 % range."
	if got := r.Say(&r.Claims[0]).Sentences[0]; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestClaimOnAConstantAndOnAProbability(t *testing.T) {
	r := resulttest.Empty("x")
	r.Outputs = []result.Output{resulttest.Constant("k", "USD", 5576000), resulttest.Probability("p", 0.25)}
	half := result.Estimate{Value: 1.0 / 0.8, Lo: 1.0 / 0.8, Hi: 1.0 / 0.8, Atom: true}
	r.Claims = []result.Claim{
		{Says: "a", Output: "k", Unit: "USD", Value: 5576000},
		{Says: "b", Output: "k", Unit: "USD", Value: 4460800, Ratio: &result.Ratio{Quantiles: []result.Quantile{{P: 0.5, Estimate: half}}}},
		{Says: "c", Output: "p", Unit: "1", Value: 0.5},
	}
	for i, want := range []string{
		"In the scenario this is a constant, 5.576M USD: the claim's number.",
		"In the scenario this is a constant, 5.576M USD: 1.25 times the claim.",
		"The scenario gives this event a probability of 25.0 % (95 % Monte Carlo interval 24.91 % to 25.09 %), less than the claimed 50 %.",
	} {
		if got := strings.Join(r.Say(&r.Claims[i]).Sentences, " "); got != want {
			t.Errorf("claim %d: %q, want %q", i, got, want)
		}
	}
}

func TestCSVReadsBack(t *testing.T) {
	r := resulttest.Fleet()
	r.Outputs = append(r.Outputs, level80().Outputs...)
	var b bytes.Buffer
	if err := r.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(r.Outputs)+1 {
		t.Fatalf("%d rows for %d outputs", len(rows), len(r.Outputs))
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	for i, o := range r.Outputs {
		row := rows[i+1]
		if row[column["name"]] != o.Name || row[column["at"]] != o.At.String() || row[column["unit"]] != o.Unit || row[column["kind"]] != o.Kind {
			t.Errorf("row %d is %q", i, row[:4])
		}
		same(t, row, column, "mean", o.Mean)
		same(t, row, column, "sd", o.SD)
		for _, q := range o.Quantiles {
			same(t, row, column, result.PName(q.P), &q.Estimate)
		}
	}
}

func same(t *testing.T, row []string, column map[string]int, name string, e *result.Estimate) {
	t.Helper()
	if e == nil {
		e = &result.Estimate{Value: result.None(), Lo: result.None(), Hi: result.None()}
	}
	for suffix, want := range map[string]result.Number{"": e.Value, "_lo": e.Lo, "_hi": e.Hi} {
		i, ok := column[name+suffix]
		if !ok {
			t.Fatalf("no column %s", name+suffix)
		}
		if row[i] == "" {
			if want.OK() {
				t.Errorf("%s is empty, want %v", name+suffix, want)
			}
			continue
		}
		got, err := strconv.ParseFloat(row[i], 64)
		if err != nil || math.Float64bits(got) != math.Float64bits(float64(want)) {
			t.Errorf("%s is %s, want %v", name+suffix, row[i], want)
		}
	}
}

func TestPName(t *testing.T) {
	for p, want := range map[float64]string{0.05: "p5", 0.025: "p2.5", 0.29: "p29", 0.999: "p99.9", (1 - 0.8) / 2: "p10", 0.07: "p7"} {
		if got := result.PName(p); got != want {
			t.Errorf("%v is %q, want %q", p, got, want)
		}
	}
}

func TestFormatsByNameAndEnding(t *testing.T) {
	r := resulttest.Fleet()
	for ending, format := range map[string]string{".json": "json", ".CSV": "csv", ".md": "markdown", ".txt": "text"} {
		got, err := result.FormatOf("a.b/result" + ending)
		if err != nil || got != format {
			t.Errorf("%s is %q (%v), want %q", ending, got, err, format)
		}
	}
	if _, err := result.FormatOf("result"); err == nil || !strings.Contains(err.Error(), ".json") {
		t.Errorf("no ending: %v", err)
	}
	seen := map[string]bool{}
	for _, format := range result.Formats() {
		var b bytes.Buffer
		if err := result.Write(&b, r, format); err != nil || b.Len() == 0 || seen[b.String()] {
			t.Errorf("%s: %d bytes (%v)", format, b.Len(), err)
		}
		seen[b.String()] = true
	}
	if err := result.Write(&bytes.Buffer{}, r, "yaml"); err == nil {
		t.Error("format yaml was accepted")
	}
}

// Scopes stand in a column; labels that share one stand once, and a long name
// stands above its scope.
func TestTextScopes(t *testing.T) {
	year := func(l string) result.At { return result.At{{Index: "year", Label: l}} }
	long := "annual_cost_of_the_whole_fleet_with_its_staff"
	outputs := []result.Output{
		{Name: "capex", Scope: "servers, bought"}, {Name: "plain"},
		{Name: "cash", At: year("2025"), Scope: "no resale"}, {Name: "cash", At: year("2026"), Scope: "no resale"},
		{Name: "rent", At: year("2025"), Scope: "by the hour"}, {Name: "rent", At: year("2026"), Scope: "reserved"},
		{Name: long, Scope: "all of it"},
	}
	for i := range outputs {
		outputs[i].Kind, outputs[i].Unit = result.Probability, "1"
	}
	r := result.Result{Run: result.Run{Trials: 64, Level: 0.9}, Outputs: outputs}
	var b strings.Builder
	if err := r.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	want := "\nWhat the outputs cover\n" +
		"  capex       servers, bought\n" +
		"  cash        no resale\n" +
		"  rent[2025]  by the hour\n" +
		"  rent[2026]  reserved\n" +
		"  " + long + "\n" +
		"              all of it\n"
	if !strings.Contains(b.String(), want) {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}
