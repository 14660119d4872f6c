package plots

import (
	"image/color"
	"math"
	"regexp"
	"slices"
	"strconv"

	"costcone/result"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// A series needs leastSeries labels; of one with more than mostApart the labels
// have no figures of their own, but for those that a claim is about.
const (
	leastSeries = 3
	mostApart   = 4
)

// A series is an output along an index whose labels are numbers.
type series struct {
	name   string // of its file: "cost", "cost-H100"
	title  string // "cost", "cost[H100]"
	index  string
	points []seriesPoint // ascending in x
}

// A seriesPoint is the output at one label.
type seriesPoint struct {
	x     float64
	label string
	out   *result.Output
	at    [5]float64 // p5, p25, median, p75, p95; of a probability its interval about itself, in percent
	ok    bool
}

var numeric = regexp.MustCompile(`^[-+]?[0-9]+(\.[0-9]+)?$`)

// seriesOf finds the series among the outputs, in their order.
func seriesOf(r *result.Result) []*series {
	var all []*series
	found := map[string]*series{}
	indexes := map[string]int{} // by the output's name
	for i := range r.Outputs {
		o := &r.Outputs[i]
		k, known := indexes[o.Name]
		if !known {
			k = seriesIndex(r, o)
			indexes[o.Name] = k
		}
		if k < 0 || k >= len(o.At) {
			continue
		}
		rest := result.Output{Name: o.Name, At: slices.Concat(o.At[:k], o.At[k+1:])}
		key := rest.Label() + " " + o.At[k].Index
		s := found[key]
		if s == nil {
			s = &series{name: joinedName(&rest), title: rest.Label(), index: o.At[k].Index}
			found[key], all = s, append(all, s)
		}
		x, err := strconv.ParseFloat(o.At[k].Label, 64)
		if err == nil {
			s.points = append(s.points, newSeriesPoint(x, o.At[k].Label, o))
		}
	}
	for _, s := range all {
		slices.SortStableFunc(s.points, func(a, b seriesPoint) int {
			if a.x < b.x {
				return -1
			}
			return 1
		})
	}
	return slices.DeleteFunc(all, func(s *series) bool { return len(s.points) < leastSeries })
}

// seriesIndex returns which index of an output it is a series along: of those whose
// labels are all numbers the one with the most, the last of several; else -1.
func seriesIndex(r *result.Result, o *result.Output) int {
	best, most := -1, 0
	for k := range o.At {
		labels := map[string]bool{}
		numbers := true
		for i := range r.Outputs {
			if other := &r.Outputs[i]; other.Name == o.Name && k < len(other.At) {
				labels[other.At[k].Label] = true
				numbers = numbers && numeric.MatchString(other.At[k].Label)
			}
		}
		if numbers && len(labels) >= most {
			best, most = k, len(labels)
		}
	}
	return best
}

func newSeriesPoint(x float64, label string, o *result.Output) seriesPoint {
	p := seriesPoint{x: x, label: label, out: o}
	if o.Kind == result.Probability {
		if o.Mean == nil || !o.Mean.Value.OK() {
			return p
		}
		value := 100 * float64(o.Mean.Value)
		low, high := value, value
		if o.Mean.Lo.OK() && o.Mean.Hi.OK() {
			low, high = 100*float64(o.Mean.Lo), 100*float64(o.Mean.Hi)
		}
		p.at, p.ok = [5]float64{low, low, value, high, high}, finite(low, value, high)
		return p
	}
	q, ok := quartiles(o)
	for i := range q {
		p.at[i] = float64(q[i].Value)
		ok = ok && finite(p.at[i])
	}
	p.ok = ok
	return p
}

// apart reports whether the labels of a series have figures of their own.
func (s *series) apart() bool { return len(s.points) <= mostApart }

// seriesFigure lays out a series over its labels: the median with the 50 % and the
// 90 % range, a probability with its interval, and the claims. It is nil where
// fewer than two labels have numbers, or none a spread.
func seriesFigure(l look, r *result.Result, s *series) *scene {
	first := s.points[0].out
	varies, drawn := false, 0
	low, high := math.Inf(1), math.Inf(-1)
	var claims []result.Claim
	for _, p := range s.points {
		if !p.ok {
			continue
		}
		drawn++
		varies = varies || p.at[0] < p.at[4]
		low, high = min(low, p.at[0]), max(high, p.at[4])
		claims = append(claims, claimsOn(r, p.out)...)
	}
	if drawn < 2 || !varies {
		return nil
	}
	percent := first.Kind == result.Probability
	for _, c := range claims {
		v := c.Value
		if percent {
			v = 100 * v
		}
		low, high = min(low, v), max(high, v)
	}
	sc := &scene{width: figureWidth, height: figureHeight}
	head := result.Output{Name: s.title, Doc: first.Doc, Scope: first.Scope}
	top := l.head(sc, &head)
	bottom := l.caption(sc, seriesCaption(r, percent, len(claims) > 0))
	title := head
	title.Unit, title.Format, title.Kind = first.Unit, first.Format, first.Kind
	y := percentScale(low, high)
	if !percent {
		y = seriesScale(low, high, first)
	}
	f := frame{look: l, bottom: bottom + axisHeight, top: top - 10}
	y.from, y.to = f.bottom, f.top
	f.x = scale{min: s.points[0].x, max: s.points[len(s.points)-1].x}
	f.x = f.x.open(0.04)
	f.x.from, f.x.to = margin+leading*textSize+4+l.upwardWidth(y), sc.width-margin-10
	f.upright(sc, wrap(l.style(textSize, dark), fanTitle(&title), f.top-f.bottom, 1)[0])
	l.upward(sc, y, f.x.from, f.x.to)
	f.labels(sc, s)
	f.seriesBands(sc, y, s, percent)
	f.seriesClaims(sc, y, s, r)
	return sc
}

func seriesCaption(r *result.Result, percent, claimed bool) string {
	caption := "Line: median. Dark: the 50 % range, p25 to p75. Light: the 90 % range, p5 to p95. "
	if percent {
		caption = "Line: the probability. Band: its 95 % Monte Carlo interval. "
	}
	if claimed {
		caption += "Diamonds: what is claimed. "
	}
	return caption + trials(r) + "."
}

// seriesScale is linear, and begins at 0 where the least value is near it.
func seriesScale(low, high float64, o *result.Output) scale {
	if low == high {
		return around(low, o.Format, o.Unit)
	}
	if low > 0 && low < 0.4*high {
		low = 0
	}
	return scale{min: low, max: high, format: o.Format, unit: o.Unit}.widen(0.06)
}

// open moves both ends outward by a share of the range.
func (s scale) open(share float64) scale {
	d := share * (s.max - s.min)
	s.min, s.max = s.min-d, s.max+d
	return s
}

// labels draws the horizontal axis with the labels of the series as they are
// written, as many as have room.
func (f frame) labels(sc *scene, s *series) {
	style := aligned(f.style(textSize, dark), text.XCenter)
	sc.add(path{stroke(dark, 0.8), []vg.Point{{X: f.x.from, Y: f.bottom}, {X: f.x.to, Y: f.bottom}}})
	widest := vg.Length(0)
	for _, p := range s.points {
		widest = max(widest, style.Width(p.label))
	}
	every := 1
	for every < len(s.points) && f.x.at(s.points[every].x)-f.x.at(s.points[0].x) < widest+tickGap {
		every++
	}
	last := vg.Length(math.Inf(-1))
	for i, p := range s.points {
		x := f.x.at(p.x)
		sc.add(path{stroke(dark, 0.6), []vg.Point{{X: x, Y: f.bottom}, {X: x, Y: f.bottom - tickLength}}})
		if i%every != 0 || x-style.Width(p.label)/2 < last+tickGap {
			continue
		}
		sc.add(label{style, vg.Point{X: x, Y: f.bottom - tickLength - 7}, plain(p.label)})
		last = x + style.Width(p.label)/2
	}
	lines := wrap(style, plain(s.index), f.x.to-f.x.from, 1)
	sc.paragraph(style, vg.Point{X: (f.x.from + f.x.to) / 2, Y: f.bottom - axisHeight + leading*textSize + 2}, lines)
}

// seriesBands draws the ranges and the line, from gap to gap.
func (f frame) seriesBands(sc *scene, y scale, s *series, percent bool) {
	for start := 0; start < len(s.points); {
		end := start
		for end < len(s.points) && s.points[end].ok {
			end++
		}
		run := s.points[start:end]
		if !percent {
			f.seriesBand(sc, y, run, 0, 4, pale)
		}
		f.seriesBand(sc, y, run, 1, 3, sky)
		var line []vg.Point
		for _, p := range run {
			line = append(line, vg.Point{X: f.x.at(p.x), Y: y.at(p.at[2])})
		}
		if len(line) > 1 {
			sc.add(path{stroke(blue, 1.6), line})
		}
		for _, at := range line {
			if len(s.points) <= dotsUpTo {
				sc.add(dot{blue, blue, at, 1.2})
			}
		}
		start = end + 1
	}
}

func (f frame) seriesBand(sc *scene, y scale, run []seriesPoint, low, high int, fill color.Color) {
	var outline []vg.Point
	for _, p := range run {
		outline = append(outline, vg.Point{X: f.x.at(p.x), Y: y.at(p.at[high])})
	}
	for i := len(run) - 1; i >= 0; i-- {
		outline = append(outline, vg.Point{X: f.x.at(run[i].x), Y: y.at(run[i].at[low])})
	}
	switch {
	case len(run) > 1:
		sc.add(area{fill, outline})
	case len(run) == 1:
		sc.add(path{stroke(fill, 4), outline})
	}
}

// seriesClaims draws a diamond for each claim, with its text beside it.
func (f frame) seriesClaims(sc *scene, y scale, s *series, r *result.Result) {
	taken := obstacles{}
	page := vg.Rectangle{Min: vg.Point{X: f.x.from + 2, Y: f.bottom + 1}, Max: vg.Point{X: f.x.to, Y: f.top + 8}}
	style := f.style(smallSize, vermillion)
	for _, p := range s.points {
		if !p.ok {
			continue
		}
		taken.curve = append(taken.curve, vg.Point{X: f.x.at(p.x), Y: y.at(p.at[2])})
		for _, c := range claimsOn(r, p.out) {
			taken.dots = append(taken.dots, f.claimPlace(y, p, c))
		}
	}
	for _, p := range s.points {
		if !p.ok {
			continue
		}
		for _, c := range claimsOn(r, p.out) {
			at := f.claimPlace(y, p, c)
			const half = vg.Length(3.4)
			sc.add(area{vermillion, []vg.Point{{X: at.X - half, Y: at.Y}, {X: at.X, Y: at.Y + half}, {X: at.X + half, Y: at.Y}, {X: at.X, Y: at.Y - half}}})
			words := wrap(style, plain(c.Says), flagWide, 1)
			if len(words) == 0 {
				continue
			}
			if place, ok := taken.beside(style, words[0], at, page); ok {
				taken.boxes = append(taken.boxes, style.Rectangle(words[0]).Add(place))
				sc.add(label{style, place, words[0]})
			}
		}
	}
}

func (f frame) claimPlace(y scale, p seriesPoint, c result.Claim) vg.Point {
	v := c.Value
	if p.out.Kind == result.Probability {
		v = 100 * v
	}
	return vg.Point{X: f.x.at(p.x), Y: y.at(v)}
}
