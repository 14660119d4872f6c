package result

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
)

var (
	inGroups = Format{Numbers: "grouped"}
	inPowers = Format{Numbers: "exponent"}
	withSign = Format{Currency: "sign"}
)

// The same digits in each notation: what the interval supports does not depend
// on how it is written.
func TestNotations(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		value, lo, hi              float64
		suffixed, grouped, inPower string
		padded                     bool // zeros of the grouped number hold places
	}{
		{1.5664e9, 1.56635e9, 1.56645e9, "1.5664B", "1,566,400,000", "1.5664e9", true},
		{1.48977e9, 1.4896e9, 1.4899e9, "1.4898B", "1,489,800,000", "1.4898e9", true},
		{5576000, 5575999.9999, 5576000.0001, "5.57600M", "5,576,000", "5.57600e6", true},
		{5576123, 5576122, 5576124, "5.57612M", "5,576,120", "5.57612e6", true},
		{87072, 87071, 87073, "87.072k", "87,072", "8.7072e4", false},
		{352e6, 344e6, 360e6, "0.35B", "350,000,000", "3.5e8", true},
		{3e8, 2.2e8, 3.8e8, "0.3B", "300,000,000", "3e8", true},
		{35, 25, 45, "~40", "40", "4e1", true},
		{5, 3.8, 6.2, "~5", "~5", "~5", false},
		{1000, 1000, 10000, "~1k", "~1,000", "~1e3", true},
		{999.96, 999.9, 1000.02, "1.0000k", "1,000.0", "1.0000e3", false},
		{9.996, 9.99, 10.002, "10.00", "10.00", "10.00", false},
		{-1.5234e6, -1.5239e6, -1.5229e6, "-1.523M", "-1,523,000", "-1.523e6", true},
		{-750, -751, -749, "-750", "-750", "-750", false},
		{0.2396916, 0.23968, 0.23970, "0.23969", "0.23969", "0.23969", false},
		{0.00123, 0.00122, 0.00124, "0.00123", "0.00123", "0.00123", false},
		{0.000123, 0.000122, 0.000124, "0.000123", "0.000123", "1.23e-4", false},
		{0.00000123, 0.00000122, 0.00000124, "1.23e-6", "1.23e-6", "1.23e-6", false},
		{1.2345e12, 1.2344e12, 1.2346e12, "1.2345T", "1,234,500,000,000", "1.2345e12", true},
		{3.14159e24, 3.141e24, 3.142e24, "3.142e24", "3.142e24", "3.142e24", true},
		{1234567, nan, 1234667, "…1.2M", "…1,200,000", "…1.2e6", true},
		{1234567, 1234467, nan, "1.2M…", "1,200,000…", "1.2e6…", true},
		{1234567, nan, nan, "…1M…", "…1,000,000…", "…1e6…", true},
		{nan, nan, nan, "–", "–", "–", false},
		{0, 0, 0, "0", "0", "0", false},
		{0, -0.1, 0.1, "0.0", "0.0", "0.0", false},
		{3.2e6, -5e7, 5e7, "~0", "~0", "~0", false},
		{0.0003, -0.0017, 0.0023, "0.000", "0.000", "0.000", false},
	} {
		e := est(c.value, c.lo, c.hi)
		for f, want := range map[Format]string{{}: c.suffixed, inGroups: c.grouped, inPowers: c.inPower, withSign: c.suffixed} {
			if got := f.Text(e); got != want {
				t.Errorf("%v [%v, %v] in %+v is %q, want %q", c.value, c.lo, c.hi, f, got, want)
			}
		}
		if got := inGroups.padded(e); got != c.padded {
			t.Errorf("%q: padded is %v", c.grouped, got)
		}
		if (Format{}).padded(e) || inPowers.padded(e) {
			t.Errorf("%v: padded without groups", c.value)
		}
	}
}

