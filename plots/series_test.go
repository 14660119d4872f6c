package plots

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"costcone/result"
	"costcone/result/resulttest"
)

// years is a result of a cost and an event along an index of so many years.
func years(n int) *result.Result {
	r := resulttest.Empty("What does a year cost?")
	for i := range n {
		o := resulttest.Lognormal("cost", "USD", 1e6*float64(i+1), 2e6*float64(i+1))
		o.At = result.At{{Index: "year", Label: fmt.Sprint(2024 + i)}}
		o.Scope = "all that is paid in it"
		r.Outputs = append(r.Outputs, o)
	}
	for i := range n {
		o := resulttest.Probability("dear", 0.1*float64(i+1))
		o.At = result.At{{Index: "year", Label: fmt.Sprint(2024 + i)}}
		r.Outputs = append(r.Outputs, o)
	}
	return r
}

// claimed is years with a claim on one.
func claimed(n int) *result.Result {
	r := years(n)
	c := resulttest.Claim("2025 costs $5M", "cost", "USD", 5e6, 2e6, 4e6)
	c.At = result.At{{Index: "year", Label: "2025"}}
	r.Claims = []result.Claim{c}
	return r
}

func TestSeriesFigures(t *testing.T) {
	l := newLook()
	r := in(result.Format{Numbers: "suffix", Currency: "sign"}, claimed(6))
	all := seriesOf(r)
	if len(all) != 2 || all[0].title != "cost" || all[1].title != "dear" || len(all[0].points) != 6 {
		t.Fatalf("the series are %+v", all)
	}
	for i, want := range [][]string{
		{"cost", "all that is paid in it", "year", "2024", "2029", "$0", "$10M", "2025 costs $5M"},
		{"dear", "dear (%)", "year", "2026", "20", "60"},
	} {
		var texts []string
		for _, label := range seriesFigure(l, r, all[i]).labels() {
			texts = append(texts, label.text)
		}
		for _, text := range want {
			if !slices.Contains(texts, text) {
				t.Errorf("%s lacks %q; it has %q", all[i].title, text, texts)
			}
		}
	}
}

// Long series have one figure and those of the labels that a claim is about; short
// ones have all; two labels are no series.
func TestFilesOfSeries(t *testing.T) {
	for _, c := range []struct {
		r    *result.Result
		want string
	}{
		{claimed(6), "cost.series dear.series cost-2025.histogram cost-2025.exceedance"},
		{years(5), "cost.series dear.series"},
		{years(3), "cost.series dear.series cost-2024.histogram cost-2024.exceedance cost-2025.histogram cost-2025.exceedance cost-2026.histogram cost-2026.exceedance"},
		{years(2), "cost-2024.histogram cost-2024.exceedance cost-2025.histogram cost-2025.exceedance"},
	} {
		files, err := Write(t.Context(), t.TempDir(), c.r, "svg")
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, f := range files {
			names = append(names, strings.TrimSuffix(filepath.Base(f), ".svg"))
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("%d outputs: %s, want %s", len(c.r.Outputs), got, c.want)
		}
	}
}

// Along two indexes there is a series for each label of the other one, and words
// are no numbers.
func TestSeriesAlongTwoIndexes(t *testing.T) {
	r := resulttest.Empty("x")
	for _, pool := range []string{"H100", "B200"} {
		for _, year := range []string{"2026", "2024", "2025"} {
			o := resulttest.Normal("cost", "USD", 5, 1)
			o.At = result.At{{Index: "pool", Label: pool}, {Index: "year", Label: year}}
			r.Outputs = append(r.Outputs, o)
		}
	}
	all := seriesOf(r)
	if len(all) != 2 || all[0].title != "cost[H100]" || all[0].name != "cost-H100" || all[1].title != "cost[B200]" {
		t.Fatalf("the series are %+v", all)
	}
	if p := all[0].points; p[0].label != "2024" || p[2].label != "2026" {
		t.Errorf("the labels are not in order: %+v", p)
	}
}
