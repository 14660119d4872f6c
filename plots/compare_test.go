package plots

import (
	"bytes"
	"context"
	"os"
	"slices"
	"testing"

	"costcone/result"
	"costcone/result/resulttest"
)

// twoCases is a comparison of lognormal costs, the second twice the first.
func twoCases() *result.Comparison {
	first, second := resulttest.Lognormal("cost", "USD", 0.7e6, 1.4e6), resulttest.Lognormal("cost", "USD", 1.4e6, 2.8e6)
	difference := resulttest.Lognormal("difference", "USD", 0.7e6, 1.4e6)
	return &result.Comparison{
		Cases: []result.CompareCase{{Name: "ours"}, {Name: "theirs, which has a name so long that the legend must cut it, for there is one line for each of them and no more"}},
		Run:   result.CompareRun{Trials: 1 << 20, Design: "sobol", Seed: 1, Level: 0.9},
		Best:  "lowest",
		Outputs: []result.ComparedOutput{{
			Name: "cost", Unit: "USD", Kind: result.Quantity,
			Cases:   []result.ComparedCase{{Case: "ours", Output: &first}, {Case: "theirs", Output: &second}},
			Against: []result.Against{{Case: "theirs", First: "ours", Difference: &difference}},
		}, {
			Name: "same", Unit: "USD", Kind: result.Quantity, Same: true,
			Cases: []result.ComparedCase{{Case: "ours", Output: &first}, {Case: "theirs", Output: &first}},
		}},
	}
}

// Every label of the overlaid densities stands on the page and clear of others.
func TestOverlayIsReadable(t *testing.T) {
	c := twoCases()
	s := overlay(newLook(), c, &c.Outputs[0])
	labels := s.labels()
	for i, a := range labels {
		box := a.box()
		if box.Min.X < 0 || box.Max.X > s.width || box.Min.Y < 0 || box.Max.Y > s.height {
			t.Errorf("%q leaves the page", a.text)
		}
		for _, b := range labels[i+1:] {
			o := b.box()
			if a.style.Rotation == 0 && b.style.Rotation == 0 && box.Min.X < o.Max.X && o.Min.X < box.Max.X && box.Min.Y < o.Max.Y && o.Min.Y < box.Max.Y {
				t.Errorf("%q lies on %q", a.text, b.text)
			}
		}
	}
}

// A figure for the densities and one for the difference, none for an output
// that does not change, and the same bytes each time.
func TestWriteComparison(t *testing.T) {
	var before []byte
	for range 2 {
		dir := t.TempDir()
		files, err := WriteComparison(context.Background(), dir, twoCases(), "svg")
		if err != nil {
			t.Fatal(err)
		}
		if want := []string{dir + "/cost.cases.svg", dir + "/cost.difference-B.svg"}; !slices.Equal(files, want) {
			t.Errorf("wrote %q, want %q", files, want)
		}
		text, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		if before != nil && !bytes.Equal(before, text) {
			t.Error("other bytes the second time")
		}
		before = text
	}
	if _, err := WriteComparison(context.Background(), t.TempDir(), twoCases(), "gif"); err == nil {
		t.Error("gif is no format, yet no error")
	}
}
