package plots

import (
	"math"
	"strings"
	"testing"

	"costcone/result"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// The texts of the ticks over given ranges on an axis of 360 points.
func TestTickTexts(t *testing.T) {
	l := newLook()
	style := aligned(l.style(textSize, dark), text.XCenter)
	for _, c := range []struct {
		min, max float64
		log      bool
		want     string
	}{
		{1.3e9, 2.8e9, false, "1.4B 1.6B 1.8B 2.0B 2.2B 2.4B 2.6B 2.8B"},
		{-1.6e7, 1.2e7, false, "-15M -10M -5M 0 5M 10M"},
		{0, 1, false, "0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0"},
		{0.2, 1.8, false, "0.2 0.4 0.6 0.8 1.0 1.2 1.4 1.6 1.8"},
		{800, 1300, false, "800 850 900 950 1000 1050 1100 1150 1200 1250 1300"},
		{1e-9, 4e-9, false, "1e-9 1.5e-9 2e-9 2.5e-9 3e-9 3.5e-9 4e-9"},
		{2.6e6, 3e9, true, "5M 10M 20M 50M 100M 200M 500M 1B 2B"},
		{2e4, 9e4, true, "20k 30k 40k 50k 60k 70k 80k 90k"},
		{1.1e6, 1.9e6, true, "1.1M 1.2M 1.3M 1.4M 1.5M 1.6M 1.7M 1.8M 1.9M"},
		{1e-12, 1e20, true, ""},
	} {
		s := scale{min: c.min, max: c.max, from: 50, to: 410, log: c.log}
		var texts []string
		for _, tick := range s.ticks(style) {
			if tick.text != "" {
				texts = append(texts, tick.text)
			}
		}
		got := strings.Join(texts, " ")
		if c.want == "" && len(texts) >= 2 {
			continue
		}
		if got != c.want {
			t.Errorf("%v to %v (log %v): %q, want %q", c.min, c.max, c.log, got, c.want)
		}
	}
}

// Over many ranges and axis lengths: two texts at least, none touch, each
// says the number it stands at.
func TestTicksNeverTouch(t *testing.T) {
	l := newLook()
	style := aligned(l.style(textSize, dark), text.XCenter)
	words := []string{"suffix", "grouped", "exponent"}
	for place := -11; place <= 19; place++ {
		for _, ratio := range []float64{1.0003, 1.1, 2, 7, 99, 1e4, 1e9} {
			for _, low := range []float64{1, 1.7, 8.8} {
				for _, length := range []vg.Length{120, 260, 380} {
					for n, log := range []bool{false, true, false, true, false, true} {
						s := scale{min: low * math.Pow10(place), from: 50, to: 50 + length, log: log, format: result.Format{Numbers: words[n/2]}}
						s.max = s.min * ratio
						ticks := s.ticks(style)
						if !s.fits(style, ticks) {
							t.Errorf("%v to %v (log %v) on %v: %v", s.min, s.max, log, length, ticks)
						}
						for i := 1; i < len(ticks); i++ {
							if ticks[i].x <= ticks[i-1].x || ticks[i].text != "" && ticks[i].text == ticks[i-1].text {
								t.Errorf("%v to %v (log %v): ticks %v", s.min, s.max, log, ticks)
							}
						}
					}
				}
			}
		}
	}
}

func TestScaleEnds(t *testing.T) {
	for _, s := range []scale{
		{min: -math.MaxFloat64, max: math.MaxFloat64, from: 10, to: 20},
		{min: 1e-300, max: 1e300, from: 10, to: 20, log: true},
		{min: 3, max: 5, from: 10, to: 20},
	} {
		if a, b := s.at(s.min), s.at(s.max); math.Abs(float64(a-10)) > 1e-9 || math.Abs(float64(b-20)) > 1e-9 {
			t.Errorf("%v: ends at %v and %v", s, a, b)
		}
	}
	if got := (scale{min: 1, max: 100, from: 0, to: 10, log: true}).at(10); math.Abs(float64(got-5)) > 1e-9 {
		t.Errorf("10 stands at %v between 1 and 100, want 5", got)
	}
}
