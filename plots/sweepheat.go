package plots

import (
	"fmt"
	"image/color"
	"math"

	"costcone/result"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The colours of a heat map go from the first to the second, evenly in each
// component: lightness alone tells them apart.
var (
	coldest = color.RGBA{0xEE, 0xF5, 0xFA, 0xFF}
	hottest = color.RGBA{0x00, 0x3F, 0x73, 0xFF}
)

// heatSteps is the number of shades of the colour bar.
const heatSteps = 64

// A shade is a text on a coloured ground, without a ground of its own.
type shade label

func (w shade) paint(c *draw.Canvas) { c.FillText(w.style, w.at, w.text) }

// heat lays out an output over a grid of two axes: the median in each cell, a
// probability itself. It is nil where fewer than two cells can be drawn.
func heat(l look, s *result.Sweep, i int) *scene {
	o := sweptOutput(s, i)
	low, high, drawn := math.Inf(1), math.Inf(-1), 0
	for k := range s.Points {
		if e, ok := heatValue(s, &s.Points[k], i); ok {
			x := heatNumber(o.Kind, e)
			low, high, drawn = min(low, x), max(high, x), drawn+1
		}
	}
	if drawn < 2 {
		return nil
	}
	sc := &scene{width: figureWidth, height: figureHeight}
	top := l.head(sc, o) - 8
	caption := "Colour and number: the median. "
	if o.Kind == result.Probability {
		caption = "Colour and number: the probability. "
	}
	if drawn < s.Asked {
		caption += fmt.Sprintf("Empty cells: points that failed or did not run, %d of %d. ", s.Asked-drawn, s.Asked)
	}
	bottom := l.caption(sc, caption+sweepTrials(s)) + axisHeight
	z := scale{min: low, max: high, log: low > 0 && high/low > logFrom, from: bottom, to: top, format: o.Format, unit: o.Unit}
	if low == high {
		z = around(low, o.Format, o.Unit)
		z.from, z.to = bottom, top
	}
	const barWidth = vg.Length(12)
	right := sc.width - margin - l.upwardWidth(z) - barWidth - leading*textSize - 14
	m := heatMap{look: l, s: s, output: i, z: z}
	m.box = vg.Rectangle{Min: vg.Point{Y: bottom}, Max: vg.Point{X: right - 12, Y: top}}
	m.box.Min.X = margin + leading*textSize + 3 + m.rowTexts(sc, false)
	m.rowTexts(sc, true)
	m.columnTexts(sc)
	m.cells(sc)
	m.bar(sc, right+leading*textSize, barWidth, fanTitle(o))
	return sc
}

// heatValue returns what the cell of a point shows.
func heatValue(s *result.Sweep, p *result.SweepPoint, i int) (result.Estimate, bool) {
	if p.Failed != "" {
		return result.Estimate{}, false
	}
	if s.Outputs[i].Kind == result.Probability {
		if p.Outputs[i].Mean == nil {
			return result.Estimate{}, false
		}
		return *p.Outputs[i].Mean, true
	}
	q, ok := p.Outputs[i].Quantile(0.5)
	return q, ok && q.Value.OK()
}

// heatNumber is the number that a cell's colour stands for, a probability in
// percent.
func heatNumber(kind string, e result.Estimate) float64 {
	if kind == result.Probability {
		return 100 * float64(e.Value)
	}
	return float64(e.Value)
}

// A heatMap is the cells of one output: the first axis goes right, the second up.
type heatMap struct {
	look
	s      *result.Sweep
	output int
	z      scale
	box    vg.Rectangle
}

func (m heatMap) columns() int { return len(m.s.Axes[0].Values) }
func (m heatMap) rows() int    { return len(m.s.Axes[1].Values) }

// cell returns the place of a cell.
func (m heatMap) cell(column, row int) vg.Rectangle {
	w := (m.box.Max.X - m.box.Min.X) / vg.Length(m.columns())
	h := (m.box.Max.Y - m.box.Min.Y) / vg.Length(m.rows())
	at := vg.Point{X: m.box.Min.X + vg.Length(column)*w, Y: m.box.Min.Y + vg.Length(row)*h}
	return vg.Rectangle{Min: at, Max: vg.Point{X: at.X + w, Y: at.Y + h}}
}

// heatOf returns where a value lies between the least and the greatest.
func (m heatMap) heatOf(x float64) float64 {
	unit := m.z
	unit.from, unit.to = 0, 1
	return min(1, max(0, float64(unit.at(x))))
}

func colourAt(t float64) color.RGBA {
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + t*(float64(b)-float64(a)))) }
	return color.RGBA{mix(coldest.R, hottest.R), mix(coldest.G, hottest.G), mix(coldest.B, hottest.B), 0xFF}
}

// cells draws the cells, with numbers where all have room, in the output's format
// or else the shortest.
func (m heatMap) cells(sc *scene) {
	f := m.s.Outputs[m.output].Format
	numbers, room := m.numbers(f)
	if !room {
		numbers, room = m.numbers(result.Format{})
	}
	for k := range m.s.Points {
		p := &m.s.Points[k]
		if e, ok := heatValue(m.s, p, m.output); ok {
			sc.add(area{colourAt(m.heatOf(heatNumber(m.s.Outputs[m.output].Kind, e))), corners(m.cell(p.At[0], p.At[1]))})
		}
	}
	if room {
		sc.add(numbers...)
	}
	outline := append(corners(m.box), m.box.Min)
	sc.add(path{stroke(dark, 0.8), outline})
}

