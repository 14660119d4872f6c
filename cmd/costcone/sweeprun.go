package main

import (
	"context"
	"errors"
	"path/filepath"

	"costcone/internal/diag"
	"costcone/model"
	"costcone/result"
	"costcone/sim"
	"costcone/sim/study"
)

// sweepChunk is how many points are compiled and run together: few enough that
// their plans and results take some tens of megabytes.
const sweepChunk = 128

// A sweep is a scenario at many points under way.
type sweep struct {
	file    *diag.File
	base    *scenario // as the files have it, with the axes
	options model.Options
	workers int
	axes    []model.Axis
	paired  bool
	points  int

	doc    *result.Sweep // nil until a point compiled
	leader *sim.Plan     // the first that compiled, which all others are variants of
	at     int           // its point
	first  *sim.Result   // of doc.Reference
	only   []string      // outputs that are reported; nil: all

	earlier     *result.Sweep // of --resume, nil without
	earlierFile string
	known       map[string]*result.SweepPoint // of earlier, by plan
	taken       int                           // points that are from earlier

	warned   []pointWarning
	warnedAt map[string]int // where a text is in warned
}

// A compiledPoint is a point with its plan, or why it has none.
type compiledPoint struct {
	plan     *sim.Plan
	hash     string
	reason   string
	errors   error // of the compiler
	warnings []diag.Message
}

// run runs all points. When ctx ends it returns its error, and doc holds the
// points that are complete.
func (s *sweep) run(ctx context.Context, progress func(done, total int)) error {
	for start := 0; start < s.points; start += sweepChunk {
		end := min(start+sweepChunk, s.points)
		points, err := s.compile(ctx, start, end)
		if err != nil {
			s.keepEarlier(start)
			return err
		}
		s.warn(points, start)
		if s.leader == nil {
			if err := s.begin(ctx, points, start); err != nil {
				return err
			}
		}
		update := func(done, total int) {
			share := float64(end-start) * (float64(done) / float64(total))
			progress(int((float64(start)+share)*float64(s.leader.Trials)), s.points*s.leader.Trials)
		}
		if err := s.runChunk(ctx, points, start, update); err != nil {
			s.keepEarlier(end)
			return err
		}
	}
	return nil
}

// begin takes the first plan of the first chunk. It is an error that there is
// none, or that nothing of an earlier result is of use.
func (s *sweep) begin(ctx context.Context, points []compiledPoint, start int) error {
	for i, p := range points {
		if p.plan == nil {
			continue
		}
		s.leader, s.at = p.plan, start+i
		s.doc = result.NewSweep(result.Meta{
			File: filepath.Base(s.base.File.Name), Title: s.base.Title, SHA256: s.base.SHA256, Version: version,
			Set: s.base.Set, Warnings: s.base.warnings, Data: dataFiles(s.base),
		}, p.plan)
		s.doc.Asked, s.doc.Zip = s.points, s.paired
		for _, a := range s.axes {
			axis := result.SweepAxis{Name: a.Name, Unit: a.Unit, Format: result.Format(s.base.Format), Log: a.Log}
			for _, v := range a.Values {
				axis.Values, axis.Numbers = append(axis.Values, v.Text), append(axis.Numbers, result.Number(v.Number))
			}
			s.doc.Axes = append(s.doc.Axes, axis)
		}
		return s.readEarlier(ctx, points)
	}
	return points[0].errors
}

// compile compiles the points [start, end) on all workers.
func (s *sweep) compile(ctx context.Context, start, end int) ([]compiledPoint, error) {
	points := make([]compiledPoint, end-start)
	err := sim.Parallel(ctx, s.workers, len(points), func(_, i int) error {
		points[i] = s.compilePoint(start + i)
		return nil
	})
	return points, err
}

// compilePoint compiles the scenario as --set would have it.
func (s *sweep) compilePoint(i int) compiledPoint {
	o := s.options
	o.Set = append([]string{}, o.Set...)
	for k, at := range model.Position(s.axes, s.paired, i) {
		o.Set = append(o.Set, s.axes[k].Setting(at))
	}
	compiled, messages := model.Compile(s.file, o)
	if err := messages.Err(); err != nil {
		return failedPoint(err)
	}
	return compiledPoint{plan: compiled.Plan, hash: compiled.Plan.Hash(), warnings: messages.Warnings()}
}

