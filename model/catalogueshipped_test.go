package model

import (
	"strconv"
	"strings"
	"testing"

	"costcone/configs"
	"costcone/internal/diag"
	"costcone/model/lang"
)

// shippedTable reads a data file that is built in.
func shippedTable(t *testing.T, name string) *Table {
	t.Helper()
	text, err := configs.Data(name)
	if err != nil {
		t.Fatal(err)
	}
	msgs := &diag.List{}
	table := ReadTable(&diag.File{Name: "data/" + name + ".yaml", Text: string(text)}, msgs)
	if len(msgs.Messages()) > 0 {
		t.Fatal(msgs.Messages())
	}
	return table
}

// gpuFacts are the figures of the catalogue's sources as its authors collected
// them, low/likely/high in the order of the columns: chip, server, network and
// storage in thousand USD, TDP and server power in W, BF16 in TFLOP/s, rent in
// USD an hour. (u): no source is known; (d): derived. TDP, BF16 and prices of
// servers are those of Epoch AI's training-cost-trends, chip and hardware data.
const gpuFacts = `
A100-80      9/13.5/17.5       17/21/31  1.5/2.5/5  400   813             312    1.1/1.6/4.1
H800         18/22/34          26/32/45  3/4/6      700   1275            989    1.5/2.0/3.4
H20          11/12.5/15.3      15/20/24  2/3.5/6    400   750/800(d)      148    0.8/1.1/1.6(u)
H100         20/25/35          24/32/44  3/4.5/8    700   1275            989    1.7/2.5/7
H200         24/30/38          25/34/39  3/4.5/8    700   1275            989.5  2/3.5/10.6
B200         30/38/50          38/47/58  4/6/10     1000  1790(u)         2250   4.3/5.3/8.6
GB200-NVL72  35/43/55(u)       40/43/52  7/11/18    1200  1670/1830(u)    2500   3/5/10.5
MI300X       10/15/20(u)       20/26/32  3/4.5/8    750   1300(u)         1307   1.5/2/6
`

// systemFacts are those of the systems, with their units.
const systemFacts = `
server_overhead     1.3/1.64/2.1
cluster_overhead    1.07/1.21/1.32
pue_hyperscale      1.05/1.10/1.16
pue_other           1.12/1.25/1.40
pue_legacy          1.4/1.6
server_power_a100   2.03
server_power_h100   1.82
server_power_other  1.8
load                0.56/0.75/1.00
electricity_us      0.055/0.083/0.13  USD/kWh
electricity_china   0.055/0.08/0.11   USD/kWh
colocation_price    100/150/220       USD/kW/month
facility_price      8/12/16           USD/W
facility_life       10/20             yr
useful_life         2/4/6             yr
cost_of_capital     5/9/15            %/yr
residual_1          60/65(u)          %
residual_2          40/45(u)          %
residual_3          25/35(u)          %
residual_4          15/20(u)          %
price_performance   0.10/0.18         1/yr
maintenance         3/5/8(u)          %/yr
failure_rate        2.5/4/6(u)        %/yr
goodput             0.85/0.92/0.97
mfu                 0.19/0.375/0.56
utilization         0.60/0.80/0.95
staff_salary        139771/265236     USD/person/yr
staff_equity        35468/501747      USD/person/yr
staff_overhead      1.25/1.4
experiments         1.2/2.19/4
`

// number returns the value of a plain number of the catalogue, 0 for "".
func numberIn(t *testing.T, s string) float64 {
	t.Helper()
	if s == "" {
		return 0
	}
	source, ok := lang.Parse(diag.PlainText(&diag.File{Text: s}, diag.Pos{Line: 1, Col: 1}, s), lang.NewUnits(), &diag.List{})
	n, plain := source.Expr.(*lang.Number)
	if !ok || !plain || n.Unit != nil {
		t.Fatalf("%q is no plain number", s)
	}
	return n.Value
}

