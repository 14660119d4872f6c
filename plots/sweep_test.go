package plots

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"costcone/result"
)

// swept is a sweep over axes with that many values, of outputs that are hard to
// draw: a wide one, a constant, a probability, a huge one, one with a long name.
func swept(sizes ...int) *result.Sweep {
	s := &result.Sweep{
		Scenario: result.Scenario{Title: strings.Repeat("A title that goes on ", 9)},
		Run:      result.Run{Trials: 1 << 20, Design: "sobol", Seed: 1, Level: 0.9},
		Asked:    1,
	}
	names := []string{"useful_life", strings.Repeat("a_long_name_", 8)}
	for k, n := range sizes {
		a := result.SweepAxis{Name: names[k], Unit: "yr", Log: k == 1}
		for i := range n {
			x := float64(i) * 0.75
			if a.Log {
				x = math.Pow(10, float64(i))
			}
			a.Values, a.Numbers = append(a.Values, fmt.Sprint(x)), append(a.Numbers, result.Number(x))
		}
		s.Axes = append(s.Axes, a)
		s.Asked *= n
	}
	for i, name := range []string{"wide", "constant", "chance", "huge", strings.Repeat("another_name_", 9)} {
		o := result.SweepOutput{Name: name, Unit: "USD/GPU/h", Kind: result.Quantity, Doc: strings.Repeat("what it is ", 20)}
		if i == 2 {
			o.Kind, o.Unit = result.Probability, "1"
		}
		s.Outputs = append(s.Outputs, o)
	}
	for i := range s.Asked {
		p := result.SweepPoint{Point: i + 1, At: []int{i}}
		if len(sizes) == 2 {
			p.At = []int{i / sizes[1], i % sizes[1]}
		}
		if i == 1 {
			p.Failed = "no number"
		}
		x := float64(i + 1)
		for _, mid := range []float64{math.Pow(10, x/3), 7, 1 / x, 1e12 + x, -x} {
			e := result.SweepEntry{Mean: estimate(mid)}
			for _, q := range []float64{0.05, 0.5, 0.95} {
				e.Quantiles = append(e.Quantiles, result.Quantile{P: q, Estimate: *estimate(mid + math.Abs(mid)*(q-0.5)/2)})
			}
			p.Outputs = append(p.Outputs, e)
		}
		for k := range 3 {
			p.Outputs[1].Quantiles[k].Estimate = *estimate(7)
		}
		s.Points = append(s.Points, p)
	}
	return s
}

func estimate(x float64) *result.Estimate {
	d := math.Abs(x) / 1000
	return &result.Estimate{Value: result.Number(x), Lo: result.Number(x - d), Hi: result.Number(x + d)}
}

// sweptIn gives all axes and outputs a format.
func sweptIn(f result.Format, s *result.Sweep) *result.Sweep {
	for k := range s.Axes {
		s.Axes[k].Format = f
	}
	for i := range s.Outputs {
		s.Outputs[i].Format = f
	}
	return s
}

// sweptScenes lays out all figures of sweeps of several shapes.
func sweptScenes() map[string]*scene {
	all := map[string]*scene{}
	l := newLook()
	texts := swept(6)
	texts.Axes[0].Unit = ""
	for i := range texts.Axes[0].Values {
		texts.Axes[0].Values[i] = fmt.Sprintf("triangular(1, %d, 9)", i)
	}
	logarithmic := swept(5)
	logarithmic.Axes[0].Log = true
	for i := range logarithmic.Axes[0].Numbers {
		logarithmic.Axes[0].Numbers[i] = result.Number(math.Pow(10, float64(i)-2))
	}
	for name, s := range map[string]*result.Sweep{"texts": texts, "log": logarithmic, "short": swept(3), "long": swept(60),
		"grouped": sweptIn(formats[0], swept(3)), "powers": sweptIn(formats[1], swept(60))} {
		all[name+" panels"] = panels(l, s)
		for i := range s.Outputs {
			all[fmt.Sprint(name, " fan ", i)] = fan(l, s, i)
		}
	}
	for name, s := range map[string]*result.Sweep{"small": swept(2, 2), "wide": swept(12, 3), "fine": swept(40, 30),
		"grouped": sweptIn(formats[0], swept(3, 3)), "powers": sweptIn(formats[1], swept(3, 3))} {
		for i := range s.Outputs {
			all[fmt.Sprint(name, " heat ", i)] = heat(l, s, i)
		}
	}
	return all
}

func TestNoTextOfASweepOverlapsOrLeavesThePage(t *testing.T) {
	for figure, s := range sweptScenes() {
		if s == nil {
			t.Errorf("%s: no figure", figure)
			continue
		}
		labels := s.labels()
		for i, a := range labels {
			box := tight(a)
			if box.Min.X < 0 || box.Min.Y < 0 || box.Max.X > s.width || box.Max.Y > s.height {
				t.Errorf("%s: %q leaves the page: %v of %v × %v", figure, a.text, box, s.width, s.height)
			}
			for _, b := range labels[:i] {
				other := tight(b)
				if box.Min.X < other.Max.X && other.Min.X < box.Max.X && box.Min.Y < other.Max.Y && other.Min.Y < box.Max.Y {
					t.Errorf("%s: %q and %q overlap", figure, a.text, b.text)
				}
			}
		}
	}
}

func TestWriteSweepNamesItsFigures(t *testing.T) {
	for want, s := range map[string]*result.Sweep{
		"panels wide.fan constant.fan chance.fan huge.fan": swept(3),
		"wide.heat constant.heat chance.heat huge.heat":    swept(2, 3),
	} {
		dir := t.TempDir()
		files, err := WriteSweep(context.Background(), dir, s, "svg")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range files {
			if info, err := os.Stat(f); err != nil || info.Size() == 0 {
				t.Errorf("%s: %v", f, err)
			}
			got = append(got, strings.TrimSuffix(filepath.Base(f), ".svg"))
		}
		if text := strings.Join(got, " "); !strings.HasPrefix(text, want) {
			t.Errorf("%s, want %s", text, want)
		}
	}
	if files, err := WriteSweep(context.Background(), t.TempDir(), swept(1), "png"); err != nil || files != nil {
		t.Errorf("of one point: %v, %v", files, err)
	}
}

// A probability is drawn in percent, and what is said of medians is not said of it.
func TestProbabilitiesOfASweepAreInPercent(t *testing.T) {
	s := swept(6)
	for i := range s.Points { // 50 %, 40 %, 30 %, …
		s.Points[i].Outputs[2].Mean = estimate(0.5 - 0.1*float64(i%5))
	}
	for name, c := range map[string]struct {
		scene     *scene
		has, lack string
	}{
		"fan":    {fan(newLook(), s, 2), "|chance (%)|", "median"},
		"ticks":  {fan(newLook(), s, 2), "|40|", "0.4"},
		"panels": {panels(newLook(), s), "In %: the line is the probability.", "|0.4|"},
	} {
		texts := "|"
		for _, l := range c.scene.labels() {
			texts += l.text + "|"
		}
		if !strings.Contains(texts, c.has) || strings.Contains(texts, c.lack) {
			t.Errorf("%s lacks %q or has %q: %s", name, c.has, c.lack, texts)
		}
	}
	texts := "|"
	grid := swept(3, 3)
	for _, l := range heat(newLook(), grid, 2).labels() {
		texts += l.text + "|"
	}
	if !strings.Contains(texts, "|chance (%)|") {
		t.Errorf("the heat map's bar is not in percent: %s", texts)
	}
}