// A number without Monte Carlo error has seven digits, in groups all before the
// point.
func TestExactNotations(t *testing.T) {
	for _, c := range []struct {
		x                          float64
		suffixed, grouped, inPower string
	}{
		{5576000, "5.576M", "5,576,000", "5.576e6"},
		{40586592.58, "40.58659M", "40,586,593", "4.058659e7"},
		{87072, "87.072k", "87,072", "8.7072e4"},
		{1234.5, "1.2345k", "1,234.5", "1.2345e3"},
		{1000, "1000", "1,000", "1e3"},
		{2024, "2024", "2,024", "2.024e3"},
		{9999, "9999", "9,999", "9.999e3"},
		{10000, "10k", "10,000", "1e4"},
		{400, "400", "400", "400"},
		{40, "40", "40", "40"},
		{-2.5, "-2.5", "-2.5", "-2.5"},
		{-1.2e6, "-1.2M", "-1,200,000", "-1.2e6"},
		{0.05, "0.05", "0.05", "0.05"},
		{0, "0", "0", "0"},
		{1e14, "100T", "100,000,000,000,000", "1e14"},
		{1e15, "1e15", "1e15", "1e15"},
	} {
		atom := Estimate{Value: Number(c.x), Lo: Number(c.x), Hi: Number(c.x), Atom: true}
		for f, want := range map[Format]string{{}: c.suffixed, inGroups: c.grouped, inPowers: c.inPower} {
			if got := f.Exact(c.x); got != want {
				t.Errorf("%v in %+v is %q, want %q", c.x, f, got, want)
			}
			if got := f.Text(atom); got != want {
				t.Errorf("the atom %v in %+v is %q, want %q", c.x, f, got, want)
			}
			if f.padded(atom) {
				t.Errorf("the atom %v is padded", c.x)
			}
		}
	}
}

func TestBriefAndShortNotations(t *testing.T) {
	e := est(1.48097e9, 1.4808e9, 1.4811e9)
	atom := Estimate{Value: 1234567, Lo: 1234567, Hi: 1234567, Atom: true}
	for f, want := range map[Format]string{{}: "1.48B 1.23M 1.235M", inGroups: "1,480,000,000 1,230,000 1,235,000", inPowers: "1.48e9 1.23e6 1.235e6"} {
		if got := f.Brief(e) + " " + f.Brief(atom) + " " + f.Short(1234567); got != want {
			t.Errorf("%+v: %q, want %q", f, got, want)
		}
	}
	row := []string{"703M", "25M", "0.31B"}
	for f, want := range map[Format]string{{}: "0.703B 0.025B 0.31B", inGroups: "703M 25M 0.31B"} {
		if got := strings.Join(f.Row(row...), " "); got != want {
			t.Errorf("%+v: %q, want %q", f, got, want)
		}
	}
}

// Signs are those of Unicode CLDR's English (cldr-numbers-full, main/en/
// currencies.json, "symbol"); other currencies keep their code.
func TestSigns(t *testing.T) {
	for _, c := range []struct{ unit, want string }{
		{"USD", "$"}, {"EUR", "€"}, {"GBP", "£"}, {"JPY", "¥"}, {"CNY", "CN¥"}, {"INR", "₹"}, {"KRW", "₩"}, {"AUD", "A$"}, {"CAD", "CA$"},
		{"HKD", "HK$"}, {"NZD", "NZ$"}, {"TWD", "NT$"}, {"BRL", "R$"}, {"MXN", "MX$"}, {"ILS", "₪"}, {"VND", "₫"}, {"PHP", "₱"},
		{"CHF", "CHF"}, {"SGD", "SGD"}, {"USD/yr", "$/yr"}, {"USD/GPU/h", "$/GPU/h"}, {"EUR*yr", "€*yr"}, {"CHF/yr", "CHF/yr"},
		{"kUSD", "kUSD"}, {"GPU/USD", "GPU/USD"}, {"USD^2", "USD^2"}, {"1/USD", "1/USD"}, {"MWh/yr", "MWh/yr"}, {"%", "%"}, {"1", ""},
	} {
		if got := withSign.Unit(c.unit); got != c.want {
			t.Errorf("%s is %q, want %q", c.unit, got, c.want)
		}
		if got := (Format{}).Unit(c.unit); got != c.unit && c.unit != "1" {
			t.Errorf("%s is %q", c.unit, got)
		}
	}
}