// compareFact compares an entry with a fact: low/likely/high, low/high or one
// number, with (u) or (d).
func compareFact(t *testing.T, name string, e *Entry, fact string, scale float64) {
	t.Helper()
	if e == nil {
		t.Errorf("%s is not in the catalogue", name)
		return
	}
	fact, unsourced := strings.CutSuffix(fact, "(u)")
	fact, derived := strings.CutSuffix(fact, "(d)")
	if unsourced && e.Flag != FlagUnsourced || derived && e.Flag != FlagDerived {
		t.Errorf("%s has the flag %q", name, e.Flag)
	}
	var want []float64
	for _, s := range strings.Split(fact, "/") {
		x, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, x*scale)
	}
	var wrong bool
	switch len(want) {
	case 1:
		wrong = e.Low != "" || numberIn(t, e.Likely) != want[0]
	case 2: // a likely value between them is ours, and says so
		wrong = numberIn(t, e.Low) != want[0] || numberIn(t, e.High) != want[1] || e.Likely != "" && !strings.Contains(e.Source, "likely is the middle")
	default:
		wrong = numberIn(t, e.Low) != want[0] || numberIn(t, e.Likely) != want[1] || numberIn(t, e.High) != want[2]
	}
	if wrong {
		t.Errorf("%s is %s/%s/%s, the source says %s", name, e.Low, e.Likely, e.High, fact)
	}
}

// TestCatalogueFacts compares every figure of the catalogue with its source.
func TestCatalogueFacts(t *testing.T) {
	gpus, system := shippedTable(t, "gpus"), shippedTable(t, "system")
	columns := []string{"chip_price", "server_price", "network_price", "tdp", "server_power", "bf16", "rent"}
	rows := 0
	for line := range strings.Lines(strings.TrimSpace(gpuFacts)) {
		facts := strings.Fields(line)
		row := gpus.Row(facts[0])
		if row == nil || len(row.Entries) != len(columns) || len(facts) != len(columns)+1 {
			t.Errorf("%s: %v", facts[0], row)
			continue
		}
		for i, column := range columns {
			scale := 1.0
			if i < 3 {
				scale = 1000
			}
			compareFact(t, facts[0]+" "+column, row.Entry(column), facts[i+1], scale)
		}
		rows++
	}
	if rows != len(gpus.Rows) || len(gpus.Columns) != len(columns) {
		t.Errorf("%d chips and %d columns, want %d and %d", len(gpus.Rows), len(gpus.Columns), rows, len(columns))
	}
	gpuUnits := []string{"USD/GPU", "USD/GPU", "USD/GPU", "W/GPU", "W/GPU", "TFLOP/s/GPU", "USD/GPU/h"}
	for i, column := range columns {
		if c := gpus.Column(column); c == nil || c.Unit != gpuUnits[i] {
			t.Errorf("%s: %+v, want %s", column, c, gpuUnits[i])
		}
	}
	values := 0
	for line := range strings.Lines(strings.TrimSpace(systemFacts)) {
		facts := strings.Fields(line)
		e := system.Value(facts[0])
		compareFact(t, facts[0], e, facts[1], 1)
		if unit := strings.Join(facts[2:], ""); e != nil && e.Unit != unit {
			t.Errorf("%s is in %q, want %q", facts[0], e.Unit, unit)
		}
		values++
	}
	if values != len(system.Values) {
		t.Errorf("%d system values, want %d", len(system.Values), values)
	}
}

// entries calls visit for each value of the shipped catalogue with the look-up
// that takes it and the label it stands at, "" for a single value.
func entries(t *testing.T, visit func(look, label string, e *Entry)) {
	t.Helper()
	for _, name := range configs.DataNames() {
		table := shippedTable(t, name)
		for _, row := range table.Rows {
			for _, e := range row.Entries {
				visit("catalogue("+name+", "+e.Name+")", row.Name, e)
			}
		}
		for _, e := range table.Values {
			visit("catalogue("+name+", "+e.Name+")", "", e)
		}
	}
}

