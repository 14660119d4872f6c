package lang

import (
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"costcone/internal/diag"
	"costcone/internal/fmath"
)

// declared returns the industry's units and the pairs of name and meaning.
func declared(t *testing.T, pairs ...string) *Units {
	t.Helper()
	units, msgs := NewUnits(), diag.List{}
	if !units.DeclareAll(declarations(pairs...), &msgs) {
		t.Fatal(msgs.Err())
	}
	return units
}

func declarations(pairs ...string) (out []Declaration) {
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, Declaration{text(pairs[i]), text(pairs[i+1])})
	}
	return out
}

func parseUnit(t *testing.T, u *Units, s string) Unit {
	t.Helper()
	var msgs diag.List
	unit, ok := u.Parse(text(s), &msgs)
	if !ok {
		t.Fatalf("%s: %v", s, msgs.Err())
	}
	return unit
}

// Scales are the integers that the definitions give: ISO 80000-3 for time, the
// SI for the prefixes.
func TestScales(t *testing.T) {
	for _, c := range []struct {
		unit, dim string
		num, den  float64
	}{
		{"1", "1", 1, 1},
		{"h", "h", 1, 1},
		{"s", "h", 1, 3600},
		{"day", "h", 24, 1},
		{"week", "h", 168, 1},
		{"month", "h", 730, 1},
		{"yr", "h", 8760, 1},
		{"%", "1", 1, 100},
		{"percent", "1", 1, 100},
		{"%/yr", "1/h", 1, 876000},
		{"1/yr", "1/h", 1, 8760},
		{"W", "W", 1, 1},
		{"kW", "W", 1000, 1},
		{"MW", "W", 1e6, 1},
		{"kWh", "Wh", 1000, 1},
		{"MWh/yr", "W", 1e6 / 40, 8760 / 40},
		{"J", "Wh", 1, 3600},
		{"kJ", "Wh", 5, 18},
		{"PJ", "Wh", 2.5e12, 9},
		{"USD/kWh", "USD/Wh", 1, 1000},
		{"USD/GPU/h", "USD/GPU/h", 1, 1},
		{"USD/(GPU*h)", "USD/GPU/h", 1, 1},
		{"USD / GPU / h", "USD/GPU/h", 1, 1},
		{"USD/GPU*h", "USD*h/GPU", 1, 1},
		{"(USD/h)^2", "USD^2/h^2", 1, 1},
		{"(USD/(h/GPU))^-1", "h/USD/GPU", 1, 1},
		{"kUSD", "USD", 1000, 1},
		{"MEUR/person/yr", "EUR/person/h", 1e6 / 40, 8760 / 40},
		{"EFLOP/s", "FLOP/h", 3.6e21, 1},
		{"PFLOP*s/GPU", "FLOP*h/GPU", 2.5e12, 9},
		{"GB/s", "B/h", 3.6e12, 1},
		{"Gtoken", "token", 1e9, 1},
		{"kGPU", "GPU", 1000, 1},
		{"h^-2", "1/h^2", 1, 1},
		{"h^+2", "h^2", 1, 1},
		{"1*h/1", "h", 1, 1},
		{"W*h", "Wh", 1, 1},
	} {
		got := parseUnit(t, NewUnits(), c.unit)
		if got.Text != c.unit || got.Dim.String() != c.dim || got.Scale != (fmath.Ratio{Num: c.num, Den: c.den}) {
			t.Errorf("%s: %+v %s, want %s %v/%v", c.unit, got, got.Dim, c.dim, c.num, c.den)
		}
	}
}

