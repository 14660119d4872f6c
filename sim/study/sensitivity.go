package study

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"costcone/sim"
	"costcone/sim/design"
)

// A Method is a way to find out which inputs move an output.
type Method string

// The methods.
const (
	// GivenData reads rank correlations, first-order indices, δ and a tornado off
	// the trials of one run. It holds for correlated inputs.
	GivenData Method = "given-data"
	// Sobol gives first-order and total indices by pick-freeze.
	Sobol Method = "sobol"
	// Shapley gives Shapley effects, which sum to the variance, also of
	// correlated inputs.
	Shapley Method = "shapley"
	// Morris gives elementary effects, a cheap screening.
	Morris Method = "morris"
)

// Methods lists the methods, the default first.
func Methods() []Method { return []Method{GivenData, Sobol, Shapley, Morris} }

const (
	// MostDrawn is the most trials that a sensitivity study keeps.
	MostDrawn = 1 << 16
	// mostKept is about the most values of inputs that it keeps; beyond 512 inputs
	// there are fewer trials.
	mostKept = 1 << 25
	// leastDrawn is the number of trials that it keeps whatever their inputs are.
	leastDrawn = 1 << 12
)

// A Question is what is asked of the sensitivity of a plan's outputs.
type Question struct {
	Method  Method   // empty: GivenData
	Outputs []int    // positions in the plan's outputs
	Factors []Factor // that share the outputs' variance; see Factors
	// Quantile is the quantile asked about, in (0, 1); 0 asks about the variance.
	// GivenData then gives the index of that quantile; Sobol and Shapley look at
	// the event that the output exceeds it.
	Quantile float64
	Second   bool // Sobol also gives second-order indices
}

// An Index is one number that says how a factor moves an output.
type Index struct {
	Name string // "first", "total", "shapley", …
	sim.Estimate
	InUnit bool // in the output's base unit, else a pure number
}

// A Driver is what a study found of one factor.
type Driver struct {
	Factor  int     // position in Question.Factors
	Indices []Index // the one that orders the drivers first
	Swing   *Swing  // of GivenData
}

// A Swing is an output's mean and quantile where a factor is about its 10 % point
// and where it is about its 90 % point, in base units.
type Swing struct {
	Low, High SwingEnd
	// Span is the mean at the 90 % point less that at the 10 % point.
	Span sim.Estimate
}

// A SwingEnd is one end of a Swing.
type SwingEnd struct {
	Mean     sim.Estimate
	Quantile sim.Estimate // does not exist for a probability
}

// A Pair is the second-order index of two factors.
type Pair struct {
	A, B int // positions in Question.Factors
	sim.Estimate
}

// An OutputSensitivity is what a study found of one output.
type OutputSensitivity struct {
	Output   int
	Drivers  []Driver // the strongest first
	Pairs    []Pair   // the strongest first
	Mean     float64  // of the trials of the study, base units
	Quantile float64  // that of the swings' ends, base units; NaN for a probability
	// RankR2 is the share of the output's rank variance that the rank regression
	// explains; NaN where there is none.
	RankR2   float64
	Warnings []string
}

// A Sensitivity is the answer to a Question.
type Sensitivity struct {
	Plan     *sim.Plan
	Question Question
	Trials   int // points of each evaluation of the output
	Runs     int // evaluations at most, for one output
	Outputs  []OutputSensitivity
}

// A ConstantError says that an output does not move.
type ConstantError struct{ Output string }

func (e *ConstantError) Error() string {
	return fmt.Sprintf("output %s is the same in every trial: no input moves it", e.Output)
}

// A CorrelatedError says that a method that takes factors for independent was
// asked about correlated ones.
type CorrelatedError struct {
	Method Method
	Output string
	A, B   string // two factors that are correlated
}

func (e *CorrelatedError) Error() string {
	return fmt.Sprintf("%s takes inputs for independent, but %s and %s, which move %s, are correlated", e.Method, e.A, e.B, e.Output)
}

