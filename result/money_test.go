package result

import "testing"

// The cells of a table and the ticks of an axis carry the sign, and what is left of
// the unit stands beside them.
func TestSignedAndRest(t *testing.T) {
	sign := Format{Currency: "sign"}
	for _, c := range []struct{ number, unit, signed, rest string }{
		{"1.57B", "USD", "$1.57B", ""},
		{"-2.1M", "USD/yr", "-$2.1M", "/yr"},
		{"~0.3", "EUR/kWh", "~€0.3", "/kWh"},
		{"…512…", "USD", "…$512…", ""},
		{"–", "USD", "–", ""},
		{"26.68", "MEUR", "€26.68M", ""},
		{"1.5k", "GEUR/yr", "€1.5T", "/yr"},
		{"1.5M", "GEUR", "€1.5e15", ""},
		{"0.00", "MEUR", "€0.00", ""},
		{"…2M…", "kUSD", "…$2B…", ""},
		{"12.5", "GPU", "12.5", "GPU"},
		{"0.7", "1", "0.7", ""},
		{"5", "CHF", "5", "CHF"},
		{"5", "MCHF", "5", "MCHF"},
	} {
		if got := sign.Signed(c.number, c.unit); got != c.signed {
			t.Errorf("%s %s is %q, want %q", c.number, c.unit, got, c.signed)
		}
		if got := sign.Rest(c.unit); got != c.rest {
			t.Errorf("of %s is left %q, want %q", c.unit, got, c.rest)
		}
		if got := (Format{}).Signed(c.number, c.unit); got != c.number {
			t.Errorf("without signs %s is %q", c.number, got)
		}
	}
	for f, want := range map[Format]string{
		{Numbers: "grouped", Currency: "sign"}: "€1,500M/yr", {Numbers: "exponent", Currency: "sign"}: "1,500 MEUR/yr", {}: "1,500 MEUR/yr",
	} {
		if got := f.With("1,500", "MEUR/yr"); got != want {
			t.Errorf("in %+v: %q, want %q", f, got, want)
		}
	}
}
