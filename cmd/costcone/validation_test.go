package main

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"costcone/result"
)

// A validation is a published result that a shipped scenario reproduces.
type validation struct {
	name     string // of its section in docs/VALIDATION.md: "V1"
	scenario string
	figures  []figure
}

// A figure is one published number beside the statistic of an output that is to
// be the same.
type figure struct {
	label     string // what it is, in the page's table
	output    string
	p         float64 // the quantile's; 0 for a number without randomness
	published string  // as printed: "$5.576M", "57 %", "0.46"
	why       *reason // why the two differ by more than the tolerance; nil where they do not
}

// A reason says why a published number is not the exact one. Both that there
// are can be checked: it was rounded, and it may come from a random run.
type reason struct {
	trials string  // of the published run, which had no seed; "" if it was not random
	noise  float64 // its standard deviation here, as a share of the number
}

// rounding is the reason of a number that is right in every digit printed.
var rounding = &reason{}

// sampling is the reason of a quantile taken from 10,000 trials without a seed.
func sampling(noise float64) *reason { return &reason{"10,000", noise} }

// The tolerances that the page states.
const (
	pointTolerance    = 0.005
	quantileTolerance = 0.03
)

// validations are all rows of the page's table. The sources of the published
// numbers stand in the page's sections and in the scenarios. The noise of V1 is
// the closed form in TestEpochAcquisition; that of V2 is the standard deviation
// of numpy's runs of 10,000 of the published model.
var validations = []validation{
	{"V1", "epoch-acquisition", slices.Concat(
		ends("GPU", "acquisition[GPU]", "0.46", "0.73", "1.4", "2.1", nil, nil, nil, sampling(0.0103)),
		ends("TPU", "acquisition[TPU]", "0.23", "0.54", "1.8", "4.2", sampling(0.0191), sampling(0.0105), nil, nil),
	)},
	{"V2", "epoch-amortized", slices.Concat(
		ends("hardware, GPU", "hardware_range[GPU]", "0.27", "0.60", "1.7", "4.0"),
		ends("hardware, TPU", "hardware_range[TPU]", "0.16", "0.49", "2.0", "6.6", sampling(0.0241), nil, sampling(0.0131), nil),
		ends("energy, GPU", "energy_range[GPU]", "0.31", "0.64", "1.6", "3.6"),
		ends("energy, TPU", "energy_range[TPU]", "0.31", "0.63", "1.6", "3.6", nil, nil, nil, sampling(0.0235)),
		ends("total, GPU", "total_range[GPU]", "0.34", "0.65", "1.6", "3.7"),
		ends("total, TPU", "total_range[TPU]", "0.27", "0.58", "1.8", "4.9"),
	)},
	{"V4", "epoch-dgx", []figure{
		{"DGX H100, 5 %", "server_cost", 0.05, "$52k", nil},
		{"DGX H100, 50 %", "server_cost", 0.5, "$67k", nil},
		{"DGX H100, 95 %", "server_cost", 0.95, "$96k", nil},
		{"per GPU, 5 %", "cost_per_gpu", 0.05, "$6.5k", nil},
		{"per GPU, 50 %", "cost_per_gpu", 0.5, "$8.3k", nil},
		{"per GPU, 95 %", "cost_per_gpu", 0.95, "$12k", nil},
	}},
	{"P1", "deepseek-claim", []figure{
		{"V3's final run", "v3_cost", 0, "$5.576M", nil},
		{"R1 beside it", "r1_cost", 0, "$294k", nil},
		{"a day of inference", "inference_day", 0, "$87,072", nil},
	}},
	{"P2", "deepseek-table", slices.Concat(
		pools("servers", "pool_server_capex", "$237M", "$727M", "$317M", "$347M"),
		pools("operation, 4 years", "pool_operation", "$157M", "$387M", "$170M", "$230M"),
		pools("total, 4 years", "pool_total_cost", "$394M", "$1,114M", "$487M", "$577M"),
		[]figure{
			{"servers, total", "server_capex", 0, "$1,629M", nil},
			{"servers, total in the text", "server_capex", 0, "$1.6B", rounding},
			{"operation, total", "operating_cost", 0, "$944M", nil},
			{"total", "total_cost", 0, "$2,573M", nil},
			{"a year, corrected", "cost_per_year", 0, "$640M", nil},
			{"Hoppers, servers, corrected", "hopper_server_capex", 0, "$1.4B", rounding},
			{"Hoppers, a year, corrected", "hopper_cost_per_year", 0, "$545M", nil},
		},
	)},
	{"P3", "semianalysis-h100", []figure{
		{"capital, a month", "capital", 0, "$7,025", nil},
		{"hosting, a month", "hosting", 0, "$1,871", nil},
		{"a GPU-hour", "cost_per_gpu_hour", 0, "$1.525", nil},
	}},
	{"P4", "hamilton-2010", []figure{
		{"a month", "total_cost", 0, "$3.5M", rounding},
		{"servers", "server_share", 0, "57 %", rounding},
		{"network", "network_share", 0, "8 %", rounding},
		{"power distribution and cooling", "power_and_cooling_share_of_cost", 0, "18 %", rounding},
		{"other", "other_share", 0, "4 %", rounding},
		{"power", "power_share", 0, "13 %", rounding},
	}},
	{"P6", "epoch-runs", []figure{
		{"GPT-4, dollars of 2023", "cost_2023[GPT-4]", 0, "$40,586,592.58", nil},
		{"GPT-4, dollars of December 2024", "cost_2024[GPT-4]", 0, "$40.7M", nil},
		{"Gemini Ultra, dollars of 2023", "cost_2023[Gemini Ultra]", 0, "$29,827,341.92", nil},
	}},
}

