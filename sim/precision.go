package sim

import (
	"context"
	"fmt"
	"math"
	"math/bits"
	"strconv"
	"strings"

	"costcone/sim/design"
)

// FirstTrials is the first stage of a run to a precision, unless told otherwise.
const FirstTrials = 1 << 14

// pessimism turns a half-width into its upper 90 % confidence limit: the root
// of 31 over the lower 10 % point of χ² with Replicates-1 degrees of freedom.
const pessimism = 1.203

// A Precision is the Monte Carlo error that a run is to reach: the longer half
// of the 95 % interval of the mean, the median and both ends of the level, as a
// share of max(|value|, p95 - p5), and that of a probability as it is (its
// range is 1). Statistics that do not exist have none.
type Precision struct {
	Targets   []float64 // parallel to Plan.Outputs; 0: no target
	MaxTrials int       // at least 64
}

// A PrecisionError says that a run ended above the error it was to reach.
type PrecisionError struct {
	Trials  int
	Allowed int    // the most that were asked for; Trials is the largest count of the design up to it
	Misses  []Miss // at least one
}

// A Miss is an output whose error is above its target.
type Miss struct {
	Output    string  // full name
	Statistic string  // the one furthest from its target: "mean", "p95"
	Reached   float64 // as in Precision; +Inf where the interval is open
	Asked     float64
}

// mostMisses is the most outputs that a message names.
const mostMisses = 4

// Error names the outputs and their errors on one line.
func (e *PrecisionError) Error() string {
	var parts []string
	for _, m := range e.Misses[:min(len(e.Misses), mostMisses)] {
		reached := "has an open interval"
		if !math.IsInf(m.Reached, 0) {
			reached = "± " + percent(m.Reached, 3)
		}
		parts = append(parts, fmt.Sprintf("%s: %s %s, asked ± %s", m.Output, m.Statistic, reached, percent(m.Asked, -1)))
	}
	if more := len(e.Misses) - mostMisses; more > 0 {
		parts = append(parts, fmt.Sprintf("and %d more", more))
	}
	what := "the most allowed"
	if power := e.Trials&(e.Trials-1) == 0; power && e.Trials < e.Allowed && e.Allowed < 2*e.Trials {
		what = fmt.Sprintf("the largest power of two up to the %d allowed", e.Allowed)
	}
	return fmt.Sprintf("the precision is not reached with %d trials, %s: %s", e.Trials, what, strings.Join(parts, "; "))
}

// percent writes a share with so many significant digits, -1 for all.
func percent(share float64, digits int) string {
	return strconv.FormatFloat(decimal(float64(100*share)), 'g', digits, 64) + " %"
}

// RunToPrecision runs the plan with its own number of trials and, where that
// leaves an output above its target, with more: first with the power of two
// that would reach all targets if the errors fell as the root of the trials and
// were as large as they may be, then with twice as many each time (a two-stage
// procedure in the sense of JCGM 101:2008, 7.9). The result is that of Run with
// the number of trials it ended at. When the most trials allowed, or the most
// that a run can keep, do not do, it comes with a *PrecisionError.
func RunToPrecision(ctx context.Context, p *Plan, t Precision, o Options) (*Result, error) {
	if len(t.Targets) != len(p.Outputs) {
		panic("sim: the targets are not parallel to the outputs")
	}
	most := mostTrials(p, t.MaxTrials)
	trials := min(p.Trials, most)
	for jumped := false; ; jumped = true {
		stage := *p
		stage.Trials = trials
		r, err := Run(ctx, &stage, o)
		if err != nil {
			return nil, err
		}
		misses := t.misses(r)
		if len(misses) == 0 {
			return r, nil
		}
		if trials == most {
			return r, &PrecisionError{trials, t.MaxTrials, misses}
		}
		next := 2 * trials
		if !jumped {
			next = max(next, needed(misses, trials, most))
		}
		trials = min(design.Round(p.Design, next), most)
	}
}

// mostTrials returns the largest count of the plan's design that is not above
// limit and that a run can keep.
func mostTrials(p *Plan, limit int) int {
	limit = min(limit, MostTrials(p))
	if n := limit / Replicates * Replicates; n > 0 && design.Round(p.Design, n) == n {
		return n
	}
	return design.Round(p.Design, 1<<(bits.Len(uint(limit))-1))
}

// needed returns the power of two that the pessimistic rule gives for the
// misses that have an error at all, most at most.
func needed(misses []Miss, trials, most int) int {
	worst := 1.0
	for _, m := range misses {
		if !math.IsInf(m.Reached, 0) {
			worst = max(worst, pessimism*m.Reached/m.Asked)
		}
	}
	n := float64(float64(worst*worst) * float64(trials))
	if n >= float64(most) {
		return most
	}
	return 1 << bits.Len(uint(math.Ceil(n))-1)
}

// misses returns the outputs whose error is above their target.
func (t Precision) misses(r *Result) []Miss {
	var misses []Miss
	for i, asked := range t.Targets {
		if asked <= 0 {
			continue
		}
		m := Miss{Output: r.Plan.Outputs[i].FullName(), Asked: asked}
		for _, s := range watched(&r.Outputs[i], r.Plan.Level) {
			if s.error > m.Reached {
				m.Statistic, m.Reached = s.name, s.error
			}
		}
		if m.Reached > asked {
			misses = append(misses, m)
		}
	}
	return misses
}

// A relativeError is the error of one statistic as Precision measures it.
type relativeError struct {
	name  string
	error float64
}

// watched returns the errors of the statistics that a precision is about.
func watched(out *OutputResult, level float64) []relativeError {
	low, isQuantity := out.Quantile(0.05)
	high, _ := out.Quantile(0.95)
	if !isQuantity {
		return []relativeError{{"probability", relative(out.Mean, 1)}}
	}
	spread := high.Value - low.Value
	errors := []relativeError{{"mean", relative(out.Mean, spread)}}
	for _, p := range []float64{decimal((1 - level) / 2), 0.5, decimal((1 + level) / 2)} {
		q, _ := out.Quantile(p)
		errors = append(errors, relativeError{"p" + exact(decimal(float64(100*p))), relative(q, spread)})
	}
	return errors
}

// relative returns the longer half of the interval as a share of the larger of
// the value and the spread: +Inf for an open interval, 0 for a statistic that
// does not exist.
func relative(e Estimate, spread float64) float64 {
	if math.IsNaN(e.Value) {
		return 0
	}
	half := max(e.Value-e.Low, e.High-e.Value)
	switch {
	case math.IsNaN(half):
		return math.Inf(1)
	case half == 0:
		return 0
	}
	return half / max(math.Abs(e.Value), spread)
}
