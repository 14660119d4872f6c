package study

import (
	"context"
	"fmt"
	"math"
	"slices"

	"costcone/sim"
	"costcone/sim/program"
)

// A Statistic is a number that one output's distribution has.
type Statistic struct {
	Name string  // "mean", of an event its probability; "sd"; "quantile"
	P    float64 // of a quantile, in (0, 1)
}

// A Goal is a condition on a statistic.
type Goal struct {
	Statistic Statistic
	Operator  string // "<", "<=", ">", ">=" or "="
	Target    float64
}

// A SolvePoint is the statistic at one value of the unknown.
type SolvePoint struct {
	X         float64
	Statistic sim.Estimate
	Holds     bool // for "=": the target lies in the statistic's interval
}

// The outcomes of Solve.
const (
	Found  = "found"  // the condition begins or ends to hold at Solution.X
	Always = "always" // it holds wherever it was looked at
	Never  = "never"  // nowhere
)

// A Solution says where a condition holds.
type Solution struct {
	Status string
	X      float64 // where it does; for an inequality the last value at which it holds
	At     sim.Estimate
	// Low and High are where the ends of the statistic's 95 % interval meet the
	// target; NaN where one does not between the ends of the search.
	Low, High float64
	Rising    bool // the statistic rises with the unknown there
	Crossings int  // how often the condition changes on the grid
	Monotone  bool // no step of the grid contradicts another, beyond its paired interval
	// Grid are the points that were looked at first, ascending in X; those at the
	// ends where an output is not finite are left out, and Left out says why.
	Grid    []SolvePoint
	LeftOut []error
	Runs    int
}

// gridPoints are looked at, evenly spaced, before the root is narrowed down.
const gridPoints = 9

// solvePrecision is how far, as a share of the search, X may lie from where the
// condition changes; on a smooth statistic polishing comes nearer still.
const solvePrecision = 1e-6

// polishing is how many steps of interpolation follow in a bracket of that width,
// and polished what share of it then separates the last two values.
const (
	polishing = 3
	polished  = 1e-4
)

// Solve finds where in [low, high] the goal holds. The plan of a value has one
// output, the goal's, and the draws of all plans are paired by address, so that
// neighbouring values differ by what the unknown does and by no other chance.
// It is a root of the statistic less the target: bracketed on a grid, then
// narrowed down by the ITP method (Oliveira and Takahashi 2020, ACM Trans. Math.
// Softw. 47(1), 5), which needs no more steps than bisection and one, and no
// smoothness. Of several changes it takes the one at the lowest value.
func Solve(ctx context.Context, plan func(x float64) (*sim.Plan, error), g Goal, low, high float64, o sim.Options) (*Solution, error) {
	s := &solver{ctx: ctx, plan: plan, goal: g, options: o, tolerance: float64(solvePrecision * (high - low))}
	if err := s.lookAround(low, high); err != nil {
		return nil, err
	}
	s.Low, s.High = math.NaN(), math.NaN()
	s.judge()
	if s.Crossings == 0 {
		return &s.Solution, s.withoutChange()
	}
	s.Status = Found
	return &s.Solution, s.narrow()
}

// solver is a call of Solve under way.
type solver struct {
	Solution
	ctx       context.Context
	plan      func(x float64) (*sim.Plan, error)
	goal      Goal
	options   sim.Options
	tolerance float64
	spreads   []*sim.OutputResult // of the grid
	points    []SolvePoint        // all that were run, ascending in X
}

// lookAround runs the grid. Values at its ends of which a trial is not finite
// are left out; one between others is an error.
func (s *solver) lookAround(low, high float64) error {
	var xs []float64
	var plans []*sim.Plan
	for i := range gridPoints {
		x := low + float64((high-low)*float64(i))/(gridPoints-1)
		if i == gridPoints-1 {
			x = high
		}
		p, err := s.plan(x)
		if err != nil {
			return err
		}
		xs, plans = append(xs, x), append(plans, p)
	}
	results, failed, err := Cases(s.ctx, plans, s.options)
	if err != nil {
		return err
	}
	s.Runs += len(xs)
	first, end := 0, len(xs)
	for first < end && failed[first] != nil {
		first++
	}
	for end > first && failed[end-1] != nil {
		end--
	}
	for i := range xs {
		switch {
		case first == end:
			return failed[i]
		case failed[i] != nil && i > first && i < end:
			return fmt.Errorf("at %v: %w", xs[i], failed[i])
		case failed[i] != nil:
			s.LeftOut = append(s.LeftOut, failed[i])
		default:
			s.spreads = append(s.spreads, &results[i].Outputs[0])
			s.Grid = append(s.Grid, s.point(xs[i], &results[i].Outputs[0]))
		}
	}
	s.points = slices.Clone(s.Grid)
	return nil
}

