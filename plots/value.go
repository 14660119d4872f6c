package plots

import (
	"context"
	"fmt"
	"strings"

	"costcone/result"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// mostValues is the number of bars of a figure of partial values.
const mostValues = 20

// WriteValue draws value.png into the folder dir, which it makes if missing: the
// partial values as bars with their intervals, and the EVPI as a line. There is no
// figure where nothing is worth knowing. Formats and errors are as with Write.
func WriteValue(ctx context.Context, dir string, v *result.Value, format string) ([]string, error) {
	f, err := newFolder(ctx, dir, format)
	if err != nil {
		return nil, err
	}
	err = f.save("value", valueBars(newLook(), v))
	return f.files, err
}

// valueBars lays out the bars, nil where all values are 0.
func valueBars(l look, v *result.Value) *scene {
	bars, nothing := worth(v)
	if v.EVPI == nil || len(bars) == 0 || !(v.EVPI.Value > 0) || !finite(float64(v.EVPI.Value)) {
		return nil
	}
	const row = vg.Length(17)
	s := &scene{width: figureWidth, height: vg.Length(len(bars))*row + 150}
	top := l.head(s, &result.Output{Name: v.Title(), Doc: "What it is worth to know an input before the choice"})
	caption := fmt.Sprintf("Bars: EVPPI, with 95 %% intervals, from %s trials. Dashed: EVPI, what it is worth to know everything, from %s.",
		result.Thousands(v.Trials), trials(&result.Result{Run: v.Run}))
	if more := len(v.Partial) - len(bars) - len(nothing); more > 0 {
		caption += fmt.Sprintf(" %d smaller ones are left out.", more)
	}
	if len(nothing) > 0 {
		caption += " Worth 0: " + strings.Join(nothing, ", ") + "."
	}
	bottom := l.caption(s, caption) + axisHeight
	high := float64(v.EVPI.Value)
	names, widest := l.style(textSize, dark), vg.Length(0)
	for i := range bars {
		if hi := float64(bars[i].Hi); finite(hi) {
			high = max(high, hi)
		}
		widest = max(widest, names.Width(valueName(l, &bars[i])))
	}
	x := scale{min: 0, max: 1.04 * high, format: v.Format, unit: v.Unit, from: margin + widest + 10, to: s.width - margin - 10}
	f := frame{look: l, x: x, bottom: bottom, top: top - 22}
	f.axis(s, measured(&result.Output{Name: "EVPPI", Unit: v.Unit, Format: v.Format}), true)
	step := (f.top - f.bottom) / vg.Length(len(bars))
	for i := range bars {
		f.valueBar(s, &bars[i], f.top-step*(vg.Length(i)+0.5))
	}
	at := x.at(float64(v.EVPI.Value))
	s.add(path{stroke(vermillion, 1, 4, 2), []vg.Point{{X: at, Y: f.bottom}, {X: at, Y: f.top}}})
	s.add(label{aligned(l.style(smallSize, vermillion), text.XRight), vg.Point{X: x.to, Y: f.top + 8}, "EVPI " + amount(v.Format, v.Format.Text(*v.EVPI), v.Unit)})
	return s
}

// worth returns the partial values that are drawn, and the names of those that are 0.
func worth(v *result.Value) (bars []result.PartialValue, nothing []string) {
	for _, p := range v.Partial {
		switch {
		case p.Value == 0:
			nothing = append(nothing, plain(p.Name))
		case len(bars) < mostValues:
			bars = append(bars, p)
		}
	}
	return bars, nothing
}

// valueName is the text beside a bar, of a width that leaves room for it.
func valueName(l look, p *result.PartialValue) string {
	name := plain(p.Name)
	if p.Group {
		name += " (group)"
	}
	return wrap(l.style(textSize, dark), name, figureWidth/3, 1)[0]
}

// valueBar draws one bar about the height y.
func (f frame) valueBar(s *scene, p *result.PartialValue, y vg.Length) {
	const half = vg.Length(4.5)
	from, to := f.x.from, f.x.at(float64(p.Value))
	color := blue
	if p.Group {
		color = sky
	}
	if to > from {
		s.add(area{color, []vg.Point{{X: from, Y: y - half}, {X: to, Y: y - half}, {X: to, Y: y + half}, {X: from, Y: y + half}}})
	}
	if finite(float64(p.Lo), float64(p.Hi)) {
		low, high := f.x.at(float64(p.Lo)), f.x.at(float64(p.Hi))
		s.add(path{stroke(dark, 0.9), []vg.Point{{X: low, Y: y}, {X: high, Y: y}}})
		for _, end := range []vg.Length{low, high} {
			s.add(path{stroke(dark, 0.9), []vg.Point{{X: end, Y: y - 2.5}, {X: end, Y: y + 2.5}}})
		}
	}
	s.add(label{aligned(f.style(textSize, dark), text.XRight), vg.Point{X: from - 5, Y: y}, valueName(f.look, p)})
}
