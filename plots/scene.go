package plots

import (
	"image/color"
	"math"
	"strings"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A scene is a figure laid out: marks in painting order, in points from the
// lower left corner of the page.
type scene struct {
	width, height vg.Length
	marks         []mark
}

// A mark is one thing to paint.
type mark interface{ paint(*draw.Canvas) }

type area struct {
	color  color.Color
	points []vg.Point
}

func (a area) paint(c *draw.Canvas) { c.FillPolygon(a.color, a.points) }

type path struct {
	style  draw.LineStyle
	points []vg.Point
}

func (p path) paint(c *draw.Canvas) { c.StrokeLines(p.style, p.points) }

type dot struct {
	fill, edge color.Color
	at         vg.Point
	radius     vg.Length
}

func (d dot) paint(c *draw.Canvas) {
	c.DrawGlyphNoClip(draw.GlyphStyle{Color: d.edge, Radius: d.radius + 1, Shape: draw.CircleGlyph{}}, d.at)
	c.DrawGlyphNoClip(draw.GlyphStyle{Color: d.fill, Radius: d.radius, Shape: draw.CircleGlyph{}}, d.at)
}

// A label is one line of text on a ground that keeps what lies below from
// running through it.
type label struct {
	style text.Style
	at    vg.Point
	text  string
}

// box returns the rectangle that the label's letters stand in: from the
// descent to the ascent, without the line gap.
func (l label) box() vg.Rectangle {
	return l.style.Rectangle(l.text).Add(l.at)
}

func (l label) paint(c *draw.Canvas) {
	if l.text == "" {
		return
	}
	b := l.box()
	c.FillPolygon(white, corners(b))
	c.FillText(l.style, l.at, l.text)
}

func corners(r vg.Rectangle) []vg.Point {
	return []vg.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}}
}

func (s *scene) add(m ...mark) { s.marks = append(s.marks, m...) }

// labels returns the texts of the scene.
func (s *scene) labels() []label {
	var all []label
	for _, m := range s.marks {
		if l, ok := m.(label); ok && l.text != "" {
			all = append(all, l)
		}
	}
	return all
}

// paint draws the scene, the texts above all else.
func (s *scene) paint(c draw.Canvas) {
	area{white, corners(vg.Rectangle{Max: vg.Point{X: s.width, Y: s.height}})}.paint(&c)
	for _, m := range s.marks {
		if _, ok := m.(label); !ok {
			m.paint(&c)
		}
	}
	for _, l := range s.labels() {
		l.paint(&c)
	}
}

// paragraph writes lines downward from the top left corner at and returns the
// height that they take.
func (s *scene) paragraph(style text.Style, at vg.Point, lines []string) vg.Length {
	step := leading * style.Font.Size
	for i, line := range lines {
		s.add(label{style, vg.Point{X: at.X, Y: at.Y - step*(vg.Length(i)+0.5)}, line})
	}
	return step * vg.Length(len(lines))
}

// wrap breaks a text between words, and a word that is too long between
// letters, into lines of at most that width; what does not fit into the last
// line allowed ends in an ellipsis.
func wrap(style text.Style, s string, width vg.Length, lines int) []string {
	var out []string
	line := ""
	for _, word := range strings.Fields(s) {
		for word != "" {
			joined := strings.TrimSpace(line + " " + word)
			if style.Width(joined) <= width {
				line, word = joined, ""
				continue
			}
			if line == "" {
				line, word = cut(style, word, width)
			}
			out, line = append(out, line), ""
		}
	}
	if line != "" {
		out = append(out, line)
	}
	if len(out) <= lines {
		return out
	}
	out = out[:lines]
	last := []rune(out[lines-1])
	for len(last) > 0 && style.Width(string(last)+"…") > width {
		last = last[:len(last)-1]
	}
	out[lines-1] = strings.TrimRight(string(last), " ,;") + "…"
	return out
}

// cut takes as many letters of a word as the width holds, at least one, and
// rather up to an underscore than through a name's middle.
func cut(style text.Style, word string, width vg.Length) (head, tail string) {
	letters := []rune(word)
	n := 1
	for n < len(letters) && style.Width(string(letters[:n+1])) <= width {
		n++
	}
	if i := strings.LastIndexAny(string(letters[:n]), "_[,/"); i > 0 && n < len(letters) {
		n = len([]rune(string(letters[:n])[:i+1]))
	}
	return string(letters[:n]), string(letters[n:])
}

// finite reports whether all are finite numbers.
func finite(xs ...float64) bool {
	for _, x := range xs {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return false
		}
	}
	return true
}