func TestScalesAreExact(t *testing.T) {
	units := declared(t, "rack", "72 GPU", "sidereal", "365.256363 day", "dime", "0.1 USD", "tiny", "1e-200 GPU")
	for name, want := range map[string]string{
		"kWh": "1000", "J": "1/3600", "month": "730", "sidereal": "365256363/1000000*24", "dime": "1/10", "kW": "1000", "rack": "72",
	} {
		exact, ok := units.lookup(name)
		wanted := big.NewRat(1, 1)
		for _, factor := range strings.Split(want, "*") {
			r, valid := new(big.Rat).SetString(factor)
			if !valid {
				t.Fatal(factor)
			}
			wanted.Mul(wanted, r)
		}
		if !ok || exact.scale.Cmp(wanted) != 0 {
			t.Errorf("%s = %v, want %v", name, exact.scale, wanted)
		}
	}
}

func TestDeclarations(t *testing.T) {
	units := declared(t,
		"pod", "4 rack", "rack", "72 GPU", // used before it stands
		"wafer", "new",
		"yr", "365.25 day",
		"CNY", "0.14 USD",
		"lot", "25 wafer",
		"hall", "1.5k rack",
		"node", "GPU",
		"dozen", "12",
		"rate", "1/yr",
		"kW", "3 GPU", // an exact name wins over a prefix
	)
	for _, c := range []struct {
		unit, dim string
		num, den  float64
	}{
		{"pod", "GPU", 288, 1}, {"hall", "GPU", 108000, 1}, {"node", "GPU", 1, 1}, {"lot", "wafer", 25, 1}, {"dozen", "1", 12, 1},
		{"yr", "h", 8766, 1}, {"month", "h", 730.5 * 2, 2}, {"CNY", "USD", 7, 50}, {"kCNY", "USD", 140, 1}, {"USD/wafer", "USD/wafer", 1, 1},
		{"rate", "1/h", 1, 8766}, {"kW", "GPU", 3, 1}, {"MW", "W", 1e6, 1},
	} {
		got := parseUnit(t, units, c.unit)
		if got.Dim.String() != c.dim || got.Scale.Num*c.den != c.num*got.Scale.Den {
			t.Errorf("%s: %+v %s, want %s %v/%v", c.unit, got, got.Dim, c.dim, c.num, c.den)
		}
	}
	month := declared(t, "month", "30 day")
	if got := parseUnit(t, month, "yr").Scale; got != (fmath.Ratio{Num: 8760, Den: 1}) {
		t.Errorf("a declared month moved the year to %v", got)
	}
	// What a model declares, its scenario may declare again.
	var msgs diag.List
	if !month.DeclareAll([]Declaration{{text("month"), text("4 week")}}, &msgs) || parseUnit(t, month, "month").Scale.Num != 672 {
		t.Errorf("second declaration: %v", msgs.Err())
	}
}

