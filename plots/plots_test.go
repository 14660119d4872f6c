package plots

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"costcone/result"
	"costcone/result/resulttest"

	"gonum.org/v1/plot/vg"
)

// crowded is a result made to break layouts: claims that lie close together,
// at the edges and far off, long and unbreakable texts, units that differ.
func crowded() *result.Result {
	r := resulttest.Fleet()
	r.Scenario.Title = strings.Repeat("A title that goes on and on ", 8)
	r.Outputs[0].Name = strings.Repeat("a_long_name_", 9)
	r.Outputs[0].Scope = strings.Repeat("what the rung covers and ", 20)
	r.Outputs[1].Scope = strings.Repeat("unbreakable", 20)
	r.Outputs[2].Scope = ""
	r.Ladder = append(r.Ladder, r.Outputs[0].Name, "server_capex_of_each_pool_of_the_fleet", "energy", "over_budget", "advantage", "gpus_in_all")
	r.Claims = nil
	for i, v := range []float64{5.4e6, 5.5e6, 5.576e6, 5.6e6, 5.8e6, 7.2e6, 9e6, 1, 3e9} {
		says := fmt.Sprintf("Claim %d says $%v, %s", i, v, strings.Repeat("words ", 1+4*(i%3)))
		r.Claims = append(r.Claims, resulttest.Claim(says, r.Outputs[0].Name, "USD", v, 4.43e6, 7.29e6))
	}
	return r
}

// atoms is a result of outputs that are hard to draw: two values only, all but
// a few trials at one value, values around a huge offset, a range without end.
func atoms() *result.Result {
	r := resulttest.Empty("Atoms")
	two := resulttest.Normal("two_values", "1", 5, 1)
	two.Histogram = &result.Histogram{Edges: []float64{0, 0, 10, 10}, Counts: []int64{500000, 0, 500000}}
	two.Curve = &result.Curve{X: []float64{0, 0, 10, 10}, Exceedance: []float64{1, 0.5, 0.5, 0}}
	two.Min, two.Max = 0, 10
	for i := range two.Quantiles {
		two.Quantiles[i].Estimate = result.Estimate{Atom: true}
	}
	two.Quantiles[4].Estimate = result.Estimate{Value: 10, Lo: 10, Hi: 10, Atom: true}
	rare := resulttest.Normal("rare", "1", 0, 1)
	rare.Histogram = &result.Histogram{Edges: []float64{0, 1, 2}, Counts: []int64{1048575, 1}}
	for i := range rare.Quantiles {
		rare.Quantiles[i].Estimate = result.Estimate{Atom: true}
	}
	rare.Min, rare.Max = 0, 2
	far := resulttest.Normal("far", "FLOP", 1e24, 1e20)
	wide := resulttest.Lognormal("wide", "1", 1e-60, 1e60)
	r.Outputs = []result.Output{two, rare, far, wide}
	return r
}

func results() map[string]*result.Result {
	all := map[string]*result.Result{"fleet": resulttest.Fleet(), "crowded": crowded(), "atoms": atoms(), "years": claimed(30)}
	for _, f := range formats {
		all["fleet "+f.Numbers] = in(f, resulttest.Fleet())
		all["crowded "+f.Numbers] = in(f, crowded())
		all["atoms "+f.Numbers] = in(f, atoms())
	}
	return all
}

// formats are what numbers may be printed in, but for the default.
var formats = []result.Format{{Numbers: "grouped", Currency: "sign"}, {Numbers: "exponent", Currency: "sign"}}

// in gives all outputs a format.
func in(f result.Format, r *result.Result) *result.Result {
	for i := range r.Outputs {
		r.Outputs[i].Format = f
	}
	return r
}

// scenes lays out every figure of a result.
func scenes(r *result.Result) map[string]*scene {
	l := newLook()
	all := map[string]*scene{"ladder": ladder(l, r)}
	for i := range r.Outputs {
		o := &r.Outputs[i]
		all[o.Label()+" histogram"] = histogram(l, r, o)
		all[o.Label()+" exceedance"] = exceedance(l, r, o)
	}
	for _, s := range seriesOf(r) {
		all[s.title+" series"] = seriesFigure(l, r, s)
	}
	return all
}

// tight is a text's box without the room above capitals and below descenders,
// which may touch without harm.
func tight(l label) vg.Rectangle {
	b := l.box()
	b.Min.X, b.Max.X = b.Min.X+0.3, b.Max.X-0.3
	b.Min.Y, b.Max.Y = b.Min.Y+1, b.Max.Y-1
	return b
}