// Sense answers the question. Errors: a *ConstantError, a *CorrelatedError, a
// *sim.TrialError where an output is not finite in some trial, and ctx.Err().
func Sense(ctx context.Context, p *sim.Plan, q Question, o sim.Options) (*Sensitivity, error) {
	n := trialsKept(p)
	if q.Method == "" {
		q.Method = GivenData
	}
	s := &Sensitivity{Plan: p, Question: q, Trials: n}
	short := *p
	short.Trials = n
	targets, err := newTargets(&short, &q, o)
	if err != nil {
		return nil, err
	}
	progress := func(done int) {
		if o.Progress != nil {
			o.Progress(done, len(targets))
		}
	}
	found, runs, err := answers(ctx, targets, progress)
	if err != nil {
		return nil, err
	}
	for k, f := range found {
		f.Output = targets[k].output
		slices.SortStableFunc(f.Drivers, func(a, b Driver) int { return descending(a.Indices[0].Value, b.Indices[0].Value) })
		slices.SortStableFunc(f.Pairs, func(a, b Pair) int { return descending(a.Value, b.Value) })
		s.Outputs = append(s.Outputs, *f)
		s.Runs = max(s.Runs, runs[k])
	}
	return s, nil
}

// newTargets returns the question's outputs.
func newTargets(p *sim.Plan, q *Question, o sim.Options) ([]*target, error) {
	var targets []*target
	known := map[string]column{}
	for _, at := range q.Outputs {
		t := &target{plan: p, question: q, output: at, options: o, known: known}
		t.options.Progress = nil
		if t.factors = t.reading(); len(t.factors) == 0 {
			return nil, t.constant()
		}
		targets = append(targets, t)
	}
	return targets, nil
}

// answers answers the question for all targets, each with the number of its
// evaluations.
func answers(ctx context.Context, targets []*target, progress func(done int)) (found []*OutputSensitivity, runs []int, err error) {
	if len(targets) > 0 && targets[0].question.Method == Sobol {
		return sobolAll(ctx, targets, progress)
	}
	for k, t := range targets {
		f, n, err := t.answer(ctx)
		if err != nil {
			return nil, nil, err
		}
		found, runs = append(found, f), append(runs, n)
		progress(k + 1)
	}
	return found, runs, nil
}

// trialsKept returns how many trials of the plan a study draws.
func trialsKept(p *sim.Plan) int {
	inputs := 0
	for _, in := range p.Inputs {
		inputs += truth(in.Dist != nil)
	}
	n := min(p.Trials, MostDrawn)
	for n > leastDrawn && n*inputs > mostKept {
		n /= 2
	}
	return design.Round(p.Design, n)
}

// descending orders numbers from the largest down, NaN last.
func descending(a, b float64) int {
	if math.IsNaN(a) || math.IsNaN(b) {
		return cmp.Compare(truth(math.IsNaN(a)), truth(math.IsNaN(b)))
	}
	return cmp.Compare(b, a)
}

func truth(is bool) int {
	if is {
		return 1
	}
	return 0
}

// A target is one output of a question under way.
type target struct {
	plan     *sim.Plan // of as many trials as are drawn
	question *Question
	output   int
	factors  []int // positions in question.Factors of those that the output reads
	options  sim.Options
	known    map[string]column // of GivenData: what inputs drew, for all outputs of a question
}

func (t *target) answer(ctx context.Context) (found *OutputSensitivity, runs int, err error) {
	switch t.question.Method {
	case GivenData:
		found, err = t.givenData(ctx)
		return found, 1, err
	case Shapley:
		return t.shapley(ctx)
	case Morris:
		return t.morris(ctx)
	}
	panic("study: no method " + string(t.question.Method))
}

// reading returns the factors that the output reads.
func (t *target) reading() []int {
	reads := t.plan.Program.Reads(t.output)
	var some []int
	for i, f := range t.question.Factors {
		if slices.ContainsFunc(f.Inputs, func(input int) bool { return reads[input] }) {
			some = append(some, i)
		}
	}
	return some
}

func (t *target) constant() error {
	return &ConstantError{t.plan.Outputs[t.output].FullName()}
}

// newFound is an empty answer.
func newFound() *OutputSensitivity {
	return &OutputSensitivity{Mean: math.NaN(), Quantile: math.NaN(), RankR2: math.NaN()}
}

// varies reports whether two values of the column differ.
func varies(column []float64) bool {
	return slices.ContainsFunc(column, func(y float64) bool { return y != column[0] })
}

// none is the estimate that does not exist.
func none() sim.Estimate {
	return sim.Estimate{Value: math.NaN(), Low: math.NaN(), High: math.NaN()}
}