func TestDeclarationErrors(t *testing.T) {
	for _, c := range []struct {
		pairs      []string
		what, hint string
		col        int
	}{
		{[]string{"kW", "new"}, `"kW" is a known unit and cannot be new`, "leave the line out, or choose another name", 1},
		{[]string{"rack", "72 GPUU"}, `unknown unit "GPUU"`, `did you mean "GPU"?`, 4},
		{[]string{"rack", "72 kGPUS"}, `unknown unit "kGPUS"`, `did you mean "kGPU"?`, 4},
		{[]string{"a", "2 b", "b", "3 c", "c", "4 a"}, `unit "a" is declared by way of itself: a -> b -> c -> a`, "", 1},
		{[]string{"c", "4 a", "b", "3 c", "a", "2 b"}, `unit "a" is declared by way of itself: a -> b -> c -> a`, "", 1},
		{[]string{"day", "0.1 week"}, `unit "day" is declared by way of itself: day -> week -> day`, "", 1},
		{[]string{"USD", "1 kUSD"}, `unit "USD" is declared by way of itself: USD -> USD`, "", 1},
		{[]string{"yr", "72 GPU"}, `"yr" is GPU here, but known as h`, "a known unit keeps its dimension; choose another name", 1},
		{[]string{"h", "60 minute"}, `"h" cannot be declared: other units stand on it`, "", 1},
		{[]string{"GPU", "new"}, `"GPU" is a known unit and cannot be new`, "leave the line out, or choose another name", 1},
		{[]string{"to", "2 h"}, `"to" is a word of the language and cannot be a unit`, "", 1},
		{[]string{"M", "2 h"}, `"M" is a number's suffix and cannot be a unit`, "", 1},
		{[]string{"GPU-h", "new"}, `"GPU-h" cannot be a unit's name`, "use letters, digits and _, beginning with a letter", 1},
		{[]string{"rack", ""}, "the unit's meaning is missing", "write new, or a number with a unit: 72 GPU", 1},
		{[]string{"rack", "0 GPU"}, "a unit cannot be zero", "", 1},
		{[]string{"rack", "-3 GPU"}, "- does not join units", "join units by * or /: USD/GPU/h, GPU*h", 1},
		{[]string{"rack", "1e300 GPU"}, "the unit is too large or too small", "", 7},
		{[]string{"rack", "72 GPU 3"}, `unexpected "3" in a unit`, "join units by * or /: USD/GPU/h, GPU*h", 8},
		{[]string{"rack", "1e999 GPU"}, "the number is too large", "the largest is about 1.8e308", 1},
	} {
		var msgs diag.List
		units := NewUnits()
		ok := units.DeclareAll(declarations(c.pairs...), &msgs)
		list := msgs.Messages()
		if ok || len(list) != 1 {
			t.Errorf("%q: %v, messages %v", c.pairs, ok, list)
			continue
		}
		if m := list[0]; m.Text != c.what || m.Hint != c.hint || m.Pos.Col != c.col {
			t.Errorf("%q:\n got %d %q, hint %q\nwant %d %q, hint %q", c.pairs, m.Pos.Col, m.Text, m.Hint, c.col, c.what, c.hint)
		}
		if isIdent(c.pairs[0]) && c.pairs[0] != "to" && c.pairs[0] != "M" {
			if _, known := units.lookup(c.pairs[0]); !known {
				t.Errorf("%s: a faulty declaration leaves the name unknown", c.pairs[0])
			}
		}
	}
}