func TestNumbersWithUnits(t *testing.T) {
	for _, c := range []struct{ number, unit, code, sign string }{
		{"1.57B", "USD", "1.57B USD", "$1.57B"},
		{"1,566,400,000", "EUR", "1,566,400,000 EUR", "€1,566,400,000"},
		{"1.566e9", "USD", "1.566e9 USD", "$1.566e9"},
		{"2.69", "USD/GPU/h", "2.69 USD/GPU/h", "$2.69/GPU/h"},
		{"-1.2M", "USD", "-1.2M USD", "-$1.2M"},
		{"~-0.3M", "USD/yr", "~-0.3M USD/yr", "~-$0.3M/yr"},
		{"…1.2M", "USD", "…1.2M USD", "…$1.2M"},
		{"1.2M…", "USD", "1.2M… USD", "$1.2M…"},
		{"~0", "CAD", "~0 CAD", "~CA$0"},
		{"0", "USD", "0 USD", "$0"},
		{"–", "USD", "– USD", "– $"},
		{"…", "USD/yr", "… USD/yr", "… $/yr"},
		{"5", "CHF", "5 CHF", "5 CHF"},
		{"57", "%", "57 %", "57 %"},
		{"0.1", "1", "0.1", "0.1"},
		{"0.1", "", "0.1", "0.1"},
	} {
		if got := (Format{}).With(c.number, c.unit); got != c.code {
			t.Errorf("got %q, want %q", got, c.code)
		}
		if got := withSign.With(c.number, c.unit); got != c.sign {
			t.Errorf("got %q, want %q", got, c.sign)
		}
	}
	for f, want := range map[Format]string{{}: "1 to 2 USD/h; 3 to 4 GPU", withSign: "$1/h to $2/h; 3 to 4 GPU"} {
		if got := f.Between("1", "2", "USD/h") + "; " + f.Between("3", "4", "GPU"); got != want {
			t.Errorf("%+v: %q, want %q", f, got, want)
		}
	}
}

// The ticks of one axis are written in one way.
func TestTicks(t *testing.T) {
	for _, c := range []struct {
		place            int
		top              float64
		ticks            []float64
		suffixed, groups string
		powers           string
	}{
		{8, 2.8e9, []float64{0, 2e8, 1e9, 2.8e9}, "0 0.2B 1.0B 2.8B", "0 200,000,000 1,000,000,000 2,800,000,000", "0 0.2e9 1.0e9 2.8e9"},
		{6, 1.5e7, []float64{-1.5e7, -5e6, 0, 5e6}, "-15M -5M 0 5M", "-15,000,000 -5,000,000 0 5,000,000", "-1.5e7 -0.5e7 0 0.5e7"},
		{-1, 1, []float64{0, 0.1, 1}, "0 0.1 1.0", "0 0.1 1.0", "0 0.1 1.0"},
		{2, 1300, []float64{800, 1300}, "800 1300", "800 1,300", "800 1300"},
		{3, 9000, []float64{1000, 9000}, "1k 9k", "1,000 9,000", "1e3 9e3"},
		{3, 12000, []float64{8000, 12000}, "8k 12k", "8,000 12,000", "0.8e4 1.2e4"},
		{-9, 4e-9, []float64{1e-9, 2e-9}, "1e-9 2e-9", "1e-9 2e-9", "1e-9 2e-9"},
		{-5, 0.0002, []float64{0.0001, 0.0002}, "0.00010 0.00020", "0.00010 0.00020", "1.0e-4 2.0e-4"},
		{15, 4e15, []float64{1e15, 4e15}, "1e15 4e15", "1e15 4e15", "1e15 4e15"},
	} {
		for f, want := range map[Format]string{{}: c.suffixed, inGroups: c.groups, inPowers: c.powers} {
			write := f.Ticks(c.place, c.top)
			var got []string
			for _, x := range c.ticks {
				got = append(got, write(x))
			}
			if strings.Join(got, " ") != want {
				t.Errorf("%+v up to %v: %q, want %q", f, c.top, got, want)
			}
		}
	}
}

