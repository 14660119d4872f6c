package plots

import (
	"context"
	"math"
	"slices"

	"costcone/result"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// WriteSweep draws the figures of a sweep into the folder dir, which it makes if
// missing, and returns the files it wrote: along one axis, or axes that go
// together, NAME.fan.png for each output and panels.png with all of them; for a
// grid of two axes NAME.heat.png. A grid of more axes has no figure. Names, files
// and errors are as with Write.
func WriteSweep(ctx context.Context, dir string, s *result.Sweep, format string) ([]string, error) {
	f, err := newFolder(ctx, dir, format)
	if err != nil {
		return nil, err
	}
	l := newLook()
	oneAxis := len(s.Axes) == 1 || s.Zip
	if oneAxis {
		if err := f.save("panels", panels(l, s)); err != nil {
			return f.files, err
		}
	}
	taken := map[string]bool{"panels": true}
	for i := range s.Outputs {
		name := fileName(sweptOutput(s, i), taken)
		switch {
		case oneAxis:
			err = f.save(name+".fan", fan(l, s, i))
		case len(s.Axes) == 2:
			err = f.save(name+".heat", heat(l, s, i))
		}
		if err != nil {
			return f.files, err
		}
	}
	return f.files, nil
}

// sweptOutput returns output i as one of a run, without numbers.
func sweptOutput(s *result.Sweep, i int) *result.Output {
	o := &s.Outputs[i]
	return &result.Output{Name: o.Name, At: o.At, Unit: o.Unit, Kind: o.Kind, Doc: o.Doc, Scope: o.Scope, Format: o.Format}
}

// A fanPoint is an output at one point: p5, median and p95, or for a probability
// three times itself, in percent. It is not ok where the point failed.
type fanPoint struct {
	x, low, mid, high float64
	ok                bool
}

// fanPoints returns output i along the first axis, in order of x.
func fanPoints(s *result.Sweep, i int) (points []fanPoint, drawn int) {
	for k := range s.Points {
		p := &s.Points[k]
		at := fanPoint{x: float64(p.At[0])}
		if s.Axes[0].Numeric() {
			at.x = float64(s.Axes[0].Numbers[p.At[0]])
		}
		if p.Failed == "" {
			at.low, at.mid, at.high, at.ok = sweptValue(&s.Outputs[i], &p.Outputs[i])
		}
		if at.ok {
			drawn++
		}
		points = append(points, at)
	}
	slices.SortStableFunc(points, func(a, b fanPoint) int {
		switch {
		case a.x < b.x:
			return -1
		case a.x > b.x:
			return 1
		}
		return 0
	})
	return points, drawn
}

func sweptValue(o *result.SweepOutput, e *result.SweepEntry) (low, mid, high float64, ok bool) {
	if o.Kind == result.Probability {
		if e.Mean == nil {
			return 0, 0, 0, false
		}
		p := 100 * float64(e.Mean.Value)
		return p, p, p, true
	}
	p5, ok5 := e.Quantile(0.05)
	p50, ok50 := e.Quantile(0.5)
	p95, ok95 := e.Quantile(0.95)
	low, mid, high = float64(p5.Value), float64(p50.Value), float64(p95.Value)
	return low, mid, high, ok5 && ok50 && ok95 && finite(low, mid, high, high-low)
}

// axisScale returns the scale of the first axis over all points.
func axisScale(s *result.Sweep, points []fanPoint) scale {
	a := &s.Axes[0]
	if !a.Numeric() {
		return scale{min: -0.5, max: float64(len(a.Values)) - 0.5}
	}
	x := scale{min: points[0].x, max: points[len(points)-1].x, log: a.Log, format: a.Format}
	if x.min == x.max {
		return around(x.min, a.Format, "")
	}
	d := x.widen(0.02)
	if !x.log && x.min == 0 { // the point at 0 stands clear of the axis
		d.min = -0.02 * x.max
	}
	return d
}

// around is a linear scale about one value.
func around(x float64, f result.Format, unit string) scale {
	d := 0.1 * math.Abs(x)
	if d == 0 {
		d = 1
	}
	return scale{min: x - d, max: x + d, format: f, unit: unit}
}

// valueScale reaches over all values that are drawn.
func valueScale(low, high float64, f result.Format, unit string) scale {
	if low == high {
		return around(low, f, unit)
	}
	y := scale{min: low, max: high, log: low > 0 && high/low > logFrom, format: f, unit: unit}
	return y.widen(0.08)
}

// verticalTicks returns ticks whose texts keep clear of each other.
func (s scale) verticalTicks() []tick {
	candidates := s.linearTicks()
	if s.log {
		candidates = append(s.logTicks(), candidates...)
	}
	var rest []tick
	for _, ticks := range candidates {
		last, texts, clear := vg.Length(math.Inf(-1)), 0, true
		for _, t := range ticks {
			if t.text == "" {
				continue
			}
			clear = clear && s.at(t.x)-last >= 1.7*textSize
			last = s.at(t.x)
			texts++
		}
		if clear && texts >= 2 {
			return ticks
		}
		rest = ticks
	}
	return endsOnly(rest)
}

// upward draws the vertical axis with its ticks left of x.
func (l look) upward(sc *scene, y scale, x vg.Length, grid vg.Length) {
	style := aligned(l.style(textSize, dark), text.XRight)
	for _, t := range y.verticalTicks() {
		at, length := y.at(t.x), tickLength
		if t.text == "" {
			length /= 2
		} else {
			if grid > x {
				sc.add(path{stroke(faint, 0.6), []vg.Point{{X: x, Y: at}, {X: grid, Y: at}}})
			}
			sc.add(label{style, vg.Point{X: x - tickLength - 3, Y: at + 0.8}, t.text})
		}
		sc.add(path{stroke(dark, 0.6), []vg.Point{{X: x, Y: at}, {X: x - length, Y: at}}})
	}
	sc.add(path{stroke(dark, 0.8), []vg.Point{{X: x, Y: y.from}, {X: x, Y: y.to}}})
}

// upwardWidth is the room that upward takes left of the axis.
func (l look) upwardWidth(y scale) vg.Length {
	style, widest := l.style(textSize, dark), vg.Length(0)
	for _, t := range y.verticalTicks() {
		widest = max(widest, style.Width(t.text))
	}
	return widest + tickLength + 5
}

// sweepTrials says what stands behind a figure of a sweep.
func sweepTrials(s *result.Sweep) string {
	text := trials(&result.Result{Run: s.Run}) + " at each point."
	for _, set := range s.Set {
		text += " With " + plain(set) + "."
	}
	return text
}
