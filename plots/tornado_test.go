package plots

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"costcone/result"
)

// drivers is a sensitivity with more drivers than a figure holds.
func drivers(method string) *result.Sensitivity {
	at := func(v, half float64) *result.Estimate {
		return &result.Estimate{Value: result.Number(v), Lo: result.Number(v - half), Hi: result.Number(v + half)}
	}
	r := &result.Sensitivity{Method: method, Target: "variance", Run: result.Run{Trials: 65536, Design: "sobol", Seed: 1}}
	o := result.OutputSensitivity{Name: "cost", Unit: "USD", Kind: "quantity", Mean: 100, Quantile: 140, SwingP: 0.9}
	for i := range 20 {
		reach := 60 / float64(i+1)
		name := strings.Repeat("a_long_name_", 1+i%4) + "x"
		d := result.Driver{Factor: name, Indices: []result.Index{
			{Name: "first", Estimate: *at(1/float64(2+i), 0.02)}, {Name: "delta", Estimate: *at(0.5/float64(2+i), 0.03)},
		}}
		if method == "given-data" {
			d.Swing = &result.Swing{
				LowMean: at(100-reach, 1), HighMean: at(100+reach, 1), Span: at(2*reach, 1.5),
				LowQuantile: at(140-reach, 3), HighQuantile: at(140+reach, 3),
			}
		}
		o.Drivers = append(o.Drivers, d)
	}
	r.Outputs = []result.OutputSensitivity{o}
	return r
}

// Texts stay on the page, and no two of them lie on each other.
func TestSensitivityTextsKeepApart(t *testing.T) {
	r := drivers("given-data")
	for name, s := range map[string]*scene{"tornado": tornado(newLook(), r, &r.Outputs[0]), "indices": indexBars(newLook(), r, &r.Outputs[0])} {
		labels := s.labels()
		for i, a := range labels {
			box := a.box()
			if box.Min.X < 0 || box.Min.Y < 0 || box.Max.X > s.width || box.Max.Y > s.height {
				t.Errorf("%s: %q leaves the page", name, a.text)
			}
			for _, b := range labels[:i] {
				other := b.box()
				if box.Min.X < other.Max.X && other.Min.X < box.Max.X && box.Min.Y < other.Max.Y && other.Min.Y < box.Max.Y {
					t.Errorf("%s: %q lies on %q", name, a.text, b.text)
				}
			}
		}
	}
}

// The longest bars are drawn, the others counted.
func TestTornadoShowsTheLongestBars(t *testing.T) {
	r := drivers("given-data")
	var caption strings.Builder
	for _, l := range tornado(newLook(), r, &r.Outputs[0]).labels() {
		caption.WriteString(l.text + " ")
	}
	if !strings.Contains(caption.String(), "Not drawn: 5 inputs with shorter bars.") {
		t.Errorf("the caption does not say what is left out: %s", &caption)
	}
}

// A method without swings has no tornado; equal results give equal bytes.
func TestWriteSensitivity(t *testing.T) {
	var before [][]byte
	for range 2 {
		dir := t.TempDir()
		files, err := WriteSensitivity(context.Background(), dir, drivers("sobol"), "svg")
		if err != nil || len(files) != 1 || filepath.Base(files[0]) != "cost.indices.svg" {
			t.Fatalf("%v, %v", files, err)
		}
		text, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		before = append(before, text)
	}
	if string(before[0]) != string(before[1]) {
		t.Error("two drawings differ")
	}
	if _, err := WriteSensitivity(context.Background(), t.TempDir(), drivers("sobol"), "gif"); err == nil {
		t.Error("no error for a format that does not exist")
	}
}