// ends are the ends of a published 90 % and 50 % range, from the lowest on.
func ends(label, output, p5, p25, p75, p95 string, why ...*reason) []figure {
	why = append(why, nil, nil, nil, nil)
	return []figure{
		{label + ", 5 %", output, 0.05, p5, why[0]},
		{label + ", 25 %", output, 0.25, p25, why[1]},
		{label + ", 75 %", output, 0.75, p75, why[2]},
		{label + ", 95 %", output, 0.95, p95, why[3]},
	}
}

func pools(label, output, a100, h20, h800, h100 string) []figure {
	return []figure{
		{label + ", A100", output + "[A100]", 0, a100, nil},
		{label + ", H20", output + "[H20]", 0, h20, nil},
		{label + ", H800", output + "[H800]", 0, h800, nil},
		{label + ", H100", output + "[H100]", 0, h100, nil},
	}
}

// TestValidation runs every validation, checks the tolerances and the reasons,
// and compares the table in docs/VALIDATION.md; UPDATE_DOCS=1 writes it there.
func TestValidation(t *testing.T) {
	const path = "../../docs/VALIDATION.md"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := string(text)
	const head = "| case | published | costcone | difference | reason where it differs |\n"
	table := head + "|:--|--:|--:|--:|:--|\n"
	for _, v := range validations {
		for _, part := range []string{"\n### " + v.name + ".", "costcone run " + v.scenario + "\n"} {
			if !strings.Contains(page, part) {
				t.Errorf("the page has no %q", part)
			}
		}
		r := runScenario(t, v.scenario)
		for _, f := range v.figures {
			table += f.row(t, v.name, r)
		}
	}
	before, rest, found := strings.Cut(page, head)
	if !found {
		t.Fatalf("the page has no table that begins with\n%s", head)
	}
	after := rest
	for strings.HasPrefix(after, "|") {
		_, after, _ = strings.Cut(after, "\n")
	}
	updated := before + table + after
	switch {
	case updated == page:
	case os.Getenv("UPDATE_DOCS") == "":
		t.Errorf("the page's table is\n%s\nand should be\n%s", head+strings.TrimSuffix(rest, after), table)
	default:
		if err := os.WriteFile(path, []byte(updated), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// row returns the table's row and checks that the numbers agree to the
// tolerance, or that there is a reason which explains all of the difference.
func (f figure) row(t *testing.T, name string, r *result.Result) string {
	t.Helper()
	published := parsePrinted(t, f.published)
	e, tolerance := f.estimate(t, r), pointTolerance
	if f.p > 0 {
		tolerance = quantileTolerance
	}
	ours := float64(e.Value)
	apart, difference, why := math.Abs(ours-published.value), ours/published.value-1, ""
	switch outside := !(math.Abs(difference) <= tolerance); {
	case outside && f.why == nil:
		t.Errorf("%s %s is %.7g, published %s: %.2f %% apart, without a reason", name, f.label, ours, f.published, 100*difference)
	case !outside && f.why != nil:
		t.Errorf("%s %s is within the tolerance and has a reason", name, f.label)
	case outside:
		allowed := published.half + 3*f.why.noise*ours
		if !(apart <= allowed*(1+1e-12)) {
			t.Errorf("%s %s is %.7g, published %s: its reason explains %.3g only", name, f.label, ours, f.published, allowed)
		}
		if f.why.noise > 0 && apart <= published.half {
			t.Errorf("%s %s: rounding is reason enough", name, f.label)
		}
		why = f.why.text(published)
	}
	shown := "0"
	if ours != published.value {
		shown = fmt.Sprintf("%+.2f %%", 100*difference)
		if strings.Trim(shown, "+-0. %") == "" {
			shown = "0.00 %"
		}
	}
	return fmt.Sprintf("| %s %s | %s | %s | %s | %s |\n", name, f.label, f.published, published.like(e), shown, why)
}

// estimate returns the figure's statistic; one without randomness must be a
// constant.
func (f figure) estimate(t *testing.T, r *result.Result) result.Estimate {
	t.Helper()
	o := r.Find(f.output)
	if o == nil {
		t.Fatalf("no output %s", f.output)
	}
	if f.p == 0 {
		if !o.Mean.Atom {
			t.Errorf("%s is no constant", f.output)
		}
		return *o.Mean
	}
	q, ok := o.Quantile(f.p)
	if !ok {
		t.Fatalf("%s has no quantile %v", f.output, f.p)
	}
	return q
}

func (w *reason) text(p printed) string {
	last := fmt.Sprintf("half a unit of its last digit is %.1f %%", 100*p.half/p.value)
	if w.noise == 0 {
		return "rounded: " + last
	}
	return fmt.Sprintf("sampling noise: a run of %s has a standard deviation of %.1f %% here, and %s", w.trials, 100*w.noise, last)
}

// A printed is a number as a text prints it.
type printed struct {
	before, after string  // "$", "M"
	decimals      int     // after the point
	scale         float64 // of the suffix
	value, half   float64 // the number, and half a unit of its last digit
}

func parsePrinted(t *testing.T, text string) printed {
	t.Helper()
	digits := strings.Trim(text, "$kMB %")
	before, after, _ := strings.Cut(text, digits)
	scale, known := map[string]float64{"": 1, " %": 1, "k": 1e3, "M": 1e6, "B": 1e9}[after]
	x, err := strconv.ParseFloat(strings.ReplaceAll(digits, ",", ""), 64)
	if err != nil || !known {
		t.Fatalf("%q is no number", text)
	}
	_, fraction, _ := strings.Cut(digits, ".")
	half := 0.5 * math.Pow(10, -float64(len(fraction)))
	return printed{before, after, len(fraction), scale, x * scale, half * scale}
}

// like prints an estimate in the same unit: a constant with up to two digits
// more, others with half the width of their 95 % interval, to one digit.
func (p printed) like(e result.Estimate) string {
	value := float64(e.Value) / p.scale
	if e.Atom {
		text := grouped(strconv.FormatFloat(value, 'f', p.decimals+2, 64))
		return p.before + strings.TrimRight(strings.TrimRight(text, "0"), ".") + p.after
	}
	half := math.Max(float64(e.Value-e.Lo), float64(e.Hi-e.Value)) / p.scale
	place := math.Floor(math.Log10(half))
	if math.Ceil(half/math.Pow(10, place)) >= 10 {
		place++
	}
	half = math.Ceil(half/math.Pow(10, place)) * math.Pow(10, place)
	decimals := max(0, -int(place))
	return fmt.Sprintf("%s%.*f%s ± %.*f%s", p.before, decimals, value, p.after, decimals, half, p.after)
}

// grouped puts commas between the thousands.
func grouped(text string) string {
	whole, fraction, _ := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return whole + "." + fraction
}

// Hamilton's "8 MW at 80 % load": only electricity for the average load, with
// the site's overhead, has the published share of 13 %; that for full load, or
// for the servers alone, has not.
func TestHamiltonPower(t *testing.T) {
	for _, reading := range []struct {
		set  []string
		fits bool
	}{{nil, true}, {[]string{"--set", "load=100%"}, false}, {[]string{"--set", "pue=1"}, false}} {
		r := runScenario(t, append([]string{"hamilton-2010", "--trials", "64"}, reading.set...)...)
		if share := float64(r.Find("power_share").Mean.Value); math.Abs(share-13) <= 0.5 != reading.fits {
			t.Errorf("%v: power is %v %%, published 13 %%", reading.set, share)
		}
	}
}

// Every input of the scenarios after published points has a description, a
// source and a date, every formula and output a description, and the title asks.
func TestPublishedPointsAreDocumented(t *testing.T) {
	for _, name := range []string{"deepseek-claim", "semianalysis-h100", "hamilton-2010", "epoch-runs"} {
		s := compileShipped(t, name)
		if !strings.HasSuffix(s.Title, "?") {
			t.Errorf("%s asks no question: %q", name, s.Title)
		}
		for _, quantity := range s.Names() {
			e, _, _ := s.Explain(quantity)
			if e.Doc == "" {
				t.Errorf("%s: %s has no doc", name, quantity)
			}
			for _, cell := range e.Cells {
				if !e.Formula && (cell.Source == "" || cell.Date == "") {
					t.Errorf("%s: %s has no source or no date", name, quantity)
				}
			}
		}
	}
}