// TestCatalogueIsSourced holds every value to a unit that is known, a date, a
// description, and a source or the flag that there is none; and every range to
// its order.
func TestCatalogueIsSourced(t *testing.T) {
	units := lang.NewUnits()
	count := 0
	entries(t, func(look, label string, e *Entry) {
		at := look + " " + label
		unit := orElse(e.Unit, "1")
		if _, ok := units.Parse(diag.PlainText(&diag.File{Text: unit}, diag.Pos{Line: 1, Col: 1}, unit), &diag.List{}); !ok {
			t.Errorf("%s: the unit %q", at, e.Unit)
		}
		if e.Date == "" || e.Doc == "" {
			t.Errorf("%s: date %q, doc %q", at, e.Date, e.Doc)
		}
		if (e.Source == "") != (e.Flag == FlagUnsourced) {
			t.Errorf("%s: source %q with the flag %q", at, e.Source, e.Flag)
		}
		points := []string{e.Low, e.Likely, e.High}
		for i := 1; i < 3; i++ {
			for j := range i {
				if points[i] != "" && points[j] != "" && numberIn(t, points[i]) <= numberIn(t, points[j]) {
					t.Errorf("%s: %v is not ascending", at, points)
				}
			}
		}
		count++
	})
	if want := 8*7 + 30; count != want {
		t.Errorf("%d values, want %d", count, want)
	}
}

// TestCatalogueIsFeasible compiles every value, without bounds and with those
// that the fleet's inputs have: a metalog passes through all three points, which
// the draw then has as its quantiles; a value without a range is a constant.
func TestCatalogueIsFeasible(t *testing.T) {
	bounds := map[string]string{"chip_price": "[0, 10M]", "server_price": "[0, 10M]", "network_price": "[0, 10M]", "tdp": "[0, 100k]", "server_power": "[0, 100k]",
		"bf16": "[0, 1M]", "rent": "[0, 1k]"}
	entries(t, func(look, label string, e *Entry) {
		for _, b := range []string{"", bounds[e.Name]} {
			input := "{value: \"" + look + "\""
			if label != "" {
				input += ", by: pool"
			}
			if b != "" {
				input += ", bounds: " + b
			}
			text := "costcone: 1\nindexes: {pool: [" + label + "]}\ninputs: {x: " + input + "}}\noutputs: [x]\n"
			if label == "" {
				text = strings.Replace(text, "indexes: {pool: []}\n", "", 1)
			}
			s, msgs := Compile(&diag.File{Name: "s.yaml", Text: text}, Options{})
			if len(msgs.Messages()) > 0 {
				t.Errorf("%s %s: %v", look, label, msgs.Messages())
				continue
			}
			x, _, _ := s.Explain("x")
			cell := x.Cells[0]
			if e.Low == "" {
				if len(cell.Draws) != 0 || cell.Median != numberIn(t, e.Likely) {
					t.Errorf("%s %s: %+v", look, label, cell)
				}
				continue
			}
			d := cell.Draws[0]
			points := []struct {
				got  float64
				want string
			}{{d.P5, e.Low}, {d.P50, e.Likely}, {d.P95, e.High}}
			if e.Shape == "triangular" || e.Shape == "uniform" {
				points = points[:0]
				if d.Low != numberIn(t, e.Low) || d.High != numberIn(t, e.High) {
					t.Errorf("%s: from %v to %v", look, d.Low, d.High)
				}
			}
			for _, p := range points {
				if want := numberIn(t, p.want); p.want != "" && (p.got < want*(1-1e-9) || p.got > want*(1+1e-9)) {
					t.Errorf("%s %s: a quantile is %v, want %v", look, label, p.got, want)
				}
			}
		}
	})
}

// TestCatalogueAliases keeps the labels that scenarios use for chips.
func TestCatalogueAliases(t *testing.T) {
	gpus := shippedTable(t, "gpus")
	for label, want := range map[string]string{"A100": "A100-80", "A100-80": "A100-80", "H800": "H800", "H20": "H20", "H100": "H100",
		"GB200": "GB200 NVL72", "GB200-NVL72": "GB200 NVL72", "GB200 NVL72": "GB200 NVL72"} {
		if row := gpus.Row(label); row == nil || row.Name != want {
			t.Errorf("%s: %v, want %s", label, row, want)
		}
	}
}