// failedPoint says why a point has no plan; its messages name the axis where they
// stand in a --set of the point's.
func failedPoint(err error) compiledPoint {
	messages, ok := errors.AsType[diag.Errors](err)
	if !ok {
		return compiledPoint{reason: err.Error(), errors: err}
	}
	located := append(diag.Errors{}, messages...)
	for i := range located {
		located[i] = atVary(located[i])
	}
	return compiledPoint{reason: located[0].Text, errors: located}
}

// atVary puts a message that stands in a point's --set to its axis.
func atVary(m diag.Message) diag.Message {
	if m.File != nil && m.File.Name == "--set" {
		m.File = &diag.File{Name: "--vary", Text: m.File.Text}
	}
	return m
}

// runChunk runs the points from start on that are not known and adds all that are
// complete to doc.
func (s *sweep) runChunk(ctx context.Context, points []compiledPoint, start int, progress func(done, total int)) error {
	var todo, apart []int
	for i, p := range points {
		switch {
		case p.plan == nil || start+i == s.at || s.knows(start+i, p):
		case s.sharesDraws(p.plan):
			todo = append(todo, i)
		default:
			apart = append(apart, i)
		}
	}
	results, failed := make([]*sim.Result, len(points)), make([]error, len(points))
	var err error
	if len(todo) > 0 || len(apart) > 0 || start <= s.at {
		err = s.runTogether(ctx, points, todo, start, results, failed, progress)
		for _, i := range apart {
			if err == nil {
				results[i], failed[i], err = s.runApart(ctx, points[i].plan)
			}
		}
	}
	for i, p := range points {
		if s.first == nil && results[i] != nil {
			s.first, s.doc.Reference = results[i], start+i+1
		}
		s.add(start+i, p, results[i], failed[i])
	}
	return err
}

// runTogether runs the leader and the points to do as cases.
func (s *sweep) runTogether(ctx context.Context, points []compiledPoint, todo []int, start int, results []*sim.Result, failed []error, progress func(done, total int)) error {
	plans := []*sim.Plan{s.leader}
	for _, i := range todo {
		plans = append(plans, points[i].plan)
	}
	got, bad, err := study.Cases(ctx, plans, sim.Options{Workers: s.workers, Progress: progress})
	if err != nil && ctx.Err() == nil {
		// What one of them cannot have, all together cannot: each for itself.
		for k, p := range plans {
			if got[k], bad[k], err = s.runApart(ctx, p); err != nil {
				break
			}
		}
	}
	if at := s.at - start; at >= 0 && at < len(points) {
		results[at], failed[at] = got[0], bad[0]
	}
	for k, i := range todo {
		results[i], failed[i] = got[k+1], bad[k+1]
	}
	return err
}

// runApart runs one plan for itself. err is that of ctx alone.
func (s *sweep) runApart(ctx context.Context, p *sim.Plan) (r *sim.Result, failed, err error) {
	r, failed = sim.Run(ctx, p, sim.Options{Workers: s.workers})
	if ctx.Err() != nil && failed != nil {
		return nil, nil, ctx.Err()
	}
	return r, failed, nil
}

// sharesDraws reports whether the plan draws no address that the leader has not:
// only then its numbers among cases are those of a run of its own.
func (s *sweep) sharesDraws(p *sim.Plan) bool {
	if len(p.Inputs) > len(s.leader.Inputs) {
		return false
	}
	for i, in := range p.Inputs {
		if in.Address != s.leader.Inputs[i].Address || in.Row != s.leader.Inputs[i].Row {
			return false
		}
	}
	return true
}

// add adds a point to doc, unless it is not complete.
func (s *sweep) add(i int, c compiledPoint, got *sim.Result, failed error) {
	p := result.SweepPoint{Point: i + 1, At: model.Position(s.axes, s.paired, i), Plan: c.hash, Outputs: []result.SweepEntry{}}
	known := s.known[c.hash]
	switch {
	case c.plan == nil:
		p.Failed = c.reason
	case known != nil:
		p.Failed, p.Outputs = known.Failed, known.Outputs
		s.taken++
	case failed != nil:
		p.Failed = failed.Error()
	case got == nil:
		return
	default:
		first := s.first
		if got == first {
			first = nil
		}
		p.Outputs = result.NewSweepEntries(got, first)
	}
	s.doc.Points = append(s.doc.Points, p)
}