func TestUnitTextErrors(t *testing.T) {
	for _, c := range []struct {
		unit       string
		col, width int
		what, hint string
	}{
		{"", 1, 1, "a unit is missing", "write 1 for a pure number"},
		{"GPU-h", 4, 1, "- does not join units", "write GPU*h"},
		{"USD/GPU-h", 8, 1, "- does not join units", "write USD/GPU/h"},
		{"USD/(GPU-h)", 9, 1, "- does not join units", "write USD/(GPU*h)"},
		{"USD h", 5, 1, `unexpected "h" in a unit`, "join units by * or /: USD/GPU/h, GPU*h"},
		{"USD/", 5, 1, "the unit ends too early: a name is missing", ""},
		{"/h", 1, 1, `unexpected "/" in a unit`, ""},
		{"USD//h", 5, 1, `unexpected "/" in a unit`, ""},
		{"USD**2", 4, 2, "** is not an operator", "write ^ for a power"},
		{"USD^x", 1, 5, "an exponent of a unit is an integer", "write GPU^2 or h^-1"},
		{"USD^0.5", 1, 5, "an exponent of a unit is an integer", "write GPU^2 or h^-1"},
		{"h^100", 1, 5, "an exponent of a unit is at most 99", ""},
		{"(h^50)^-2", 1, 9, "an exponent of a unit is at most 99", ""},
		{"(USD/h", 1, 1, "this parenthesis is not closed", ""},
		{"USD)", 4, 1, `unexpected ")" in a unit`, ""},
		{"12 month", 1, 2, "a unit holds no number but 1", "declare a unit of that size: units: {rack: 72 GPU}"},
		{"1.5", 1, 1, "a unit holds no number but 1", "declare a unit of that size: units: {rack: 72 GPU}"},
		{"usd", 1, 3, `unknown unit "usd"`, `did you mean "USD"?`},
		{"USD/hour", 5, 4, `unknown unit "hour"`, "write h"},
		{"RMB", 1, 3, `unknown unit "RMB"`, "write CNY"},
		{"min", 1, 3, `unknown unit "min"`, "there is no minute: write 60 s, or declare one: units: {minute: 60 s}"},
		{"kperson", 1, 7, `unknown unit "kperson"`, `"person" takes no prefix`},
		{"kh", 1, 2, `unknown unit "kh"`, `"h" takes no prefix`},
		{"$5/h", 2, 1, "a unit holds no number but 1", "write $"},
		{"k$", 2, 1, `unexpected "$" in a unit`, "write kUSD"},
		{"GPU$", 4, 1, `unexpected "$" in a unit`, "join units by * or /: USD/GPU/h, GPU*h"},
		{"¥/h", 1, 1, "¥ stands for two currencies", "write JPY or CNY"},
		{"h/¥", 3, 1, "¥ stands for two currencies", "write JPY or CNY"},
		{"GPU·h", 4, 1, `unexpected "·" in a unit`, "write the ASCII form *"},
		{"m²", 2, 1, `unexpected "²" in a unit`, "write the ASCII form ^2"},
		{"EB^99", 1, 2, "the unit is too large or too small", ""},
		{strings.Repeat("(", 101) + "h" + strings.Repeat(")", 101), 101, 1, "nested deeper than 100 levels", ""},
	} {
		var msgs diag.List
		_, ok := NewUnits().Parse(text(c.unit), &msgs)
		list := msgs.Messages()
		if ok || len(list) != 1 {
			t.Errorf("%q: %v, messages %v", c.unit, ok, list)
			continue
		}
		if m := list[0]; m.Text != c.what || m.Hint != c.hint || m.Pos.Col != c.col || m.Width != c.width {
			t.Errorf("%q:\n got %d+%d %q, hint %q\nwant %d+%d %q, hint %q", c.unit, m.Pos.Col, m.Width, m.Text, m.Hint, c.col, c.width, c.what, c.hint)
		}
	}
}

func TestPrefixes(t *testing.T) {
	units := declared(t, "rack", "72 GPU")
	for _, name := range strings.Fields("kUSD MEUR GCNY kGPU PFLOP Ttoken MW GWh kJ EB kB") {
		if _, ok := units.Lookup(name); !ok {
			t.Errorf("%s is unknown", name)
		}
	}
	for _, name := range strings.Fields("k kh Mperson kday k% kpercent krack kyr mW KW kkW USDk") {
		if _, ok := units.Lookup(name); ok {
			t.Errorf("%s is known", name)
		}
	}
	if !units.IsCurrency("USD") || units.IsCurrency("GPU") || units.IsCurrency("USD EUR") || units.IsCurrency("") {
		t.Error("IsCurrency")
	}
	names := strings.Join(units.Names(), " ")
	for _, name := range []string{"% AED", " rack s token ", "yr"} {
		if !strings.Contains(names, name) {
			t.Errorf("%q is not in %s", name, names)
		}
	}
}

func TestShow(t *testing.T) {
	units := declared(t, "wafer", "new", "CNY", "0.14 USD")
	for _, c := range []struct{ unit, currency, want string }{
		{"1", "USD", "1"},
		{"%", "USD", "1"},
		{"USD", "USD", "USD"},
		{"USD", "CNY", "CNY"},
		{"USD", "EUR", "USD"},
		{"USD", "", "USD"},
		{"USD/h", "USD", "USD/yr"},
		{"USD/GPU/yr", "USD", "USD/GPU/h"},
		{"USD/GPU", "USD", "USD/GPU"},
		{"USD/person/h", "USD", "USD/person/yr"},
		{"EUR/USD", "USD", "EUR/USD"},
		{"Wh", "USD", "kWh"},
		{"MWh/yr", "USD", "W"},
		{"kW/GPU", "USD", "W/GPU"},
		{"USD/Wh", "USD", "USD/kWh"},
		{"USD/kW", "USD", "USD/W"},
		{"h", "USD", "yr"},
		{"1/h", "USD", "1/yr"},
		{"GPU*yr", "USD", "GPU*h"},
		{"GPU/h", "USD", "GPU/yr"},
		{"person*h", "USD", "person*yr"},
		{"token/h", "USD", "token/s"},
		{"FLOP/GPU/h", "USD", "FLOP/GPU/s"},
		{"GB/yr", "USD", "B/s"},
		{"USD/wafer", "USD", "USD/wafer"},
		{"W^2*h", "USD", "W*kWh"},
		{"W*yr^-2", "USD", "W/yr^2"},
		{"USD^2", "USD", "USD^2"},
	} {
		want := parseUnit(t, units, c.want)
		if got := units.Show(parseUnit(t, units, c.unit).Dim, c.currency); got != want {
			t.Errorf("%s in %s: %+v, want %+v", c.unit, c.currency, got, want)
		}
	}
}

