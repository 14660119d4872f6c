package main

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"costcone/result"
)

// call runs the command and returns its standard output.
func call(t *testing.T, want int, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run(append([]string{"costcone"}, args...), strings.NewReader(""), &stdout, &stderr); code != want {
		t.Fatalf("%v: exit code %d, want %d\n%s", args, code, want, &stderr)
	}
	return stdout.String()
}

func readSweep(t *testing.T, text string) *result.Sweep {
	t.Helper()
	s, err := result.ReadSweep(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// bits writes an estimate so that equal texts are equal bits.
func bits(e *result.Estimate) string {
	if e == nil {
		return "none"
	}
	return fmt.Sprintf("%x %x %x %t", math.Float64bits(float64(e.Value)), math.Float64bits(float64(e.Lo)), math.Float64bits(float64(e.Hi)), e.Atom)
}

// A point of a sweep is the run that --set gives, bit for bit: inputs of the
// scenario and of its model, elements, parameters of calls, of ranges and of what
// a catalogue holds, and constants that become distributions, which draw what
// the first point does not.
func TestPointsOfASweepAreRunsWithSet(t *testing.T) {
	for _, c := range []struct {
		design string
		vary   []string
	}{
		{"sobol", []string{"useful_life.mode=3.5:5:0.75"}},
		{"latin", []string{"useful_life=5,6", "gpus[H20].mode=20k,30k"}},
		{"random", []string{"headcount[researcher].high=log:180:400:3", "gpu_price[H100]=30k,25k to 40k"}},
		{"sobol", []string{"training_cluster=2048,1k to 3k", "r1_gpu_hours=100k,50k to 200k"}},
		{"sobol", []string{"gpu_price[H100].p50=26k,29k", "electricity_price=0.05,5 USD/MWh"}},
	} {
		base := []string{"deepseek", "--trials", "2k", "--design", c.design, "--quiet", "--format", "json"}
		args := append([]string{"sweep"}, base...)
		for _, v := range c.vary {
			args = append(args, "--vary", v)
		}
		s := readSweep(t, call(t, 0, args...))
		if len(s.Points) < 2 || s.Partial() {
			t.Fatalf("%v: %d of %d points", c.vary, len(s.Points), s.Asked)
		}
		for _, p := range s.Points {
			args := append([]string{"run"}, base...)
			for k, at := range p.At {
				args = append(args, "--set", s.Axes[k].Name+"="+s.Axes[k].Values[at])
			}
			alone, err := result.ReadJSON(strings.NewReader(call(t, 0, args...)))
			if err != nil {
				t.Fatal(err)
			}
			if alone.Run.Plan != p.Plan {
				t.Errorf("%s: another plan than alone", s.Setting(&p))
			}
			for i, o := range alone.Outputs {
				e := &p.Outputs[i]
				same := bits(e.Mean) == bits(o.Mean) && bits(e.SD) == bits(o.SD) && len(e.Quantiles) == len(o.Quantiles)
				for k := range e.Quantiles {
					same = same && e.Quantiles[k].P == o.Quantiles[k].P && bits(&e.Quantiles[k].Estimate) == bits(&o.Quantiles[k].Estimate)
				}
				if !same {
					t.Errorf("%s, %s: %s: other numbers than alone", c.design, s.Setting(&p), o.Label())
				}
			}
		}
	}
}

// From 5 to 6 years of life an hour of a GPU becomes cheaper by a fraction of what
// its range is wide; on shared draws this is known ten times better than from two
// independent runs, whose interval is the root of the sum of squares.
func TestDifferencesOfASweepAreNarrow(t *testing.T) {
	for _, design := range []string{"random", "latin", "sobol"} {
		s := readSweep(t, call(t, 0, "sweep", "deepseek", "--vary", "useful_life=5,6", "--design", design, "--format", "json", "--quiet"))
		for i, o := range s.Outputs {
			if o.Name != "cost_per_gpu_hour" {
				continue
			}
			wide := func(e *result.Estimate) float64 { return float64(e.Hi - e.Lo) }
			a, b := &s.Points[0].Outputs[i], &s.Points[1].Outputs[i]
			unpaired := math.Hypot(wide(a.Mean), wide(b.Mean))
			if paired := wide(b.Difference.Mean); !(10*paired <= unpaired) {
				t.Errorf("%s: the paired interval is %v wide, the unpaired %v", design, paired, unpaired)
			}
			if a.Difference != nil {
				t.Errorf("%s: the first point differs from itself", design)
			}
		}
	}
}

// A sweep that stops keeps its finished points, and resumed it ends as one that
// did not stop, byte for byte.
func TestStoppedSweepGoesOn(t *testing.T) {
	c := &console{stdin: strings.NewReader(""), stdout: &bytes.Buffer{}, stderr: &bytes.Buffer{}}
	begin := func() *sweep {
		j := sweepJob{scenario: "bench-fleet", quiet: true}
		j.options.Vary, j.options.Trials = []string{"useful_life=log:1:10:200"}, "512"
		s, err := c.newSweep(&j)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	text := func(s *sweep) string {
		var b bytes.Buffer
		if err := result.WriteSweep(&b, s.doc, "json"); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	whole := begin()
	if err := whole.run(context.Background(), func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	var earlier *result.Sweep
	for _, share := range []float64{0.2, 0.8} {
		ctx, cancel := context.WithCancel(context.Background())
		s := begin()
		s.earlier = earlier
		err := s.run(ctx, func(done, total int) {
			if float64(done) > share*float64(total) {
				cancel()
			}
		})
		if err == nil || len(s.doc.Points) == 0 || !s.doc.Partial() {
			t.Fatalf("stopped at %v: error %v, %d of %d points", share, err, len(s.doc.Points), s.doc.Asked)
		}
		if earlier != nil && len(s.doc.Points) <= len(earlier.Points) {
			t.Errorf("%d points before, %d after", len(earlier.Points), len(s.doc.Points))
		}
		earlier = readSweep(t, text(s))
	}
	s := begin()
	s.earlier = earlier
	if err := s.run(context.Background(), func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	if text(s) != text(whole) {
		t.Error("the resumed sweep is not the one that did not stop")
	}
}

// Whatever the number of workers, a sweep is the same bytes in every format.
func TestSweepIsTheSameForAnyWorkers(t *testing.T) {
	dir := t.TempDir()
	for _, ending := range []string{"json", "csv", "parquet", "md", "txt"} {
		var files [][]byte
		for _, workers := range []string{"1", "3"} {
			file := filepath.Join(dir, workers+"."+ending)
			call(t, 0, "sweep", "bench-fleet", "--vary", "useful_life=3:6:1", "--trials", "1k", "--quiet", "--workers", workers, "-o", file)
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, text)
		}
		if len(files[0]) == 0 || !bytes.Equal(files[0], files[1]) {
			t.Errorf("%s: other bytes with other workers", ending)
		}
	}
}