func TestNoTextOverlapsAnotherOrLeavesThePage(t *testing.T) {
	for name, r := range results() {
		for figure, s := range scenes(r) {
			if s == nil {
				continue
			}
			labels := s.labels()
			for i, a := range labels {
				box := tight(a)
				if box.Min.X < 0 || box.Min.Y < 0 || box.Max.X > s.width || box.Max.Y > s.height {
					t.Errorf("%s, %s: %q leaves the page: %v of %v × %v", name, figure, a.text, box, s.width, s.height)
				}
				for _, b := range labels[:i] {
					other := tight(b)
					if box.Min.X < other.Max.X && other.Min.X < box.Max.X && box.Min.Y < other.Max.Y && other.Min.Y < box.Max.Y {
						t.Errorf("%s, %s: %q and %q overlap", name, figure, a.text, b.text)
					}
				}
			}
		}
	}
}

// What a figure says, in words: its texts in painting order.
func TestGoldenTexts(t *testing.T) {
	r := resulttest.Fleet()
	for figure, want := range map[string][]string{
		"ladder": {"DeepSeek's fleet, as estimated in January 2025", "USD, log scale", "100M", "V3 was trained for $5.576M",
			"the whole fleet, for one year", "628M", "470M – 839M", "fleet_one_year", "$944M to operate it"},
		"final_run_rental histogram":  {"final_run_rental", "final_run_rental (USD)", "density", "median 5.68M", "p5 4.43M", "p95 7.29M", "5M"},
		"final_run_rental exceedance": {"final_run_rental (USD)", "probability of exceeding x", "median: 5.68M", "p5: 4.43M", "100 %", "V3 was trained for $5.576M"},
		"staff_share histogram":       {"staff_share, log scale", "median 0.000710", "0.001"},
		"advantage histogram":         {"advantage (USD/yr)", "-10M", "0", "median -2.10M"},
	} {
		s := scenes(r)[figure]
		if s == nil {
			t.Fatalf("no figure %s", figure)
		}
		has := map[string]bool{}
		var all []string
		for _, l := range s.labels() {
			has[l.text] = true
			all = append(all, l.text)
		}
		for _, text := range want {
			if !has[text] {
				t.Errorf("%s lacks %q; it has %q", figure, text, all)
			}
		}
	}
}

