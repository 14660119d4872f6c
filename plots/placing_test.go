package plots

import (
	"testing"

	"costcone/result"
	"costcone/result/resulttest"

	"gonum.org/v1/plot/vg"
)

// upright lines of a scene in a colour, by place.
func poles(s *scene, r, g, b uint8) (xs []vg.Length, spans [][2]vg.Length) {
	for _, m := range s.marks {
		p, ok := m.(path)
		if !ok || len(p.points) != 2 || p.points[0].X != p.points[1].X {
			continue
		}
		if cr, cg, cb, _ := p.style.Color.RGBA(); uint8(cr) != r || uint8(cg) != g || uint8(cb) != b {
			continue
		}
		y, z := p.points[0].Y, p.points[1].Y
		xs, spans = append(xs, p.points[0].X), append(spans, [2]vg.Length{min(y, z), max(y, z)})
	}
	return xs, spans
}

func hasLabel(s *scene, text string) bool {
	for _, l := range s.labels() {
		if l.text == text {
			return true
		}
	}
	return false
}

// A claim stands on the rung of its own output only: $6M of the servers says
// nothing of a run that costs as much, and a claim about what is no rung has no
// place on the ladder.
func TestLadderMarksAClaimOnItsOwnRungOnly(t *testing.T) {
	r := resulttest.Empty("Rungs")
	r.Outputs = []result.Output{
		resulttest.Lognormal("run", "USD", 4e6, 8e6),
		resulttest.Lognormal("servers", "USD", 3e6, 9e6),
		resulttest.Lognormal("four_years", "USD", 2e6, 7e6),
	}
	r.Ladder = []string{"run", "servers"}
	r.Claims = []result.Claim{
		resulttest.Claim("servers cost $6M", "servers", "USD", 6e6, 3e6, 9e6),
		resulttest.Claim("$5M in four years", "four_years", "USD", 5e6, 2e6, 7e6),
	}
	s := ladder(newLook(), r)
	if !hasLabel(s, "servers cost $6M") || hasLabel(s, "$5M in four years") {
		t.Fatal("the ladder must name the claim about a rung and no other")
	}
	var run, servers vg.Length
	for _, m := range s.marks {
		if d, ok := m.(dot); ok && run == 0 {
			run = d.at.Y
		} else if ok {
			servers = d.at.Y
		}
	}
	_, spans := poles(s, 0xD5, 0x5E, 0)
	if len(spans) == 0 {
		t.Fatal("no marker")
	}
	for _, span := range spans {
		if span[1] > run-4 || span[1] < servers || span[0] < servers-2*markerHalf {
			t.Errorf("a marker from %v to %v; the rungs stand at %v and %v", span[0], span[1], run, servers)
		}
	}
}

// The values are those of a server at $52k to $96k with claims of $67k and $79k.
func TestExceedanceLabelsCoverNoClaimLine(t *testing.T) {
	r := resulttest.Empty("Server")
	r.Outputs = []result.Output{resulttest.Lognormal("server_cost", "USD", 52.0099e3, 96.01e3)}
	for _, c := range []struct {
		says  string
		value float64
	}{{"a server costs $67k to make", 67e3}, {"the price less its gross profit, about $79k", 79e3}} {
		r.Claims = append(r.Claims, resulttest.Claim(c.says, "server_cost", "USD", c.value, 52.0099e3, 96.01e3))
	}
	s := exceedance(newLook(), r, &r.Outputs[0])
	xs, spans := poles(s, 0xD5, 0x5E, 0)
	if len(xs) < 4 { // each on the plot and in its flag
		t.Fatalf("%d lines of claims", len(xs))
	}
	for _, l := range s.labels() {
		box := tight(l)
		for i, x := range xs {
			if box.Min.X < x && x < box.Max.X && box.Min.Y < spans[i][1] && spans[i][0] < box.Max.Y {
				t.Errorf("%q covers the line of a claim at %v", l.text, x)
			}
		}
	}
	labels := s.labels()
	for i, a := range labels {
		for _, b := range labels[:i] {
			box, other := tight(a), tight(b)
			if box.Min.X < other.Max.X && other.Min.X < box.Max.X && box.Min.Y < other.Max.Y && other.Min.Y < box.Max.Y {
				t.Errorf("%q and %q overlap", a.text, b.text)
			}
		}
	}
	for _, words := range []string{"p5: 52.0k", "median: 70.7k", "100 %"} {
		found := false
		for _, l := range s.labels() {
			found = found || l.text == words || len(l.text) > 5 && len(words) > 5 && l.text[:5] == words[:5]
		}
		if !found {
			t.Errorf("no text %q", words)
		}
	}
}

// A quantile's flag near the edge of the frame goes into a row above rather than
// over its own line.
func TestHistogramFlagsStandBesideTheirLines(t *testing.T) {
	l := newLook()
	for _, xs := range [][]vg.Length{{257, 344, 385}, {30, 60, 90}, {380, 390, 400}, {200, 205, 210}} {
		var flags []flag
		for i, words := range []string{"p5 0.6858", "median 0.8335", "p95 0.90141"} {
			flags = append(flags, newFlag(l.style(textSize, dark), dark, xs[i], words, flagWide))
		}
		for _, p := range place(flags, margin, figureWidth-margin) {
			if p.covers(p.x) {
				t.Errorf("lines at %v: %q stands on its own line", xs, p.lines)
			}
		}
	}
}

// Poisson(4): 2 % of the trials at 0, 7 % at 1, 15 % at 2, 76 % above, with
// the points that a curve has inside an atom's narrow cell.
func TestStepsOfCountsAreUpright(t *testing.T) {
	o := resulttest.Normal("counts", "1", 1.5, 1)
	o.Histogram = &result.Histogram{
		Edges:  []float64{0, 0.125, 0.5, 1, 1.125, 1.5, 2, 2.125, 2.5, 3, 3.125},
		Counts: []int64{20, 0, 0, 70, 0, 0, 150, 0, 0, 760},
	}
	o.Curve = &result.Curve{
		X:          []float64{0, 0, 0.985, 0.99, 0.999, 2.01, 2.02, 2.03, 3, 3},
		Exceedance: []float64{1, 0.99, 0.97, 0.94, 0.92, 0.9, 0.85, 0.8, 0.5, 0},
	}
	c := withSteps(&o)
	for i := 1; i < len(c.X); i++ {
		dx, dy := c.X[i]-c.X[i-1], c.Exceedance[i-1]-c.Exceedance[i]
		if dx < 0 || dy < 0 {
			t.Errorf("the curve turns back at %v", c.X[i])
		}
		if dx > 1e-12 && dy > 1e-12 {
			t.Errorf("slanted from (%v, %v) to (%v, %v)", c.X[i-1], c.Exceedance[i-1], c.X[i], c.Exceedance[i])
		}
	}
	for _, p := range []struct{ x, want float64 }{{0.5, 0.98}, {1.5, 0.91}, {2.5, 0.76}} {
		if got := exceed(c, p.x); got != p.want {
			t.Errorf("P(> %v) = %v, want %v", p.x, got, p.want)
		}
	}
}