// withoutChange says what holds where no two neighbours of the grid lie on
// different sides of the target. An equality then holds at all points, at one
// that touches the target, the nearest of them, or at none.
func (s *solver) withoutChange() error {
	touching, at := 0, -1
	for i, p := range s.Grid {
		if !p.Holds {
			continue
		}
		touching++
		if at < 0 || s.distance(p) < s.distance(s.Grid[at]) {
			at = i
		}
	}
	switch {
	case touching == 0:
		s.Status = Never
		return nil
	case touching == len(s.Grid):
		s.Status = Always
		return nil
	}
	s.Status = Found
	s.Rising = s.Grid[len(s.Grid)-1].Statistic.Value > s.Grid[0].Statistic.Value
	s.X, s.At = s.Grid[at].X, s.Grid[at].Statistic
	return s.ends()
}

func (s *solver) distance(p SolvePoint) float64 { return math.Abs(p.Statistic.Value - s.goal.Target) }

// judge counts changes of the condition and looks whether the steps between
// neighbours all go one way, as far as their paired intervals tell.
func (s *solver) judge() {
	up, down := false, false
	for i := 1; i < len(s.Grid); i++ {
		if s.reached(s.Grid[i]) != s.reached(s.Grid[i-1]) {
			s.Crossings++
		}
		step := s.step(i)
		up, down = up || step.Low > 0, down || step.High < 0
	}
	s.Monotone = !(up && down)
}

// step is how the statistic changes from grid point i-1 to i.
func (s *solver) step(i int) sim.Estimate {
	d := Difference(s.spreads[i], s.spreads[i-1])
	switch s.goal.Statistic.Name {
	case "mean":
		return d.Mean
	case "quantile":
		for _, q := range d.Quantiles {
			if nearly(q.P, s.goal.Statistic.P) {
				return q.Estimate
			}
		}
	}
	a, b := s.Grid[i-1].Statistic, s.Grid[i].Statistic
	return sim.Estimate{Value: b.Value - a.Value, Low: b.Low - a.High, High: b.High - a.Low}
}

// narrow finds the first change, and where the interval's ends change.
func (s *solver) narrow() error {
	i := 1
	for s.reached(s.Grid[i]) == s.reached(s.Grid[i-1]) {
		i++
	}
	s.Rising = s.Grid[i].Statistic.Value > s.Grid[i-1].Statistic.Value
	value := func(e sim.Estimate) float64 { return e.Value }
	left, right, err := s.root(s.Grid[i-1], s.Grid[i], value)
	if err != nil {
		return err
	}
	at := left
	switch {
	case s.goal.Operator != "=" && right.Holds, s.goal.Operator == "=" && s.distance(right) < s.distance(left):
		at = right
	}
	s.X, s.At = at.X, at.Statistic
	return s.ends()
}

// ends finds where the ends of the statistic's interval meet the target.
func (s *solver) ends() (err error) {
	ends := [2]float64{}
	for k, curve := range []func(sim.Estimate) float64{
		func(e sim.Estimate) float64 { return orInfinite(e.Low, -1) },
		func(e sim.Estimate) float64 { return orInfinite(e.High, 1) },
	} {
		if ends[k], err = s.nearestRoot(curve); err != nil {
			return err
		}
	}
	// Where the statistic rises, its upper end meets the target first.
	s.Low, s.High = ends[1], ends[0]
	if !s.Rising {
		s.Low, s.High = ends[0], ends[1]
	}
	s.Low, s.High = min(s.Low, s.X), max(s.High, s.X)
	return nil
}

func orInfinite(x float64, sign int) float64 {
	if math.IsNaN(x) {
		return math.Inf(sign)
	}
	return x
}

// nearestRoot returns where the curve meets the target, nearest to X among the
// points that were run; NaN where it does not.
func (s *solver) nearestRoot(curve func(sim.Estimate) float64) (float64, error) {
	best, distance := -1, math.Inf(1)
	for i := 1; i < len(s.points); i++ {
		a, b := s.points[i-1], s.points[i]
		if s.holds(curve(a.Statistic)) == s.holds(curve(b.Statistic)) {
			continue
		}
		if d := max(0, a.X-s.X, s.X-b.X); d < distance {
			best, distance = i, d
		}
	}
	if best < 0 {
		return math.NaN(), nil
	}
	left, right, err := s.root(s.points[best-1], s.points[best], curve)
	return (left.X + right.X) / 2, err
}

// root narrows [a, b], between which the condition on the curve changes, down to
// the tolerance.
func (s *solver) root(a, b SolvePoint, curve func(sim.Estimate) float64) (left, right SolvePoint, err error) {
	sign := 1.0 // so that the signed distance is negative at a
	if s.holds(curve(a.Statistic)) {
		sign = -1
	}
	distance := func(p SolvePoint) float64 {
		v := curve(p.Statistic)
		d := math.Abs(v - s.goal.Target)
		if s.holds(v) {
			return float64(sign * d)
		}
		return float64(-sign * d)
	}
	for k := newITP(a.X, b.X, s.tolerance); b.X-a.X > s.tolerance; {
		x := k.next(a.X, b.X, distance(a), distance(b))
		if !(a.X < x && x < b.X) {
			break // no number lies between
		}
		if a, b, err = s.tighten(a, b, x, curve); err != nil {
			return a, b, err
		}
	}
	return s.polish(a, b, curve, distance)
}

