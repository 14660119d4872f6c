package study_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"costcone/configs"
	"costcone/internal/diag"
	"costcone/model"
	"costcone/sim"
	"costcone/sim/study"
)

// BenchmarkSweep times 100 points of one input of the bench scenario against a
// single run.
func BenchmarkSweep(b *testing.B) {
	text, err := configs.Scenario("bench-fleet")
	if err != nil {
		b.Fatal(err)
	}
	compile := func(set ...string) *sim.Plan {
		s, messages := model.Compile(&diag.File{Name: "bench-fleet.yaml", Text: string(text)}, model.Options{Set: set})
		if err := messages.Err(); err != nil {
			b.Fatal(err)
		}
		return s.Plan
	}
	base := compile()
	for _, input := range []string{"useful_life=%v yr", "pue=%v", "electricity_price=%v USD/kWh"} {
		started := time.Now()
		var plans []*sim.Plan
		for i := range 100 {
			plans = append(plans, compile(fmt.Sprintf(input, 1.05+float64(i)/100)))
		}
		compiled := time.Since(started)
		b.Run(input[:3], func(b *testing.B) {
			var single, sweep time.Duration
			for b.Loop() {
				started := time.Now()
				if _, err := sim.Run(context.Background(), base, sim.Options{}); err != nil {
					b.Fatal(err)
				}
				single += time.Since(started)
				started = time.Now()
				if _, _, err := study.Cases(context.Background(), plans, sim.Options{}); err != nil {
					b.Fatal(err)
				}
				sweep += time.Since(started)
			}
			b.ReportMetric(float64(sweep)/float64(single), "runs/sweep")
			b.ReportMetric(float64(compiled.Milliseconds())/100, "ms/compile")
		})
	}
}
