package study_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"costcone/configs"
	"costcone/internal/diag"
	"costcone/model"
	"costcone/sim"
	"costcone/sim/study"
)

// From five to six years of life, the interval of what a year costs less is ten
// times narrower on shared draws than between runs of two seeds, whose intervals
// add as roots of squares.
func TestPairedDifferenceIsNarrow(t *testing.T) {
	text, err := configs.Scenario("deepseek")
	if err != nil {
		t.Fatal(err)
	}
	compile := func(set, seed string) *sim.Plan {
		s, messages := model.Compile(&diag.File{Name: "deepseek.yaml", Text: string(text)},
			model.Options{Set: []string{set}, Seed: seed, Trials: "2^18", Design: "random"})
		if err := messages.Err(); err != nil {
			t.Fatal(err)
		}
		return s.Plan
	}
	five, six, other := compile("useful_life=5 yr", "1"), compile("useful_life=6 yr", "1"), compile("useful_life=6 yr", "2")
	at := slices.IndexFunc(five.Outputs, func(o sim.Output) bool { return o.Name == "annual_cost" })
	c, err := study.Compare(context.Background(), []*sim.Plan{five, six}, [][]int{{at, at}}, study.CompareOptions{})
	if err != nil {
		t.Fatal(err)
	}
	unpaired, err := sim.Run(context.Background(), other, sim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	width := func(e sim.Estimate) float64 { return e.High - e.Low }
	apart := math.Hypot(width(c.Outputs[0].Cases[0].Result.Mean), width(unpaired.Outputs[at].Mean))
	for what, paired := range map[string]sim.Estimate{"of the means": c.Outputs[0].Against[0].Mean, "of each trial": c.Outputs[0].Against[0].Difference.Mean} {
		t.Logf("difference %s: %.4g, interval %.3g wide; unpaired %.3g, %.1f times", what, paired.Value, width(paired), apart, apart/width(paired))
		if !(10*width(paired) <= apart) {
			t.Errorf("the paired interval %s is %v wide, the unpaired one %v", what, width(paired), apart)
		}
	}
}