// tighten replaces the end of a bracket that is on the side of x.
func (s *solver) tighten(a, b SolvePoint, x float64, curve func(sim.Estimate) float64) (left, right SolvePoint, err error) {
	p, err := s.run(x)
	switch {
	case err != nil:
		return a, b, err
	case s.holds(curve(p.Statistic)) == s.holds(curve(a.Statistic)):
		return p, b, nil
	}
	return a, p, nil
}

// polish goes on in a narrow bracket by interpolation, each time a hair beyond the
// end that moved, so that both close on the root of a curve that is smooth there.
func (s *solver) polish(a, b SolvePoint, curve func(sim.Estimate) float64, distance func(SolvePoint) float64) (left, right SolvePoint, err error) {
	hair := float64(polished * s.tolerance)
	for range polishing {
		da, db := distance(a), distance(b)
		width := b.X - a.X
		x := a.X + float64(width*(da/(da-db)))
		switch {
		case !(width > hair) || math.IsInf(da, 0) || math.IsInf(db, 0) || da == db:
			return a, b, nil
		case x-a.X < hair/2:
			x = a.X + hair/2
		case b.X-x < hair/2:
			x = b.X - hair/2
		}
		if a, b, err = s.tighten(a, b, x, curve); err != nil {
			return a, b, err
		}
	}
	return a, b, nil
}

// run evaluates one more value.
func (s *solver) run(x float64) (SolvePoint, error) {
	at, known := slices.BinarySearchFunc(s.points, x, func(p SolvePoint, x float64) int {
		switch {
		case p.X < x:
			return -1
		case p.X > x:
			return 1
		}
		return 0
	})
	if known {
		return s.points[at], nil
	}
	p, err := s.plan(x)
	if err != nil {
		return SolvePoint{}, err
	}
	o := s.options
	o.Progress = nil
	r, err := sim.Run(s.ctx, p, o)
	if err != nil {
		return SolvePoint{}, err
	}
	s.Runs++
	point := s.point(x, &r.Outputs[0])
	s.points = slices.Insert(s.points, at, point)
	return point, nil
}

func (s *solver) point(x float64, r *sim.OutputResult) SolvePoint {
	e := s.goal.Statistic.of(r)
	p := SolvePoint{X: x, Statistic: e, Holds: s.holds(e.Value)}
	if s.goal.Operator == "=" {
		slack := float64(1e-12 * math.Abs(s.goal.Target)) // the last bits of a unit
		p.Holds = e.Low <= s.goal.Target+slack && s.goal.Target-slack <= e.High
	}
	return p
}

// reached is holds for the point's value: for "=" on which side it lies.
func (s *solver) reached(p SolvePoint) bool { return s.holds(p.Statistic.Value) }

// holds reports whether the goal holds of v; for "=" whether v is at or above
// the target.
func (s *solver) holds(v float64) bool {
	switch s.goal.Operator {
	case "<":
		return v < s.goal.Target
	case "<=":
		return v <= s.goal.Target
	case ">":
		return v > s.goal.Target
	}
	return v >= s.goal.Target
}

// of reads the statistic off a result. A quantile must be one that the plan's
// level asks for.
func (s Statistic) of(r *sim.OutputResult) sim.Estimate {
	switch s.Name {
	case "mean":
		return r.Mean
	case "sd":
		return r.SD
	}
	for _, q := range r.Quantiles {
		if nearly(q.P, s.P) {
			return q.Estimate
		}
	}
	panic(fmt.Sprintf("study: the result has no %v-quantile", s.P))
}

// Level returns the level of a run that reports the statistic, or the given
// one where any does.
func (s Statistic) Level(otherwise float64) float64 {
	if s.Name != "quantile" || s.P == 0.5 {
		return otherwise
	}
	return math.Abs(2*s.P - 1)
}

func nearly(a, b float64) bool { return math.Abs(a-b) < 1e-12 }

// OneOutput is the plan p with the output at the position alone, run at the
// level.
func OneOutput(p *sim.Plan, position int, level float64) *sim.Plan {
	b := program.NewBuilder()
	inputs := make([]program.Ref, len(p.Inputs))
	for i := range inputs {
		inputs[i] = b.Input(i)
	}
	one := *p
	one.Program = b.Build(len(inputs), b.Graft(p.Program, inputs)[position:position+1])
	one.Outputs, one.Level = p.Outputs[position:position+1], level
	return &one
}
