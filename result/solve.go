package result

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"costcone/internal/fmath"
	"costcone/sim"
	"costcone/sim/study"
)

// SolveSchema is the name and version of a solution's JSON format.
const SolveSchema = "costcone.solve/1"

// A Solve is the answer to: for which value of an input does a condition hold?
// Field order is the key order of the JSON format.
type Solve struct {
	Schema   string       `json:"schema"`
	Scenario Scenario     `json:"scenario"`
	Run      CompareRun   `json:"run"`
	Set      []string     `json:"set"`
	For      string       `json:"for"`
	Unit     string       `json:"unit"`    // of X
	Between  [2]float64   `json:"between"` // the ends of the search
	Until    string       `json:"until"`   // the condition
	Target   float64      `json:"target"`  // in StatisticUnit
	StatUnit string       `json:"statistic_unit"`
	Format   Format       `json:"format"` // of X and of the statistic in texts
	Status   string       `json:"status"` // "found", "always" or "never"
	X        *Estimate    `json:"x"`      // null unless found; lo and hi are where the ends of the statistic's interval meet the target
	At       *Estimate    `json:"at"`     // the statistic there
	HoldsTo  string       `json:"holds"`  // "from x up", "up to x" or "at x"; empty unless found
	Monotone bool         `json:"monotone"`
	Changes  int          `json:"changes"` // how often the condition changes on the grid
	Grid     []SolvePoint `json:"grid"`
	Warnings []string     `json:"warnings"`
}

// A SolvePoint is the statistic at one value of the input.
type SolvePoint struct {
	X         float64   `json:"x"`
	Statistic *Estimate `json:"statistic"`
	Holds     bool      `json:"holds"` // for "=": the target lies in the statistic's interval
}

// A SolveMeta is what a solution says that the engine does not know.
type SolveMeta struct {
	Scenario        Scenario
	Run             CompareRun
	Set             []string
	For, Unit       string
	Between         [2]float64
	Until, Operator string
	Target          float64 // in base units of the statistic
	StatUnit        string
	Format          Format
	Scale           fmath.Ratio // of StatUnit
	Probability     bool
	Warnings        []string
}

// NewSolve turns what the engine found into what is reported.
func NewSolve(m SolveMeta, s *study.Solution) *Solve {
	out := &Solve{
		Schema: SolveSchema, Scenario: m.Scenario, Run: m.Run, Set: list(m.Set), For: m.For, Unit: m.Unit, Between: m.Between,
		Until: m.Until, Target: m.Scale.Div(m.Target), StatUnit: m.StatUnit, Format: m.Format, Status: s.Status, Monotone: s.Monotone, Changes: s.Crossings,
		Warnings: list(m.Warnings),
	}
	for _, p := range s.Grid {
		out.Grid = append(out.Grid, SolvePoint{X: p.X, Statistic: newStatistic(p.Statistic, m.Scale), Holds: p.Holds})
	}
	for i, why := range s.LeftOut {
		if i == 0 {
			out.Warnings = append(out.Warnings, fmt.Sprintf("the search is %s: beyond, %s",
				out.ends(s.Grid[0].X, s.Grid[len(s.Grid)-1].X), oneLine(why)))
		}
	}
	if !s.Monotone || s.Crossings > 1 {
		out.Warnings = append(out.Warnings, out.unevenness())
	}
	if s.Status != study.Found {
		return out
	}
	out.X = &Estimate{Value: Number(s.X), Lo: Number(s.Low), Hi: Number(s.High)}
	if s.At.Atom { // what is left is how finely the search ends
		out.X = &Estimate{Value: out.X.Value, Lo: out.X.Value, Hi: out.X.Value, Atom: true}
	}
	out.At = newStatistic(s.At, m.Scale)
	rising := s.Rising
	switch {
	case m.Operator == "=":
		out.HoldsTo = "at x"
	case rising == (m.Operator == ">" || m.Operator == ">="):
		out.HoldsTo = "from x up"
	default:
		out.HoldsTo = "up to x"
	}
	return out
}

