package sim

import (
	"math"
	"strings"
	"testing"

	"costcone/dist"
	"costcone/sim/program"
	"costcone/sim/stat"
)

// What the program knows to be constant is exact however few the trials are;
// an event that no trial met is not, however equal they are.
func TestConstantsAreExactAndRareEventsAreNot(t *testing.T) {
	s := newSketch()
	s.plan.Trials = 64
	x := s.input("x", normal(10, 1))
	s.output("constant", Quantity, s.Const(4)).Thresholds = []float64{3, 4}
	rare := s.Apply(program.Mul, x, s.input("event", dist.Must(dist.Bernoulli(1e-9))))
	s.output("rare", Quantity, rare).Thresholds = []float64{0}
	r := mustRun(t, s.build())

	constant := r.Outputs[0]
	if constant.Mean != stat.Exact(4) || constant.SD != stat.Exact(0) || len(constant.Warnings) > 0 {
		t.Errorf("constant: %+v", constant)
	}
	for _, q := range constant.Quantiles {
		if q.Estimate != stat.Exact(4) {
			t.Errorf("constant: %+v", q)
		}
	}
	if p := constant.Thresholds; p[0] != stat.Exact(0) || p[1] != stat.Exact(1) {
		t.Errorf("constant: %+v", p)
	}

	event := r.Outputs[1]
	if event.Mean.Value != 0 || !math.IsNaN(event.Mean.High) || event.Mean.Atom || !math.IsNaN(event.SD.High) {
		t.Errorf("rare: %+v", event)
	}
	if p := event.Thresholds[0]; p.Value != 1 || p.Atom || math.Abs(p.Low-math.Pow(0.025, 1.0/64)) > 1e-12 {
		t.Errorf("rare: P(y <= 0) is %+v", p)
	}
	if len(event.Warnings) == 0 || !strings.Contains(event.Warnings[len(event.Warnings)-1], "too rare") {
		t.Errorf("rare: warnings %q", event.Warnings)
	}
}
