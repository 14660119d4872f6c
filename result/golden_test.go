package result_test

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"costcone/result"
	"costcone/result/resulttest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// level80 is a small run whose level is not 0.9, with an open end, a statistic
// that does not exist, a text that would steer a terminal, and overrides.
func level80() *result.Result {
	r := resulttest.Empty("Broken \x1b[31m red\n| pipe *stars* $x$")
	r.Run.Level, r.Run.Trials = 0.8, 64
	r.Set = []string{"useful_life=3 to 6", "gpu_price[H100]=30k"}
	o := resulttest.Lognormal("tco", "USD", 1e9, 2e9)
	o.Mean, o.SD = nil, nil
	o.Quantiles = []result.Quantile{
		{P: 0.1, Estimate: result.Estimate{Value: 1.1e9, Lo: result.None(), Hi: 1.2e9}},
		{P: 0.5, Estimate: result.Estimate{Value: 1.4e9, Lo: 1.3e9, Hi: 1.5e9}},
		{P: 0.9, Estimate: result.Estimate{Value: 1.9e9, Lo: 1.7e9, Hi: result.None()}},
	}
	o.Warnings = []string{"mean: does not exist for a ratio of normals"}
	o.At = result.At{{Index: "pool", Label: "H 100, \"new\""}, {Index: "year", Label: "3"}}
	r.Outputs = []result.Output{o}
	return r
}

var formats = map[string]func(*result.Result, io.Writer) error{
	"json": (*result.Result).WriteJSON,
	"csv":  (*result.Result).WriteCSV,
	"md":   (*result.Result).WriteMarkdown,
	"txt":  (*result.Result).WriteText,
}

func TestGoldenFormats(t *testing.T) {
	scenarios := map[string]func() *result.Result{
		"fleet":            resulttest.Fleet,
		"level80-open-end": level80,
		"empty":            func() *result.Result { return resulttest.Empty("Nothing") },
	}
	known := map[string]bool{}
	for name, make := range scenarios {
		for format, write := range formats {
			file := filepath.Join("testdata", name+"."+format)
			known[file] = true
			var b bytes.Buffer
			if err := write(make(), &b); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			golden(t, file, b.Bytes())
		}
	}
	files, err := filepath.Glob("testdata/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !known[f] {
			t.Errorf("%s belongs to no test", f)
		}
	}
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; look at it and run go test ./result -update. Got:\n%s", file, got)
	}
}