// oneLine is an error without the lines below its first.
func oneLine(why error) string {
	var trial *sim.TrialError
	if errors.As(why, &trial) {
		return trial.Short()
	}
	first, _, _ := strings.Cut(why.Error(), "\n")
	return first
}

func (s *Solve) unevenness() string {
	if s.Changes > 1 {
		return fmt.Sprintf("the condition begins or ends to hold %d times between the values below: the answer is the first change", s.Changes)
	}
	return "the statistic does not go one way between the values below: look at them, and narrow the search with --between"
}

// Write writes s as text or json.
func (s *Solve) Write(w io.Writer, format string) error {
	switch format {
	case "json":
		return writeJSON(w, s, 2)
	case "text":
		_, err := io.WriteString(w, s.text())
		return err
	}
	return fmt.Errorf("no format %q for a solution; known are text, json", format)
}

// value prints a statistic, a probability in percent.
func (s *Solve) value(e *Estimate) string {
	switch {
	case e == nil:
		return missing
	case s.probability():
		return e.Percent()
	}
	return s.Format.With(s.Format.Text(*e), s.StatUnit)
}

func (s *Solve) probability() bool {
	return strings.HasPrefix(strings.TrimSpace(s.Until), "P(") || strings.HasPrefix(strings.TrimSpace(s.Until), "P (")
}

// Answer is the answer in words.
func (s *Solve) Answer() string {
	first, last := s.Grid[0], s.Grid[len(s.Grid)-1]
	ends := s.ends(first.X, last.X)
	values := fmt.Sprintf("%s is %s at %s and %s at %s", s.statistic(), s.value(first.Statistic), s.Format.Short(first.X), s.value(last.Statistic), s.Format.Short(last.X))
	switch s.Status {
	case study.Never:
		return fmt.Sprintf("%s holds for no %s that was looked at %s: %s.", s.Until, s.For, ends, values)
	case study.Always:
		return fmt.Sprintf("%s holds for every %s that was looked at %s: %s.", s.Until, s.For, ends, values)
	}
	x := s.Format.With(s.Format.Text(*s.X), s.Unit)
	where := map[string]string{
		"at x": "at " + s.For + " = " + x, "from x up": "from " + s.For + " = " + x + " up", "up to x": "up to " + s.For + " = " + x,
	}[s.HoldsTo]
	return fmt.Sprintf("%s holds %s (%s), within the search %s.", s.Until, where, s.interval(), ends)
}

// ends says between which values the search is.
func (s *Solve) ends(low, high float64) string {
	return "between " + s.Format.pair(s.Format.Short(low), " and ", s.Format.Short(high), s.Unit)
}

// interval says where the ends of the statistic's interval meet the target.
func (s *Solve) interval() string {
	if s.X.Atom {
		return "no Monte Carlo error"
	}
	low, high := open, open
	if s.X.Lo.OK() {
		low = s.end(s.X.Lo)
	}
	if s.X.Hi.OK() {
		high = s.end(s.X.Hi)
	}
	return "95 % Monte Carlo interval " + s.Format.Between(low, high, s.Unit)
}

// end prints an end of the interval with two more digits than its width needs.
func (s *Solve) end(x Number) string {
	half := Number(1e-6 * (s.Between[1] - s.Between[0]))
	if s.X.Lo.OK() && s.X.Hi.OK() {
		half = max(half, (s.X.Hi-s.X.Lo)/20)
	}
	return s.Format.Text(Estimate{Value: x, Lo: x - half, Hi: x + half})
}

// statistic is the left side of the condition.
func (s *Solve) statistic() string {
	depth := 0
	for i, r := range s.Until {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			if depth--; depth == 0 {
				return s.Until[:i+1]
			}
		}
	}
	return s.Until
}