// A document says how its numbers are printed; one of an earlier version does
// not, and one with a word that nobody knows is refused.
func TestFormatInJSON(t *testing.T) {
	for f, want := range map[Format]string{
		{}: `{"numbers":"suffix","currency":"code"}`, inGroups: `{"numbers":"grouped","currency":"code"}`,
		{Numbers: "exponent", Currency: "sign"}: `{"numbers":"exponent","currency":"sign"}`,
	} {
		if text, err := json.Marshal(f); err != nil || string(text) != want {
			t.Errorf("%s, %v", text, err)
		}
	}
	const form = `{"schema": "costcone.result/1", "run": {"trials": 64, "level": 0.9}, "outputs": [{"name": "x", "kind": "quantity"%s}]}`
	read := func(key string) (*Result, error) {
		return ReadJSON(strings.NewReader(strings.Replace(form, "%s", key, 1)))
	}
	if r, err := read(""); err != nil || r.Outputs[0].Format != (Format{}) {
		t.Errorf("%+v, %v", r, err)
	}
	if r, err := read(`, "format": {"numbers": "grouped", "currency": "sign"}`); err != nil || r.Outputs[0].Format != (Format{"grouped", "sign"}) {
		t.Errorf("%+v, %v", r, err)
	}
	for key, want := range map[string]string{
		`, "format": {"numbers": "roman"}`: `format.numbers is "roman", want one of suffix, grouped, exponent`,
		`, "format": {"currency": "coin"}`: `format.currency is "coin", want one of code, sign`,
	} {
		if _, err := read(key); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// Words of a claim in each format, against numbers that were written by hand.
func TestSayingsInFormats(t *testing.T) {
	o := Output{Name: "cost", Unit: "USD/yr", Kind: Quantity, Scope: "a year", Min: 1e6, Max: 9e6, Quantiles: []Quantile{
		{0.05, est(1.2e6, 1.19e6, 1.21e6)}, {0.5, est(2.5e6, 2.49e6, 2.51e6)}, {0.95, est(6e6, 5.9e6, 6.1e6)}}}
	share := est(0.2, 0.19, 0.21)
	c := Claim{Says: "it is 2M", Output: "cost", Unit: "USD/yr", Value: 2e6, Percentile: &share, Ratio: &Ratio{[]Quantile{
		{0.05, est(0.6, 0.59, 0.61)}, {0.5, est(1.25, 1.24, 1.26)}, {0.95, est(3000, 2900, 3100)}}}}
	for f, want := range map[Format][2]string{
		{}:                   {"2M USD/yr", "The scenario's median is 2.50M USD/yr, 1.25 times the claim; its 90 % range is 1.20M to 6.0M USD/yr, 0.60 to 3.0k times the claim."},
		{"grouped", "sign"}:  {"$2,000,000/yr", "The scenario's median is $2,500,000/yr, 1.25 times the claim; its 90 % range is $1,200,000/yr to $6,000,000/yr, 0.60 to 3,000 times the claim."},
		{"exponent", "code"}: {"2e6 USD/yr", "The scenario's median is 2.50e6 USD/yr, 1.25 times the claim; its 90 % range is 1.20e6 to 6.0e6 USD/yr, 0.60 to 3.0e3 times the claim."},
	} {
		o.Format = f
		r := Result{Run: Run{Trials: 1024, Level: 0.9}, Outputs: []Output{o}, Claims: []Claim{c}}
		s := r.Say(&c)
		if s.Asserts != want[0] || !slices.Contains(s.Sentences, want[1]) {
			t.Errorf("%+v: %q, %q", f, s.Asserts, s.Sentences)
		}
	}
}
