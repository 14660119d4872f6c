package lang

import "testing"

// What people write elsewhere, and what to write here.
func TestMeant(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"1,5", "write 1.5: the decimal sign is a point"},
		{"1,5 to 2,5", "write 1.5 to 2.5: the decimal sign is a point"},
		{"1.000,5", "write 1000.5: the decimal sign is a point"},
		{"5 ± 1", "write 4 to 6 for the middle 90 %, or normal(5, 1) where that is one standard deviation"},
		{"5 +/- 1 USD", "write 4 to 6 USD for the middle 90 %, or normal(5, 1) USD where that is one standard deviation"},
		{"5% ± 1%", "write 4% to 6% for the middle 90 %, or normal(5%, 1%) where that is one standard deviation"},
		{"5k USD ± 10%", "write 4.5k to 5.5k USD for the middle 90 %, or normal(5k, 0.5k) USD where that is one standard deviation"},
		{"5k ± 10", "write low to high, or normal(mean, sd)"},
		{"5..10", "for a range write 5 to 10"},
		{"5 – 10", "for a range write 5 to 10"},
		{"10-20%", "for a range write 10% to 20%"},
		{"10-20 USD", "for a range write 10 to 20 USD"},
		{"between 5 and 10", "for a range write 5 to 10"},
		{"[5, 10]", "for a range write 5 to 10"},
		{"$5M - $10M", "for a range write $5M to $10M"},
		{"$5M–10M", "for a range write $5M to 10M"},
		{"20€–30€", "for a range write €20 to €30"},
		{"€ 20 … € 30", "for a range write €20 to €30"},
		{"[$5, $10]", "for a range write $5 to $10"},
		{"between ₹5k and ₹10k", "for a range write ₹5k to ₹10k"},
		{"$5 ± $1", "write 4 to 6 USD for the middle 90 %, or normal(5, 1) USD where that is one standard deviation"},
		{"£5 ± 10%", "write 4.5 to 5.5 GBP for the middle 90 %, or normal(5, 0.5) GBP where that is one standard deviation"},
		{"~$5M", "write $5M, or how far it may be off as low to high"},
		{"< $5", "one end is no range: write low to high"},
		{"$5 to$10", "write $5 to $10"},
		{"~5", "write 5, or how far it may be off as low to high"},
		{"1.6B$", "write $1.6B: the sign of money stands before its number"},
		{"20 €/kWh", "write €20/kWh: the sign of money stands before its number"},
		{"3 to 6 ₩", "write 3 to ₩6: the sign of money stands before its number"},
		{"$ 5M/GPU", "write $5M/GPU: the sign of money stands directly before its number"},
		{"US$5M", "write $5M: $ is USD"},
		{"C$5M/yr", "write 5M CAD/yr: a unit stands behind its number"},
		{"HK$ 5", "write 5 HKD: a unit stands behind its number"},
		{"CN¥5", "write 5 CNY: a unit stands behind its number"},
		{"CHF 5", "write 5 CHF: a unit stands behind its number"},
		{"< 5", "one end is no range: write low to high"},
		{"1 000", "digits are grouped by _: 1_000"},
		{"1'000'000", "digits are grouped by _: 1_000_000"},
		{"5 to10", "write 5 to 10"},

		{"$5M", ""},
		{"€3 + £2/GPU/h", ""},
		{"$1,600,000", ""}, // the parser's own hint
		{"$5 $6", ""},
		{"X$5", ""},
		{"¥5", ""},
		{"1,000", ""}, // the parser's own hint
		{"1e3,5", ""},
		{"1e-999", ""},
		{"ABC 5", ""},
		{"max(1,5)", ""},
		{"5 +", ""},
		{"", ""},
	} {
		if got := meant(c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}