// numbers writes the value of each cell into its middle; room says whether all
// fit.
func (m heatMap) numbers(f result.Format) (numbers []mark, room bool) {
	for k := range m.s.Points {
		p := &m.s.Points[k]
		e, ok := heatValue(m.s, p, m.output)
		if !ok {
			continue
		}
		box, ink := m.cell(p.At[0], p.At[1]), dark
		if m.heatOf(heatNumber(m.s.Outputs[m.output].Kind, e)) > 0.5 {
			ink = white
		}
		style := aligned(m.style(smallSize, ink), text.XCenter)
		number := amount(f, f.Brief(e), m.s.Outputs[m.output].Unit)
		if m.s.Outputs[m.output].Kind == result.Probability {
			number = e.Percent()
		}
		if style.Width(number)+4 > box.Max.X-box.Min.X || leading*smallSize > box.Max.Y-box.Min.Y {
			return nil, false
		}
		numbers = append(numbers, shade{style, vg.Point{X: (box.Min.X + box.Max.X) / 2, Y: (box.Min.Y + box.Max.Y) / 2}, number})
	}
	return numbers, true
}

// rowTexts writes the second axis left of the cells, if draw, and returns its
// width.
func (m heatMap) rowTexts(sc *scene, draw bool) vg.Length {
	a := &m.s.Axes[1]
	style := aligned(m.style(textSize, dark), text.XRight)
	height := (m.box.Max.Y - m.box.Min.Y) / vg.Length(m.rows())
	every := max(1, int(math.Ceil(float64(1.4*textSize/height))))
	widest := vg.Length(0)
	for k := 0; k < m.rows(); k += every {
		for _, line := range wrap(style, plain(a.Shown(k)), 80, 1) {
			widest = max(widest, style.Width(line))
			if draw {
				box := m.cell(0, k)
				sc.add(label{style, vg.Point{X: m.box.Min.X - 4, Y: (box.Min.Y + box.Max.Y) / 2}, line})
			}
		}
	}
	if draw {
		f := frame{look: m.look, bottom: m.box.Min.Y, top: m.box.Max.Y}
		f.upright(sc, wrap(style, axisTitle(a), m.box.Max.Y-m.box.Min.Y, 1)[0])
	}
	return widest + 8
}

// columnTexts writes the first axis under the cells.
func (m heatMap) columnTexts(sc *scene) {
	a := &m.s.Axes[0]
	style := aligned(m.style(textSize, dark), text.XCenter)
	width := (m.box.Max.X - m.box.Min.X) / vg.Length(m.columns())
	widest := vg.Length(0)
	for k := range a.Values {
		for _, line := range wrap(style, plain(a.Shown(k)), 80, 1) {
			widest = max(widest, style.Width(line))
		}
	}
	every := max(1, int(math.Ceil(float64((widest+tickGap)/width))))
	for k := 0; k < m.columns(); k += every {
		box := m.cell(k, 0)
		for _, line := range wrap(style, plain(a.Shown(k)), 80, 1) {
			sc.add(label{style, vg.Point{X: (box.Min.X + box.Max.X) / 2, Y: m.box.Min.Y - 10}, line})
		}
	}
	middle := (m.box.Min.X + m.box.Max.X) / 2
	lines := wrap(style, axisTitle(a), m.box.Max.X-m.box.Min.X, 1)
	sc.paragraph(style, vg.Point{X: middle, Y: m.box.Min.Y - axisHeight + leading*textSize + 2}, lines)
}

func axisTitle(a *result.SweepAxis) string {
	if a.Log {
		return axisName(a) + ", equal ratios"
	}
	return axisName(a)
}

// axisName names an axis with its unit.
func axisName(a *result.SweepAxis) string {
	if !a.Numeric() {
		return plain(a.Name)
	}
	return quantity(&result.Output{Name: a.Name, Unit: a.Unit, Format: a.Format})
}

// bar draws the scale of the colours, its title read from below.
func (m heatMap) bar(sc *scene, left, width vg.Length, title string) {
	left += m.upwardWidth(m.z)
	for k := range heatSteps {
		step := (m.z.to - m.z.from) / heatSteps
		y := m.z.from + vg.Length(k)*step
		sc.add(area{colourAt((float64(k) + 0.5) / heatSteps), corners(vg.Rectangle{
			Min: vg.Point{X: left, Y: y}, Max: vg.Point{X: left + width, Y: y + step + 0.2},
		})})
	}
	m.upward(sc, m.z, left, 0)
	style := aligned(m.style(textSize, dark), text.XCenter)
	style.Rotation = math.Pi / 2
	for _, line := range wrap(m.style(textSize, dark), title, m.z.to-m.z.from, 1) {
		at := left - m.upwardWidth(m.z) - textSize/2 - 6
		sc.add(label{style, vg.Point{X: at, Y: (m.z.from + m.z.to) / 2}, line})
	}
}
