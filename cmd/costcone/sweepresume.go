package main

import (
	"context"
	"fmt"
	"os"
	"reflect"
	"strings"

	"costcone/result"
)

// resume reads the earlier result.
func (c *console) resume(j sweepJob, s *sweep) error {
	f, err := os.Open(j.resume)
	if err != nil {
		return usagef("--resume %s: %v", j.resume, cause(err))
	}
	defer f.Close()
	earlier, err := result.ReadSweep(f)
	if err != nil {
		return usagef("--resume %s: %v", j.resume, err)
	}
	if earlier.Run.Version != version {
		return usagef("--resume %s: it was written by costcone %s, whose numbers may differ from those of %s", j.resume, earlier.Run.Version, version)
	}
	s.earlier, s.earlierFile = earlier, j.resume
	return nil
}

// readEarlier looks up the points of an earlier result by plan. Their differences
// are of use if its reference is to be this one's. It is an error that none is.
func (s *sweep) readEarlier(ctx context.Context, points []compiledPoint) error {
	e := s.earlier
	if e == nil {
		return nil
	}
	if n := min(e.Reference, s.points); n > len(points) {
		more, err := s.compile(ctx, len(points), n)
		if err != nil {
			return err
		}
		points = append(points[:len(points):len(points)], more...)
	}
	same := e.Reference > 0 && e.Reference <= min(len(points), len(e.Points))
	for i := 0; same && i < e.Reference; i++ {
		same = e.Points[i].Point == i+1 && e.Points[i].Plan == points[i].hash
	}
	if !same {
		return usagef("--resume %s: none of its points can be taken: %s", s.earlierFile, s.misfit())
	}
	if err := e.Align(s.doc.Outputs, s.only); err != nil {
		return usagef("--resume %s: none of its points can be taken: %v", s.earlierFile, err)
	}
	s.known = map[string]*result.SweepPoint{}
	for i := range e.Points {
		if p := &e.Points[i]; p.Plan != "" {
			s.known[p.Plan] = p
		}
	}
	return nil
}

// misfit says why no point of the earlier result is one of this sweep.
func (s *sweep) misfit() string {
	e, doc := s.earlier, s.doc
	var why []string
	differ := func(different bool, format string, args ...any) {
		if different {
			why = append(why, fmt.Sprintf(format, args...))
		}
	}
	switch {
	case e.Scenario.File != doc.Scenario.File:
		differ(true, "it is of another scenario, %s", e.Scenario.File)
	case e.Scenario.SHA256 != doc.Scenario.SHA256:
		differ(true, "%s was another text then", e.Scenario.File)
	}
	differ(!reflect.DeepEqual(e.Data, doc.Data), "its data files were others")
	differ(e.Run.Trials != doc.Run.Trials, "it has %s trials, this sweep %s", result.Thousands(e.Run.Trials), result.Thousands(doc.Run.Trials))
	differ(e.Run.Design != doc.Run.Design, "its design is %s, here %s", e.Run.Design, doc.Run.Design)
	differ(e.Run.Seed != doc.Run.Seed, "its seed is %d, here %d", e.Run.Seed, doc.Run.Seed)
	differ(e.Run.Level != doc.Run.Level, "its level is %v, here %v", e.Run.Level, doc.Run.Level)
	differ(!reflect.DeepEqual(e.Set, doc.Set), "its --set are others")
	switch {
	case e.Reference <= 0 || len(e.Points) == 0:
		differ(true, "none of its points has numbers")
	case why == nil:
		differ(true, "the differences are from its point %d, %s, which is not that point here", e.Reference, e.Setting(&e.Points[min(e.Reference, len(e.Points))-1]))
	}
	return strings.Join(why, "; ")
}

// knows reports whether point i need not be run. The reference is run again, for
// the differences of others.
func (s *sweep) knows(i int, p compiledPoint) bool {
	return s.known[p.hash] != nil && i+1 != s.earlier.Reference
}

// keepEarlier adds the points from start on that an earlier result of the same
// sweep has, when this one stops before it comes to them.
func (s *sweep) keepEarlier(start int) {
	e := s.earlier
	if s.doc == nil || e == nil || e.Scenario.SHA256 != s.doc.Scenario.SHA256 || e.Run != s.doc.Run || e.Zip != s.doc.Zip ||
		!reflect.DeepEqual(e.Set, s.doc.Set) || !reflect.DeepEqual(axisValues(e), axisValues(s.doc)) {
		return
	}
	for _, p := range e.Points {
		if p.Point > start {
			s.doc.Points = append(s.doc.Points, p)
			s.taken++
		}
	}
}

func axisValues(doc *result.Sweep) (all [][]string) {
	for _, a := range doc.Axes {
		all = append(all, append([]string{a.Name}, a.Values...))
	}
	return all
}
