package plots

import (
	"math"
	"slices"
	"strconv"

	"costcone/result"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// A scale maps [min, max] to [from, to] on the page, linearly or by logarithm.
type scale struct {
	min, max float64
	from, to vg.Length
	log      bool
	format   result.Format // of the ticks' texts
	unit     string        // whose sign of money they have; "": none
	page     vg.Length     // width of the page, beyond whose edges no tick's text may stand; 0: no page
}

func (s scale) at(x float64) vg.Length {
	var t float64
	if s.log {
		t = math.Log(x/s.min) / math.Log(s.max/s.min)
	} else {
		// Halves, for the difference of two large numbers may overflow.
		t = (x/2 - s.min/2) / (s.max/2 - s.min/2)
	}
	return s.from + vg.Length(t)*(s.to-s.from)
}

func (s scale) holds(x float64) bool { return x >= s.min && x <= s.max }

// A tick is a mark on an axis; a minor one has no text.
type tick struct {
	x    float64
	text string
}

// tickGap is the least distance between the texts of two ticks.
const tickGap = vg.Length(8)

// ticks returns the densest of a fixed list of tick layouts whose texts,
// written in that style and centred, keep tickGap apart.
func (s scale) ticks(style text.Style) []tick {
	candidates := s.linearTicks()
	switch {
	case s.log && s.max/s.min < 10: // round numbers rather than the one or two of a decade
		candidates = append(candidates, s.logTicks()...)
	case s.log:
		candidates = append(s.logTicks(), candidates...)
	}
	for i, ticks := range candidates {
		candidates[i] = s.onPage(style, ticks)
		if s.fits(style, candidates[i]) {
			return candidates[i]
		}
	}
	if s.log {
		var best []tick
		for _, ticks := range candidates {
			if some := s.clear(style, ticks); texts(some) > 2 && texts(some) >= texts(best) {
				best = some
			}
		}
		if best != nil {
			return best
		}
	}
	// A short axis with long numbers: its two ends have to do.
	for _, ticks := range candidates {
		if ends := endsOnly(ticks); s.fits(style, ends) {
			return ends
		}
	}
	if s.format.Numbers != "" { // too long to be grouped
		s.format.Numbers = ""
		return s.ticks(style)
	}
	return nil
}

// overhang is how far the text of a tick may stand beyond the end of its axis.
const overhang = vg.Length(12)

// onPage takes away the texts that would be cut at the edges of the page, or run
// far past the end of the axis.
func (s scale) onPage(style text.Style, ticks []tick) []tick {
	if s.page == 0 {
		return ticks
	}
	out := slices.Clone(ticks)
	for i, t := range out {
		if half, at := style.Width(t.text)/2, s.at(t.x); at-half < 1 || at+half > min(s.page-1, s.to+overhang) {
			out[i].text = ""
		}
	}
	return out
}

// clear takes away the texts that would touch the one before them.
func (s scale) clear(style text.Style, ticks []tick) []tick {
	out, last := slices.Clone(ticks), vg.Length(math.Inf(-1))
	for i, t := range out {
		half := style.Width(t.text) / 2
		switch {
		case t.text == "":
		case s.at(t.x)-half < last+tickGap:
			out[i].text = ""
		default:
			last = s.at(t.x) + half
		}
	}
	return out
}

// texts returns how many ticks have one.
func texts(ticks []tick) (n int) {
	for _, t := range ticks {
		if t.text != "" {
			n++
		}
	}
	return n
}

// endsOnly returns the first and the last tick that have a text.
func endsOnly(ticks []tick) []tick {
	var ends []tick
	for _, t := range ticks {
		if t.text == "" {
			continue
		}
		if len(ends) == 2 {
			ends = ends[:1]
		}
		ends = append(ends, t)
	}
	return ends
}

// fits reports whether there are two texts at least and none touch.
func (s scale) fits(style text.Style, ticks []tick) bool {
	texts, last := 0, vg.Length(math.Inf(-1))
	for _, t := range ticks {
		if t.text == "" {
			continue
		}
		half := style.Width(t.text) / 2
		if s.at(t.x)-half < last+tickGap {
			return false
		}
		last = s.at(t.x) + half
		texts++
	}
	return texts >= 2
}

// linearTicks returns layouts with steps of 1, 2 and 5 times a power of ten,
// from about ten ticks downward.
func (s scale) linearTicks() [][]tick {
	span := s.max - s.min
	if !finite(span) || span <= 0 {
		return nil
	}
	var all [][]tick
	place := int(math.Floor(math.Log10(span))) - 1
	for ; len(all) < 6; place++ {
		for _, digit := range []string{"1", "2", "5"} {
			step := power(digit, place)
			if n := span / step; n <= 10 && len(all) < 6 {
				all = append(all, s.every(step, place))
			}
		}
	}
	return all
}

// every returns the multiples of step, whose texts are written in one way.
func (s scale) every(step float64, place int) []tick {
	write := s.format.Ticks(place, max(math.Abs(s.min), math.Abs(s.max)))
	var ticks []tick
	for i := math.Ceil(s.min / step); float64(i*step) <= s.max && len(ticks) < 20; i++ {
		x := float64(i * step)
		ticks = append(ticks, tick{x, amount(s.format, write(x), s.unit)})
	}
	return ticks
}

// logTicks returns layouts by decades: nine, three (1, 2, 5), two (1, 3) or
// one text in each, then one in every second and so on; unlabelled ticks
// between them as long as there are few decades.
func (s scale) logTicks() [][]tick {
	first, last := int(math.Floor(math.Log10(s.min))), int(math.Ceil(math.Log10(s.max)))
	var all [][]tick
	for _, digits := range []string{"123456789", "1235", "125", "13"} {
		all = append(all, s.decades(first, last, 1, digits))
	}
	for skip := 1; skip <= last-first; skip++ {
		all = append(all, s.decades(first, last, skip, "1"))
	}
	return all
}

func (s scale) decades(first, last, skip int, digits string) []tick {
	var ticks []tick
	for place := first; place <= last; place++ {
		for d := '1'; d <= '9'; d++ {
			x := power(string(d), place)
			if !s.holds(x) {
				continue
			}
			labelled := place%skip == 0
			if labelled {
				labelled = false
				for _, want := range digits {
					labelled = labelled || want == d
				}
			}
			switch {
			case labelled:
				ticks = append(ticks, tick{x, amount(s.format, s.format.Exact(x), s.unit)})
			case last-first <= 6 || d == '1' && last-first <= 40:
				ticks = append(ticks, tick{x: x})
			}
		}
	}
	return ticks
}

// power returns the float nearest to digit·10^place.
func power(digit string, place int) float64 {
	x, err := strconv.ParseFloat(digit+"e"+strconv.Itoa(place), 64)
	if err != nil && !math.IsInf(x, 0) {
		panic("plots: " + err.Error())
	}
	return x
}

// widen returns the scale with its ends moved outward by that share of the
// range, but not across 0, where a positive range begins.
func (s scale) widen(share float64) scale {
	if s.log {
		f := math.Pow(s.max/s.min, share)
		s.min, s.max = s.min/f, s.max*f
		return s
	}
	d := share * (s.max - s.min)
	if s.min >= 0 {
		s.min = max(0, s.min-d)
	} else {
		s.min -= d
	}
	s.max += d
	return s
}