// The same in another format; the axis says the sign, and an axis whose unit's
// sign no font has says the code.
func TestGoldenTextsInFormats(t *testing.T) {
	for _, c := range []struct {
		format result.Format
		figure string
		want   []string
	}{
		{formats[0], "ladder", []string{"log scale", "$30,000,000", "$628,000,000", "$470,000,000 – $839,000,000"}},
		{formats[0], "final_run_rental histogram", []string{"final_run_rental", "median $5,680,000", "p5 $4,430,000", "$5,000,000"}},
		{formats[0], "advantage histogram", []string{"advantage ($/yr)", "-$10,000,000", "$0", "median -$2,100,000"}},
		{formats[1], "final_run_rental exceedance", []string{"final_run_rental", "median: $5.68e6", "p5: $4.43e6", "$5e6"}},
		{formats[1], "staff_share histogram", []string{"staff_share, log scale", "median 7.10e-4", "0.001"}},
	} {
		r := in(c.format, resulttest.Fleet())
		var all []string
		for _, l := range scenes(r)[c.figure].labels() {
			all = append(all, l.text)
		}
		for _, text := range c.want {
			if !slices.Contains(all, text) {
				t.Errorf("%s in %+v lacks %q; it has %q", c.figure, c.format, text, all)
			}
		}
	}
	for unit, want := range map[string]string{"USD": "x ($)", "EUR/GPU/h": "x (€/GPU/h)", "GBP": "x (£)", "CNY": "x (CN¥)", "INR/yr": "x (INR/yr)", "KRW": "x (KRW)", "1": "x"} {
		if got := quantity(&result.Output{Name: "x", Unit: unit, Format: formats[0]}); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// The two steps of an output with two values stand upright and level.
func TestCurveOfAtomsIsLevelBetweenThem(t *testing.T) {
	o := atoms().Outputs[0]
	c := withSteps(&o)
	for _, x := range []float64{1, 5, 9} {
		if got := exceed(c, x); got != 0.5 {
			t.Errorf("P(output > %v) is drawn at %v, want 0.5", x, got)
		}
	}
	low, high := interval(&o, []float64{0, 1, 2, 9, 10, 11})
	if low != 0 || high != 11 {
		t.Errorf("the cells of the atoms at p5 and p95 end at %v and %v, want 0 and 11", low, high)
	}
}

// A loss that is 0 in 70 % of the trials has no positive range: nothing is drawn
// between 0 and the least loss, and the bar at 0 is named with its share.
func TestAtomBesideAWideRange(t *testing.T) {
	for _, at := range []float64{0, 10} {
		o := resulttest.Normal("loss", "USD", 1.4e6, 2e5)
		o.Min, o.Max = result.Number(at), 2e6
		o.Histogram = &result.Histogram{Edges: []float64{0}}
		for i := range 64 {
			o.Histogram.Edges = append(o.Histogram.Edges, float64(i+1)*31250)
			o.Histogram.Counts = append(o.Histogram.Counts, 0)
			if i >= 32 {
				o.Histogram.Counts[i] = 30
			}
		}
		o.Histogram.Counts[0] = 2240
		o.Curve = &result.Curve{X: []float64{at, at + 4, 1e6, 2e6}, Exceedance: []float64{1, 0.301, 0.3, 0}}
		for i := range 3 { // p5, p25, p50
			v := result.Number(at)
			o.Quantiles[i].Estimate = result.Estimate{Value: v, Lo: v, Hi: v, Atom: true}
		}
		x, ok := span(&o)
		if !ok || x.log {
			t.Fatalf("an atom at %v: logarithmic %v, drawn %v", at, x.log, ok)
		}
		edges, heights := density(&o, x)
		for i, h := range heights {
			if edges[i] >= 32000 && edges[i+1] < 990e3 && h > 0 {
				t.Errorf("an atom at %v: density %v between %v and %v, where no trial is", at, h, edges[i], edges[i+1])
			}
		}
		c := cutBars(&o, edges, heights)
		if want := fmt.Sprintf("the one at %v holds 70 %% of the trials", at); !strings.Contains(c.caption, want) {
			t.Errorf("caption %q lacks %q", c.caption, want)
		}
		if rest := heights[len(heights)-2]; c.height != cutFrom*rest {
			t.Errorf("an atom at %v: height %v, want %v", at, c.height, cutFrom*rest)
		}
	}
}

func TestWhatCannotBeDrawnHasNoFigure(t *testing.T) {
	r := resulttest.Fleet()
	all := scenes(r)
	for _, name := range []string{"gpus_in_all", "over_budget", "loss"} {
		if all[name+" histogram"] != nil || all[name+" exceedance"] != nil {
			t.Errorf("%s has a figure", name)
		}
	}
	r.Ladder = nil
	if ladder(newLook(), r) != nil {
		t.Error("a ladder without rungs")
	}
}

// The caption names the rungs that cannot stand on the axis.
func TestLadderSaysWhatItLeavesOut(t *testing.T) {
	_, left := newLook().rungs(crowded())
	got := strings.Join(left, ", ")
	want := "energy (in MWh/yr), over_budget (no quantity), advantage (in USD/yr), gpus_in_all (in GPU)"
	if got != want {
		t.Errorf("left out: %q, want %q", got, want)
	}
}

func TestWriteDrawsEveryFormatTheSameTwice(t *testing.T) {
	r := resulttest.Fleet()
	r.Outputs = []result.Output{r.Outputs[0], r.Outputs[11], r.Outputs[14], r.Outputs[15]} // the last two have no figure
	r.Ladder = []string{"final_run_rental"}
	r.Claims = r.Claims[:1]
	want := []string{
		"ladder", "final_run_rental.histogram", "final_run_rental.exceedance",
		"server_capex_of_each_pool_of_the_fleet-H100.histogram", "server_capex_of_each_pool_of_the_fleet-H100.exceedance",
	}
	for _, format := range Formats() {
		var first map[string][]byte
		for range 2 {
			dir := filepath.Join(t.TempDir(), "made", "here")
			files, err := Write(t.Context(), dir, r, format)
			if err != nil {
				t.Fatal(err)
			}
			content := map[string][]byte{}
			for i, file := range files {
				if i >= len(want) || file != filepath.Join(dir, want[i]+"."+format) {
					t.Fatalf("file %d is %s, want %v", i, file, want)
				}
				content[filepath.Base(file)] = read(t, file)
			}
			entries, err := os.ReadDir(dir)
			if err != nil || len(entries) != len(want) || len(files) != len(want) {
				t.Fatalf("%d files in the folder, %d returned, want %d (%v)", len(entries), len(files), len(want), err)
			}
			for name, b := range first {
				if !bytes.Equal(b, content[name]) {
					t.Errorf("%s differs the second time", name)
				}
			}
			first = content
		}
		check(t, format, first)
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// check looks into the files of a format.
func check(t *testing.T, format string, files map[string][]byte) {
	t.Helper()
	for name, b := range files {
		switch format {
		case "png":
			picture, err := png.Decode(bytes.NewReader(b))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			checkPicture(t, name, picture)
		case "svg":
			if !bytes.HasPrefix(b, []byte("<?xml")) || !bytes.Contains(b, []byte("'Liberation Sans',Arial")) || !bytes.HasSuffix(bytes.TrimSpace(b), []byte("</svg>")) {
				t.Errorf("%s is no whole SVG with its fonts named", name)
			}
		case "pdf":
			if !bytes.HasPrefix(b, []byte("%PDF")) || !bytes.Contains(b, []byte("%%EOF")) || !bytes.Contains(b, []byte("D:20000101000000")) {
				t.Errorf("%s is no whole PDF with a fixed date", name)
			}
		}
	}
}

// checkPicture fails for a picture of the wrong size, or one that is nearly
// blank or nearly full.
func checkPicture(t *testing.T, name string, picture image.Image) {
	t.Helper()
	b := picture.Bounds()
	if name != "ladder.png" && (b.Dx() != 1200 || b.Dy() != 800) {
		t.Errorf("%s has %d × %d pixels, want 1200 × 800", name, b.Dx(), b.Dy())
	}
	ink := 0
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if r, g, b, _ := picture.At(x, y).RGBA(); r+g+b < 3*0xF000 {
				ink++
			}
		}
	}
	if share := float64(ink) / float64(b.Dx()*b.Dy()); share < 0.01 || share > 0.6 {
		t.Errorf("%s has ink on %.3f of its pixels", name, share)
	}
}

func TestFileNamesAreSafeAndDistinct(t *testing.T) {
	taken := map[string]bool{}
	for _, c := range []struct{ name, label, want string }{
		{"x", "H100", "x-H100"},
		{"x", "A/B", "x-A_B"},
		{"x", "A_B", "x-A_B-2"},
		{"x", "a_b", "x-a_b-3"},
		{"x", "../../etc", "x-.._.._etc"},
		{"x", "漢", "x-漢"},
		{"x", "Jülich", "x-Jülich"},
		{"x", "Ju\u0308lich", "x-Jülich-2"}, // the same name in another form
		{"x", "Jölich", "x-Jölich"},
		{"x", "3a: b|c?", "x-3a__b_c_"},
		{"x", strings.Repeat("l", 400), "x-" + strings.Repeat("l", 118)},
		{"x", strings.Repeat("l", 401), "x-" + strings.Repeat("l", 118) + "-2"},
	} {
		o := result.Output{Name: c.name, At: result.At{{Index: "pool", Label: c.label}}}
		if got := fileName(&o, taken); got != c.want {
			t.Errorf("%s[%s] is written to %q, want %q", c.name, c.label, got, c.want)
		}
	}
}

func TestWriteErrors(t *testing.T) {
	dir := t.TempDir()
	if files, err := Write(t.Context(), dir, resulttest.Fleet(), "gif"); err == nil || len(files) != 0 || !strings.Contains(err.Error(), "png, svg, pdf") {
		t.Errorf("format gif: %v, %v", files, err)
	}
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(t.Context(), file, resulttest.Fleet(), "png"); err == nil {
		t.Error("wrote into a file")
	}
}

// Flags that have room stand in one row; more claims take more rows, and no
// pole runs through a text below its own.
func TestFlagsKeepClear(t *testing.T) {
	l := newLook()
	style := l.style(smallSize, vermillion)
	near := place([]flag{newFlag(style, vermillion, 200, "one claim", flagWide), newFlag(style, vermillion, 203, "another", flagWide)}, 10, 420)
	if near[0].row != 0 || near[1].row != 0 {
		t.Errorf("two flags with room on both sides take rows %d and %d", near[0].row, near[1].row)
	}
	var many []flag
	for i := range 7 {
		many = append(many, newFlag(style, vermillion, vg.Length(60+13*i), "a claim of some length, in several words", flagWide))
	}
	all := place(many, 10, 420)
	for i, p := range all {
		for j, q := range all {
			if i == j {
				continue
			}
			if p.row == q.row && p.left < q.left+q.width && q.left < p.left+p.width {
				t.Errorf("flags %d and %d overlap", i, j)
			}
			if p.row > q.row && p.x > q.left && p.x < q.left+q.width {
				t.Errorf("the pole of flag %d runs through flag %d", i, j)
			}
		}
	}
}