// A shown unit has the dimension asked for, and its text says so.
func TestShowIsConsistent(t *testing.T) {
	units := declared(t, "wafer", "new", "yr", "365.25 day", "CNY", "0.14 USD")
	bases := strings.Fields("USD EUR wafer GPU person token FLOP B Wh h")
	rapid.Check(t, func(t *rapid.T) {
		var d Dim
		for _, base := range bases {
			d = d.Mul(baseDim(base).Pow(rapid.IntRange(-3, 3).Draw(t, base)))
		}
		for _, currency := range []string{"USD", "CNY", "EUR", "none"} {
			shown := units.Show(d, currency)
			var msgs diag.List
			read, ok := units.Parse(text(shown.Text), &msgs)
			if !ok || shown.Dim != d || read != shown {
				t.Fatalf("%s is shown as %+v, read as %+v", d, shown, read)
			}
		}
		if read, ok := units.Parse(text(d.String()), new(diag.List)); !ok || read.Dim != d || read.Scale != fmath.One {
			t.Fatalf("%s is read as %+v", d, read)
		}
	})
}

// A unit behind a number is what the same text is behind `unit:`.
func TestUnitRunEqualsUnitText(t *testing.T) {
	units := NewUnits()
	name := rapid.SampledFrom(strings.Fields("USD GPU h yr kWh % token MW person s"))
	rapid.Check(t, func(t *rapid.T) {
		s := name.Draw(t, "first")
		for range rapid.IntRange(0, 4).Draw(t, "more") {
			s += rapid.SampledFrom([]string{"*", "/", "^2*", "^-1/"}).Draw(t, "op") + name.Draw(t, "name")
		}
		var msgs diag.List
		source, ok := Parse(text("3 "+s), units, &msgs)
		want, ok2 := units.Parse(text(s), &msgs)
		if !ok || !ok2 {
			t.Fatal(msgs.Err())
		}
		if got := source.Expr.(*Number).Unit.Unit; got != want {
			t.Fatalf("%s: %+v, want %+v", s, got, want)
		}
	})
}

func TestUnitsNeverPanic(t *testing.T) {
	pieces := rapid.SampledFrom(strings.Fields("USD GPU h ( ) * / ^ ^2 ^-1 1 % 12 - new 0.5 1e300 kW · $ x a b"))
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(pieces, 0, 8).Draw(t, "pieces"), "")
		if rapid.Bool().Draw(t, "bytes") {
			s = string(rapid.SliceOf(rapid.Byte()).Draw(t, "text"))
		}
		var msgs diag.List
		if _, ok := NewUnits().Parse(text(s), &msgs); ok == msgs.HasErrors() {
			t.Fatalf("%q: %v %v", s, ok, msgs.Err())
		}
		msgs = diag.List{}
		if ok := NewUnits().DeclareAll(declarations("a", s, "b", "2 a", "c", s), &msgs); ok == msgs.HasErrors() {
			t.Fatalf("%q: %v %v", s, ok, msgs.Err())
		}
	})
}
